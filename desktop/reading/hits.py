"""Where a query's words stand in one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.reading.places import Places

if TYPE_CHECKING:
    from db.records import Article
    from db.search.query import Query

MOST = 2_000  # more hits than this in one article are not marked


def hits(article: Article, query: Query) -> tuple[tuple[int, int], ...]:
    """The canonical ranges of the query's words in `article`, in reading order, each part searched by itself."""
    from db.search.query import matches_in

    found: list[tuple[int, int]] = []
    for part in Places(article).parts:
        words = article.text[part.start : part.end]
        for start, end in matches_in(words, query, part.where):
            found.append((part.start + start, part.start + end))
            if len(found) >= MOST:
                return tuple(found)
    return tuple(found)


def typed_query(text: str) -> Query:
    """What was typed into the find bar, as a phrase: words beside each other are meant beside each other."""
    from db.search.query import parse

    plain = " ".join(text.replace('"', " ").split())
    return parse(f'"{plain}"' if " " in plain else plain)
