"""Imports that never ended, because the program was stopped: said once, at the next start, with a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.records import Written
    from db.session import Reading, Writing
    from desktop.shared.context import Context

Found = list[tuple[str, str, str, int]]
"""Batches: uid, when they began, what was chosen, how many articles they took in."""


class InterruptedImports(QObject):
    """Looks for them whenever an archive is opened; `undo(batch uid)` takes one back."""

    def __init__(self, context: Context, undo: Callable[[str], None]) -> None:
        super().__init__()
        self._context = context
        self._undo = undo
        context.archive_jobs.opened.connect(self._look)

    def _look(self, _archive: object) -> None:
        from db.clock import now

        jobs, opened = self._context.archive_jobs, now()
        if jobs.writable:
            jobs.read(lambda session: _interrupted(session, opened), self._offer)

    def _offer(self, found: Found) -> None:
        if not found or not self._context.archive_jobs.writable:
            return
        self._close([uid for uid, *_ in found])
        for uid, began, source, number in found:
            if number:
                self._say(uid, began, source, number)

    def _say(self, uid: str, began: str, source: str, number: int) -> None:
        from db.records import Published

        text = translate(
            "Import",
            "The import of “%1” on %2 was interrupted; its %n article(s) are safe. To go on, import the same again.",
            number,
        )
        date = self._context.language.format_date(Published(value=began[:10]))
        key = f"interrupted {uid}"

        def take_back() -> None:
            self._context.notices.clear(key)
            self._undo(uid)

        words = translate("Import", "Take it back")
        self._context.notices.banner(text.replace("%1", source).replace("%2", date), "standing", words, take_back, key)

    def _close(self, uids: list[str]) -> None:
        """Their process is gone, so they are over."""
        from db import batches
        from db.records import Changes

        def close(session: Writing) -> Written[None]:
            for uid in uids:
                batches.finish(session, uid, "interrupted")
            return session.written(None, Changes())

        self._context.archive_jobs.write(close, author="importing")


def _interrupted(session: Reading, before: str) -> Found:
    """Open batches that began before this window opened the archive: a later one is under way here."""
    from db import articles, batches
    from db.views import View

    return [
        (uid, began, source, len(articles.ids(session, View("batch", uid), "added")))
        for uid, began, source in batches.interrupted(session)
        if began < before
    ]
