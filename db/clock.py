"""The time of day and new ids, in one place so that tests can hold them still."""

from __future__ import annotations

import random
import threading
import time
from datetime import UTC, datetime

_TICK_NS = 62_500
"""A sixteenth of a millisecond: 32 bits of them last for three days, and then begin again."""
_guard = threading.Lock()
_last = 0


def now() -> str:
    """The time in UTC, ISO 8601 with milliseconds: ``2026-03-18T10:42:07.120Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uid() -> str:
    """A new UUID (version 8 of RFC 9562, a form of our own): a number of 32 bits that counts on with the time, then
    random bits. Ids that were given out one after another lie side by side in an index, so that taking in an article
    stays as cheap in a large archive; and each has a beginning of its own, by which a person can name it."""
    global _last
    with _guard:
        _last = max(_last + 1, time.time_ns() // _TICK_NS)
        tick = _last & 0xFFFF_FFFF
    chance = random.getrandbits(90)
    second, third, low = chance >> 74, chance >> 62 & 0xFFF, chance & 0x3FFF_FFFF_FFFF_FFFF
    text = f"{tick:08x}{second:04x}8{third:03x}{0x8000_0000_0000_0000 | low:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
