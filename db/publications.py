"""Publications: found by title (case-blind, NFC), made when first named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from db.clock import new_uid
from db.models import every as t
from db.names import compare_key
from db.records import PublicationRow

if TYPE_CHECKING:
    from db.session import Reading, Writing


def row_id(session: Writing, called: str) -> int | None:
    """The row id of the publication `called` so, made where it is new; None for no title."""
    called = " ".join(called.split())
    key = compare_key(called)
    if not key:
        return None
    known = session.memo.get(("publication", key))
    if known is None:
        found = session.peek(select(t.publication.c.id).where(t.publication.c.key == key)).first()
        known = found[0] if found else _insert(session, called, key)
        session.memo["publication", key] = known
    return int(known)


def title(session: Reading, number: int | None) -> str:
    """The title of the publication with this row id; empty for none."""
    return str(session.execute(select(t.publication.c.title).where(t.publication.c.id == number)).scalar() or "")


def _insert(session: Writing, called: str, key: str) -> int:
    uid = new_uid()
    empty = dict.fromkeys(
        ("place", "languages", "publisher", "issn", "kind", "frequency", "first_date", "last_date"), ""
    )
    number = session.insert(t.publication, {"uid": uid, "title": called, "key": key, **empty, "row_revision": 1})
    session.event("creation", "publication", uid, {"title": called})
    return number


def rows(session: Reading) -> list[PublicationRow]:
    """Publications that hold articles outside the trash, most articles first."""
    number = func.count(t.article.c.id)
    statement = (
        select(t.publication.c.uid, t.publication.c.title, number)
        .join(t.article, t.article.c.publication_id == t.publication.c.id)
        .where(t.article.c.trashed.is_(None))
        .group_by(t.publication.c.id)
        .order_by(number.desc(), t.publication.c.key)
    )
    return [PublicationRow(row[0], row[1], row[2]) for row in session.execute(statement)]
