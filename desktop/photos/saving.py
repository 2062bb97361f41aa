"""Saving a photo out of the archive: byte for byte, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import InputOutput
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.session import Reading
    from desktop.shared.context import Context


def write_whole(data: bytes, path: Path) -> None:
    """Write `data` to a temporary file beside `path`, sync it, and let it take that name. Raises `InputOutput`."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError as error:
        raise InputOutput(path=str(path), why=str(error)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputOutput(path=str(path), why=str(error)) from error


def save_photo(context: Context, sha256: str, path: Path) -> None:
    """Save the photo at `path` in a job, and say so when it is done."""

    def work(session: Reading) -> Path:
        from db import photos  # imports SQLAlchemy, which the first paint does without

        write_whole(photos.data(session, sha256), path)
        return path

    def saved(there: Path) -> None:
        context.notices.toast(translate("Photos", "Saved as {name}").format(name=there.name))

    context.archive_jobs.read(work, saved)
