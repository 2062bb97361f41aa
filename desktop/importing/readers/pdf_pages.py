"""The pages of a PDF as pictures: the scan itself where a page is one, else the page as it would be printed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from db.records import NewPhoto
from desktop.importing.readers.pdf_document import MOST_PIXELS, PdfError, encoded, jpeg_of, opened, page_of, picture_of

DPI = 200
MOST_PAGES = 2_000
_DENSEST = 600.0
_POINTS = 72.0
_DEPTH = 4
_COVERS = 0.9
_INVISIBLE_TEXT = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def render(data: bytes, dpi: float = DPI, *, name: str = "") -> Iterator[NewPhoto]:
    """A picture of each page in order, at most 2,000, named after the file (`name`) with the page's number.

    A page that is exactly one JPEG (a scan) gives that JPEG unchanged; one that is one picture of another kind is drawn
    at that picture's own density; any other at `dpi`, with fewer where it would have more than 80 megapixels. A page
    that cannot be drawn is left out. Raises PdfError where the file is no readable PDF.
    """
    stem = PurePath(name).stem or "page"
    with opened(data) as document:
        count = min(len(document), MOST_PAGES)
        for index in range(count):
            try:
                with page_of(document, index) as page:
                    made = _page(page, dpi)
            except PdfError:
                continue
            if made is not None:
                yield NewPhoto(f"{stem}-{index + 1:0{len(str(count))}}{made[1]}", made[0])


def scan_of(page: Any) -> Any | None:
    """The one image that a page consists of (with no text, or only text laid invisibly over it), else None."""
    image = None
    for thing in page.get_objects(max_depth=_DEPTH):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            if image is not None:
                return None
            image = thing
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            if pdfium.FPDFTextObj_GetTextRenderMode(thing) != _INVISIBLE_TEXT:
                return None
        elif thing.type != pdfium.FPDF_PAGEOBJ_FORM:
            return None
    return image if image is not None and _coverage(page, image) >= _COVERS else None


def _coverage(page: Any, image: Any) -> float:
    """The share of the page that an image covers (0..1)."""
    left, bottom, right, top = page.get_bbox()
    x0, y0, x1, y1 = image.get_bounds()
    width, height = min(right, x1) - max(left, x0), min(top, y1) - max(bottom, y0)
    area = (right - left) * (top - bottom)
    return max(width, 0.0) * max(height, 0.0) / area if area > 0 else 0.0


def _page(page: Any, dpi: float) -> tuple[bytes, str] | None:
    width, height = page.get_size()
    if width < 1 or height < 1:
        return None
    scan = scan_of(page)
    if scan is not None:
        if _stands_upright(page, scan) and (jpeg := jpeg_of(scan)) is not None:
            return jpeg, ".jpg"
        dpi = _density(scan) or dpi
    scale = min(dpi / _POINTS, math.sqrt(MOST_PIXELS / (width * height)) * 0.999)
    scale *= 1 - 1e-5  # PDFium's wrapper rounds up: 300.0001 would become 301 pixels
    try:
        bitmap = page.render(scale=scale, may_draw_forms=False)
    except (pypdfium2.PdfiumError, MemoryError, ValueError):
        return None
    try:
        picture = picture_of(bitmap)
    finally:
        bitmap.close()
    return None if picture is None else encoded(picture)


def _stands_upright(page: Any, image: Any) -> bool:
    """Whether an image is shown as it is stored: not turned, not mirrored."""
    a, b, c, d, *_ = image.get_matrix().get()
    return not page.get_rotation() and a > 0 and d > 0 and abs(b) < 1e-3 * a and abs(c) < 1e-3 * d


def _density(image: Any) -> float | None:
    """The dots per inch that an image is shown at, at most 600."""
    try:
        width, height = image.get_px_size()
    except pypdfium2.PdfiumError:
        return None
    x0, y0, x1, y1 = image.get_bounds()
    if x1 - x0 < 1 or y1 - y0 < 1:
        return None
    density = max(width / (x1 - x0), height / (y1 - y0)) * _POINTS
    return float(min(max(density, 50.0), _DENSEST))
