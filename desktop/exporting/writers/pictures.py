"""Photos as a page needs them: what every browser shows, and what print takes. The kept photo stays as it is."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageOps

from db.pictures import UnshowableError, opened

if TYPE_CHECKING:
    from desktop.exporting.writers.writer import PhotoFile

_WEB_SAFE = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif"}
_PRINT_SIDE = 2400
"""Pixels: 300 a inch over the width of a page's text."""


class UnusableError(Exception):
    """The photo's bytes cannot be shown: damaged, cut short, too large, or of an unknown kind."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file as it goes into a document: `suffix` with its dot, size in pixels (0 where not looked at)."""

    data: bytes = field(repr=False)
    media_type: str
    suffix: str
    width: int = 0
    height: int = 0


def for_web(photo: PhotoFile) -> Picture:
    """The photo as every browser shows it: JPEG, PNG, GIF, WebP as received, others converted. Raises UnusableError."""
    head = photo.data[:16]
    kind = next((media_type for magic, media_type in _WEB_SAFE.items() if head.startswith(magic)), None)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        kind = "image/webp"
    if kind is not None:
        return Picture(photo.data, kind, "." + kind.removeprefix("image/").replace("jpeg", "jpg"))
    return _converted(photo, None)


def for_print(photo: PhotoFile) -> Picture:
    """The photo upright in sRGB or grey, at most 2,400 pixels a side. Raises UnusableError.

    Always decoded whole: typst takes a JPEG that is cut short without a word, and refuses CMYK.
    """
    return _converted(photo, _PRINT_SIDE)


def _converted(photo: PhotoFile, longest: int | None) -> Picture:
    try:
        with opened(photo.data) as image:
            return _encoded(_fitted(image, longest))
    except (UnshowableError, ImageCms.PyCMSError) as error:
        raise UnusableError(photo.name) from error


def _fitted(image: Image.Image, longest: int | None) -> Image.Image:
    image.load()
    upright = ImageOps.exif_transpose(image) or image
    profile = upright.info.get("icc_profile")
    if profile and upright.mode in ("RGB", "CMYK", "L"):
        upright = _to_srgb(upright, profile)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
    elif upright.mode in ("I;16", "I", "F"):
        upright = upright.point(lambda value: value / 256).convert("L") if upright.mode != "F" else upright.convert("L")
    elif upright.mode not in ("RGB", "L"):
        upright = upright.convert("RGB")
    if longest is not None:
        upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return upright


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours that the photo's own profile means; where that profile is broken, as if it had none."""
    try:
        mode = "L" if image.mode == "L" else "RGB"
        if mode == "L":
            return image
        turned = ImageCms.profileToProfile(image, io.BytesIO(profile), _srgb(), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return turned or image


def _encoded(image: Image.Image) -> Picture:
    out = io.BytesIO()
    if image.mode == "RGBA":
        image.save(out, "PNG")
        return Picture(out.getvalue(), "image/png", ".png", *image.size)
    image.save(out, "JPEG", quality=90, icc_profile=None, exif=b"")
    return Picture(out.getvalue(), "image/jpeg", ".jpg", *image.size)
