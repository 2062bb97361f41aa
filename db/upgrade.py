"""Bring an archive of an older structure up to date: a checked copy beside it first, then all in one transaction."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from db.account import account_name
from db.backup import copy_database
from db.engine import connect, drop_journal, make_engine, structure_digest, translated
from db.errors import Damaged, DiskFull
from db.header import SCHEMA
from db.migrations.run import upgrade
from db.models import every as t
from db.session import Writing

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from sqlalchemy import Connection

ROOM = 2.2
"""Free space that an upgrade asks for, as a multiple of the archive: the copy, and a journal of every page."""


def backup_path(path: Path) -> Path:
    """Where the copy is put that is made before an upgrade to the structure of this program."""
    return path.with_name(f"{path.stem}.before-schema-{SCHEMA}{path.suffix}")


def upgrade_file(path: Path, schema: int, agent: str) -> Path:
    """Upgrade the archive at `path`, whose writer lock the caller holds, from structure `schema`; returns the path of
    the copy made before. Whatever fails, the archive is as it was. Raises DiskFull, Damaged, InputOutput,
    NeedsRecovery."""
    needed = int(path.stat().st_size * ROOM)
    if shutil.disk_usage(path.parent).free < needed:
        raise DiskFull(path=str(path), needed=needed)
    copy = backup_path(path)
    with translated(path):
        before = _save(path, copy)
        engine = make_engine(path, writer=True)
        try:

            def last(connection: Connection) -> None:
                rows = {name: _rows(connection, name) for name in before}
                if lost := sorted(name for name, count in before.items() if rows[name] != count):
                    raise RuntimeError(f"a migration lost rows of {lost}")
                session = Writing(connection, agent=agent, account=account_name())
                uid = session.execute(select(t.archive.c.uid)).scalar_one()
                detail = {"from": schema, "to": SCHEMA, "copy": copy.name, "structure": structure_digest(connection)}
                session.event("migration", "archive", uid, detail)
                session.finish()

            upgrade(engine, last)
        finally:
            with suppress(SQLAlchemyError):
                drop_journal(engine)
            engine.dispose()
    return copy


def _save(path: Path, copy: Path) -> dict[str, int]:
    """Copy the archive and prove the copy; returns the number of rows of each table."""
    with closing(connect(path)) as source:
        copy_database(source, copy)
        with closing(connect(copy, read_only=True)) as made:
            found = [row[0] for row in made.execute("PRAGMA integrity_check")]
            if found != ["ok"] or _content(source) != _content(made):
                raise Damaged(path=str(copy), why="; ".join(found[:3]))
            return {name: int(made.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in _tables(made)}


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [row[0] for row in names if not row[0].startswith("sqlite_")]


def _content(connection: sqlite3.Connection) -> str:
    """A hash over every value of every table."""
    whole = hashlib.sha256()
    for name in _tables(connection):
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1'):
            whole.update(repr(row).encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _rows(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
