"""Parsing ahead of the archive: while one article is written, the worker already reads the next ones."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from db.records import NewArticle
from desktop.importing.readers.reader import DEFAULTS

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.importing.discover import Item
    from desktop.importing.parsing import Outcome
    from desktop.importing.readers.reader import Options
    from desktop.importing.worker import Worker

T = TypeVar("T")
MOST_BYTES = 16 << 20
MOST_ITEMS = 200


class Scales:
    """Weighs what follows each other: the bytes of an original that several articles share count once."""

    def __init__(self) -> None:
        self._last: bytes | None = None

    def weigh(self, outcome: Outcome) -> int:
        """The bytes that an outcome holds: the received file and the photos."""
        if not isinstance(outcome, NewArticle):
            return 0
        original = outcome.original.data
        size = 0 if original is self._last else len(original)
        self._last = original
        return size + sum(len(figure.photo.data) for figure in outcome.figures if figure.photo)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some more outcomes of an item; `last` where that is all of it."""

    outcomes: list[Outcome]
    last: bool
    size: int = 0


class ReadAhead:
    """Gives the outcomes of items in order, at most 16 MiB or 200 pieces ahead of who takes them."""

    def __init__(
        self, worker: Worker, items: Iterable[Item], options_of: Callable[[Path], Options] = lambda _path: DEFAULTS
    ) -> None:
        self._worker = worker
        self._options_of = options_of
        self._items = list(items)
        self._ready: deque[Piece] = deque()
        self._held = 0
        self._closed = False
        self._fault: BaseException | None = None
        self._turn = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="read-ahead", daemon=True)
        self._thread.start()

    def take(self, timeout: float) -> Piece | None:
        """What is next of the item at hand; None where nothing is ready within `timeout` seconds."""
        with self._turn:
            self._turn.wait_for(lambda: self._ready or self._fault, timeout)
            if not self._ready:
                if self._fault is not None:
                    raise self._fault
                return None
            piece = self._ready.popleft()
            self._held -= piece.size
            self._turn.notify_all()
            return piece

    def close(self) -> None:
        """Stop the worker and wait for the thread."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()
        self._worker.kill()
        self._thread.join()

    def _work(self) -> None:
        try:
            asked = ((item.path, item.asked, self._options_of(item.path)) for item in self._items)
            for (path, named, options), following in _with_following(asked):
                if not self._wait_for_room():
                    return
                scales = Scales()
                answers = self._worker.stream(path, asked=named, options=options, following=following)
                with closing(answers):
                    for outcomes, last in answers:
                        self._add(Piece(outcomes, last, sum(map(scales.weigh, outcomes))))
                        if not last and not self._wait_for_room():
                            return
        except BaseException as fault:
            with self._turn:
                self._fault = fault
                self._turn.notify_all()

    def _add(self, piece: Piece) -> None:
        with self._turn:
            self._ready.append(piece)
            self._held += piece.size
            self._turn.notify_all()

    def _wait_for_room(self) -> bool:
        """Wait until more may be read; False where nobody wants it."""
        with self._turn:
            self._turn.wait_for(self._has_room)
            return not self._closed

    def _has_room(self) -> bool:
        return self._closed or (self._held < MOST_BYTES and len(self._ready) < MOST_ITEMS)


def _with_following(values: Iterable[T]) -> Iterator[tuple[T, T | None]]:
    """Each value with the one after it, None after the last."""
    before: list[T] = []
    for value in values:
        if before:
            yield before[0], value
        before = [value]
    if before:
        yield before[0], None
