"""Header fields of a mail as people read them: pure. Broken forms are taken as well as they can be.

RFC 2047 (encoded words, also with white space, bad padding or letters split between two of them), RFC 2231 (names in
pieces), and raw bytes of any charset where a sender ignored both.
"""

from __future__ import annotations

import binascii
import email.utils
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from db.records import Published
from db.text import normal
from desktop.importing.readers.mail_text import decode

if TYPE_CHECKING:
    from email.message import Message

RULE = "mail_date"
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?([^?\r\n]*(?:\?(?!=)[^?\r\n]*)*)\?=")
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?[^?\s]{1,60}\?[BbQq]\?)")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_ADDRESS = re.compile(
    r"""\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<name>[^<",;]*))\s*<(?P<address>[^<>]*)>"""
    r"|\s*(?P<bare>[^\s<>,;()\"]+@[^\s<>,;()\"]+)\s*(?:\((?P<comment>[^()]*)\))?"
    r"|(?P<word>[^<>,;\"]+)"
)
_YEARS = range(1970, 2101)
_LONGEST = 10_000


def header(message: Message, name: str, charset: str | None = None) -> str:
    """A field's value, decoded and on one line; "" where there is none. `charset` is that of the body, for fields in
    raw bytes."""
    return decoded(raw_header(message, name), charset)


def raw_header(message: Message, name: str) -> str:
    """A field's value as it stands, unfolded; raw bytes are surrogates."""
    for key, value in message.raw_items():
        if key.casefold() == name.casefold():
            return _FOLD.sub(" ", str(value)).strip()[:_LONGEST]
    return ""


def decoded(value: str, charset: str | None = None) -> str:
    """A raw value with its encoded words and its raw bytes read."""
    if any("\udc80" <= sign <= "\udcff" for sign in value):
        value = decode(value.encode("utf-8", "surrogateescape"), charset)[0]
    if "=?" in value:
        value = "".join(_pieces(_BETWEEN.sub("", value)))
    return " ".join(normal(value).split())


def _pieces(value: str) -> Iterator[str]:
    """Plain text as it is, and encoded words; neighbours of one charset are decoded together."""
    at = 0
    held, charset = b"", ""
    for word in _WORD.finditer(value):
        name = word[1].partition("*")[0].casefold()
        if held and (word.start() != at or name != charset):
            yield decode(held, charset)[0]
            held = b""
        yield value[at : word.start()]
        held, charset, at = held + _bytes(word[2], word[3]), name, word.end()
    if held:
        yield decode(held, charset)[0]
    yield value[at:]


def _bytes(kind: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if kind in "Qq":
        return re.sub(rb"=([0-9A-Fa-f]{2})", lambda found: binascii.unhexlify(found[1]), raw.replace(b"_", b" "))
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def senders(value: str, charset: str | None = None) -> list[str]:
    """The names in an address field (raw), each once, in order; an address where no name stands with it."""
    names = []
    for found in _ADDRESS.finditer(value):
        if found["address"] is not None:
            name = found["name"] if found["quoted"] is None else re.sub(r"\\(.)", r"\1", found["quoted"])
            names.append(decoded(name, charset).strip("' ") or decoded(found["address"], charset))
        elif found["bare"]:
            names.append(decoded(found["comment"] or "", charset) or decoded(found["bare"], charset))
        elif found["word"].strip():
            names.append(decoded(found["word"], charset))
    return list(dict.fromkeys(name for name in names if any(sign.isalnum() for sign in name)))


def date_of(text: str) -> Published:
    """The date of a ``Date`` field: the clock of the sender as written, without its zone."""
    if not text:
        return Published()
    parts = email.utils.parsedate_tz(text)
    if parts is not None and parts[0] in _YEARS:
        try:
            value = datetime(*parts[:6]).isoformat()
        except ValueError:
            return Published(text=text)
        return Published(value, value, text, RULE)
    return Published(text=text)


def file_name(part: Message, charset: str | None = None) -> str:
    """The name that a part's file goes by, without folders; "" where none is given."""
    try:
        raw = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):  # a charset or a number of RFC 2231 that is none
        raw = ""
    name = decoded(_FOLD.sub("", str(raw)), charset).replace("\\", "/")
    return PurePosixPath(name).name[:200].strip(" .\0") if name else ""
