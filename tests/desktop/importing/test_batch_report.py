"""A batch gives every path a row, keeps what it acknowledged, and leaves nothing half-made."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import threading
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PIL import Image

from db import articles, originals, photos
from db.archive import Archive
from db.errors import ArchiveError, DiskFull
from db.records import NewArticle, NewFigure, NewOriginal, NewPhoto, Rejected
from db.views import View
from desktop.importing import committing, rule_store
from desktop.importing.batch import ImportReport, Progress, import_paths
from desktop.importing.committing import NOT_KEPT_CODES
from desktop.importing.preview import Looked
from desktop.importing.readers import csv_catalogue, registry
from desktop.importing.readers.reader import DEFAULTS, Options, Source
from desktop.importing.worker import Worker
from desktop.shared.words import ARCHIVE, REJECTED
from tests.factories import photo_bytes

TEXT = "Đầu đề {0}\n\n14/11/2023\n\nSapo của bài {0}.\n\nĐoạn hai của bài {0}.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive.create(tmp_path / "kho.khobao")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "received"
    made.mkdir()
    return made


def write(folder: Path, name: str, content: str | bytes | None = None) -> Path:
    path = folder / name
    text = TEXT.format(name) if content is None else content
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def picture(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(out, "JPEG")
    return out.getvalue()


def codes(report: ImportReport) -> dict[str, str]:
    return {Path(refused.path).name: refused.code for refused in report.rejected}


def names(rows: list[Any]) -> list[str]:
    return [Path(row.path).name for row in rows]


def count(archive: Archive) -> int:
    with archive.reading() as session:
        return articles.counts(session).articles


def test_files_of_a_folder_come_in_natural_order(archive: Archive, folder: Path) -> None:
    for name in ("bài 10.txt", "bài 2.txt", "Bài 1.TXT"):
        write(folder, name)
    (folder / "sub").mkdir()
    write(folder / "sub", "xa.txt")
    report = import_paths(archive, [folder])
    assert names(report.added) == ["Bài 1.TXT", "bài 2.txt", "bài 10.txt", "xa.txt"]
    assert count(archive) == 4
    assert report.batch is not None


@pytest.mark.skipif(os.name == "nt", reason="makes links and pipes")
def test_every_path_gets_a_row_in_one_list(archive: Archive, folder: Path) -> None:
    good = write(folder, "a good.txt")
    write(folder, "b same.txt", good.read_bytes())
    write(folder, "empty.txt", b"")
    write(folder, "blank.txt", b" \n\xc2\xa0\n")
    write(folder, "binary.txt", bytes(range(256)))
    write(folder, "nul.txt", b"a\0b")
    write(folder, "undecodable.txt", "Café crème, garçon".encode("latin-1"))
    write(folder, "surrogate.txt", b"\xed\xa0\x80")
    write(folder, "unknown.xyz", b"XYZ 1.7")
    write(folder, ".hidden")
    write(folder, "lonely.jpg", picture())
    (folder / "link.txt").symlink_to(good)
    os.mkfifo(folder / "pipe.txt")
    report = import_paths(archive, [folder, good, folder / "missing.txt"])
    assert names(report.added) == ["a good.txt", "lonely.jpg"]
    assert names(report.already) == ["b same.txt"]
    assert codes(report) == {
        "empty.txt": "empty", "blank.txt": "no_text", "binary.txt": "binary", "nul.txt": "binary",
        "undecodable.txt": "undecodable",
        "surrogate.txt": "undecodable", "unknown.xyz": "unknown_format", ".hidden": "hidden", "link.txt": "link",
        "pipe.txt": "not_a_file", "missing.txt": "unreadable",
    }  # fmt: skip
    with archive.reading() as session:
        assert {kept.name: kept.reason for kept in originals.not_parsed(session)} == {
            "undecodable.txt": "undecodable", "surrogate.txt": "undecodable", "blank.txt": "no_text",
            "empty.txt": "empty",
        }  # fmt: skip


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a system and a user that permissions hold back")
def test_what_may_not_be_read_is_refused(archive: Archive, folder: Path) -> None:
    write(folder, "secret.txt").chmod(0)
    assert codes(import_paths(archive, [folder])) == {"secret.txt": "unreadable"}


def test_an_empty_folder_is_told(archive: Archive, folder: Path) -> None:
    assert codes(import_paths(archive, [folder])) == {"received": "empty_folder"}


def test_importing_again_adds_nothing(archive: Archive, folder: Path) -> None:
    write(folder, "a.txt", "Đầu đề\n\nMột đoạn văn.\n\nảnh.jpg\nChú thích\n\nĐoạn hai.")
    write(folder, "ảnh.jpg", picture())
    first = import_paths(archive, [folder])
    again = import_paths(archive, [folder])
    assert names(first.added) == ["a.txt", "ảnh.jpg"]
    assert (again.added, again.rejected) == ([], [])
    assert {row.uid for row in again.already} == {first.added[0].uid}
    assert names(again.already) == ["a.txt", "ảnh.jpg"]


def test_photos_beside_a_text_have_rows_of_its_article(archive: Archive, folder: Path) -> None:
    text = write(folder, "a.txt", "Đầu đề\n\nĐoạn một.\n\nẢnh.jpg\nMột\n\nhỏng.png\nHai\n\nthiếu.gif\nBa\n\nĐoạn hai.")
    write(folder, unicodedata.normalize("NFD", "ảnh.JPG"), picture())
    write(folder, "hỏng.png", b"not a picture")
    report = import_paths(archive, [text])
    assert [row.uid for row in report.added] == [report.added[0].uid] * 2
    assert (report.photos_held, report.photos_wanted) == (1, 2)
    assert codes(report) == {"hỏng.png": "unusable_photo"}
    assert names(import_paths(archive, [folder]).added) == []


def test_a_photo_that_comes_later_finds_the_one_figure_that_wants_it(archive: Archive, folder: Path) -> None:
    text = write(folder, "a.txt", "Đầu đề\n\nĐoạn một.\n\n[anh-muon.jpg]\nMột\n\nĐoạn hai.")
    added = import_paths(archive, [text]).added[0]
    photo = write(folder, "Anh-Muon.JPEG", picture())
    preview = import_paths(archive, [photo], dry_run=True)
    assert names(preview.added) == ["Anh-Muon.JPEG"]
    report = import_paths(archive, [photo])
    assert [(row.uid, row.title) for row in report.added] == [(added.uid, "Đầu đề")]
    with archive.reading() as session:
        assert articles.get(session, added.uid).figures[0].held


def test_a_dry_run_writes_nothing_and_needs_no_archive(archive: Archive, folder: Path) -> None:
    path = write(folder, "a.txt")
    write(folder, "b.txt", path.read_bytes())
    without = import_paths(None, [folder], dry_run=True)
    assert (names(without.added), names(without.already), without.batch) == (["a.txt"], ["b.txt"], None)
    import_paths(archive, [path])
    assert names(import_paths(archive, [folder], dry_run=True).already) == ["a.txt", "b.txt"]
    assert count(archive) == 1


def test_what_a_person_reviewed_is_taken_as_reviewed(archive: Archive, folder: Path) -> None:
    path = write(folder, "a.txt")
    reviewed = NewArticle("Sửa lại", NewOriginal("a.txt", path.read_bytes(), "text/plain", "utf-8"))
    assert [row.title for row in import_paths(archive, [path], reviewed={path: [reviewed]}).added] == ["Sửa lại"]


def test_a_text_too_large_to_parse_is_kept(archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.importing.readers.plain_text.PlainText.limit", 1000)
    write(folder, "a.txt")
    large = write(folder, "large.txt", b"x" * 2000)
    report = import_paths(archive, [folder])
    assert codes(report) == {"large.txt": "too_large_to_parse"}
    assert report.rejected[0].facts["size"] == 2000
    with archive.reading() as session:
        kept = originals.not_parsed(session)
        assert [one.name for one in kept] == ["large.txt"]
        assert originals.data(session, kept[0].uid) == large.read_bytes()


def test_the_archive_itself_is_never_read(archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("other.khobao", "Cũ.KHOBAO", "other.khobao-journal"):
        write(folder, name, b"SQLite format 3\0")
    named_otherwise = folder / "kho.txt"
    os.link(archive.path, named_otherwise)
    read: list[str] = []

    def watched(real: Any, path: Any, *rest: Any, **named: Any) -> Any:
        read.append(str(path))
        return real(path, *rest, **named)

    for module in (os, io):
        monkeypatch.setattr(module, "open", partial(watched, module.open))
    report = import_paths(archive, [folder, archive.path])
    assert set(codes(report).values()) == {"is_archive"}
    assert len(report.rejected) == 5
    assert not [path for path in read if path.endswith((".khobao", "kho.txt"))]
    named_otherwise.unlink()


def test_one_line_of_five_megabytes_is_one_block(archive: Archive, folder: Path) -> None:
    path = write(folder, "dài.txt", ("Câu này dài. " + "Và còn dài nữa " * 300_000).encode())
    report = import_paths(archive, [path])
    assert report.added[0].title == "Câu này dài."
    with archive.reading() as session:
        assert len(articles.get(session, report.added[0].uid).blocks) == 1


@pytest.mark.parametrize("workers", [0, 1])
def test_cancelling_keeps_what_was_acknowledged(archive: Archive, folder: Path, workers: int) -> None:
    for number in range(30):
        write(folder, f"{number}.txt")
    report = import_paths(archive, [folder], progress=lambda at: at.done < 10, workers=workers)
    assert report.cancelled
    assert count(archive) == len(report.added)
    assert len(report.added) + len(report.rejected) == 30
    assert set(codes(report).values()) == {"cancelled"}
    assert len([*import_paths(archive, [folder]).added, *report.added]) == 30


def test_ctrl_c_finishes_the_article_and_reports(archive: Archive, folder: Path) -> None:
    for number in range(20):
        write(folder, f"{number}.txt")

    def interrupt(at: Progress) -> bool:
        if at.done == 5:
            signal.raise_signal(signal.SIGINT)
        return True

    before = signal.getsignal(signal.SIGINT)
    report = import_paths(archive, [folder], progress=interrupt)
    assert report.cancelled
    assert 1 <= len(report.added) < 20
    assert count(archive) == len(report.added)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_worker_gives_the_same_report(archive: Archive, folder: Path, tmp_path: Path) -> None:
    for number in range(12):
        write(folder, f"{number}.txt")
    write(folder, "x.txt", b"")
    write(folder, "y.txt", "garçon à la carte".encode("latin-1"))
    there = Archive.create(tmp_path / "other.khobao")
    try:
        here, ahead = import_paths(archive, [folder]), import_paths(there, [folder], workers=1)
    finally:
        there.close()
    assert names(ahead.added) == names(here.added)
    assert codes(ahead) == codes(here)


def test_a_full_disk_ends_the_batch_and_tells_what_is_safe(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        write(folder, f"{number}.txt")
    monkeypatch.setattr(committing, "GROUP_ARTICLES", 2)
    add, calls = articles.add, []

    def full(*arguments: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == 4:
            raise DiskFull(path="kho.khobao")
        return add(*arguments, **named)

    monkeypatch.setattr(articles, "add", full)
    report = import_paths(archive, [folder])
    assert isinstance(report.error, ArchiveError)
    assert len(report.added) == count(archive) == 2
    assert codes(report) == dict.fromkeys(("2.txt", "3.txt", "4.txt", "5.txt"), "disk_full")


def test_a_mistake_of_ours_fails_one_article_only(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        write(folder, f"{number}.txt")
    add = articles.add

    def mistaken(session: Any, new: NewArticle, **named: Any) -> Any:
        if new.original.name == "3.txt":
            raise RuntimeError("a bug")
        return add(session, new, **named)

    monkeypatch.setattr(articles, "add", mistaken)
    report = import_paths(archive, [folder])
    assert codes(report) == {"3.txt": "failed"}
    assert len(report.added) == count(archive) == 5


def test_progress_counts_to_the_end(archive: Archive, folder: Path) -> None:
    for number in range(3):
        write(folder, f"{number}.txt")
    told: list[Progress] = []
    import_paths(archive, [folder], progress=lambda at: told.append(at) is None)
    assert {at.total for at in told} == {0, 3}  # none is known while files are found
    assert [at.done for at in told] == sorted(at.done for at in told)
    assert told[-1].current == "2.txt"


def test_the_whole_archive_lists_what_was_added(archive: Archive, folder: Path) -> None:
    write(folder, "a.txt")
    import_paths(archive, [folder])
    with archive.reading() as session:
        assert len(articles.ids(session, View("all"), "newest")) == 1


def test_a_container_that_was_cancelled_half_way_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Many:
        name, limit, isolated = "many", 1 << 20, False

        def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool:
            return True

        def read(self, source: Source) -> Iterator[NewArticle]:
            original = NewOriginal(source.name, source.data)
            yield from (NewArticle(str(number), original, part=str(number)) for number in range(5))

    monkeypatch.setattr(registry, "READERS", [Many()])
    path = tmp_path / "a.many"
    path.write_bytes(b"x")
    asked = iter((True, True, False))
    report = import_paths(None, [path], dry_run=True, progress=lambda _progress: next(asked))
    assert report.cancelled
    assert {row.path for row in (*report.added, *report.already)} == {str(path)}
    assert [(refused.path, refused.code) for refused in report.rejected] == [(str(path), "cancelled")]
    asked = iter([True] * 20)
    whole = import_paths(None, [path], dry_run=True, progress=lambda _progress: next(asked))
    assert (len(whole.added) + len(whole.already), whole.rejected) == (5, [])


def test_every_sentence_says_of_a_file_whether_it_is_kept() -> None:
    for code, text in REJECTED.items():
        assert not (code in NOT_KEPT_CODES and "is kept" in text), code
    assert {*REJECTED, *ARCHIVE} >= NOT_KEPT_CODES


def test_a_file_is_kept_where_nothing_came_of_it_and_only_then(archive: Archive, folder: Path) -> None:
    write(folder, "some.csv", "tiêu đề,nội dung\n,\nMột,Một đoạn văn.\n,\n".encode())
    write(folder, "none.csv", "tiêu đề,nội dung\n,\n,\n".encode())
    report = import_paths(archive, [folder])
    assert names(report.added) == ["some.csv"]
    with archive.reading() as session:
        assert [kept.name for kept in originals.not_parsed(session)] == ["none.csv"]


class Looker(Worker):
    """A parser process whose look at a file never ends, until it is killed."""

    made: ClassVar[list[Looker]] = []

    def __init__(self) -> None:
        super().__init__()
        self.made.append(self)
        self.asked, self.killed = threading.Event(), threading.Event()

    def look(self, path: Path, options: Options = DEFAULTS) -> Looked:
        self.asked.set()
        self.killed.wait(20.0)
        return Looked(refusal=Rejected(str(path), "cancelled" if self.killed.is_set() else "parser_timeout"))

    def kill(self) -> None:
        self.killed.set()
        super().kill()


def remembered(archive: Archive, path: Path) -> None:
    """Let the archive know a mapping for tables like this one."""
    view = csv_catalogue.view_of(Source(path, path.name, path.read_bytes()))
    assert not isinstance(view, Rejected)
    with archive.writing() as session:
        rule_store.keep_mappings(session, {view.key: {"title": "Tên", "body": "Chữ"}})


def test_a_cancel_does_not_wait_for_a_look_at_the_form_of_a_table(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [write(folder, f"{number}.csv", "Tên,Chữ\nMột,Hai\n") for number in range(3)]
    remembered(archive, paths[0])
    monkeypatch.setattr("desktop.importing.batch.Worker", Looker)
    monkeypatch.setattr(Looker, "made", [])
    report = import_paths(
        archive, paths, progress=lambda _at: not any(one.asked.is_set() for one in Looker.made), workers=1
    )
    assert (report.cancelled, set(codes(report).values())) == (True, {"cancelled"})
    assert all(one.killed.is_set() for one in Looker.made if one.asked.is_set())


def test_one_process_looks_at_the_form_of_all_tables(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Counted(Worker):
        def start(self) -> None:
            started.add(id(self))
            super().start()

    started: set[int] = set()
    paths = [write(folder, f"{number}.csv", f"Tên,Chữ\nBài {number},Hai\n") for number in range(4)]
    remembered(archive, paths[0])
    monkeypatch.setattr("desktop.importing.batch.Worker", Counted)
    assert len(import_paths(archive, paths, workers=1).added) == 4
    assert len(started) == 2


PHOTO_TEXT = "Đầu đề\n\nĐoạn một.\n\nảnh.bmp\nChú thích\n\nĐoạn hai."


def bitmap(colour: str) -> bytes:
    """A picture that is as large as one of another colour."""
    out = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(out, "BMP")
    return out.getvalue()


def test_a_photo_that_was_changed_is_not_taken_for_the_one_that_is_here(archive: Archive, folder: Path) -> None:
    write(folder, "a.txt", PHOTO_TEXT)
    photo = write(folder, "ảnh.bmp", bitmap("red"))
    first = import_paths(archive, [folder])
    assert names(first.added) == ["a.txt", "ảnh.bmp"]
    photo.write_bytes(bitmap("blue"))
    again = import_paths(archive, [folder])
    assert (names(again.already), names(again.added), again.rejected) == (["a.txt"], ["ảnh.bmp"], [])
    third = import_paths(archive, [folder])
    assert (names(third.already), third.added) == (["a.txt", "ảnh.bmp"], [])
    with archive.reading() as session:
        assert photos.held(session, [hashlib.sha256(bitmap(one)).hexdigest() for one in ("red", "blue", "green")]) == {
            hashlib.sha256(bitmap(one)).hexdigest() for one in ("red", "blue")
        }


def test_a_picture_in_a_page_is_not_the_file_of_its_name_beside_it(archive: Archive, folder: Path) -> None:
    path = write(folder, "a.txt")
    photo = write(folder, "ảnh.bmp", bitmap("blue"))
    inside = NewArticle(
        "Trang", NewOriginal("a.txt", path.read_bytes()),
        figures=(NewFigure(1, "ảnh.bmp", photo=NewPhoto("ảnh.bmp", bitmap("red"))),),
    )  # fmt: skip
    report = import_paths(archive, [path, photo], reviewed={path: [inside]})
    assert [(Path(row.path).name, row.title) for row in report.added] == [("a.txt", "Trang"), ("ảnh.bmp", "ảnh")]
    with archive.reading() as session:
        assert articles.counts(session).photos == 2


@pytest.mark.parametrize("workers", [0, 1])
def test_a_text_that_was_not_written_has_a_row_although_its_photo_was_refused(
    archive: Archive, folder: Path, workers: int
) -> None:
    for number in range(1, 5):
        text = f"Tiêu đề {number}\n\n14/11/2023\n\nSapo.\n\nanh{number}.jpg\n\nChú thích ảnh.\n\nĐoạn văn của bài.\n"
        write(folder, f"{number}.txt", text.encode())
        write(folder, f"anh{number}.jpg", b"")
    report = import_paths(archive, [folder], progress=lambda at: at.current != "4.txt", workers=workers)
    told = [Path(row.path).name for rows in (report.added, report.already, report.rejected) for row in rows]
    assert report.cancelled
    assert set(told) == {f"{number}.txt" for number in range(1, 5)} | {f"anh{number}.jpg" for number in range(1, 5)}


def test_a_changed_photo_has_one_row_after_a_cancel(archive: Archive, folder: Path) -> None:
    text = "Tiêu đề\n\n14/11/2023\n\nSapo.\n\np1.jpg\n\nChú thích ảnh.\n\nĐoạn văn của bài.\n"
    write(folder, "1.txt", text.encode())
    write(folder, "p1.jpg", photo_bytes(1))
    assert len(import_paths(archive, [folder]).added) == 2
    write(folder, "p1.jpg", photo_bytes(2))
    write(folder, "zz.jpg", photo_bytes(3))
    report = import_paths(archive, [folder], progress=lambda at: at.current != "zz.jpg")
    told = [Path(row.path).name for rows in (report.added, report.already, report.rejected) for row in rows]
    assert sorted(told) == ["1.txt", "p1.jpg", "zz.jpg"]
