"""Picture files opened within limits: the formats that we take, no more than 80 megapixels (said by the header, before
memory is taken), nothing of a truncated file made up. Neither SQL nor Qt: the parser process and the window use it too.
"""

from __future__ import annotations

import functools
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from db.records import Look

MAX_PIXELS = 80_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "JPEG2000")
"""What is taken in as a photo, besides HEIF (where its decoder is installed); other decoders are never reached."""
THUMB = 256
_FAULTS = (OSError, ValueError, SyntaxError, EOFError, RuntimeError, Image.DecompressionBombError)
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
_TYPES = {"MPO": "image/jpeg", "HEIF": "image/heic"}


class UnshowableError(Exception):
    """The bytes cannot be shown as a picture. `why`: ``unknown`` (no format that we take), ``broken``, ``pixels`` (more
    than 80 megapixels), ``memory`` (not enough of it), ``heif`` (HEIC, which this computer has no decoder for)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """A picture whose header was read; its pixels come when they are asked for. Raises UnshowableError, also for faults
    of Pillow within the block."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_formats(data)) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise UnshowableError("pixels")
                yield image
    except UnidentifiedImageError as error:
        raise UnshowableError("unknown") from error
    except MemoryError as error:
        raise UnshowableError("memory") from error
    except _FAULTS as error:
        raise UnshowableError("broken") from error


def _formats(data: bytes) -> tuple[str, ...]:
    if data[4:8] != b"ftyp" or data[8:12] not in _HEIF:
        return FORMATS
    if not _has_heif():
        raise UnshowableError("heif")
    return ("HEIF",)


@functools.cache
def _has_heif() -> bool:
    """Whether HEIC can be decoded here; its decoder is loaded by the first file of the kind."""
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener(thumbnails=False)
    return True


def media_type(image: Image.Image) -> str:
    """The media type of an opened picture (``image/jpeg``)."""
    return _TYPES.get(image.format or "") or Image.MIME.get(image.format or "", "application/octet-stream")


def visible(image: Image.Image) -> Image.Image:
    """The picture as it is seen: upright, grey of 16 bits in 8."""
    if image.mode.startswith("I"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    return ImageOps.exif_transpose(image)


def look(data: bytes) -> Look:
    """The type of a picture, its size as it is seen, and a JPEG of at most 256 pixels a side. Raises
    UnshowableError."""
    with opened(data) as image:
        width, height = image.size
        kind = media_type(image)
        if image.getexif().get(0x0112) in (5, 6, 7, 8):
            width, height = height, width
        image.draft("RGB", (THUMB * 2, THUMB * 2))
        return Look(kind, width, height, _thumbnail(image))


def _thumbnail(image: Image.Image) -> bytes:
    if image.mode in ("1", "P", "PA"):  # these would be made small by leaving pixels out
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    elif "transparency" in image.info:
        image = image.convert("RGBA")
    upright = visible(image)
    if not upright.mode.startswith(("RGB", "L")):
        upright = upright.convert("RGB")
    upright.thumbnail((THUMB, THUMB))
    if upright.mode in ("RGBA", "LA"):
        rgba = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    out = io.BytesIO()
    upright.convert("RGB").save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()
