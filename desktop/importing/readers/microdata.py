"""Microdata (`itemscope`, `itemprop`) and RDFa (`typeof`, `property`) of a page as things."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from desktop.importing.readers.schema_items import Item, short_type

_MOST_ITEMS = 2_000
_LINKS = {"a": "href", "link": "href", "area": "href", "img": "src", "iframe": "src", "source": "src", "video": "src"}
_OPEN_GRAPH = ("og:", "article:", "fb:", "twitter:", "al:", "book:", "profile:", "music:", "video:", "dc:", "dcterms:")


def read_microdata(tree: Any, base: str = "") -> list[Item]:
    """The things that attributes of a page's elements state, in the order of the page; those inside others too.
    Properties outside of any thing belong to one without type, which is last and may be absent."""
    items: list[Item] = []
    loose = Item()
    of_element: dict[Any, Item] = {}
    for element in tree.xpath("//*[@itemscope or @itemprop or @typeof or @property]"):
        opened = _opened(element, len(items)) if len(items) < _MOST_ITEMS else None
        around = _around(element, of_element)
        if opened is not None:
            opened.depth = around.depth + 1 if around is not None else 0
            of_element[element] = opened
            items.append(opened)
        for name in _names(element):
            value = opened if opened is not None else _value(element, base)
            if value != "":
                (around if around is not None else loose).add(name, value)
    return [*items, loose] if loose.properties else items


def _opened(element: Any, order: int) -> Item | None:
    """The thing that begins with an element."""
    kinds = element.get("itemtype") if element.get("itemscope") is not None else element.get("typeof")
    if kinds is None and element.get("itemscope") is None:
        return None
    if kinds is not None and "schema" not in kinds and ":" in kinds and "/" not in kinds and element.get("typeof"):
        return None
    return Item(
        frozenset(short_type(kind) for kind in (kinds or "").split()), identity=element.get("itemid") or "", order=order
    )


def _around(element: Any, of_element: dict[Any, Item]) -> Item | None:
    if not of_element:
        return None
    return next((of_element[above] for above in element.iterancestors() if above in of_element), None)


def _names(element: Any) -> list[str]:
    names = (element.get("itemprop") or "").split()
    for name in (element.get("property") or "").split():
        if element.tag != "meta" or not name.lower().startswith(_OPEN_GRAPH):
            names.append(name.removeprefix("schema:"))
    return names


def _value(element: Any, base: str) -> str:
    """The value of an element as the specification takes it."""
    if (content := element.get("content")) is not None:
        return str(content)
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "meta":
        return ""
    if tag == "time" and element.get("datetime"):
        return str(element.get("datetime"))
    if tag in _LINKS and element.get(_LINKS[tag]):
        if tag == "a" and (text := " ".join(element.text_content().split())):
            return text
        return urljoin(base, element.get(_LINKS[tag])) if base else str(element.get(_LINKS[tag]))
    return " ".join(element.text_content().split())
