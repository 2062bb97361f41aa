"""Keeps the search index at the heels of the archive: after every change, and when an archive is opened."""

from __future__ import annotations

import logging
import subprocess
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.library import searching
from desktop.library.index_process import ARGUMENT, RESTED, parse_line
from desktop.shared import program
from desktop.shared.language import translate

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.errors import ArchiveError
    from db.records import Changes
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl

logger = logging.getLogger(__name__)

FOLLOW_AFTER_MS = 120
AGAIN_AFTER_MS = 2000
MANY = 200
"""From this many changes on the index follows in a process of its own: folding text holds the interpreter's lock."""


class Indexing(QObject):
    """`followed()` when the index stands where the archive stood when it was asked."""

    followed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._busy = False
        self._again = False
        self._sequence: int | None = None
        self._process: subprocess.Popen[str] | None = None
        self._timer = QTimer(self, singleShot=True, interval=FOLLOW_AFTER_MS)
        self._timer.timeout.connect(self.follow)
        context.archive_jobs.opened.connect(self._opened)
        context.archive_jobs.closed.connect(self._closed)
        context.changes.changed.connect(self._changed)

    def follow(self) -> None:
        """Look how far the index is behind, and bring it up to date."""
        jobs = self._context.archive_jobs
        if jobs.archive is None or jobs.index_folder is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        folder = jobs.index_folder
        jobs.ask(lambda archive: searching.behind(archive, folder), self._catch_up, self._failed)

    def _catch_up(self, behind: int) -> None:
        jobs = self._context.archive_jobs
        archive, folder = jobs.archive, jobs.index_folder
        if archive is None or folder is None:
            self._busy = False
            return
        if behind > MANY:
            title = translate("Library", "Preparing the search")
            self._context.jobs.run(
                lambda control: self._in_a_process(archive, folder, control),
                on_done=self._done,
                on_error=self._failed,
                title=title,
            )
        else:
            jobs.ask(lambda opened: searching.catch_up(opened, folder), self._done, self._failed)

    def _in_a_process(self, archive: Archive, folder: Path, control: JobControl) -> bool:
        """Runs on a thread; waits for the process and passes its figures on."""
        with subprocess.Popen(
            program.command(ARGUMENT, str(archive.path), str(folder)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=program.environment(),
            creationflags=program.HELPER,
        ) as process:
            self._process = process
            if self._context.archive_jobs.archive is not archive:  # closed while the process was being started
                process.terminate()
            for line in process.stdout or ():
                figures = parse_line(line)
                if figures is not None:
                    control.progress(*figures)
                elif line.strip() == RESTED:
                    self.followed.emit()
        self._process = None
        if process.returncode == 0:
            return True
        if self._context.archive_jobs.archive is not archive:
            return False
        logger.warning("The process that follows with the index ended with %s; following here.", process.returncode)
        return searching.catch_up(archive, folder)

    def _done(self, whole: bool) -> None:
        self._busy = False
        self.followed.emit()
        if self._again:
            self._timer.start(FOLLOW_AFTER_MS)
        elif not whole:
            self._timer.start(AGAIN_AFTER_MS)

    def _failed(self, error: ArchiveError) -> None:
        self._busy = False
        logger.warning("The index could not follow: %s %s", error.code, error.facts)

    def _opened(self, _archive: Archive) -> None:
        self._busy = False
        self._timer.start(FOLLOW_AFTER_MS)

    def _closed(self) -> None:
        self._timer.stop()
        self._busy = self._again = False
        process = self._process
        if process is not None:
            process.terminate()

    def _changed(self, _changes: Changes) -> None:
        if not self._timer.isActive():
            self._timer.start(FOLLOW_AFTER_MS)
