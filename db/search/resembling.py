"""Articles that resemble each other: the index names the likely ones, the archive's text decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import articles
from db.alike import ALIKE, Comparison, compare
from db.search.find import find_ids
from db.search.fold import forms, words
from db.search.nodes import Either, Node, Query, Term, Words

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.session import Reading

PROBES = 10
"""Passages of a text that the index is asked for."""
PROBE_WORDS = 6
LIKELY = 8
"""Articles named by the index that are compared word by word."""
SHORTEST = 30
"""Texts of fewer words are not compared: they say too little."""


@dataclass(frozen=True, slots=True)
class Resembling:
    """An article that resembles a text, and what they have in common (`comparison`: the given text first)."""

    uid: str
    title: str
    text: str
    comparison: Comparison


def resembling(archive: Archive, folder: Path, text: str, *, leave_out: str = "") -> list[Resembling]:
    """The articles outside the trash that resemble a canonical text, most alike first. `folder` is the index folder,
    `leave_out` the uid of the article whose text it is. Raises what `find` raises."""
    query = probes(text)
    if query.is_empty:
        return []
    ids, _ = find_ids(archive, folder, query, limit=LIKELY + 1)
    with archive.reading() as session:
        found = [(uid, *_text(session, uid)) for uid in articles.uids_of(session, ids) if uid != leave_out]
    compared = [Resembling(uid, title, theirs, compare(text, theirs)) for uid, title, theirs in found[:LIKELY]]
    alike = [one for one in compared if one.comparison.likeness >= ALIKE]
    return sorted(alike, key=lambda one: -one.comparison.likeness)


def sweep(
    archive: Archive, folder: Path, uids: Sequence[str], progress: Callable[[int, int], bool] | None = None
) -> list[tuple[str, str, float]]:
    """The pairs of resembling articles of which one is in `uids`: (uid, uid, likeness). `progress(done, total)` is told
    after each; where it returns False, what was found so far is the answer."""
    pairs: dict[tuple[str, str], float] = {}
    for done, uid in enumerate(uids, 1):
        with archive.reading() as session:
            there = articles.all_uids(session, uids=[uid])
            text = _text(session, uid)[1] if there else ""
        for other in resembling(archive, folder, text, leave_out=uid):
            pairs[min(uid, other.uid), max(uid, other.uid)] = other.comparison.likeness
        if progress is not None and not progress(done, len(uids)):
            break
    return [(one, two, likeness) for (one, two), likeness in pairs.items()]


def probes(text: str) -> Query:
    """A query for passages of a text, evenly spread: what finds most of them is most alike. Empty for a short text."""
    spans = list(words(text))
    if len(spans) < SHORTEST:
        return Query()
    step = max(PROBE_WORDS, len(spans) // PROBES)
    starts = range(0, len(spans) - PROBE_WORDS + 1, step)
    return Query("", Either(tuple(_phrase(text, spans[at : at + PROBE_WORDS]) for at in starts)))


def _phrase(text: str, spans: Sequence[tuple[int, int]]) -> Node:
    return Words(tuple(Term(forms(text[start:end])[1], marked=False) for start, end in spans), "body")


def _text(session: Reading, uid: str) -> tuple[str, str]:
    article = articles.get(session, uid)
    return article.title, article.text
