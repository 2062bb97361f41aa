"""The parts of a MIME file by their bytes: boundaries, headers, transfer encodings. Parts that break off are taken as
far as they go; nothing raises."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import collapse_rfc2231_value
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

MOST_PARTS = 5_000
LONGEST_HEAD = 64 << 10
_DEEPEST = 6
_HEAD_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_PARSER = BytesHeaderParser(policy=compat32)


@dataclass(frozen=True, slots=True)
class MimePart:
    """A part that holds no others. `number` counts from 1 in the order of the file; `location`, `content_id` (without
    brackets): what others call it by; `data` is decoded."""

    number: int
    media_type: str
    charset: str | None
    location: str
    content_id: str
    name: str
    data: bytes = field(repr=False)


def head_of(data: bytes) -> Message:
    """The header of a MIME file."""
    return _PARSER.parsebytes(_split(data)[0])


def header(message: Message, name: str) -> str:
    """A header's text as one line, its encoded words decoded; "" where it is not there."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        text = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        text = str(raw)
    return " ".join(text.replace("\0", "").split())


def parts_of(data: bytes) -> Iterator[MimePart]:
    """The parts of a MIME file in order, those of parts in parts too; at most 5,000."""
    for number, (message, body) in enumerate(_walk(data, 0), start=1):
        if number > MOST_PARTS:
            return
        yield MimePart(
            number,
            message.get_content_type().casefold(),
            _charset(message),
            _unfolded(message.get("Content-Location")),
            _unfolded(message.get("Content-ID")).strip("<>"),
            _name(message),
            _decoded(body, _unfolded(message.get("Content-Transfer-Encoding")).casefold()),
        )


def _walk(data: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    head, body = _split(data)
    message = _PARSER.parsebytes(head)
    boundary = _boundary(message)
    if boundary is None or depth > _DEEPEST:
        yield message, body
        return
    for part in _between(body, boundary):
        yield from _walk(part, depth + 1)


def _split(data: bytes) -> tuple[bytes, bytes]:
    """Header and body. A part may begin with the empty line that ends no header at all."""
    if data[:2] == b"\r\n" or data[:1] == b"\n":
        return b"", data[2 if data[:1] == b"\r" else 1 :]
    end = _HEAD_END.search(data, 0, LONGEST_HEAD)
    return (data[: end.start()], data[end.end() :]) if end is not None else (data[:LONGEST_HEAD], b"")


def _boundary(message: Message) -> bytes | None:
    if message.get_content_maintype() != "multipart":
        return None
    try:
        boundary = message.get_boundary()
    except (HeaderParseError, LookupError, ValueError):
        return None
    return boundary.encode("utf-8", "surrogateescape") if boundary else None


def _between(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between the lines of a boundary; the last part goes to the end where the closing line is missing."""
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)\r?\n?")
    start: int | None = None
    for mark in line.finditer(body):
        if start is not None:
            yield body[start : mark.start()]
        start = mark.end()
        if mark[1]:
            return
    if start is not None and body[start:].strip():
        yield body[start:]


def _decoded(body: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == "base64":
        signs = _NOT_BASE64.sub(b"", body)
        whole = len(signs) - (1 if len(signs) % 4 == 1 else 0)
        return binascii.a2b_base64(signs[:whole] + b"=" * (-whole % 4))
    return body


def _charset(message: Message) -> str | None:
    try:
        return message.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        return None


def _name(message: Message) -> str:
    for parameter, of in (("filename", "Content-Disposition"), ("name", "Content-Type")):
        try:
            value = message.get_param(parameter, header=of)
        except (LookupError, UnicodeError, ValueError):
            continue
        if value:
            return re.split(r"[/\\]", collapse_rfc2231_value(value))[-1].strip()
    return ""


def _unfolded(value: object) -> str:
    """A header's value without the line breaks that folding put in: long addresses are folded without blanks."""
    return re.sub(r"[\r\n]+[ \t]*", "", str(value)).strip() if value is not None else ""
