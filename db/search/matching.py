"""Where a query's words stand in a text. Pure: the index is not asked, so it works for any text at hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from db.search.fold import forms, word_matches
from db.search.nodes import EVERYWHERE, Prefix, Query, Tag, Term

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class Match:
    """A hit: ``text[start:end]``, and the number of the query's term that it answers."""

    start: int
    end: int
    term: int


_REMEMBERED = 20_000

_Candidate: TypeAlias = tuple[int, tuple[Term, ...]]


class _Beginnings(dict[str, tuple[_Candidate, ...]]):
    """Word as written -> the terms of one query that may begin with it, the longest first; bounded.

    Nearly all words of a text begin none, so this is what a text is measured with, word by word.
    """

    def __init__(self, query: Query, where: str | None) -> None:
        super().__init__()
        self.phrases: list[_Candidate] = []
        self.prefixes: list[tuple[int, tuple[str, ...], bool]] = []
        for number, leaf in enumerate(query.terms):
            if isinstance(leaf, Tag):
                terms = tuple(term for part in leaf.parts for term in part)
                if where == "tag" and terms:
                    self.phrases.append((number, terms))
            elif where is None or leaf.scope == where or (leaf.scope is None and where in EVERYWHERE):
                if isinstance(leaf, Prefix):
                    self.prefixes.append((number, leaf.starts, leaf.marked))
                else:
                    self.phrases.append((number, leaf.terms))
        self.phrases.sort(key=lambda candidate: -len(candidate[1]))

    def __missing__(self, word: str) -> tuple[_Candidate, ...]:
        exact, folded = forms(word)
        found = [one for one in self.phrases if one[1][0].text == (exact if one[1][0].marked else folded)]
        found += [
            (number, ()) for number, starts, marked in self.prefixes if (exact if marked else folded).startswith(starts)
        ]
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = answer = tuple(found)
        return answer

    def find(self, text: str) -> list[Match]:
        """The hits in order, the longest where several begin; none overlap."""
        spelt = list(word_matches(text))
        found: list[Match] = []
        free = 0
        for at, word in enumerate(spelt):
            candidates = self[word[0]]
            if candidates and at >= free:
                for number, terms in candidates:
                    if _stand(terms, spelt, at):
                        free = at + max(len(terms), 1)
                        found.append(Match(word.start(), spelt[free - 1].end(), number))
                        break
        return found


def _stand(terms: tuple[Term, ...], spelt: list[re.Match[str]], at: int) -> bool:
    """Whether `terms` stand from the word number `at`; the first is known to."""
    return at + len(terms) <= len(spelt) and all(
        forms(spelt[at + place][0])[0 if terms[place].marked else 1] == terms[place].text
        for place in range(1, len(terms))
    )


@lru_cache(maxsize=128)
def _beginnings(query: Query, where: str | None) -> _Beginnings:
    return _Beginnings(query, where)


def matches(text: str, query: Query, where: str | None = None) -> list[Match]:
    """The hits of `query` in a text of the scope `where` (None: any scope but tags), sorted, none overlapping."""
    beginnings = _beginnings(query, where)
    return beginnings.find(text) if beginnings.phrases or beginnings.prefixes else []


def matches_in(text: str, query: Query, where: str | None = None) -> tuple[tuple[int, int], ...]:
    """The places (start, end), in code points of `text`, that `query` marks in a text of the scope `where` (``title
    lead body caption tag note byline source``; None: any but tags); sorted, none overlapping."""
    return tuple((match.start, match.end) for match in matches(text, query, where))
