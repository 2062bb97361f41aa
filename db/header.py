"""What the first 100 bytes of a file say, read before any connection to it exists.

`open()` on a file with a connection of ours would drop SQLite's locks (POSIX advisory locks end with any close), so
`read_header` is called only before the first connection of the process. Format: sqlite.org/fileformat2.html, section
1.3.
"""

from __future__ import annotations

import stat
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.errors import Damaged, InputOutput, Missing, NotAnArchive, TooNew

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"SQLite format 3\0"
APPLICATION_ID = 0x4B48424F  # "KHBO"
SCHEMA = 2
PAGE_SIZE = 8192


@dataclass(frozen=True, slots=True)
class Header:
    """The parts of the header that decide: `schema` is SQLite's user version, `pages` the size it claims."""

    page_size: int
    pages: int
    schema: int
    size: int


def journal_path(path: Path) -> Path:
    """Where SQLite keeps the rollback journal of the archive at `path`."""
    return path.with_name(path.name + "-journal")


def has_journal(path: Path) -> bool:
    """Whether a rollback journal with content lies beside `path`: a writer was interrupted, or is at work."""
    try:
        return journal_path(path).stat().st_size > 0
    except OSError:
        return False


def read_header(path: Path) -> Header:
    """The header of the archive at `path`. Raises Missing, NotAnArchive, TooNew, Damaged, InputOutput; touches
    nothing."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise NotAnArchive(path=str(path), why="directory")
        if not stat.S_ISREG(found.st_mode):
            raise NotAnArchive(path=str(path), why="not_a_file")
        if not found.st_size:
            raise NotAnArchive(path=str(path), why="empty")
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise Missing(path=str(path)) from error
    except OSError as error:
        raise InputOutput(path=str(path), why=error.strerror or str(error)) from error
    return _judge(path, head, found.st_size)


def _judge(path: Path, head: bytes, size: int) -> Header:
    if not head.startswith(MAGIC):
        raise NotAnArchive(path=str(path), why="magic")
    if len(head) < 100:
        raise Damaged(path=str(path), why="short", size=size, expected=100)
    (page_size,) = struct.unpack(">H", head[16:18])
    page_size = 65536 if page_size == 1 else page_size
    changes, pages = struct.unpack(">II", head[24:32])
    (schema,) = struct.unpack(">i", head[60:64])
    (application,) = struct.unpack(">I", head[68:72])
    (valid_for,) = struct.unpack(">I", head[92:96])
    if application != APPLICATION_ID:
        raise NotAnArchive(path=str(path), why="application")
    if schema > SCHEMA:
        raise TooNew(path=str(path), schema=schema, known=SCHEMA)
    if head[18] != 1 or head[19] != 1:
        raise NotAnArchive(path=str(path), why="wal")
    if schema < 1 or page_size < 512 or page_size & (page_size - 1):
        raise Damaged(path=str(path), why="header")
    # A writer killed in its commit may leave the file shorter than its new first page says; its journal mends that.
    if valid_for == changes and size < pages * page_size and not has_journal(path):
        raise Damaged(path=str(path), why="short", size=size, expected=pages * page_size)
    return Header(page_size, pages, schema, size)
