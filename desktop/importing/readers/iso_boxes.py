"""Boxes of ISO media files (HEIF, AVIF, JPEG 2000): where EXIF and XMP lie in them. Pure and bounded."""

from __future__ import annotations

from collections.abc import Iterator

_MOST = 10_000
_UUIDS = {
    bytes.fromhex("be7acfcb97a942e89c71999491e3afac"): "xmp",
    b"JpgTiffExif->JP2": "exif",
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): "iim",
}


def jp2_blocks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """``(kind, block)`` of a JPEG 2000 file: ``exif xmp iim``."""
    for name, start, end in _boxes(data, 0, len(data)):
        if name == b"uuid" and (kind := _UUIDS.get(data[start : start + 16])):
            yield kind, data[start + 16 : end]


def heif_blocks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """``(kind, block)`` of a HEIF or AVIF file: ``exif xmp``. Also a top-level ``uuid`` box may hold XMP."""
    yield from jp2_blocks(data)
    for name, start, end in _boxes(data, 0, len(data)):
        if name == b"meta":
            yield from _meta(data, start + 4, end)


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and end of the content of each box in a range."""
    for _ in range(_MOST):
        if start + 8 > end:
            return
        size, name, head = _int(data, start, 4), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = _int(data, start + 8, 8), 16
        elif size == 0:
            size = end - start
        if size < head:
            return
        yield name, start + head, min(start + size, end)
        start += size


def _int(data: bytes, place: int, size: int) -> int:
    return int.from_bytes(data[place : place + size], "big")


def _meta(data: bytes, start: int, end: int) -> Iterator[tuple[str, bytes]]:
    kinds: dict[int, str] = {}
    places: dict[int, list[tuple[int, int, int]]] = {}
    within = 0
    for name, first, last in _boxes(data, start, end):
        if name == b"iinf":
            kinds = _items(data, first, last)
        elif name == b"iloc":
            places = _locations(data, first, last)
        elif name == b"idat":
            within = first
    for number, kind in kinds.items():
        parts = places.get(number, [])
        bases = {0: 0, 1: within}
        block = b"".join(data[bases[how] + at :][:size] for how, at, size in parts if how in bases)
        if kind == "exif":  # four bytes say how far behind them the TIFF stream begins
            block = block[4 + _int(block, 0, 4) :]
        if block:
            yield kind, block


def _items(data: bytes, start: int, end: int) -> dict[int, str]:
    """Which items hold EXIF or XMP."""
    found: dict[int, str] = {}
    for name, first, last in _boxes(data, start + (6 if data[start] == 0 else 8), end):
        version = data[first]
        if name != b"infe" or version < 2:
            continue
        width = 2 if version == 2 else 4
        number, place = _int(data, first + 4, width), first + 4 + width + 2
        kind = data[place : place + 4]
        if kind == b"Exif":
            found[number] = "exif"
        elif kind == b"mime":
            content = data[place + 4 : last].split(b"\0", 2)
            if len(content) > 1 and content[1] == b"application/rdf+xml":
                found[number] = "xmp"
    return found


def _locations(data: bytes, start: int, end: int) -> dict[int, list[tuple[int, int, int]]]:
    """Of each item its extents: from where they count (0 the file, 1 the ``idat`` box), offset, length."""
    version, sizes = data[start], _int(data, start + 4, 2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    place = start + 6
    count, place = _int(data, place, wide), place + wide
    found: dict[int, list[tuple[int, int, int]]] = {}
    for _ in range(min(count, _MOST)):
        number, place = _int(data, place, wide), place + wide
        how = 0
        if version:
            how, place = _int(data, place, 2) & 15, place + 2
        place += 2
        base, place = _int(data, place, base_size), place + base_size
        extents, place = _int(data, place, 2), place + 2
        for _ in range(min(extents, _MOST)):
            if place >= end:
                return found
            place += index_size if version else 0
            at, place = _int(data, place, offset_size), place + offset_size
            size, place = _int(data, place, length_size), place + length_size
            found.setdefault(number, []).append((how, base + at, size))
    return found
