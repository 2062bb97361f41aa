"""The event log: who did what, when, with what outcome (PREMIS 3.0). Rows are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from db.digest import load
from db.models import every as t
from db.records import Event

if TYPE_CHECKING:
    from db.session import Reading


def _record(row: Any) -> Event:
    return Event(
        number=row.id, uid=row.uid, at=row.at, agent=row.agent, account=row.account, action=row.action, kind=row.kind,
        subject=row.subject, outcome=row.outcome, detail=load(row.detail), digest=row.digest.hex(),
    )  # fmt: skip


def of_subject(session: Reading, uid: str) -> list[Event]:
    """All events of one record, oldest first."""
    return [
        _record(row) for row in session.execute(select(t.event).where(t.event.c.subject == uid).order_by(t.event.c.id))
    ]


def recent(session: Reading, limit: int = 200) -> list[Event]:
    """The newest events, newest first."""
    return [_record(row) for row in session.execute(select(t.event).order_by(t.event.c.id.desc()).limit(limit))]


def head(session: Reading) -> tuple[int, str]:
    """The number and digest (hex) of the newest event: a receipt that proves all before it; (0, "") for an empty
    log."""
    row = session.execute(select(t.event.c.id, t.event.c.digest).order_by(t.event.c.id.desc()).limit(1)).first()
    return (row.id, row.digest.hex()) if row else (0, "")


def digest_at(session: Reading, number: int) -> str | None:
    """The digest (hex) of one event, or None where there is none of this number."""
    row = session.execute(select(t.event.c.digest).where(t.event.c.id == number)).first()
    return row[0].hex() if row else None


def sequence(session: Reading) -> int:
    """The archive's last change number."""
    return int(session.execute(select(t.counter.c.value).where(t.counter.c.name == "change")).scalar_one())
