"""The pictures of a PDF's page as photos: a JPEG as it is stored, others as PNG."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from db.records import NewPhoto
from desktop.importing.readers.pdf_document import MOST_PIXELS, encoded, jpeg_of, picture_of
from desktop.importing.readers.pdf_text import place_of

_SMALLEST_PIXELS = 32
_SMALLEST_POINTS = 24
_COVERS = 0.8
_MOST_ON_A_PAGE = 60
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture on a page, its box in points from the page's top left corner, and its photo."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    photo: NewPhoto


@dataclass(slots=True)
class Pictures:
    """Collects the pictures of a document's pages. A picture that comes again is taken once: it is a sign of the house,
    no photo. `room` is how many more bytes may be held."""

    stem: str
    room: int = 192 << 20
    _seen: set[bytes] = field(default_factory=set)
    _count: int = 0

    def of_page(self, page: Any, number: int, *, has_text: bool) -> list[PagePicture]:
        """The pictures of a page from top to bottom. What lies behind its whole text is no picture."""
        place = place_of(page)
        width, height = page.get_size()
        made: list[PagePicture] = []
        images = list(_images(page))
        if len(images) > _MOST_ON_A_PAGE:
            return []
        for image, bounds in images:
            x0, y0, x1, y1 = place.box(*bounds)
            x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height)
            if min(x1 - x0, y1 - y0) < _SMALLEST_POINTS:
                continue
            if has_text and (x1 - x0) * (y1 - y0) > _COVERS * width * height:
                continue
            if (photo := self._photo(image)) is not None:
                made.append(PagePicture(number, x0, y0, x1, y1, photo))
        return sorted(made, key=lambda picture: (picture.y0, picture.x0))

    def _photo(self, image: Any) -> NewPhoto | None:
        try:
            width, height = image.get_px_size()
        except pypdfium2.PdfiumError:
            return None
        if min(width, height) < _SMALLEST_PIXELS or width * height > MOST_PIXELS or self.room <= 0:
            return None
        made = self._file(image)
        if made is None:
            return None
        digest = hashlib.sha256(made[0]).digest()
        if digest in self._seen:
            return None
        self._seen.add(digest)
        self.room -= len(made[0])
        self._count += 1
        return NewPhoto(f"{self.stem}-{self._count}{made[1]}", made[0])

    def _file(self, image: Any) -> tuple[bytes, str] | None:
        if (jpeg := jpeg_of(image)) is not None:
            return jpeg, ".jpg"
        try:
            bitmap = image.get_bitmap(render=False)
        except (pypdfium2.PdfiumError, MemoryError):
            return None
        try:
            picture = picture_of(bitmap)
        except (ValueError, NotImplementedError):
            return None
        if picture is None or _is_plain(picture):
            return None
        return encoded(picture)


def _is_plain(picture: Any) -> bool:
    """Whether a picture is an area of one colour: a ground, a line, a mask."""
    extrema = picture.getextrema()
    ranges = extrema if isinstance(extrema[0], tuple) else (extrema,)
    return all(low == high for low, high in ranges)


def _images(page: Any) -> Iterator[tuple[Any, tuple[float, float, float, float]]]:
    """The image objects of a page with their bounds on it, also those inside forms."""
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEPTH):
        try:
            left, bottom, right, top = thing.get_bounds()
            container = thing.container
            while container is not None:
                matrix = container.get_matrix()
                corners = [matrix.on_point(x, y) for x in (left, right) for y in (bottom, top)]
                left, right = min(x for x, _ in corners), max(x for x, _ in corners)
                bottom, top = min(y for _, y in corners), max(y for _, y in corners)
                container = container.container
        except pypdfium2.PdfiumError:
            continue
        yield thing, (left, bottom, right, top)
