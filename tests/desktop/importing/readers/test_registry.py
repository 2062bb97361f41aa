"""Which reader takes which file, and that none is loaded for nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.importing.readers import registry
from desktop.importing.readers.registry import READERS, Deferred, reader_for

CHECKOUT = Path(__file__).resolve().parents[4]
LOADED = """
import sys
from desktop.importing.readers.registry import reader_for
assert reader_for("bài.txt", None).name == "plain_text"
assert reader_for("bài.txt", "Đầu đề\\n\\nMột đoạn.".encode(), asked=True).name == "plain_text"
print([name for name in ("lxml", "pypdfium2", "feedparser", "warcio", "PIL", "email") if name in sys.modules])
"""


@pytest.mark.parametrize("deferred", [one for one in READERS if isinstance(one, Deferred)], ids=lambda one: one.module)
def test_every_reader_takes_or_looks_into_a_file_of_each_of_its_suffixes(deferred: Deferred) -> None:
    for suffix in deferred.suffixes:
        assert deferred.load().accepts("bài" + suffix, None, asked=False) is not False, suffix


@pytest.mark.parametrize("deferred", [one for one in READERS if isinstance(one, Deferred)], ids=lambda one: one.module)
def test_no_reader_takes_a_file_in_a_folder_that_its_suffixes_do_not_name(deferred: Deferred) -> None:
    every = {suffix for one in READERS if isinstance(one, Deferred) for suffix in one.suffixes}
    for suffix in (every | {".css", ".bin", ".md"}) - set(deferred.suffixes):
        assert deferred.load().accepts("bài" + suffix, None, asked=False) is False, suffix


def test_texts_load_no_parser() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_unknown_files_in_folders_are_nobodys() -> None:
    assert reader_for("styles.css", b"p {}") is None
    assert reader_for("Ảnh.RSS", None) is not None


def test_the_first_that_accepts_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "READERS", [Deferred("plain_text", "PlainText", (".txt",))])
    assert reader_for("trang.html", None) is None


HEADS = {
    "text": "Đầu đề\n\nMột đoạn văn: có dấu hai chấm.\n".encode(),
    "page": b"<!DOCTYPE html><html><title>x</title>",
    "page in UTF-16": "\ufeff<html><body>x".encode("utf-16-le"),
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\x03\x04" + b"\0" * 40,
    "mail": b"From: Lan <lan@bao.example>\nSubject: x\nDate: Tue, 14 Nov 2023 21:36:00 +0700\n\n",
    "mhtml": b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bao.example/\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/related; boundary=x\r\n\r\n",
    "ris": b"TY  - NEWS\nTI  - x\nER  - \n",
    "json": b'[{"title": "x"}]',
    "none": None,
}
SUFFIXES = (
    "", ".txt", ".md", ".json", ".zip", ".tmp", ".msg", ".dat", ".htm", ".eml", ".warc.gz", ".csv", ".jpg", ".xmp",
)  # fmt: skip


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("head", HEADS.values(), ids=list(HEADS))
def test_a_reader_that_is_not_loaded_says_what_it_would_say(head: bytes | None, suffix: str, asked: bool) -> None:
    for deferred in READERS:
        assert isinstance(deferred, Deferred)
        would = deferred.load().accepts("bài" + suffix, head, asked=asked)
        said = deferred.accepts("bài" + suffix, head, asked=asked)
        assert said == would or (said is None and head is None), deferred.module
