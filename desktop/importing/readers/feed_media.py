"""Media RSS: the pictures beside an item of a feed, with caption and credit, which feedparser mixes with the item's own
words. Read by lxml, which follows no entity and opens nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from db.text import normal
from desktop.importing.readers.feed_entries import FeedPicture
from desktop.importing.readers.figures import is_photo_name

_TAG = re.compile(r"<[^<>]*>")
_ITEMS = ("item", "entry")
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": True}
_MEDIA = "{http://search.yahoo.com/mrss/}"


@dataclass(frozen=True, slots=True)
class Beside:
    """The pictures of an item; `said` its own description, and `captions` the descriptions of its media."""

    pictures: tuple[FeedPicture, ...] = ()
    said: str = ""
    captions: tuple[str, ...] = ()


def beside_items(data: bytes) -> Iterator[Beside]:
    """Of each item of an XML feed in order, what stands beside its text."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**_PARSER))
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    for item in root.iter():
        if isinstance(item.tag, str) and _local(item) in _ITEMS:
            captions = tuple("".join(one.itertext()) for one in item.iter(f"{_MEDIA}description"))
            yield Beside(tuple(_media(item)), _said(item), captions)


def _local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].casefold()


def _said(item: Any) -> str:
    """The text of an item's own description."""
    for child in item:
        own = isinstance(child.tag, str) and not child.tag.startswith(_MEDIA) and not len(child)
        if own and _local(child) in ("description", "summary") and (child.text or "").strip():
            return str(child.text)
    return ""


def _media(item: Any) -> Iterator[FeedPicture]:
    found = [one for one in item.iter(f"{_MEDIA}content") if _is_picture(one)]
    found = found or list(item.iter(f"{_MEDIA}thumbnail"))[:1]
    for one in found:
        if address := (one.get("url") or "").strip():
            caption = _nearest(one, item, "description") or _nearest(one, item, "title")
            yield FeedPicture(address, caption, _nearest(one, item, "credit"))


def _is_picture(content: Any) -> bool:
    kind, medium = content.get("type") or "", content.get("medium") or ""
    return kind.startswith("image/") or medium == "image" or is_photo_name((content.get("url") or "").partition("?")[0])


def _nearest(element: Any, item: Any, name: str) -> str:
    """The text of a Media RSS element in a picture's own element, or in those around it up to the group."""
    around = element
    while around is not None and around is not item:
        found = around.find(f"{_MEDIA}{name}")
        if found is not None and (text := " ".join("".join(found.itertext()).split())):
            return normal(html.unescape(_TAG.sub("", text)))
        around = around.getparent()
    return ""
