"""The whole export of a real archive: whole files or none, names, refusals, and the way back in."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import annotations, articles, tags
from db.archive import Archive
from db.records import Block, NewArticle, NewFigure, NewOriginal, NewPhoto, Published
from desktop.exporting import batch, target
from desktop.exporting.batch import export_articles
from desktop.exporting.writers.html import HtmlWriter
from desktop.exporting.writers.json_article import shown
from desktop.importing.readers.khobao_json import article_of
from tests.desktop.exporting.sample_articles import BLOCKS, PHOTO

FORMATS = ["html", "pdf", "markdown", "json"]


def new(number: int) -> NewArticle:
    return NewArticle(
        title=f"Bài số {number}",
        original=NewOriginal(f"bài-{number}.txt", f"Bài số {number}\n".encode(), "text/plain", "utf-8"),
        lead="Mở đầu, đúng Ngày Di sản.",
        byline="Nguyên Hạ",
        language="vi",
        published=Published("2023-11-14", "2023-11-14", "14/11/2023", "dmy"),
        blocks=BLOCKS[:-1],
        figures=(
            NewFigure(1, "máy in.jpg", "Chiếc máy in", photo=NewPhoto("máy in.jpg", PHOTO)),
            NewFigure(2, "bàn chụp.jpg", "Bàn chụp"),
        ),
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with_three = Archive.create(tmp_path / "kho.khobao", agent="Lan")
    with with_three.writing() as session:
        uids = [articles.add(session, new(number)).uid for number in (1, 2, 3)]
        annotations.add_quote(session, uids[0], "đúng Ngày", note="xem lại", colour="green")
        tags.add(session, [uids[0]], "Chính trị/Đảng")
    yield with_three
    with_three.close()


@pytest.fixture
def uids(archive: Archive) -> list[str]:
    with archive.reading() as session:
        return sorted(articles.all_uids(session), key=lambda uid: articles.get(session, uid).title)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "xuất"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    """Everything in the folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("kind", FORMATS)
def test_a_folder_gets_a_file_for_each_article_and_never_loses_one(
    archive: Archive, uids: list[str], out: Path, kind: str
) -> None:
    first = export_articles(archive, uids, kind, out)
    assert [path.stem for path in first.written] == [f"00{n} 2023-11-14 Bài số {n}" for n in (1, 2, 3)]
    assert all(path.is_absolute() and path.stat().st_size for path in first.written)
    before = first.written[0].read_bytes()
    again = export_articles(archive, uids, kind, out)
    assert [path.stem for path in again.written] == [f"00{n} 2023-11-14 Bài số {n} (2)" for n in (1, 2, 3)]
    assert first.written[0].read_bytes() == before
    assert not [name for name in names(out) if name.startswith(".")]
    assert (first.failed, first.cancelled) == ((), False)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_name_gets_one_volume_in_place_of_the_old_file(
    archive: Archive, uids: list[str], out: Path, kind: str
) -> None:
    to = out / "tất cả.bin"
    to.write_bytes(b"old")
    report = export_articles(archive, uids, kind, to)
    assert report.written == (to,)
    assert to.read_bytes() != b"old"
    left = {item.kind: item.count for item in report.left_out}
    assert left == ({} if kind == "json" else {"photos": 3, "originals": 3})


def test_lines_to_a_jsonl_path_and_a_list_to_a_json_path(archive: Archive, uids: list[str], out: Path) -> None:
    (lines,) = export_articles(archive, uids, "json", out / "a.jsonl").written
    (whole,) = export_articles(archive, uids, "json", out / "a.json").written
    from_lines = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert from_lines == json.loads(whole.read_text(encoding="utf-8"))
    (one,) = export_articles(archive, uids[:1], "json", out).written
    assert json.loads(one.read_text(encoding="utf-8")) == from_lines[0]
    assert "Đ" in lines.read_text(encoding="utf-8")


def test_a_re_import_into_another_archive_loses_nothing(
    archive: Archive, uids: list[str], out: Path, tmp_path: Path
) -> None:
    (path,) = export_articles(archive, uids, "json", out / "a.json").written
    values = json.loads(path.read_text(encoding="utf-8"))
    other = Archive.create(tmp_path / "khác.khobao", agent="Lan")
    try:
        with other.writing() as session:
            for value in values:
                articles.add(session, article_of(value))
        for uid in uids:
            with archive.reading() as old, other.reading() as session:
                here, there = shown(articles.get(old, uid)), shown(articles.get(session, uid))
            for own in ("created", "modified"):  # when each archive came by it
                here.pop(own), there.pop(own)
            assert there == here
    finally:
        other.close()


def test_an_unknown_and_a_trashed_article_fail_and_the_rest_goes_on(
    archive: Archive, uids: list[str], out: Path
) -> None:
    with archive.writing() as session:
        articles.trash(session, [uids[1]])
    report = export_articles(archive, [uids[0], "nobody", uids[1], uids[2]], "html", out / "a.html")
    assert [(item.path, item.code) for item in report.failed] == [("nobody", "unknown_id"), (uids[1], "in_trash")]
    text = (out / "a.html").read_text(encoding="utf-8")
    assert ["Bài số 1" in text, "Bài số 2" in text, "Bài số 3" in text] == [True, False, True]


def test_a_cancelled_volume_leaves_nothing_and_a_cancelled_folder_keeps_whole_files(
    archive: Archive, uids: list[str], out: Path
) -> None:
    report = export_articles(archive, uids, "markdown", out / "a.md", progress=lambda done, total: done < 1)
    assert (report.cancelled, report.written, names(out)) == (True, (), [])
    report = export_articles(archive, uids, "html", out, progress=lambda done, total: done < 2)
    assert (report.cancelled, len(report.written)) == (True, 2)
    assert names(out) == sorted(path.name for path in report.written)


def test_progress_counts_every_article(archive: Archive, uids: list[str], out: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    export_articles(archive, uids, "html", out / "a.html", progress=progress)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_full_disk_leaves_the_old_file_whole(
    archive: Archive, uids: list[str], out: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = out / "a"
    to.write_bytes(b"old")

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(target.os, "fsync", full)
    report = export_articles(archive, uids, kind, to)
    assert [item.code for item in report.failed] == ["disk_full"]
    assert (report.written, names(out), to.read_bytes()) == ((), ["a"], b"old")
    report = export_articles(archive, uids, kind, out)
    assert [item.code for item in report.failed] == ["disk_full"] * 3
    assert names(out) == ["a"]


def test_a_mistake_of_ours_leaves_nothing_either(
    archive: Archive, uids: list[str], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: HtmlWriter, articles: Any, out: Any, options: Any, volume: Any = None) -> Any:
        out.file().write(b"half")
        raise ZeroDivisionError

    monkeypatch.setattr(HtmlWriter, "write", broken)
    with pytest.raises(ZeroDivisionError):
        export_articles(archive, uids, "html", out / "a.html")
    assert names(out) == []


def test_the_archive_is_never_the_target(archive: Archive, uids: list[str], tmp_path: Path) -> None:
    before = archive.path.stat().st_size
    (tmp_path / "bí danh").hardlink_to(archive.path)
    for to in (archive.path, tmp_path / "kho.khobao.lock", tmp_path / "bí danh"):
        report = export_articles(archive, uids, "html", to)
        assert [item.code for item in report.failed] == ["exists"]
    assert archive.path.stat().st_size == before


def test_a_folder_that_is_not_there_is_not_made(archive: Archive, uids: list[str], out: Path) -> None:
    report = export_articles(archive, uids, "html", out / "nowhere" / "a.html")
    assert [item.code for item in report.failed] == ["input_output"]
    assert names(out) == []


def test_photos_beside_a_document_are_kept_once_and_others_are_not_touched(
    archive: Archive, uids: list[str], out: Path
) -> None:
    (out / "a-photos").mkdir()
    (out / "a-photos" / "của tôi.jpg").write_bytes(b"mine")
    export_articles(archive, uids, "markdown", out / "a.md")
    export_articles(archive, uids, "markdown", out / "a.md")
    assert len(names(out / "a-photos")) == 2
    assert (out / "a-photos" / "của tôi.jpg").read_bytes() == b"mine"


def test_no_article_writes_no_file(archive: Archive, out: Path) -> None:
    assert export_articles(archive, [], "pdf", out / "a.pdf") == batch.ExportReport()
    assert names(out) == []


def test_one_photo_at_a_time_is_read(archive: Archive, uids: list[str], out: Path) -> None:
    item = batch.export_article(archive, uids[0])
    (figure,) = [figure for figure in item.article.figures if figure.held]
    assert figure.sha256 is not None
    assert item.photo(figure.sha256).data == PHOTO
    assert item.original() == b"B\xc3\xa0i s\xe1\xbb\x91 1\n"
    assert isinstance(item.article.blocks[0], Block)
