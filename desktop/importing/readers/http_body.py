"""Bodies of HTTP messages as a server sent them: chunks joined, encodings undone, never beyond a limit.

Archives keep what was sent, and what was sent is often not what its headers say: a tool took the chunks or the
compression away and left the header, a server sent neither, a capture broke off. What can be had is given.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field

import brotli

_STEP = 1 << 18
_SIZE_LINE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?(?:\r\n|\n)")
_BREAK = re.compile(rb"\r\n|\n")
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?A-Za-z]|\xff\xd8\xff|\x89PNG|GIF8|RIFF")


class BodyError(Exception):
    """A body that is not given: `why` is ``size`` (it is larger than `limit`) or ``encoding`` (an unknown one, or not
    what its header says)."""

    def __init__(self, why: str, limit: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its bytes, `raw` those that were sent, `joined` those without chunks but still encoded, and whether it
    is whole as far as chunks and encodings tell."""

    data: bytes = field(repr=False)
    raw: bytes = field(repr=False)
    joined: bytes = field(repr=False)
    whole: bool = True


def read_body(raw: bytes, transfer: str, content: str, limit: int) -> Body:
    """The body of a message by its headers ``Transfer-Encoding`` and ``Content-Encoding``. Raises BodyError."""
    joined, whole = join_chunks(raw) if "chunked" in transfer.casefold() else (raw, True)
    names = [name for name in re.split(r"[,\s]+", content.casefold()) if name not in ("", "identity", "none", "utf-8")]
    data = joined
    for name in reversed(names):
        data, complete = _decoded(data, name, limit)
        whole = whole and complete
    if len(data) > limit:
        raise BodyError("size", limit)
    return Body(data, raw, joined, whole)


def join_chunks(raw: bytes) -> tuple[bytes, bool]:
    """The chunks of a body as one, and whether its end is there. Bytes that are not in chunks come back as they are;
    what follows a wrong size is taken as it stands."""
    pieces: list[bytes] = []
    at = 0
    while (line := _SIZE_LINE.match(raw, at)) is not None:
        size = int(line[1], 16)
        if size == 0:
            return b"".join(pieces), True
        chunk = raw[line.end() : line.end() + size]
        pieces.append(chunk)
        at = line.end() + size
        if len(chunk) < size:
            return b"".join(pieces), False
        if (end := _BREAK.match(raw, at)) is not None:
            at = end.end()
    if not pieces:
        return raw, True
    pieces.append(raw[at:])
    return b"".join(pieces), False


def _decoded(data: bytes, name: str, limit: int) -> tuple[bytes, bool]:
    """The bytes below one encoding, and whether its end is there. Data that begins like a page or a picture has been
    decoded before, whatever its header says."""
    if name in ("gzip", "x-gzip"):
        return _gunzip(data, limit)
    if name not in ("deflate", "br", "brotli"):
        raise BodyError("encoding")
    if not data or _PLAIN.match(data):
        return data, True
    if name != "deflate":
        return _unbrotli(data, limit)
    # zlib by the standard, bare by custom
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        pieces: list[bytes] = []
        end, whole = _inflate(memoryview(data), window, limit, pieces)
        if end:
            return b"".join(pieces), whole
    return data, True


def _gunzip(data: bytes, limit: int) -> tuple[bytes, bool]:
    """All members of a gzip stream; what follows the last one is not part of it."""
    pieces: list[bytes] = []
    left, whole = memoryview(data), True
    while whole and bytes(left[:2]) == b"\x1f\x8b":
        end, whole = _inflate(left, 16 + zlib.MAX_WBITS, limit, pieces)
        left = left[end:]
    if not pieces and not whole:
        raise BodyError("encoding")
    return (b"".join(pieces), whole) if pieces or len(left) < len(data) else (data, True)


def _inflate(data: memoryview, window: int, limit: int, pieces: list[bytes]) -> tuple[int, bool]:
    """Add what a stream gives to `pieces`. Returns how far it reaches (0 where it is no such stream) and whether its
    end is there."""
    inflater = zlib.decompressobj(window)
    size = sum(map(len, pieces))
    at = 0
    while at < len(data) and not inflater.eof:
        left = bytes(data[at : at + _STEP])
        at += len(left)
        while left and not inflater.eof:
            try:
                piece = inflater.decompress(left, _STEP)
            except zlib.error:
                return at if pieces else 0, False
            left = inflater.unconsumed_tail
            size += len(piece)
            if size > limit:
                raise BodyError("size", limit)
            if piece:
                pieces.append(piece)
    return at - len(inflater.unused_data), inflater.eof


def _unbrotli(data: bytes, limit: int) -> tuple[bytes, bool]:
    decoder = brotli.Decompressor()
    pieces: list[bytes] = []
    size, left = 0, data
    try:
        while not decoder.is_finished():
            piece = decoder.process(left, output_buffer_limit=_STEP)
            left = b""
            size += len(piece)
            if size > limit:
                raise BodyError("size", limit)
            if not piece and decoder.can_accept_more_data():
                break
            pieces.append(piece)
    except brotli.error:
        if not size:
            raise BodyError("encoding") from None
        return b"".join(pieces), False
    return b"".join(pieces), bool(decoder.is_finished())
