"""Batches: one import from start to end, undone whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from db import articles
from db.clock import new_uid
from db.errors import UnknownId
from db.models import every as t
from db.text import normal

if TYPE_CHECKING:
    from db.records import Written
    from db.session import Reading, Writing


def begin(session: Writing, source: str) -> str:
    """Open a batch; returns its uid. `source` names what was chosen (a file or folder name)."""
    uid, source = new_uid(), normal(source)
    values = {"uid": uid, "started": session.time, "finished": None, "source": source, "state": "open"}
    session.insert(t.batch, values)
    session.event("ingestion start", "batch", uid, {"source": source})
    return uid


def finish(session: Writing, uid: str, outcome: str = "done") -> None:
    """Close a batch: `outcome` is done, cancelled or failed."""
    session.update(t.batch, _row(session, uid), {"finished": session.time, "state": outcome})
    session.event("ingestion end", "batch", uid, {"outcome": outcome})


def undo(session: Writing, uid: str) -> Written[None]:
    """Put all that a batch took in into the trash; the inverse takes it out again."""
    row = _row(session, uid)
    statement = select(t.article.c.uid).where(t.article.c.batch_id == row, t.article.c.trashed.is_(None))
    written = articles.trash(session, session.scalars(statement))
    session.update(t.batch, row, {"state": "undone"})
    session.event("ingestion undone", "batch", uid, {})
    return written


def interrupted(session: Reading) -> list[tuple[str, str, str]]:
    """Batches that were never closed: uid, when they began, what was chosen."""
    column = t.batch.c
    statement = select(column.uid, column.started, column.source).where(column.state == "open").order_by(column.id)
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]


def _row(session: Reading, uid: str) -> int:
    found = session.execute(select(t.batch.c.id).where(t.batch.c.uid == uid)).scalar()
    if found is None:
        raise UnknownId(id=uid, matches=0)
    return int(found)
