"""Writes of a batch wait for others who read the archive for long (an export, a copy), and hear a cancel meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from db.errors import Busy

if TYPE_CHECKING:
    from db.archive import Archive
    from db.session import Writing

PATIENCE_SECONDS = 600.0
PAUSE_SECONDS = 1.0
"""Between two tries, so that other readers come in."""
_SLICE_SECONDS = 0.1
T = TypeVar("T")


def write_when_free(archive: Archive, go_on: Callable[[], bool], work: Callable[[Writing], T], *, author: str) -> T:
    """What `work` makes in a write that is on disk. It may be called again and again: for ten minutes where others
    read, as long as `go_on()`, which is asked ten times a second. Raises Busy then, and as `Archive.writing`."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with archive.writing(author=author, go_on=go_on) as session:
                return work(session)
        except Busy:
            if time.monotonic() >= end or not _pause(go_on):
                raise


def _pause(go_on: Callable[[], bool]) -> bool:
    """Let others read; False where nobody wants to go on."""
    end, never = time.monotonic() + PAUSE_SECONDS, threading.Event()
    while time.monotonic() < end:
        if not go_on():
            return False
        never.wait(_SLICE_SECONDS)
    return go_on()
