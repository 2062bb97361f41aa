"""The one place that converts between offsets in an article's canonical text and positions in its Qt document.

The archive counts Unicode code points in the canonical text (`db.text`); Qt counts UTF-16 units in a document that also
holds what is only shown (the meta line, separators, joiners, figures) and shows the byline before the lead. While a
document is built, every stretch of canonical text that it takes is recorded as a run; this map is those runs.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


def units(text: str) -> int:
    """How many UTF-16 units `text` takes: one a code point, two above U+FFFF."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, count: int, *, up: bool = False) -> int:
    """How many code points of `text` the first `count` UTF-16 units are. A count that falls inside a surrogate pair is
    rounded down, or `up`."""
    taken = 0
    for index, character in enumerate(text):
        if taken >= count:
            return index
        width = 2 if character > "\uffff" else 1
        if taken + width > count:
            return index + 1 if up else index
        taken += width
    return len(text)


@dataclass(frozen=True, slots=True)
class Run:
    """``text[start:end]`` stands at document position `at`, unit for unit. `aside` for the byline, which is shown out
    of its canonical order."""

    start: int
    end: int
    at: int
    width: int
    aside: bool = False


class PositionMap:
    """Converts both ways. `text` is the canonical text; runs are added in document order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._by_document: list[Run] = []
        self._document_starts: list[int] = []
        self._by_text: list[Run] = []
        self._text_starts: list[int] = []
        self._sorted = True

    def add(self, start: int, end: int, at: int, *, aside: bool = False) -> None:
        """Record that ``text[start:end]`` was put at document position `at`. Empty stretches are left out."""
        if start >= end:
            return
        run = Run(start, end, at, units(self.text[start:end]), aside)
        self._by_document.append(run)
        self._document_starts.append(at)
        self._sorted = False

    def _runs_by_text(self) -> list[Run]:
        if not self._sorted:
            self._by_text = sorted(self._by_document, key=lambda run: run.start)
            self._text_starts = [run.start for run in self._by_text]
            self._sorted = True
        return self._by_text

    def _position(self, run: Run, offset: int) -> int:
        return run.at + units(self.text[run.start : min(offset, run.end)])

    def to_document(self, offset: int) -> int:
        """The document position of a canonical offset. An offset between two runs (a line feed) belongs to the end of
        the run before it. 0 where the document holds no text."""
        runs = self._runs_by_text()
        index = bisect_right(self._text_starts, offset) - 1
        if not runs:
            return 0
        return self._position(runs[max(0, index)], max(offset, runs[0].start))

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The document ranges that ``text[start:end]`` covers, in canonical order, neighbours joined."""
        runs = self._runs_by_text()
        index = max(0, bisect_right(self._text_starts, start) - 1)
        found: list[tuple[int, int]] = []
        while index < len(runs) and runs[index].start < end:
            run = runs[index]
            index += 1
            if run.end <= start:
                continue
            first, last = self._position(run, max(start, run.start)), self._position(run, end)
            if found and found[-1][1] == first:
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
        return tuple(found)

    def to_text(self, first: int, last: int) -> tuple[int, int] | None:
        """The canonical range of the document range ``first..last``, or None where it covers no canonical text.

        A range that takes in the byline on its way from the title to the lead does not take in the byline's place at
        the end of the canonical text."""
        covered = [
            (run, max(first, run.at) - run.at, min(last, run.at + run.width) - run.at)
            for run in self._between(first, last)
        ]
        straight = [entry for entry in covered if not entry[0].aside] or covered
        if not straight:
            return None
        ranges = []
        for run, low, high in straight:
            piece = self.text[run.start : run.end]
            ranges.append((run.start + code_points(piece, low), run.start + code_points(piece, high, up=True)))
        return min(low for low, _ in ranges), max(high for _, high in ranges)

    def _between(self, first: int, last: int) -> list[Run]:
        index = max(0, bisect_right(self._document_starts, first) - 1)
        found = []
        while index < len(self._by_document) and self._by_document[index].at < last:
            run = self._by_document[index]
            if run.at + run.width > first:
                found.append(run)
            index += 1
        return found

    def nearest(self, position: int) -> int:
        """The canonical offset at a document position, or that of the first text after it (else the last before)."""
        index = bisect_right(self._document_starts, position) - 1
        if index >= 0:
            run = self._by_document[index]
            if position <= run.at + run.width:
                return run.start + code_points(self.text[run.start : run.end], position - run.at)
        if index + 1 < len(self._by_document):
            return self._by_document[index + 1].start
        return self._by_document[-1].end if self._by_document else 0
