"""Dates as they are typed in a query: a year, a month, a day, or a range of them. Pure functions."""

from __future__ import annotations

import calendar
import re

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")


def period(text: str) -> tuple[int, int] | None:
    """The first and last second, as numbers YYYYMMDDhhmmss, of ``2019``, ``2019-03``, ``2019-03-15`` or, the day first
    as in Vietnam, ``15/3/2019``, ``3/2019``; None where it is no date."""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    return _span(int(year), int(month) if month else None, int(day) if day else None)


def _span(year: int, month: int | None, day: int | None) -> tuple[int, int] | None:
    if year < 1 or not 1 <= (month or 1) <= 12:
        return None
    last_month = month or 12
    days = calendar.monthrange(year, last_month)[1]
    if day is not None and not 1 <= day <= days:
        return None
    first = (year * 100 + (month or 1)) * 100 + (day or 1)
    last = (year * 100 + last_month) * 100 + (day or days)
    return first * 1_000_000, last * 1_000_000 + 235_959


def span(text: str) -> tuple[int | None, int | None] | None:
    """The same for a date or a range ``X..Y``, both ends included; ``X..`` and ``..Y`` are open (None) on one side. A
    range typed backwards is turned round."""
    low, dots, high = text.partition("..")
    if not dots:
        return period(text)
    first, last = period(low), period(high.lstrip("."))
    if (first is None and low) or (last is None and high) or not (first or last):
        return None
    if first and last:
        return min(first[0], last[0]), max(first[1], last[1])
    return (first[0] if first else None), (last[1] if last else None)
