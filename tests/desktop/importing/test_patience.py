"""A batch waits for others who read the archive, hears a cancel meanwhile, and says so where they never end."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from db import articles
from db.archive import Archive
from desktop.importing.batch import ImportReport, Progress, import_paths

TEXT = "Đầu đề {0}\n\nĐoạn một của bài {0}.\n\n{0}.png\nChú thích\n\nĐoạn hai."


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr("db.engine.SHORT_SECONDS", 0.0)
    monkeypatch.setattr("db.engine.SLICE_SECONDS", 0.01)
    monkeypatch.setattr("db.archive.SLICE_SECONDS", 0.01)
    monkeypatch.setattr("desktop.importing.patience.PAUSE_SECONDS", 0.0)
    made = Archive.create(tmp_path / "kho.khobao")
    yield made
    made.close()


@pytest.fixture
def reader(archive: Archive) -> Iterator[contextlib.ExitStack]:
    """Somebody who reads until the stack is closed."""
    with contextlib.ExitStack() as stack:
        other = stack.enter_context(contextlib.closing(Archive.open(archive.path, write=False)))
        session = stack.enter_context(other.reading())
        assert articles.counts(session).articles == 0
        yield stack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "received"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(TEXT.format(number), "utf-8")
    return made


def codes(report: ImportReport) -> list[str]:
    return [one.code for one in report.rejected]


def count(archive: Archive) -> int:
    with archive.reading() as session:
        return articles.counts(session).articles


@pytest.mark.parametrize("workers", [0, 1])
def test_a_batch_waits_until_others_have_read(
    archive: Archive, folder: Path, reader: contextlib.ExitStack, workers: int
) -> None:
    asked = 0

    def watch(_progress: Progress) -> bool:
        nonlocal asked
        asked += 1
        if asked == 40:
            reader.close()
        return True

    report = import_paths(archive, [folder], progress=watch, workers=workers)
    assert (len(report.added), report.rejected, report.error) == (3, [], None)
    assert count(archive) == 3


def test_who_cancels_meanwhile_is_heard_and_nothing_is_half_written(
    archive: Archive, folder: Path, reader: contextlib.ExitStack
) -> None:
    asked = 0

    def watch(_progress: Progress) -> bool:
        nonlocal asked
        asked += 1
        return asked < 40

    report = import_paths(archive, [folder], progress=watch)
    assert (report.cancelled, report.error, report.added, report.batch) == (True, None, [], None)
    assert codes(report) == ["cancelled"] * 3
    reader.close()
    assert count(archive) == 0
    assert len(import_paths(archive, [folder]).added) == 3


def test_who_cancels_while_another_thread_writes_is_heard(archive: Archive, folder: Path) -> None:
    held, over = threading.Event(), threading.Event()

    def hold() -> None:
        with archive.still():
            held.set()
            over.wait(20.0)

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(20.0)
    asked = 0

    def watch(_progress: Progress) -> bool:
        nonlocal asked
        asked += 1
        return asked < 40

    report = import_paths(archive, [folder], progress=watch)
    waited = not over.is_set()
    over.set()
    other.join()
    assert (report.cancelled, report.error, report.added, waited) == (True, None, [], True)
    assert len(import_paths(archive, [folder]).added) == 3


def test_an_archive_that_is_never_free_ends_the_import_and_the_rows_say_so(
    archive: Archive, folder: Path, reader: contextlib.ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.importing.patience.PATIENCE_SECONDS", 0.0)
    report = import_paths(archive, [folder])
    assert report.error is not None
    assert (report.error.code, codes(report)) == ("archive_busy", ["archive_busy"] * 3)
    reader.close()
    assert len(import_paths(archive, [folder]).added) == 3


def test_a_photo_for_a_wanted_figure_waits_as_well(archive: Archive, folder: Path) -> None:
    import_paths(archive, [folder])
    photo = folder / "später" / "1.png"
    photo.parent.mkdir()
    Image.new("RGB", (4, 4), "red").save(photo)
    asked = 0
    with contextlib.ExitStack() as stack:
        other = stack.enter_context(contextlib.closing(Archive.open(archive.path, write=False)))
        articles.counts(stack.enter_context(other.reading()))

        def watch(_progress: Progress) -> bool:
            nonlocal asked
            asked += 1
            if asked == 30:
                stack.close()
            return True

        report = import_paths(archive, [photo], progress=watch)
    assert (len(report.added), report.photos_held, report.error) == (1, 1, None)
