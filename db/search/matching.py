"""Where a query's words stand in a text. Pure: the index is not asked, so it works for any text at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from db.search.fold import forms, words
from db.search.nodes import EVERYWHERE, Prefix, Query, Tag, Term


@dataclass(frozen=True, slots=True)
class Match:
    """A hit: ``text[start:end]``, and the number of the query's term that it answers."""

    start: int
    end: int
    term: int


class _Matcher:
    """The terms of a query that may stand in one scope, by their first word."""

    def __init__(self, query: Query, where: str | None) -> None:
        self.exact: dict[str, list[tuple[int, tuple[Term, ...]]]] = {}
        self.folded: dict[str, list[tuple[int, tuple[Term, ...]]]] = {}
        self.prefixes: list[tuple[int, tuple[str, ...], bool]] = []
        for number, leaf in enumerate(query.terms):
            if isinstance(leaf, Tag):
                if where == "tag":
                    self._add(number, tuple(term for part in leaf.parts for term in part))
            elif where is None or leaf.scope == where or (leaf.scope is None and where in EVERYWHERE):
                if isinstance(leaf, Prefix):
                    self.prefixes.append((number, leaf.starts, leaf.marked))
                else:
                    self._add(number, leaf.terms)

    def _add(self, number: int, terms: tuple[Term, ...]) -> None:
        if terms:
            first = terms[0]
            (self.exact if first.marked else self.folded).setdefault(first.text, []).append((number, terms))

    def __bool__(self) -> bool:
        return bool(self.exact or self.folded or self.prefixes)

    def find(self, text: str) -> Iterable[Match]:
        """The hits in order, the longest where several begin; none overlap."""
        spans = list(words(text))
        known = [forms(text[start:end]) for start, end in spans]
        at = 0
        while at < len(known):
            length, number = self._longest(known, at)
            if length:
                yield Match(spans[at][0], spans[at + length - 1][1], number)
            at += length or 1

    def _longest(self, known: list[tuple[str, str]], at: int) -> tuple[int, int]:
        exact, folded = known[at]
        best, number = 0, -1
        for candidate, terms in (*self.exact.get(exact, ()), *self.folded.get(folded, ())):
            if len(terms) > best and _stand(terms, known, at):
                best, number = len(terms), candidate
        if not best:
            for candidate, starts, marked in self.prefixes:
                if (exact if marked else folded).startswith(starts):
                    return 1, candidate
        return best, number


def _stand(terms: tuple[Term, ...], known: list[tuple[str, str]], at: int) -> bool:
    return at + len(terms) <= len(known) and all(
        known[at + place][0 if term.marked else 1] == term.text for place, term in enumerate(terms)
    )


@lru_cache(maxsize=128)
def _matcher(query: Query, where: str | None) -> _Matcher:
    return _Matcher(query, where)


def matches(text: str, query: Query, where: str | None = None) -> list[Match]:
    """The hits of `query` in a text of the scope `where` (None: any scope but tags), sorted, none overlapping."""
    matcher = _matcher(query, where)
    return list(matcher.find(text)) if matcher else []


def matches_in(text: str, query: Query, where: str | None = None) -> tuple[tuple[int, int], ...]:
    """The places (start, end), in code points of `text`, that `query` marks in a text of the scope `where` (``title
    lead body caption tag note byline source``; None: any but tags); sorted, none overlapping."""
    return tuple((match.start, match.end) for match in matches(text, query, where))
