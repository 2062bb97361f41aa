"""JSON-LD of a page, also where it is not quite JSON: comments and CDATA marks around it, control characters in
strings, commas too many, several values in one script. What cannot be mended so gives its plain facts only (a date)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from desktop.importing.readers.schema_items import Item, short_type

_MOST_ITEMS = 5_000
_DEEPEST = 40
_WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r""",(?=\s*[}\]])""")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_DATE_FACT = re.compile(r'"(datePublished|dateModified|dateCreated)"\s*:\s*"(\d{4}-\d\d-\d\d[^"\n]{0,30})"')
_TYPE_FACT = re.compile(r'"@type"\s*:\s*"(\w*(?:Article|BlogPosting))"')
_DECODER = json.JSONDecoder(strict=False)


def read_json_ld(tree: Any) -> list[Item]:
    """All things that the JSON-LD of a page states, those of a `@graph` and those inside others too, in order; a mere
    reference (``{"@id": …}``) is the thing itself."""
    gathering = _Gathering()
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            for value in _values(script.text):
                gathering.take(value, 0)
    gathering.resolve()
    return gathering.items


def _values(text: str) -> Iterator[Any]:
    """The JSON values in a script, mended where they must be."""
    text = text.strip().lstrip("\ufeff")
    for _ in range(3):
        text = _WRAPPED.sub("", text).strip()
    if text.startswith(("{&quot;", "[&quot;", "[{&quot;", "{ &quot;")):
        text = html.unescape(text)
    for mended in (text, _mended(text)):
        try:
            found = list(_several(mended))
        except (ValueError, RecursionError):
            continue
        yield from found
        return
    yield _facts(text)


def _several(text: str) -> Iterator[Any]:
    """One JSON value after the other, with semicolons or commas between them."""
    place = 0
    while place < len(text):
        value, place = _DECODER.raw_decode(text, place)
        yield value
        while place < len(text) and text[place] in " \t\r\n;,":
            place += 1


def _mended(text: str) -> str:
    """JSON with the usual slips undone: a trailing comma, a backslash that escapes nothing."""
    parts, place = [], 0
    for string in _STRING.finditer(text):
        parts.append(_TRAILING_COMMA.sub("", text[place : string.start()] + "\0").replace("\0", ""))
        parts.append(_BAD_ESCAPE.sub(r"\\\\", string[0]))
        place = string.end()
    parts.append(text[place:])
    return _TRAILING_COMMA.sub("", "".join(parts)) if '"' in text else text


def _facts(text: str) -> dict[str, Any]:
    """The dates of a script that is no JSON, where it speaks of one article only."""
    kinds = _TYPE_FACT.findall(text)
    if len(kinds) != 1:
        return {}
    return {"@type": kinds[0], **dict(reversed(_DATE_FACT.findall(text)))}


class _Gathering:
    """The things of a page as they are found."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._by_id: dict[str, Item] = {}
        self._references: list[tuple[Item, str, int, str]] = []

    def take(self, value: Any, depth: int) -> Item | None:
        """The thing that a JSON value is, with all that it holds; None where it is none."""
        if isinstance(value, list):
            for each in value:
                self.take(each, depth)
            return None
        if not isinstance(value, dict) or depth > _DEEPEST or len(self.items) >= _MOST_ITEMS:
            return None
        item = Item(_types(value), identity=_text(value.get("@id")), depth=depth, order=len(self.items))
        if isinstance(graph := value.get("@graph"), (list, dict)):
            self.take(graph, depth)
            if not item.types:
                return None
        self.items.append(item)
        self._name(item, len(value))
        for name, values in value.items():
            if not isinstance(name, str) or name in ("@context", "@graph", "@type", "@id"):
                continue
            for each in values if isinstance(values, list) else [values]:
                self._property(item, name.removeprefix("schema:"), each, depth)
        return item

    def _name(self, item: Item, size: int) -> None:
        """Keep the fullest thing of each identity."""
        if item.identity and size > 1:
            known = self._by_id.get(item.identity)
            if known is None or len(known.properties) < size - 2:
                self._by_id[item.identity] = item

    def _property(self, item: Item, name: str, value: Any, depth: int) -> None:
        if isinstance(value, dict):
            if isinstance(inside := value.get("@list", value.get("@set")), list):
                self._property(item, name, inside, depth)
            elif set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
                self._references.append((item, name, len(item.properties.get(name, ())), value["@id"]))
                item.add(name, Item(_types(value), identity=value["@id"]))
            elif (inner := self.take(value, depth + 1)) is not None:
                item.add(name, inner)
        elif isinstance(value, list):
            for each in value:
                if not isinstance(each, list):
                    self._property(item, name, each, depth)
        elif text := _text(value):
            item.add(name, text)

    def resolve(self) -> None:
        """Put the things in the places of mere references to them."""
        for item, name, place, identity in self._references:
            if (known := self._by_id.get(identity)) is not None and known is not item:
                item.properties[name][place] = known


def _types(value: dict[str, Any]) -> frozenset[str]:
    kinds = value.get("@type")
    return frozenset(
        short_type(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    )


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""
