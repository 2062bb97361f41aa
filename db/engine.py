"""The engine of one archive and the policy of each of its connections. The only file that speaks SQLite.

Why TRUNCATE + EXTRA: as durable as any mode against a power cut, needs no file deletion to commit, is readable from
read-only media, and refuses to commit when the file was swapped (ARCHITECTURE.md, "Durability").
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, Dialect, Engine, Table, create_engine, event, insert, text
from sqlalchemy.exc import DBAPIError, PendingRollbackError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from db.errors import ArchiveError, Busy, Damaged, DiskFull, InputOutput, Moved, NeedsRecovery, ReadOnly

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import ExceptionContext

BUSY_SECONDS = 3.0
COMMIT_SECONDS = 30.0
"""How long a commit waits for readers to end: longer than any slice of a check in another process should take."""
SHORT_SECONDS = 2.0
"""How long the commit of one who will try again waits: readers who come meanwhile are locked out, and give up after
`BUSY_SECONDS`."""
SLICE_SECONDS = 0.1
"""How long one who waits is deaf to a cancel."""
CACHE_KIB = 49152
READER_CACHE_KIB = 8192
"""Of a connection that only reads: the pages it keeps are worth nothing after each commit of another."""
LEAST_SQLITE = (3, 40, 0)

_PRAGMAS = (
    "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "foreign_keys=ON", "recursive_triggers=OFF",
    "secure_delete=ON", "synchronous=EXTRA", "fullfsync=ON", "checkpoint_fullfsync=ON",
)  # fmt: skip
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 64 << 20,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1 << 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
}
_DENIED = (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH)
# Primary result codes after which SQLite may have rolled back on its own (sqlite.org/lang_transaction.html).
_FATAL = {7, 9, 10, 11, 13, 26}
BEGIN_IMMEDIATE = "khobao_immediate"
DEFINITIONS = "sqlite_master"
"""SQLite's own table: the definitions of all others."""
_STEPS = 20_000
"""Instructions of SQLite's machine between two looks whether a writer waits: some milliseconds."""


def _authorize(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    if action in _DENIED:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and first in ("writable_schema", "journal_mode") and second is not None:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def connect(
    path: Path, *, read_only: bool = False, immutable: bool = False, writer: bool = False
) -> sqlite3.Connection:
    """A connection with our policy. `writer` ones keep a TRUNCATE journal; `immutable` only for media nobody can
    write."""
    mode = "ro" if read_only else "rw"
    address = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}" + ("&immutable=1" if immutable else "")
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    try:
        cache = f"cache_size=-{CACHE_KIB if writer else READER_CACHE_KIB}"
        for pragma in (*_PRAGMAS, cache, "journal_mode=TRUNCATE" if writer else "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
    except UnicodeDecodeError as error:  # SQLite quotes a damaged definition, and its bytes are no text
        connection.close()
        raise Damaged(path=str(path), why="structure") from error
    connection.set_authorizer(_authorize)
    return connection


def make_engine(path: Path, *, read_only: bool = False, immutable: bool = False, writer: bool = False) -> Engine:
    """The engine of the archive at `path`; nothing is opened yet."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, read_only=read_only, immutable=immutable, writer=writer),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(BEGIN_IMMEDIATE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def _handle(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, sqlite3.Error) and _code(context.original_exception) in _FATAL:
            context.is_disconnect = True

    return engine


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that have the same columns. Their values are of types that every driver knows, so that SQLAlchemy
    need not look at each of them: a third of the time of an insert."""
    statement, places = _insertion(table, tuple(rows[0]), connection.dialect)
    if places:
        connection.exec_driver_sql(statement, [tuple([row[name] for name in places]) for row in rows])
    else:
        connection.exec_driver_sql(statement, [dict(row) for row in rows])


@lru_cache(maxsize=64)
def _insertion(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The statement that inserts these columns and the order that it wants them in, none where it takes them by name.
    It is asked for many times a second in an import, and takes a millisecond to make."""
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    return str(compiled), tuple(compiled.positiontup or names) if compiled.positional else ()


def _code(error: BaseException) -> int:
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 255


def in_transaction(connection: Connection) -> bool:
    """Whether SQLite still holds the transaction that was begun: after a full disk it may have rolled back on its
    own."""
    raw: Any = connection.connection.driver_connection
    return bool(raw.in_transaction)


def as_archive_error(error: BaseException, path: Path) -> ArchiveError | None:
    """What a database error means for the archive at `path`, or None where it is our own bug."""
    original = getattr(error, "orig", None) or error
    facts: dict[str, Any] = {"path": str(path)}
    if isinstance(error, PendingRollbackError):  # an error inside the transaction was swallowed
        return InputOutput(**facts, why="transaction_lost")
    code = _code(original)
    extended = int(getattr(original, "sqlite_errorcode", 0) or 0)
    if code in (5, 6):
        return Busy(**facts)
    if extended == 776:  # SQLITE_READONLY_ROLLBACK
        return NeedsRecovery(**facts)
    if extended == 1032:  # SQLITE_READONLY_DBMOVED
        return Moved(**facts)
    if code == 8:
        return ReadOnly(**facts, why=str(original))
    if code in (10, 14):
        return InputOutput(**facts, why=str(original))
    if code in (11, 26):
        return Damaged(**facts, why=str(original))
    if code == 13:
        return DiskFull(**facts)
    if "could not decode" in str(original).lower():
        return Damaged(**facts, why=str(original))
    return None


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Database errors inside the block come out as `ArchiveError`s where the world is at fault."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        known = isinstance(error, (DBAPIError, PendingRollbackError, sqlite3.Error))
        found = as_archive_error(error, path) if known else None
        if found is None:
            raise
        raise found from error


def drop_journal(engine: Engine) -> None:
    """Remove the empty journal that a writer's connection leaves, so that an archive at rest is one file."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.set_authorizer(None)
        raw.execute("PRAGMA journal_mode=DELETE").close()
        connection.invalidate()


def decode_leniently(connection: Connection) -> None:
    """Let text whose bytes are not UTF-8 any more be read (as lone surrogates), so that its record can be named. The
    connection must be invalidated afterwards."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")


class InterruptedCheckError(Exception):
    """A check gave way to a writer; it has to begin again."""


class UnreadableError(Exception):
    """A check could not read the file; the text is SQLite's."""


def _wait_at_most(connection: Connection, seconds: float) -> Any:
    """Let what this connection does wait so long for others; returns the driver's own connection."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA busy_timeout={int(seconds * 1000)}").close()
    return raw


def wait_for_readers(connection: Connection) -> None:
    """Let the commit of this connection wait for readers longer than other work does."""
    _wait_at_most(connection, COMMIT_SECONDS)


def commit_soon(connection: Connection, go_on: Callable[[], bool]) -> None:
    """Commit past SQLAlchemy, which could not try again: for two seconds at most, and only while `go_on()`, asked ten
    times a second. Raises sqlite3.OperationalError where readers stay."""
    raw = _wait_at_most(connection, SLICE_SECONDS)
    end = time.monotonic() + SHORT_SECONDS
    while True:
        try:
            raw.commit()
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= end or not go_on():
                raise
        else:
            return


def wait_as_ever(connection: Connection) -> None:
    """Take `wait_for_readers` back."""
    _wait_at_most(connection, BUSY_SECONDS)


def structure_problems(connection: Connection, table: str, give_way: Callable[[], bool]) -> list[str]:
    """What SQLite itself finds wrong with a table and its indexes. Raises InterruptedCheckError once `give_way()` is
    true, UnreadableError."""
    rows = _checked(connection, f'PRAGMA integrity_check("{table}")', give_way)
    return [str(row[0]) for row in rows if row[0] != "ok"]


def broken_links(connection: Connection, give_way: Callable[[], bool]) -> list[tuple[str, int, str]]:
    """Rows that point to a row which is not there: table, row id, the table pointed to. Raises as
    `structure_problems`."""
    rows = _checked(connection, "PRAGMA foreign_key_check", give_way)
    return [(str(row[0]), int(row[1] or 0), str(row[2])) for row in rows]


def _checked(connection: Connection, pragma: str, give_way: Callable[[], bool]) -> list[tuple[Any, ...]]:
    """All rows of a check. It runs past SQLAlchemy, which would drop the connection at an interrupt."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.set_progress_handler(give_way, _STEPS)
    try:
        return list(raw.execute(pragma).fetchall())
    except sqlite3.Error as error:
        if _code(error) == sqlite3.SQLITE_INTERRUPT:
            raise InterruptedCheckError from error
        raise UnreadableError(str(error)) from error
    finally:
        raw.set_progress_handler(None, 0)


def user_version(connection: Connection) -> int:
    """The number of the file's structure."""
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def objects(connection: Connection) -> set[tuple[str, str]]:
    """Type and name of each table, index, view and trigger in the file, without those that SQLite makes for itself."""
    rows = connection.execute(text("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"))
    return {(str(row[0]), str(row[1])) for row in rows}


def structure_digest(connection: Connection) -> str:
    """SHA-256 (hex) of all definitions in the file and of the number of its last migration."""
    rows = connection.execute(
        text(
            "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_stat%' "
            "ESCAPE '\\' UNION ALL SELECT 'revision', version_num, '', '' FROM alembic_version ORDER BY 1, 2"
        )
    )
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode("utf-8", "surrogateescape")).hexdigest()
