"""A publication date as numbers, for ordering and ranges; the readings of one that is not certain. Pure."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.records import Published

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?)?)?")

_SET_OF_DAYS = re.compile(r"\[([\d,-]+)\]")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}(?:\d{4}|\d{2})(?!\d)")


def order_of(published: Published) -> tuple[int, int]:
    """The first and last second that the date covers, as numbers YYYYMMDDhhmmss; (0, 0) where there is none.

    An EDTF set or interval covers all from its earliest to its latest date.
    """
    found = (_span(date) for date in _DATE.finditer(published.value or published.edtf or ""))
    spans = [span for span in found if span is not None]
    if not spans:
        return 0, 0
    return min(first for first, _ in spans), max(last for _, last in spans)


def _span(found: re.Match[str]) -> tuple[int, int] | None:
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is not None and not 1 <= month <= 12:
        return None
    last_month = month or 12
    last_day = day or calendar.monthrange(max(year, 1), last_month)[1]
    low = _number(year, month or 1, day or 1, hour or 0, minute or 0, second or 0)
    if hour is None:
        return low, _number(year, last_month, last_day, 23, 59, 59)
    return low, _number(year, last_month, last_day, hour, minute or 0, 59 if second is None else second)


def _number(year: int, month: int, day: int, hour: int, minute: int, second: int) -> int:
    return ((((year * 100 + month) * 100 + day) * 100 + hour) * 100 + minute) * 100 + second


def readings(published: Published) -> list[str]:
    """The days (ISO 8601) that an ambiguous date can mean, earliest first; none where it is not ambiguous."""
    found = _SET_OF_DAYS.fullmatch(published.edtf or "") if published.value is None else None
    return found[1].split(",") if found is not None else []


def printed_order(text: str, day: str) -> str:
    """Whether a date printed in figures takes its first number for the day (``dmy``) or the month (``mdy``), where it
    means `day` (ISO 8601); empty where that cannot be told."""
    numbers = _FIGURES.search(text)
    if numbers is None or len(day) < 10:
        return ""
    month, of_month = int(day[5:7]), int(day[8:10])
    first, second = int(numbers[1]), int(numbers[2])
    if first == second:
        return ""
    return "dmy" if (first, second) == (of_month, month) else "mdy" if (first, second) == (month, of_month) else ""
