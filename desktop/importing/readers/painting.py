"""The ledger of a member of a container, from the places of what became something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.records import LedgerRun, LineRole


@dataclass(frozen=True, slots=True)
class Mark:
    """Bytes ``start`` to ``end`` of a member with their role, and the block (from 0) that they became."""

    start: int
    end: int
    role: LineRole
    block: int | None = None


def painted(member: str, size: int, marks: Iterable[Mark], rest: LineRole = "blank") -> list[LedgerRun]:
    """The runs of a member of `size` bytes, end to end. Of marks inside each other the inner one counts; what no mark
    covers has the role `rest`."""
    ground = Mark(0, size, rest)
    opened = [ground]
    pieces: list[tuple[int, Mark]] = []
    at = 0

    def go_to(position: int) -> None:
        nonlocal at
        while len(opened) > 1 and opened[-1].end <= position:
            _put(pieces, opened[-1].end - at, opened[-1])
            at = max(at, opened.pop().end)
        _put(pieces, position - at, opened[-1])
        at = max(at, position)

    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        start, end = max(0, mark.start), min(mark.end, size)
        if start < end:
            go_to(start)
            opened.append(Mark(start, min(end, opened[-1].end), mark.role, mark.block))
    go_to(size)
    return [LedgerRun(length, mark.role, mark.block, member) for length, mark in pieces]


def _put(pieces: list[tuple[int, Mark]], length: int, mark: Mark) -> None:
    """Add a run, or make the last one longer."""
    if length <= 0:
        return
    if pieces and (pieces[-1][1].role, pieces[-1][1].block) == (mark.role, mark.block):
        pieces[-1] = (pieces[-1][0] + length, mark)
    else:
        pieces.append((length, mark))
