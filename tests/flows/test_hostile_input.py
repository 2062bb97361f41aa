"""Files made to do harm go through an import as a person starts it: each ends in a row, its bytes are kept and marked,
the rest of the batch goes on, and nothing outside is read.

The parser process of these tests is the real one, with a guard in it: whatever opens a file outside the folder of the
batch to read it, or anything to write it, or asks for the network, ends it, and the row says so (``parser_died``).
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from db import articles, originals
from db.archive import Archive
from db.records import Rejected
from desktop.importing import batch
from desktop.importing.batch import ImportReport, import_paths
from desktop.importing.readers.registry import reader_for
from desktop.importing.worker import Worker
from desktop.shared.words import sentence
from tests import hostile_files as bombs
from tests.office_files import png

SECRET = "BÍ MẬT 8417"
GOOD = "Chuyến đò ngang\n\n14/11/2023\n\nNăm giờ chiều, chiếc đò ngang chở chuyến khách cuối rồi nghỉ.\n"
WATCH = """
import os, sys
from desktop.importing import worker
outside = os.path.realpath(sys.argv[1])

def guard(event, arguments):
    if event.startswith(("socket.", "urllib.", "ftplib.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        os._exit(70)
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        writes = isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if path.startswith(outside) or writes and not path.endswith(".pyc"):
            os._exit(71)

sys.addaudithook(guard)
"""
HARMFUL = """
from desktop.importing.readers import plain_text

def harmful(before):
    def read(self, source):
        if source.name.startswith("hangs"):
            while True:
                pass
        if source.name.startswith("eats"):
            eaten = []
            while True:
                eaten.append(bytes(8 << 20))
        if source.name.startswith("dies"):
            os.abort()
        if source.name.startswith("raises"):
            raise RecursionError
        yield from before(self, source)
    return read

plain_text.PlainText.read = harmful(plain_text.PlainText.read)
plain_text.PlainText.isolated = True
"""
SERVE = "\nraise SystemExit(worker.main())\n"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = Archive.create(tmp_path / "kho.khobao", agent="Thu Hà")
    yield archive
    archive.close()


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that nothing in the batch may reach, with a secret and a picture."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text(SECRET, "utf-8")
    (folder / "secret.png").write_bytes(png())
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "batch"
    folder.mkdir()
    return folder


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch, outside: Path) -> Callable[..., None]:
    """Give the import a parser process with the guard in it, and with `code` before it begins."""

    def use(code: str = "", timeout: float = 10.0) -> None:
        command = [sys.executable, "-c", WATCH + code + SERVE, str(outside)]
        monkeypatch.setattr(batch, "Worker", partial(Worker, timeout, command))

    return use


def taken(archive: Archive, folder: Path, files: dict[str, bytes]) -> ImportReport:
    """Import the files between two good ones: those two are added whatever the others do, every path stands in the
    report, and of every file that gave no article the bytes are kept and marked."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "0.txt").write_text(GOOD, "utf-8")
    (folder / "zz.txt").write_text(GOOD.replace("Năm", "Sáu"), "utf-8")
    report = import_paths(archive, [folder], workers=1)
    assert report.error is None
    added = {row.path for row in report.added}
    assert {str(folder / "0.txt"), str(folder / "zz.txt")} <= added
    refused = {row.path for row in report.rejected}
    assert added | refused >= {str(folder / name) for name in files}
    assert all(sentence(row.code, row.facts) for row in report.rejected)
    with archive.reading() as session:
        assert not any(SECRET in articles.get(session, uid).text for uid in articles.all_uids(session))
        kept = {one.name: one for one in originals.not_parsed(session)}
        assert set(kept) == {name for name in files if str(folder / name) not in added}
        assert articles.counts(session).not_parsed == len(kept)
        for name, one in kept.items():
            assert one.sha256 == hashlib.sha256(files[name]).hexdigest()
    return report


def codes(report: ImportReport) -> dict[str, str]:
    """What each rejected file was rejected for, by its name."""
    return {Path(row.path).name: row.code for row in report.rejected}


def test_entities_are_never_expanded(archive, folder, guarded) -> None:
    guarded()
    report = taken(archive, folder, bombs.with_doctype(bombs.LAUGHS))
    refused = codes(report)
    assert set(refused.values()) <= {"xml_unsafe", "no_text", "not_epub", "html_too_complex"}
    with archive.reading() as session:
        assert all(len(articles.get(session, uid).text) < 1_000 for uid in articles.all_uids(session))


def test_entities_lead_to_no_other_file(archive, folder, guarded, outside) -> None:
    guarded()
    report = taken(archive, folder, bombs.with_doctype(bombs.stealing((outside / "secret.txt").as_uri())))
    assert set(codes(report).values()) <= {"xml_unsafe", "no_text", "not_epub", "html_too_complex"}


def test_packages_that_swell(archive, folder, guarded) -> None:
    guarded()
    report = taken(archive, folder, bombs.swelling_packages())
    assert set(codes(report).values()) <= {"zip_unsafe", "zip_damaged", "zip_too_large"}


def test_web_archives_that_swell(archive, folder, guarded) -> None:
    if reader_for("phinh.warc.gz", b"\x1f\x8b") is None:
        pytest.skip("no reader of web archives")
    guarded()
    files = {
        "plain.warc.gz": bombs.swelling_record(),
        "gzip.warc.gz": bombs.swelling_record(encoding="gzip"),
        "brotli.warc.gz": bombs.swelling_record(encoding="br"),
        "noise.warc.gz": b"\x1f\x8b" + bombs.noise("warc"),
    }
    report = taken(archive, folder, files)
    assert not set(codes(report).values()) & {"parser_died", "parser_timeout"}


def test_names_that_lead_out_find_nothing(archive, folder, guarded, outside) -> None:
    guarded()
    secret = (outside / "secret.png").as_posix()
    (folder / "trang_files").symlink_to(outside, target_is_directory=True)
    (folder / "anh.png").symlink_to(outside / "secret.png")
    pictures = "".join(
        f'<p>Một đoạn văn trước bức ảnh này.</p><figure><img src="{address}"></figure>'
        for address in ("../outside/secret.png", secret, f"file://{secret}", "trang_files/secret.png", "anh.png")
    )
    page = f"<!DOCTYPE html><title>Trang</title><article><h1>Trang</h1>{pictures}</article>"
    files = {
        "duong-len.epub": bombs.climbing_package(secret),
        "trang.html": page.encode(),
        "bai.txt": f"Một bài\n\n14/11/2023\n\nMột đoạn văn.\n\n../outside/secret.png\nChú thích\n{secret}\n".encode(),
        "bai-2.txt": b"Hai\n\n14/11/2023\n\nHai.\n\nanh.png\nChu thich\n",
    }
    report = taken(archive, folder, files)
    assert codes(report) == {"trang_files": "link", "anh.png": "link"}
    assert report.photos_held == 0
    with archive.reading() as session:
        assert articles.counts(session).photos == 0


def test_pages_that_ask_too_much(archive, folder, guarded) -> None:
    guarded()
    files = {
        "attributes.html": bombs.page_of_attributes(),
        "cells.html": bombs.page_of_cells(),
        "comments.html": bombs.page_of_comments(),
        "deep.html": bombs.deep_page(),
        "noise.html": bombs.noise("html"),
        "noise.mhtml": bombs.noise("mhtml"),
    }
    report = taken(archive, folder, files)
    assert codes(report)["deep.html"] == codes(report)["attributes.html"] == "html_too_complex"
    assert not set(codes(report).values()) & {"parser_died", "parser_timeout"}


def test_documents_that_lead_back_to_themselves(archive, folder, guarded) -> None:
    guarded()
    files = {
        "deep.json": bombs.deep_json(),
        "loop.pdf": bombs.looping_pdf(),
        "mails.eml": bombs.nested_mail(),
        "noise.docx": bombs.noise("docx"),
        "noise.epub": bombs.noise("epub"),
        "noise.odt": bombs.noise("odt"),
        "noise.pdf": b"%PDF-1.7\n" + bombs.noise("pdf"),
        "noise.rss": bombs.noise("rss"),
    }
    report = taken(archive, folder, files)
    assert not set(codes(report).values()) & {"parser_died", "parser_timeout"}


def test_a_picture_of_billions_of_pixels_is_left_wanted(archive, folder, guarded) -> None:
    guarded()
    (folder / "to.png").write_bytes(bombs.huge_picture())
    (folder / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe1\xff\xff" + bombs.noise("jpg", 2_000))
    files = {"bai.txt": "Một bài\n\n14/11/2023\n\nMột đoạn văn.\n\nto.png\nMột\ncut.jpg\nHai\n".encode()}
    report = taken(archive, folder, files)
    assert codes(report) == {"to.png": "unusable_photo", "cut.jpg": "unusable_photo"}
    assert (report.photos_held, report.photos_wanted) == (0, 2)


def test_a_parser_that_hangs_dies_or_eats_all_memory_fails_one_file(archive, folder, guarded) -> None:
    guarded(HARMFUL, timeout=6.0)
    names = ["dies.txt", "hangs.txt", "raises.txt"]
    if sys.platform == "linux":  # elsewhere the system holds no process to its memory
        names.append("eats.txt")
    report = taken(archive, folder, {name: GOOD.replace("Năm", name).encode() for name in names})
    assert codes(report) == {name: "parser_timeout" if name == "hangs.txt" else "parser_died" for name in names}


def test_the_guard_guards(archive, folder, guarded, outside) -> None:
    guarded("from desktop.importing.readers import plain_text as t\n"
            f"t.PlainText.read = lambda self, source: iter([open({str(outside / 'secret.txt')!r}).read()])\n"
            "t.PlainText.isolated = True\n")  # fmt: skip
    (folder / "a.txt").write_text(GOOD, "utf-8")
    (refused,) = import_paths(archive, [folder], workers=1).rejected
    assert isinstance(refused, Rejected)
    assert refused.code == "parser_died"
