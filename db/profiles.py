"""What was learnt of sources: rules for their articles, mappings of their tables. Kept in the archive, so that all who
work with it share them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from db.clock import new_uid
from db.digest import dump, load
from db.errors import BadValue, Stale
from db.models import every as t
from db.names import compare_key
from db.records import Changes, Inverse, Profile, Written
from db.text import sound

if TYPE_CHECKING:
    from db.session import Reading, Writing

KINDS = ("rules", "mapping")


def every(session: Reading, kind: str) -> list[Profile]:
    """All profiles of a kind, by key."""
    statement = select(t.profile).where(t.profile.c.kind == kind).order_by(t.profile.c.key)
    return [Profile(row.kind, row.key, load(row.rules), row.changed) for row in session.execute(statement)]


def get(session: Reading, kind: str, key: str) -> Profile | None:
    """What is known of a source; None for nothing. Keys compare NFC and case-blind."""
    row = _row(session, kind, key)
    return Profile(row.kind, row.key, load(row.rules), row.changed) if row else None


def put(session: Writing, kind: str, key: str, rules: Any) -> Written[None]:
    """Keep `rules` (plain values) for a source in place of those that stand there; None forgets it. Raises BadValue."""
    key = compare_key(key)
    if kind not in KINDS or not key:
        raise BadValue(field="profile", value=key or kind, why="unknown" if key else "empty")
    row = _row(session, kind, key)
    before = load(row.rules) if row else None
    if rules is None:
        session.delete(t.profile, t.profile.c.kind == kind, t.profile.c.key == key)
    elif row is None:
        values = {"uid": new_uid(), "kind": kind, "key": key, "rules": sound(dump(rules)), "changed": session.time}
        session.insert(t.profile, values | {"row_revision": 1})
    else:
        values = {"rules": sound(dump(rules)), "changed": session.time, "row_revision": row.row_revision + 1}
        session.update(t.profile, row.id, values)
    session.event("profile", "profile", f"{kind} {key}", {"rules": rules})
    inverse = Inverse("profiles.put_back", {"kind": kind, "key": key, "rules": before, "left": rules})
    return session.written(None, Changes(archive=True), inverse)


def put_back(session: Writing, kind: str, key: str, rules: Any, left: Any) -> Written[None]:
    """What takes `put` back. Raises Stale where the rules are no longer those that it left."""
    row = _row(session, kind, key)
    stands = load(row.rules) if row else None
    if stands != left:
        raise Stale(id=key, mine=rules, theirs=stands)
    return put(session, kind, key, rules)


def _row(session: Reading, kind: str, key: str) -> Any:
    statement = select(t.profile).where(t.profile.c.kind == kind, t.profile.c.key == compare_key(key))
    return session.execute(statement).first()
