"""Corrections by a person: a changed text makes a new version, and every annotation is placed in it in the same
transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from db import anchoring, marking, publications, versions
from db.annotations import put_place
from db.digest import dump, load
from db.errors import BadValue, Stale, UnknownId
from db.intake import LISTS, give_reference, published_values
from db.models import every as t
from db.records import (
    ARTICLE_FIELDS,
    DESCRIPTION_STATES,
    NATURES,
    Anchor,
    ArticleEdit,
    Changes,
    Inverse,
    Published,
    Written,
)
from db.search.fold import sort_key
from db.text import body_markup, normal, parse_body

if TYPE_CHECKING:
    from db.session import Writing

_TEXT = ("title", "lead", "byline")
_CHOICES = {"state": DESCRIPTION_STATES, "nature": ("", *NATURES)}


def edit(session: Writing, wanted: ArticleEdit) -> Written[str]:
    """Correct an article; the value is its uid. Raises UnknownId, Stale (both versions in its facts), BadValue."""
    rows = session.mappings(select(t.article).where(t.article.c.uid == wanted.uid))
    if not rows:
        raise UnknownId(id=wanted.uid, matches=0)
    row = rows[0]
    figures = session.mappings(select(t.figure).where(t.figure.c.article_id == row["id"]).order_by(t.figure.c.position))
    before = versions.content(row, list(figures))
    source = session.execute(select(t.publication.c.title).where(t.publication.c.id == row["publication_id"])).scalar()
    if wanted.seen is not None and wanted.seen != row["row_revision"]:
        theirs = {name: _shown(row, source, name) for name in wanted.fields}
        raise Stale(id=wanted.uid, seen=wanted.seen, found=row["row_revision"], mine=dict(wanted.fields), theirs=theirs)
    back = {name: _shown(row, source, name) for name in wanted.fields}
    values = _columns(session, row, wanted)
    origins = dict(load(row["origins"]))
    _mark_origins(session, origins, wanted, back)
    captions = _change_captions(session, figures, wanted.captions)
    if wanted.blocks is not None:
        values["body"] = body_markup(wanted.blocks)
    after = _after(before, values, wanted.captions)
    revision = row["row_revision"] + 1
    values |= {"origins": dump(origins), "row_revision": revision, "modified": session.time}
    renewed = after != before
    if renewed:
        values["version"] = row["version"] + 1
        session.insert(
            t.version,
            {
                "article_id": row["id"], "number": row["version"], "content": versions.encode(before),
                "agent": session.agent, "replaced": session.time,
            },
        )  # fmt: skip
    session.update(t.article, row["id"], values)
    if renewed:
        _place_again(session, row, before, after)
    marking.touch(session, [row["id"]])
    session.event(
        "modification" if renewed else "metadata modification", "article", wanted.uid,
        {
            "fields": {name: _plain(value) for name, value in wanted.fields.items()},
            "captions": {uid: dict(parts) for uid, parts in wanted.captions.items()},
            "body": wanted.blocks is not None, "version": values.get("version", row["version"]),
            "evidence": wanted.evidence,
        },
    )  # fmt: skip
    inverse = Inverse(
        "articles.edit",
        {
            "uid": wanted.uid, "fields": back, "captions": captions, "seen": revision, "origins": load(row["origins"]),
            "blocks": parse_body(row["body"]) if wanted.blocks is not None else None,
        },
    )  # fmt: skip
    return session.written(
        wanted.uid, Changes(articles=frozenset({wanted.uid}), publications="source" in wanted.fields), inverse
    )


def put_back(
    session: Writing, uid: str, fields: Mapping[str, Any], captions: Mapping[str, Mapping[str, str]], seen: int,
    origins: Mapping[str, Any], blocks: Any,
) -> Written[str]:  # fmt: skip
    """What takes an `edit` back: the same fields as they were, and whose they were."""
    written = edit(session, ArticleEdit(uid, fields, captions, blocks, seen, origin="printed"))
    number = session.execute(select(t.article.c.id).where(t.article.c.uid == uid)).scalar_one()
    session.update(t.article, number, {"origins": dump(dict(origins))})
    return written


def _shown(row: Mapping[str, Any], source: str | None, name: str) -> Any:
    if name == "published":
        return Published(row["published_value"], row["published_edtf"], row["published_text"], row["published_rule"])
    if name == "source":
        return source or ""
    return load(row[name]) if name in LISTS else row[name]


def _plain(value: Any) -> Any:
    return {"value": value.value, "edtf": value.edtf, "text": value.text} if isinstance(value, Published) else value


def _columns(session: Writing, row: Mapping[str, Any], wanted: ArticleEdit) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in wanted.fields.items():
        if name in _TEXT:
            values[name] = normal(value).strip()
        elif name == "published":
            values |= published_values(value)
        elif name == "source":
            values["publication_id"] = publications.row_id(session, value)
        elif name == "reference":
            _change_reference(session, row, value)
            values[name] = value
        elif name in LISTS:
            values[name] = dump([normal(item) for item in value])
        elif name in ARTICLE_FIELDS:
            if name in _CHOICES and value not in _CHOICES[name]:
                raise BadValue(field=name, value=value, why="unknown")
            values[name] = normal(value).strip()
        else:
            raise BadValue(field=name, value=value, why="field")
    if "title" in values:
        if not values["title"]:
            raise BadValue(field="title", value="", why="empty")
        values["title_sort"] = sort_key(values["title"])
    return values


def _change_reference(session: Writing, row: Mapping[str, Any], made: str) -> None:
    if made == row["reference"]:
        return
    owner = session.execute(select(t.reference).where(t.reference.c.code == made)).first()
    if owner is not None and owner.article_uid != row["uid"]:
        raise BadValue(field="reference", value=made, why="used")
    if owner is not None:
        session.update(t.reference, owner.id, {"former": 0})
    elif not give_reference(session, made, row["uid"]):
        raise BadValue(field="reference", value=made, why="used")
    old = session.execute(select(t.reference.c.id).where(t.reference.c.code == row["reference"])).scalar()
    if old is not None:
        session.update(t.reference, old, {"former": 1})


def _mark_origins(session: Writing, origins: dict[str, Any], wanted: ArticleEdit, before: Mapping[str, Any]) -> None:
    for name, value in wanted.fields.items():
        if value == before[name]:
            continue
        if wanted.origin == "printed":
            origins.pop(name, None)
        else:
            origins[name] = {
                "origin": wanted.origin, "by": session.agent, "at": session.time, "evidence": wanted.evidence,
            }  # fmt: skip


def _change_captions(
    session: Writing, figures: Any, captions: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """Change the words of figures; returns what they were."""
    by_uid = {figure["uid"]: figure for figure in figures}
    back: dict[str, dict[str, str]] = {}
    for uid, parts in captions.items():
        if uid not in by_uid:
            raise UnknownId(id=uid, matches=0)
        if unknown := set(parts) - {"caption", "credit", "alt"}:
            raise BadValue(field=sorted(unknown)[0], value="", why="field")
        back[uid] = {name: by_uid[uid][name] for name in parts}
        session.update(t.figure, by_uid[uid]["id"], {name: normal(value).strip() for name, value in parts.items()})
    return back


def _after(
    before: Mapping[str, Any], values: Mapping[str, Any], captions: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    """The content once the edit is made."""
    figures = []
    for figure in before["figures"]:
        changed = {name: normal(value).strip() for name, value in captions.get(figure["uid"], {}).items()}
        figures.append({**figure, **changed})
    return {**{name: values.get(name, before[name]) for name in (*_TEXT, "body")}, "figures": figures}


def _place_again(session: Writing, row: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Place every annotation in the new version. Where the new text is one that an earlier version had (an undo), the
    places of that version stand again."""
    old, new = versions.content_text(before), versions.content_text(after)
    same = _version_with(session, row, new)
    column = t.annotation_place.c
    statement = (
        select(t.annotation, column.state, column.start, column.stop)
        .join(t.annotation_place, column.annotation_id == t.annotation.c.id)
        .where(t.annotation.c.article_id == row["id"], column.version == row["version"])
    )
    for note in session.execute(statement).all():
        state, anchor = _stood(session, note.id, same, new)
        if state is None:
            state, anchor = _place(note, old, new)
        put_place(session, note.id, row["version"] + 1, state, anchor)


def _version_with(session: Writing, row: Mapping[str, Any], text: str) -> int | None:
    statement = (
        select(t.version.c.number, t.version.c.content)
        .where(t.version.c.article_id == row["id"], t.version.c.number < row["version"])
        .order_by(t.version.c.number.desc())
        .limit(20)
    )
    for number, stored in session.execute(statement):
        if versions.content_text(load(stored)) == text:
            return int(number)
    return None


def _stood(session: Writing, annotation: int, version: int | None, text: str) -> tuple[str | None, Anchor | None]:
    if version is None:
        return None, None
    column = t.annotation_place.c
    row = session.execute(
        select(column.state, column.start, column.stop).where(
            column.annotation_id == annotation, column.version == version
        )
    ).first()
    if row is None or row.state == "proposed":
        return None, None
    return row.state, anchoring.describe(text, row.start, row.stop) if row.state == "exact" else None


def _place(note: Any, old: str, new: str) -> tuple[str, Anchor | None]:
    if note.state == "exact":
        place = anchoring.reanchor(old, new, note.start, note.stop)
        return place.state, place.anchor or place.proposed
    again = anchoring.find(new, note.exact, note.prefix, note.suffix)
    if again is not None and again.prefix == note.prefix and again.suffix == note.suffix:
        return "exact", again
    if note.state == "proposed":
        place = anchoring.reanchor(old, new, note.start, note.stop)
        likely = place.anchor or place.proposed
        return ("proposed", likely) if likely else ("orphan", None)
    return ("proposed", again) if again is not None else ("orphan", None)
