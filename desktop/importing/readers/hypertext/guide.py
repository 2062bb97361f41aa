"""The text of an article as a page states it for machines (``articleBody``): it is never taken over, it only says which
of the printed texts are the article's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.importing.readers.hypertext.inline import key_of
from desktop.importing.readers.json_ld import read_json_ld

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.elements import Element
    from desktop.importing.readers.hypertext.units import Unit

_SHORTEST = 300
_BEGINNING = 60
_TRUSTED = 0.6


def stated_text(root: Element) -> str:
    """The longest ``articleBody`` of the articles that a page's JSON-LD states; "" where none is long enough."""
    texts = (text for item in read_json_ld(root) for text in item.texts("articleBody", "text"))
    longest = max(texts, key=len, default="")
    return longest if len(longest) >= _SHORTEST else ""


def guided(units: Iterable[Unit], stated: str) -> list[Unit]:
    """The units that the stated text holds; empty where they do not make up most of it, so that it is no guide."""
    whole = key_of(stated)
    if len(whole) < _SHORTEST:
        return []
    found: list[Unit] = []
    size = 0
    seen: set[str] = set()
    for unit in units:
        key = key_of(unit.text)
        if len(key) >= _BEGINNING // 2 and key not in seen and key[:_BEGINNING] in whole:
            found.append(unit)
            seen.add(key)
            size += len(key)
    return found if size >= _TRUSTED * len(whole) else []


def total(units: Sequence[Unit]) -> int:
    """How many letters and digits units hold."""
    return sum(len(key_of(unit.text)) for unit in units)
