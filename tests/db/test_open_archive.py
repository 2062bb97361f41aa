"""An archive that is open: closed, moved away, checked while a person writes."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db import articles, fixity
from db import lock as locks
from db.archive import Archive
from db.engine import InterruptedCheckError
from db.errors import Closed, DiskFull, InputOutput, Moved
from db.fixity import verify
from db.lock import lock_path
from tests.factories import new_article, put


def test_what_comes_after_the_close_is_refused_and_leaves_no_file(path: Path) -> None:
    archive = Archive.create(path)
    put(archive, new_article(1))
    archive.close()
    with pytest.raises(Closed):
        put(archive, new_article(2))
    with pytest.raises(Closed), archive.reading():
        pass
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert not lock_path(path).exists()


def test_a_close_waits_for_the_write_at_hand(path: Path) -> None:
    archive = Archive.create(path)
    inside, closed = threading.Event(), threading.Event()

    def close() -> None:
        inside.wait()
        archive.close()
        closed.set()

    thread = threading.Thread(target=close)
    thread.start()
    with archive.writing() as session:
        inside.set()
        assert not closed.wait(0.05)
        articles.add(session, new_article(1))
    thread.join()
    with Archive.open(path, write=False).reading() as reading:
        assert articles.counts(reading).articles == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no open file")
@pytest.mark.parametrize("how", ["moved", "replaced", "deleted"])
def test_a_save_into_a_file_that_was_moved_away_is_refused(archive: Archive, path: Path, how: str) -> None:
    put(archive, new_article(1))
    elsewhere = path.with_name("elsewhere.khobao")
    other = path.with_name("other.khobao")
    Archive.create(other).close()
    if how == "moved":
        path.rename(elsewhere)
    elif how == "replaced":
        os.link(path, elsewhere)
        other.replace(path)
    else:
        os.link(path, elsewhere)
        path.unlink()
    with pytest.raises(Moved) as refused:
        put(archive, new_article(2))
    assert refused.value.facts == {"path": str(path)}
    elsewhere.replace(path)
    assert len(put(archive, new_article(2))) == 1


def test_a_full_disk_at_the_creation_names_the_archive(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull) as refused:
        Archive.create(path)
    assert refused.value.facts["path"] == str(path)
    assert list(path.parent.iterdir()) == []


def test_a_file_system_without_locks_is_not_said_to_be_another_holder(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(locks, "_take", refuse)
    with pytest.raises(InputOutput):
        Archive.create(path)


def _checks_for_long(archive: Archive, writes: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Makes each check of a table last until somebody writes; returns how often one gave way."""
    gave_way: list[int] = []
    real = fixity.structure_problems

    def slow(connection: Any, table: str, give_way: Callable[[], bool]) -> list[str]:
        if table != "article" or gave_way:
            return real(connection, table, give_way)
        with archive.reading() as session:
            articles.counts(session)
            threading.Thread(target=writes).start()
            while not give_way():
                pass
        gave_way.append(1)
        raise InterruptedCheckError

    monkeypatch.setattr(fixity, "structure_problems", slow)
    return gave_way


def test_a_check_gives_way_to_a_save(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    put(archive, new_article(1))
    saved = threading.Event()

    def save() -> None:
        put(archive, new_article(2))
        saved.set()

    gave_way = _checks_for_long(archive, save, monkeypatch)
    report = verify(archive)
    assert saved.wait(5)
    assert gave_way == [1]
    assert report.ok, report.problems


def test_a_check_under_constant_saves_comes_to_an_end(archive: Archive) -> None:
    put(archive, new_article(1))
    over = threading.Event()
    failed: list[BaseException] = []

    def save_on() -> None:
        number = 2
        try:
            while not over.is_set():
                put(archive, new_article(number))
                number += 1
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=save_on)
    thread.start()
    try:
        verify(archive)
    finally:
        over.set()
        thread.join()
    assert failed == []
