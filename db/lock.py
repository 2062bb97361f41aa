"""One writer an archive: an operating-system lock on ``NAME.khobao.lock``.

The lock dies with its process, so a dead holder's lock is free at once. The file's text (host, user, pid) only says who
holds it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
from typing import TYPE_CHECKING, Any

from db.account import account_name
from db.durable import as_disk_error
from db.errors import Locked, ReadOnly

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte beyond the text, so that others can read who holds the lock

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)
"""What the systems say of a lock that another process holds (Windows: EACCES, EDEADLK)."""


def lock_path(archive: Path) -> Path:
    """Where the lock of `archive` lies."""
    return archive.with_name(archive.name + ".lock")


def holder(archive: Path) -> dict[str, Any]:
    """Who wrote the lock file last: host, user, pid, as far as it says."""
    try:
        found = json.loads(lock_path(archive).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


class WriterLock:
    """The lock of one archive, held from the constructor to `release`. Raises Locked where another process
    holds it, ReadOnly, DiskFull, InputOutput."""

    def __init__(self, archive: Path) -> None:
        self._path = lock_path(archive)
        while True:
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
            except OSError as error:
                if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
                    raise ReadOnly(path=str(archive), why=error.strerror) from error
                raise as_disk_error(error, archive) from error
            try:
                _take(handle)
            except OSError as error:
                os.close(handle)
                if error.errno in _HELD:
                    raise Locked(path=str(archive), **holder(archive)) from error
                raise as_disk_error(error, archive) from error  # a file system that knows no locks
            if self._still_there(handle):
                break
            os.close(handle)
        self._handle = handle
        text = json.dumps(
            {"host": socket.gethostname(), "user": account_name(), "pid": os.getpid()}, ensure_ascii=False
        )
        with contextlib.suppress(OSError):  # on a full disk the lock holds all the same, only nameless
            os.lseek(handle, 0, os.SEEK_SET)
            os.ftruncate(handle, 0)
            os.write(handle, (text + "\n").encode("utf-8", "replace"))

    def _still_there(self, handle: int) -> bool:
        """Whether the locked file is still the one at the path: the holder before may have removed it meanwhile."""
        if sys.platform == "win32":
            return True
        try:
            return os.fstat(handle).st_ino == self._path.stat().st_ino
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Remove the file while it is still locked, then let go; Windows removes no open file, and none that another
        holder has opened meanwhile, so there it lets go first."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if sys.platform == "win32":
            os.close(handle)
        with contextlib.suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(handle)
