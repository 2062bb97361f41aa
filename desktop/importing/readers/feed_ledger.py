"""What became of each byte of a feed for one of its entries. Pure.

The file is cut at its tags; of one entry's elements it is known what they were taken for, and the markup inside them is
followed into the article's blocks. All else (the other entries, the feed's own words) is boilerplate here.
"""

from __future__ import annotations

import codecs
import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from db.records import Block, Ledger, LedgerRun, NewFigure
from desktop.importing.readers.trace import merged, trace

if TYPE_CHECKING:
    from db.records import LineRole

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)|<[?!][^>]*(?:>|\Z)"
    r"|</(?P<end>[\w:.-]+)[^>]*>|<(?P<start>[\w:.-]+)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/?)>",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|\w{1,31});")
_ITEMS = ("item", "entry")
_ROLES: dict[str, LineRole] = {
    "title": "title", "pubdate": "date", "published": "date", "updated": "date", "date": "date", "issued": "date",
    "created": "date", "modified": "date", "author": "byline", "creator": "byline",
}  # fmt: skip
_TEXTS = frozenset(("encoded", "content", "description", "summary", "abstract", "body", "fullitem", "div", "tagline"))


@dataclass(slots=True)
class _Element:
    """A child of an entry: ``text[start:end]`` with its tags, ``text[inner:stop]`` without."""

    name: str
    prefixed: bool
    start: int
    inner: int
    stop: int = 0
    end: int = 0


@dataclass(slots=True)
class _Item:
    start: int
    end: int = 0
    children: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """A feed's text and the places of its entries. `encoding` is the one whose bytes are counted; `member` names what
    they are of: the file itself, or its text in UTF-8 where the file's own bytes cannot be had back from it."""

    text: str
    encoding: str
    member: str
    items: list[_Item] = field(default_factory=list)
    sizes: list[tuple[int, int]] = field(default_factory=list)

    def measure(self) -> Source:
        """Count the bytes before and behind each entry once, for all ledgers."""
        whole, at, before = len(self.text.encode(self.encoding)), 0, 0
        for item in self.items:
            before += len(self.text[at : item.start].encode(self.encoding))
            inside = len(self.text[item.start : item.end].encode(self.encoding))
            self.sizes.append((before, whole - before - inside))
            at, before = item.end, before + inside
        return self


def source_of(data: bytes, encoding: str) -> Source:
    """A feed's bytes made ready for `ledger_of`."""
    try:
        text = codecs.decode(data, encoding)
        if text.encode(encoding) == data and "\0" not in text:
            return Source(text, encoding, "", list(_items(text))).measure()
    except (LookupError, UnicodeError, ValueError):
        text = data.decode("utf-8", "replace")
    return Source(text, "utf-8", "text", list(_items(text))).measure()


def _items(text: str) -> Iterator[_Item]:
    item: _Item | None = None
    stack: list[str] = []
    child: _Element | None = None
    for token in _TOKEN.finditer(text):
        name = (token["start"] or token["end"] or "").casefold()
        local = name.rpartition(":")[2]
        if item is None:
            if token["start"] and not token["empty"] and local in _ITEMS:
                item, stack, child = _Item(token.start()), [], None
        elif token["start"] and not token["empty"]:
            if not stack:
                child = _Element(local, ":" in name, token.start(), token.end())
            stack.append(name)
        elif token["end"] and name in stack:
            while stack.pop() != name:
                pass
            if not stack and child is not None:
                child.stop, child.end = token.start(), token.end()
                item.children.append(child)
        elif token["end"] and local in _ITEMS:
            item.end = token.end()
            yield item
            item = None


def ledger_of(source: Source, index: int, blocks: Sequence[Block], figures: Sequence[NewFigure]) -> Ledger:
    """The ledger of the article that the entry of this index (from 1) became."""
    item = source.items[index - 1]
    before, behind = source.sizes[index - 1]
    runs = [LedgerRun(before, "boilerplate", None, source.member)]
    at = item.start

    def put(end: int, role: LineRole) -> None:
        nonlocal at
        if end > at:
            runs.append(LedgerRun(len(source.text[at:end].encode(source.encoding)), role, None, source.member))
            at = end

    body = _body_of(source, item, blocks, figures)
    titled = False
    for child in item.children:
        put(child.start, "boilerplate")
        if child is body[0]:
            put(child.inner, "boilerplate")
            runs.extend(body[1])
            at = child.stop
        elif child.name == "title" and (titled or child.prefixed):
            put(child.end, "boilerplate")
        elif child.name in _ROLES:
            titled = titled or child.name == "title"
            put(child.end, _ROLES[child.name])
    put(item.end, "boilerplate")
    runs.append(LedgerRun(behind, "boilerplate", None, source.member))
    made = merged(run for run in runs if run.length)
    return Ledger(tuple(made), sum(run.length for run in made))


def _body_of(
    source: Source, item: _Item, blocks: Sequence[Block], figures: Sequence[NewFigure]
) -> tuple[_Element | None, list[LedgerRun]]:
    """The element whose text the blocks were made of, and its runs."""
    best: tuple[_Element | None, list[LedgerRun]] = (None, [])
    most = 0
    for child in item.children:
        if child.name in _TEXTS:
            runs = _runs(source, child, blocks, figures)
            taken = sum(run.length for run in runs if run.block is not None)
            if taken > most:
                best, most = (child, runs), taken
    return best


def _runs(source: Source, child: _Element, blocks: Sequence[Block], figures: Sequence[NewFigure]) -> list[LedgerRun]:
    """The ledger of an element's content, whose markup may itself be escaped or in CDATA sections."""
    markup, starts, ends, places = "", [], [], []
    pieces: list[str] = []
    for piece, start, end in _unpacked(source.text, child.inner, child.stop):
        pieces.append(piece)
        starts.append(start)
        ends.append(end)
    markup = "".join(pieces)
    places = [0, *accumulate(map(len, pieces))]

    def received(at: int) -> int:
        """Where a place in the markup stands in the received text."""
        if at >= len(markup):
            return child.stop
        number = bisect_right(places, at) - 1
        inside = at - places[number]
        same = ends[number] - starts[number] == len(pieces[number])
        return starts[number] + inside if same else starts[number]

    def size(start: int, end: int) -> int:
        first = child.inner if start == 0 else received(start)
        return len(source.text[first : received(end)].encode(source.encoding))

    return trace(markup, blocks, figures, member=source.member, size=size)


def _unpacked(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The content of an element as markup, in pieces with the places they were received at."""
    at = start
    for token in _TOKEN.finditer(text, start, end):
        yield from _unescaped(text, at, token.start())
        if token["data"] is not None:
            yield token["data"], token.start("data"), token.end("data")
        else:
            yield token[0], token.start(), token.end()
        at = token.end()
    yield from _unescaped(text, at, end)


def _unescaped(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    at = start
    for found in _REFERENCE.finditer(text, start, end):
        if found.start() > at:
            yield text[at : found.start()], at, found.start()
        yield html.unescape(found[0]), found.start(), found.end()
        at = found.end()
    if at < end:
        yield text[at:end], at, end
