"""What a page or fragment prints, in order: the units from which blocks and figures are made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from desktop.importing.readers.hypertext.inline import Piece, text_of

if TYPE_CHECKING:
    from db.records import BlockKind
    from desktop.importing.readers.hypertext.elements import Element

_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^\w]+|_+")
_NAMED = ("class", "id", "role", "itemprop", "data-component", "data-testid", "data-type", "data-module", "rel")


class Context:
    """A block element around a unit. `names` are the words of its class, id, role and the like, small, one blank
    between them and around them; `parent` the block element around it; `number` its place among all, and `last` that
    of the last one inside it."""

    __slots__ = ("depth", "element", "last", "names", "number", "parent", "tag")

    def __init__(self, element: Element, parent: Context | None, number: int = 0) -> None:
        self.element = element
        self.parent = parent
        self.number = self.last = number
        self.tag: str = element.tag
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.names = names_of(element)

    def around(self) -> Iterator[Context]:
        """This context, then those around it, the innermost first."""
        here: Context | None = self
        while here is not None:
            yield here
            here = here.parent

    def nearest(self, most: int) -> list[Context]:
        """At most so many of `around`."""
        return list(islice(self.around(), most))

    def holds(self, other: Context) -> bool:
        """Whether another context is this one or stands in it."""
        return self.number <= other.number <= self.last


def summed(own: Mapping[Context, float]) -> dict[Context, float]:
    """The values of contexts and of all in them, for each of these contexts and those around them."""
    total = dict(own)
    for context in own:
        here = context.parent
        while here is not None and here not in total:
            total[here] = 0
            here = here.parent
    for context in sorted(total, key=lambda one: one.number, reverse=True):
        if context.parent is not None:
            total[context.parent] += total[context]
    return total


def common(contexts: Sequence[Context]) -> Context | None:
    """The innermost context around all of these."""
    if not contexts:
        return None
    first, last = min(one.number for one in contexts), max(one.number for one in contexts)
    return next(one for one in contexts[0].around() if one.number <= first and last <= one.last)


def names_of(element: Element) -> str:
    """The words by which an element's author called it, small, with one blank between them and around them."""
    stated = [value for name in _NAMED if (value := element.get(name))]
    if not stated:
        return ""
    return f" {_NOT_WORD.sub(' ', _CAMEL.sub(' ', ' '.join(stated)[:400])).strip().casefold()} "


@dataclass(slots=True)
class Picture:
    """A picture of a page: its element, its addresses as written (the most telling first), and the texts around it that
    say whose and what it is."""

    element: Element
    addresses: list[str]
    alt: str = ""
    caption: list[Piece] = field(default_factory=list)
    boxed: bool = False


@dataclass(slots=True, eq=False)
class Unit:
    """A paragraph, cross-head, quote, list, table or picture. `rows` hold its texts: one of one cell for running text,
    an item a row for a list; `level` is that of a heading (1 to 6)."""

    kind: BlockKind
    context: Context
    rows: list[list[list[Piece]]] = field(default_factory=list)
    level: int = 0
    head: bool = False
    picture: Picture | None = None
    _text: str | None = None
    _linked: float | None = None

    @property
    def pieces(self) -> Iterator[Piece]:
        """All its pieces in order."""
        return (piece for row in self.rows for cell in row for piece in cell)

    @property
    def text(self) -> str:
        """Its plain text: lines by line feeds, cells by tabs."""
        if self._text is None:
            self._text = "\n".join("\t".join(text_of(cell) for cell in row) for row in self.rows)
        return self._text

    @property
    def linked(self) -> float:
        """The share of its letters that stand in links (0 to 1)."""
        if self._linked is None:
            total = links = 0
            for piece in self.pieces:
                size = len(piece.text.strip())
                total += size
                links += size if piece.linked else 0
            self._linked = links / total if total else 0.0
        return self._linked

    def inside(self, context: Context) -> bool:
        """Whether it stands in an element."""
        return context.holds(self.context)
