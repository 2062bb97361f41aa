"""New archives without the time of the migrations: their tables are made once in a process, then copied.

To migrate an empty archive takes 0.3 s of computing, and hundreds of tests need one. What is copied is what the
migrations made; the rest of a creation (identity, lock, sync, rename) is done as ever. The fixture `migrated` gives a
test the real thing.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine

from db.engine import BEGIN_IMMEDIATE, make_engine
from db.header import PAGE_SIZE
from db.migrations import run

Last = Callable[[Connection], None]


class ReadyStructure:
    """`upgrade` stands in for `db.migrations.run.upgrade` where the file is new and empty."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "structure"
        self._guard = threading.Lock()
        self.real = run.upgrade
        self._structure: bytes | None = None

    def upgrade(self, engine: Engine, last: Last) -> None:
        """Copy the structure into an empty file and then run `last`; a file that holds something takes the real way."""
        with engine.connect() as plain:
            empty = not plain.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if not empty:
            self.real(engine, last)
            return
        with self._guard:
            if self._structure is None:
                self._structure = self._make()
        with engine.connect() as plain:
            raw = plain.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            with closing(sqlite3.connect(":memory:")) as made:
                made.deserialize(self._structure)
                made.backup(raw)
            connection = plain.execution_options(**{BEGIN_IMMEDIATE: True})
            with connection.begin():
                last(connection)

    def _make(self) -> bytes:
        self._path.touch(exist_ok=False)
        engine = make_engine(self._path, writer=True)
        self.real(engine, lambda _connection: None)
        engine.dispose()
        with closing(sqlite3.connect(self._path)) as made:
            assert made.execute("PRAGMA page_size").fetchone() == (PAGE_SIZE,)
            return made.serialize()
