"""RSS, Atom, RDF and CDF by feedparser, which is given bytes and never an address, so that it fetches nothing.

What would swell when it is read (entities inside entities) is refused before any parser sees it.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any

from db.text import normal
from desktop.importing.readers.encodings import UndecodableError, detect
from desktop.importing.readers.feed_entries import Feed, FeedEntry, FeedPicture, paragraphs, web_address
from desktop.importing.readers.feed_media import Beside, beside_items
from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.mail_text import decode

_ENTITY = re.compile(r"<!ENTITY\s+(%\s+)?(\S+)\s+(?:\"([^\"]*)\"|'([^']*)'|[^>]*)>?")
_MOST_EXPANDED = 1 << 20
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_MARKS = (
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\0\0\xfe\xff",
    b"<\0",
    b"\0<",
    b"\0\0\0<",
    b"<\0\0\0",
    b"\x4c\x6f",
)
_TAG = re.compile(r"<[^<>]*>")
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "application/octet-stream", "")


class UnsafeXmlError(Exception):
    """An XML file whose entities refer to each other or swell beyond 1 MiB."""


def check_entities(text: str) -> None:
    """Raise UnsafeXmlError for a document type that defines a bomb. What refers outside is never followed anyway."""
    swollen = 0
    for _, name, first, second in _ENTITY.findall(text):
        value = first or second
        if re.search(r"&(?!#|amp;|lt;|gt;|quot;|apos;)\w", value):
            raise UnsafeXmlError
        swollen += len(value) * text.count(f"&{name};")
        if swollen > _MOST_EXPANDED:
            raise UnsafeXmlError


def parse_feed(data: bytes, encoding: str | None = None) -> Feed:
    """The feed of a file's bytes; `encoding` where a person chose one. Broken feeds give what can be read of them.

    Raises UnsafeXmlError.
    """
    headers = {}
    chosen = encoding or _undeclared(data)
    if chosen:
        headers["content-type"] = f"application/xml; charset={chosen}"
    check_entities(decode(data, chosen)[0])
    try:
        found = _parse(data, headers)
    except (UnicodeError, LookupError, ValueError):  # its encoding declaration is broken
        text = _DECLARATION.sub("", decode(data, chosen)[0], count=1)
        found = _parse(text.encode("utf-8", "replace"), {"content-type": "application/xml; charset=utf-8"})
    feed = found.get("feed") or {}
    beside = list(beside_items(data))
    known = len(beside) == len(found["entries"])
    atom = str(found.get("version") or "").startswith("atom")
    entries = [
        _entry(index, entry, beside[index - 1] if known else Beside(), atom)
        for index, entry in enumerate(found["entries"], 1)
    ]
    return Feed(
        title=_plain(feed, "title"),
        link=web_address(feed.get("link")),
        rights=_plain(feed, "rights"),
        language=str(feed.get("language") or ""),
        encoding=str(found.get("encoding") or ""),
        entries=tuple(entries),
    )


def _parse(data: bytes, headers: dict[str, str]) -> Any:
    import feedparser

    return feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=True, resolve_relative_uris=True)


def _undeclared(data: bytes) -> str | None:
    """The encoding of a file that states none and is no UTF-8, as far as it can be told."""
    if data.startswith(_MARKS) or _DECLARED.match(data):
        return None
    try:
        name = detect(data)
    except UndecodableError:
        name = decode(data, None)[1]
    return None if name.startswith("utf-8") else name


def _entry(index: int, entry: Any, beside: Beside, atom: bool) -> FeedEntry:
    contents = [one for one in entry.get("content") or () if str(one.get("type") or "") in _TEXTS and one.get("value")]
    summary = dict.get(entry, "summary_detail") or {}
    if beside.said and _squeezed(str(summary.get("value") or "")) in map(_squeezed, beside.captions):
        summary = {"value": beside.said, "type": "text/html", "base": summary.get("base")}
    details = contents or ([summary] if summary.get("value") else [])
    date, updated = _date(entry, atom)
    return FeedEntry(
        index=index,
        identifier=str(entry.get("id") or ""),
        link=web_address(entry.get("link")),
        title=_plain(entry, "title"),
        content="\n".join(map(_markup, details)),
        summary=_markup(summary) if contents else "",
        base=next((str(one.get("base") or "") for one in details), ""),
        date=date,
        updated=updated,
        authors=tuple(_authors(entry)),
        keywords=tuple(_keywords(entry)),
        rights=_plain(entry, "rights"),
        language=next((str(one["language"]) for one in details if one.get("language")), ""),
        pictures=tuple(dict.fromkeys((*beside.pictures, *_enclosed(entry)))),
    )


def _squeezed(markup: str) -> str:
    return "".join(html.unescape(_TAG.sub("", markup)).split())


def _date(entry: Any, atom: bool) -> tuple[str, bool]:
    """The date as received, and whether it is only that of a change (outside Atom one date stands for both)."""
    for name in ("published", "created", "updated"):
        if text := str(dict.get(entry, name) or "").strip():
            return text, atom and name == "updated"
    return "", False


def _markup(detail: Any) -> str:
    """A text of feedparser as HTML."""
    value = str(detail.get("value") or "")
    return paragraphs(value) if detail.get("type") == "text/plain" else value


def _plain(values: Any, name: str) -> str:
    """A field as plain text on one line."""
    detail = dict.get(values, f"{name}_detail") or {}
    text = str(dict.get(values, name) or values.get(name) or "")
    if detail.get("type") != "text/plain" or "</" in text:
        text = html.unescape(_TAG.sub(" " if "<br" in text else "", text))
    return " ".join(normal(text).split())


def _authors(entry: Any) -> Iterator[str]:
    named = [one.get("name") for one in entry.get("authors") or () if isinstance(one, dict)]
    found = [str(name) for name in named if name] or [str(dict.get(entry, "author") or "")]
    yield from dict.fromkeys(name for one in found if (name := " ".join(normal(one).split())))


def _keywords(entry: Any) -> Iterator[str]:
    words = (str(tag.get("label") or tag.get("term") or "") for tag in entry.get("tags") or ())
    yield from dict.fromkeys(word for one in words if (word := " ".join(normal(html.unescape(one)).split())))


def _enclosed(entry: Any) -> Iterator[FeedPicture]:
    """Pictures among the enclosures."""
    for one in entry.get("enclosures") or ():
        address = str(one.get("href") or "")
        if address and (str(one.get("type") or "").startswith("image/") or is_photo_name(address.partition("?")[0])):
            yield FeedPicture(address)
