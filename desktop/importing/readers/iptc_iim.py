"""IPTC-IIM: the records that news agencies wrote into photos before XMP, and the guess at their encoding. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from desktop.importing.readers.decoding import decoder
from desktop.importing.readers.encodings import old_vietnamese
from desktop.importing.readers.photo_dates import iso_day

_UTF8 = b"\x1b%G"
_ONE = {5: "title", 105: "headline", 120: "description", 110: "credit", 116: "copyright"}
_MANY = {25: "keywords", 80: "creator"}
_PLACE = {92: "sublocation", 90: "city", 95: "state", 101: "country"}
_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)")
_MOST = 10_000


def read(data: bytes) -> dict[str, Any]:
    """``title headline description credit copyright date sublocation city state country`` (texts), ``keywords creator``
    (lists) of one IIM block."""
    found: dict[str, Any] = {}
    day = time = ""
    encoding = None
    for record, number, value in _datasets(data):
        if (record, number) == (1, 90):
            encoding = "utf-8" if value.startswith(_UTF8) else None
        if record != 2:
            continue
        text = decode(value.split(b"\0", 1)[0] if number != 120 else value.replace(b"\0", b""), encoding).strip()
        if number in _MANY and text:
            found.setdefault(_MANY[number], []).append(text)
        elif (name := _ONE.get(number) or _PLACE.get(number)) and text:
            found.setdefault(name, text)
        elif number == 55:
            day = day or iso_day(text)
        elif number == 60 and (match := _TIME.match(text)):
            time = f"T{match[1]}:{match[2]}:{match[3]}"
    if day:
        found["date"] = day + (time if len(day) == 10 and time < "T24" else "")
    return found


def _datasets(data: bytes) -> list[tuple[int, int, bytes]]:
    """Record, number and value of each data set, up to the first that is damaged."""
    found: list[tuple[int, int, bytes]] = []
    place = 0
    while len(found) < _MOST and place + 5 <= len(data) and data[place] == 0x1C:
        record, number = data[place + 1], data[place + 2]
        size = int.from_bytes(data[place + 3 : place + 5], "big")
        place += 5
        if size & 0x8000:  # an extended length: its own size stands first
            width = size & 0x7FFF
            if width > 4:
                break
            size = int.from_bytes(data[place : place + width], "big")
            place += width
        if place + size > len(data):
            break
        found.append((record, number, data[place : place + size]))
        place += size
    return found


def decode(value: bytes, encoding: str | None = None) -> str:
    """A text whose encoding is named or not: UTF-8 where it is that, an old Vietnamese one (TCVN3, VNI, VISCII,
    Windows-1258) where its words obey the spelling, else Western Europe's, which never fails."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        if encoding:
            return value.decode(encoding, "replace")
    if (old := old_vietnamese(value)) is not None:
        return unicodedata.normalize("NFC", decoder(old)(value))
    try:
        return value.decode("cp1252")
    except UnicodeDecodeError:
        return value.decode("latin-1")
