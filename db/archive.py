"""One archive: create, open, read, write, close. The only door to the file."""

from __future__ import annotations

import glob
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import OperationalError

from db.account import account_name
from db.clock import new_uid, now
from db.digest import row_digest
from db.durable import as_disk_error, rename_new, sync_folder
from db.engine import (
    BEGIN_IMMEDIATE,
    SLICE_SECONDS,
    as_archive_error,
    commit_soon,
    drop_journal,
    in_transaction,
    make_engine,
    objects,
    structure_digest,
    translated,
    user_version,
    wait_as_ever,
    wait_for_readers,
)
from db.errors import (
    AlreadyExists,
    ArchiveError,
    Busy,
    Closed,
    Damaged,
    InputOutput,
    NeedsRecovery,
    NotAnArchive,
    ReadOnly,
    TooNew,
    TooOld,
)
from db.header import SCHEMA, has_journal, journal_path, read_header
from db.lock import WriterLock
from db.models import every as t
from db.session import Reading, Writing

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Archive", "ArchiveError"]

REFERENCE_PATTERN = "KB-{year}-{number:06d}"
INSTITUTION = ("name", "unit", "address", "code", "preferred_citation")
COUNTERS = ("change", "reference", "event")

_open_files: dict[tuple[int, int], int] = {}
_open_guard = threading.Lock()


class Archive:
    """An open archive. `uid` is its id; `agent` the person at work, written into each event beside `account`."""

    def __init__(self, path: Path, engine: Engine, lock: WriterLock | None, agent: str) -> None:
        self.path = path
        self.agent = agent
        self.account = account_name()
        self._engine = engine
        # Those who read have connections of their own: the writer's keeps its pages from one commit to the next.
        self._readers = engine if lock is None else make_engine(path)
        self._lock = lock
        self._write_guard = threading.RLock()
        self._closed = False
        self._writers = 0
        self._key = _register(path)
        try:
            self.uid = self._identity()
        except BaseException:
            self.close()
            raise

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
        # A journal without its archive would be played back into the new file.
        for taken in (path, journal_path(path)):
            if os.path.lexists(taken):
                raise AlreadyExists(path=str(taken))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise as_disk_error(error, path.parent) from error
        lock = WriterLock(path)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            _remove_strays(path)
            try:
                _build(temporary, path, agent, institution or {})
            except OSError as error:
                raise as_disk_error(error, path) from error
            rename_new(temporary, path)
            return cls(path, make_engine(path, writer=True), lock, agent)
        except BaseException:
            _remove_strays(path)
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, write: bool, agent: str = "") -> Archive:
        """Open the archive at `path`; one of an older structure is brought up to date when it is opened with `write`.
        A refused file is left untouched.

        Raises Missing, NotAnArchive, TooNew, TooOld, Damaged, InputOutput, NeedsRecovery; with `write` also Locked,
        ReadOnly and DiskFull.
        """
        path = path.resolve() if path.is_symlink() else path.absolute()
        schema = SCHEMA if is_open(path) else read_header(path).schema
        if schema < SCHEMA and not write:
            raise TooOld(path=str(path), schema=schema, known=SCHEMA)
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        if write and not writable:
            raise ReadOnly(path=str(path), why="permission")
        immutable = not writable and _on_read_only_medium(path)
        if immutable and has_journal(path):
            raise NeedsRecovery(path=str(path))
        lock = WriterLock(path) if write else None
        try:
            if lock is not None and path.stat().st_nlink > 1:
                _remove_strays(path)
            if schema < SCHEMA:
                from db.upgrade import upgrade_file  # with Alembic, which takes 0.1 s to import

                upgrade_file(path, schema, agent)
            engine = make_engine(path, read_only=not writable, immutable=immutable, writer=write)
            return cls(path, engine, lock, agent)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A session that sees one state of the archive. Keep it short. Raises Closed, Busy, InputOutput, Damaged."""
        self._must_be_open()
        with translated(self.path), self._readers.connect() as connection, connection.begin():
            yield Reading(connection)

    @contextmanager
    def writing(self, author: str = "", go_on: Callable[[], bool] | None = None) -> Iterator[Writing]:
        """A write transaction: committed, with full durability, when the block ends; taken back when it raises.
        With `go_on`, the commit waits for readers for two seconds only, and all waiting ends when that says False
        (asked ten times a second): for one who tries again.

        Raises ReadOnly, Closed, Moved, Busy, DiskFull, InputOutput, Damaged; nothing is then written.
        """
        if self._lock is None:
            raise ReadOnly(path=str(self.path), why="read_only")
        with self._turn(go_on), translated(self.path), self._engine.connect() as plain:
            self._must_be_open()
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
                if go_on is None:
                    wait_for_readers(connection)
                else:
                    commit_soon(connection, go_on)
                transaction.commit()
            except Exception as error:
                with suppress(Exception):
                    transaction.rollback()
                if not self._stands(session):
                    raise as_archive_error(error, self.path) or error from error
            finally:
                with suppress(Exception):
                    wait_as_ever(plain)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Keep other threads of this process from writing inside the block."""
        with self._write_guard:
            yield

    @contextmanager
    def _turn(self, go_on: Callable[[], bool] | None) -> Iterator[None]:
        """One writer at a time; those who read for long see that somebody waits. Raises Busy once `go_on` says False
        while another thread writes."""
        with _open_guard:
            self._writers += 1
        try:
            while not self._write_guard.acquire(timeout=SLICE_SECONDS):
                if go_on is not None and not go_on():
                    raise Busy(path=str(self.path))
            try:
                yield
            finally:
                self._write_guard.release()
        finally:
            with _open_guard:
                self._writers -= 1

    @property
    def has_writers(self) -> bool:
        """Whether a thread of this process writes or waits to: then a long check gives way."""
        return self._writers > 0

    def raw(self) -> Connection:
        """A connection for the maintenance code of `db` (fixity, backup). The caller closes it. Raises Closed."""
        self._must_be_open()
        return self._readers.connect()

    def close(self) -> None:
        """Let go of the file, after the write at hand; its folder then holds nothing of ours but the archive. Whoever
        comes later gets Closed: without the lock nothing may be written."""
        with self._write_guard:
            if self._closed:
                return
            self._closed = True
        self._readers.dispose()
        if self._lock is not None:
            with suppress(Exception):
                drop_journal(self._engine)
        self._engine.dispose()
        _unregister(self._key)
        if self._lock is not None:
            self._lock.release()

    def _must_be_open(self) -> None:
        if self._closed:
            raise Closed(path=str(self.path))

    def _identity(self) -> str:
        """The archive's uid, once the file has proved to be ours. Raises NotAnArchive, TooNew, TooOld, Damaged."""
        path = str(self.path)
        with translated(self.path), self._engine.connect() as connection, connection.begin():
            found, schema = objects(connection), user_version(connection)
            if schema != SCHEMA:
                raise (TooNew if schema > SCHEMA else TooOld)(path=path, schema=schema, known=SCHEMA)
            known = _known_objects()
            if found - known:
                raise NotAnArchive(path=path, why="objects", objects=sorted(name for _, name in found - known))
            if known - found:
                raise Damaged(path=path, why="structure", objects=sorted(name for _, name in known - found))
            try:
                row = connection.execute(select(t.archive.c.uid)).first()
            except OperationalError as error:
                raise as_archive_error(error, self.path) or Damaged(path=path, why=str(error.orig)) from error
        if row is None:
            raise NotAnArchive(path=path, why="identity")
        return str(row[0])

    def _stands(self, session: Writing) -> bool:
        try:
            with self._readers.connect() as connection, connection.begin():
                return session.stands(connection)
        except Exception:  # whatever stands in the way, the save is not proven
            return False


def _known_objects() -> set[tuple[str, str]]:
    tables = t.metadata.sorted_tables
    indexes = {("index", str(index.name)) for table in tables for index in table.indexes}
    return {("table", table.name) for table in tables} | indexes | {("table", "alembic_version")}


def _build(path: Path, named: Path, agent: str, institution: Mapping[str, str]) -> None:
    """Make the file of a new archive, synced to disk; faults name the archive `named` that it will be."""
    from db.migrations.run import upgrade  # Alembic takes 0.1 s to import; only a new archive needs it

    def fill(connection: Connection) -> None:
        connection.execute(insert(t.counter), [{"name": name, "value": 0} for name in COUNTERS])
        uid = new_uid()
        row = {"uid": uid, "created": now(), "reference_pattern": REFERENCE_PATTERN, "row_revision": 1}
        row |= {name: institution.get(name, "") for name in INSTITUTION}
        connection.execute(insert(t.archive), {**row, "id": 1, "digest": row_digest(row)})
        session = Writing(connection, agent=agent, account=account_name())
        session.next_change()
        detail = {"schema": SCHEMA, "structure": structure_digest(connection)}
        session.event("creation", "archive", uid, detail)
        session.finish()

    path.touch(exist_ok=False)
    with translated(named):
        engine = make_engine(path, writer=True)
        try:
            upgrade(engine, fill)
            drop_journal(engine)
        finally:
            engine.dispose()
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    sync_folder(path.parent)


def _remove_strays(path: Path) -> None:
    """Remove what creations of `path` left that died half-way. Only the holder of its lock makes such files."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new*"):
        with suppress(OSError):
            left.unlink()


def _on_read_only_medium(path: Path) -> bool:
    """Whether nobody can write to the medium of `path`, so that it can be read without locks."""
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


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


def is_open(path: Path) -> bool:
    """Whether this process has a connection to the file: reading it with `open()` would drop its locks."""
    try:
        key = _file_key(path)
    except OSError:
        return False
    with _open_guard:
        return key in _open_files
