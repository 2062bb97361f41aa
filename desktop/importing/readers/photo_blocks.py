"""Where picture files keep what they say of themselves: the EXIF, IPTC and XMP blocks of a file, found by its structure
and not decoded. Pure, and bounded: nothing is unpacked beyond `MOST_BYTES`, no list is longer than `MOST_PARTS`.

JPEG (APP1 with extended XMP, APP13), PNG and WebP chunks, TIFF tags, GIF extensions, HEIF and AVIF items, JPEG 2000
boxes, Photoshop resources.
"""

from __future__ import annotations

import contextlib
import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.importing.readers import tiff
from desktop.importing.readers.iso_boxes import heif_blocks, jp2_blocks

MOST_BYTES = 16 << 20
MOST_PARTS = 10_000
_XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_EXIF_HEAD = b"Exif\0"
_PHOTOSHOP_HEAD = b"Photoshop 3.0\0"
_GIF_XMP = b"\x0bXMP DataXMP"
_IIM, _DIGEST, _PSD_EXIF, _PSD_XMP = 0x0404, 0x0425, 0x0422, 0x0424


@dataclass(slots=True)
class Blocks:
    """The blocks of one file: EXIF as TIFF streams, IPTC-IIM records, XMP packets (an extension after its main one),
    and the texts of a PNG by their keyword. `stale_xmp` where Photoshop's digest tells that the IIM was changed later
    than the XMP beside it."""

    exif: list[bytes] = field(default_factory=list)
    iim: list[bytes] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    stale_xmp: bool = False


def find_blocks(data: bytes) -> Blocks:
    """The blocks of a picture file. Damaged parts are left out; nothing is raised."""
    blocks = Blocks()
    with contextlib.suppress(struct.error, IndexError, ValueError, OverflowError):
        _find(data, blocks)
    return blocks


def _find(data: bytes, blocks: Blocks) -> None:
    if data.startswith(b"\xff\xd8"):
        _jpeg(data, blocks)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        _png(data, blocks)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        _webp(data, blocks)
    elif data.startswith((b"GIF87a", b"GIF89a")):
        _gif(data, blocks)
    elif data.startswith(b"8BPS"):
        _psd(data, blocks)
    elif tiff.is_tiff(data):
        _tiff(data, blocks)
    elif data[4:8] == b"ftyp":
        _add(blocks, heif_blocks(data))
    elif data[4:8] == b"jP  ":
        _add(blocks, jp2_blocks(data))


def _add(blocks: Blocks, found: Iterator[tuple[str, bytes]]) -> None:
    for kind, block in found:
        {"exif": blocks.exif, "xmp": blocks.xmp, "iim": blocks.iim}[kind].append(block)


def _jpeg(data: bytes, blocks: Blocks) -> None:
    photoshop, more, place = b"", dict[bytes, dict[int, bytes]](), 2
    for _ in range(MOST_PARTS):
        while data[place : place + 2] == b"\xff\xff":
            place += 1
        if place + 4 > len(data) or data[place] != 0xFF or data[place + 1] in (0xD9, 0xDA):
            break
        marker = data[place + 1]
        if 0xD0 <= marker <= 0xD8 or marker == 0x01:
            place += 2
            continue
        size = int.from_bytes(data[place + 2 : place + 4], "big")
        body = data[place + 4 : place + 2 + size]
        place += 2 + max(size, 2)
        if marker == 0xE1:
            _app1(body, blocks, more)
        elif marker == 0xED and body.startswith(_PHOTOSHOP_HEAD):
            photoshop += body[len(_PHOTOSHOP_HEAD) :]
    for parts in more.values():
        blocks.xmp.append(b"".join(part for _, part in sorted(parts.items()))[:MOST_BYTES])
    _photoshop(photoshop, blocks)
    if not blocks.iim:
        _afcp(data, blocks)


def _afcp(data: bytes, blocks: Blocks) -> None:
    """The trailer of news agencies' older systems (AXS File Concatenation Protocol) may hold IIM."""
    foot = data[-12:]
    if foot[:4] not in (b"AXS!", b"AXS*"):
        return
    order = ">" if foot[3:4] == b"!" else "<"
    start = struct.unpack_from(order + "I", foot, 4)[0]
    if data[start : start + 3] != b"AXS":
        return
    for index in range(struct.unpack_from(order + "H", data, start + 6)[0]):
        kind, size, place = struct.unpack_from(order + "4sII", data, start + 12 + 12 * index)
        if kind == b"IPTC":
            blocks.iim.append(data[place : place + size])


def _app1(body: bytes, blocks: Blocks, more: dict[bytes, dict[int, bytes]]) -> None:
    if body.startswith(_EXIF_HEAD):
        block = body[6:]
        if blocks.exif and not tiff.is_tiff(block):  # a long block that goes on in the next segment
            blocks.exif[-1] += block
        else:
            blocks.exif.append(block)
    elif body.startswith(_XMP_HEAD):
        blocks.xmp.append(body[len(_XMP_HEAD) :])
    elif body.startswith(_XMP_MORE):
        head = len(_XMP_MORE)
        name, offset = body[head : head + 32], int.from_bytes(body[head + 36 : head + 40], "big")
        more.setdefault(name, {})[offset] = body[head + 40 :]


def _photoshop(data: bytes, blocks: Blocks) -> None:
    """Photoshop's image resources: IIM, its digest, and (in a PSD) EXIF and XMP."""
    digest, place, first = b"", 0, len(blocks.iim)
    for _ in range(MOST_PARTS):
        if data[place : place + 4] not in (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR") or place + 12 > len(data):
            break
        number = int.from_bytes(data[place + 4 : place + 6], "big")
        place += 6 + (data[place + 6] + 2) // 2 * 2
        size = int.from_bytes(data[place : place + 4], "big")
        body = data[place + 4 : place + 4 + size]
        place += 4 + size + size % 2
        if number == _DIGEST:
            digest = body
        elif number in (_IIM, _PSD_EXIF, _PSD_XMP):
            {_IIM: blocks.iim, _PSD_EXIF: blocks.exif, _PSD_XMP: blocks.xmp}[number].append(body)
    if digest and len(blocks.iim) > first:
        blocks.stale_xmp = hashlib.md5(blocks.iim[first], usedforsecurity=False).digest() != digest[:16]


def _psd(data: bytes, blocks: Blocks) -> None:
    place = 26 + 4 + int.from_bytes(data[26:30], "big")
    size = int.from_bytes(data[place : place + 4], "big")
    _photoshop(data[place + 4 : place + 4 + size], blocks)


def _tiff(data: bytes, blocks: Blocks) -> None:
    blocks.exif.append(data)
    tags = tiff.read(data).first
    for number, found in ((700, blocks.xmp), (33723, blocks.iim)):
        if number in tags:
            found.append(tags[number])
    if 34377 in tags:
        here = Blocks()
        _photoshop(tags[34377], here)
        blocks.iim = blocks.iim or here.iim
        blocks.xmp = blocks.xmp or here.xmp
        blocks.stale_xmp = here.stale_xmp


def _webp(data: bytes, blocks: Blocks) -> None:
    place = 12
    for _ in range(MOST_PARTS):
        kind, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        if len(kind) < 4:
            break
        body = data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
        if kind == b"EXIF":
            blocks.exif.append(body.removeprefix(b"Exif\0\0"))
        elif kind == b"XMP ":
            blocks.xmp.append(body)


def _gif(data: bytes, blocks: Blocks) -> None:
    """The packet stands plain in the data, as if it were sub-blocks; a magic trailer of 258 bytes ends it."""
    start = data.find(_GIF_XMP)
    if start >= 0:
        start += len(_GIF_XMP)
        end = data.find(b"\x01\xff\xfe\xfd", start)
        blocks.xmp.append(data[start : end if end >= 0 else min(len(data), start + MOST_BYTES)])


def _png(data: bytes, blocks: Blocks) -> None:
    place = 8
    for _ in range(MOST_PARTS):
        size, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if len(kind) < 4:
            break
        body = data[place + 8 : place + 8 + size]
        place += 12 + size
        if kind == b"eXIf":
            blocks.exif.append(body.removeprefix(b"Exif\0\0"))
        elif kind in (b"tEXt", b"zTXt", b"iTXt") and (found := _png_text(kind, body)) is not None:
            _png_value(*found, blocks)


def _png_text(kind: bytes, body: bytes) -> tuple[str, bytes] | None:
    """The keyword of a text chunk, and its value in UTF-8 (or the bytes that it packs)."""
    keyword, _, rest = body.partition(b"\0")
    name = keyword.decode("latin-1")
    if kind == b"tEXt":
        return name, _utf8(rest)
    if kind == b"zTXt":
        packed = _inflate(rest[1:])
        return (name, packed if name.startswith("Raw profile") else _utf8(packed)) if packed else None
    method, rest = rest[:2], rest[2:]
    text = rest.partition(b"\0")[2].partition(b"\0")[2]  # after the language and the translated keyword
    return name, _inflate(text) if method[:1] == b"\1" else text


def _utf8(text: bytes) -> bytes:
    """Latin-1 by the standard, in UTF-8; what is valid UTF-8 already was written so against it."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1").encode("utf-8")
    return text


def _inflate(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_BYTES)
    except zlib.error:
        return b""


def _png_value(name: str, value: bytes, blocks: Blocks) -> None:
    if name == "XML:com.adobe.xmp":
        blocks.xmp.append(value)
    elif name.startswith("Raw profile type "):
        _raw_profile(name.removeprefix("Raw profile type ").casefold(), value, blocks)
    else:
        blocks.texts.setdefault(name, value.decode("utf-8", "replace"))


def _raw_profile(kind: str, value: bytes, blocks: Blocks) -> None:
    """ImageMagick's way: a name, a length and hexadecimal digits, a line each."""
    lines = value.strip().split(b"\n", 2)
    if len(lines) < 3:
        return
    block = bytes.fromhex(b"".join(lines[2].split()).decode("ascii", "replace"))
    if kind in ("exif", "app1") and block.startswith(_EXIF_HEAD):
        blocks.exif.append(block[6:])
    elif kind == "app1" and block.startswith(_XMP_HEAD):
        blocks.xmp.append(block[len(_XMP_HEAD) :])
    elif kind == "xmp":
        blocks.xmp.append(block)
    elif kind in ("iptc", "8bim"):
        _photoshop(block.removeprefix(_PHOTOSHOP_HEAD), blocks)
        if block[:1] == b"\x1c":
            blocks.iim.append(block)
