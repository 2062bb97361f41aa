"""Batches: one import from start to end, undone whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from db import articles, receiving
from db.clock import new_uid
from db.digest import dump, load
from db.errors import UnknownId
from db.models import every as t
from db.records import Changes, Inverse
from db.text import normal, sound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.records import Written
    from db.session import Reading, Writing


def begin(session: Writing, source: str, request: Mapping[str, Any] | None = None) -> str:
    """Open a batch; returns its uid. `source` names what was chosen (a file or folder name); `request` is what was
    asked for (plain values), so that an interrupted batch can go on."""
    uid, source = new_uid(), normal(source)
    values = {"uid": uid, "started": session.time, "finished": None, "source": source, "state": "open",
              "request": sound(dump(dict(request))) if request else None}
    session.insert(t.batch, values)
    session.event("ingestion start", "batch", uid, {"source": source})
    return uid


def finish(session: Writing, uid: str, outcome: str = "done") -> None:
    """Close a batch: `outcome` is done, cancelled or failed."""
    session.update(t.batch, _row(session, uid), {"finished": session.time, "state": outcome})
    session.event("ingestion end", "batch", uid, {"outcome": outcome})


def undo(session: Writing, uid: str) -> Written[None]:
    """Put all that a batch took in into the trash, and let older articles have the text again that stood before it; the
    inverse takes both back."""
    row = _row(session, uid)
    statement = select(t.article.c.uid).where(t.article.c.batch_id == row, t.article.c.trashed.is_(None))
    steps = [articles.trash(session, session.scalars(statement))]
    steps += [receiving.restore(session, article, version) for article, version in _renewed(session, row)]
    steps.append(mark(session, uid, "undone"))
    changes = Changes()
    for step in steps:
        changes |= step.changes
    inverses = [step.inverse for step in steps if step.inverse is not None]
    return session.written(None, changes, Inverse("many", {"steps": inverses}) if inverses else None)


def mark(session: Writing, uid: str, state: str) -> Written[None]:
    """Say what became of a batch: undone, or (what takes that back) what it was before."""
    row = _row(session, uid)
    before = str(session.execute(select(t.batch.c.state).where(t.batch.c.id == row)).scalar_one())
    session.update(t.batch, row, {"state": state})
    session.event("ingestion undone" if state == "undone" else "ingestion restored", "batch", uid, {})
    return session.written(None, Changes(), Inverse("batches.mark", {"uid": uid, "state": before}))


def _renewed(session: Writing, batch: int) -> list[tuple[str, int]]:
    """Older articles whose text is of a file of this batch, and the number of their last version that is not."""
    article, file = t.article.c, t.original.c
    mine = select(file.id).where(file.batch_id == batch)
    older = session.execute(
        select(article.id, article.uid)
        .where(article.original_id.in_(mine), article.batch_id.is_distinct_from(batch), article.trashed.is_(None))
        .order_by(article.id)
    ).all()  # fmt: skip
    found = []
    for number, uid in older:
        version = t.version.c
        before = select(func.max(version.number)).where(
            version.article_id == number, version.original_id.is_not(None), version.original_id.not_in(mine)
        )
        if (last := session.execute(before).scalar()) is not None:
            found.append((str(uid), int(last)))
    return found


def interrupted(session: Reading) -> list[tuple[str, str, str]]:
    """Batches that were never closed: uid, when they began, what was chosen."""
    column = t.batch.c
    statement = select(column.uid, column.started, column.source).where(column.state == "open").order_by(column.id)
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]


def request(session: Reading, uid: str) -> Mapping[str, Any]:
    """What a batch was asked for; empty where it was not noted. Raises UnknownId."""
    found = session.execute(select(t.batch.c.request).where(t.batch.c.id == _row(session, uid))).scalar()
    return dict(load(found or "{}"))


def _row(session: Reading, uid: str) -> int:
    found = session.execute(select(t.batch.c.id).where(t.batch.c.uid == uid)).scalar()
    if found is None:
        raise UnknownId(id=uid, matches=0)
    return int(found)
