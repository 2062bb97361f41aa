"""The bytes of a web archive one after another: as they lie, or inflated gzip member by gzip member.

A place in them is found again: that of a gzip member, and how far into it. Nothing is held but a small piece, and, of
a member that is large (some tools pack a whole archive as one), a state of the inflater every few MiB.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from desktop.importing.readers.reader import MIB

GZIP = b"\x1f\x8b"
RATIO_FREE = 64 * MIB
MOST_RATIO = 200
_STEP = 1 << 16
_MARK_EVERY = 4 * MIB
_MOST_MARKS = 256
_BUSY = MIB


class Place(NamedTuple):
    """Where a byte stands: `start` is that of the gzip member in the file, `inner` an offset into it; of bytes that
    are not packed, `start` is the offset."""

    start: int
    inner: int = 0


class StreamError(Exception):
    """The bytes cannot be read on from `place`. `why`: ``gzip`` (damaged), ``cut`` (they end inside a member),
    ``ratio`` (they swell beyond the limit)."""

    def __init__(self, why: str, place: Place) -> None:
        super().__init__(why)
        self.why = why
        self.place = place


@dataclass(slots=True)
class _Mark:
    """The state of an inflater at `inner` bytes into a member; it goes on with the byte at `at` of the file."""

    inner: int
    at: int
    inflater: zlib._Decompress


class ArchiveStream:
    """A reader over the bytes of an archive; `alive` is called as it goes on. Raises StreamError."""

    def __init__(self, data: memoryview, alive: Callable[[], None]) -> None:
        self.packed = bytes(data[:2]) == GZIP
        self.size = len(data)
        self._data = data
        self._alive = alive
        self._piece = b""
        self._pos = 0
        self._at = 0  # the next byte of the file
        self._start = 0  # of the member at hand
        self._inner = 0  # bytes that the member gave, with the piece
        self._taken = 0  # bytes of the file that the member took
        self._inflater: zlib._Decompress | None = None
        self._marks: dict[int, list[_Mark]] = {}
        self._mark_every = _MARK_EVERY  # bytes
        self._pending: StreamError | None = None
        self._given_in_all = self._taken_in_all = self._quiet = 0

    def place(self) -> Place:
        """Where the next byte stands."""
        left = len(self._piece) - self._pos
        if not self.packed:
            return Place(self._at - left)
        if not left and (self._inflater is None or self._inflater.eof):
            return Place(self._at)
        return Place(self._start, self._inner - left)

    def seek(self, place: Place) -> None:
        """Go to a place that was told before."""
        self._piece, self._pos, self._pending = b"", 0, None
        self._at = place.start
        self._inflater = None
        if not self.packed or not place.inner:
            return
        self._start, self._inner, self._taken = place.start, 0, 0
        for mark in reversed(self._marks.get(place.start, [])):
            if mark.inner <= place.inner:
                self._inflater, self._at, self._inner = mark.inflater.copy(), mark.at, mark.inner
                self._taken = mark.at - place.start
                break
        self.skip(place.inner - self._inner)

    def recount(self) -> None:
        """Count from here on what is inflated in all."""
        self._given_in_all = self._taken_in_all = 0

    def read(self, count: int) -> bytes:
        """At least one and at most `count` bytes; none at the end."""
        if self._pos >= len(self._piece) and not self._next():
            return b""
        piece = self._piece[self._pos : self._pos + count]
        self._pos += len(piece)
        return piece

    def readline(self, most: int) -> bytes:
        """The bytes up to and with the next line feed, at most `most`."""
        pieces: list[bytes] = []
        while most > 0 and (self._pos < len(self._piece) or self._next()):
            end = self._piece.find(b"\n", self._pos, self._pos + most)
            piece = self._piece[self._pos : end + 1 if end >= 0 else self._pos + most]
            self._pos += len(piece)
            most -= len(piece)
            pieces.append(piece)
            if end >= 0:
                break
        return b"".join(pieces)

    def skip(self, count: int) -> int:
        """Pass over bytes; returns how many there were."""
        left = count
        while left > 0:
            if not self.packed and self._pos >= len(self._piece):
                passed = min(left, self.size - self._at)
                self._at += passed
                return count - left + passed
            piece = self.read(left)
            if not piece:
                break
            left -= len(piece)
        return count - left

    def peek(self, count: int) -> bytes:
        """The next bytes, which stay the next ones; fewer than `count` only where the member or the file ends, or
        cannot be read."""
        while (have := len(self._piece) - self._pos) < count:
            rest = self._piece[self._pos :]
            try:
                more = self._next(within=have > 0)
            except StreamError as error:
                self._pending = error  # for who reads on
                more = False
            self._piece, self._pos = rest + (self._piece if more else b""), 0
            if not more:
                break
        return self._piece[self._pos : self._pos + count]

    def _next(self, *, within: bool = False) -> bool:
        """Have the next piece (`within` the member at hand); False at the end."""
        if self._pending is not None:
            error, self._pending = self._pending, None
            raise error
        piece = self._inflated(within) if self.packed else bytes(self._data[self._at : self._at + _STEP])
        if not self.packed:
            self._at += len(piece)
        self._quiet += len(piece)
        if self._quiet >= _BUSY:
            self._quiet = 0
            self._alive()
        self._piece, self._pos = piece, 0
        return bool(piece)

    def _inflated(self, within: bool) -> bytes:
        while True:
            if (self._inflater is None or self._inflater.eof) and (within or not self._open()):
                return b""
            inflater = self._inflater
            assert inflater is not None
            packed = inflater.unconsumed_tail or bytes(self._data[self._at : self._at + _STEP])
            if not packed:
                raise StreamError("cut", Place(self._start))
            if not inflater.unconsumed_tail:
                self._at += len(packed)
                self._taken += len(packed)
                self._taken_in_all += len(packed)
            try:
                piece = inflater.decompress(packed, _STEP)
            except zlib.error as error:
                self._inflater = None
                raise StreamError("gzip", Place(self._start, self._inner)) from error
            if inflater.eof:
                self._at -= len(inflater.unused_data)
            self._inner += len(piece)
            self._given_in_all += len(piece)
            self._judge()
            if piece:
                return piece

    def _open(self) -> bool:
        """Begin with the next member; False where none is left."""
        self._inflater = None
        self._start, self._inner, self._taken = self._at, 0, 0
        if bytes(self._data[self._at : self._at + 2]) != GZIP:
            if bytes(self._data[self._at : self._at + _STEP]).strip(b"\0"):
                raise StreamError("gzip", Place(self._at))
            self._at = self.size
            return False
        self._inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
        return True

    def _judge(self) -> None:
        """Refuse what swells; remember where a large member is."""
        for given, taken in ((self._inner, self._taken), (self._given_in_all, self._taken_in_all)):
            if given > RATIO_FREE and given > MOST_RATIO * max(taken, 1):
                raise StreamError("ratio", Place(self._start, self._inner))
        if self._inflater is not None and not self._inflater.eof:
            marks = self._marks.get(self._start, [])
            if self._inner - (marks[-1].inner if marks else 0) >= self._mark_every:
                self._marks.setdefault(self._start, marks).append(_Mark(self._inner, self._at, self._inflater.copy()))
                self._thin_out()

    def _thin_out(self) -> None:
        if sum(map(len, self._marks.values())) > _MOST_MARKS:
            self._mark_every *= 2
            self._marks = {start: marks[1::2] for start, marks in self._marks.items() if marks[1::2]}

    def members_after(self, start: int) -> Iterator[int]:
        """The offsets where a gzip member may begin, from `start` on."""
        at = start
        while at < self.size:
            step = bytes(self._data[at : at + _STEP])
            found = step.find(GZIP + b"\x08")
            if found >= 0:
                yield at + found
                at += found + 1
            else:
                at += max(1, len(step) - 2)
                self._alive()
