"""Publication dates as printed: pure. A line is a date line when a date, a time and their company are all it holds.

Rules (`Published.rule`), each with what decided the order of day and month:

- ``iso``: year first. ``vi_long``: "ngày 14 tháng 11 năm 2023". ``en_long``: the month by its English name.
- ``vi_named``: "ngày" right before the figures says day first.
- ``us_mdy``, ``us_mdy_ampm``: the second figure cannot be a month (with AM or PM: a US form).
- ``vi_dmy``: the first figure cannot be a month.
- ``same``: day and month are the same number.
- ``weekday_dmy``, ``weekday_mdy``: the printed weekday fits one reading only.
- ``column_dmy``, ``column_mdy``: read both ways, but other dates of the same column put the day (the month) first.
- ``ambiguous_day_month``, ``ambiguous_century``: no value; the EDTF set holds every reading.
- ``month``, ``year``: less than a day is printed.

``…_weekday_differs`` is appended where the printed weekday is not that of the date; the EDTF then bears ``?``.
A time zone is never invented, and a printed one stays in the text only. A time without seconds is given seconds of 00,
as EDTF asks.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from db.records import Published

LONGEST = 120
_YEARS = range(1800, 2101)
_FLAGS = re.IGNORECASE
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?=T\d|(?!\d))", _FLAGS)
_VI_LONG = re.compile(
    r"(?:\bngày\s+)?(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})"
    r"(?:\s*,?\s*năm\s+|\s*[/.,-]\s*|\s+)(?P<y>\d{4})(?!\d)",
    _FLAGS,
)
_NUMERIC = re.compile(
    r"(?P<named>\bngày\s+)?(?<![\d/.-])(?P<a>\d{1,2})"
    r"(?P<s>\s?[/.-]\s?)(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})(?![\d/-]|\.\d)",
    _FLAGS,
)
_VI_MONTH = re.compile(r"\btháng\s+(?P<m>\d{1,2})(?:\s*,?\s*năm\s+|\s*[/.-]\s*)(?P<y>\d{4})(?!\d)", _FLAGS)
_VI_YEAR = re.compile(r"\bnăm\s+(?P<y>\d{4})(?!\d)", _FLAGS)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_EN_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<y>\d{{4}})(?!\d)", _FLAGS
)
_EN_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)", _FLAGS)
_EN_MONTH = re.compile(rf"\b{_MONTH}\s+(?P<y>\d{{4}})(?!\d)", _FLAGS)
_TIME = re.compile(
    r"(?:\b(?:lúc|vào lúc|at)\s+)?(?<![\d:])T?(?P<h>\d{1,2})(?:\s?:\s?|\s?giờ\s?|h|g)(?P<min>\d{2})?(?:\s?phút|')?"
    r"(?::(?P<s>\d{2})(?:[.,]\d+)?)?(?!\d)(?:\s*(?P<half>[ap]\.?\s?m\b\.?|SA\b|CH\b|sáng\b|chiều\b|tối\b))?",
    _FLAGS,
)
_ZONE = re.compile(
    r"\(?\s*\b(?:GMT|UTC)\s*(?:[+-]\s*\d{1,2}(?::?\d{2})?)?\s*\)?|(?<=[\s\d])[+-]\d{2}:?\d{2}(?!\d)|(?<=\d)Z\b", _FLAGS
)
_UNMISTAKABLE = ((_ISO, "iso"), (_VI_LONG, "vi_long"), (_EN_DAY_FIRST, "en_long"), (_EN_MONTH_FIRST, "en_long"))
_WEEKDAYS = (
    ("thứ hai", "thứ 2", "t2", "monday", "mon"), ("thứ ba", "thứ 3", "t3", "tuesday", "tue", "tues"),
    ("thứ tư", "thứ 4", "t4", "wednesday", "wed"), ("thứ năm", "thứ 5", "t5", "thursday", "thu", "thur", "thurs"),
    ("thứ sáu", "thứ 6", "t6", "friday", "fri"), ("thứ bảy", "thứ bẩy", "thứ 7", "t7", "saturday", "sat"),
    ("chủ nhật", "chúa nhật", "cn", "sunday", "sun"),
)  # fmt: skip
_WEEKDAY_NUMBER = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(sorted(_WEEKDAY_NUMBER, key=len, reverse=True))})\b", _FLAGS)
_COMPANY = re.compile(
    r"\b(?:ngày đăng|ngày xuất bản|ngày phát hành|đăng ngày|đăng lúc|xuất bản|cập nhật(?: lần cuối| lúc| ngày)?|"
    r"thời gian|lúc|published(?: on| at)?|posted(?: on)?|updated(?: on| at)?|last updated|date|time|"
    r"số ra ngày|ra ngày|ngày|on|at)\b",
    _FLAGS,
)
_PLACE = re.compile(r"^\W*([^\W\d_][\w.&'-]*(?:\s+[^\W\d_][\w.&'-]*){0,4})\s*[,|–—-]\W*$")
_DIGIT = re.compile(r"\d")
_WORDLESS = re.compile(r"[\W_]*")
_DIFFERS = "_weekday_differs"
_PROVED = {
    "vi_dmy": "dmy", "vi_named": "dmy", "weekday_dmy": "dmy", "us_mdy": "mdy", "us_mdy_ampm": "mdy",
    "weekday_mdy": "mdy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in a line: its possible readings, its precision (``day month year``), and the rule so far."""

    span: tuple[int, int]
    readings: tuple[datetime.date, ...]
    rule: str
    precision: str = "day"


def proved_order(published: Published) -> str:
    """The order of day and month that a date proves by itself: ``dmy``, ``mdy``, or "" where it proves none."""
    return _PROVED.get((published.rule or "").removesuffix(_DIFFERS), "")


def read_date_line(text: str, order: str = "") -> Published | None:
    """The date of a line that is a date line, else None. `order` (``dmy``, ``mdy``) settles figures that can be read
    both ways."""
    if len(text) > LONGEST or _DIGIT.search(text) is None:
        return None
    return _read(text, order)


@lru_cache(maxsize=64)
def _read(text: str, order: str) -> Published | None:
    """The same for a line with a figure: it is asked for its role, and then for its date."""
    found = _date_in(text)
    if found is not None and found.rule == "ambiguous_day_month" and order:
        found = _ordered(found, text, order)
    if found is None:
        return None
    before, after = text[: found.span[0]], text[found.span[1] :]
    rest = f"{before} \0 {after}"
    rest = _ZONE.sub(" ", rest)
    time = _TIME.search(rest)
    clock = _clock(time) if time is not None else None
    if time is not None:
        if clock is None:
            return None
        rest = rest[: time.start()] + " " + rest[time.end() :]
    rest = _ZONE.sub(" ", rest)
    weekday = _WEEKDAY.search(rest)
    left = _COMPANY.sub(" ", _WEEKDAY.sub(" ", rest))
    head, _, tail = left.partition("\0")
    if not _WORDLESS.fullmatch(tail) or not (_WORDLESS.fullmatch(head) or _is_place(head)):
        return None
    return _published(text, found, clock, weekday[0] if weekday else None)


def read_date_lines(lines: Sequence[str]) -> Published:
    """The first date that can be read, with all lines as its text; none, where there are no lines."""
    if not lines:
        return Published()
    text = "\n".join(lines)
    found = next((found for line in lines if (found := read_date_line(line)) is not None), Published())
    return replace(found, text=text)


def _is_place(head: str) -> bool:
    """Whether what stands before a date is a place or a paper: "Hà Nội, ngày …", "Tin Chiều - 14/11/2023"."""
    place = _PLACE.match(head)
    return place is not None and len(place[1]) <= 40 and all(word[0].isupper() for word in place[1].split())


def _date_in(text: str) -> _Found | None:
    for pattern, rule in _UNMISTAKABLE:
        if (match := pattern.search(text)) is not None:
            day = _day(int(match["y"]), _month_of(match), int(match["d"]))
            return _Found(match.span(), (day,), rule) if day else None
    if (match := _NUMERIC.search(text)) is not None:
        return _numeric(match, text)
    for pattern in (_VI_MONTH, _EN_MONTH):
        if (match := pattern.search(text)) is not None:
            day = _day(int(match["y"]), _month_of(match), 1)
            return _Found(match.span(), (day,), "month", "month") if day else None
    if (match := _VI_YEAR.search(text)) is not None and (day := _day(int(match["y"]), 1, 1)):
        return _Found(match.span(), (day,), "year", "year")
    return None


def _month_of(match: re.Match[str]) -> int:
    named = match.groupdict().get("month")
    if named is None:
        return int(match["m"])
    return _MONTHS.index(named.casefold()[:3]) + 1


def _day(year: int, month: int, day: int) -> datetime.date | None:
    """The date, or None where there is none such (31/2) or no newspaper was printed yet."""
    if year not in _YEARS:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _numeric(match: re.Match[str], text: str) -> _Found | None:
    """The readings of figures such as 3/4/2019: day first, month first, both centuries of a two-digit year."""
    first, second = int(match["a"]), int(match["b"])
    years = (int(match["y"]),) if len(match["y"]) == 4 else (1900 + int(match["y"]), 2000 + int(match["y"]))
    day_first = [day for year in years if (day := _day(year, second, first))]
    month_first = [day for year in years if (day := _day(year, first, second))]
    if match["named"] or first == second:
        month_first = []
    readings = tuple(sorted({*day_first, *month_first}))
    if not readings:
        return None
    if len(years) == 2:
        return _Found(match.span(), readings, "ambiguous_century" if len(readings) > 1 else "vi_dmy")
    if day_first and month_first:
        return _by_weekday(match.span(), day_first[0], month_first[0], text)
    if month_first:
        half = re.search(r"\b[ap]\.?\s?m\b", text[match.end() :], _FLAGS)
        return _Found(match.span(), readings, "us_mdy_ampm" if half else "us_mdy")
    return _Found(match.span(), readings, "vi_named" if match["named"] else "same" if first == second else "vi_dmy")


def _ordered(found: _Found, text: str, order: str) -> _Found:
    """The reading of two that has this order."""
    match = _NUMERIC.search(text)
    assert match is not None
    first = int(match["a"])
    day = next(one for one in found.readings if (one.day if order == "dmy" else one.month) == first)
    return _Found(found.span, (day,), f"column_{order}")


def _by_weekday(span: tuple[int, int], day_first: datetime.date, month_first: datetime.date, text: str) -> _Found:
    """One reading where the printed weekday fits it alone, else both."""
    weekday = _WEEKDAY.search(text[: span[0]]) or _WEEKDAY.search(text[span[1] :])
    if weekday is not None:
        number = _WEEKDAY_NUMBER[weekday[0].casefold()]
        fitting = [day for day in (day_first, month_first) if day.weekday() == number]
        if len(fitting) == 1:
            return _Found(span, (fitting[0],), "weekday_dmy" if fitting[0] is day_first else "weekday_mdy")
    return _Found(span, tuple(sorted((day_first, month_first))), "ambiguous_day_month")


def _clock(match: re.Match[str]) -> datetime.time | None:
    """The time of day, or None where it is none (25:00)."""
    hour, half = int(match["h"]), (match["half"] or "").casefold().replace(".", "").replace(" ", "")
    if half in ("pm", "ch", "chiều", "tối") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    try:
        return datetime.time(hour, int(match["min"] or 0), int(match["s"] or 0))
    except ValueError:
        return None


def _published(text: str, found: _Found, clock: datetime.time | None, weekday: str | None) -> Published:
    if len(found.readings) > 1:
        return Published(None, edtf_set(found.readings), text, found.rule)
    day = found.readings[0]
    if found.precision != "day":
        value = f"{day.year:04}-{day.month:02}" if found.precision == "month" else f"{day.year:04}"
        return Published(value, value, text, found.rule)
    value = day.isoformat() + (f"T{clock.isoformat()}" if clock is not None else "")
    if weekday is not None and _WEEKDAY_NUMBER[weekday.casefold()] != day.weekday():
        return Published(value, day.isoformat() + "?", text, f"{found.rule}{_DIFFERS}")
    return Published(value, value, text, found.rule)


def edtf_set(days: Sequence[datetime.date]) -> str:
    """One of several days, as EDTF (level 2) writes it: ``[2019-03-04,2019-04-03]``."""
    return "[" + ",".join(day.isoformat() for day in days) + "]"
