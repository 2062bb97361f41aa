"""Photos as Qt images: decoded off the GUI thread, to a bounded size, upright. Call it in a job only.

Pillow decodes, not Qt: it says how large a picture is before it takes memory for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ExifTags, Image
from PySide6.QtGui import QImage

from db import pictures


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


def decode(data: bytes, bound: tuple[int, int] | None = None) -> QImage:
    """The picture, turned as its EXIF says, no larger than `bound` (width, height in pixels). Raises `PictureError`,
    also for more than 80 megapixels."""
    try:
        with pictures.opened(data) as picture:
            if bound is not None and picture.format in ("JPEG", "MPO"):
                side = max(bound)  # the decoder may halve at once; its orientation is not known yet
                picture.draft("RGB", (side, side))
            upright = pictures.visible(picture)
            if bound is not None:
                upright.thumbnail(bound, Image.Resampling.LANCZOS)
            pixels = upright.convert("RGBA")
    except pictures.UnshowableError as fault:
        raise PictureError("picture_too_large" if fault.why == "pixels" else "picture_unreadable") from fault
    image = QImage(pixels.tobytes(), pixels.width, pixels.height, pixels.width * 4, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # a copy that owns its pixels


def taken(data: bytes) -> Taken:
    """What the camera wrote into the photo. Nothing where it cannot be read."""
    try:
        with pictures.opened(data) as picture:
            exif = picture.getexif()
            inner = exif.get_ifd(ExifTags.IFD.Exif)
            place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except (pictures.UnshowableError, KeyError, TypeError):
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
