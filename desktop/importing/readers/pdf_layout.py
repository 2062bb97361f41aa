"""The words of a page in the order in which they are read: lines, columns, tables. Pure geometry.

A gutter is a strip without words that has lines of text on both sides. The tallest is looked for, the page is parted by
it into what stands above, left, right and below, and each part is looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from desktop.importing.readers.pdf_text import HYPHEN, Word

_GAP = 1.5  # a wider gap, in font sizes, parts a line
_SAME_LINE = 0.45  # a smaller step of the baseline, in font sizes, stays in the line
_DEEPEST = 12
_FILLED = 0.55
_FEWEST_ROWS = 3


_MARKER = re.compile(
    r"(?:[•●▪■◦‣–—*-]|\(?\d{1,2}[.)]|\[\d{1,3}\]|\(?[a-zđ][.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?)$", re.IGNORECASE
)


@dataclass(eq=False)
class Line:
    """Words that follow each other on one baseline."""

    words: list[Word]

    @cached_property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def y0(self) -> float:
        return min(word.y0 for word in self.words)

    @cached_property
    def y1(self) -> float:
        return max(word.y1 for word in self.words)

    @cached_property
    def baseline(self) -> float:
        return max(self.words, key=lambda word: word.size * len(word.text)).baseline

    @cached_property
    def size(self) -> float:
        """The font size of most of its letters, in points."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[round(word.size, 1)] = sizes.get(round(word.size, 1), 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def bold(self) -> bool:
        """Whether most of its letters are."""
        return sum(len(word.text) for word in self.words if word.bold) * 2 > sum(len(word.text) for word in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words).replace(HYPHEN, "-")

    def forget(self) -> None:
        """Measure again: its words have changed."""
        for name in ("x0", "x1", "y0", "y1", "baseline", "size", "bold", "text"):
            self.__dict__.pop(name, None)

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def width(self) -> float:
        return self.x1 - self.x0


@dataclass
class Region:
    """A column, or a part of one: lines from top to bottom. `cells` is set where it is a table: rows of cells of
    lines."""

    lines: list[Line] = field(default_factory=list)
    cells: list[list[list[Line]]] | None = None

    @property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words in the text layer's order as stretches of lines; a wide gap parts them."""
    lines: list[Line] = []
    for word in words:
        if lines and _goes_on(lines[-1].words[-1], word, lines[-1].words[0]):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word]))
    return lines


def _goes_on(last: Word, word: Word, first: Word) -> bool:
    size = max(last.size, word.size)
    raised = min(last.size, word.size) < 0.8 * size
    step = abs(word.baseline - (last.baseline if not raised else first.baseline))
    if step > (0.7 if raised else _SAME_LINE) * size or word.upright != last.upright:
        return False
    return -0.3 * size <= word.x0 - last.x1 <= _GAP * size


Box = tuple[float, float, float, float]
Span = tuple[float, float]


def regions_of(lines: Sequence[Line], obstacles: Sequence[Box] = ()) -> list[Region]:
    """The lines of a page in reading order. No column goes on past `obstacles` (pictures: x0, y0, x1, y1)."""
    made: list[Region] = []
    for part in _parted(list(lines), obstacles, 0):
        made.extend(_with_tables(part))
    return made


def _parted(lines: list[Line], obstacles: Sequence[Box], depth: int) -> list[list[Line]]:
    gutter = _tallest_gutter(lines, obstacles) if depth < _DEEPEST and _stand_beside(lines) >= 3 else None
    if gutter is None:
        return [sorted(lines, key=lambda line: (line.baseline, line.x0))] if lines else []
    x, top, bottom = gutter
    above: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    below: list[Line] = []
    for line in lines:
        middle = (line.y0 + line.y1) / 2
        where = above if middle < top else below if middle > bottom else left if line.x1 <= x else right
        where.append(line)
    if not left or not right:
        return [sorted(lines, key=lambda line: (line.baseline, line.x0))]
    return [part for some in (above, left, right, below) for part in _parted(some, obstacles, depth + 1)]


def _stand_beside(lines: list[Line]) -> int:
    """How many lines have another one beside them."""
    count, bottom = 0, float("-inf")
    for line in sorted(lines, key=lambda line: line.y0):
        count += (line.y0 + line.y1) / 2 < bottom
        bottom = max(bottom, line.y1)
    return count


def _tallest_gutter(lines: list[Line], obstacles: Sequence[Box]) -> tuple[float, float, float] | None:
    """``(x, top, bottom)`` of the gutter between columns that is tallest, or None."""
    size = median(line.size for line in lines)
    wide = max(4.5, 0.5 * size)
    best: tuple[float, float, float, float] | None = None
    for x in sorted({round(line.x1 + 0.5) for line in lines}):
        boxes = [(line.x0, line.y0, line.x1, line.y1) for line in lines if line.x0 < x + wide and line.x1 > x]
        boxes += [box for box in obstacles if box[0] < x and box[2] > x + wide]
        crossing = sorted((box[1], box[3]) for box in boxes)
        for top, bottom in _free(crossing, lines):
            zone = [line for line in lines if top <= (line.y0 + line.y1) / 2 <= bottom]
            left = [line for line in zone if line.x1 <= x]
            right = [line for line in zone if line.x0 >= x + wide]
            height = _common_height(left, right)
            if height > (best[0] if best else 0) and _are_columns(left, right):
                best = (height, x, top, bottom)
    return best[1:] if best else None


def _free(crossing: list[tuple[float, float]], lines: list[Line]) -> list[tuple[float, float]]:
    """The stretches of a page's height in which nothing crosses."""
    at = min(line.y0 for line in lines) - 1
    found = []
    for top, bottom in crossing:
        if top > at:
            found.append((at, top))
        at = max(at, bottom)
    end = max(line.y1 for line in lines) + 1
    if end > at:
        found.append((at, end))
    return found


def _common_height(left: list[Line], right: list[Line]) -> float:
    if not left or not right:
        return 0.0
    top = max(min(line.y0 for line in left), min(line.y0 for line in right))
    bottom = min(max(line.y1 for line in left), max(line.y1 for line in right))
    return bottom - top


def _are_columns(left: list[Line], right: list[Line]) -> bool:
    """Whether both sides are running text: lines that fill their column. Short pieces side by side are a table."""
    for side, other in ((left, right), (right, left)):
        rows = _rows(side)
        if len(rows) < 3:
            return False
        width = max(line.x1 for line in side) - min(line.x0 for line in side)
        fills = [(max(one.x1 for one in row) - min(one.x0 for one in row)) / width for row in rows if width > 0]
        if not fills or median(fills) < _FILLED:
            return False
        few = median(sum(len(one.words) for one in row) for row in rows) < 4
        if few and _shares_rows(side, other):
            return False
    return True


def _shares_rows(side: list[Line], other: list[Line]) -> bool:
    """Whether nearly every line has one beside it on the same baseline."""
    beside = [any(abs(line.baseline - one.baseline) < 0.2 * line.size for one in other) for line in side]
    return sum(beside) * 10 >= len(side) * 9


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines by baseline, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and abs(line.baseline - rows[-1][-1].baseline) <= _SAME_LINE * max(line.size, rows[-1][-1].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _with_tables(lines: list[Line]) -> list[Region]:
    """A part of one column as running text and tables: two or more rows in a row that stand in two or more pieces."""
    made: list[Region] = []
    rows = _cut_at_common_gaps(_rows(lines))
    for several, group in groupby(rows, key=lambda row: len(_apart(row)) > 1):
        table = list(group)
        if several and len(table) >= 2 and (columns := _columns(table)) and len(columns) >= 2:
            made.append(Region([line for row in table for line in row], _cells(table, columns)))
            continue
        text = [Line([word for line in row for word in line.words]) for row in table]
        if made and made[-1].cells is None:
            made[-1].lines.extend(text)
        else:
            made.append(Region(text))
    return made


def _cut_at_common_gaps(rows: list[list[Line]]) -> list[list[Line]]:
    """Rows with their lines cut where three or more in a row have the same gap, wider than between words."""
    whole = [row[0] if len(row) == 1 else Line([word for line in row for word in line.words]) for row in rows]
    made: list[list[Line]] = []
    at = 0
    while at < len(rows):
        end, common = _common_gaps(whole, at)
        if end - at >= _FEWEST_ROWS:
            made.extend(_cut(line, common) for line in whole[at:end])
            at = end
        else:
            made.append(rows[at])
            at += 1
    return made


def _common_gaps(rows: list[Line], start: int) -> tuple[int, list[Span]]:
    """How far the rows from `start` go on having a gap in common, and the gaps that all of them have."""
    common: list[Span] = []
    at = start
    while at < len(rows):
        gaps = _gaps(rows[at])
        shared = [(max(a, c), min(b, d)) for a, b in common for c, d in gaps] if at > start else gaps
        shared = [(a, b) for a, b in shared if b - a > 0.4 * rows[at].size]
        if not shared:
            break
        common, at = shared, at + 1
    return at, common


def _gaps(line: Line) -> list[Span]:
    """The gaps of a line that are much wider than those between its words."""
    found = [(before.x1, word.x0) for before, word in pairwise(line.words)]
    if found and _MARKER.match(line.words[0].text):
        del found[0]
    widths = sorted(x1 - x0 for x0, x1 in found)
    usual = widths[len(widths) // 4] if len(widths) > 1 else 0.25 * line.size
    least = max(0.65 * line.size, 2.2 * min(usual, 0.5 * line.size))
    return [(x0, x1) for x0, x1 in found if x1 - x0 > least]


def _cut(line: Line, gaps: list[Span]) -> list[Line]:
    pieces: list[list[Word]] = [[]]
    for word in line.words:
        if pieces[-1] and any(pieces[-1][-1].x1 <= x0 + 0.1 and word.x0 >= x1 - 0.1 for x0, x1 in gaps):
            pieces.append([])
        pieces[-1].append(word)
    return [Line(words) for words in pieces]


def _apart(row: list[Line]) -> list[Line]:
    """The pieces of a row that have a gap before them as only cells have."""
    apart = [line for at, line in enumerate(row) if at == 0 or line.x0 - row[at - 1].x1 > 0.6 * line.size]
    return apart[1:] if len(apart) > 1 and _is_marker(row[0]) else apart


def _is_marker(line: Line) -> bool:
    """Whether a piece is the bullet or the number of what stands behind it."""
    return len(line.words) == 1 and _MARKER.match(line.words[0].text) is not None


def _columns(rows: list[list[Line]]) -> list[tuple[float, float]]:
    """The strips that the cells of a table stand in, from left to right."""
    strips: list[tuple[float, float]] = []
    for x0, x1 in sorted((line.x0, line.x1) for row in rows for line in row):
        if strips and x0 < strips[-1][1]:
            strips[-1] = (strips[-1][0], max(strips[-1][1], x1))
        else:
            strips.append((x0, x1))
    return strips


def _cells(rows: list[list[Line]], columns: list[tuple[float, float]]) -> list[list[list[Line]]]:
    table = []
    for row in rows:
        cells: list[list[Line]] = [[] for _ in columns]
        for line in row:
            cells[next(at for at, (x0, x1) in enumerate(columns) if x0 <= line.x0 <= x1)].append(line)
        table.append(cells)
    return table


_ITEM = re.compile(r"(?:[•●▪■◦‣–—*-]|\(?\d{1,2}[.)]|\[\d{1,3}\]|\(?[a-zđ][.)])$", re.IGNORECASE)


def starts_item(line: Line) -> bool:
    """Whether a line begins like an item of a list."""
    return len(line.words) > 1 and _ITEM.match(line.words[0].text) is not None
