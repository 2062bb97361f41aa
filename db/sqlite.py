"""What the archive needs of the SQLite library that Python brought along."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from db.engine import LEAST_SQLITE


class UnfitError(Exception):
    """The SQLite library lacks something that the archive stands on; the text says what."""


def version() -> str:
    """The version of the SQLite library."""
    return sqlite3.sqlite_version


def needs() -> list[str]:
    """Try each thing that the archive needs and name them. Raises UnfitError for the first that is not there."""
    if sqlite3.sqlite_version_info < LEAST_SQLITE:
        raise UnfitError(f"SQLite {version()} is too old: {'.'.join(map(str, LEAST_SQLITE))} is the least")
    if sqlite3.threadsafety < 1:
        raise UnfitError("SQLite was built without threads")
    with closing(sqlite3.connect(":memory:")) as one, closing(sqlite3.connect(":memory:")) as other:
        for pragma, value in (("synchronous", 3), ("trusted_schema", 0), ("secure_delete", 1), ("cell_size_check", 1)):
            one.execute(f"PRAGMA {pragma}={value}").close()
            found = one.execute(f"PRAGMA {pragma}").fetchone()
            if found is None or found[0] != value:
                raise UnfitError(f"SQLite does not know {pragma}={value}")
        if one.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) < 64 << 20:
            raise UnfitError("SQLite was built with rows shorter than 64 MiB")
        one.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, data BLOB)").close()
        one.backup(other)
        if other.execute("SELECT count(*) FROM kept").fetchone() != (0,):
            raise UnfitError("SQLite's backup does not work")
    return ["threads", "durable commits", "untrusted schemas", "limits", "backup"]
