"""How far long work has come, on one line of standard error where that is a terminal."""

from __future__ import annotations

import sys
import time

from desktop.cli.output import visible
from desktop.importing.interrupts import Interrupts

_PAUSE = 0.1  # seconds between two drawings
_WIDTH = 60


class Meter(Interrupts):
    """Draws progress while the block runs, and answers False to it once a person pressed Ctrl-C."""

    def __init__(self, doing: str) -> None:
        super().__init__()
        self._doing = doing
        self._drawn = False
        self._last = 0.0
        self._terminal = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Meter:
        super().__enter__()
        return self

    def __call__(self, done: int, total: int, item: str = "") -> bool:
        """`done` of `total` items are done; `item` is the one in hand. False: stop after it."""
        now = time.monotonic()
        if self._terminal and now - self._last >= _PAUSE:
            self._last = now
            text = visible(f"{self._doing} {done:,} of {total:,}  {item}")
            sys.stderr.write("\r\x1b[K" + text[:_WIDTH])
            sys.stderr.flush()
            self._drawn = True
        return not self.asked

    def clear(self) -> None:
        """Take the line away before anything else is printed."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
