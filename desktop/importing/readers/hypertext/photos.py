"""The photos of a page: those that came with it become held ones, all others wanted ones."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote_to_bytes

from db.records import NewPhoto, Rejected
from desktop.importing.readers.hypertext.addresses import file_name, resolve
from desktop.importing.readers.hypertext.scan import ASIDE
from desktop.importing.readers.reader import PHOTO_LIMIT

_DATA = re.compile(r"data:\s*image/([a-z0-9.+-]+)((?:;[^,;]*)*),", re.IGNORECASE)
_SUFFIXES = {"jpeg": "jpg", "jpg": "jpg", "pjpeg": "jpg", "png": "png", "gif": "gif", "webp": "webp", "tiff": "tif",
             "bmp": "bmp", "avif": "avif", "heic": "heic"}  # fmt: skip
_SMALLEST = 200
"""Bytes: a shorter ``data:`` picture is a dot that stands in for another."""


_DRAWN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE\b[^>]*>\s*)*<svg\b", re.DOTALL)
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Drawing:
    """What `Pictures` answer where a drawing (SVG) stands at an address: it is no photo, and none is wanted."""


def is_drawing(data: bytes) -> bool:
    """Whether bytes begin as a drawing (SVG) does."""
    return _DRAWN.match(data[:_HEAD]) is not None


class Pictures(Protocol):
    """Where the pictures of a page or fragment come from."""

    def photo(self, address: str) -> NewPhoto | Rejected | Drawing | None:
        """The photo at an address, as written or made whole (``cid:``, a name in a folder, http); why it could not be
        taken; or None where it did not come along."""


class Album:
    """The photos that one page asks for, each taken once. `refused` are those that could not be taken."""

    def __init__(self, pictures: Pictures | None, base: str, data: list[str]) -> None:
        self._pictures = pictures
        self._base = base
        self._data = data
        self._taken: dict[str, NewPhoto | None] = {}
        self._drawn = 0
        self._drawings: set[str] = set()
        self.refused: list[Rejected] = []

    def find(self, addresses: list[str]) -> tuple[NewPhoto | None, str]:
        """The first photo that came along of these addresses, and the file name that a wanted one would have."""
        for address in addresses:
            if (photo := self._take(address)) is not None:
                return photo, photo.name
        names = [name for address in addresses if (name := file_name(address))]
        return None, names[0] if names else ""

    def is_drawing(self, addresses: list[str]) -> bool:
        """Whether nothing but a drawing (SVG) stands at these addresses."""
        if not addresses or self.find(addresses)[0] is not None:
            return False
        return all(one in self._drawings or file_name(one).casefold().endswith(".svg") for one in addresses)

    def _take(self, address: str) -> NewPhoto | None:
        if address not in self._taken:
            self._taken[address] = self._ask(address)
        return self._taken[address]

    def _ask(self, address: str) -> NewPhoto | None:
        if address.startswith(ASIDE):
            number = address.removeprefix(ASIDE)
            address = self._data[int(number)] if number.isdecimal() and int(number) < len(self._data) else ""
        if address[:5].casefold() == "data:":
            return self._from_data(address)
        if self._pictures is None or not address:
            return None
        found = self._pictures.photo(address)
        if found is None and (whole := resolve(self._base, address)) != address:
            found = self._pictures.photo(whole)
        if isinstance(found, Drawing):
            self._drawings.add(address)
            return None
        if isinstance(found, Rejected):
            self.refused.append(found)
            return None
        return found

    def _from_data(self, address: str) -> NewPhoto | None:
        head = _DATA.match(address)
        if head is None or head[1].casefold() not in _SUFFIXES:
            return None
        data = unquote_to_bytes(address[head.end() :])
        if "base64" in head[2].casefold():
            try:
                data = base64.b64decode(b"".join(data.split()) + b"==")
            except (binascii.Error, ValueError):
                return None
        if not _SMALLEST <= len(data) <= PHOTO_LIMIT:
            return None
        self._drawn += 1
        return NewPhoto(f"picture-{self._drawn}.{_SUFFIXES[head[1].casefold()]}", data)
