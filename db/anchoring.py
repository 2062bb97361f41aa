"""Where an annotation stands, and where it stands after the text was corrected: pure functions.

A place is position, quote and context together (W3C Web Annotation Data Model, 4.2.4 and 4.2.5). A quote that still
stands where it stood is ``exact``; where the words themselves were changed, the most likely new place is ``proposed``
and waits for a person; where nothing like it is left it is an ``orphan``. Nothing moves silently to a look-alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise

from db.records import Anchor, AnnotationState

CONTEXT = 32
LIKENESS = 0.6
_CERTAIN = 12
_COMMON = 50
_TRIED = 3
_BY_LETTERS = 300
_MANY_WORDS = 2000
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_PIECE = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")


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
    it (likeness under 0.6). Of places that are equally like it, the one whose context agrees best."""
    low, high = window or (0, len(text))
    wanted, given = _tokens(exact), _tokens(text[low:high])
    if not wanted or not given:
        return None
    best = (LIKENESS, 0.0, 0, 0)
    for shift in _shifts(exact, wanted, text[low:high], given, None if hint is None else hint - low):
        first = max(0, min(shift, len(given) - 1))
        around = len(wanted) // 2 + 2
        near = given[max(0, first - around) : first + len(wanted) + around]
        start, end = _alike(exact, wanted, text[low:high], near)
        if start < end:
            likeness = _likeness(exact, text[low + start : low + end])
            context = _agreement(text, low + start, low + end, prefix, suffix)
            best = max(best, (likeness, context / (2 * CONTEXT), -start, -end))
    return describe(text, low - best[2], low - best[3]) if best[3] else None


def _tokens(text: str) -> list[tuple[int, int]]:
    """The spans of the words and of the single other signs of `text`; white space is left out."""
    return [found.span() for found in _TOKEN.finditer(text)]


def _shifts(
    exact: str, wanted: list[tuple[int, int]], text: str, given: list[tuple[int, int]], hint: int | None
) -> list[int]:
    """The numbers of tokens by which the quote is most likely moved in `text`: its rare words decide."""
    places: dict[str, list[int]] = {}
    for number, (start, end) in enumerate(given):
        places.setdefault(text[start:end].casefold(), []).append(number)
    votes: Counter[int] = Counter()
    for index, (start, end) in enumerate(wanted):
        stands = places.get(exact[start:end].casefold(), ())
        if len(stands) <= _COMMON:
            votes.update({number - index: 1.0 / len(stands) for number in stands})
    near = 0 if hint is None else bisect_left(given, (hint, hint))
    return [shift for shift, _ in sorted(votes.items(), key=lambda vote: (-vote[1], abs(vote[0] - near)))[:_TRIED]]


def _likeness(one: str, other: str) -> float:
    """How alike two passages are, 0 to 1: by letters, long ones by words."""
    if max(len(one), len(other)) <= _BY_LETTERS:
        return SequenceMatcher(None, one, other, autojunk=False).ratio()
    words: list[list[str]] = [_TOKEN.findall(text) for text in (one, other)]
    return SequenceMatcher(None, words[0], words[1], autojunk=False).ratio()


def _alike(exact: str, wanted: list[tuple[int, int]], text: str, near: list[tuple[int, int]]) -> tuple[int, int]:
    """The range of `text` from the first to the last of the tokens `near` that the quote has too, in its order."""
    one = [exact[start:end].casefold() for start, end in wanted]
    other = [text[start:end].casefold() for start, end in near]
    blocks = [block for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() if block.size]
    if not blocks:
        return 0, 0
    before, after = blocks[0].a, len(wanted) - (blocks[-1].a + blocks[-1].size)
    first = max(0, blocks[0].b - before)
    last = min(len(near), blocks[-1].b + blocks[-1].size + after)
    return near[first][0], near[last - 1][1]


def reanchor(old: str, new: str, start: int, end: int) -> Place:
    """Where ``old[start:end]`` stands in `new`.

    Text that did not change carries its places with it. The quote must still stand word for word, and with what stood
    around it or as the only one of its kind; else its place is a proposal.
    """
    before = describe(old, start, end)
    if old == new:
        return Place("exact", before)
    runs = _runs(old, new)
    shift = _carried(runs, start, end)
    if shift is not None and (
        runs.outside(start, end)
        or _certain(new, start + shift, before)
        or old.count(before.exact) == new.count(before.exact) == 1
    ):
        return Place("exact", describe(new, start + shift, end + shift))
    low, high = runs.window(start, end)
    here = find(new, before.exact, before.prefix, before.suffix, start) if shift is None else None
    if here is not None and _certain(new, here.start, before):
        return Place("exact", here)
    if shift is not None:
        return Place("proposed", proposed=describe(new, start + shift, end + shift))
    inside = _occurrences(new, before.exact, low, high)
    if inside:
        at = max(inside, key=lambda at: _agreement(new, at, at + len(before.exact), before.prefix, before.suffix))
        return Place("proposed", proposed=describe(new, at, at + len(before.exact)))
    likely = here or propose(new, before.exact, before.prefix, before.suffix, low, (low, high))
    return Place("proposed", proposed=likely) if likely is not None else Place("orphan")


def find_again(text: str, exact: str, prefix: str, suffix: str) -> Place:
    """Where a quote stands that had no place in the version before: exact only where its context stands there too."""
    found = find(text, exact, prefix, suffix)
    if found is None:
        return Place("orphan")
    if _certain(text, found.start, Anchor(0, 0, exact, prefix, suffix)):
        return Place("exact", found)
    return Place("proposed", proposed=found)


def _certain(text: str, at: int, quote: Anchor) -> bool:
    """Whether what stands around this place is what stood around the quote: all of it, or 12 code points next to it."""
    whole = len(quote.prefix) + len(quote.suffix)
    return _agreement(text, at, at + len(quote.exact), quote.prefix, quote.suffix) >= min(whole, _CERTAIN)


@dataclass(frozen=True, slots=True)
class _Runs:
    """How one text became another: runs of code points that both have, as (place in old, place in new, length)."""

    runs: tuple[tuple[int, int, int], ...]
    ahead: int
    behind: int
    sizes: tuple[int, int]

    def outside(self, start: int, end: int) -> bool:
        """Whether a range of the old text lies wholly before, or wholly after, all that changed."""
        return end <= self.ahead or start >= self.behind

    def window(self, start: int, end: int) -> tuple[int, int]:
        """The part of the new text that took the place of a range of the old one."""
        low, high = 0, self.sizes[1]
        for at, now, size in self.runs:
            if at <= start:
                low = now + min(size, start - at)
            if at + size >= end:
                high = now + max(0, end - at)
                break
        return low, max(low, high)


def _carried(runs: _Runs, start: int, end: int) -> int | None:
    """By how much a range moved that lies in one run, else None."""
    number = bisect_right(runs.runs, (start, runs.sizes[1] + 1, 0)) - 1
    if number < 0:
        return None
    at, now, size = runs.runs[number]
    return now - at if end <= at + size else None


@lru_cache(maxsize=2)
def _runs(old: str, new: str) -> _Runs:
    """All runs, once for all annotations of a text: lines first, then words within the lines that changed."""
    ahead = _common(old, new)
    behind = min(_common(old[::-1], new[::-1]), len(old) - ahead, len(new) - ahead)
    found = [(0, 0, ahead)]
    middle = old[ahead : len(old) - behind], new[ahead : len(new) - behind]
    lines: list[list[str]] = [_LINE.findall(part) for part in middle]
    at, now = ahead, ahead
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, lines[0], lines[1]).get_opcodes():
        was, came = "".join(lines[0][i1:i2]), "".join(lines[1][j1:j2])
        if tag == "equal":
            found.append((at, now, len(was)))
        elif tag == "replace":
            found.extend((at + one, now + other, size) for one, other, size in _word_runs(was, came))
        at, now = at + len(was), now + len(came)
    found.append((len(old) - behind, len(new) - behind, behind))
    return _Runs(tuple(_joined(found)), ahead, len(old) - behind, (len(old), len(new)))


def _word_runs(old: str, new: str) -> list[tuple[int, int, int]]:
    words: list[list[str]] = [_PIECE.findall(text) for text in (old, new)]
    starts = [list(accumulate(map(len, part), initial=0)) for part in words]
    quick = max(map(len, words)) > _MANY_WORDS
    blocks = SequenceMatcher(None, words[0], words[1], autojunk=quick).get_matching_blocks()
    found: list[tuple[int, int, int]] = []
    for block, after in pairwise(blocks):
        first, other = starts[0][block.a], starts[1][block.b]
        last, end = starts[0][block.a + block.size], starts[1][block.b + block.size]
        # A word before a space and before a line end are two pieces, and one word.
        while last < starts[0][after.a] and end < starts[1][after.b] and old[last] == new[end]:
            last, end = last + 1, end + 1
        found.append((first, other, last - first))
    return found


def _joined(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Runs that go on without a gap in both texts, made one."""
    joined: list[tuple[int, int, int]] = []
    for at, now, size in runs:
        if not size:
            continue
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (at, now):
            at, now, size = joined[-1][0], joined[-1][1], joined[-1][2] + size
            joined.pop()
        joined.append((at, now, size))
    return joined


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
