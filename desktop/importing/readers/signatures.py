"""Who signed a text: the names of its byline, or those run into the end of its last paragraph. Pure."""

from __future__ import annotations

import re

from desktop.importing.readers.person_names import names_in

_LONG = 200
_TAIL = re.compile(r"(?:[.!?…][\"”’)]*(?:/\.)?|[\"”’]\.?)\s+([^.!?…]{2,70})$")
_SOURCE = re.compile(r"\s*(?:[(/]|\b(?:[Tt]heo|THEO|[Tt]ừ|Nguồn|Ảnh)\b)")
_DASH = re.compile(r"\s+[-–—]\s+")
_OFFICE = re.compile(r"^(?:CTV|PV|BTV|Phóng viên|Cộng tác viên)\s+")
_SAMPLE = 200


def names_of_byline(byline: str) -> list[str]:
    """The names in a byline as printed, without agencies and roles."""
    return _names(byline, strict=False)


def names_at_end(paragraph: str) -> list[str]:
    """The names that stand behind the last sentence of a long paragraph ("… trong vùng. Lê Na (Theo AFP)")."""
    if len(paragraph) < _LONG:
        return []
    found = _TAIL.search(paragraph.rstrip()[-_SAMPLE:])
    if found is None:
        return []
    return _names(found[1], strict=True)


def _names(text: str, *, strict: bool) -> list[str]:
    names: dict[str, None] = {}
    for line in text.split("; "):
        own = _SOURCE.split(line, maxsplit=1)[0]
        for at, part in enumerate(_DASH.split(own)):
            names |= dict.fromkeys(names_in(_OFFICE.sub("", part), printed=True, strict=strict or at > 0))
    return list(names)
