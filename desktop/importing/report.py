"""What an import tells: its progress, and what became of every path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.importing.rows import Refusals, Row, Rows

if TYPE_CHECKING:
    from db.errors import ArchiveError

__all__ = ["ImportReport", "Progress", "Row", "Watcher"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: `done` of `total` files, the name of the `current` one, and how many rows there are."""

    done: int
    total: int
    current: str
    added: int
    rejected: int


@dataclass(slots=True)
class ImportReport:
    """What became of every path. Rows of `added` were on disk before they were listed.

    `articles` counts those added, `photos_held` and `photos_wanted` their figures; `batch` is the uid that takes it
    back (None where nothing was written); `error` is the fault of the archive that ended it early.
    """

    added: Rows = field(default_factory=Rows)
    already: Rows = field(default_factory=Rows)
    rejected: Refusals = field(default_factory=Refusals)
    articles: int = 0
    photos_held: int = 0
    photos_wanted: int = 0
    batch: str | None = None
    cancelled: bool = False
    error: ArchiveError | None = None


Watcher = Callable[[Progress], bool]
"""Told of progress; answers False to cancel."""
