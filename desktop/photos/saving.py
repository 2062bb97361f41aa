"""Saving a photo out of the archive: byte for byte, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.durable import write_whole
from desktop.shared.language import translate

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from desktop.shared.context import Context


def save_photo(context: Context, sha256: str, path: Path) -> None:
    """Save the photo at `path` in a job, and say so when it is done."""

    def work(archive: Archive) -> Path:
        from db import photos  # imports SQLAlchemy, which the first paint does without

        with archive.reading() as session:
            data = photos.data(session, sha256)
        write_whole(path, data)  # outside the session: a slow drive must not hold up a save
        return path

    def saved(there: Path) -> None:
        context.notices.toast(translate("Photos", "Saved as {name}").format(name=there.name))

    context.archive_jobs.ask(work, saved)
