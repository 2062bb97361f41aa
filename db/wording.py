"""The canonical text of an article as it stands in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from db.errors import UnknownId
from db.models import every as t
from db.text import canonical_text, parse_body
from db.versions import Caption

if TYPE_CHECKING:
    from db.session import Reading


def article_text(session: Reading, uid: str) -> tuple[int, int, str]:
    """The row id, version and canonical text of an article. Raises UnknownId."""
    columns = t.article.c
    row = session.execute(
        select(columns.id, columns.version, columns.title, columns.lead, columns.body, columns.byline).where(
            columns.uid == uid
        )
    ).first()
    if row is None:
        raise UnknownId(id=uid, matches=0)
    figures = session.execute(
        select(t.figure.c.position, t.figure.c.caption, t.figure.c.credit).where(t.figure.c.article_id == row.id)
    )
    captions = [Caption(figure.position, figure.caption, figure.credit) for figure in figures]
    return row.id, row.version, canonical_text(row.title, row.lead, parse_body(row.body), captions, row.byline)
