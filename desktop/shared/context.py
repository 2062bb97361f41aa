"""What every feature is given when it is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.shared.archive_jobs import ArchiveJobs
    from desktop.shared.changes import ChangesHub
    from desktop.shared.jobs import Jobs
    from desktop.shared.language import Language
    from desktop.shared.notices import Notices
    from desktop.shared.settings import Settings
    from desktop.shared.state import State
    from desktop.shared.theme import Theme
    from desktop.shared.undo import UndoStack


@dataclass(frozen=True, slots=True)
class Context:
    """The shared services of one window. Features never hand each other around by it."""

    jobs: Jobs
    archive_jobs: ArchiveJobs
    changes: ChangesHub
    settings: Settings
    state: State
    notices: Notices
    theme: Theme
    undo: UndoStack
    language: Language
