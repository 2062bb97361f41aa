"""Reference codes: a pattern per archive, a running number that is never given out twice."""

from __future__ import annotations

import re
from functools import lru_cache

from db.errors import BadValue

_FIELD = re.compile(r"\{(year|number)(?::0?(\d{1,2})d)?\}")


def check_pattern(pattern: str) -> None:
    """Raise BadValue unless `pattern` holds ``{number}`` (or ``{number:06d}``), perhaps ``{year}``, and no other
    field."""
    rest = _FIELD.sub("", pattern)
    if "{number" not in pattern or "{" in rest or "}" in rest or not 1 <= len(pattern) <= 80:
        raise BadValue(field="reference_pattern", value=pattern, why="pattern")


@lru_cache(maxsize=2048)
def code(pattern: str, year: str, number: int) -> str:
    """The code for a number: ``KB-{year}-{number:06d}`` -> ``KB-2026-000412``."""

    def fill(found: re.Match[str]) -> str:
        value = int(year) if found[1] == "year" else number
        return f"{value:0{min(int(found[2]), 20)}d}" if found[2] else str(value)

    return _FIELD.sub(fill, pattern)
