"""Pictures in mails and feeds that nobody is meant to see: they only tell that the text was opened. Pure."""

from __future__ import annotations

import re

_IMAGE = re.compile(r"<img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_DOT = re.compile(r"\b(?:width|height)\s*[=:]\s*[\"']?\s*[01](?:px)?\s*[\"';\s/>]", re.IGNORECASE)
_NAMED = re.compile(
    r"\bsrc\s*=\s*[\"']?[^\"'>]*[/_-](?:pixel|beacon|track(?:ing|er)?|spacer|webbug)\b[^/\"'>]*", re.IGNORECASE
)


def without_beacons(markup: str) -> str:
    """The markup without pictures of one dot, or such as call themselves so."""
    if "<img" not in markup and "<IMG" not in markup:
        return markup
    return _IMAGE.sub(lambda found: "" if _DOT.search(found[0]) or _NAMED.search(found[0]) else found[0], markup)
