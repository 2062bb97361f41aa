"""What a write changed and what takes it back: part of `db.records`, which everyone imports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write changed, and who did it (`author` is a panel's name, "" for none). `sequence` is the archive's
    change number after it. Empty sets mean none of that kind; `more` that articles were added which are not named (a
    batch is at work)."""

    articles: frozenset[str] = frozenset()
    tags: bool = False
    annotations: frozenset[str] = frozenset()
    photos: frozenset[str] = frozenset()
    publications: bool = False
    archive: bool = False
    more: bool = False
    sequence: int = 0
    author: str = ""

    @classmethod
    def of(cls, many: Sequence[Changes]) -> Changes:
        """All of them together."""
        return cls(
            articles=frozenset().union(*(one.articles for one in many)),
            tags=any(one.tags for one in many),
            annotations=frozenset().union(*(one.annotations for one in many)),
            photos=frozenset().union(*(one.photos for one in many)),
            publications=any(one.publications for one in many),
            archive=any(one.archive for one in many),
            more=any(one.more for one in many),
            sequence=max((one.sequence for one in many), default=0),
            author=next((one.author for one in many if one.author), ""),
        )

    def __or__(self, other: Changes) -> Changes:
        return Changes.of((self, other))


@dataclass(frozen=True, slots=True)
class Inverse:
    """What takes a write back: an `action` that `db.undo.apply` knows and its arguments (plain data)."""

    action: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written(Generic[T_co]):
    """The answer of a write: its value, what changed, and what takes it back (None: cannot be undone)."""

    value: T_co
    changes: Changes
    inverse: Inverse | None = None
