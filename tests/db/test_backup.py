"""A copy of a live archive: whole, or not there."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path

import pytest

from db import articles, identity
from db.archive import Archive
from db.backup import save_copy
from db.errors import ArchiveError, BadValue, NeedsRecovery, Stopped
from db.fixity import verify
from db.header import journal_path
from tests.db.processes import listing
from tests.factories import filled, new_article, put


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the copy goes: a folder that is not there yet."""
    return tmp_path / "bản sao" / "Kho.khobao"


def test_a_copy_is_the_same_archive(path: Path, target: Path) -> None:
    with contextlib.closing(filled(path)) as archive:
        save_copy(archive, target)
        before = identity.info(archive)
    assert [file.name for file in target.parent.iterdir()] == [target.name]
    with contextlib.closing(Archive.open(target, write=True)) as copy:
        after = identity.info(copy)
        assert (after.uid, after.sequence, after.counts) == (before.uid, before.sequence, before.counts)
        assert verify(copy).ok


def test_a_copy_is_made_of_an_archive_open_for_reading(path: Path, target: Path, filled_bytes: bytes) -> None:
    path.write_bytes(filled_bytes)
    with contextlib.closing(Archive.open(path, write=False)) as archive:
        save_copy(archive, target)
    with contextlib.closing(Archive.open(target, write=False)) as copy:
        assert verify(copy).ok


def test_the_archive_is_not_copied_onto_itself(archive: Archive) -> None:
    put(archive, new_article(1))
    alias = archive.path.parent / "x" / ".." / archive.path.name
    alias.parent.parent.mkdir()
    for to in (archive.path, alias):
        with pytest.raises(BadValue):
            save_copy(archive, to)
    if os.name != "nt":
        link = archive.path.parent / "liên kết.khobao"
        link.symlink_to(archive.path)
        with pytest.raises(BadValue):
            save_copy(archive, link)
    assert verify(archive).ok


def test_an_earlier_copy_is_replaced_at_once(archive: Archive, target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(b"an earlier copy")
    save_copy(archive, target)
    with contextlib.closing(Archive.open(target, write=False)) as copy:
        assert copy.uid == archive.uid


def test_unfinished_work_of_the_file_to_replace_is_not_played_into_the_copy(archive: Archive, target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(b"an earlier copy")
    journal_path(target).write_bytes(b"its journal")
    before = listing(target.parent)
    with pytest.raises(NeedsRecovery):
        save_copy(archive, target)
    assert listing(target.parent) == before


def test_a_cancelled_copy_leaves_what_was_there(archive: Archive, target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(b"an earlier copy")
    before = listing(target.parent)
    with pytest.raises(Stopped):
        save_copy(archive, target, lambda _done, _total: False)
    assert listing(target.parent) == before


def test_a_copy_that_fails_leaves_what_was_there(
    archive: Archive, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.backup.os.fsync", full)
    with pytest.raises(ArchiveError) as failed:
        save_copy(archive, target)
    assert failed.value.code == "disk_full"
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("pages", [5, 2000])
def test_a_copy_is_whole_while_another_thread_writes(
    archive: Archive, target: Path, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few pages a step the copy is overtaken again and again, until it asks the writer to wait."""
    monkeypatch.setattr("db.backup._PAGES", pages)
    put(archive, *(new_article(number) for number in range(100)))
    enough = threading.Event()
    written: list[int] = []

    def write() -> None:
        number = 1000
        while not enough.is_set():
            put(archive, new_article(number))
            written.append(number)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        told: list[tuple[int, int]] = []
        save_copy(archive, target, lambda done, total: told.append((done, total)) or True)
    finally:
        enough.set()
        writer.join()
    assert written
    assert told[-1][0] == told[-1][1]
    with contextlib.closing(Archive.open(target, write=False)) as copy:
        assert verify(copy).ok
        with copy.reading() as session:
            assert 100 <= articles.counts(session).articles <= 100 + len(written)
