"""How names are compared: NFC and case-blind, as file names from macOS (NFD) and from old disks (capitals) ask for."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from db.text import normal

PHOTO_SUFFIXES = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".heif", ".avif",
    ".jp2", ".psd",
)  # fmt: skip
"""The suffixes of files that are taken for photos."""
_SAME_SUFFIX = {".jpe": ".jpg", ".jfif": ".jpg", ".tiff": ".tif", ".heif": ".heic"}
_DATED = re.compile(
    r"^(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])"
    r"(?:[-_ t]?[0-2]\d[-_.]?[0-5]\d(?:[-_.]?[0-5]\d)?)?[-_ .]+(?=[^\W\d_])"
)
_AROUND = " \t[](){}<>\"'“”‘’"


def compare_key(name: str) -> str:
    """The form in which two names are the same: NFC, case-folded, outer white space off."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).strip()


def file_key(name: str) -> str:
    """The same for a file name: the last part of a path, brackets and quotation marks around it off, ``.jpeg`` as
    ``.jpg``."""
    key = compare_key(name.replace("\\", "/").rsplit("/", 1)[-1]).strip(_AROUND)
    return key[:-5] + ".jpg" if key.endswith(".jpeg") else key


def address_key(address: str) -> str:
    """The form in which two web addresses are the same page: scheme, user, default port, fragment and a closing slash
    off, host in small letters, the parts of the query in order."""
    try:
        parts = urlsplit(normal(address).strip())
    except ValueError:
        return compare_key(address)
    host = (parts.netloc.rpartition("@")[2]).casefold().removesuffix(":80").removesuffix(":443")
    query = "&".join(sorted(part for part in parts.query.split("&") if part))
    return host + parts.path.rstrip("/") + (f"?{query}" if query else "")


def photo_keys(name: str) -> tuple[str, str]:
    """Two forms of a photo's name, the second without a date before it: ``20231114_bến-sông.jpeg`` gives
    ``20231114_bến-sông.jpg`` and ``bến-sông.jpg``. The first decides where it is found."""
    key = file_key(name)
    stem, dot, suffix = key.rpartition(".")
    if not dot:
        stem, suffix = key, ""
    suffix = _SAME_SUFFIX.get(dot + suffix, dot + suffix)
    return stem + suffix, _DATED.sub("", stem, count=1) + suffix


def tag_path(typed: str) -> str:
    """A tag's path as typed, tidied: NFC, parts trimmed, empty parts left out, joined by ``/``. Empty where nothing is
    left."""
    parts = [" ".join(part.split()) for part in normal(typed).split("/")]
    return "/".join(part for part in parts if part)
