"""Dates as machines state them in pages: ISO 8601 in its many spellings, RFC 2822, JavaScript's, epoch seconds."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_ISO = re.compile(
    r"(?P<y>\d{4})(?P<dash>[-/.]?)(?P<m>\d{1,2})(?P=dash)(?P<d>\d{1,2})"
    r"(?:(?:[T ,]+|(?<=\d)T?)(?P<h>\d{1,2}):?(?P<min>\d{2})"
    r"(?::?(?P<s>\d{2})(?:[.,]\d+)?)?)?\s*(?P<zone>Z|UTC|GMT|(?:GMT|UTC)?\s*[+-]\d{1,2}(?::?\d{2})?)?(?:\s*\(?[A-Z]{2,5}\)?)?",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2}))?")
_ENGLISH = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:(?P<d>\d{1,2})[\s-]+(?P<month>[a-z]{3})[a-z]*[\s,-]+|"
    r"(?P<month2>[a-z]{3})[a-z]*\s+(?P<d2>\d{1,2}),?\s+)(?P<y>\d{4}),?"
    r"(?:\s+(?:at\s+)?(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2}))?(?:\s*(?P<half>[ap])\.?m\.?)?)?\s*"
    r"(?P<zone>Z|UTC|(?:GMT|UTC)?\s*[+-]\d{1,2}:?\d{2}|GMT)?.{0,40}",
    re.IGNORECASE | re.DOTALL,
)
_JS_DATE = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+(?P<month>[a-z]{3})\s+(?P<d>\d{1,2})\s+(?P<h>\d{1,2}):(?P<min>\d{2}):(?P<s>\d{2})"
    r"\s+(?P<zone>[A-Z]{2,5}|[+-]\d{4})?\s*(?P<y>\d{4})",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EARLIEST = 1700


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as stated. `value` in ISO 8601 without zone, as written; `offset` of its zone in minutes, None where none
    is stated; `precision` is ``second``, ``day``, ``month`` or ``year``."""

    value: str
    offset: int | None
    precision: str
    text: str

    @property
    def instant(self) -> datetime.datetime | None:
        """The moment in UTC, without zone; None where day or zone are not known."""
        if self.offset is None or self.precision != "second":
            return None
        return datetime.datetime.fromisoformat(self.value) - datetime.timedelta(minutes=self.offset)


def read_stated(text: str) -> Stated | None:
    """The date of a machine's text, or None. Figures such as 3/4/2019, whose order only a person knows, are left to
    the rules for printed dates, and so is the first moment of the epoch, which means that no date was set."""
    text = text.strip()
    if not 4 <= len(text) <= 80:
        return None
    if _EPOCH.fullmatch(text):
        seconds = int(text[:10])
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
        return Stated(moment.isoformat(), 0, "second", text) if seconds > 86_400 * 365 else None
    if (match := _ISO.fullmatch(text)) is not None and (match["dash"] or len(text) >= 8):
        return _moment(match, int(match["m"]), int(match["d"]), text)
    if (match := _MONTH_ONLY.fullmatch(text)) is not None:
        valid = _EARLIEST <= int(match["y"]) <= 2100 and 1 <= int(match["m"] or 1) <= 12
        return Stated(text, None, "month" if match["m"] else "year", text) if valid else None
    for pattern in (_ENGLISH, _JS_DATE):
        if (match := pattern.fullmatch(text)) is not None:
            found = match.groupdict()
            month = (found["month"] or found.get("month2") or "").casefold()
            if month in _MONTHS:
                return _moment(match, _MONTHS.index(month) + 1, int(found["d"] or found.get("d2") or 0), text)
    return None


def _moment(match: re.Match[str], month: int, day: int, text: str) -> Stated | None:
    year = int(match["y"])
    if not _EARLIEST <= year <= 2100:
        return None
    try:
        if match["h"] is None:
            value = datetime.date(year, month, day).isoformat()
            return Stated(value, None, "day", text) if value != "1970-01-01" else None
        moment = datetime.datetime(year, month, day, _hour(match), int(match["min"]), int(match["s"] or 0))
    except ValueError:
        return None
    if (year, month, day) == (1970, 1, 1):
        return None
    return Stated(moment.isoformat(), _offset(match["zone"]), "second", text)


def _hour(match: re.Match[str]) -> int:
    hour, half = int(match["h"]), (match.groupdict().get("half") or "").casefold()
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _offset(zone: str | None) -> int | None:
    """The minutes that a stated zone is ahead of UTC; None for a zone by name or none."""
    if not zone:
        return None
    if zone.upper() in ("Z", "UTC", "GMT"):
        return 0
    figures = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone)
    if figures is None:
        return None
    minutes = int(figures[2]) * 60 + int(figures[3] or 0)
    return -minutes if figures[1] == "-" else minutes
