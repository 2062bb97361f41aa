"""What is acknowledged is on disk: the settings of every connection, full disks, commits whose outcome is unknown."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
import threading
from pathlib import Path
from typing import Any

import pytest

from db import articles, batches
from db.archive import Archive
from db.engine import connect, in_transaction
from db.errors import ArchiveError, DiskFull, InputOutput
from db.fixity import verify
from db.header import APPLICATION_ID, SCHEMA, journal_path
from db.records import Added, NewOriginal
from tests.db.processes import run
from tests.factories import filled, new_article, put

ALWAYS = {
    "synchronous": 3, "page_size": 8192, "cache_size": -49152, "foreign_keys": 1, "trusted_schema": 0,
    "cell_size_check": 1, "mmap_size": 0, "secure_delete": 1, "recursive_triggers": 0, "user_version": SCHEMA,
    "application_id": APPLICATION_ID,
}  # fmt: skip


def settings_of(session: Any) -> dict[str, Any]:
    names = (*ALWAYS, "journal_mode")
    return {name: session._connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}


def test_a_connection_that_writes_has_the_durable_settings(archive: Archive) -> None:
    with archive.writing() as session:
        assert settings_of(session) == {**ALWAYS, "journal_mode": "truncate"}


def test_one_that_reads_has_the_same_and_may_not_write(archive: Archive) -> None:
    own = ALWAYS | {"cache_size": -8192}  # it spills nothing, and several readers run at a time
    with contextlib.closing(Archive.open(archive.path, write=False)) as reader:
        for side in (archive, reader):
            with side.reading() as one, side.reading() as another:
                for session in (one, another):
                    found = settings_of(session)
                    assert {name: value for name, value in found.items() if name in ALWAYS} == own
                    assert session._connection.exec_driver_sql("PRAGMA query_only").scalar() == 1


def test_writes_keep_one_connection_and_its_pages_whoever_reads_between(archive: Archive) -> None:
    seen = set()
    for number in range(4):
        with archive.reading(), archive.reading():
            pass
        with archive.writing() as session:
            articles.add(session, new_article(number))
            seen.add(id(session._connection.connection.driver_connection))
    assert len(seen) == 1


def test_the_header_says_what_the_file_is(archive: Archive) -> None:
    archive.close()
    head = archive.path.read_bytes()[:100]
    assert head[68:72] == b"KHBO"
    assert struct.unpack(">i", head[60:64]) == (SCHEMA,)
    assert head[18:20] == b"\1\1"


def test_nothing_in_a_session_can_reach_another_file_or_loosen_the_journal(archive: Archive, tmp_path: Path) -> None:
    for statement in (
        f"ATTACH '{tmp_path / 'b.db'}' AS b",
        "PRAGMA journal_mode=OFF",
        "PRAGMA writable_schema=ON",
        "SELECT load_extension('x')",
    ):
        with archive.reading() as session, pytest.raises(Exception, match=r"prohibited|authorized"):
            session._connection.exec_driver_sql(statement)


def test_only_writing_begins_immediately(archive: Archive) -> None:
    begun: list[str] = []
    for take in (archive.reading, archive.writing):
        with take() as session:
            session._connection.connection.driver_connection.set_trace_callback(begun.append)
    begun.clear()
    with archive.reading() as session:
        articles.counts(session)
    with archive.writing() as session:
        batches.begin(session, "x")
    assert [statement for statement in begun if statement.startswith("BEGIN")] == ["BEGIN", "BEGIN IMMEDIATE"]


def test_an_archive_at_rest_is_one_file(archive: Archive) -> None:
    put(archive, new_article())
    assert journal_path(archive.path).stat().st_size == 0
    archive.close()
    assert [file.name for file in archive.path.parent.iterdir()] == [archive.path.name]


def test_what_raised_left_nothing(archive: Archive) -> None:
    with pytest.raises(ZeroDivisionError), archive.writing() as session:
        articles.add(session, new_article())
        session.flush()
        raise ZeroDivisionError
    with archive.reading() as session:
        assert articles.counts(session).articles == 0
    assert verify(archive).ok


FULL = """
resource = __import__("resource")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
archive = Archive.open(path, write=True)
put(archive, new_article(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 40_000, resource.RLIM_INFINITY))
from db.records import NewOriginal
try:
    with archive.writing() as session:
        session._connection.exec_driver_sql("PRAGMA cache_size=4")
        for number in range(2, 60):
            try:
                articles.add(session, new_article(number, original=NewOriginal("a", bytes([number]) * 60_000)))
                session.flush()
            except Exception as error:
                if not SWALLOW:
                    raise
except Exception as error:
    tell(type(error).__name__)
else:
    tell("committed")
with archive.reading() as session:
    tell(articles.counts(session).articles)
archive.close()
"""


@pytest.mark.parametrize("swallow", [False, True], ids=["raised", "swallowed"])
def test_a_disk_that_fills_up_half_way_takes_the_whole_write_back(path: Path, swallow: bool) -> None:
    pytest.importorskip("resource", reason="limits of files are a matter of POSIX")
    Archive.create(path).close()
    _, out = run(FULL.replace("SWALLOW", str(swallow)), path)
    assert out.split() == [InputOutput.__name__, "1"]
    with contextlib.closing(Archive.open(path, write=True)) as opened:
        assert verify(opened).ok
        assert len(put(opened, new_article(5))) == 1


def test_a_full_database_is_a_full_disk(archive: Archive) -> None:
    """SQLITE_FULL, as a disk without room gives it: also swallowed it cannot be committed."""
    with pytest.raises(ArchiveError) as failed, archive.writing() as session:
        articles.add(session, new_article(1))
        session.flush()
        pages = session._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        session._connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")
        with contextlib.suppress(Exception):
            articles.add(session, new_article(2, original=NewOriginal("a", bytes(400_000))))
            session.flush()
    assert isinstance(failed.value, (DiskFull, InputOutput))
    with archive.reading() as session:
        assert articles.counts(session).articles == 0
    assert len(put(archive, new_article(3))) == 1


class _Raw:
    """A driver's connection whose commit fails, after it was done or before."""

    def __init__(self, archive: Archive, monkeypatch: pytest.MonkeyPatch, *, done: bool) -> None:
        from sqlalchemy.engine.default import DefaultDialect

        real = DefaultDialect.do_commit
        self.failed = 0

        def commit(dialect: Any, connection: Any) -> None:
            if not self.failed:
                self.failed += 1
                if done:
                    real(dialect, connection)
                raise sqlite3.OperationalError("disk I/O error")
            real(dialect, connection)

        monkeypatch.setattr(archive._engine.dialect, "do_commit", lambda raw: commit(archive._engine.dialect, raw))


@pytest.mark.parametrize("kind", ["article", "only an event"])
def test_a_commit_that_failed_after_it_reached_the_disk_counts(
    archive: Archive, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = _Raw(archive, monkeypatch, done=True)
    with archive.writing() as session:
        if kind == "article":
            articles.add(session, new_article())
        else:
            batches.begin(session, "x")
    assert raw.failed == 1
    assert verify(archive).ok


@pytest.mark.parametrize("kind", ["article", "only an event", "kept file"])
def test_a_commit_that_failed_before_it_reached_the_disk_is_never_acknowledged(
    archive: Archive, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _Raw(archive, monkeypatch, done=False)
    with pytest.raises((ArchiveError, Exception)) as failed, archive.writing() as session:
        if kind == "article":
            articles.add(session, new_article())
        elif kind == "kept file":
            articles.keep_rejected(session, NewOriginal("a", b"x"), "binary")
        else:
            batches.begin(session, "x")
    assert "disk I/O error" in str(failed.value) or isinstance(failed.value, ArchiveError)
    with archive.reading() as session:
        assert articles.counts(session).articles == 0
        assert batches.interrupted(session) == []


def test_a_lost_transaction_is_noticed(archive: Archive) -> None:
    with pytest.raises(InputOutput) as failed, archive.writing() as session:
        articles.add(session, new_article())
        session.flush()
        session._connection.connection.driver_connection.execute("ROLLBACK")
        assert not in_transaction(session._connection)
    assert failed.value.facts["why"] == "transaction_lost"


def test_many_threads_read_and_write_at_once(archive: Archive) -> None:
    problems: list[BaseException] = []
    added: list[str] = []

    def write(first: int) -> None:
        try:
            for number in range(first, first + 5):
                with archive.writing() as session:
                    made = articles.add(session, new_article(number))
                    assert isinstance(made, Added)
                    added.append(made.uid)
        except BaseException as error:
            problems.append(error)

    def read() -> None:
        try:
            for _ in range(20):
                with archive.reading() as session:
                    numbers = articles.ids(session)
                    assert len(articles.cards(session, numbers)) == len(numbers) == articles.counts(session).articles
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=write, args=(number * 100,)) for number in range(4)]
    threads += [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert len(set(added)) == 20
    assert verify(archive).ok


def test_change_numbers_grow_in_the_order_of_commits(path: Path) -> None:
    with contextlib.closing(filled(path)) as archive:
        with archive.reading() as session:
            first = articles.search_documents(session, 0, 1000)
        assert [one.number for one in first] == sorted({one.number for one in first})
        seen = first[-1].number
        for index, uid in enumerate([one.uid for one in first[:3]]):
            with archive.writing() as session:
                articles.star(session, [uid], not first[index].starred)
                number = session.sequence
            with archive.reading() as session:
                assert [one.uid for one in articles.search_documents(session, seen, 10)] == [uid]
            assert number > seen
            seen = number


def test_a_taken_back_transaction_gives_out_no_change_number(archive: Archive) -> None:
    put(archive, new_article(1))
    with pytest.raises(KeyError), archive.writing() as session:
        articles.add(session, new_article(2))
        lost = session.sequence
        raise KeyError
    with archive.writing() as session:
        articles.add(session, new_article(3))
        assert session.sequence == lost
    assert verify(archive).ok


def test_a_plain_connection_has_the_same_policy(archive: Archive) -> None:
    with contextlib.closing(connect(archive.path)) as raw:
        assert raw.execute("PRAGMA synchronous").fetchone() == (3,)
        assert raw.execute("PRAGMA query_only").fetchone() == (1,)
        assert raw.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == 64 << 20
