"""One stack of what can be taken back. An undo is a new write of its own, refused where the row has moved on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from db.errors import ArchiveError
    from db.records import Inverse, Written
    from db.session import Writing
    from desktop.shared.archive_jobs import ArchiveJobs

LIMIT = 200
"""Steps kept; older ones can no longer be taken back."""

_MOVED_ON = ("stale", "unknown_id")
"""Faults that will stay: the step is forgotten. After any other (a full disk) it can be tried again."""


@dataclass(frozen=True, slots=True)
class Step:
    """What takes a write back, and what it did, in words."""

    inverse: Inverse
    text: str


def _apply(inverse: Inverse) -> Callable[[Writing], Written[None]]:
    def work(session: Writing) -> Written[None]:
        from db.undo import apply  # imports SQLAlchemy, which the first paint does without

        return apply(session, inverse)

    return work


class UndoStack(QObject):
    """Undo and redo of writes; emptied when the archive is closed. `undone(text)` and `redone(text)` say what was."""

    changed = Signal()
    undone = Signal(str)
    redone = Signal(str)

    def __init__(self, archive_jobs: ArchiveJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive_jobs = archive_jobs
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._busy = False
        archive_jobs.invertible.connect(self.push)
        archive_jobs.closed.connect(self.clear)

    @property
    def can_undo(self) -> bool:
        """Whether there is a write to take back."""
        return bool(self._done) and not self._busy

    @property
    def can_redo(self) -> bool:
        """Whether an undone write can be done again."""
        return bool(self._undone) and not self._busy

    @property
    def text(self) -> str:
        """What `undo` takes back, in words; empty where nothing."""
        return self._done[-1].text if self._done else ""

    @property
    def top(self) -> Inverse | None:
        """What `undo` would apply."""
        return self._done[-1].inverse if self._done else None

    @property
    def redo_text(self) -> str:
        """What `redo` does again, in words; empty where nothing."""
        return self._undone[-1].text if self._undone else ""

    def push(self, inverse: Inverse, text: str) -> None:
        """Remember what takes a write back. What was undone before can no longer be redone."""
        self._done.append(Step(inverse, text))
        del self._done[:-LIMIT]
        self._undone.clear()
        self.changed.emit()

    def clear(self) -> None:
        """Forget all steps."""
        self._done.clear()
        self._undone.clear()
        self._busy = False
        self.changed.emit()

    def undo(self) -> None:
        """Take the last write back."""
        if self.can_undo:
            self._move(self._done, self._undone)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self.can_redo:
            self._move(self._undone, self._done)

    def _move(self, source: list[Step], target: list[Step]) -> None:
        step = source.pop()
        archive = self._archive_jobs.archive
        self._busy = True

        def done(written: Written[None]) -> None:
            self._busy = False
            if written.inverse is not None:
                target.append(Step(written.inverse, step.text))
            self.changed.emit()
            (self.undone if target is self._undone else self.redone).emit(step.text)

        def refused(error: ArchiveError) -> None:
            self._busy = False
            if error.code not in _MOVED_ON and self._archive_jobs.archive is archive:
                source.append(step)
            self.changed.emit()
            self._archive_jobs.jobs.refused.emit(error)

        self._archive_jobs.write_whole(_apply(step.inverse), done, author="undo", on_error=refused)
        self.changed.emit()
