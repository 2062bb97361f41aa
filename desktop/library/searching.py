"""What the library asks of the archive and its index. No Qt: it runs in jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from db.records import Hit
from desktop.library.article_model import Row
from desktop.library.conditions import conditions, without
from desktop.library.sidebar_model import SideFacts

if TYPE_CHECKING:
    from array import array
    from pathlib import Path

    from db.archive import Archive
    from db.search.query import Query
    from db.session import Reading
    from db.views import Sort
    from desktop.library.place import Place, PlaceKind


MOST_CONDITIONS = 8
"""Conditions tried when a query finds nothing."""


def side_facts(session: Reading) -> SideFacts:
    """The figures of the sidebar."""
    from db import articles, publications, relations, tags
    from db.views import View, count

    counts = articles.counts(session)
    queues: dict[PlaceKind, int] = {"dates": count(session, View("dates")), "unparsed": counts.not_parsed}
    queues["alike"] = relations.count(session)
    return SideFacts(counts, publications.rows(session), tags.all_tags(session), queues)


def listed(session: Reading, place: Place, sort: str) -> array[int]:
    """The articles of a place in an order."""
    from db import articles

    return articles.ids(session, place.view(), cast("Sort", sort))


def uids(session: Reading, ids: Sequence[int]) -> list[str]:
    """The uids of row ids, in the same order."""
    from db import articles

    return articles.uids_of(session, ids)


def row_id(session: Reading, uid: str) -> int:
    """The row id of an article. Raises UnknownId."""
    from db import articles

    return articles.get(session, uid).id


def rows(session: Reading, ids: Sequence[int]) -> list[Row]:
    """The rows of articles that were not searched for."""
    from db import articles

    return [Row(card) for card in articles.cards(session, ids)]


def behind(archive: Archive, folder: Path) -> int:
    """How many changes the index has still to take in, at most; all articles where it must be built."""
    from db import articles, events
    from db.search import state

    index = state.load(folder)
    with archive.reading() as session:
        if index is None or index.archive != archive.uid or index.backlog:
            return articles.number(session)
        return abs(events.sequence(session) - index.sequence)


def catch_up(archive: Archive, folder: Path) -> bool:
    """Bring the index up to date; False where another process holds it."""
    from db.search import follow

    return not follow.catch_up(archive, folder, gentle=True).locked


def found(archive: Archive, folder: Path, query: Query, sort: str) -> array[int]:
    """The articles that a query finds, in an order."""
    from db.search import find

    ids, _total = find.find_ids(archive, folder, query, sort=cast("find.Sort", sort))
    return ids


def found_rows(archive: Archive, query: Query, ids: Sequence[int]) -> list[Row]:
    """The rows of found articles with the places where the words stand."""
    from db import articles
    from db.search.snippets import show

    with archive.reading() as session:
        cards = articles.cards(session, ids)
        documents = {document.id: document for document in articles.documents(session, ids)}
    answer = []
    for card in cards:
        document = documents.get(card.id)
        if document is not None:
            marks, passage, more = show(document, query)
            hit = Hit(card.id, card.uid, card.title, marks, card.published, card.source, passage, more)
            answer.append(Row(card, hit))
    return answer


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The condition whose loss leaves most articles: its words, the query without it, and how many it then finds."""

    words: str
    query: str
    total: int


def relaxed(archive: Archive, folder: Path, text: str) -> Relaxed | None:
    """Which condition of a query that finds nothing is best dropped; None where dropping one finds nothing either."""
    from db.search import find

    best: Relaxed | None = None
    for condition in conditions(text)[:MOST_CONDITIONS]:
        query = without(text, condition)
        _ids, total = find.find_ids(archive, folder, query, limit=1)
        if total and (best is None or total > best.total):
            best = Relaxed(condition.text, query, total)
    return best
