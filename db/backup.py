"""A copy of a live archive, by SQLite's backup API: never by copying the file, which a writer could be changing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from db.durable import as_disk_error, replace
from db.engine import connect, translated
from db.errors import BadValue, Damaged, Stopped

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive

__all__ = ["Stopped", "save_copy"]

Progress = Callable[[int, int], bool]
_PAGES = 2000


def save_copy(archive: Archive, to: Path, progress: Progress | None = None) -> None:
    """Write a copy of `archive` to `to`: under a temporary name in the same folder, checked, synced, then put in place.

    `progress(done, total)` counts pages; where it returns False, `Stopped` is raised. Raises BadValue for the archive's
    own path, DiskFull, InputOutput, Damaged where the copy does not pass SQLite's check.
    """
    to = to.absolute()
    if to == archive.path or (to.exists() and to.samefile(archive.path)):
        raise BadValue(field="to", value=str(to), why="same_file")
    temporary = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            temporary.unlink()
        _copy(archive, temporary, progress)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        replace(temporary, to)
    except OSError as error:
        raise as_disk_error(error, to) from error
    finally:
        for left in (temporary, temporary.with_name(temporary.name + "-journal")):
            with suppress(OSError):
                left.unlink()


def _copy(archive: Archive, temporary: Path, progress: Progress | None) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        if progress is not None and not progress(total - remaining, total):
            raise Stopped

    with translated(archive.path):
        with archive.raw() as connection:
            source = connection.connection.driver_connection
            assert source is not None
            with closing(sqlite3.connect(temporary)) as target:
                source.backup(target, pages=_PAGES, progress=tell)
        with closing(connect(temporary)) as copy:
            found = copy.execute("PRAGMA quick_check(1)").fetchone()
            copy.set_authorizer(None)
            copy.execute("PRAGMA journal_mode=DELETE").close()
            if found is None or found[0] != "ok":
                raise Damaged(path=str(temporary), why=str(found))
