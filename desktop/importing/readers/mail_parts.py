"""A mail taken apart: which parts are its text, which are pictures, which are files of their own. No file is opened."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any, Literal

from desktop.importing.readers.mail_headers import file_name
from desktop.importing.readers.picture_kinds import picture_suffix

DEEPEST = 20
MOST_PARTS = 1_000
Use = Literal["plain", "html", "picture", "mail", "file", "passed_over"]
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_NOT_PROSE = ("text/calendar", "text/css", "text/csv", "text/directory", "text/vcard", "text/x-vcard", "text/xml")
_BOUNDARY = re.compile(r"^--([^\r\n]{1,70})$", re.MULTILINE)
_AS_IT_IS = email.policy.compat32.clone(max_line_length=None, mangle_from_=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail that holds no further parts. `number` as in IMAP ("1.2"; "1" of a mail with one part); `data`
    decoded; `content_id` without brackets; `location` as in ``Content-Location``."""

    number: str
    use: Use
    media_type: str
    name: str
    data: bytes
    content_id: str = ""
    location: str = ""
    charset: str | None = None
    flowed: bool = False
    delete_space: bool = False
    chosen: bool = True


class TooManyPartsError(Exception):
    """A mail of more than 1,000 parts, or of parts 20 deep in each other."""


def parsed(data: bytes) -> Message:
    """The message of a mail's bytes. It never fails; what is broken stays as it can be read."""
    return email.message_from_bytes(data, policy=email.policy.compat32)


def is_encrypted(message: Message) -> bool:
    """Whether a mail as a whole can only be read with a key."""
    kind = message.get_content_type()
    if kind not in _ENCRYPTED:
        return False
    return kind.startswith("multipart") or str(message.get_param("smime-type", "enveloped-data")) != "signed-data"


def parts_of(message: Message) -> list[Part]:
    """The parts in order. Of alternatives one is chosen: the last that is HTML, or the last of text.

    Raises TooManyPartsError.
    """
    found: list[Part] = []
    for part in _walk(message, "", 0, True):
        found.append(part)
        if len(found) > MOST_PARTS:
            raise TooManyPartsError
    return found


def _walk(message: Message, number: str, depth: int, chosen: bool) -> Iterator[Part]:
    if depth > DEEPEST:
        raise TooManyPartsError
    kind = message.get_content_type()
    inner = _payload(message)
    if kind.startswith("multipart/") and not isinstance(inner, list):
        message = _with_the_boundary_it_has(message)
        kind, inner = message.get_content_type(), _payload(message)
        if kind.startswith("multipart/") and not isinstance(inner, list):
            return
    if kind == "message/rfc822" or not isinstance(inner, list):
        yield _leaf(message, number or "1", chosen)
        return
    if kind.startswith("message/"):  # a report's fields, an outside body: nothing written by a person
        return
    below_it = [*_inner(message), *_behind_the_end(message)]
    best = _best(below_it) if kind == "multipart/alternative" or _is_torn(below_it) else None
    for index, one in enumerate(below_it):
        below = f"{number}.{index + 1}" if number else str(index + 1)
        other_form = best is not None and index != best and _rank(one) > 0
        yield from _walk(one, below, depth + 1, chosen and not other_form)


def _payload(message: Message, *, decode: bool = False) -> Any:
    """A message's content, as `email` gives it; also where its charset parameter is none."""
    for _ in range(2):
        try:
            return message.get_payload(decode=True) if decode else message.get_payload()
        except (TypeError, ValueError, LookupError):
            message.del_param("charset")
    return None


def _inner(message: Message) -> list[Message]:
    inner = _payload(message)
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _with_the_boundary_it_has(message: Message) -> Message:
    """A message whose header names another boundary than its body has, read again with the body's own; a body without
    any is plain text."""
    body = str(_payload(message) or "")
    found = _BOUNDARY.search(body)
    if found is not None:
        return _again(message.get_content_type(), found[1].rstrip(), body, message)
    return _again("text/plain" if body.strip() else message.get_content_type(), "", body, message)


def _behind_the_end(message: Message) -> list[Message]:
    """The parts that follow the end of a multipart message: its inner one bore the same boundary."""
    boundary = str(message.get_boundary() or "")
    if not boundary or f"--{boundary}" not in (message.epilogue or ""):
        return []
    return _inner(_again("multipart/mixed", boundary, str(message.epilogue)))


def _again(kind: str, boundary: str, body: str, like: Message | None = None) -> Message:
    """A body read as that of a message of this type and boundary, encoded as the message it is `like`."""
    head = f"Content-Type: {kind}" + (f'; boundary="{boundary}"' if boundary else "")
    if like is not None and (encoding := like.get("Content-Transfer-Encoding")):
        head += f"\nContent-Transfer-Encoding: {str(encoding).strip()}"
    return parsed(_raw(f"{head}\n\n{body}"))


def _raw(text: str) -> bytes:
    """The bytes that the parser made this text of."""
    return text.encode("utf-8", "surrogateescape")


def _is_torn(inner: list[Message]) -> bool:
    """Whether alternatives, written with the boundary of the whole, came out as its parts: the first is empty."""
    first = inner[0] if inner else None
    return first is not None and first.get_content_type() == "multipart/alternative" and not first.is_multipart()


def _best(alternatives: list[Message]) -> int:
    """The richest form that can be shown: the last of HTML, else the last of text. One without letters is none."""
    ranks = [_rank(one) for one in alternatives]
    return max(range(len(ranks)), key=lambda index: (ranks[index], index), default=0)


def _rank(alternative: Message) -> int:
    kinds = [part.get_content_type() for part in alternative.walk() if not part.is_multipart() and _has_text(part)]
    return 2 if "text/html" in kinds else 1 if any(kind.startswith("text/") for kind in kinds) else 0


def _has_text(part: Message) -> bool:
    data = _payload(part, decode=True)
    return isinstance(data, bytes) and re.search(rb"[^\s<>]", data) is not None


def _leaf(message: Message, number: str, chosen: bool) -> Part:
    kind = message.get_content_type()
    charset = message.get_content_charset()
    name = file_name(message, charset)
    if kind == "message/rfc822":
        return Part(number, "mail", kind, name, _inner_mail(message), chosen=chosen)
    payload = _payload(message, decode=True)
    data = payload if isinstance(payload, bytes) else b""
    content_id = str(message.get("Content-ID") or "").strip().strip("<>").strip()
    return Part(
        number, _use(message, kind, name, data), kind, name or _made_name(number, data), data, content_id,
        str(message.get("Content-Location") or "").strip(), charset,
        str(message.get_param("format", "")).casefold() == "flowed",
        str(message.get_param("delsp", "")).casefold() == "yes", chosen,
    )  # fmt: skip


def _inner_mail(message: Message) -> bytes:
    """The bytes of a mail inside a mail, as near as the parser gives them back."""
    inner = _payload(message)
    if not (messages := _inner(message)):
        return _raw(inner) if isinstance(inner, str) else b""
    try:
        return messages[0].as_bytes(policy=_AS_IT_IS)
    except (UnicodeError, LookupError):  # the parser put a sign into a header that the writer cannot write
        return _raw(messages[0].as_string(policy=_AS_IT_IS))


def _use(message: Message, kind: str, name: str, data: bytes) -> Use:
    attached = message.get_content_disposition() == "attachment"
    if kind in _SIGNATURES:
        return "passed_over"
    if picture_suffix(data):
        return "picture"
    if not kind.startswith("text/") or attached or kind in _NOT_PROSE:
        return "file"
    return "html" if kind == "text/html" else "plain"


def _made_name(number: str, data: bytes) -> str:
    suffix = picture_suffix(data)
    return f"part-{number}{suffix}" if suffix else ""
