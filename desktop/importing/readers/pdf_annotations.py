"""Highlights that a reader of the PDF made in it, with their notes."""

from __future__ import annotations

import colorsys
import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from db.text import normal
from desktop.importing.readers.pdf_document import PdfError, page_of
from desktop.importing.readers.pdf_layout import lines_of
from desktop.importing.readers.pdf_text import place_of

if TYPE_CHECKING:
    from db.records import Colour
    from desktop.importing.readers.pdf_reading import Reading

_KINDS = (pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_SQUIGGLY)
_MOST = 2_000
_HUES: tuple[tuple[float, Colour], ...] = (
    (0.03, "pink"),
    (0.19, "yellow"),
    (0.45, "green"),
    (0.7, "blue"),
    (0.82, "purple"),
)


@dataclass(frozen=True, slots=True)
class Highlight:
    """The words under a highlight, as the text has them, and what was written to it."""

    quote: str
    note: str
    colour: Colour
    author: str | None


def read_highlights(document: Any, reading: Reading) -> list[Highlight]:
    """The highlights of the pages that were read, in their order."""
    made: list[Highlight] = []
    for text in reading.pages:
        if not text.words:
            continue
        try:
            with page_of(document, text.number - 1) as page:
                made.extend(_of_page(page, text.words, reading))
        except PdfError:
            continue
        if len(made) >= _MOST:
            break
    return made[:_MOST]


def _of_page(page: Any, words: list[Any], reading: Reading) -> Iterator[Highlight]:
    place = place_of(page)
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) not in _KINDS:
                continue
            boxes = [place.box(*bounds) for bounds in _bounds(annotation)]
            under = [word for word in words if any(_lies_in(word, box) for box in boxes)]
            quote = normal(reading.joiner.text(lines_of(under))).strip()
            if quote:
                author = _string(annotation, b"T") or None
                yield Highlight(quote, _string(annotation, b"Contents"), _colour(annotation), author)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _bounds(annotation: Any) -> Iterator[tuple[float, float, float, float]]:
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), 500)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield min(xs), min(ys), max(xs), max(ys)


def _lies_in(word: Any, box: tuple[float, float, float, float]) -> bool:
    x0, y0, x1, y1 = box
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return bool(x0 <= x <= x1 and y0 <= y <= y1)


def _string(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size < 1 << 20:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return normal(bytes(buffer)[: size - 2].decode("utf-16-le", "replace")).strip()


def _colour(annotation: Any) -> Colour:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFAnnot_GetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, alpha):
        return "yellow"
    hue, _, _ = colorsys.rgb_to_hsv(red.value / 255, green.value / 255, blue.value / 255)
    found: Colour = next((colour for limit, colour in _HUES if hue < limit), "pink")
    return found
