"""Files that are whole or not there: sync, rename once, replace."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from db.errors import AlreadyExists, DiskFull, InputOutput

if TYPE_CHECKING:
    from pathlib import Path

_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES)
"""What network file systems and folders without read permission say: the rename stands all the same."""
_BUSY_ON_WINDOWS = (5, 32, 33)  # access denied, sharing violation, lock violation


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable, where platform and file system can (Windows does it by itself)."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def rename_new(temporary: Path, target: Path) -> None:
    """Give a finished file its name; raises AlreadyExists rather than replace another."""
    try:
        if sys.platform == "win32":
            temporary.rename(target)
        else:
            try:
                os.link(temporary, target)
            except FileExistsError:
                raise
            except OSError:  # no hard links on this file system
                if target.exists():
                    raise FileExistsError(target) from None
                temporary.rename(target)
            else:
                temporary.unlink()
        sync_folder(target.parent)
    except FileExistsError as error:
        raise AlreadyExists(path=str(target)) from error
    except OSError as error:
        raise as_disk_error(error, target) from error


def replace(temporary: Path, target: Path) -> None:
    """Put a finished file in the place of `target`. On Windows it waits out a scanner that holds the file (2.5 s)."""
    pause = 0.05
    while True:
        try:
            temporary.replace(target)
            break
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS or pause > 1.6:
                raise as_disk_error(error, target) from error
            time.sleep(pause)
            pause *= 2
    sync_folder(target.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whole or not at all, in place of what stands there. Raises DiskFull, InputOutput."""
    temporary = path.with_name(f".{path.name[:80]}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace(temporary, path)
    except OSError as error:
        raise as_disk_error(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def as_disk_error(error: OSError, path: Path) -> DiskFull | InputOutput:
    """The typed error of a failed file operation."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return DiskFull(path=str(path))
    return InputOutput(path=str(path), why=error.strerror or str(error))
