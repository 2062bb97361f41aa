"""Dates as pages print them, in many languages: "3. Mai 2024, 17:47 Uhr", "14 de noviembre de 2023", "2025年1月14日",
"Thứ ba, 14/11/2023, 21:36 (GMT+7)". The rules of `dates` come first; what they do not know is read here.

Rules (`Published.rule`) besides those of `dates`: ``named_month``, ``cjk``; ``language_dmy`` and ``language_mdy`` where
only the page's language decides the order of figures; ``dotted_dmy`` where its language is not known and dots part
them ("04.05.2015"), as only those do who put the day first.
"""

from __future__ import annotations

import datetime
import re

from db.records import Published
from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.months import MONTHS, fold

LONGEST = 160
_DIGITS = {
    ord(sign): str(number)
    for start in ("٠", "۰", "०", "০", "๐", "０")
    for number, sign in enumerate(chr(ord(start) + n) for n in range(10))
}
_WORD = r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u0900-\u0963\u0980-\u09fe\u0e31-\u0e4e.])*"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th|er|re|º|°|ª|-?го)?[\s\-./]*(?:de\s+|d['’]\s?|of\s+|ngày\s+|tháng\s+)?"
    rf"(?P<month>{_WORD})[\s\-,./]*(?:de[l]?\s+|năm\s+|พ\.ศ\.\s*)?(?P<y>\d{{4}}|'?\d{{2}}(?=\s*(?:\D|$)))(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<![^\W\d_])(?P<month>{_WORD})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}})[\s.,]*(?:m\.\s*)?(?P<month>{_WORD})\s*(?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE
)
_CJK = re.compile(r"(?<!\d)(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]?")
_FIGURES = re.compile(
    r"(?<![\d/.:])(?<!\d-)(?P<a>\d{1,2})(?P<s>\s?[/.-]\s?)(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})(?!\d|[/-]\d)"
)
_YEAR_FIGURES = re.compile(r"(?<![\d/.-])(?P<y>\d{4})\s?(?P<s>[/.-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})(?!\d)")
_TIME = re.compile(
    r"(?<![\d:./-])T?(?P<h>\d{1,2})(?:\s?[:時时시]\s?|(?<=\d)\s?[hH](?=\d{2}\b)|\.(?=\d{2}(?:\s*(?:uhr|hod|wib|$|"
    r"\D))))(?P<min>\d{2})?분?分?"
    r"(?::(?P<s>\d{2}))?(?!\d|[./]\d{2,4}|\s*(?:phút đọc|min))(?:\s*(?P<half>[ap]\.?\s?m\b\.?))?",
    re.IGNORECASE,
)
_DAY_FIRST_LANGUAGES = frozenset(
    [
        "ar",
        "az",
        "be",
        "bg",
        "bn",
        "bs",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fr",
        "gl",
        "he",
        "hi",
        "hr",
        "id",
        "is",
        "it",
        "ka",
        "kk",
        "lv",
        "mk",
        "ms",
        "my",
        "nb",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sw",
        "ta",
        "te",
        "th",
        "tr",
        "uk",
        "ur",
        "uz",
        "vi",
    ]
)
_ENGLISH_DAY_FIRST = frozenset(
    ["en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "en-sg", "en-my", "en-ng", "en-ke"]
)
_ENGLISH_MONTH_FIRST = frozenset(("en-us",))


def read_printed(text: str, language: str | None = None) -> Published | None:
    """The first date in a printed text of at most 160 signs, with its time where one stands there; else None.
    `language` is the page's (BCP 47), which may settle the order of figures such as 3/4/2019."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return None
    plain = text.translate(_DIGITS)
    if not any(sign.isdigit() for sign in plain):
        return None
    known = read_date_line(plain)
    if known is not None and known.value is not None and len(known.value) >= 10:
        return Published(known.value, known.edtf, text, known.rule)
    found = _day(plain, (language or "").casefold())
    if found is None:
        if known is not None and known.edtf:
            return Published(known.value, known.edtf, text, known.rule)
        return None
    day, rule, span = found
    value = day.isoformat()
    if (clock := _clock(plain, span)) is not None:
        value += f"T{clock.isoformat()}"
    return Published(value, value, text, rule)


def _day(text: str, language: str) -> tuple[datetime.date, str, tuple[int, int]] | None:
    """The day, the rule that read it, and where it stands."""
    for pattern, rule in ((_CJK, "cjk"), (_YEAR_FIGURES, "iso")):
        for match in pattern.finditer(text):
            if (day := _date(match["y"], int(match["m"]), int(match["d"]), language)) is not None:
                return day, rule, match.span()
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        for match in pattern.finditer(text):
            month = MONTHS.get(fold(match["month"])) or MONTHS.get(fold(match["month"].split(".")[0]))
            if month and (day := _date(match["y"], month, int(match["d"]), language)) is not None:
                return day, "named_month", match.span()
    for match in _FIGURES.finditer(text):
        if (found := _ordered(match, language)) is not None:
            return *found, match.span()
    return None


def _ordered(match: re.Match[str], language: str) -> tuple[datetime.date, str] | None:
    """Figures whose order the page's language settles, or that make a date in one order only."""
    first, second = int(match["a"]), int(match["b"])
    day_first, month_first = _date(match["y"], second, first, language), _date(match["y"], first, second, language)
    if day_first and month_first and day_first != month_first:
        if language.split("-")[0] in _DAY_FIRST_LANGUAGES or language in _ENGLISH_DAY_FIRST:
            return day_first, "language_dmy"
        if match["s"].strip() == "." and len(match["y"]) == 4 and not language:
            return day_first, "dotted_dmy"
        return (month_first, "language_mdy") if language in _ENGLISH_MONTH_FIRST else None
    only = day_first or month_first
    return (only, "language_dmy" if day_first else "language_mdy") if only else None


def _date(year: str, month: int, day: int, language: str) -> datetime.date | None:
    number = int(year.lstrip("'"))
    if number < 100:
        number += 2000 if number < 70 else 1900
    elif language.startswith("th") and number > 2400:  # the Buddhist era, 543 years ahead
        number -= 543
    if not 1800 <= number <= 2100:
        return None
    try:
        return datetime.date(number, month, day)
    except ValueError:
        return None


def _clock(text: str, span: tuple[int, int]) -> datetime.time | None:
    """The time of day behind the date, or before it."""
    for part in (text[span[1] :], text[: span[0]]):
        for match in _TIME.finditer(part):
            if match["min"] is None and not match["half"]:
                continue
            hour, half = int(match["h"]), (match["half"] or "").casefold()
            if half.startswith("p") and hour < 12:
                hour += 12
            elif half.startswith("a") and hour == 12:
                hour = 0
            try:
                return datetime.time(hour, int(match["min"] or 0), int(match["s"] or 0))
            except ValueError:
                continue
    return None
