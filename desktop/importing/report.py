"""What an import tells: its progress, and what became of every path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from db.records import Changes, Rejected

if TYPE_CHECKING:
    from db.errors import ArchiveError


class Row(NamedTuple):
    """A path and the article that it belongs to. `uid` is empty where a dry run found that it would be new. A tuple of
    texts, which the search for garbage passes by: there may be a hundred thousand."""

    path: str
    uid: str
    title: str


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

    `photos_held` and `photos_wanted` count the figures of added articles; `batch` is the uid that takes it back (None
    where nothing was written); `error` is the fault of the archive that ended it early; `changes` is what panels
    refresh by.
    """

    added: list[Row] = field(default_factory=list)
    already: list[Row] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    photos_held: int = 0
    photos_wanted: int = 0
    batch: str | None = None
    cancelled: bool = False
    error: ArchiveError | None = None
    changes: Changes = field(default_factory=Changes)


Watcher = Callable[[Progress], bool]
"""Told of progress; answers False to cancel."""
