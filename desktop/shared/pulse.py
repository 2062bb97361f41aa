"""Lets long work on other threads give way to the window: while that does not keep up, the work rests."""

from __future__ import annotations

import threading
import time

BEAT_MS = 10
"""The window beats this often while long work is under way."""
LATE_S = 0.02
LONGEST_S = 0.25


class Pulse:
    """The window's thread makes it and calls `beat` in short intervals; work calls `give_way` between two pieces.

    Both share one interpreter: what takes the window 40 ms alone would take it 200 ms beside an import, since it gives
    the interpreter up a hundred times and has to wait for it, and for a processor, each time."""

    def __init__(self) -> None:
        self._window = threading.get_ident()
        self._turn = threading.Condition()
        self._beaten: float | None = None
        self._missed: float | None = None
        self.waited_for = 0
        """How many threads rest now."""

    def beat(self) -> None:
        """The window keeps up."""
        with self._turn:
            self._beaten = time.perf_counter()
            self._turn.notify_all()

    def stop(self) -> None:
        """Nobody beats any more, and nobody needs to give way."""
        with self._turn:
            self._beaten = self._missed = None
            self._turn.notify_all()

    def give_way(self) -> None:
        """Return once the window keeps up; at once where it does or nobody beats. A window that stands still for
        another reason is waited for a quarter of a second, once."""
        last = self._beaten
        if last is None or last == self._missed or time.perf_counter() - last < LATE_S:
            return
        if threading.get_ident() == self._window:
            return
        with self._turn:
            self.waited_for += 1
            if not self._turn.wait_for(lambda: self._beaten != last, LONGEST_S):
                self._missed = last
            self.waited_for -= 1
