"""One archive: create, open, read, write, close. The only door to the file."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, insert, select

from db.account import account_name
from db.clock import new_uid, now
from db.digest import row_digest
from db.durable import rename_new, sync_folder
from db.engine import (
    BEGIN_IMMEDIATE,
    as_archive_error,
    drop_journal,
    foreign_objects,
    in_transaction,
    make_engine,
    translated,
    user_version,
)
from db.errors import AlreadyExists, ArchiveError, InputOutput, NeedsRecovery, NotAnArchive, ReadOnly, TooOld
from db.header import SCHEMA, has_journal, read_header
from db.lock import WriterLock
from db.models import every as t
from db.session import Reading, Writing

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE_PATTERN = "KB-{year}-{number:06d}"
INSTITUTION = ("name", "unit", "address", "code", "preferred_citation")

_open_files: dict[tuple[int, int], int] = {}
_open_guard = threading.Lock()


class Archive:
    """An open archive. `uid` is its id; `agent` the person at work, written into each event beside `account`."""

    def __init__(self, path: Path, engine: Engine, lock: WriterLock | None, agent: str) -> None:
        self.path = path
        self.agent = agent
        self.account = account_name()
        self._engine = engine
        self._lock = lock
        self._write_guard = threading.RLock()
        self._closed = False
        self._key = _register(path)
        try:
            with self.reading() as session:
                row = session.execute(select(t.archive.c.uid)).first()
        except BaseException:
            self.close()
            raise
        if row is None:
            self.close()
            raise NotAnArchive(path=str(path), why="identity")
        self.uid: str = row[0]

    @property
    def read_only(self) -> bool:
        """Whether this archive was opened for reading only."""
        return self._lock is None

    @classmethod
    def create(cls, path: Path, *, agent: str = "", institution: Mapping[str, str] | None = None) -> Archive:
        """Make a new archive at `path` and open it for writing.

        It is built under a temporary name in the same folder, committed, synced and renamed once. Raises AlreadyExists,
        Locked, DiskFull, ReadOnly, InputOutput.
        """
        path = path.absolute()
        if path.exists():
            raise AlreadyExists(path=str(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputOutput(path=str(path.parent), why=error.strerror or str(error)) from error
        lock = WriterLock(path)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with suppress(FileNotFoundError):
                temporary.unlink()
            _build(temporary, agent, institution or {})
            rename_new(temporary, path)
        except BaseException:
            for left in (temporary, temporary.with_name(temporary.name + "-journal")):
                with suppress(OSError):
                    left.unlink()
            lock.release()
            raise
        try:
            return cls(path, make_engine(path, writer=True), lock, agent)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, write: bool, agent: str = "") -> Archive:
        """Open the archive at `path`. A refused file is left untouched.

        Raises Missing, NotAnArchive, TooNew, TooOld, Damaged, InputOutput; with `write` also Locked and ReadOnly.
        """
        path = path.absolute()
        if not _is_open(path):
            header = read_header(path)
            if header.schema < SCHEMA:
                raise TooOld(path=str(path), schema=header.schema, known=SCHEMA)
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        if write and not writable:
            raise ReadOnly(path=str(path), why="permission")
        if not writable and has_journal(path):
            raise NeedsRecovery(path=str(path))
        lock = WriterLock(path) if write else None
        try:
            engine = make_engine(path, read_only=not writable, immutable=not writable, writer=write)
            archive = cls(path, engine, lock, agent)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        try:
            archive._check_objects()
        except BaseException:
            archive.close()
            raise
        return archive

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A session that sees one state of the archive. Keep it short."""
        with translated(self.path), self._engine.connect() as connection, connection.begin():
            yield Reading(connection)

    @contextmanager
    def writing(self, author: str = "") -> Iterator[Writing]:
        """A write transaction: committed, with full durability, when the block ends; taken back when it raises."""
        if self._lock is None:
            raise ReadOnly(path=str(self.path), why="read_only")
        with self._write_guard, translated(self.path), self._engine.connect() as plain:
            connection = plain.execution_options(**{BEGIN_IMMEDIATE: True})
            transaction = connection.begin()
            try:
                session = Writing(connection, agent=self.agent, account=self.account, author=author)
                yield session
                session.finish()
                if not in_transaction(connection):
                    raise InputOutput(path=str(self.path), why="transaction_lost")
            except BaseException:
                with suppress(Exception):
                    transaction.rollback()
                raise
            try:
                transaction.commit()
            except Exception as error:
                with suppress(Exception):
                    transaction.rollback()
                if not self._reached(session.sequence):
                    raise as_archive_error(error, self.path) or error from error

    def raw(self) -> Connection:
        """A connection for the maintenance code of `db` (fixity, backup). The caller closes it."""
        return self._engine.connect()

    def close(self) -> None:
        """Let go of the file; its folder then holds nothing of ours but the archive."""
        if self._closed:
            return
        self._closed = True
        if self._lock is not None:
            with suppress(Exception):
                drop_journal(self._engine)
        self._engine.dispose()
        _unregister(self._key)
        if self._lock is not None:
            self._lock.release()

    def _check_objects(self) -> None:
        with translated(self.path), self._engine.connect() as connection, connection.begin():
            found = foreign_objects(connection)
            schema = user_version(connection)
        if found:
            raise NotAnArchive(path=str(self.path), why="objects", objects=found)
        if schema != SCHEMA:
            raise TooOld(path=str(self.path), schema=schema, known=SCHEMA)

    def _reached(self, sequence: int) -> bool:
        """Whether the change `sequence` is on disk: after an error at the commit the outcome is not known."""
        try:
            with self._engine.connect() as connection, connection.begin():
                found = connection.execute(select(t.counter.c.value).where(t.counter.c.name == "change")).scalar_one()
        except Exception:  # whatever stands in the way, the save is not proven
            return False
        return int(found) >= sequence > 0


def _build(path: Path, agent: str, institution: Mapping[str, str]) -> None:
    """Make the file of a new archive, synced to disk."""
    from db.migrations.run import upgrade  # Alembic takes 0.1 s to import; only a new archive needs it

    path.touch(exist_ok=False)
    with translated(path):
        engine = make_engine(path, writer=True)
        try:
            upgrade(engine)
            with engine.connect().execution_options(**{BEGIN_IMMEDIATE: True}) as connection, connection.begin():
                connection.execute(
                    insert(t.counter), [{"name": "change", "value": 0}, {"name": "reference", "value": 0}]
                )
                uid = new_uid()
                row = {"uid": uid, "created": now(), "reference_pattern": REFERENCE_PATTERN, "row_revision": 1}
                row |= {name: institution.get(name, "") for name in INSTITUTION}
                connection.execute(insert(t.archive), {**row, "id": 1, "digest": row_digest(row)})
                session = Writing(connection, agent=agent, account=account_name())
                session.next_change()
                session.event("creation", "archive", uid, {"schema": SCHEMA})
                session.finish()
            drop_journal(engine)
        finally:
            engine.dispose()
    try:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        raise InputOutput(path=str(path), why=error.strerror or str(error)) from error


def _file_key(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _register(path: Path) -> tuple[int, int]:
    key = _file_key(path)
    with _open_guard:
        _open_files[key] = _open_files.get(key, 0) + 1
    return key


def _unregister(key: tuple[int, int]) -> None:
    with _open_guard:
        left = _open_files.get(key, 1) - 1
        if left > 0:
            _open_files[key] = left
        else:
            _open_files.pop(key, None)


def _is_open(path: Path) -> bool:
    """Whether this process has a connection to the file; reading its header with `open()` would drop the locks."""
    try:
        key = _file_key(path)
    except OSError:
        return False
    with _open_guard:
        return key in _open_files


__all__ = ["Archive", "ArchiveError"]
