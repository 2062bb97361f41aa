"""One writer an archive; readers never wait for it."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import signal
import socket
import time
from pathlib import Path

import pytest

from db import articles
from db.archive import Archive
from db.errors import Busy, Locked, ReadOnly
from db.lock import WriterLock, lock_path
from tests.db.processes import working
from tests.factories import new_article, put

HOLD = "archive = Archive.open(path, write=True)\ntell('open')\nsys.stdin.readline()"
MIDST = """
archive = Archive.open(path, write=True)
with archive.writing() as session:
    for number in range(100, 300):
        articles.add(session, new_article(number))
    session.flush()
    tell('in the midst')
    sys.stdin.readline()
"""


@pytest.fixture
def made(path: Path) -> Path:
    """An archive with one article, closed."""
    with contextlib.closing(Archive.create(path)) as archive:
        put(archive, new_article(1))
    return path


def test_the_lock_says_who_holds_it_and_goes_with_its_holder(made: Path) -> None:
    with contextlib.closing(Archive.open(made, write=True)):
        text = json.loads(lock_path(made).read_text("utf-8"))
        assert text == {"host": socket.gethostname(), "user": getpass.getuser(), "pid": os.getpid()}
    assert not lock_path(made).exists()


def test_a_second_writer_hears_at_once_who_the_first_is(made: Path) -> None:
    with working(HOLD, made) as first:
        started = time.monotonic()
        with pytest.raises(Locked) as refused:
            Archive.open(made, write=True)
        assert time.monotonic() - started < 3
        facts = refused.value.facts
        assert (facts["pid"], facts["host"]) == (first.pid, socket.gethostname())
        assert facts["user"] == getpass.getuser()


def test_two_writers_in_one_process_are_two_as_well(made: Path) -> None:
    with contextlib.closing(Archive.open(made, write=True)) as first:
        with pytest.raises(Locked):
            Archive.open(made, write=True)
        with contextlib.closing(Archive.open(made, write=False)) as reader:
            assert reader.uid == first.uid
        put(first, new_article(2))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX")
def test_the_lock_of_a_killed_holder_is_free_at_once(made: Path) -> None:
    with working(HOLD, made) as first:
        first.kill()
        first.wait()
        assert lock_path(made).exists()
        with contextlib.closing(Archive.open(made, write=True)) as second:
            put(second, new_article(2))
    assert not lock_path(made).exists()


def test_a_lock_whose_text_is_nonsense_is_taken_all_the_same(made: Path) -> None:
    lock_path(made).write_bytes(b"\xff not json")
    with contextlib.closing(Archive.open(made, write=True)):
        assert json.loads(lock_path(made).read_text("utf-8"))["pid"] == os.getpid()


def test_readers_read_the_state_before_while_a_batch_is_being_written(made: Path) -> None:
    with working(MIDST, made), contextlib.ExitStack() as stack:
        readers = [stack.enter_context(contextlib.closing(Archive.open(made, write=False))) for _ in range(3)]
        for reader in readers:
            with reader.reading() as session:
                assert articles.counts(session).articles == 1


def test_a_reader_sees_one_state_and_a_writer_that_waits_for_it_says_busy(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.BUSY_SECONDS", 0.1)
    with (
        contextlib.closing(Archive.open(made, write=True)) as writer,
        contextlib.closing(Archive.open(made, write=False)) as reader,
    ):
        with reader.reading() as session:
            assert articles.counts(session).articles == 1
            with pytest.raises(Busy):
                put(writer, new_article(2))
            assert articles.counts(session).articles == 1
        put(writer, new_article(3))
        with reader.reading() as session:
            assert articles.counts(session).articles == 2


def test_an_archive_opened_for_reading_takes_no_lock_and_writes_nothing(made: Path) -> None:
    with contextlib.closing(Archive.open(made, write=False)) as reader:
        assert not lock_path(made).exists()
        with pytest.raises(ReadOnly), reader.writing():
            pass
        with reader.reading() as session, pytest.raises(Exception, match="readonly"):
            session._connection.exec_driver_sql("DELETE FROM article")


def test_a_lock_that_was_let_go_can_be_let_go_again(made: Path) -> None:
    lock = WriterLock(made)
    lock.release()
    WriterLock(made).release()
    with contextlib.closing(Archive.open(made, write=True)):
        lock.release()
        assert lock_path(made).exists()


def test_closing_twice_is_closing_once(made: Path) -> None:
    archive = Archive.open(made, write=True)
    archive.close()
    with contextlib.closing(Archive.open(made, write=True)):
        archive.close()
        assert lock_path(made).exists()
