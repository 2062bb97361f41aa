"""The door to PDFium: a PDF opened, its pages, and its images as files. The only place that names the library's errors.

PDFium runs no scripts and follows no links here: only pages, text and pictures are asked for.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000
MAGIC = b"%PDF-"
_PASSWORD = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_LARGE_PNG = 4 << 20
_JPEG_QUALITY = 92


class PdfError(Exception):
    """A PDF that cannot be read. `code`: ``encrypted`` or ``damaged``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document of a PDF's bytes (a `pypdfium2.PdfDocument`), closed at the end. Raises PdfError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "encrypted" if getattr(error, "err_code", None) in _PASSWORD else "damaged"
        raise PdfError(code) from error
    try:
        yield document
    finally:
        document.close()


@contextmanager
def page_of(document: Any, index: int) -> Iterator[Any]:
    """The page of this index (from 0), closed at the end. Raises PdfError (``damaged``)."""
    try:
        page = document[index]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise PdfError("damaged") from error
    try:
        yield page
    finally:
        page.close()


def stated_by(document: Any) -> dict[str, str]:
    """What a document says of itself: ``Title``, ``Author``, on one line; "" where it says nothing that can be read."""
    made = {}
    for name in ("Title", "Author"):
        try:
            made[name] = " ".join(str(document.get_metadata_value(name) or "").split())
        except (UnicodeError, pypdfium2.PdfiumError):
            made[name] = ""
    return made


def is_drawing(thing: Any) -> bool:
    """Whether an object of a page is anything else than text."""
    return bool(thing.type != pdfium.FPDF_PAGEOBJ_TEXT)


def jpeg_of(image: Any) -> bytes | None:
    """The JPEG file that an image object holds as it is, or None where it holds something else."""
    try:
        if list(image.get_filters()) != ["DCTDecode"]:
            return None
        data = bytes(image.get_data(decode_simple=False))
    except pypdfium2.PdfiumError:
        return None
    return data if data.startswith(b"\xff\xd8\xff") else None


def picture_of(bitmap: Any) -> Image | None:
    """A bitmap of PDFium as a picture of its own memory, without colours where it shows none; None where it has no
    pixels."""
    from PIL import Image, ImageChops

    if not bitmap.width or not bitmap.height:
        return None
    picture: Image.Image = bitmap.to_pil().copy()
    if picture.mode in ("RGBA", "RGBX"):
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
        picture = ground
    if picture.mode == "RGB":
        red, green, blue = picture.split()
        if not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox():
            picture = red
    return picture


def encoded(picture: Image) -> tuple[bytes, str]:
    """A picture as a file and its suffix: PNG, or JPEG where that PNG would have more than 4 MiB."""
    output = io.BytesIO()
    picture.save(output, "PNG")
    if output.tell() <= _LARGE_PNG:
        return output.getvalue(), ".png"
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=_JPEG_QUALITY)
    return output.getvalue(), ".jpg"
