"""Articles that resemble each other, and what a person made of it: linked, kept separate, merged, or still open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from db import marking, receiving
from db.clock import new_uid
from db.errors import BadValue, UnknownId
from db.models import every as t
from db.records import RELATION_STATES, Changes, Inverse, Relation, Written
from db.session import chunked

if TYPE_CHECKING:
    from db.session import Reading, Writing

_FIRST, _OTHER = t.article.alias("first"), t.article.alias("other")


def note(session: Writing, pairs: Iterable[tuple[str, str, float]]) -> Written[int]:
    """Note pairs of articles (uid, uid, share of common passages 0..1) for a person to decide on; pairs that are known
    stay as they are. The value is how many are new."""
    new = 0
    touched: set[str] = set()
    pairs = list(pairs)
    rows: dict[str, int] = {}
    for part in chunked({uid for one, two, _ in pairs for uid in (one, two)}):
        rows |= session.pairs(select(t.article.c.uid, t.article.c.id).where(t.article.c.uid.in_(part)))
    for one, two, alike in pairs:
        if one not in rows or two not in rows:  # deleted for good meanwhile
            continue
        first, other = sorted((rows[one], rows[two]))
        if first == other or _row(session, first, other) is not None:
            continue
        _insert(session, first, other, "open", alike)
        touched |= {one, two}
        new += 1
    return session.written(new, Changes(articles=frozenset(touched), archive=bool(new)))


def every(session: Reading, state: str = "open", limit: int | None = None) -> list[Relation]:
    """The relations of a state whose articles are outside the trash, most alike first."""
    statement = _joined().where(t.relation.c.state == state, _FIRST.c.trashed.is_(None), _OTHER.c.trashed.is_(None))
    return [_record(row) for row in session.execute(statement.order_by(*_BY_LIKENESS).limit(limit))]


def of_article(session: Reading, uid: str) -> list[Relation]:
    """All relations of an article, most alike first."""
    statement = _joined().where(or_(_FIRST.c.uid == uid, _OTHER.c.uid == uid))
    return [_record(row) for row in session.execute(statement.order_by(*_BY_LIKENESS))]


def count(session: Reading, state: str = "open") -> int:
    """How many relations of a state there are whose articles are outside the trash."""
    inner = _joined().where(t.relation.c.state == state, _FIRST.c.trashed.is_(None), _OTHER.c.trashed.is_(None))
    return int(session.execute(select(func.count()).select_from(inner.subquery())).scalar_one())


def decide(session: Writing, one: str, two: str, state: str, alike: float = 0.0) -> Written[None]:
    """Say what two articles are to each other: linked, separate, or open again. Raises BadValue, UnknownId."""
    if state not in RELATION_STATES:
        raise BadValue(field="state", value=state, why="unknown")
    rows = marking.rows(session, [one, two])
    if len(rows) < 2:
        raise UnknownId(id=two, matches=0)
    first, other = sorted((rows[one], rows[two]))
    row = _row(session, first, other)
    before = row.state if row else "open"
    if row is None:
        _insert(session, first, other, state, alike)
    else:
        values = {"state": state, "agent": session.agent, "made": session.time}
        session.update(t.relation, row.id, values)
    session.event("relation", "article", one, {"other": two, "state": state})
    back = {"one": one, "two": two}
    inverse = Inverse("relations.decide", back | {"state": before}) if row else Inverse("relations.forget", back)
    return session.written(None, Changes(articles=frozenset({one, two}), archive=True), inverse)


def forget(session: Writing, one: str, two: str) -> Written[None]:
    """Take back the decision on a pair that nobody had proposed: nothing is known of it any more."""
    rows = marking.rows(session, [one, two])
    first, other = sorted((rows[one], rows[two]))
    row = _row(session, first, other)
    before = row.state if row else "open"
    session.delete(t.relation, t.relation.c.article_id == first, t.relation.c.other_id == other)
    session.event("relation", "article", one, {"other": two, "state": None})
    inverse = Inverse("relations.decide", {"one": one, "two": two, "state": before})
    return session.written(None, Changes(articles=frozenset({one, two}), archive=True), inverse)


def merge(session: Writing, keep: str, other: str) -> Written[None]:
    """Make the text of `other` a version of `keep`; `other` goes to the trash. Raises UnknownId."""
    joined = receiving.join(session, keep, other)
    decided = decide(session, keep, other, "merged")
    steps = [step for step in (joined.inverse, decided.inverse) if step is not None]
    return session.written(None, joined.changes | decided.changes, Inverse("many", {"steps": steps}))


def _insert(session: Writing, first: int, other: int, state: str, alike: float) -> None:
    values = {
        "uid": new_uid(), "article_id": first, "other_id": other, "state": state, "alike": round(alike * 1000),
        "agent": session.agent, "made": session.time,
    }  # fmt: skip
    session.insert(t.relation, values)


def _row(session: Reading, first: int, other: int) -> Any:
    relation = t.relation.c
    statement = select(t.relation).where(relation.article_id == first, relation.other_id == other)
    return session.execute(statement).first()


def _joined() -> Any:
    return (
        select(
            t.relation, _FIRST.c.uid.label("first_uid"), _FIRST.c.title.label("first_title"),
            _OTHER.c.uid.label("second_uid"), _OTHER.c.title.label("second_title"),
        )
        .join(_FIRST, _FIRST.c.id == t.relation.c.article_id)
        .join(_OTHER, _OTHER.c.id == t.relation.c.other_id)
    )  # fmt: skip


_BY_LIKENESS = (t.relation.c.alike.desc(), t.relation.c.id)


def _record(row: Any) -> Relation:
    return Relation(
        row.uid, row.first_uid, row.first_title, row.second_uid, row.second_title, row.state, row.alike / 1000,
        row.agent, row.made,
    )  # fmt: skip
