"""What a query is made of: frozen and pure. `parse` makes it, `index` answers it, `matching` finds it in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Scope = Literal["title", "lead", "body", "caption", "tag", "note", "byline", "source"]

SCOPES: tuple[Scope, ...] = ("title", "lead", "body", "caption", "tag", "note", "byline", "source")
EVERYWHERE: tuple[Scope, ...] = SCOPES[:-1]
"""Where a word without a field is looked for; a source is asked for by its field."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word: in its exact form where it was typed with a mark, else folded."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Words:
    """These words side by side; a single word too. `scope` None: everywhere."""

    terms: tuple[Term, ...]
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so: one of `starts`, beginnings of exact forms where `marked`, else of folded ones."""

    starts: tuple[str, ...]
    marked: bool
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and all below it (`below`: only what is below).

    `parts` are the words of each part of the path. They may begin at any part of a tag's path, so that ``tag:Đảng``
    finds Chính trị/Đảng; `rooted` (typed ``tag:/Đảng``): only at its first. Without parts it is any tag at all.
    """

    parts: tuple[tuple[Term, ...], ...]
    below: bool = False
    rooted: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """Articles published in a time: `first` and `last` are numbers YYYYMMDDhhmmss, both included, None for no end.

    ``touching`` finds an article whose date may lie in it (one dated 2019 touches March 2019), ``inside`` one whose
    date lies in it whole.
    """

    first: int | None
    last: int | None
    how: Literal["touching", "inside"] = "touching"


@dataclass(frozen=True, slots=True)
class Not:
    """What `node` does not find."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """What all of them find."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What at least one of them finds."""

    nodes: tuple[Node, ...]


Leaf: TypeAlias = Words | Prefix | Tag | Dates
Node: TypeAlias = Leaf | Not | All | Either


@dataclass(frozen=True, slots=True)
class Query:
    """A typed query: the text, and what it asks for (None: nothing)."""

    text: str = ""
    root: Node | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return self.root is None

    @property
    def terms(self) -> tuple[Words | Prefix | Tag, ...]:
        """What to mark in a text: all words, phrases, prefixes and tags that are not denied."""
        return tuple(leaf for leaf in _positive(self.root) if not isinstance(leaf, Dates))


def _positive(node: Node | None) -> Iterator[Leaf]:
    if isinstance(node, All | Either):
        for part in node.nodes:
            yield from _positive(part)
    elif node is not None and not isinstance(node, Not):
        yield node


def all_of(nodes: list[Node]) -> Node | None:
    """All of `nodes`, without needless nesting; None for none."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, All) else (node,))
    return All(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def either_of(nodes: list[Node]) -> Node | None:
    """One of `nodes`, without needless nesting; None for none."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, Either) else (node,))
    return Either(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None
