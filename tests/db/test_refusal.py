"""What is not an archive that this program can read is refused, and nothing is written to it or beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import struct
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import articles
from db.archive import Archive
from db.errors import ArchiveError, Damaged, InputOutput, Missing, NeedsRecovery, NotAnArchive, ReadOnly, TooNew, TooOld
from db.fixity import verify
from db.header import SCHEMA, has_journal, journal_path
from tests.db.processes import listing, run
from tests.factories import new_article, photo_bytes, put


def patched(offset: int, data: bytes) -> Callable[[Path], None]:
    """An archive with other bytes at `offset`."""

    def make(path: Path) -> None:
        Archive.create(path).close()
        raw = bytearray(path.read_bytes())
        raw[offset : offset + len(data)] = data
        path.write_bytes(raw)

    return make


def cut(path: Path) -> None:
    Archive.create(path).close()
    path.write_bytes(path.read_bytes()[:-8192])


def other_database(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE note (text)")
        made.commit()


def with_sql(*statements: str) -> Callable[[Path], None]:
    """An archive in which somebody ran SQL."""

    def make(path: Path) -> None:
        Archive.create(path).close()
        with contextlib.closing(sqlite3.connect(path)) as made:
            for statement in statements:
                made.execute(statement)
            made.commit()

    return make


REFUSED: dict[str, tuple[Callable[[Path], object], type[ArchiveError], str | None]] = {
    "newer schema": (patched(60, struct.pack(">i", SCHEMA + 1)), TooNew, None),
    "far newer schema": (patched(60, struct.pack(">i", 2**31 - 1)), TooNew, None),
    "schema of nobody": (patched(60, struct.pack(">i", 0)), Damaged, "header"),
    "text file": (lambda path: path.write_text("Bài báo\n" * 100, "utf-8"), NotAnArchive, "magic"),
    "short text file": (lambda path: path.write_bytes(b"a"), NotAnArchive, "magic"),
    "PNG": (lambda path: path.write_bytes(photo_bytes(1, kind="PNG")), NotAnArchive, "magic"),
    "other SQLite database": (other_database, NotAnArchive, "application"),
    "empty file": (lambda path: path.touch(), NotAnArchive, "empty"),
    "folder": (lambda path: path.mkdir(), NotAnArchive, "directory"),
    "write-ahead log": (patched(18, b"\2\2"), NotAnArchive, "wal"),
    "impossible page size": (patched(16, b"\3\0"), Damaged, "header"),
    "cut short": (cut, Damaged, "short"),
    "only the magic": (lambda path: path.write_bytes(b"SQLite format 3\0"), Damaged, "short"),
    "foreign trigger": (
        with_sql("CREATE TRIGGER bad AFTER INSERT ON article BEGIN DELETE FROM event; END"), NotAnArchive, "objects",
    ),
    "foreign view": (with_sql("CREATE VIEW evil AS SELECT * FROM article"), NotAnArchive, "objects"),
    "foreign table": (with_sql("CREATE TABLE more (id)"), NotAnArchive, "objects"),
    "foreign index": (with_sql("CREATE INDEX more ON article (lead)"), NotAnArchive, "objects"),
    "virtual table": (with_sql("CREATE VIRTUAL TABLE more USING fts5(text)"), NotAnArchive, "objects"),
    "missing table": (with_sql("DROP TABLE thumbnail"), Damaged, "structure"),
    "no identity": (with_sql("DELETE FROM archive"), NotAnArchive, "identity"),
    "renamed column": (with_sql("ALTER TABLE archive RENAME COLUMN uid TO uud"), Damaged, None),
}  # fmt: skip


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_file_is_left_untouched(case: str, write: bool, path: Path) -> None:
    make, error, why = REFUSED[case]
    make(path)
    before = listing(path.parent)
    with pytest.raises(error) as refused:
        Archive.open(path, write=write)
    assert type(refused.value) is error
    assert refused.value.facts["path"] == str(path)
    if why is not None:
        assert refused.value.facts["why"] == why
    assert listing(path.parent) == before


def test_a_cut_file_says_how_much_is_there(path: Path) -> None:
    cut(path)
    with pytest.raises(Damaged) as refused:
        Archive.open(path, write=False)
    assert refused.value.facts["expected"] - refused.value.facts["size"] == 8192


def test_a_missing_file_is_missing_and_stays_so(path: Path) -> None:
    for write in (False, True):
        with pytest.raises(Missing):
            Archive.open(path, write=write)
    assert listing(path.parent) == {}


def test_a_file_in_no_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        Archive.open(tmp_path / "không có" / "a.khobao", write=False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a matter of POSIX")
def test_a_named_pipe_is_refused_without_waiting_for_it(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(NotAnArchive) as refused:
        Archive.open(path, write=False)
    assert refused.value.facts["why"] == "not_a_file"


def test_an_older_structure_is_not_opened_for_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Archive.create(path).close()
    for module in ("db.header", "db.archive"):
        monkeypatch.setattr(f"{module}.SCHEMA", SCHEMA + 1)
    before = listing(path.parent)
    with pytest.raises(TooOld) as refused:
        Archive.open(path, write=False)
    assert (refused.value.facts["schema"], refused.value.facts["known"]) == (SCHEMA, SCHEMA + 1)
    assert listing(path.parent) == before


def test_reading_changes_nothing_in_the_folder(path: Path) -> None:
    made = Archive.create(path)
    put(made, new_article())
    made.close()
    before = listing(path.parent)
    with contextlib.closing(Archive.open(path, write=False)) as opened:
        assert verify(opened).ok
        assert opened.read_only
        with pytest.raises(ReadOnly), opened.writing():
            pass
    assert listing(path.parent) == before


KILLED = """
archive = Archive.open(path, write=True)
with archive.writing() as session:
    session._connection.exec_driver_sql("PRAGMA cache_size=4")
    for number in range(100, 140):
        articles.add(session, new_article(number))
    session.flush()
    die()
"""


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
def test_the_work_of_a_killed_writer_is_taken_back_on_the_next_open(path: Path, write: bool) -> None:
    made = Archive.create(path)
    put(made, new_article(1))
    made.close()
    code, _ = run(KILLED, path)
    assert code != 0
    assert has_journal(path)
    with contextlib.closing(Archive.open(path, write=write)) as opened:
        assert verify(opened).ok
        with opened.reading() as session:
            assert [card.title for card in articles.cards(session, articles.ids(session))] == ["Bài báo số 1"]
    assert not has_journal(path)


@contextlib.contextmanager
def unprivileged() -> Iterator[None]:
    """As a person who owns nothing here: root may write everywhere, so it becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def public(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder that everyone may enter."""
    folder = Path(tempfile.mkdtemp(prefix="khobao-public-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


posix = pytest.mark.skipif(not hasattr(os, "setresuid"), reason="rights of files are a matter of POSIX")


@posix
def test_an_archive_in_a_read_only_folder_is_read_and_not_written(public: Path) -> None:
    path = public / "a.khobao"
    made = Archive.create(path)
    put(made, new_article(1))
    made.close()
    path.chmod(0o444)
    public.chmod(0o555)
    before = listing(public)
    with unprivileged():
        with contextlib.closing(Archive.open(path, write=False)) as opened:
            assert verify(opened).ok
        with pytest.raises(ReadOnly) as refused:
            Archive.open(path, write=True)
        assert refused.value.facts["why"] == "permission"
    assert listing(public) == before


@posix
def test_unfinished_work_in_a_read_only_folder_needs_recovery_elsewhere(public: Path) -> None:
    path = public / "a.khobao"
    Archive.create(path).close()
    run(KILLED, path)
    assert has_journal(path)
    (public / "a.khobao.lock").unlink()
    for file in public.iterdir():
        file.chmod(0o444)
    public.chmod(0o555)
    before = listing(public)
    with unprivileged(), pytest.raises(NeedsRecovery):
        Archive.open(path, write=False)
    assert listing(public) == before


@posix
def test_a_reader_without_rights_reads_while_another_writes(public: Path) -> None:
    path = public / "a.khobao"
    with contextlib.closing(Archive.create(path)) as writer:
        put(writer, new_article(1))
        path.chmod(0o444)
        for file in public.iterdir():
            file.chmod(0o444)
        public.chmod(0o555)
        with writer.writing() as session:
            articles.add(session, new_article(2))
            session.flush()
            with (
                unprivileged(),
                contextlib.closing(Archive.open(path, write=False)) as reader,
                reader.reading() as seen,
            ):
                assert articles.counts(seen).articles == 1
        public.chmod(0o755)


@posix
def test_a_file_that_may_not_be_read_says_so(public: Path) -> None:
    path = public / "a.khobao"
    Archive.create(path).close()
    path.chmod(0)
    with unprivileged(), pytest.raises(InputOutput):
        Archive.open(path, write=False)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_a_read_only_medium_is_read_without_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disc or a read-only mount: nobody can write, so no lock is needed, and a journal there can never be used."""
    made = Archive.create(path)
    put(made, new_article(1))
    made.close()
    monkeypatch.setattr("db.archive.os.access", lambda *_: False)
    monkeypatch.setattr("db.archive._on_read_only_medium", lambda _: True)
    with contextlib.closing(Archive.open(path, write=False)) as opened:
        assert verify(opened).ok
    journal_path(path).write_bytes(b"x" * 600)
    with pytest.raises(NeedsRecovery):
        Archive.open(path, write=False)
