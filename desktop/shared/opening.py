"""Opening and creating archives, and what is said when that is refused."""

from __future__ import annotations

import atexit
import logging
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import ArchiveError, Damaged, Locked, Missing, ReadOnly
from desktop.shared import paths
from desktop.shared.language import translate
from desktop.shared.words import CONTEXT, sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.archive import Archive
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl

logger = logging.getLogger(__name__)

WAIT_MS = 20
LONGEST_WAIT_MS = 10_000
BANNER = "archive"
"""The key of the banner about the open archive."""


def in_words(error: ArchiveError) -> str:
    """A fault as a sentence in the language of the interface."""
    return sentence(error.code, error.facts, lambda text: translate(CONTEXT, text))


@dataclass(frozen=True)
class Opened:
    """An archive that was opened, where its index lies, and why it may only be read, if so."""

    archive: Archive
    index_folder: Path
    fault: ArchiveError | None = None


def _index_folder(archive: Archive) -> Path:
    """Where the index of `archive` lies: in the cache folder, or for as long as the program runs in a passing one where
    nothing can be written there."""
    from db.search.state import index_folder

    folder = index_folder(paths.cache_dir(), archive.uid, archive.path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        logger.warning("The cache folder cannot be written (%s); the index lies in a passing folder.", error.strerror)
        passing = Path(tempfile.mkdtemp(prefix="khobao-index-"))
        atexit.register(shutil.rmtree, passing, ignore_errors=True)
        return passing


def open_archive(path: Path, agent: str) -> Opened:
    """Open for writing, or for reading where another program holds it or it may not be written.

    Raises `ArchiveError`.
    """
    from db.archive import Archive  # imports SQLAlchemy, which the first paint does without

    fault: ArchiveError | None = None
    try:
        archive = Archive.open(path, write=True, agent=agent)
    except (Locked, ReadOnly) as error:
        fault = error
        archive = Archive.open(path, write=False, agent=agent)
    return Opened(archive, _index_folder(archive), fault)


def create_archive(path: Path, agent: str) -> Opened:
    """Create an archive and open it for writing. Raises `ArchiveError`."""
    from db.archive import Archive

    archive = Archive.create(path, agent=agent)
    return Opened(archive, _index_folder(archive))


class Opener(QObject):
    """Opens archives off the GUI thread, one at a time. `refused(path)` after a refusal was said that leaves no archive
    open; where one was open before, it is opened again instead."""

    refused = Signal(object)
    damaged = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._then: Callable[[], None] | None = None
        self.busy = False

    def open(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open the archive at `path`; `then` is called once it is there."""
        self._run(path, lambda agent: open_archive(path, agent), then)

    def create(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Create an archive at `path`; `then` is called once it is there."""
        self._run(path, lambda agent: create_archive(path, agent), then)

    def _run(self, path: Path, work: Callable[[str], Opened], then: Callable[[], None] | None) -> None:
        context = self._context
        agent = context.settings.person
        context.notices.clear(BANNER)
        # The archive before it is let go of first, so that its lock is free when it is opened again.
        before = context.archive_jobs.archive
        back = before.path if before is not None and before.path != path else None
        context.archive_jobs.close()
        self._start(path, lambda: work(agent), then, back)

    def _start(
        self, path: Path, work: Callable[[], Opened], then: Callable[[], None] | None, back: Path | None
    ) -> None:
        self.busy = True
        self._when_free(lambda: self._begin(path, work, then, back))

    def _when_free(self, begin: Callable[[], None], tries: int = 0) -> None:
        """Begin once the archive before is closed: a read of it that has not ended holds its lock."""
        if self._context.archive_jobs.leaving and tries * WAIT_MS < LONGEST_WAIT_MS:
            QTimer.singleShot(WAIT_MS, self, lambda: self._when_free(begin, tries + 1))
        else:
            begin()

    def _begin(
        self, path: Path, work: Callable[[], Opened], then: Callable[[], None] | None, back: Path | None
    ) -> None:
        def open_it(_control: JobControl) -> Opened:
            return work()

        self._context.jobs.run(
            open_it,
            on_done=lambda opened: self._done(path, opened, then),
            on_error=lambda error: self._refuse(path, error, back),
            executor=self._context.archive_jobs.writer,
        )

    def _done(self, path: Path, opened: Opened, then: Callable[[], None] | None) -> None:
        self.busy = False
        context = self._context
        context.settings.remember_archive(str(path))
        context.state.open(opened.archive.uid)
        context.archive_jobs.set_archive(opened.archive, opened.index_folder)
        if opened.fault is not None:
            context.notices.banner(
                in_words(opened.fault),
                "warn",
                translate("Opening", "Try again"),
                lambda: self.open(path),
                key=BANNER,
                closable=False,
            )
        self.opened.emit(opened.archive)
        if then is not None:
            then()

    def _refuse(self, path: Path, error: ArchiveError, back: Path | None = None) -> None:
        self.busy = False
        context = self._context
        words = in_words(error)
        if isinstance(error, Missing):
            context.settings.forget_archive(str(path))
        if isinstance(error, Damaged):
            text = translate("Opening", "Make a copy for rescue…")
            context.notices.banner(words, "bad", text, lambda: self.damaged.emit(path), key=BANNER)
        else:
            text = translate("Opening", "Try again")
            context.notices.banner(words, "bad", text, lambda: self.open(path), key=BANNER)
        if back is None:
            self.refused.emit(path)
        else:
            agent = context.settings.person
            self._start(back, lambda: open_archive(back, agent), None, None)
