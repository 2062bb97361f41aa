"""The few words that a document says itself (contents, notes, names of fields), in the article's language."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.records import Published
from desktop.shared.paths import resources

if TYPE_CHECKING:
    from db.records import Article
    from desktop.exporting.writers.writer import Language

Labels = Mapping[str, str]

# In this order a record is shown. `source` and `published` head it, the received file and the id end it.
_FIELDS = (
    "edition", "issue", "page", "section", "kicker", "dateline", "genre", "nature", "location", "rights", "access",
    "state", "authors", "keywords", "address", "site", "captured", "kind",
)  # fmt: skip
_WORDS = ("nature", "state")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?)?)?)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@functools.cache
def labels(language: Language) -> Labels:
    """The labels of a language by key."""
    stored = json.loads((resources() / "templates" / "labels.json").read_text(encoding="utf-8"))
    found: dict[str, str] = stored[language]
    return found


def language_of(article: Article, asked: Language | None) -> Language:
    """The language of the labels: the one asked for, else the article's where we have it, else Vietnamese."""
    if asked is not None:
        return asked
    return "en" if (article.language or "").lower().split("-")[0] == "en" else "vi"


def date_words(published: Published, language: Language) -> str:
    """A publication date for people: ``14 tháng 11 năm 2023, 21:36``; as received where it is not one certain date."""
    found = _DATE.fullmatch(published.value or "")
    if found is None:
        return published.text or published.edtf or published.value or ""
    year, month, day, time = found.groups()
    if language == "vi":
        words = f"tháng {int(month)} năm {year}" if month else year
        words = f"{int(day)} {words}" if day else words
    else:
        name = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else month
        words = f"{int(day)} {name} {year}" if day else f"{name} {year}" if month else year
    return f"{words}, {time}" if time else words


def record(article: Article, language: Language) -> list[tuple[str, str]]:
    """The archival record of an article as pairs of name and value, empty ones left out.

    A value that is not as printed says so: supplied ones stand in square brackets, as ISBD asks (A.7).
    """
    words = labels(language)
    described = article.description
    rows = [
        ("reference", str(described.get("reference") or "")),
        ("former", ", ".join(article.former)),
        ("source", article.source),
        ("published", date_words(article.published, language)),
    ]
    if article.published.edtf and article.published.edtf != article.published.value:
        rows.append(("edtf", article.published.edtf))
    rows.append(("byline", article.byline))
    for name in _FIELDS:
        value = described.get(name)
        text = ", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value or "")
        rows.append((name, words.get(text, text) if name in _WORDS else text))
    rows.append(("tags", ", ".join(article.tags)))
    rows += [("original", article.original.name), ("sha256", article.original.sha256)]
    rows.append(("id", article.uid))
    return [(words[name], _with_origin(article, name, text)) for name, text in rows if text]


def transcription_words(article: Article, language: Language) -> str:
    """Whose the text of a scan is, and how far it goes, in square brackets: it is ours, not received. Empty where
    nothing was typed."""
    said, words = article.transcription, labels(language)
    state = str(said.get("state") or "none")
    if state == "none":
        return ""
    day = date_words(Published(str(said.get("at") or "")[:10] or None), language)
    parts = (words["transcription"], str(said.get("by") or ""), day, words.get(state, state))
    return f"[{', '.join(part for part in parts if part)}]"


def _with_origin(article: Article, name: str, text: str) -> str:
    return f"[{text}]" if origin(article, name) == "supplied" else text


def origin(article: Article, name: str) -> str:
    """How the value of a field came about: ``printed``, ``derived`` or ``supplied``."""
    found = article.origins.get(name, "printed")
    if isinstance(found, Mapping):
        found = found.get("origin", "printed")
    return str(found)
