"""What browsers write into the pages that they save: where a page came from, and when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.elements import Element

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile.*?\burl:\s*(\S+)", re.IGNORECASE | re.DOTALL)
_SAVED_DATE = re.compile(
    r"\bsaved date:\s*[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT([+-])(\d\d)(\d\d)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def saved_by(comments: Iterable[str]) -> tuple[str, str]:
    """The address that a page was saved from, and when (ISO 8601 in UTC), as the first comments in it say; "" where
    they do not."""
    for comment in comments:
        found = _SINGLE_FILE.match(comment)
        if found is not None:
            return _web(found[1]), _moment(comment)
        if (found := _SAVED_FROM.match(comment)) is not None:
            return _web(found[1].removesuffix("-->")), ""
    return "", ""


def _web(address: str) -> str:
    return address if re.match(r"https?://[^\s<>\"]+$", address, re.IGNORECASE) else ""


def _moment(comment: str) -> str:
    found = _SAVED_DATE.search(comment)
    if found is None or found[1] not in _MONTHS:
        return ""
    zone = datetime.timedelta(hours=int(found[8]), minutes=int(found[9]))
    try:
        clock = datetime.datetime(
            int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2]), int(found[4]), int(found[5]), int(found[6]),
            tzinfo=datetime.timezone(zone if found[7] == "+" else -zone),
        )  # fmt: skip
        return clock.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""


def base_of(root: Element, address: str) -> str:
    """The address that the page's own ones are relative to: its ``base``, else `address`."""
    for element in root.iter("base"):
        if href := (element.get("href") or "").strip():
            try:
                return str(urljoin(address, href))
            except ValueError:
                break
    return address
