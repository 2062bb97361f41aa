"""A copy of a live archive, by SQLite's backup API: never by copying the file, which a writer could be changing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from db.durable import as_disk_error, replace
from db.engine import connect, translated
from db.errors import BadValue, Damaged, NeedsRecovery, Stopped
from db.header import has_journal, journal_path

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive

__all__ = ["Stopped", "copy_database", "save_copy"]

Progress = Callable[[int, int], bool]
_PAGES = 2000
_RESTARTS = 3


class _Overtaken(Exception):  # noqa: N818
    """Writes go on so fast that the copy was begun again and again."""


def save_copy(archive: Archive, to: Path, progress: Progress | None = None) -> None:
    """Write a copy of `archive` to `to`: under a temporary name in the same folder, checked, synced, then put in place.

    `progress(done, total)` counts pages; where it returns False, `Stopped` is raised. Raises BadValue for the archive's
    own path, NeedsRecovery where the file to replace has unfinished work of its own, DiskFull, InputOutput, Damaged
    where the copy does not pass SQLite's check.
    """
    to = to.absolute()
    if to == archive.path or (to.exists() and to.samefile(archive.path)):
        raise BadValue(field="to", value=str(to), why="same_file")
    with translated(archive.path), archive.raw() as connection:
        source = connection.connection.driver_connection
        assert source is not None
        try:
            copy_database(source, to, progress, restarts=_RESTARTS)
        except _Overtaken:
            with archive.still():
                copy_database(source, to, progress)


def copy_database(
    source: sqlite3.Connection, to: Path, progress: Progress | None = None, *, restarts: int | None = None
) -> None:
    """The same from a connection; where a writer makes it begin again more than `restarts` times, it gives up."""
    if has_journal(to):  # it would be played back into the copy
        raise NeedsRecovery(path=str(to))
    temporary = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with closing(sqlite3.connect(temporary, isolation_level=None)) as target:
            source.backup(target, pages=_PAGES, progress=_Watch(progress, restarts))
        with translated(temporary), closing(connect(temporary)) as copy:
            found = copy.execute("PRAGMA quick_check(1)").fetchone()
            copy.set_authorizer(None)
            copy.execute("PRAGMA journal_mode=DELETE").close()
        if found is None or found[0] != "ok":
            raise Damaged(path=str(temporary), why=str(found))
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        replace(temporary, to)
    except OSError as error:
        raise as_disk_error(error, to) from error
    finally:
        for left in (temporary, journal_path(temporary)):
            with suppress(OSError):
                left.unlink()


class _Watch:
    """Tells how far a copy is, and notices when it begins again because the archive was written to."""

    def __init__(self, progress: Progress | None, restarts: int | None) -> None:
        self._progress = progress
        self._restarts = restarts
        self._done = 0

    def __call__(self, _status: int, remaining: int, total: int) -> None:
        done = total - remaining
        if done <= self._done and self._restarts is not None:
            self._restarts -= 1
            if self._restarts < 0:
                raise _Overtaken
        self._done = done
        if self._progress is not None and not self._progress(done, total):
            raise Stopped
