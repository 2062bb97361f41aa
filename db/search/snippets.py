"""Which passage of an article to show for a query, with its hits marked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from db.records import Passage
from db.search.matching import Match, matches, matches_in

if TYPE_CHECKING:
    from db.records import SearchDocument, Where
    from db.search.nodes import Query

PASSAGE_LENGTH = 220
"""Code points of a passage, about."""

_SCANNED = 400_000  # code points of one text in which hits are counted
_ELLIPSIS = "… "
_ONE_LINE = str.maketrans("\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " " * 11)

_Text = Literal["lead", "body", "caption", "note", "byline"]


@dataclass(frozen=True, slots=True)
class Window:
    """A passage around hits: ``text[start:end]``, how many different terms and how many hits it shows."""

    start: int
    end: int
    terms: int = 0
    hits: int = 0


def show(document: SearchDocument, query: Query) -> tuple[tuple[tuple[int, int], ...], Passage, int]:
    """The hits in the title, the passage to show, and how many hits stand elsewhere.

    The passage is the one with the most different terms among lead, body, captions, notes and byline, then a tag; the
    title where the words stand only there; the beginning of the article where the query names no words.
    """
    in_title = matches_in(document.title, query, "title")
    texts: tuple[tuple[_Text, str], ...] = (
        ("lead", document.lead), ("body", document.body), ("caption", document.captions), ("note", document.notes),
        ("byline", document.byline),
    )  # fmt: skip
    best: tuple[_Text, str, list[Match], Window] | None = None
    total = 0
    for where, text in texts:
        found = _hits(text, query, where)
        if found:
            total += len(found)
            window = best_window(text, found, PASSAGE_LENGTH)
            if best is None or window.terms > best[3].terms:
                best = where, text, found, window
    tags = [(path, marks) for path in document.tags if (marks := matches_in(path, query, "tag"))]
    total += len(tags)
    if best is not None:
        where, text, found, window = best
        return in_title, _passage(where, text, window, found), total - window.hits
    if tags:
        path, marks = tags[0]
        return in_title, Passage("tag", path, marks), total - 1
    if in_title:
        return in_title, Passage("title", document.title, in_title), 0
    return in_title, _beginning(document), 0


def _hits(text: str, query: Query, where: str) -> list[Match]:
    """The hits in `text`; in a very long one those of its beginning, where there are any."""
    if len(text) <= _SCANNED:
        return matches(text, query, where) if text else []
    cut = text.rfind(" ", 0, _SCANNED) + 1 or _SCANNED
    return matches(text[:cut], query, where) or [
        Match(match.start + cut, match.end + cut, match.term) for match in matches(text[cut:], query, where)
    ]


def _beginning(document: SearchDocument) -> Passage:
    where: Where = "lead" if document.lead else "body" if document.body else "title"
    text = document.lead or document.body or document.title
    return _passage(where, text, _widened(text, 0, 0, PASSAGE_LENGTH), [])


def _passage(where: Where, text: str, window: Window, found: Sequence[Match]) -> Passage:
    before = _ELLIPSIS if window.start > 0 and text[window.start - 1] != "\n" else ""
    after = _ELLIPSIS[::-1] if window.end < len(text) and text[window.end] != "\n" else ""
    shift = len(before) - window.start
    marks = tuple(
        (max(match.start, window.start) + shift, min(match.end, window.end) + shift)
        for match in found
        if match.start < window.end and match.end > window.start
    )
    return Passage(where, before + text[window.start : window.end].translate(_ONE_LINE) + after, marks)


def best_window(text: str, found: Sequence[Match], length: int) -> Window:
    """The passage of about `length` code points with the most different terms, then the most hits, the first of these.

    It begins and ends between words, or at a line end that is near. `found` is not empty.
    """
    best = Window(0, 0)
    last = 0
    for first, match in enumerate(found):
        last = max(last, first)
        while last + 1 < len(found) and found[last + 1].end - match.start <= length:
            last += 1
        inside = found[first : last + 1]
        terms = len({one.term for one in inside})
        if (terms, len(inside)) > (best.terms, best.hits):
            best = Window(match.start, min(inside[-1].end, match.start + 2 * length), terms, len(inside))
    around = _widened(text, best.start, best.end, length)
    hits = sum(around.start <= match.start and match.end <= around.end for match in found)
    return Window(around.start, around.end, best.terms, max(hits, 1))


def _widened(text: str, start: int, end: int, length: int) -> Window:
    """``text[start:end]`` with the words around it, about `length` code points in all, within its lines."""
    spare = max(length - (end - start), 0)
    low = max(start - spare // 3, 0)
    high = min(low + length if low + length > end else end, len(text))
    line = text.rfind("\n", low, start)
    space = text.find(" ", low, start)
    if line >= 0:
        low = line + 1
    elif low > 0 and space >= 0:
        low = space + 1
    line = text.find("\n", end, high) if end > start else -1
    space = text.rfind(" ", end, high)
    if line >= 0:
        high = line
    elif high < len(text) and space > start:
        high = space
    return Window(low, high)
