"""Ctrl-C while a batch runs: the article at hand is finished and acknowledged, then the batch ends with a report."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType


class Interrupts:
    """Within this context, the first SIGINT of the main thread sets `asked` instead of raising; a second one raises
    KeyboardInterrupt as ever."""

    def __init__(self) -> None:
        self.asked = False
        self._before: Any = None
        self._mine = threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Interrupts:
        if self._mine:
            self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(self, *_: object) -> None:
        if self._mine:
            signal.signal(signal.SIGINT, self._before if self._before is not None else signal.default_int_handler)

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
