"""Dates as EXIF, IPTC-IIM and XMP write them, as ISO 8601 without a zone. Pure."""

from __future__ import annotations

import datetime
import re

_MOMENT = re.compile(
    r"\s*(?P<y>\d{4})(?:[:/-](?P<m>\d\d)(?:[:/-](?P<d>\d\d)(?:[ T](?P<h>\d\d):(?P<n>\d\d)(?::(?P<s>\d\d))?)?)?)?(?!\d)"
)
_DAY = re.compile(r"(\d{4})[:/-]?(\d\d)[:/-]?(\d\d)")


def iso_date(text: str) -> str:
    """``2008:05:30 15:56:01`` or ``2008-05-30T15:56:01+07:00`` as ``2008-05-30T15:56:01``, or less of it where less
    is stated; a time is given seconds. Empty where it is no date."""
    match = _MOMENT.match(text)
    if match is None:
        return ""
    year, month, day = int(match["y"]), int(match["m"] or 1), int(match["d"] or 1)
    try:
        moment = datetime.datetime(
            year, month, day, int(match["h"] or 0), int(match["n"] or 0), int(match["s"] or 0)
        )
    except ValueError:
        return iso_day(text)
    if match["h"]:
        return moment.isoformat(timespec="seconds")
    return moment.date().isoformat()[: 10 if match["d"] else 7 if match["m"] else 4]


def iso_day(text: str) -> str:
    """``20170529`` as ``2017-05-29``; of ``20170500`` the month, of ``20170000`` the year. Empty where it is none."""
    match = _DAY.match(text)
    if match is None or match[1] == "0000":
        return ""
    for size, parts in ((10, (match[2], match[3])), (7, (match[2], "01")), (4, ("01", "01"))):
        if size < 10 and (match[3] != "00" or (size == 4 and match[2] != "00")):
            continue
        try:
            return datetime.date(int(match[1]), int(parts[0]), int(parts[1])).isoformat()[:size]
        except ValueError:
            continue
    return ""
