"""Corrections by a person: a changed text makes a new version, and every annotation is placed in it in the same
transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from db import anchoring, marking, publications, versions
from db.annotations import put_place
from db.digest import dump, load
from db.errors import BadValue, Stale, UnknownId
from db.intake import CHOICES, LISTS, give_reference, published_values
from db.models import every as t
from db.records import (
    ARTICLE_FIELDS,
    TRANSCRIPTION_STATES,
    Anchor,
    ArticleEdit,
    Block,
    Changes,
    Inverse,
    Published,
    Written,
)
from db.search.fold import sort_key
from db.text import body_markup, normal, parse_body, sound

if TYPE_CHECKING:
    from db.session import Writing

_TEXT = ("title", "lead", "byline")
_CAPTION = ("caption", "credit", "alt")
Tidy = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Found:
    """An article as it stands: its row, its figures' rows by position, and the title of its publication."""

    row: Mapping[str, Any]
    figures: Sequence[Mapping[str, Any]]
    source: str

    def shown(self, names: Iterable[str]) -> dict[str, Any]:
        """Fields as an `ArticleEdit` gives them."""
        return {name: _shown(self.row, self.source, name) for name in names}

    def captions(self, wanted: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
        """The named parts of figures, by uid."""
        by_uid = {figure["uid"]: figure for figure in self.figures}
        return {uid: {name: by_uid[uid][name] for name in parts} for uid, parts in wanted.items() if uid in by_uid}


def edit(session: Writing, wanted: ArticleEdit) -> Written[str]:
    """Correct an article; the value is its uid. An edit that changes nothing writes nothing.

    Raises UnknownId, Stale (both versions in its facts), BadValue.
    """
    found = _find(session, wanted.uid)
    revision = found.row["row_revision"]
    if wanted.seen is not None and wanted.seen != revision:
        mine = {**wanted.fields, **({"captions": wanted.captions} if wanted.captions else {})}
        theirs = {
            **found.shown(wanted.fields),
            **({"captions": found.captions(wanted.captions)} if wanted.captions else {}),
        }
        raise Stale(id=wanted.uid, seen=wanted.seen, found=revision, mine=mine, theirs=theirs)
    if typed := wanted.fields.get("transcription"):
        said = {"state": typed.get("state"), "by": session.agent, "at": session.time}
        wanted = replace(wanted, fields={**wanted.fields, "transcription": said})
    return _change(session, found, wanted, lambda text: normal(text).strip())


def put_back(
    session: Writing, uid: str, fields: Mapping[str, Any], captions: Mapping[str, Mapping[str, str]],
    blocks: tuple[Block, ...] | None, origins: Mapping[str, Any], left: Mapping[str, Any],
) -> Written[str]:  # fmt: skip
    """What takes an `edit` back: the same values as they were, to the letter, and whose they were. Raises Stale where
    one of them is no longer what that edit left."""
    found = _find(session, uid)
    stands = {"fields": found.shown(fields), "captions": found.captions(captions)}
    stands |= {"body": found.row["body"]} if blocks is not None else {}
    if stands != left:
        theirs = {**stands["fields"], **({"captions": stands["captions"]} if captions else {})}
        mine = {**fields, **({"captions": captions} if captions else {})}
        raise Stale(id=uid, found=found.row["row_revision"], mine=mine, theirs=theirs)
    wanted = ArticleEdit(uid, fields, captions, blocks, origin="printed")
    written = _change(session, found, wanted, lambda text: text)
    now = dict(load(found.row["origins"]))
    for name, origin in origins.items():
        now.pop(name, None)
        now |= {name: origin} if origin is not None else {}
    session.update(t.article, found.row["id"], {"origins": dump(now)})
    return written


def _find(session: Writing, uid: str) -> _Found:
    rows = session.mappings(select(t.article).where(t.article.c.uid == uid))
    if not rows:
        raise UnknownId(id=uid, matches=0)
    row = rows[0]
    figures = select(t.figure).where(t.figure.c.article_id == row["id"]).order_by(t.figure.c.position)
    return _Found(row, session.mappings(figures), publications.title(session, row["publication_id"]))


def _change(session: Writing, found: _Found, wanted: ArticleEdit, tidy: Tidy) -> Written[str]:
    row = found.row
    captions = _captions(found, wanted.captions, tidy)
    back = found.shown(wanted.fields)
    values = _columns(session, row, wanted.fields, tidy)
    if wanted.blocks is not None:
        values["body"] = body_markup(replace(block, markup=sound(block.markup)) for block in wanted.blocks)
    if all(row[name] == value for name, value in values.items()) and found.captions(captions) == captions:
        return session.written(wanted.uid, Changes())
    before, after = versions.content(row, list(found.figures)), _after(found, values, captions)
    origins = dict(load(row["origins"]))
    source = publications.title(session, values["publication_id"]) if "source" in wanted.fields else found.source
    after_row = {**row, **values}
    left: dict[str, Any] = {"fields": {name: _shown(after_row, source, name) for name in wanted.fields}}
    left |= {"captions": captions, **({"body": values["body"]} if wanted.blocks is not None else {})}
    inverse = _inverse(found, wanted, captions, origins, left)
    _mark_origins(session, origins, wanted, back)
    values |= {"origins": dump(origins), "row_revision": row["row_revision"] + 1, "modified": session.time}
    renewed = after != before
    if renewed:
        values["version"] = row["version"] + 1
        session.insert(
            t.version,
            {
                "article_id": row["id"], "number": row["version"], "content": versions.encode(before),
                "agent": session.agent, "replaced": session.time, "original_id": None, "part": None, "ledger": None,
            },
        )  # fmt: skip
    session.update(t.article, row["id"], values)
    rows = {figure["uid"]: figure["id"] for figure in found.figures}
    for uid, parts in captions.items():
        session.update(t.figure, rows[uid], parts)
    if renewed:
        place_again(session, row, before, after)
    marking.touch(session, [row["id"]])
    session.event(
        "modification" if renewed else "metadata modification", "article", wanted.uid,
        {
            "fields": {name: _plain(value) for name, value in wanted.fields.items()}, "captions": captions,
            "body": wanted.blocks is not None, "version": values.get("version", row["version"]),
            "evidence": wanted.evidence,
        },
    )  # fmt: skip
    changes = Changes(articles=frozenset({wanted.uid}), publications="source" in wanted.fields)
    return session.written(wanted.uid, changes, inverse)


def _inverse(
    found: _Found, wanted: ArticleEdit, captions: Mapping[str, Mapping[str, str]], origins: Mapping[str, Any],
    left: Mapping[str, Any],
) -> Inverse:  # fmt: skip
    """What takes the change back; `left` is what the change leaves, so that a later one is never overwritten."""
    return Inverse(
        "articles.edit",
        {
            "uid": wanted.uid, "fields": found.shown(wanted.fields), "captions": found.captions(captions),
            "blocks": parse_body(found.row["body"]) if wanted.blocks is not None else None,
            "origins": {name: origins.get(name) for name in _with_origin(wanted)}, "left": left,
        },
    )  # fmt: skip


def _captions(found: _Found, wanted: Mapping[str, Mapping[str, str]], tidy: Tidy) -> dict[str, dict[str, str]]:
    """The wanted words of figures as they will be kept. Raises UnknownId, BadValue."""
    known = {figure["uid"] for figure in found.figures}
    for uid, parts in wanted.items():
        if uid not in known:
            raise UnknownId(id=uid, matches=0)
        if unknown := sorted(set(parts) - set(_CAPTION)):
            raise BadValue(field=unknown[0], value="", why="field")
    return {uid: {name: tidy(value) for name, value in parts.items()} for uid, parts in wanted.items()}


def _shown(row: Mapping[str, Any], source: str, name: str) -> Any:
    if name == "transcription":
        return load(row[name] or "{}")
    if name == "published":
        return Published(row["published_value"], row["published_edtf"], row["published_text"], row["published_rule"])
    if name == "source":
        return source
    if name not in (*_TEXT, *ARTICLE_FIELDS):
        raise BadValue(field=name, value="", why="field")
    return load(row[name]) if name in LISTS else row[name]


def _plain(value: Any) -> Any:
    return {"value": value.value, "edtf": value.edtf, "text": value.text} if isinstance(value, Published) else value


def _columns(session: Writing, row: Mapping[str, Any], fields: Mapping[str, Any], tidy: Tidy) -> dict[str, Any]:
    """The columns of the wanted fields. Raises BadValue."""
    values: dict[str, Any] = {}
    for name, value in fields.items():
        values |= _column(session, row, name, value, tidy)
    return values


def _column(session: Writing, row: Mapping[str, Any], name: str, value: Any, tidy: Tidy) -> dict[str, Any]:
    if name == "published":
        return published_values(value)
    if name == "source":
        return {"publication_id": publications.row_id(session, normal(value))}
    if name == "reference":
        return {name: _change_reference(session, row, tidy(value or "") or None)}
    if name in LISTS:
        return {name: dump([tidy(item) for item in value])}
    if name == "transcription":
        return {name: _transcription(value)}
    if value not in CHOICES.get(name, (value,)):
        raise BadValue(field=name, value=value, why="unknown")
    text = tidy(value)
    if name == "title" and not text:
        raise BadValue(field="title", value="", why="empty")
    return {name: text, "title_sort": sort_key(text)} if name == "title" else {name: text}


def _transcription(value: Mapping[str, Any]) -> str | None:
    """How far a scan was typed, as kept. Raises BadValue."""
    if not value:
        return None
    if value.get("state") not in TRANSCRIPTION_STATES:
        raise BadValue(field="transcription", value=value.get("state"), why="unknown")
    return dump(dict(value))


def _change_reference(session: Writing, row: Mapping[str, Any], made: str | None) -> str | None:
    """Give the article another code, or none; the one it had stays its own for ever, as a former one."""
    if made == row["reference"]:
        return made
    if made is not None:
        owner = session.execute(select(t.reference).where(t.reference.c.code == made)).first()
        if owner is not None and owner.article_uid == row["uid"]:
            session.update(t.reference, owner.id, {"former": 0})
        elif not give_reference(session, made, row["uid"]):
            raise BadValue(field="reference", value=made, why="used")
    old = session.execute(select(t.reference.c.id).where(t.reference.c.code == row["reference"])).scalar()
    if old is not None:
        session.update(t.reference, old, {"former": 1})
    return made


def _mark_origins(session: Writing, origins: dict[str, Any], wanted: ArticleEdit, before: Mapping[str, Any]) -> None:
    for name, value in _with_origin(wanted).items():
        if value == before.get(name):
            continue
        if wanted.origin == "printed":
            origins.pop(name, None)
        else:
            origins[name] = {
                "origin": wanted.origin, "by": session.agent, "at": session.time, "evidence": wanted.evidence,
            }  # fmt: skip


def _with_origin(wanted: ArticleEdit) -> dict[str, Any]:
    """The values of an edit whose origin is kept. A transcription says itself whose it is; its blocks are ours."""
    said = {name: value for name, value in wanted.fields.items() if name != "transcription"}
    return said | ({"body": wanted.blocks} if "transcription" in wanted.fields and wanted.blocks is not None else {})


def _after(found: _Found, values: Mapping[str, Any], captions: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The content once the edit is made."""
    figures = [{**figure, **captions.get(figure["uid"], {})} for figure in found.figures]
    return versions.content({**found.row, **values}, figures)


def place_again(session: Writing, row: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Place every annotation of an article (its row as it stood) in the new version. Where the new text is one that an
    earlier version had (an undo), the places of that version stand again."""
    old, new = versions.content_text(before), versions.content_text(after)
    same = _version_with(session, row, new)
    column = t.annotation_place.c
    statement = (
        select(t.annotation, column.state, column.start, column.stop)
        .join(t.annotation_place, column.annotation_id == t.annotation.c.id)
        .where(t.annotation.c.article_id == row["id"], column.version == row["version"])
    )
    for note in session.execute(statement).all():
        state, anchor = _stood(session, note, same, new)
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


def _stood(session: Writing, note: Any, version: int | None, text: str) -> tuple[str | None, Anchor | None]:
    """Where a note stood in an earlier version of the same text, if it says so and still quotes what stands there."""
    if version is None:
        return None, None
    column = t.annotation_place.c
    row = session.execute(
        select(column.state, column.start, column.stop).where(
            column.annotation_id == note.id, column.version == version
        )
    ).first()
    if row is None or row.state == "proposed" or (row.state == "exact" and text[row.start : row.stop] != note.exact):
        return None, None
    return row.state, anchoring.describe(text, row.start, row.stop) if row.state == "exact" else None


def _place(note: Any, old: str, new: str) -> tuple[str, Anchor | None]:
    if note.state == "exact":
        place = anchoring.reanchor(old, new, note.start, note.stop)
        return place.state, place.anchor or place.proposed
    again = anchoring.find_again(new, note.exact, note.prefix, note.suffix)
    if again.state != "exact" and note.state == "proposed":
        place = anchoring.reanchor(old, new, note.start, note.stop)
        again = anchoring.Place("proposed", proposed=place.anchor or place.proposed or again.proposed)
    likely = again.anchor or again.proposed
    return (again.state, likely) if likely else ("orphan", None)
