"""A newer text of an article that came from another original: another capture of its address, the same article from
another container, or one that a person joined to it.

The text that stood becomes a version with the original that it came from; figures are replaced whole; what an archivist
supplied stays. Going back is a new version too, so nothing is ever lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from db import marking, versions
from db.clock import new_uid
from db.corrections import place_again
from db.digest import dump, load
from db.errors import BadValue, UnknownId
from db.intake import (
    article_values,
    figure_values,
    hash_of,
    original_id,
    prepare,
    put_capture,
    tidied,
)
from db.models import every as t
from db.names import address_key, file_key
from db.photos import keep
from db.records import Added, AlreadyHere, Capture, Changes, Inverse, NewArticle, Written

if TYPE_CHECKING:
    from db.session import Reading, Writing

_TEXT = ("title", "lead", "byline", "body", "ledger")
_DATE = tuple(name for name in versions.DESCRIBED if name.startswith("published_"))
_NOTHING = (None, "", "[]")


def at_address(session: Reading, address: str) -> str | None:
    """The uid of the article that was captured at this address, outside the trash; the oldest where several were."""
    statement = (
        select(t.article.c.uid)
        .join(t.capture, t.capture.c.article_id == t.article.c.id)
        .where(t.capture.c.address_key == address_key(address), t.article.c.trashed.is_(None))
        .order_by(t.article.c.id)
    )
    row = session.execute(statement).first()
    return str(row[0]) if row else None


def captures(session: Reading, article_id: int) -> tuple[Capture, ...]:
    """How web archives took the versions of an article, oldest capture first."""
    capture = t.capture.c
    statement = (
        select(t.capture, t.original.c.uid)
        .join(t.original, t.original.c.id == capture.original_id)
        .where(capture.article_id == article_id)
        .order_by(capture.captured, capture.id)
    )
    return tuple(
        Capture(
            row.version, row.uid, row.part, row.record, row.captured, row.address, row.payload,
            None if row.checked is None else bool(row.checked), load(row.detail),
        )
        for row in session.execute(statement)
    )  # fmt: skip


def receive(session: Writing, uid: str, new: NewArticle, *, batch: int | None = None) -> Added | AlreadyHere:
    """Make `new` a version of the article `uid`: the current one, unless a later capture stands there already.

    Where the text is the one that stands, only the capture is noted (AlreadyHere). Raises UnknownId, BadValue,
    TooLarge.
    """
    new = tidied(new)
    row, figures = _find(session, uid)
    sha256 = hash_of(session, new.original)
    number = original_id(session, new.original, sha256, batch)
    session.memo["part", f"{sha256} {new.part}"] = AlreadyHere(uid, row["title"], row["trashed"] is not None)
    before = versions.whole(row, figures, _photos(session, figures))
    prepared = prepare(new)
    photo_ids = {position: keep(session, photo) for position, photo in prepared.items()}
    values = _brought(row, article_values(session, new)) | {"original_id": number, "part": new.part or None}
    made = [figure_values(row["id"], figure, photo_ids.get(figure.position)) for figure in new.figures]
    after = versions.content({**row, **values}, made)
    if versions.content_text(after) == versions.content_text(before):
        if new.capture:
            put_capture(session, row["id"], number, {**new.capture, "part": new.part, "version": row["version"]})
        session.event("capture", "article", uid, {"original": new.original.name, "part": new.part})
        session.note(Changes(articles=frozenset({uid})))
        return AlreadyHere(uid, row["title"], row["trashed"] is not None)
    older = bool(new.capture) and str(new.capture.get("date", "")) < _seen_last(session, row)
    version = _become(session, row, before, values, made)
    if new.capture:
        put_capture(session, row["id"], number, {**new.capture, "part": new.part, "version": version})
    session.event("version", "article", uid, {"version": version, "original": new.original.name, "part": new.part})
    if older:
        restore(session, uid, version - 1)
    session.note(Changes(articles=frozenset({uid}), publications=bool(new.source)))
    held = len(photo_ids)
    return Added(uid, new.title, held, len(made) - held, version)


def restore(session: Writing, uid: str, version: int) -> Written[None]:
    """Let the text of an earlier version stand again, as a new version. Raises UnknownId, BadValue."""
    row, figures = _find(session, uid)
    statement = select(t.version).where(t.version.c.article_id == row["id"], t.version.c.number == version)
    stored = session.mappings(statement)
    if not stored:
        raise BadValue(field="version", value=version, why="unknown")
    content = load(stored[0]["content"])
    if "described" not in content:
        raise BadValue(field="version", value=version, why="correction")
    hashes = [figure["photo"] for figure in content["figures"] if figure["photo"]]
    there = session.pairs(select(t.photo.c.sha256, t.photo.c.id).where(t.photo.c.sha256.in_(hashes)))
    made = [_figure_again(row["id"], figure, there) for figure in content["figures"]]
    values = {name: content[name] for name in ("title", "lead", "byline", "body")} | content["described"]
    values |= {name: stored[0][name] for name in ("original_id", "part", "ledger")}
    before = versions.whole(row, figures, _photos(session, figures))
    number = _become(session, row, before, values, made)
    session.event("version", "article", uid, {"version": number, "restored": version})
    inverse = Inverse("receiving.restore", {"uid": uid, "version": row["version"]})
    return session.written(None, Changes(articles=frozenset({uid}), publications=True), inverse)


def join(session: Writing, uid: str, other: str) -> Written[None]:
    """Make the text of the article `other` a version of `uid`, which its captures are then of as well, and put `other`
    in the trash. Raises UnknownId."""
    from db import articles

    row, figures = _find(session, uid)
    theirs, their_figures = _find(session, other)
    before = versions.whole(row, figures, _photos(session, figures))
    values = _brought(row, theirs) | {name: theirs[name] for name in ("original_id", "part")}
    made = [
        {name: value for name, value in figure.items() if name not in ("id", "digest")}
        | {"uid": new_uid(), "article_id": row["id"]}
        for figure in their_figures
    ]
    version = _become(session, row, before, values, made)
    session.event("version", "article", uid, {"version": version, "joined": other})
    followed = note_captures(session, _following(session, row["id"], theirs, version))
    away = articles.trash(session, [other])
    steps = [Inverse("receiving.restore", {"uid": uid, "version": row["version"]})]
    steps += [followed.inverse] if followed.inverse else []
    inverse = Inverse("many", {"steps": [*steps, *([away.inverse] if away.inverse else [])]})
    return session.written(None, Changes(articles=frozenset({uid, other}), publications=True), inverse)


def _following(
    session: Writing, article_id: int, theirs: Mapping[str, Any], version: int
) -> list[dict[str, Any]]:
    """The captures of an article that is joined to another, as rows of that one; without those that it has already.
    Texts that it had before are no version there (0)."""
    capture = t.capture.c
    statement = select(t.capture).order_by(capture.id)
    known = {
        (one["original_id"], one["part"], one["captured"])
        for one in session.mappings(statement.where(capture.article_id == article_id))
    }
    rows: list[dict[str, Any]] = []
    for one in session.mappings(statement.where(capture.article_id == theirs["id"])):
        stands = (one["original_id"], one["part"]) == (theirs["original_id"], theirs["part"] or "")
        if (one["original_id"], one["part"], one["captured"]) not in known:
            row = {name: value for name, value in one.items() if name not in ("id", "digest")}
            row |= {"article_id": article_id, "detail": dump(load(one["detail"]) | {"joined": theirs["uid"]})}
            rows.append(row | {"version": version if stands or one["version"] == theirs["version"] else 0})
    return rows


def note_captures(session: Writing, rows: Sequence[Mapping[str, Any]]) -> Written[None]:
    """Add rows of captures to the articles that are still there; the inverse takes them away."""
    wanted = {row["article_id"] for row in rows}
    articles = session.pairs(select(t.article.c.id, t.article.c.uid).where(t.article.c.id.in_(wanted)))
    numbers = [session.insert(t.capture, dict(row)) for row in rows if row["article_id"] in articles]
    inverse = Inverse("receiving.forget_captures", {"numbers": numbers}) if numbers else None
    return session.written(None, Changes(articles=frozenset(articles.values())), inverse)


def forget_captures(session: Writing, numbers: Sequence[int]) -> Written[None]:
    """Take captures away by their row ids; the inverse adds them again."""
    there = t.capture.c.id.in_(numbers)
    rows = [
        {name: value for name, value in row.items() if name not in ("id", "digest")}
        for row in session.mappings(select(t.capture).where(there).order_by(t.capture.c.id))
    ]
    session.delete(t.capture, there)
    inverse = Inverse("receiving.note_captures", {"rows": rows}) if rows else None
    wanted = {row["article_id"] for row in rows}
    uids = session.scalars(select(t.article.c.uid).where(t.article.c.id.in_(wanted)))
    return session.written(None, Changes(articles=frozenset(uids)), inverse)


def _find(session: Writing, uid: str) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    rows = session.mappings(select(t.article).where(t.article.c.uid == uid))
    if not rows:
        raise UnknownId(id=uid, matches=0)
    figures = select(t.figure).where(t.figure.c.article_id == rows[0]["id"]).order_by(t.figure.c.position)
    return rows[0], session.mappings(figures)


def _photos(session: Writing, figures: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    numbers = [figure["photo_id"] for figure in figures if figure["photo_id"] is not None]
    return session.pairs(select(t.photo.c.id, t.photo.c.sha256).where(t.photo.c.id.in_(numbers)))


def _seen_last(session: Writing, row: Mapping[str, Any]) -> str:
    """When the text that stands was captured last. A capture taken back with its batch does not count."""
    capture = t.capture.c
    mine = and_(capture.original_id == row["original_id"], capture.part == (row["part"] or ""))
    statement = select(capture.captured).where(
        capture.article_id == row["id"], or_(capture.version == row["version"], mine)
    )
    return max(session.scalars(statement), default="")


def _brought(row: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """What a newer text changes of an article's row: its text, and of its description what it says, but nothing that
    an archivist supplied."""
    mine = {name: said for name, said in load(row["origins"]).items() if said.get("origin") == "supplied"}
    columns = {"published": _DATE, "source": ("publication_id",), "title": ("title", "title_sort")}
    kept = {column for name in mine for column in columns.get(name, (name,))}
    kept |= {name for name in versions.DESCRIBED if values[name] in _NOTHING}
    if not (values["published_value"] or values["published_edtf"]):
        kept |= set(_DATE)
    names = [name for name in (*_TEXT, *versions.DESCRIBED) if name not in kept]
    return {name: values[name] for name in names} | {"origins": dump(load(values["origins"]) | mine)}


def _become(
    session: Writing, row: Mapping[str, Any], before: Mapping[str, Any], values: Mapping[str, Any],
    figures: Sequence[Mapping[str, Any]],
) -> int:  # fmt: skip
    """Keep what stands as a version, and let `values` and `figures` stand; returns the number of the new version."""
    version = int(row["version"]) + 1
    session.insert(
        t.version,
        {
            "article_id": row["id"], "number": row["version"], "content": versions.encode(before),
            "agent": session.agent, "replaced": session.time, "original_id": row["original_id"], "part": row["part"],
            "ledger": row["ledger"],
        },
    )  # fmt: skip
    session.delete(t.figure, t.figure.c.article_id == row["id"])
    for figure in figures:
        session.insert(t.figure, figure)
    held = sum(figure["photo_id"] is not None for figure in figures)
    changed = dict(values) | {
        "version": version, "row_revision": row["row_revision"] + 1, "modified": session.time, "held": held,
        "wanted": len(figures) - held,
    }  # fmt: skip
    session.update(t.article, row["id"], changed)
    place_again(session, row, before, versions.content({**row, **values}, figures))
    marking.touch(session, [row["id"]])
    return version


def _figure_again(article_id: int, figure: Mapping[str, Any], photos: Mapping[str, int]) -> dict[str, Any]:
    photo = photos.get(figure["photo"]) if figure["photo"] else None
    return {
        "uid": figure["uid"], "article_id": article_id, "position": figure["position"], "photo_id": photo,
        "file_name": figure["file_name"], "name_key": file_key(figure["file_name"]), "caption": figure["caption"],
        "credit": figure["credit"], "alt": figure["alt"], "side": figure["side"],
        "wanted_sha256": figure["wanted_sha256"] if photo is None else None,
    }  # fmt: skip
