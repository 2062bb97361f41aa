"""From the inner markup of a block (the closed subset of `db.text`) to pieces of text with their inline marks: pure."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db import text as subset

if TYPE_CHECKING:
    from db.records import Block

_TOKEN = re.compile(r"<(/?)(\w+)(?:\s+href=\"([^\"]*)\")?[^>]*>|([^<]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one set of inline marks. A line feed in it is a forced line break."""

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A list item, or a table cell (`head` for ``th``)."""

    pieces: tuple[Piece, ...]
    head: bool = False

    @property
    def text(self) -> str:
        """The cell's plain text."""
        return "".join(piece.text for piece in self.pieces)


def pieces(block: Block) -> tuple[Piece, ...]:
    """The pieces of a paragraph, cross-head or quote. Their text is always exactly `db.text.plain` of the markup."""
    plain = subset.plain(block.markup)
    if "<" not in block.markup:
        return (Piece(plain),)
    found = tuple(_normal(_inline(block.markup)))
    return found if "".join(piece.text for piece in found) == plain else (Piece(plain),)


def items(block: Block) -> tuple[Cell, ...]:
    """The items of a list; joined by line feeds they are exactly `db.text.plain`."""
    found = tuple(cell for row in _rows(block.markup, ("li",)) for cell in row)
    plain = subset.plain(block.markup)
    if "\n".join(cell.text for cell in found) == plain:
        return found
    return tuple(Cell((Piece(line),)) for line in plain.split("\n"))


def rows(block: Block) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table; cells joined by tabs and rows by line feeds they are exactly `db.text.plain`."""
    found = tuple(tuple(row) for row in _rows(block.markup, ("td", "th")))
    plain = subset.plain(block.markup)
    if "\n".join("\t".join(cell.text for cell in row) for row in found) == plain:
        return found
    return tuple(tuple(Cell((Piece(cell),)) for cell in line.split("\t")) for line in plain.split("\n"))


def _inline(markup: str) -> list[Piece]:
    found: list[Piece] = []
    marks = Piece("")
    for token in _TOKEN.finditer(markup):
        closing, tag, address, text = token.groups()
        if text is not None:
            found.append(replace(marks, text=html.unescape(text)))
        elif tag == "br":
            found.append(replace(marks, text="\n"))
        else:
            marks = _marked(marks, tag, not closing, address or "")
    return found


def _marked(marks: Piece, tag: str, on: bool, address: str) -> Piece:
    if tag == "strong":
        return replace(marks, strong=on)
    if tag == "em":
        return replace(marks, emphasis=on)
    if tag == "a":
        return replace(marks, address=html.unescape(address) if on else "")
    return marks


def _normal(found: Sequence[Piece]) -> list[Piece]:
    return [replace(piece, text=unicodedata.normalize("NFC", piece.text)) for piece in found]


def _rows(markup: str, names: tuple[str, ...]) -> list[list[Cell]]:
    """The cells called `names`, grouped by the ``tr`` that they stand in (a list is one row)."""
    found: list[list[Cell]] = []
    pattern = re.compile(rf"<(tr)>|<({'|'.join(names)})>(.*?)</\2>", re.DOTALL)
    for token in pattern.finditer(markup):
        if token[1]:
            found.append([])
            continue
        if not found:
            found.append([])
        found[-1].append(Cell(tuple(_normal(_inline(token[3]))), token[2] == "th"))
    return found
