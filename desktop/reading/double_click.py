"""What a double click selects: pure."""

from __future__ import annotations

import re

# A word as a reader sees it: letters with their combining marks, and codes such as 35-NQ/TW or 12/2023/NĐ-CP as one.
_WORD = re.compile(r"\d[\d/.]*[-/][^\W\d_][\w/\-]*|[\w\u0300-\u036f]+(?:['’][\w\u0300-\u036f]+)*")
_REACH = 80


def around(text: str, chosen: tuple[int, int] | None) -> tuple[int, int] | None:
    """The word or code of `text` that holds the range `chosen`, or `chosen` itself where none does."""
    if chosen is None:
        return None
    low = max(0, chosen[0] - _REACH)
    for word in _WORD.finditer(text, low, min(len(text), chosen[1] + _REACH)):
        if word.start() <= chosen[0] and chosen[1] <= word.end():
            return word.start(), word.end()
    return chosen
