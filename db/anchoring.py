"""Where an annotation stands, and where it stands after the text was corrected: pure functions.

A place is position, quote and context together (W3C Web Annotation Data Model, 4.2.4 and 4.2.5). A quote that still
stands where it stood is ``exact``; where the words themselves were changed, the most likely new place is ``proposed``
and waits for a person; where nothing like it is left it is an ``orphan``. Nothing moves silently to a look-alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from db.records import Anchor, AnnotationState

CONTEXT = 32
LIKENESS = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """The answer of `reanchor`: `anchor` for ``exact``, `proposed` for ``proposed``, neither for ``orphan``."""

    state: AnnotationState
    anchor: Anchor | None = None
    proposed: Anchor | None = None


def describe(text: str, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]`` with up to 32 code points of context on each side. ValueError for an empty or
    impossible range."""
    if not 0 <= start < end <= len(text):
        raise ValueError((start, end, len(text)))
    return Anchor(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def _agreement(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """How many code points of the context agree at this place, counted from the quote outwards."""
    before = 0
    while before < len(prefix) and before < start and prefix[-1 - before] == text[start - 1 - before]:
        before += 1
    after = 0
    while after < len(suffix) and end + after < len(text) and suffix[after] == text[end + after]:
        after += 1
    return before + after


def _occurrences(text: str, exact: str, start: int = 0, end: int | None = None) -> list[int]:
    end = len(text) if end is None else end
    found: list[int] = []
    at = text.find(exact, start, end)
    while at >= 0 and len(found) < 1000:
        found.append(at)
        at = text.find(exact, at + 1, end)
    return found


def find(text: str, exact: str, prefix: str = "", suffix: str = "", hint: int | None = None) -> Anchor | None:
    """The place of the quote `exact` in `text`: of several, the one whose context agrees best, then the nearest to
    `hint`, then the first. None where it does not stand there word for word."""
    if not exact:
        return None
    places = _occurrences(text, exact)
    if not places:
        return None

    def rank(at: int) -> tuple[int, int]:
        agreement = _agreement(text, at, at + len(exact), prefix, suffix)
        return (-agreement, abs(at - hint) if hint is not None else at)

    at = min(places, key=rank)
    return describe(text, at, at + len(exact))


def propose(
    text: str,
    exact: str,
    prefix: str = "",
    suffix: str = "",
    hint: int | None = None,
    window: tuple[int, int] | None = None,
) -> Anchor | None:
    """The most likely place of a quote whose words were changed, within ``text[window]``, or None where nothing is like
    it (likeness under 0.6)."""
    low, high = window or (0, len(text))
    region = text[low:high]
    if not exact or not region:
        return None
    matcher = SequenceMatcher(None, exact, region, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= 2]
    if not blocks:
        return None
    # The run of matches that could all lie in one place: start from the largest and keep what falls near it.
    largest = max(blocks, key=lambda block: block.size)
    near = [b for b in blocks if abs((b.b - b.a) - (largest.b - largest.a)) <= max(8, len(exact) // 2)]
    first, last = min(near, key=lambda b: b.b), max(near, key=lambda b: b.b)
    start = _grow(region, first.b, -1)
    end = _grow(region, last.b + last.size, +1)
    while start < end and region[start].isspace():
        start += 1
    while start < end and region[end - 1].isspace():
        end -= 1
    likeness = SequenceMatcher(None, exact, region[start:end], autojunk=False).ratio()
    if likeness < LIKENESS or start >= end:
        return None
    return describe(text, low + start, low + end)


def _grow(text: str, at: int, step: int) -> int:
    """`at` moved outwards to the edge of the word that it cuts."""
    if step < 0:
        while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
            at -= 1
    else:
        while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
            at += 1
    return at


def reanchor(old: str, new: str, start: int, end: int) -> Place:
    """Where ``old[start:end]`` stands in `new`.

    Lines that did not change carry their places with them; in a changed passage the quote must still stand word for
    word and in one place only, else the place is a proposal.
    """
    before = describe(old, start, end)
    if old == new:
        return Place("exact", before)
    shift, window = _follow(old, new, start, end)
    if shift is not None:
        return Place("exact", describe(new, start + shift, end + shift))
    low, high = window
    places = _occurrences(new, before.exact, low, high)
    ranked = sorted(places, key=lambda at: -_agreement(new, at, at + len(before.exact), before.prefix, before.suffix))
    if ranked:
        best = describe(new, ranked[0], ranked[0] + len(before.exact))
        weights = [_agreement(new, at, at + len(before.exact), before.prefix, before.suffix) for at in ranked[:2]]
        if weights[0] > 0 and (len(weights) == 1 or weights[0] > weights[1]):
            return Place("exact", best)
        return Place("proposed", proposed=best)
    elsewhere = find(new, before.exact, before.prefix, before.suffix, start)
    if elsewhere is not None:
        whole = len(before.prefix) + len(before.suffix)
        if whole and _agreement(new, elsewhere.start, elsewhere.end, before.prefix, before.suffix) == whole:
            return Place("exact", elsewhere)
        return Place("proposed", proposed=elsewhere)
    likely = propose(new, before.exact, before.prefix, before.suffix, start, (low, high))
    return Place("proposed", proposed=likely) if likely is not None else Place("orphan")


def _follow(old: str, new: str, start: int, end: int) -> tuple[int | None, tuple[int, int]]:
    """The shift of a range that no change touched, or None and the part of `new` that took the place of its lines."""
    ahead = _common(old, new)
    if end <= ahead:
        return 0, (0, 0)
    behind = _common(old[ahead:][::-1], new[ahead:][::-1])
    if start >= len(old) - behind:
        return len(new) - len(old), (0, 0)
    old_lines, new_lines = old.split("\n"), new.split("\n")
    old_at, new_at = _starts(old_lines), _starts(new_lines)
    low, high = len(new), 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        first, last = old_at[i1], old_at[i2] - 1
        if tag == "equal" and first <= start and end <= last:
            return new_at[j1] - first, (0, 0)
        if first < end and start <= last:
            low, high = min(low, new_at[j1]), max(high, min(len(new), new_at[j2] - 1))
            if tag == "replace":
                was, now = old[first:last], new[new_at[j1] : new_at[j2] - 1]
                front = _common(was, now)
                back = _common(was[front:][::-1], now[front:][::-1])
                if first <= start and end <= first + front:
                    return new_at[j1] - first, (0, 0)
                if start >= last - back and end <= last:
                    return (new_at[j2] - 1) - last, (0, 0)
    return None, (low, max(low, high))


def _starts(lines: list[str]) -> list[int]:
    """The offset of each line, and one past the last line's end."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _common(one: str, other: str) -> int:
    """The length of the common beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
