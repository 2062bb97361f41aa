"""Where the pictures of a page are: the addresses that an element gives, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from desktop.importing.readers.hypertext.scan import ASIDE

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.elements import Element

_LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-hires", "data-full-src",
    "data-fallback-src", "data-image", "data-img-src", "data-img", "data-url", "data-orig-file", "data-large-file",
    "data-original-src", "data-echo", "data-actualsrc", "data-defer-src", "data-li-src", "data-photo-original-src",
)  # fmt: skip
_LAZY_SETS = ("data-srcset", "data-lazy-srcset", "data-sizes-srcset", "data-original-set")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|tiff?|bmp|heic|avif|jfif)(?:$|[?#&;/@!:])", re.IGNORECASE)
_CANDIDATE = re.compile(r"([^\s,][^\s]*[^\s,]|[^\s,])(?:\s+([\d.]+)([wxh]))?(?:\s+[\d.]+[wxh])*\s*(?:,|$)")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
_STAND_IN = re.compile(r"(?:blank|spacer|placeholder|pixel|transparent|lazy|loading|1x1|dot|trans|gr[ea]y|empty)\b")
_TEMPLATE = re.compile(r"\{[^}]*\}|\[[^\]]*\]|^#|^about:|^javascript:", re.IGNORECASE)


def picture_addresses(element: Element, noscript: Mapping[str, str] | None = None) -> list[str]:
    """The addresses of an ``img``, ``amp-img``, ``picture``'s image or the like as written, the most telling first:
    what a lazy attribute promises, then the largest of a set, then ``src``."""
    found: list[str] = []
    sets: list[str] = []
    for name in _LAZY:
        if (value := element.get(name)) and _PICTURE.search(value):
            found.append(value)
    sets.extend(value for name in (*_LAZY_SETS, "srcset") if (value := element.get(name)))
    parent = element.getparent()
    if parent is not None and parent.tag == "picture":
        for source in parent.iterchildren("source"):
            sets.extend(value for name in ("srcset", *_LAZY_SETS) if (value := source.get(name)))
    source = element.get("src") or ""
    own = [source] if source and not is_placeholder(source) else []
    candidates = [address for address in map(largest, sets) if address]
    found = found + own + candidates
    found += [value for name in _LAZY if (value := element.get(name)) and "/" in value and value not in found]
    if not found and source:
        found = [source]
    return [address.strip() for address in dict.fromkeys(found) if not _TEMPLATE.search(address.strip())]


def largest(candidates: str) -> str:
    """The address of a ``srcset`` with the greatest width or density; "" where there is none."""
    best, size = "", -1.0
    for match in _CANDIDATE.finditer(candidates[:20_000]):
        value = float(match[2]) if match[2] and match[2].count(".") < 2 and match[2] != "." else 1.0
        if value > size:
            best, size = match[1], value
    return best


def background(style: str) -> str:
    """The address of a background picture in a style attribute; "" where there is none."""
    found = _BACKGROUND.search(style)
    return found[1].strip() if found else ""


def is_placeholder(address: str) -> bool:
    """Whether an address is one of a picture that stands in for another until a script comes: short ``data:``, a
    transparent dot."""
    lowered = address.casefold()
    if lowered.startswith("data:"):
        return not lowered.startswith(ASIDE)
    name = PurePosixPath(urlsplit_path(lowered)).name
    return bool(_STAND_IN.match(name))


def urlsplit_path(address: str) -> str:
    """The path of an address; "" where it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def file_name(address: str) -> str:
    """The file name that an address ends in, decoded; "" where it names none (``data:``, a bare folder)."""
    if address.casefold().startswith(("data:", ASIDE, "cid:", "blob:")):
        return ""
    name = unquote(PurePosixPath(urlsplit_path(address)).name).replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in name if sign.isprintable())[:200].strip()


def resolve(base: str, address: str) -> str:
    """An address made whole; as written where that cannot be."""
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address


def lines_of(text: str) -> Iterator[str]:
    """Non-empty lines."""
    return (line.strip() for line in text.splitlines() if line.strip())
