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
_SIZE = re.compile(r"(\d+(?:\.\d+)?|\.\d+)[wxh]")
_LONGEST_SET = 20_000
_LONGEST_STYLE = 4_000
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
_NAMED = re.compile(r"(--[\w-]{1,80})\s*:\s*url\(\s*[\"']?([^\"')\s]{1,400})")
_VARIABLE = re.compile(r"background[\w-]*\s*:[^;]{0,200}?var\(\s*(--[\w-]{1,80})", re.IGNORECASE)
_STAND_IN = re.compile(r"(?:blank|spacer|placeholder|pixel|transparent|lazy|loading|1x1|dot|trans|gr[ea]y|empty)\b")
_TEMPLATE = re.compile(r"\{[^}]*\}|\[[^\]]*\]|^#|^about:|^javascript:", re.IGNORECASE)


def picture_addresses(element: Element) -> list[str]:
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
    best, most, address = "", -1.0, ""
    for token in candidates[:_LONGEST_SET].split():
        if not address:
            address, size, following = token.rstrip(","), 1.0, ""
            if not token.endswith(","):
                best, most = (address, size) if most < 0 else (best, most)
                continue
        else:
            descriptor, _, following = token.partition(",")
            found = _SIZE.fullmatch(descriptor)
            size = float(found[1]) if found is not None else 1.0
        if size > most or best == address:
            best, most = address, size
        address = following.rstrip(",")
    return best


def background(style: str) -> str:
    """The address of a background picture in a style attribute; "" where there is none."""
    found = _BACKGROUND.search(style[:_LONGEST_STYLE])
    return found[1].strip() if found else ""


def style_variables(root: Element) -> dict[str, str]:
    """The addresses that a page's style sheets give names to (``--sf-img-3: url(…)``), as pages saved in one file do
    for pictures that they show several times."""
    found: dict[str, str] = {}
    for element in root.iter("style"):
        found.update(_NAMED.findall(element.text or ""))
    return found


def painted(style: str, variables: Mapping[str, str]) -> str:
    """The address of the picture that a style attribute paints; "" where there is none."""
    used = _VARIABLE.search(style[:_LONGEST_STYLE])
    return variables.get(used[1], "") if used is not None else background(style)


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
