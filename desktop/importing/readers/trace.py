"""Where in a received markup each block came from: a ledger for markup that was read as a fragment. Pure.

Blocks keep the words of the markup in order, so its texts between tags are looked for in the blocks, one after the
other. What no block holds (tags around blocks, scripts, hidden text) is boilerplate.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote

from db.records import Block, LedgerRun, NewFigure
from db.text import normal, plain

if TYPE_CHECKING:
    from db.records import LineRole

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<[!?/a-zA-Z][^>]*(?:>|\Z)", re.DOTALL | re.I
)
_BLANK = re.compile(r"\s+")
_IMAGE = re.compile(r"<im(?:g|age)\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'>]+)", re.IGNORECASE)
_AHEAD = 40
_Piece = tuple[int, int, str, int | None]
"""``(start, end, kind, block)`` of a stretch of the markup; the kinds are ``tag blank text``."""
_ROLES: dict[str, LineRole] = {
    "paragraph": "paragraph", "heading": "heading", "quote": "quote", "list": "list", "table": "table",
    "figure": "caption",
}  # fmt: skip


def trace(
    markup: str,
    blocks: Sequence[Block],
    figures: Sequence[NewFigure],
    *,
    first: int = 0,
    member: str = "",
    size: Callable[[int, int], int] | None = None,
) -> list[LedgerRun]:
    """The runs of a markup from its first sign to its last. `blocks` are those it became, the first of which is the
    article's block `first`; `size` gives the bytes that a stretch ``markup[start:end]`` was received as (None: those of
    UTF-8)."""
    by_position = {figure.position: figure for figure in figures}
    place = _Place([_squeezed(_text(block, by_position)) for block in blocks])
    pictures = {
        figure.file_name: index
        for index, block in enumerate(blocks)
        if (figure := by_position.get(block.figure or 0)) is not None and figure.file_name
    }
    runs: list[LedgerRun] = []
    for start, end, kind, block in _joined(list(_pieces(markup, place))):
        role: LineRole = "blank" if kind == "blank" else "boilerplate"
        if block is None and kind == "tag" and (named := _IMAGE.match(markup, start)):
            name = unquote(html.unescape(named[1])).rstrip("/").rpartition("/")[2].partition("?")[0]
            block = pictures.get(name)
            role = role if block is None else "photo"
        elif block is not None:
            role = _ROLES[blocks[block].kind]
        length = size(start, end) if size else len(markup[start:end].encode("utf-8", "replace"))
        runs.append(LedgerRun(length, role, None if block is None else first + block, member))
    return merged(runs)


def merged(runs: Iterable[LedgerRun]) -> list[LedgerRun]:
    """The same ledger with neighbours of one fate as one run."""
    groups = groupby(runs, key=lambda run: (run.role, run.block, run.member))
    return [LedgerRun(sum(run.length for run in group), *fate) for fate, group in groups]


def _joined(pieces: list[_Piece]) -> Iterator[_Piece]:
    """The pieces, tags and blanks inside one block being that block's."""
    last: int | None = None
    held: list[_Piece] = []
    for piece in pieces:
        if piece[2] != "text":
            held.append(piece)
            continue
        for start, end, kind, _ in held:
            yield start, end, kind, last if last is not None and last == piece[3] else None
        yield piece
        held, last = [], piece[3]
    yield from held


def _text(block: Block, figures: dict[int, NewFigure]) -> str:
    if block.kind != "figure":
        return plain(block.markup)
    figure = figures.get(block.figure or 0)
    return f"{figure.caption} {figure.credit}" if figure is not None else ""


def _squeezed(text: str) -> str:
    return _BLANK.sub("", normal(text))


@dataclass(slots=True)
class _Place:
    """How far the blocks were followed: in which block, and at which sign of its text without blanks."""

    texts: list[str]
    block: int = 0
    at: int = 0

    def take(self, text: str) -> int | None:
        """The index of the block that goes on with `text`, or None; moves on behind it."""
        for block in range(self.block, min(self.block + _AHEAD, len(self.texts))):
            start = self.at if block == self.block else 0
            whole = self.texts[block]
            if whole.startswith(text, start):
                self.block, self.at = block, start + len(text)
                return block
            if start < len(whole) and text.startswith(whole[start:]):
                self.block, self.at = block, len(whole)
                return block
        found = self.texts[self.block].find(text, self.at) if self.block < len(self.texts) else -1
        if found >= 0:
            self.at = found + len(text)
            return self.block
        return None


def _pieces(markup: str, place: _Place) -> Iterator[_Piece]:
    """The markup cut at its tags."""
    at = 0
    for tag in _TAG.finditer(markup):
        if tag.start() > at:
            yield from _texts(markup, at, tag.start(), place)
        yield tag.start(), tag.end(), "tag", None
        at = tag.end()
    if at < len(markup):
        yield from _texts(markup, at, len(markup), place)


def _texts(markup: str, start: int, end: int, place: _Place) -> Iterator[_Piece]:
    text = _squeezed(html.unescape(markup[start:end]))
    if text:
        yield start, end, "text", place.take(text)
    else:
        yield start, end, "blank", None
