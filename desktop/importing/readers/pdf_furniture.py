"""What pages repeat around their text: running heads, running feet, page numbers. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.importing.readers.pdf_layout import Line

_ZONE = 0.14
_FIGURES = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"[\W_]*(?:(?:trang|page|tr\.|p\.|seite|стр\.?)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|trên|из|von)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page and its size."""

    number: int
    width: float
    height: float
    lines: list[Line]


def furniture(pages: Sequence[PageLines]) -> set[int]:
    """The ids (`id`) of the lines that belong to the page and not to its text."""
    found: set[int] = set()
    groups: dict[tuple[str, str, int], list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        rows = _edges(page)
        for where, line in rows:
            key = (where, _FIGURES.sub("#", line.text.casefold()), round(line.baseline / 6))
            groups[key].append((page.number, line))
    for (where, text, place), lines in list(groups.items()):
        near = lines + groups.get((where, text, place + 1), []) + groups.get((where, text, place - 1), [])
        if len({number for number, _ in near}) >= (2 if len(pages) < 6 else 3):
            found.update(id(line) for _, line in lines)
    for page in pages:
        found.update(_page_number(page, found, len(pages)))
    return found


def _stands_apart(line: Line, rest: Sequence[Line]) -> bool:
    """Whether a figure stands well away from all text, as the number of the only page does."""
    gaps = [max(line.y0 - other.y1, other.y0 - line.y1) for other in rest if other is not line]
    return line.text.isdecimal() and min(gaps) > 1.2 * line.size


def _edges(page: PageLines) -> list[tuple[str, Line]]:
    """The lines near the upper and the lower edge."""
    made = []
    for line in page.lines:
        middle = (line.y0 + line.y1) / 2
        if middle < _ZONE * page.height:
            made.append(("top", line))
        elif middle > (1 - _ZONE) * page.height:
            made.append(("bottom", line))
    return made


def _page_number(page: PageLines, known: set[int], pages: int) -> set[int]:
    """A page's number that stands alone as its first or last line."""
    rest = [line for line in page.lines if id(line) not in known]
    if len(rest) < 2:
        return set()
    made = set()
    for where, line in (("top", min(rest, key=lambda line: line.y0)), ("bottom", max(rest, key=lambda line: line.y1))):
        alone = not any(other is not line and abs(other.baseline - line.baseline) < line.size for other in rest)
        near = line.y1 < _ZONE * page.height if where == "top" else line.y0 > (1 - _ZONE) * page.height
        if alone and near and _NUMBER.fullmatch(line.text) and (pages > 1 or _stands_apart(line, rest)):
            made.add(id(line))
    return made
