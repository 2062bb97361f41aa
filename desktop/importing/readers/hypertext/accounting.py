"""The ledger of a page: which of its bytes became what."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import desktop.importing.readers.charset  # noqa: F401 - how it reads what cannot be read is asked for by name
from db.records import Ledger, LedgerRun
from desktop.importing.readers.trace import merged

if TYPE_CHECKING:
    from db.records import LineRole
    from desktop.importing.readers.hypertext.elements import Element
    from desktop.importing.readers.hypertext.inline import Piece
    from desktop.importing.readers.hypertext.tree import Tree
    from desktop.importing.readers.hypertext.units import Unit

_CHUNK = 4_096
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ROLES: dict[str, LineRole] = {
    "paragraph": "paragraph", "heading": "heading", "quote": "quote", "list": "list", "table": "table",
}  # fmt: skip
_Claim = tuple[int, int, "LineRole", int | None]
"""``(start, end, role, block)`` of a stretch of the page's text, in characters."""


class Account:
    """Gathers what the stretches of a page became. What nobody claims is page furniture."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._claims: list[_Claim] = []

    def pieces(self, pieces: Iterable[Piece], role: LineRole, block: int | None = None) -> None:
        """Texts of the tree that became part of a block, or of the title, the lead, the byline, the date."""
        for piece in pieces:
            span = self._tree.spans.get(piece.place) if piece.place is not None else None
            if span is not None:
                self._claims.append((*span, "credit" if role == "caption" and piece.credit else role, block))

    def element(self, element: Element, role: LineRole, block: int | None = None) -> None:
        """The start tag of an element that became part of a block (a picture)."""
        span = self._tree.tag_span(element)
        if span is not None:
            self._claims.append((*span, role, block))

    def unit(self, unit: Unit, block: int) -> None:
        """A unit that became a block."""
        if unit.picture is not None:
            self.element(unit.picture.element, "photo", block)
            self.pieces(unit.picture.caption, "caption", block)
        else:
            self.pieces(unit.pieces, _ROLES[unit.kind], block)

    def ledger(self, text: str, data: bytes, encoding: str, member: str = "") -> Ledger:
        """The runs of the received bytes from the first to the last. `text` is what they were decoded to."""
        claims = list(_in_order(self._claims, text))
        wanted = sorted({place for start, end, *_ in claims for place in (start, end)})
        at = dict(zip(wanted, byte_places(text, data, encoding, wanted), strict=True))
        runs: list[LedgerRun] = []
        last = 0
        for _, end, role, block in claims:
            if at[end] > last:
                runs.append(LedgerRun(at[end] - last, role, block, member))
                last = at[end]
        if last < len(data):
            runs.append(LedgerRun(len(data) - last, "boilerplate", None, member))
        return Ledger(tuple(merged(runs)), len(data))


def _in_order(claims: Sequence[_Claim], text: str) -> Iterator[_Claim]:
    """The claims from the start of the text, with what lies between them; the first one of two that overlap stands.
    Tags between two stretches of one block belong to it."""
    last = 0
    before: _Claim | None = None
    for start, end, role, block in sorted(claims, key=lambda claim: claim[:2]):
        if end <= last:
            continue
        start = max(start, last)
        if start > last:
            between = text[last:start]
            if before is not None and block is not None and before[2:] == (role, block) and len(between) < _CHUNK:
                yield last, start, role, block
            else:
                yield last, start, "blank" if between.isspace() else "boilerplate", None
        yield start, end, role, block
        before, last = (start, end, role, block), end
    if last < len(text):
        yield last, len(text), "blank" if text[last:].isspace() else "boilerplate", None


def byte_places(text: str, data: bytes, encoding: str, places: Sequence[int]) -> list[int]:
    """The offsets in bytes of offsets in characters (ascending, within the text); bytes that no character came of
    count with the one before them."""
    mark = next((len(one) for one in _MARKS if data.startswith(one)), 0)
    try:
        if text.encode(encoding) == data[mark:]:
            return list(_encoded(text, encoding, places, mark))
    except (UnicodeError, LookupError):
        pass
    return list(_decoded(text, data, encoding, places, mark))


def _encoded(text: str, encoding: str, places: Sequence[int], mark: int) -> Iterator[int]:
    last, at = 0, mark
    for place in places:
        at += len(text[last:place].encode(encoding))
        last = place
        yield at


def _decoded(text: str, data: bytes, encoding: str, places: Sequence[int], mark: int) -> Iterator[int]:
    """By decoding again in small steps; in proportion where that gives another text."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)("khobao_page")
    except LookupError:
        yield from (mark + (len(data) - mark) * place // max(1, len(text)) for place in places)
        return
    at, signs = mark, 0
    for place in places:
        while signs < place and at < len(data):
            state = decoder.getstate()
            got = len(decoder.decode(data[at : at + _CHUNK]))
            if signs + got <= place:
                at, signs = at + _CHUNK, signs + got
                continue
            decoder.setstate(state)
            while signs < place and at < len(data):
                signs += len(decoder.decode(data[at : at + 1]))
                at += 1
        yield min(at, len(data))
