"""The tags of a TIFF stream as bytes: EXIF is one, and so is a TIFF file. Pure; nothing is followed twice."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_MOST_TAGS = 1000
_MOST_BYTES = 16 << 20
_EXIF, _GPS = 34665, 34853


@dataclass(slots=True)
class Tags:
    """The values of the first directory, of the EXIF one and the GPS one, by tag number, as they stand; `order` of
    their bytes (``<`` or ``>``)."""

    order: str = "<"
    first: dict[int, bytes] = field(default_factory=dict)
    exif: dict[int, bytes] = field(default_factory=dict)
    gps: dict[int, bytes] = field(default_factory=dict)


def is_tiff(data: bytes) -> bool:
    """Whether a stream begins as TIFF (classic or big) does."""
    return data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def read(data: bytes) -> Tags:
    """The tags of a stream; those that are damaged are left out."""
    if not is_tiff(data):
        return Tags()
    order, big = "<" if data[:1] == b"I" else ">", data[2:4] in (b"+\0", b"\0+")
    tags = Tags(order)
    start = _number(data, 8, 8, order) if big else _number(data, 4, 4, order)
    tags.first = _directory(data, start, order, big)
    for number, found in ((_EXIF, tags.exif), (_GPS, tags.gps)):
        pointer = tags.first.get(number, b"")
        if len(pointer) in (4, 8) and (place := _number(pointer, 0, len(pointer), order)) != start:
            found.update(_directory(data, place, order, big))
    return tags


def _number(data: bytes, place: int, size: int, order: str) -> int:
    return int.from_bytes(data[place : place + size], "little" if order == "<" else "big")


def _directory(data: bytes, start: int, order: str, big: bool) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    head, width, room = (8, 20, 8) if big else (2, 12, 4)
    if not 0 < start <= len(data) - head:
        return found
    for index in range(min(_number(data, start, head, order), _MOST_TAGS)):
        place = start + head + index * width
        if place + width > len(data):
            break
        number, kind = struct.unpack_from(order + "HH", data, place)
        size = _SIZES.get(kind, 0) * _number(data, place + 4, room, order)
        at = place + 4 + room
        if size > room:
            at = _number(data, at, room, order)
        if 0 < size <= _MOST_BYTES and at + size <= len(data):
            found.setdefault(number, data[at : at + size])
    return found
