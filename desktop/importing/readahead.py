"""Parsing ahead of the archive: while one article is written, the worker already reads the next ones."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.importing.readers.reader import DEFAULTS, Options
from desktop.importing.scales import Scales
from desktop.importing.worker import request_of, request_of_many

if TYPE_CHECKING:
    from desktop.importing.discover import Item
    from desktop.importing.parsing import Outcome
from desktop.importing.worker import Worker

T = TypeVar("T")
MOST_BYTES = 16 << 20
MOST_ITEMS = 1_000
TOGETHER = 50
TOGETHER_BYTES = 1 << 20
REQUEST_BYTES = 3_000
"""A request is written while the process may still be writing: it fits in the smallest pipe there is (4 KiB)."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the parser process is to read an item: with which options, and whether many such go in one message."""

    options: Options = DEFAULTS
    light: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Some more outcomes of an item; `last` where that is all of it. Without outcomes where it is not for the parser
    process (`here`)."""

    outcomes: list[Outcome]
    last: bool
    size: int = 0
    here: bool = False


@dataclass(slots=True)
class _Stretch:
    """Items that follow each other and are read in the same way (None: not by the process), in one request."""

    way: Way | None
    items: list[Item] = field(default_factory=list)
    size: int = 0
    letters: int = 0

    def takes(self, item: Item, way: Way | None) -> bool:
        """Whether another item has room."""
        if not self.items:
            return True
        together = way is not None and way.light and way == self.way and len(self.items) < TOGETHER
        return (
            together
            and self.size + item.size <= TOGETHER_BYTES
            and self.letters + _letters(item) <= REQUEST_BYTES
        )  # fmt: skip

    def add(self, item: Item) -> None:
        """Add an item that it takes."""
        self.items.append(item)
        self.size += item.size
        self.letters += _letters(item)

    def request(self) -> dict[str, Any] | None:
        """What is asked of the process."""
        if self.way is None:
            return None
        if len(self.items) > 1:
            return request_of_many(self.items, self.way.options)
        return request_of(self.items[0].path, self.items[0].asked, self.way.options)


class ReadAhead:
    """Gives the outcomes of items in order, at most 16 MiB or 1,000 pieces ahead of who takes them. `way_of` tells how
    an item is read, None where the process must not read it; it is asked on the thread that reads."""

    def __init__(
        self, worker: Worker, items: Sequence[Item], way_of: Callable[[Item], Way | None] = lambda _item: Way()
    ) -> None:
        self._worker = worker
        self._way_of = way_of
        self._items = items
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
            if not self._has_more_than_half():
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
            for stretch, following in with_following(self._stretches()):
                if not self._wait_for_room() or not self._read(stretch, following):
                    return
        except BaseException as fault:
            with self._turn:
                self._fault = fault
                self._turn.notify_all()

    def _stretches(self) -> Iterator[_Stretch]:
        made = _Stretch(None)
        for item in self._items:
            if self._closed:
                return
            way = self._way_of(item)
            if not made.takes(item, way):
                yield made
                made = _Stretch(way)
            made.way = way
            made.add(item)
        if made.items:
            yield made

    def _read(self, stretch: _Stretch, following: _Stretch | None) -> bool:
        """Read a stretch; False where nobody wants the rest."""
        if stretch.way is None:
            self._add([Piece([], last=True, here=True)])
            return True
        after, options = following.request() if following is not None else None, stretch.way.options
        if len(stretch.items) > 1:
            with closing(self._worker.stream_many(stretch.items, options, after)) as found:
                for files in found:
                    self._add([Piece(outcomes, True, sum(map(Scales().weigh, outcomes))) for outcomes in files])
            return True
        (item,) = stretch.items
        scales = Scales()
        answers = self._worker.stream(item.path, asked=item.asked, options=options, following=after)
        with closing(answers):
            for outcomes, last in answers:
                self._add([Piece(outcomes, last, sum(map(scales.weigh, outcomes)))])
                if not last and not self._wait_for_room():
                    return False
        return True

    def _add(self, pieces: Sequence[Piece]) -> None:
        with self._turn:
            self._ready.extend(pieces)
            self._held += sum(piece.size for piece in pieces)
            self._turn.notify_all()

    def _wait_for_room(self) -> bool:
        """Wait until more may be read; False where nobody wants it."""
        with self._turn:
            self._turn.wait_for(self._has_room)
            return not self._closed

    def _has_room(self) -> bool:
        return self._closed or (self._held < MOST_BYTES and len(self._ready) < MOST_ITEMS)

    def _has_more_than_half(self) -> bool:
        return self._held > MOST_BYTES // 2 or len(self._ready) > MOST_ITEMS // 2


def _letters(item: Item) -> int:
    """How much of a request a path takes, about."""
    return len(item.text.encode("utf-8", "surrogatepass")) + 12


def with_following(values: Iterable[T]) -> Iterator[tuple[T, T | None]]:
    """Each value with the one after it, None after the last."""
    before: list[T] = []
    for value in values:
        if before:
            yield before[0], value
        before = [value]
    if before:
        yield before[0], None
