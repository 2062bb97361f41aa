"""Which units of a page are the article's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.importing.readers.hypertext.captions import attach_captions
from desktop.importing.readers.hypertext.furniture import is_about_it, is_lead, is_notice, is_read_also
from desktop.importing.readers.hypertext.inline import squeeze
from desktop.importing.readers.hypertext.locate import Furniture, body_context, is_running, size_of

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.units import Context, Unit


@dataclass(slots=True)
class Chosen:
    """The article of a page: its lead, and its units in order."""

    lead: list[Unit] = field(default_factory=list)
    body: list[Unit] = field(default_factory=list)


def choose(units: Sequence[Unit], title: str, description: str = "") -> Chosen:
    """The article among the units of a page. `title` is its headline as printed, `description` what the page says of it
    where nobody sees it: where the page prints it too, that is the lead."""
    units = attach_captions(units)
    furniture = Furniture(units)
    body = body_context(units, furniture)
    if body is None:
        return Chosen([], list(units))
    numbers = [number for number, unit in enumerate(units) if _inside(unit, body)]
    first = _first_running(units, numbers)
    heads = [number for number in range(first) if _is_title(units[number], title)]
    start = heads[-1] if heads else None
    inside = set(numbers)
    chosen = Chosen()
    repeated = Counter(unit.text for unit in units if unit.picture is None)
    for number, unit in enumerate(units):
        if number not in inside and not (start is not None and start < number < first):
            continue
        if furniture.holds(unit) or _is_title(unit, title):
            continue
        if unit.picture is not None:
            chosen.body.append(unit)
            continue
        if number < first:
            if _is_lead(unit, description):
                chosen.lead.append(unit)
            continue
        if _belongs(unit, repeated):
            chosen.body.append(unit)
    _trim_end(chosen.body)
    return chosen


def _inside(unit: Unit, body: Context) -> bool:
    return any(context is body for context in unit.context.around())


def _first_running(units: Sequence[Unit], numbers: Sequence[int]) -> int:
    for number in numbers:
        unit = units[number]
        if is_running(unit) and not any(is_lead(one) for one in list(unit.context.around())[:3]):
            return number
    return numbers[0] if numbers else 0


def _is_title(unit: Unit, title: str) -> bool:
    return bool(title) and unit.picture is None and _key(unit.text) == _key(title)


def _key(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _is_lead(unit: Unit, description: str) -> bool:
    if unit.linked > 0.5 or is_read_also(unit) or is_notice(unit):
        return False
    contexts = list(unit.context.around())[:3]
    if description and _key(description)[:60] and _key(unit.text).startswith(_key(description)[:60]):
        return True
    if any(is_lead(context) for context in contexts):
        return size_of(unit.text) >= 25
    return is_running(unit) and not any(is_about_it(context) for context in contexts)


def _belongs(unit: Unit, repeated: Counter[str]) -> bool:
    if is_notice(unit) or is_read_also(unit):
        return False
    if unit.linked > 0.85 and unit.kind != "table":
        return False
    if repeated[unit.text] > 2 and len(unit.text) < 120:
        return False
    return True


def _trim_end(body: list[Unit]) -> None:
    """Leave out what follows the last running text and is none: headings, short lines."""
    while body and not is_running(body[-1]) and body[-1].picture is None and body[-1].kind not in ("table", "list"):
        body.pop()


__all__ = ["Chosen", "choose", "squeeze"]
