"""Lines of a PDF as passages: paragraphs, tables, lists; words that were parted at a line's end joined where that is
sure. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.pdf_layout import Line, Region, starts_item
from desktop.importing.readers.pdf_text import HYPHEN, Word

_LEADING = 1.32
_NEAR = 6
_ENDS = re.compile(r"[.!?…:;][”\"’'»)\]]*$")
_LEADERS = re.compile(r"(?:[.…·]\s?){4,}\s*\w{1,5}$")
_LETTER_WORDS = frozenset(("a", "i", "o", "y", "à", "ô", "ơ", "ở", "ý", "ú", "ê"))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(eq=False, slots=True)
class Passage:
    """One block in the making. `kind` is ``paragraph heading table list figure``; `rows` are cells of lines (a table),
    or items (a list: rows of one cell); `told` is whether the file's own structure says what it is."""

    kind: str
    lines: list[Line]
    rows: list[list[list[Line]]] = field(default_factory=list)
    told: bool = False
    level: int = 0
    caption: bool = False
    mark: frozenset[int] = frozenset()

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: sum(len(word.text) for word in line.words)).size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def words(self) -> Iterator[Word]:
        return (word for line in self.lines for word in line.words)

    def box(self) -> tuple[float, float, float, float]:
        """Its place on its first page: x0, y0, x1, y1."""
        lines = [line for line in self.lines if line.page == self.page]
        return (
            min(line.x0 for line in lines), min(line.y0 for line in lines),
            max(line.x1 for line in lines), max(line.y1 for line in lines),
        )  # fmt: skip


def passages_of(regions: Iterable[Region], body: float) -> list[Passage]:
    """The passages of one page's regions in order; `body` is the font size of running text."""
    made: list[Passage] = []
    for region in regions:
        if region.cells is not None:
            made.append(Passage("table", region.lines, region.cells))
            continue
        for at, lines in enumerate(_paragraphs(region, body)):
            passage = Passage("paragraph", lines)
            if at == 0 and (before := _open_before(made, passage, body)) is not None:
                before.lines.extend(lines)
            else:
                made.append(passage)
    return made


def joined_pages(pages: Iterable[list[Passage]], body: float) -> list[Passage]:
    """The passages of all pages; a paragraph that goes on over the turn of a page is one."""
    made: list[Passage] = []
    for passages in pages:
        if passages and (before := _open_before(made, passages[0], body)) is not None:
            before.lines.extend(passages[0].lines)
            passages = passages[1:]
        made.extend(passages)
    return made


def _open_before(made: Sequence[Passage], passage: Passage, body: float) -> Passage | None:
    """The paragraph that `passage` goes on with, where one stands open. Small print may lie between."""
    if passage.kind != "paragraph" or not passage.lines[0].words[0].upright:
        return None
    for before in reversed(made[-6:]):
        if before.kind == "paragraph" and before.size < 0.93 * body <= passage.size:
            continue
        same = before.kind == "paragraph" and abs(before.size - passage.size) <= 0.06 * passage.size
        if not same or before.lines[-1].bold != passage.lines[0].bold or starts_item(passage.lines[0]):
            return None
        last, first = before.lines[-1].words[-1].text, passage.lines[0].words[0].text
        if last.endswith(HYPHEN):
            return before
        begins_small = first[:1].islower() or (first[:1] in '(“"‘' and first[1:2].islower())
        return before if begins_small and not _ENDS.search(last) else None
    return None


def _paragraphs(region: Region, body: float) -> Iterator[list[Line]]:
    lines = region.lines
    steps = [b.baseline - a.baseline for a, b in pairwise(lines) if _alike(a, b)]
    leading = median(steps) if steps else 1.2 * body
    held: list[Line] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if held and _begins(held, line, after, _edges(lines, at), leading, body):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _edges(lines: Sequence[Line], at: int) -> tuple[float, float]:
    """The left and the right edge of the column around a line: those of the lines near it that look like it."""
    like = [one for one in lines[max(0, at - _NEAR) : at + _NEAR + 1] if _alike(one, lines[at])]
    same = [one for one in like if one.bold == lines[at].bold]
    return min(one.x0 for one in same), max(one.x1 for one in same)


def _alike(first: Line, second: Line) -> bool:
    return abs(first.size - second.size) <= 0.08 * max(first.size, second.size)


def _begins(
    held: list[Line], line: Line, after: Line | None, edges: tuple[float, float], leading: float, body: float
) -> bool:
    """Whether a line begins a new paragraph behind the lines held."""
    last = held[-1]
    size = line.size
    step = line.baseline - last.baseline
    if not _alike(last, line) or (line.page == 1 and (read_date_line(last.text) or read_date_line(line.text))):
        return True
    usual = max(leading, 1.05 * size) if size <= 1.1 * body else 1.3 * size
    if step > _LEADING * usual or starts_item(line) or _LEADERS.search(last.text):
        return True
    if last.bold != line.bold and _all_one_way(last) and _all_one_way(line):
        return True
    if _is_centred(last, edges) and _is_centred(line, edges):
        return False
    if _is_set_in(held, line, after, edges[0]) or _hangs_out(held, line):
        return True
    return size <= 1.12 * body and _ended_early(last, line, edges)


def _is_set_in(held: list[Line], line: Line, after: Line | None, edge: float) -> bool:
    """Whether a line is set in as the first of a paragraph is: the next one stands further left again."""
    size = line.size
    size = line.size
    if starts_item(held[0]) or is_initial(held[0].words[0], size):
        return False
    indent = line.x0 - min(one.x0 for one in held[1:] or held)
    if not 0.7 * size < indent < 6 * size or line.x0 <= edge + 0.7 * size:
        return False
    return after is None or not _alike(line, after) or after.x0 < line.x0 - 0.7 * size


def _hangs_out(held: list[Line], line: Line) -> bool:
    """Whether a line stands left again as the first of the lines held, whose others are set in."""
    size = line.size
    return len(held) > 1 and held[1].x0 > held[0].x0 + 0.7 * size and line.x0 < held[-1].x0 - 0.7 * size


def _ended_early(last: Line, line: Line, edges: tuple[float, float]) -> bool:
    """Whether the line before ended although the first word of this one had room in it: at the end of a sentence, or
    far from the edge."""
    room = edges[1] - last.x1
    word = line.words[0]
    if room <= (word.x1 - word.x0) + 0.8 * line.size:
        return False
    if room > 0.3 * (edges[1] - edges[0]):
        return True
    return _ENDS.search(last.text) is not None and room > 2 * line.size


def _all_one_way(line: Line) -> bool:
    return len({word.bold for word in line.words if any(sign.isalnum() for sign in word.text)}) < 2


def _is_centred(line: Line, edges: tuple[float, float]) -> bool:
    left, right = line.x0 - edges[0], edges[1] - line.x1
    return left > 1.5 * line.size and abs(left - right) < 0.8 * line.size


def is_initial(word: Word, size: float) -> bool:
    """Whether a word is a letter as large as several lines."""
    return len(word.text) <= 2 and word.text[-1:].isalpha() and word.size >= 1.8 * size


class Joiner:
    """Joins the words of lines. Knows the words of the whole document, so that it can tell a hyphen that only parts a
    word at a line's end from one that belongs to it."""

    def __init__(self, lines: Iterable[Line], language: str | None) -> None:
        self._known: set[str] = set()
        self._may_join = language != "vi"
        for line in lines:
            self._known.update(found[0].casefold() for found in _WORD.finditer(line.text[: line.text.rfind(" ") + 1]))

    def text(self, lines: Iterable[Line]) -> str:
        """The text of lines on one line."""
        parts: list[str] = []
        for line in lines:
            for word in line.words:
                text = word.text.replace(HYPHEN, "-") if not word.text.endswith(HYPHEN) else word.text
                if parts and self._is_after_initial(line, word):
                    parts[-1] += text
                elif parts and parts[-1].endswith((HYPHEN, "-", "\u00ad", "\u2010")) and word is line.words[0]:
                    parts[-1] = self._across(parts[-1], text)
                else:
                    parts.append(text)
        return " ".join(parts).replace(HYPHEN, "-")

    def _is_after_initial(self, line: Line, word: Word) -> bool:
        """Whether a word goes on with the large initial before it."""
        if len(line.words) < 2 or word is not line.words[1] or not is_initial(line.words[0], line.size):
            return False
        initial = line.words[0].text
        return initial.casefold() not in _LETTER_WORDS or (initial + word.text).casefold() in self._known

    def _across(self, before: str, after: str) -> str:
        """A word before a line's end and the one behind it."""
        stem = before[:-1]
        if not stem or not stem[-1].isalnum():
            return f"{before.replace(HYPHEN, '-')} {after}"
        if before[-1] == "\u00ad":
            return stem + after
        left, right = _WORD.findall(stem)[-1:], _WORD.findall(after)[:1]
        if not left or not right or not after[0].isalpha() or "-" in right[0]:
            return f"{stem}-{after}"
        whole, parted = (left[0] + right[0]).casefold(), f"{left[0]}-{right[0]}".casefold()
        if parted in self._known:
            return f"{stem}-{after}"
        sure = whole in self._known or (self._may_join and left[0].isalpha() and right[0].islower())
        return stem + after if sure else f"{stem}-{after}"
