"""After an import: whether what came in resembles what is here, as soon as the index knows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.library.queue_page import AUTHOR
from desktop.shared.language import translate

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.records import Written
    from db.session import Writing
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl

MOST = 2000
"""Of a larger import nothing is compared by itself; a person may ask for it."""


class AlikeSweep(QObject):
    """`take` what came in, `followed` when the index knows it; `look` at these articles now, or at all. `shown()`: a
    person wants to see the pairs."""

    shown = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: list[str] = []
        context.archive_jobs.closed.connect(self._waiting.clear)

    def take(self, uids: Iterable[str]) -> None:
        """Compare these articles when the index knows them; one may be named more than once."""
        found: set[str] = set()
        for uid in uids:
            found.add(uid)
            if len(found) > MOST:
                return
        self._waiting += sorted(found)

    def followed(self) -> None:
        """The index has caught up."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.look(waiting, quiet=True)

    def look(self, uids: Sequence[str] | None = None, *, quiet: bool = False) -> None:
        """Compare articles with all others (None: all with all) and note the pairs; says how many there are unless
        `quiet` and none."""
        jobs = self._context.archive_jobs
        folder = jobs.index_folder
        if not jobs.writable or folder is None:
            return
        given = None if uids is None else list(uids)

        def work(archive: Archive, control: JobControl) -> list[tuple[str, str, float]]:
            return _pairs(archive, folder, given, control)

        title = translate("Library", "Looking for resembling articles")
        jobs.batch(work, lambda pairs: self._note(pairs, quiet), title, writes=False, author=AUTHOR)

    def _note(self, pairs: Sequence[tuple[str, str, float]], quiet: bool) -> None:
        jobs = self._context.archive_jobs
        if not jobs.writable:
            return

        def note(session: Writing) -> Written[int]:
            from db import relations

            return relations.note(session, pairs)

        def noted(number: int) -> None:
            if number or not quiet:
                words = translate("Library", "%n new pair(s) of resembling articles", number)
                show = (translate("Library", "Show"), self.shown.emit) if number else (None, None)
                self._context.notices.toast(words, *show)

        jobs.write(note, noted, author=AUTHOR)


def _pairs(
    archive: Archive, folder: Path, uids: Sequence[str] | None, control: JobControl
) -> list[tuple[str, str, float]]:
    from db import articles
    from db.search.resembling import sweep

    if uids is None:
        with archive.reading() as session:
            uids = articles.all_uids(session)
    return sweep(archive, folder, uids, control.progress)
