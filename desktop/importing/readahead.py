"""Parsing ahead of the archive: while one article is written, the worker already reads the next ones."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.records import NewArticle
from desktop.importing.readers.reader import DEFAULTS

if TYPE_CHECKING:
    from desktop.importing.discover import Item
    from desktop.importing.parsing import Outcome
    from desktop.importing.readers.reader import Options
    from desktop.importing.worker import Worker

MOST_BYTES = 16 << 20
MOST_ITEMS = 200


def weight(outcome: Outcome) -> int:
    """The bytes that an outcome holds: the received file and the photos."""
    if not isinstance(outcome, NewArticle):
        return 0
    return len(outcome.original.data) + sum(len(figure.photo.data) for figure in outcome.figures if figure.photo)


class ReadAhead:
    """Gives the outcomes of items in order, at most 16 MiB or 200 items ahead of who takes them."""

    def __init__(self, worker: Worker, items: Iterable[Item], options: Options = DEFAULTS) -> None:
        self._worker = worker
        self._options = options
        self._items = list(items)
        self._ready: deque[tuple[list[Outcome], int]] = deque()
        self._held = 0
        self._closed = False
        self._fault: BaseException | None = None
        self._turn = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="read-ahead", daemon=True)
        self._thread.start()

    def take(self, timeout: float) -> list[Outcome] | None:
        """The outcomes of the next item; None where it is not ready within `timeout` seconds."""
        with self._turn:
            self._turn.wait_for(lambda: self._ready or self._fault, timeout)
            if not self._ready:
                if self._fault is not None:
                    raise self._fault
                return None
            outcomes, size = self._ready.popleft()
            self._held -= size
            self._turn.notify_all()
            return outcomes

    def close(self) -> None:
        """Stop the worker and wait for the thread."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()
        self._worker.kill()
        self._thread.join()

    def _work(self) -> None:
        try:
            for item in self._items:
                with self._turn:
                    self._turn.wait_for(self._has_room)
                    if self._closed:
                        return
                outcomes = self._worker.parse(item.path, asked=item.asked, options=self._options)
                size = sum(weight(outcome) for outcome in outcomes)
                with self._turn:
                    self._ready.append((outcomes, size))
                    self._held += size
                    self._turn.notify_all()
        except BaseException as fault:
            with self._turn:
                self._fault = fault
                self._turn.notify_all()

    def _has_room(self) -> bool:
        return self._closed or (self._held < MOST_BYTES and len(self._ready) < MOST_ITEMS)
