"""Picture formats by their first bytes, suffixes and media types: one table for all readers. Pure."""

from __future__ import annotations

SUFFIX_OF = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/tiff": ".tif",
    "image/bmp": ".bmp", "image/avif": ".avif", "image/heic": ".heic",
}  # fmt: skip
"""The usual suffix of each media type."""
TYPE_OF = {suffix: media_type for media_type, suffix in SUFFIX_OF.items()}
SAME_SUFFIX = {".jpeg": ".jpg", ".jpe": ".jpg", ".jfif": ".jpg", ".tiff": ".tif", ".heif": ".heic"}
"""Other suffixes of the same formats."""
_MARKS = (
    (b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n", ".png"), (b"GIF8", ".gif"), (b"II*\0", ".tif"), (b"MM\0*", ".tif"),
)  # fmt: skip
_BRANDS = {b"avif": ".avif", b"avis": ".avif", b"heic": ".heic", b"heix": ".heic", b"mif1": ".heic"}


def picture_suffix(data: bytes) -> str:
    """The suffix of the picture format that bytes begin like; "" where they are no picture."""
    for mark, suffix in _MARKS:
        if data.startswith(mark):
            return suffix
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":  # a text may begin with these two letters
        return ".bmp"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return _BRANDS.get(data[8:12], "") if data[4:8] == b"ftyp" else ""


def has_suffix_of(name: str, suffix: str) -> bool:
    """Whether a file name ends with a suffix of the format whose usual one is `suffix`."""
    known = "." + name.rpartition(".")[2].casefold() if "." in name else ""
    return SAME_SUFFIX.get(known, known) == suffix
