"""What a feed says of itself and of each entry, whatever its format; and the dates of feeds. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.records import Published
from db.text import escape, normal
from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.mail_headers import date_of

RULE, RULE_UPDATED = "feed_date", "feed_updated"
_ISO = re.compile(
    r"\s*([+-]?\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T\s]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?)?)?\s*(?:Z|[+-]\d\d:?\d\d)?\s*"
)


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """A picture that stands beside an entry's text."""

    address: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. `content` is HTML that may be hostile; `summary` too, and empty where it is the content; `date` the
    characters as received, `updated` whether they only say when it was changed; `index` counts from 1."""

    index: int
    identifier: str = ""
    link: str = ""
    title: str = ""
    content: str = ""
    summary: str = ""
    base: str = ""
    date: str = ""
    updated: bool = False
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rights: str = ""
    language: str = ""
    pictures: tuple[FeedPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its entries in order. `encoding` it was read in."""

    title: str = ""
    link: str = ""
    rights: str = ""
    language: str = ""
    encoding: str = ""
    entries: tuple[FeedEntry, ...] = ()


def paragraphs(text: str) -> str:
    """Plain text as HTML, a paragraph for each stretch between blank lines."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", normal(text)))
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)


def web_address(value: Any) -> str:
    """An address of the web; "" for any other."""
    address = "".join(str(value or "").split())
    return address if re.match(r"https?://[^/]", address, re.IGNORECASE) else ""


def published(text: str, *, updated: bool = False) -> Published:
    """The date of an entry as written, without its zone."""
    if not text:
        return Published()
    rule = RULE_UPDATED if updated else RULE
    value = _iso(text) or date_of(text).value
    if value is None and (found := read_date_line(text)) is not None:
        return found
    return Published(value, value, text, rule) if value else Published(text=text)


def _iso(text: str) -> str | None:
    """A date of W3C-DTF with the precision that is written; None where it is none or there is no such day."""
    found = _ISO.fullmatch(text)
    if found is None or not 1800 <= int(found[1]) <= 2100:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        made = datetime(year, month or 1, day or 1, hour, minute, min(second, 59))
    except ValueError:
        return None
    if found[4]:
        return made.isoformat()
    return made.isoformat()[: 10 if found[3] else 7 if found[2] else 4]
