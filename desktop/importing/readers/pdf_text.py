"""The text layer of a PDF's page as words with their places. Positions are in points from the page's top left corner,
as the page is shown (its rotation applied)."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!light)|-bd\b", re.IGNORECASE)
_WORD = re.compile("[^\\s\0\x02\u00a0\u200b\ufeff\uffff]+\x02?|\x02")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
HYPHEN = "\x02"
"""What PDFium puts for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word: the characters ``[start, end)`` of its page's text layer, its box, baseline and look. `upright` is
    whether it is written from left to right; `mark` is the number of its marked content (-1: none)."""

    page: int
    start: int
    end: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    bold: bool
    upright: bool = True
    mark: int = -1


@dataclass(slots=True)
class PageText:
    """A page: its number (from 1), size, text layer (one code point a character of PDFium) and words in its order.
    `unknown` is the share of signs that name no letter."""

    number: int
    width: float
    height: float
    signs: str = ""
    words: list[Word] = field(default_factory=list)
    unknown: float = 0.0


def read_page_text(page: Any, number: int, *, marked: bool) -> PageText:
    """The text of a page. With `marked`, words bear the numbers of their marked content."""
    width, height = page.get_size()
    made = PageText(number, width, height)
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        made.signs = _signs(raw, textpage.count_chars())
        text = made.signs
        made.words.extend(_Layer(raw, _Place(page), number, marked).words(text))
    finally:
        textpage.close()
    visible = sum(len(word.text) for word in made.words)
    if visible:
        made.unknown = len(_UNKNOWN.findall(text.replace(HYPHEN, "-"))) / visible
    return made


def _signs(raw: Any, count: int) -> str:
    """The characters of a text layer, one code point each; those without a meaning are U+FFFD."""
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count * 2 + 2))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer) - 1
    if written == count:
        text = bytes(buffer)[: count * 2].decode("utf-16-le", "replace").replace("\ufffe", HYPHEN)
        if len(text) == count:
            return text
    signs = []
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        signs.append(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd")
    return "".join(signs)


class _Place:
    """From a page's own coordinates to those of the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self._rotation = page.get_rotation()
        self._left, self._bottom, self._right, self._top = page.get_bbox()

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self._rotation == 90:
            return y - self._bottom, x - self._left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        if self._rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def is_upright(self, angle: float) -> bool:
        """Whether text at this angle (degrees, against the clock) stands upright on the page as shown."""
        return bool(abs((angle - self._rotation + 180) % 360 - 180) < 20)


place_of = _Place


@dataclass(frozen=True, slots=True)
class _Look:
    """What all letters of one text object have in common."""

    size: float
    bold: bool
    upright: bool
    mark: int


class _Layer:
    """The text layer of one page while it is read. PDFium writes into the same few buffers again and again."""

    def __init__(self, raw: Any, place: _Place, number: int, marked: bool) -> None:
        self._raw = raw
        self._place = place
        self._number = number
        self._marked = marked
        self._looks: dict[int | None, _Look] = {}
        self._first, self._last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def words(self, text: str) -> Iterator[Word]:
        """The words of the layer's text, in its order."""
        for found in _WORD.finditer(text):
            for start, end in self._on_one_line(text, *found.span()):
                yield self._word(text, start, end)

    def _on_one_line(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A word cut where it goes on in another line: PDFium leaves out the line's end behind a hyphen."""
        at = text.find("-", start, end - 1)
        while at > start:
            (x, y), (after_x, after_y) = self._origin(at), self._origin(at + 1)
            if abs(y - after_y) > 1 and after_x < x:
                yield start, at + 1
                start = at + 1
            at = text.find("-", at + 1, end - 1)
        yield start, end

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        return self._x.value, self._y.value

    def _word(self, text: str, start: int, end: int) -> Word:
        first, last = self._first, self._last
        pdfium.FPDFText_GetLooseCharBox(self._raw, start, first)
        pdfium.FPDFText_GetLooseCharBox(self._raw, end - 1, last)
        x0, y0, x1, y1 = self._place.box(
            min(first.left, last.left), min(first.bottom, last.bottom),
            max(first.right, last.right), max(first.top, last.top),
        )  # fmt: skip
        look = self._look(start)
        return Word(
            self._number, start, end, text[start:end], x0, y0, x1, y1, self._place.point(*self._origin(start))[1],
            look.size or y1 - y0, look.bold, look.upright, look.mark,
        )  # fmt: skip

    def _look(self, index: int) -> _Look:
        thing = pdfium.FPDFText_GetTextObject(self._raw, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value
        look = self._looks.get(key) if key else None
        if look is None:
            matrix = pdfium.FS_MATRIX()
            size, angle = pdfium.FPDFText_GetFontSize(self._raw, index), 0.0
            if pdfium.FPDFText_GetMatrix(self._raw, index, matrix):
                size *= math.hypot(matrix.c, matrix.d) or 1.0
                angle = math.degrees(math.atan2(matrix.b, matrix.a))
            mark = pdfium.FPDFPageObj_GetMarkedContentID(thing) if self._marked and key else -1
            look = _Look(abs(size), _is_bold(self._raw, index), self._place.is_upright(angle), mark)
            self._looks[key] = look
        return look


def _is_bold(raw: Any, index: int) -> bool:
    if int(pdfium.FPDFText_GetFontWeight(raw, index)) >= 600:
        return True
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(80)
    pdfium.FPDFText_GetFontInfo(raw, index, name, 80, flags)
    return _BOLD.search(name.value.decode("utf-8", "replace")) is not None
