"""The open archive, and every way in which the window reads and writes it: never on the GUI thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.shared.changes import EVERYTHING, MORE, ChangesHub
from desktop.shared.jobs import Executor, Job, JobControl, Jobs, ThreadExecutor

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.errors import ArchiveError
    from db.records import Changes, Written
    from db.session import Reading, Writing

T = TypeVar("T")

REFRESH_INTERVAL_S = 2.0
"""While a batch runs, panels hear of its work this often."""


class NoArchiveError(RuntimeError):
    """Work was asked of an archive while none is open: a mistake of the caller."""


class _Users:
    """Counts the work under way on each archive beside the writer, so that none is closed under it."""

    def __init__(self, close: Callable[[Archive], None]) -> None:
        self._close = close
        self._guard = threading.Lock()
        self._counts: dict[Archive, int] = {}
        self._leaving: set[Archive] = set()

    def enter(self, archive: Archive) -> Callable[[], None]:
        """Work begins; the answer is to be called, on any thread, when it has ended."""
        with self._guard:
            self._counts[archive] = self._counts.get(archive, 0) + 1
        return lambda: self._leave(archive)

    def close(self, archive: Archive) -> None:
        """Close `archive` once nobody works on it."""
        with self._guard:
            if self._counts.get(archive):
                self._leaving.add(archive)
                return
        self._close(archive)

    @property
    def waiting(self) -> bool:
        """Whether an archive is still open only because somebody works on it."""
        with self._guard:
            return bool(self._leaving)

    def _leave(self, archive: Archive) -> None:
        with self._guard:
            self._counts[archive] -= 1
            if self._counts[archive]:
                return
            del self._counts[archive]
            if archive not in self._leaving:
                return
        self._close(archive)
        with self._guard:  # only now: who waits for it asks the writer after this
            self._leaving.discard(archive)


class ArchiveJobs(QObject):
    """Reads run side by side, each in a session of its own; writes run one after another, in the order asked for.

    `opened(Archive)` and `closed()` say which archive is there. After each commit `changes.changed` is emitted, and
    `invertible(Inverse, text)` where the write can be taken back.
    """

    opened = Signal(object)
    closed = Signal()
    invertible = Signal(object, str)

    def __init__(
        self, jobs: Jobs, changes: ChangesHub, writer: Executor | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.changes = changes
        self.writer: Executor = writer or ThreadExecutor(1)
        self._users = _Users(lambda archive: self.writer.submit(archive.close))
        self._batches: list[Job] = []
        self.archive: Archive | None = None
        self.index_folder: Path | None = None

    @property
    def writable(self) -> bool:
        """Whether an archive is open that may be written."""
        return self.archive is not None and not self.archive.read_only

    def set_archive(self, archive: Archive, index_folder: Path | None = None) -> None:
        """Make `archive` the open one; the one before it is closed after its last write."""
        self.close()
        self.archive, self.index_folder = archive, index_folder
        self.opened.emit(archive)

    def close(self) -> None:
        """Let go of the open archive: batches are asked to stop, and it is closed after the work already asked of
        it."""
        archive, self.archive, self.index_folder = self.archive, None, None
        if archive is not None:
            self.closed.emit()
            for job in self._batches:
                job.cancel()
            self._users.close(archive)

    @property
    def leaving(self) -> bool:
        """Whether an archive that was let go of is still open, because a read of it has not ended."""
        return self._users.waiting

    def read(
        self,
        work: Callable[[Reading], T],
        on_done: Callable[[T], None],
        on_error: Callable[[ArchiveError], None] | None = None,
        latest: str | None = None,
    ) -> Job:
        """Run `work` in one consistent snapshot; its answer (records, no ORM objects) goes to `on_done`."""
        archive = self._open_archive()

        def snapshot(_control: JobControl) -> T:
            with archive.reading() as session:
                return work(session)

        after = self._users.enter(archive)
        return self.jobs.run(snapshot, on_done=on_done, on_error=on_error, latest=latest, after=after)

    def ask(
        self,
        work: Callable[[Archive], T],
        on_done: Callable[[T], None],
        on_error: Callable[[ArchiveError], None] | None = None,
        latest: str | None = None,
    ) -> Job:
        """Like `read` for work that opens its own sessions (search): it gets the archive."""
        archive = self._open_archive()
        after = self._users.enter(archive)
        return self.jobs.run(
            lambda _control: work(archive), on_done=on_done, on_error=on_error, latest=latest, after=after
        )

    def write(
        self,
        work: Callable[[Writing], Written[T]],
        on_done: Callable[[T], None] | None = None,
        author: str = "",
        undo_text: str | None = None,
        on_error: Callable[[ArchiveError], None] | None = None,
    ) -> Job:
        """Run `work` in one transaction; after the durable commit say what changed, then call `on_done(value)`.

        With `undo_text` (what was done, in words) the write can be undone.
        """

        archive = self._open_archive()

        def written(answer: Written[T]) -> None:
            if self.archive is archive and undo_text is not None and answer.inverse is not None:
                self.invertible.emit(answer.inverse, undo_text)
            if on_done is not None:
                on_done(answer.value)

        return self.write_whole(work, written, author, on_error)

    def write_whole(
        self,
        work: Callable[[Writing], Written[T]],
        on_done: Callable[[Written[T]], None],
        author: str = "",
        on_error: Callable[[ArchiveError], None] | None = None,
    ) -> Job:
        """`write` for those who keep the inverse themselves: `on_done` gets all of `Written`."""
        archive = self._open_archive()

        def transaction(_control: JobControl) -> Written[T]:
            with archive.writing(author or "window") as session:
                return work(session)

        def committed(answer: Written[T]) -> None:
            self._announce(replace(answer.changes, author=author or answer.changes.author))
            on_done(answer)

        return self.jobs.run(transaction, on_done=committed, on_error=on_error, executor=self.writer)

    def batch(
        self,
        work: Callable[[Archive, JobControl], T],
        on_done: Callable[[T], None],
        title: str,
        *,
        on_error: Callable[[ArchiveError], None] | None = None,
        cancellable: bool = True,
        writes: bool = True,
        author: str = "",
    ) -> Job:
        """Run a long `work` that opens short sessions itself, with progress and cancel.

        While it runs, lists hear that there is more; after it, panels hear that anything may have changed (unless
        `writes` is False).
        """
        archive = self._open_archive()
        everything = replace(EVERYTHING, author=author)
        heard = time.monotonic()

        def hear() -> None:
            nonlocal heard
            if time.monotonic() - heard >= REFRESH_INTERVAL_S:
                self._announce(replace(MORE, author=author))
                heard = time.monotonic()

        def done(answer: T) -> None:
            if writes:
                self._announce(everything)
            on_done(answer)

        def refused(error: ArchiveError) -> None:
            if writes:
                self._announce(everything)
            if on_error is not None:
                on_error(error)
            else:
                self.jobs.refused.emit(error)

        job = self.jobs.run(
            lambda control: work(archive, control), on_done=done, on_error=refused, title=title,
            cancellable=cancellable, after=self._users.enter(archive),
        )  # fmt: skip
        self._batches = [other for other in self._batches if not other.finished] + [job]
        if writes:
            job.changed.connect(hear)
        return job

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for all work, when the program ends; False where it takes longer."""
        return self.jobs.wait(milliseconds) and self.writer.wait(milliseconds)

    def _announce(self, changes: Changes) -> None:
        self.changes.changed.emit(changes)

    def _open_archive(self) -> Archive:
        if self.archive is None:
            raise NoArchiveError
        return self.archive
