"""Open the archive that a command works on, or refuse with exit code 3."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from db.archive import Archive
from db.errors import AlreadyExists, ArchiveError
from desktop.cli.exits import RefusedError

if TYPE_CHECKING:
    from pathlib import Path


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[Archive]:
    """The archive at `path`. With `write` its lock is held; otherwise none is taken. Raises RefusedError."""
    try:
        archive = Archive.open(path, write=write)
    except ArchiveError as error:
        raise RefusedError(error) from error
    try:
        yield archive
    finally:
        archive.close()


@contextmanager
def opened_or_made(path: Path) -> Iterator[Archive]:
    """The archive at `path` for writing, made where there is none. Raises RefusedError."""
    try:
        archive = Archive.open(path, write=True) if path.exists() else _made(path)
    except ArchiveError as error:
        raise RefusedError(error) from error
    try:
        yield archive
    finally:
        archive.close()


def _made(path: Path) -> Archive:
    try:
        return Archive.create(path)
    except AlreadyExists:  # another process made it in this moment
        return Archive.open(path, write=True)
