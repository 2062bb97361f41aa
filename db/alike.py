"""How much two texts have in common, passage by passage: pure.

Two texts are compared word by word, mark-blind and case-blind. A common passage is a run of at least `LEAST` words that
stands in both; passages never overlap. The likeness is the share of the shorter text's
words that stand in common passages: a wire copy with a new headline is near 1, another report of the same event near 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.search.fold import fold, words

LEAST = 8
ALIKE = 0.5
"""From this likeness on two articles are shown to a person."""
MOST_WORDS = 20_000
MOST_PLACES = 16


@dataclass(frozen=True, slots=True)
class Passage:
    """A common passage: where it stands in each text, in code points (end exclusive), and its number of words."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts have in common: the passages in the order of the first text, and the likeness (0..1)."""

    passages: tuple[Passage, ...]
    likeness: float


def compare(text: str, other: str) -> Comparison:
    """Compare two texts; of a very long one the first 20,000 words count."""
    mine, theirs = _spans(text), _spans(other)
    shorter = min(len(mine), len(theirs))
    if shorter < LEAST:
        same = [fold(text[a:b]) for a, b in mine] == [fold(other[a:b]) for a, b in theirs] and shorter > 0
        whole = (Passage(mine[0][0], mine[-1][1], theirs[0][0], theirs[-1][1], shorter),) if same else ()
        return Comparison(whole, float(same))
    runs = _common([fold(text[a:b]) for a, b in mine], [fold(other[a:b]) for a, b in theirs])
    found = [
        Passage(mine[at][0], mine[at + size - 1][1], theirs[there][0], theirs[there + size - 1][1], size)
        for at, there, size in runs
    ]
    return Comparison(tuple(found), min(1.0, sum(passage.words for passage in found) / shorter))


def _spans(text: str) -> list[tuple[int, int]]:
    found = []
    for span in words(text):
        found.append(span)
        if len(found) >= MOST_WORDS:
            break
    return found


def _common(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of words that stand in both: (place in one, place in two, words), by the place in one. Where a run could be
    matched at several places the longest match is taken."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(one) - LEAST + 1):
        places.setdefault(tuple(one[at : at + LEAST]), []).append(at)
    used = bytearray(len(one))
    runs: list[tuple[int, int, int]] = []
    there = 0
    while there <= len(two) - LEAST:
        best = (0, 0)
        for at in places.get(tuple(two[there : there + LEAST]), ())[:MOST_PLACES]:
            size = 0
            while at + size < len(one) and there + size < len(two) and one[at + size] == two[there + size]:
                if used[at + size]:
                    break
                size += 1
            best = max(best, (size, -at))
        size, at = best[0], -best[1]
        if size < LEAST:
            there += 1
            continue
        runs.append((at, there, size))
        used[at : at + size] = bytes([1]) * size
        there += size
    return sorted(runs)
