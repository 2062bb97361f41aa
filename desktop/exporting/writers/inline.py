"""An article's text as runs that are alike in all they show: emphasis, link, and the highlights that lie over them.

A run knows its place in the canonical text (code points), so a highlight covers the same words in every format.
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from db.text import plain

_TAG = re.compile(r"<(/?)(em|strong|a|br|li|tr|td|th)\b([^>]*)>")
_HREF = re.compile(r'href="([^"]*)"')
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `start` is its offset in the canonical text; `marks` are the numbers of the notes whose
    highlight lies over it, `ends` those of them that end with it. A line feed in `text` is a line break."""

    text: str
    start: int
    em: bool = False
    strong: bool = False
    href: str = ""
    marks: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        """One past its last code point."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece that is set by itself: a paragraph, a list item, or a table cell (`head` for a head cell)."""

    runs: tuple[Run, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Where the highlight of note `number` lies in the canonical text, end exclusive."""

    number: int
    start: int
    end: int


def safe_link(address: str) -> str:
    """The address of a link where a reader may follow it (http, https, mailto), else nothing."""
    return address if _SAFE_LINK.fullmatch(address) else ""


def plain_runs(text: str, start: int) -> tuple[Run, ...]:
    """Plain text as runs."""
    text = unicodedata.normalize("NFC", text)
    return (Run(text, start),) if text else ()


def parse(markup: str, start: int) -> tuple[tuple[Cell, ...], ...]:
    """A block's markup as rows of cells. A paragraph, heading or quote is one row of one cell, a list a row an item."""
    rows = _Parser(start).parse(markup)
    if "".join(_row_text(row) for row in rows) != plain(markup).replace("\t", "").replace("\n", ""):
        return _without_markup(markup, start)
    at = start
    for number, row in enumerate(rows):
        at += number > 0
        for index, cell in enumerate(row):
            at += index > 0
            for run in cell.runs:
                if run.start != at:
                    return _without_markup(markup, start)
                at = run.end
    return rows


def _row_text(row: Sequence[Cell]) -> str:
    return "".join(run.text for cell in row for run in cell.runs).replace("\n", "").replace("\t", "")


def _without_markup(markup: str, start: int) -> tuple[tuple[Cell, ...], ...]:
    """The plain text alone, where joining marks across tags (NFC) moved the letters: the words stay, emphasis goes."""
    text = plain(markup)
    if "<li>" not in markup and "<tr>" not in markup:
        return ((Cell(plain_runs(text, start)),),)
    rows = []
    for line in text.split("\n"):
        cells = []
        for part in line.split("\t"):
            cells.append(Cell(plain_runs(part, start)))
            start += len(part) + 1
        rows.append(tuple(cells))
    return tuple(rows)


class _Parser:
    """Reads the closed subset of `db.text` (em strong a br li tr td th) once, from left to right."""

    def __init__(self, start: int) -> None:
        self._at = start
        self._em = self._strong = 0
        self._href = ""
        self._rows: list[list[Cell]] = []
        self._runs: list[Run] = []
        self._head = False
        self._structured = False
        self._open = False

    def parse(self, markup: str) -> tuple[tuple[Cell, ...], ...]:
        self._structured = "<li>" in markup or "<tr>" in markup
        last = 0
        for tag in _TAG.finditer(markup):
            self._text(html.unescape(markup[last : tag.start()]))
            self._tag(tag[2], bool(tag[1]), tag[3])
            last = tag.end()
        self._text(html.unescape(markup[last:]))
        if not self._structured:
            return ((Cell(tuple(self._runs)),),)
        return tuple(tuple(row) for row in self._rows)

    def _text(self, text: str) -> None:
        text = unicodedata.normalize("NFC", text)
        if not text or (self._structured and not self._open and not text.strip()):
            return
        self._runs.append(Run(text, self._at, self._em > 0, self._strong > 0, self._href))
        self._at += len(text)

    def _tag(self, name: str, closing: bool, attributes: str) -> None:
        step = -1 if closing else 1
        if name == "em":
            self._em += step
        elif name == "strong":
            self._strong += step
        elif name == "a":
            found = _HREF.search(attributes)
            self._href = safe_link(html.unescape(found[1])) if found and not closing else ""
        elif name == "br":
            self._runs.append(Run("\n", self._at, self._em > 0, self._strong > 0, self._href))
            self._at += 1
        elif name == "tr":
            if not closing:
                self._at += bool(self._rows)
                self._rows.append([])
        else:
            self._cell(name, closing)

    def _cell(self, name: str, closing: bool) -> None:
        if closing:
            self._rows[-1].append(Cell(tuple(self._runs), self._head))
            self._runs, self._open = [], False
            return
        if name == "li":
            self._at += bool(self._rows)
            self._rows.append([])
        elif self._rows and self._rows[-1]:
            self._at += 1
        self._head, self._open = name == "th", True


def mark(runs: Iterable[Run], spans: Sequence[Span]) -> tuple[Run, ...]:
    """The runs cut at the edges of the highlights that lie over them."""
    marked: list[Run] = []
    for run in runs:
        over = [span for span in spans if span.start < run.end and span.end > run.start]
        if not over:
            marked.append(run)
            continue
        edges = {run.start, run.end}
        edges |= {edge for span in over for edge in (span.start, span.end) if run.start < edge < run.end}
        places = sorted(edges)
        for low, high in itertools.pairwise(places):
            marks = tuple(span.number for span in over if span.start < high and span.end > low)
            ends = tuple(span.number for span in over if span.number in marks and span.end == high)
            text = run.text[low - run.start : high - run.start]
            marked.append(replace(run, text=text, start=low, marks=marks, ends=ends))
    return tuple(marked)
