"""Photos as Qt images: decoded off the GUI thread, to a bounded size, upright. Call it in a job only.

Pillow decodes, not Qt: it says how large a picture is before it takes memory for it.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError
from PySide6.QtGui import QImage

MOST_PIXELS = 80_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
"""What the archive takes in as a photo (`db.photos`); other decoders of Pillow are never reached."""


class PictureError(Exception):
    """The bytes cannot be shown as a picture. `code` is ``picture_too_large`` or ``picture_unreadable``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Taken:
    """What a photo's own EXIF says of it; an empty value is not stated. `moment` as the camera wrote it."""

    moment: str = ""
    camera: str = ""
    place: str = ""


def _open(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError("picture_unreadable") from error
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureError("picture_too_large")
    return picture


def decode(data: bytes, bound: tuple[int, int] | None = None) -> QImage:
    """The picture, turned as its EXIF says, no larger than `bound` (width, height in pixels). Raises `PictureError`,
    also for more than 80 megapixels."""
    picture = _open(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if bound is not None and picture.format == "JPEG":
                side = max(bound)  # the decoder may halve at once; its orientation is not known yet
                picture.draft("RGB", (side, side))
            upright = ImageOps.exif_transpose(picture)
            if bound is not None:
                upright.thumbnail(bound, Image.Resampling.LANCZOS)
            pixels = upright.convert("RGBA")
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError) as error:
        raise PictureError("picture_unreadable") from error
    image = QImage(pixels.tobytes(), pixels.width, pixels.height, pixels.width * 4, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # a copy that owns its pixels


def taken(data: bytes) -> Taken:
    """What the camera wrote into the photo. Nothing where it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exif = _open(data).getexif()
            inner = exif.get_ifd(ExifTags.IFD.Exif)
            place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except (PictureError, OSError, ValueError, SyntaxError, KeyError, TypeError):
        return Taken()
    moment = inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime) or ""
    names = (str(exif.get(tag) or "").strip("\0 ") for tag in (ExifTags.Base.Make, ExifTags.Base.Model))
    return Taken(str(moment).strip("\0 "), " ".join(name for name in names if name), _coordinates(place))


def _coordinates(place: dict[int, object]) -> str:
    """Degrees with five decimals, latitude then longitude (north and east positive), or nothing."""
    found = []
    for values, sign, negative in ((2, 1, "S"), (4, 3, "W")):
        try:
            degrees, minutes, seconds = (float(part) for part in place[values])  # type: ignore[attr-defined]
        except (KeyError, TypeError, ValueError, ZeroDivisionError):
            return ""
        amount = degrees + minutes / 60 + seconds / 3600
        found.append(-amount if place.get(sign) == negative else amount)
    return f"{found[0]:.5f}, {found[1]:.5f}"
