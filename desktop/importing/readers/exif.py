"""What EXIF says of a photo's making, in words. Pure."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

from desktop.importing.readers import tiff
from desktop.importing.readers.iptc_iim import decode
from desktop.importing.readers.photo_dates import iso_date

_DESCRIPTION, _ARTIST, _COPYRIGHT, _TAKEN = 270, 315, 33432, 36867
_WINDOWS = {"title": 0x9C9B, "description": 0x9C9C, "creator": 0x9C9D, "keywords": 0x9C9E}


def read(data: bytes) -> dict[str, Any]:
    """``description``, ``creator`` (a list), ``copyright``, ``date`` (ISO 8601) and ``position`` (degrees) of an EXIF
    block; ``windows`` holds the fields of Windows Explorer, which no standard knows."""
    tags = tiff.read(data)
    found: dict[str, Any] = {
        "description": _text(tags.first.get(_DESCRIPTION, b"")),
        "creator": [name for name in map(str.strip, _text(tags.first.get(_ARTIST, b"")).split(";")) if name],
        "copyright": _copyright(tags.first.get(_COPYRIGHT, b"")),
        "date": iso_date(_text(tags.exif.get(_TAKEN) or tags.first.get(_TAKEN, b""))),
        "position": _position(tags.gps, tags.order),
    }
    windows = {name: _utf16(tags.first[number]) for name, number in _WINDOWS.items() if number in tags.first}
    found["windows"] = {name: value for name, value in windows.items() if value}
    return {name: value for name, value in found.items() if value}


def _text(value: bytes) -> str:
    return decode(value.split(b"\0", 1)[0]).strip()


def _copyright(value: bytes) -> str:
    """The photographer's and the editor's notice, which a NUL keeps apart."""
    return "; ".join(part for part in (decode(one).strip() for one in value.split(b"\0")[:2]) if part)


def _utf16(value: bytes) -> str:
    return value[: len(value) // 2 * 2].decode("utf-16-le", "replace").split("\0", 1)[0].strip()


def _position(gps: Mapping[int, bytes], order: str) -> str:
    """Latitude and longitude in degrees with five decimals, north and east positive."""
    found = []
    for value, sign, negative, most in ((2, 1, b"S", 90), (4, 3, b"W", 180)):
        try:
            figures = struct.unpack_from(order + "6I", gps[value])
            parts = [figures[at] / figures[at + 1] if figures[at + 1] else 0.0 for at in (0, 2, 4)]
        except (KeyError, struct.error):
            return ""
        degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
        if degrees > most or not any(figures):
            return ""
        found.append(-degrees if gps.get(sign, b"")[:1] == negative else degrees)
    return f"{found[0]:.5f}, {found[1]:.5f}"
