"""Keeps the search index at the heels of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from db.archive import Archive
    from db.errors import ArchiveError
    from desktop.shared.archive_jobs import ArchiveJobs
    from desktop.shared.changes import ChangesHub

AFTER_MS = 120
"""Changes that come one upon another are followed together."""


class IndexFollower(QObject):
    """After each change, and when an archive is opened, brings the index up to date; `caught_up(Status)` each time."""

    caught_up = Signal(object)

    def __init__(self, archive_jobs: ArchiveJobs, changes: ChangesHub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive_jobs = archive_jobs
        self._running = False
        self._again = False
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._follow)
        changes.changed.connect(lambda _changes: self._timer.start() if not self._timer.isActive() else None)
        archive_jobs.opened.connect(lambda _archive: self._timer.start())
        archive_jobs.closed.connect(self._timer.stop)

    def _follow(self) -> None:
        folder = self._archive_jobs.index_folder
        if self._archive_jobs.archive is None or folder is None:
            return
        if self._running:
            self._again = True
            return
        self._running = True

        def catch_up(archive: Archive) -> Any:
            from db.search.follow import catch_up

            return catch_up(archive, folder)

        self._archive_jobs.ask(catch_up, self._done, self._failed)

    def _done(self, status: object) -> None:
        self._rest()
        self.caught_up.emit(status)

    def _failed(self, error: ArchiveError) -> None:
        self._rest()
        self._archive_jobs.jobs.refused.emit(error)

    def _rest(self) -> None:
        self._running = False
        if self._again:
            self._again = False
            self._timer.start()
