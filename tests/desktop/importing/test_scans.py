"""Clippings on their way through a batch."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from db import articles
from db.archive import Archive
from desktop.cli import import_files
from desktop.importing.batch import import_paths
from desktop.importing.readers.reader import Options
from tests.projection import png

CLIPPINGS = Options(clipping=True)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive.create(tmp_path / "kho.khobao")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "quét"
    made.mkdir()
    return made


def tiff(*colours: str) -> bytes:
    out = io.BytesIO()
    pages = [Image.new("RGB", (8, 6), colour) for colour in colours]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    return out.getvalue()


@pytest.mark.parametrize("workers", [0, 1])
def test_scans_are_joined_by_their_names(archive: Archive, folder: Path, workers: int) -> None:
    for number, name in enumerate(("bài 1_trước.png", "bài 1_sau.png", "khác.png"), 1):
        (folder / name).write_bytes(png(number))
    (folder / "hỏng.png").write_bytes(b"broken")
    report = import_paths(archive, [folder], workers=workers, options=CLIPPINGS)
    assert [(Path(row.path).name, row.title) for row in report.added] == [
        ("bài 1_trước.png", "bài 1"), ("bài 1_sau.png", "bài 1"), ("khác.png", "khác"),
    ]  # fmt: skip
    assert [one.code for one in report.rejected] == ["photo_damaged"]
    with archive.reading() as session:
        article = articles.get(session, report.added[0].uid)
    assert [(one.side, one.file_name, one.held) for one in article.figures] == [
        ("front", "bài 1_trước.png", True), ("back", "bài 1_sau.png", True),
    ]  # fmt: skip
    assert (article.description["kind"], article.transcription["state"]) == ("clipping", "none")
    again = import_paths(archive, [folder], workers=workers, options=CLIPPINGS)
    assert (len(again.already), again.added) == (3, [])


@pytest.mark.parametrize("workers", [0, 1])
def test_a_clipping_that_was_cancelled_between_its_pages_is_not_taken_in_half(
    archive: Archive, folder: Path, workers: int
) -> None:
    for number, name in enumerate(("bài_1.png", "bài_2.png", "bài_3.png"), 1):
        (folder / name).write_bytes(png(number))
    report = import_paths(
        archive, [folder], workers=workers, options=CLIPPINGS, progress=lambda told: told.current != "bài_3.png"
    )
    assert report.cancelled
    assert report.added == []
    assert [(Path(one.path).name, one.code) for one in report.rejected] == [
        ("bài_1.png", "cancelled"), ("bài_2.png", "cancelled"), ("bài_3.png", "cancelled"),
    ]  # fmt: skip
    again = import_paths(archive, [folder], workers=workers, options=CLIPPINGS)
    assert [Path(row.path).name for row in again.added] == ["bài_1.png", "bài_2.png", "bài_3.png"]


def test_pages_that_would_be_lost_are_not_joined(archive: Archive, folder: Path) -> None:
    (folder / "bài_1.tif").write_bytes(tiff("red", "blue"))
    (folder / "bài_2.png").write_bytes(png(1))
    (folder / "bài_3.tif").write_bytes(tiff("green", "white"))
    report = import_paths(archive, [folder], options=CLIPPINGS)
    with archive.reading() as session:
        made = [articles.get(session, uid) for uid in dict.fromkeys(row.uid for row in report.added)]
    assert [(one.title, [figure.file_name for figure in one.figures]) for one in made] == [
        ("bài", ["bài_1-1.png", "bài_1-2.png", "bài_2.png"]), ("bài_3", ["bài_3-1.png", "bài_3-2.png"]),
    ]  # fmt: skip
    assert len(report.added) == 3


def test_without_the_choice_they_are_photos(archive: Archive, folder: Path) -> None:
    (folder / "bài_1.png").write_bytes(png(1))
    (folder / "bài_2.png").write_bytes(png(2))
    assert len(import_paths(archive, [folder]).added) == 2


def test_the_command_line_takes_clippings(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bài_1.png").write_bytes(png(1))
    (folder / "bài_2.png").write_bytes(png(2))
    code = import_files.main(["--archive", str(tmp_path / "kho.khobao"), "--as", "clipping", "--json", str(folder)])
    added = json.loads(capsys.readouterr().out)["added"]
    assert (code, [row["title"] for row in added], len({row["id"] for row in added})) == (0, ["bài", "bài"], 1)
