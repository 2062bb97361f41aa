"""JSON feeds (jsonfeed.org, version 1 and 1.1)."""

from __future__ import annotations

import json
import re
from typing import Any

from db.text import normal
from desktop.importing.readers.feed_entries import Feed, FeedEntry, FeedPicture, paragraphs, web_address
from desktop.importing.readers.figures import is_photo_name

HEAD = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')


class BadJsonError(Exception):
    """A file that is no JSON, or no feed."""


def parse_json(data: bytes) -> Feed:
    """The feed of a file's bytes. Raises BadJsonError."""
    try:
        whole = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise BadJsonError from error
    if not isinstance(whole, dict) or "jsonfeed.org" not in str(whole.get("version")):
        raise BadJsonError
    entries = [_entry(at, item) for at, item in enumerate(_list(whole.get("items")), 1) if isinstance(item, dict)]
    return Feed(
        title=_line(whole.get("title")),
        link=web_address(whole.get("home_page_url")),
        language=_line(whole.get("language")),
        encoding="utf-8",
        entries=tuple(entries),
    )


def _entry(index: int, item: dict[str, Any]) -> FeedEntry:
    content = item.get("content_html")
    if not isinstance(content, str) or not content.strip():
        content = _paragraphs(item.get("content_text"))
    summary = _paragraphs(item.get("summary"))
    date = _line(item.get("date_published"))
    link = web_address(item.get("url")) or web_address(item.get("external_url"))
    return FeedEntry(
        index=index,
        identifier=_line(item.get("id")),
        link=link,
        title=_line(item.get("title")),
        content=content or summary,
        summary=summary if content else "",
        base=link,
        date=date or _line(item.get("date_modified")),
        updated=not date,
        authors=_authors(item),
        keywords=tuple(word for one in _list(item.get("tags")) if (word := _line(one))),
        language=_line(item.get("language")),
        pictures=_pictures(item),
    )


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    stated = [*_list(item.get("authors")), item.get("author")]
    names = (_line(one.get("name")) for one in stated if isinstance(one, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _pictures(item: dict[str, Any]) -> tuple[FeedPicture, ...]:
    attached = [one for one in _list(item.get("attachments")) if isinstance(one, dict)]
    found = [
        FeedPicture(_line(one.get("url")), _line(one.get("title")))
        for one in attached
        if _line(one.get("mime_type")).startswith("image/") or is_photo_name(_line(one.get("url")).partition("?")[0])
    ]
    banner = _line(item.get("image")) or _line(item.get("banner_image"))
    if banner and all(one.address != banner for one in found):
        found.insert(0, FeedPicture(banner))
    return tuple(one for one in found if one.address)


def _paragraphs(value: Any) -> str:
    """Plain text as HTML."""
    return paragraphs(value) if isinstance(value, str) else ""


def _line(value: Any) -> str:
    return " ".join(normal(str(value)).split()) if isinstance(value, (str, int, float)) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
