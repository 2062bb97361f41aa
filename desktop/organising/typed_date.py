"""The publication date as a person types it, and as it is said in words. Pure but for the language of the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from db.records import Published
from desktop.shared.language import format_date, translate

RULE = "typed"
"""The rule recorded with a date that a person typed."""

Fault = Literal["not_a_date", "no_such_day"]

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_CLOCK = re.compile(r"(?:^|[\s,T])([01]?\d|2[0-3])[:hg]([0-5]\d)(?::([0-5]\d))?\s*$")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([?~%]?)")
_SLASHED = re.compile(r"(?:(\d{1,2})[/.\- ])?(\d{1,2})[/.\- ](\d{4})")
_VIETNAMESE = re.compile(r"(?:(?:ngày\s*)?(\d{1,2})\s*)?(?:tháng\s*(\d{1,2})\s*)?(?:,?\s*năm\s*)?(\d{4})")
_ENGLISH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+(\d{4})")
_ENGLISH_US = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SET = re.compile(r"\[([^\[\]]+)\]")


class BadDateError(ValueError):
    """What was typed is no date: `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


def read_typed(text: str) -> Published:
    """The date that `text` says; none for an empty text. Raises BadDateError.

    Accepts ``14/11/2023`` (day first, as dates are shown), ``11/2023``, ``2023``, ``2023-11-14``,
    ``14 tháng 11 năm 2023``, ``14 November 2023``, each with a time after it, and EDTF's ``2023?``, ``2023~`` and sets
    ``[2019-03-04,2019-04-03]``.
    """
    typed = " ".join(text.split())
    if not typed:
        return Published()
    if _SET.fullmatch(typed):
        for part in _SET.fullmatch(typed)[1].split(","):  # type: ignore[index]
            read_typed(part)
        return Published(None, typed, text, RULE)
    clock = _CLOCK.search(typed)
    day = typed[: clock.start()].rstrip(" ,") if clock is not None else typed
    value, sign = _day_of(day.casefold())
    if clock is not None and len(value) == 10:
        value += f"T{int(clock[1]):02}:{clock[2]}:{clock[3] or '00'}"
    elif clock is not None:
        raise BadDateError("not_a_date")
    return Published(value, value + sign, text, RULE)


def _day_of(text: str) -> tuple[str, str]:
    if match := _ISO.fullmatch(text):
        return _value(match[1], match[2], match[3]), match[4]
    if match := _SLASHED.fullmatch(text):
        return _value(match[3], match[2], match[1]), ""
    if (match := _VIETNAMESE.fullmatch(text)) and not (match[1] and not match[2]):
        return _value(match[3], match[2], match[1]), ""
    if match := _ENGLISH.fullmatch(text):
        return _value(match[3], _month(match[2]), match[1]), ""
    if match := _ENGLISH_US.fullmatch(text):
        return _value(match[3], _month(match[1]), match[2]), ""
    raise BadDateError("not_a_date")


def _month(name: str) -> str:
    for number, month in enumerate(_MONTHS, 1):
        if month.startswith(name):
            return str(number)
    raise BadDateError("not_a_date")


def _value(year: str, month: str | None, day: str | None) -> str:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise BadDateError("no_such_day") from error
    parts = [f"{int(year):04}"] + [f"{int(part):02}" for part in (month, day) if part]
    return "-".join(parts)


def readings(published: Published) -> Sequence[str]:
    """The days between which a person has to choose, where the date is not certain: ISO 8601, else none."""
    match = _SET.fullmatch(published.edtf or "")
    if published.value is not None or match is None:
        return ()
    return [part.strip() for part in match[1].split(",") if _ISO.fullmatch(part.strip())]


def settled(published: Published, reading: str) -> Published:
    """The date with one of its readings chosen; the characters as received stay."""
    return Published(reading, reading, published.text, f"{published.rule or ''}+chosen".lstrip("+"))


def date_text(published: Published) -> str:
    """The date as its field shows it for typing."""
    if published.value is None:
        return published.text or published.edtf or ""
    return format_date(published, long=True)


def date_words(published: Published) -> str:
    """What the date says beyond its own digits: how certain it is, and how it was printed. May be empty."""
    edtf = published.edtf or ""
    parts = []
    chosen = readings(published)
    if chosen:
        both = [format_date(Published(day, day), long=True) for day in chosen]
        parts.append(translate("Organising", "{first} or {second}").format(first=both[0], second=both[-1]))
    elif "/" in edtf:
        first, _, last = edtf.partition("/")
        ends = [format_date(Published(day, day), long=True) or "…" for day in (first, last)]
        parts.append(translate("Organising", "{first} to {last}").format(first=ends[0], last=ends[1]))
    elif edtf.endswith("~"):
        parts.append(translate("Organising", "about this time"))
    elif edtf.endswith("?"):
        parts.append(translate("Organising", "not certain"))
    elif edtf.endswith("%"):
        parts.append(translate("Organising", "about this time, not certain"))
    if published.text and published.value is not None and published.rule != RULE:
        parts.append(translate("Organising", "printed “{text}”").format(text=published.text.strip()))
    return "; ".join(parts)


def fault_words(fault: Fault) -> str:
    """Why a typed date cannot be taken."""
    if fault == "no_such_day":
        return translate("Organising", "There is no such day. Check day, month and year.")
    return translate("Organising", "This is no date. Type 14/11/2023, 11/2023 or 2023.")
