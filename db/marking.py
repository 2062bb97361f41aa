"""Small steps that several writes share: from ids to rows, and a new change number for each changed article."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from db.errors import UnknownId
from db.models import every as t
from db.session import Reading, Writing, chunked


def rows(session: Reading, uids: Sequence[str]) -> dict[str, int]:
    """Row ids of articles by uid, in the order given. Raises UnknownId."""
    found: dict[str, int] = {}
    for part in chunked(dict.fromkeys(uids)):
        known = session.pairs(select(t.article.c.uid, t.article.c.id).where(t.article.c.uid.in_(part)))
        for uid in part:
            if uid not in known:
                raise UnknownId(id=uid, matches=0)
            found[uid] = known[uid]
    return found


def touch(session: Writing, articles: Sequence[int]) -> list[str]:
    """Give articles a new change number, so that the index follows; returns their uids."""
    session.update_many(t.article, {number: {"changed": session.next_change()} for number in articles})
    found: list[str] = []
    for part in chunked(articles):
        found.extend(session.scalars(select(t.article.c.uid).where(t.article.c.id.in_(part))))
    return found
