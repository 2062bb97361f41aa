"""The one door off the GUI thread: work goes in, its progress and its answer come back on the GUI thread."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal, Slot

from db.errors import ArchiveError
from desktop.shared.pulse import BEAT_MS, Pulse

T = TypeVar("T")
logger = logging.getLogger(__name__)

THREADS = 4
"""At least so many: two long ones (a comparison, an index that follows) must not keep what a person waits for."""
PROGRESS_INTERVAL_S = 0.05
"""Progress is passed on at most this often; more would only cost time on both threads."""
TURN_S = 0.004
"""After this long the answers that wait give the window a turn: it paints, and takes keys, between two of them."""


class Executor(Protocol):
    """Runs functions elsewhere. Tests put a `ManualExecutor` here."""

    def submit(self, function: Callable[[], None]) -> None:
        """Run `function` once, soon; it never raises."""

    def wait(self, milliseconds: int) -> bool:
        """Wait until all is done; False where the time was not enough."""


class ThreadExecutor:
    """Up to `threads` functions at a time on threads of Qt; with one thread, in the order of submission."""

    def __init__(self, threads: int) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(threads)
        self._pool.setExpiryTimeout(-1)

    def submit(self, function: Callable[[], None]) -> None:
        self._pool.start(function)

    def wait(self, milliseconds: int) -> bool:
        return self._pool.waitForDone(milliseconds)


class ManualExecutor:
    """Keeps functions until `drain` runs them on the calling thread, also those that they submit."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, function: Callable[[], None]) -> None:
        self.waiting.append(function)

    def drain(self) -> None:
        """Run all that waits, in order."""
        while self.waiting:
            self.waiting.pop(0)()

    def wait(self, milliseconds: int) -> bool:
        self.drain()
        return True


class JobControl:
    """What the work sees of its job; usable on any thread."""

    def __init__(self, report: Callable[[int, int], None], pulse: Pulse | None = None) -> None:
        self._report = report
        self._pulse = pulse or Pulse()
        self._cancelled = threading.Event()
        self._reported = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether a person asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop after its current item."""
        self._cancelled.set()

    def progress(self, done: int, total: int) -> bool:
        """Say how far the work is (`total` 0: unknown). False means: stop after this item, keep what is done.

        While the window does not keep up this waits: work is to call it between any two items."""
        if not self.cancelled:
            self._pulse.give_way()
        now = time.monotonic()
        if now - self._reported >= PROGRESS_INTERVAL_S or (total and done >= total):
            self._reported = now
            self._report(done, total)
        return not self.cancelled


class Job(QObject):
    """One piece of work, as the window sees it: `title` None for work that needs no chip."""

    changed = Signal()

    def __init__(self, title: str | None, cancellable: bool) -> None:
        super().__init__()
        self.title = title
        self.cancellable = cancellable
        self.done = 0
        self.total = 0
        self.cancelling = False
        self.finished = False
        self.started_at = time.monotonic()
        self.control = JobControl(lambda _done, _total: None)

    def cancel(self) -> None:
        """Ask the work to stop; acknowledged at once, done after its current item."""
        if self.cancellable and not self.finished and not self.cancelling:
            self.cancelling = True
            self.control.cancel()
            self.changed.emit()


class _Task(Generic[T]):
    """A job's work with the functions that wait for its answer."""

    def __init__(
        self,
        job: Job,
        work: Callable[[JobControl], T],
        on_done: Callable[[T], None] | None,
        on_error: Callable[[ArchiveError], None] | None,
        latest: str | None,
        number: int,
        after: Callable[[], None] | None,
    ) -> None:
        self.job = job
        self.work = work
        self.on_done = on_done
        self.on_error = on_error
        self.latest = latest
        self.number = number
        self.after = after


class Jobs(QObject):
    """Runs work off the GUI thread.

    A fault of the world (`ArchiveError`) goes to the job's `on_error`, or else to `refused(ArchiveError)`; anything
    else is our own bug: it is logged and goes to `bug(exception)`, never swallowed.
    """

    started = Signal(object)
    finished = Signal(object)
    refused = Signal(object)
    bug = Signal(object)
    _posted = Signal()

    def __init__(self, executor: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.executor: Executor = executor or ThreadExecutor(max(THREADS, QThreadPool().maxThreadCount()))
        self._newest: dict[str, int] = {}
        self._count = 0
        self._running: list[Job] = []
        self._waiting: deque[Callable[[], None]] = deque()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._run_waiting)
        self._posted.connect(self._begin_turn)
        self._thread = threading.get_ident()
        self._pulse = Pulse()
        self._beat = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._pulse.beat)

    @property
    def running(self) -> list[Job]:
        """The jobs under way, oldest first."""
        return list(self._running)

    def run(
        self,
        work: Callable[[JobControl], T],
        *,
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[ArchiveError], None] | None = None,
        title: str | None = None,
        cancellable: bool = False,
        latest: str | None = None,
        executor: Executor | None = None,
        after: Callable[[], None] | None = None,
    ) -> Job:
        """Run `work` elsewhere; `on_done` or `on_error` is called on the GUI thread.

        `title` shows the job in the status line. Of the jobs with the same `latest` key only the newest answers:
        an older one is not begun if it still waits, and its answer is dropped if it is late. `after` is called in any
        case, elsewhere, when the work has ended or was not begun.
        """
        self._count += 1
        job = Job(title, cancellable)
        task = _Task(job, work, on_done, on_error, latest, self._count, after)
        job.control = JobControl(
            lambda done, total: self.post(lambda: self._show_progress(job, done, total)), self._pulse
        )
        if latest is not None:
            self._newest[latest] = task.number
        self._running.append(job)
        if title is not None and not self._beat.isActive():
            self._pulse.beat()
            self._beat.start()
        self.started.emit(job)
        (executor or self.executor).submit(lambda: self._perform(task))
        return job

    def post(self, function: Callable[[], None]) -> None:
        """Call `function` on the GUI thread: at once where this is it, else after those that were posted before."""
        if threading.get_ident() == self._thread:
            function()
        else:
            self._waiting.append(function)
            self._posted.emit()

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for running work when the program ends; False where it takes longer."""
        self._rest()
        return self.executor.wait(milliseconds)

    def _rest(self) -> None:
        self._beat.stop()
        self._pulse.stop()

    def _perform(self, task: _Task[T]) -> None:
        try:
            self._work(task)
        finally:
            if task.after is not None:
                task.after()

    def _work(self, task: _Task[T]) -> None:
        self._pulse.give_way()
        if self._is_late(task):
            self.post(lambda: self._finish(task.job))
            return
        try:
            answer = task.work(task.job.control)
        except ArchiveError as error:
            fault = error
            self.post(lambda: self._refuse(task, fault))
        except BaseException as error:  # a thread has no caller that could see it
            logger.exception("A job failed: %s", task.job.title or task.latest or task.work)
            mistake = error
            self.post(lambda: self._fail(task, mistake))
        else:
            self.post(lambda: self._answer(task, answer))

    def _is_late(self, task: _Task[T]) -> bool:
        return task.latest is not None and self._newest.get(task.latest) != task.number

    def _answer(self, task: _Task[T], answer: T) -> None:
        self._finish(task.job)
        if task.on_done is not None and not self._is_late(task):
            task.on_done(answer)

    def _refuse(self, task: _Task[T], error: ArchiveError) -> None:
        self._finish(task.job)
        if self._is_late(task):
            return
        if task.on_error is not None:
            task.on_error(error)
        else:
            self.refused.emit(error)

    def _fail(self, task: _Task[T], error: BaseException) -> None:
        self._finish(task.job)
        self.bug.emit(error)

    def _finish(self, job: Job) -> None:
        job.finished = True
        if job in self._running:
            self._running.remove(job)
        if self._beat.isActive() and not any(other.title for other in self._running):
            self._rest()
        job.changed.emit()
        self.finished.emit(job)

    def _show_progress(self, job: Job, done: int, total: int) -> None:
        if not job.finished:
            job.done, job.total = done, total
            job.changed.emit()

    @Slot()
    def _begin_turn(self) -> None:
        if not self._turn.isActive():
            self._turn.start()

    def _run_waiting(self) -> None:
        """Call what was posted, for as long as a turn lasts; the rest has the next turn."""
        until = time.perf_counter() + TURN_S
        while self._waiting:
            function = self._waiting.popleft()
            if self._waiting:
                self._turn.start()  # first: neither a mistake nor a dialog of this one holds up the others
            function()
            if time.perf_counter() >= until:
                return
