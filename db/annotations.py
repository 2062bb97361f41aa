"""Annotations: highlights and notes, each one record with a place in every version of its article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from sqlalchemy import and_, select

from db import anchoring, marking
from db.clock import new_uid
from db.errors import BadValue, QuoteNotFound, Stale, UnknownId
from db.models import every as t
from db.records import COLOURS, Anchor, Annotation, Changes, Inverse, NewAnnotation, Written
from db.text import normal
from db.wording import article_text

if TYPE_CHECKING:
    from db.session import Reading, Writing

_COLUMNS = ("exact", "prefix", "suffix", "note", "colour", "author", "created", "modified", "row_revision")


def put(session: Writing, article_id: int, article_uid: str, version: int, text: str, new: NewAnnotation) -> str:
    """Buffer an annotation of an article whose canonical text is `text`; returns its uid. Its quote decides where it
    stands; one whose quote is not there is kept as an orphan."""
    if new.colour not in COLOURS:
        raise BadValue(field="colour", value=new.colour, why="unknown")
    anchor = _place_new(text, new)
    uid = _free_uid(session, new.uid)
    quote = anchor or Anchor(0, 0, normal(new.exact), normal(new.prefix), normal(new.suffix))
    number = session.insert(
        t.annotation,
        {
            "uid": uid, "article_id": article_id, "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix,
            "note": normal(new.note), "colour": new.colour, "author": normal(new.author or session.agent),
            "created": new.created or session.time, "modified": new.modified or session.time, "row_revision": 1,
        },
    )  # fmt: skip
    put_place(session, number, version, "exact" if anchor else "orphan", anchor)
    session.event(
        "annotation",
        "annotation",
        uid,
        {"article": article_uid, "exact": quote.exact, "note": normal(new.note), "colour": new.colour},
    )
    return uid


def _free_uid(session: Writing, wanted: str | None) -> str:
    """The id that an annotation came with, unless another one has it."""
    if wanted is None or ("annotation", wanted) in session.memo:
        return new_uid()
    session.memo["annotation", wanted] = True
    taken = session.peek(select(t.annotation.c.id).where(t.annotation.c.uid == wanted)).first()
    return wanted if taken is None else new_uid()


def _place_new(text: str, new: NewAnnotation) -> Anchor | None:
    exact = normal(new.exact)
    if new.start is not None and text[new.start : new.start + len(exact)] == exact and exact:
        return anchoring.describe(text, new.start, new.start + len(exact))
    return anchoring.find(text, exact, normal(new.prefix), normal(new.suffix), new.start)


def put_place(session: Writing, annotation: int, version: int, state: str, anchor: Anchor | None) -> None:
    """Buffer where an annotation stands in a version."""
    session.insert(
        t.annotation_place,
        {
            "annotation_id": annotation, "version": version, "state": state,
            "start": anchor.start if anchor else None, "stop": anchor.end if anchor else None,
        },
    )  # fmt: skip


def add(session: Writing, article_uid: str, new: NewAnnotation) -> Written[Annotation]:
    """Annotate an article. Raises UnknownId, QuoteNotFound where the quote does not stand in its text."""
    number, version, text = article_text(session, article_uid)
    if _place_new(text, new) is None:
        raise QuoteNotFound(id=article_uid, quote=new.exact)
    uid = put(session, number, article_uid, version, text, new)
    marking.touch(session, [number])
    changes = Changes(articles=frozenset({article_uid}), annotations=frozenset({uid}))
    return session.written(get(session, uid), changes, Inverse("annotations.remove", {"uid": uid}))


def add_quote(
    session: Writing, article_uid: str, quote: str, *, note: str = "", colour: str = "yellow"
) -> Written[Annotation]:
    """Annotate the first place where `quote` stands. Raises UnknownId, QuoteNotFound, BadValue."""
    if colour not in COLOURS:
        raise BadValue(field="colour", value=colour, why="unknown")
    return add(session, article_uid, NewAnnotation(exact=quote, note=note, colour=colour))


def _statement() -> Any:
    annotation, place, article = t.annotation.c, t.annotation_place.c, t.article.c
    return (
        select(
            t.annotation,
            place.state,
            place.start,
            place.stop,
            article.uid.label("article_uid"),
            article.version.label("current"),
        )
        .join(t.article, article.id == annotation.article_id)
        .join(t.annotation_place, and_(place.annotation_id == annotation.id, place.version == article.version))
    )


def _record(row: Any, text: str | None) -> Annotation:
    exact = row.state == "exact"
    proposed = None
    if row.state == "proposed" and text is not None:
        proposed = anchoring.describe(text, row.start, row.stop)
    return Annotation(
        uid=row.uid, article=row.article_uid, exact=row.exact, prefix=row.prefix, suffix=row.suffix, note=row.note,
        colour=row.colour, state=row.state, start=row.start if exact else None, end=row.stop if exact else None,
        author=row.author, created=row.created, modified=row.modified, revision=row.row_revision, version=row.current,
        proposed=proposed,
    )  # fmt: skip


def get(session: Reading, uid: str) -> Annotation:
    """One annotation. Raises UnknownId."""
    row = session.execute(_statement().where(t.annotation.c.uid == uid)).first()
    if row is None:
        raise UnknownId(id=uid, matches=0)
    return _record(row, article_text(session, row.article_uid)[2] if row.state == "proposed" else None)


def of_article(session: Reading, uid: str, text: str | None = None) -> list[Annotation]:
    """The annotations of an article: those with a place first, in reading order. `text` is its canonical text, where
    the caller has it."""
    rows = session.execute(_statement().where(t.article.c.uid == uid)).all()
    if text is None and any(row.state == "proposed" for row in rows):
        text = article_text(session, uid)[2]
    found = [_record(row, text) for row in rows]
    return sorted(found, key=lambda one: (one.start is None, one.start or 0, one.created))


def edit(
    session: Writing,
    uid: str,
    *,
    note: str | None = None,
    colour: str | None = None,
    seen: int | None = None,
    settled: bool = True,
) -> Written[Annotation]:
    """Change a note or a colour. Raises UnknownId, Stale where another edit came between.

    A note being typed is saved again and again with `settled` False, which makes no event, and once at the end with the
    one event of the whole."""
    row = _row(session, uid)
    if seen is not None and seen != row["row_revision"]:
        raise Stale(id=uid, seen=seen, found=row["row_revision"], mine=note, theirs=row["note"])
    if colour is not None and colour not in COLOURS:
        raise BadValue(field="colour", value=colour, why="unknown")
    given = {"note": None if note is None else normal(note), "colour": colour}
    values = {name: value for name, value in given.items() if value is not None}
    revision = row["row_revision"] + 1
    session.update(t.annotation, row["id"], {**values, "modified": session.time, "row_revision": revision})
    inverse = Inverse("annotations.edit", {"uid": uid, **{name: row[name] for name in values}, "left": values})
    return _changed(session, row, "modification", values, inverse, logged=settled)


def put_back(
    session: Writing, uid: str, left: Mapping[str, str], note: str | None = None, colour: str | None = None
) -> Written[Annotation]:
    """What takes an `edit` back. Raises Stale where the note or colour is no longer what that edit left."""
    row = _row(session, uid)
    if any(row[name] != value for name, value in left.items()):
        given = {"note": note, "colour": colour}
        _moved_on(row, {name: value for name, value in given.items() if value is not None})
    return edit(session, uid, note=note, colour=colour)


def _moved_on(row: Mapping[str, Any], mine: Mapping[str, Any]) -> NoReturn:
    raise Stale(id=row["uid"], found=row["row_revision"], mine=dict(mine), theirs={name: row[name] for name in mine})


def _row(session: Reading, uid: str) -> Mapping[str, Any]:
    rows = session.mappings(select(t.annotation).where(t.annotation.c.uid == uid))
    if not rows:
        raise UnknownId(id=uid, matches=0)
    return rows[0]


def _changed(
    session: Writing,
    row: Mapping[str, Any],
    action: str,
    detail: Mapping[str, Any],
    inverse: Inverse | None,
    *,
    logged: bool = True,
) -> Written[Annotation]:
    articles = marking.touch(session, [row["article_id"]])
    if logged:
        session.event(action, "annotation", row["uid"], {"article": articles[0], **detail})
    changes = Changes(articles=frozenset(articles), annotations=frozenset({row["uid"]}))
    return session.written(get(session, row["uid"]), changes, inverse)


def remove(session: Writing, uid: str) -> Written[None]:
    """Remove an annotation; its inverse restores it whole, with its places."""
    row = _row(session, uid)
    places = session.mappings(select(t.annotation_place).where(t.annotation_place.c.annotation_id == row["id"]))
    kept = {name: row[name] for name in ("uid", *_COLUMNS)}
    stood = [{name: place[name] for name in ("version", "state", "start", "stop")} for place in places]
    session.delete(t.annotation_place, t.annotation_place.c.annotation_id == row["id"])
    session.delete(t.annotation, t.annotation.c.id == row["id"])
    articles = marking.touch(session, [row["article_id"]])
    session.event("deletion", "annotation", uid, {"article": articles[0], **kept})
    inverse = Inverse("annotations.restore", {"article": articles[0], "annotation": kept, "places": stood})
    return session.written(None, Changes(articles=frozenset(articles), annotations=frozenset({uid})), inverse)


def restore(
    session: Writing, article: str, annotation: Mapping[str, Any], places: list[Mapping[str, Any]]
) -> Written[None]:
    """Put a removed annotation back, places and all; where the text has a newer version, it is placed there anew.
    Raises UnknownId, Stale where it stands there again."""
    number, version, text = article_text(session, article)
    known = session.mappings(select(t.annotation).where(t.annotation.c.uid == annotation["uid"]))
    if known:
        _moved_on(known[0], annotation)
    row = session.insert(t.annotation, {**annotation, "article_id": number})
    for place in places:
        session.insert(t.annotation_place, {**place, "annotation_id": row})
    if all(place["version"] != version for place in places):
        found = anchoring.find_again(text, annotation["exact"], annotation["prefix"], annotation["suffix"])
        put_place(session, row, version, found.state, found.anchor or found.proposed)
    articles = marking.touch(session, [number])
    session.event("restoration", "annotation", annotation["uid"], {"article": article})
    changes = Changes(articles=frozenset(articles), annotations=frozenset({annotation["uid"]}))
    return session.written(None, changes, Inverse("annotations.remove", {"uid": annotation["uid"]}))


def accept(session: Writing, uid: str) -> Written[Annotation]:
    """A person says that the proposed place is right: the annotation now quotes what stands there."""
    row = _row(session, uid)
    found = get(session, uid)
    if found.proposed is None:
        return session.written(found, Changes())
    where = found.proposed
    quote = {"exact": where.exact, "prefix": where.prefix, "suffix": where.suffix}
    session.update(
        t.annotation, row["id"], {**quote, "modified": session.time, "row_revision": row["row_revision"] + 1}
    )
    _move(session, row["id"], found.version, "exact", where.start, where.end)
    before = {
        "quote": {name: row[name] for name in quote}, "state": "proposed", "start": where.start, "stop": where.end,
        "words": where.exact, "left": {"exact": where.exact, "state": "exact"},
    }  # fmt: skip
    inverse = Inverse("annotations.place", {"uid": uid, **before})
    return _changed(session, row, "modification", {**quote, "place": "accepted"}, inverse)


def reject(session: Writing, uid: str) -> Written[Annotation]:
    """A person says that the proposed place is wrong: the annotation is listed without a place."""
    row = _row(session, uid)
    found = get(session, uid)
    if found.proposed is None:
        return session.written(found, Changes())
    _move(session, row["id"], found.version, "orphan", None, None)
    where = found.proposed
    before = {
        "quote": {}, "state": "proposed", "start": where.start, "stop": where.end, "words": where.exact,
        "left": {"exact": row["exact"], "state": "orphan"},
    }  # fmt: skip
    inverse = Inverse("annotations.place", {"uid": uid, **before})
    return _changed(session, row, "modification", {"place": "rejected"}, inverse)


def place(
    session: Writing, uid: str, quote: Mapping[str, str], state: str, start: int | None, stop: int | None,
    words: str | None, left: Mapping[str, str],
) -> Written[Annotation]:  # fmt: skip
    """Set an annotation's quote and place in the current version: what takes `accept` and `reject` back. Raises Stale
    where it is no longer as they left it, or other `words` stand there now."""
    row = _row(session, uid)
    found = get(session, uid)
    text = article_text(session, found.article)[2]
    stands = text[start:stop] if start is not None and stop is not None else None
    if {"exact": found.exact, "state": found.state} != left or stands != words:
        raise Stale(
            id=uid, found=row["row_revision"], mine={**quote, "state": state},
            theirs={**{name: row[name] for name in quote}, "state": found.state},
        )  # fmt: skip
    column = t.annotation_place.c
    was = session.execute(
        select(column.state, column.start, column.stop).where(
            column.annotation_id == row["id"], column.version == found.version
        )
    ).one()
    before = {
        "quote": {name: row[name] for name in quote}, "state": was.state, "start": was.start, "stop": was.stop,
        "words": None if was.start is None else text[was.start : was.stop],
        "left": {"exact": quote.get("exact", row["exact"]), "state": state},
    }  # fmt: skip
    if quote:
        revision = row["row_revision"] + 1
        session.update(t.annotation, row["id"], {**quote, "modified": session.time, "row_revision": revision})
    _move(session, row["id"], found.version, state, start, stop)
    inverse = Inverse("annotations.place", {"uid": uid, **before})
    return _changed(session, row, "modification", {"place": state}, inverse)


def _move(session: Writing, annotation: int, version: int, state: str, start: int | None, stop: int | None) -> None:
    column = t.annotation_place.c
    row = session.execute(
        select(column.id).where(column.annotation_id == annotation, column.version == version)
    ).scalar_one()
    session.update(t.annotation_place, row, {"state": state, "start": start, "stop": stop})
