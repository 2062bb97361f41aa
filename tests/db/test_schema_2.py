"""An archive made by the first program opens in this one with nothing lost and everything proven."""

from __future__ import annotations

import contextlib
import gzip
import sqlite3
from pathlib import Path

import pytest

from db import articles, photos
from db.archive import Archive
from db.fixity import verify
from db.header import SCHEMA, read_header

FIRST = Path(__file__).parent / "files" / "schema-1.khobao.gz"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "Kho.khobao"
    path.write_bytes(gzip.decompress(FIRST.read_bytes()))
    assert read_header(path).schema == 1
    return path


def test_an_archive_of_the_first_structure_is_upgraded_and_proves_itself(first: Path) -> None:
    with contextlib.closing(sqlite3.connect(first)) as raw:
        titles = [row[0] for row in raw.execute("SELECT title FROM article ORDER BY id")]
    with contextlib.closing(Archive.open(first, write=True)) as archive:
        report = verify(archive)
        with archive.reading() as session:
            whole = [articles.get(session, uid) for uid in articles.all_uids(session, trashed=True)]
            held = [figure.sha256 for article in whole for figure in article.figures if figure.sha256]
            assert [photos.metadata(session, sha256) for sha256 in held] == [{}] * len(held)
    assert report.problems == ()
    assert read_header(first).schema == SCHEMA
    assert [article.title for article in whole] == titles
    assert {(article.part, article.captures, len(article.transcription)) for article in whole} == {("", (), 0)}


def test_a_row_that_was_damaged_before_is_still_named_after_the_upgrade(first: Path) -> None:
    with contextlib.closing(sqlite3.connect(first)) as raw, raw:
        raw.execute("UPDATE article SET byline = 'x' || byline WHERE id = 1")
    with contextlib.closing(Archive.open(first, write=True)) as archive:
        problems = verify(archive).problems
    assert [(problem.kind, problem.code) for problem in problems] == [("article", "record_differs")]
