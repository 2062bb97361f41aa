"""The time of day and new ids, in one place so that tests can hold them still."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime


def now() -> str:
    """The time in UTC, ISO 8601 with milliseconds: ``2026-03-18T10:42:07.120Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uid() -> str:
    """A new UUID of version 7 (RFC 9562, 5.7): the time in milliseconds, then random bits. Ids that were given out one
    after another lie side by side in an index, so that taking in an article stays as cheap in a large archive."""
    moment, chance = time.time_ns() // 1_000_000, random.getrandbits(74)
    high, low = chance >> 62, chance & 0x3FFF_FFFF_FFFF_FFFF
    text = f"{moment:012x}7{high:03x}{0x8000_0000_0000_0000 | low:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
