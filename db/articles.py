"""Articles: find them, read them, sort them, put them away."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, func, select

from db import marking, originals, receiving
from db.annotations import of_article as annotations_of
from db.corrections import edit
from db.digest import load
from db.errors import BadValue, UnknownId
from db.intake import LISTS, decode_ledger, hash_of, is_here, keep_rejected, known, look_ahead
from db.intake import add as take_in
from db.models import every as t
from db.publications import rows as publications
from db.records import (
    ARTICLE_FIELDS,
    DESCRIPTION_STATES,
    Added,
    AlreadyHere,
    Article,
    ArticleCard,
    Changes,
    Counts,
    Figure,
    Inverse,
    NewArticle,
    Published,
    SearchDocument,
    WantedPhoto,
    Written,
)
from db.session import Reading, Writing, chunked
from db.text import body_text, canonical_text, parse_body
from db.views import EVERYTHING, Sort, View, narrowed, ordered

__all__ = [
    "add", "all_uids", "cards", "counts", "dates", "delete", "documents", "edit", "figures_of", "get", "ids", "is_here",
    "keep_rejected", "look_ahead", "publications", "resolve", "search_documents", "set_state", "star", "tombstones",
    "trash", "uids_of", "wanted",
]  # fmt: skip

_ID = re.compile(r"[0-9a-f-]{1,36}")


def add(session: Writing, new: NewArticle, *, batch: str | None = None) -> Added | AlreadyHere:
    """Take in an article (see `db.intake.add`). Another capture of an address that was captured before becomes a
    version of that article (see `db.receiving`)."""
    address = str(new.capture.get("address") or "")
    if address and new.uid is None:
        sha256 = hash_of(session, new.original)
        there = None if known(session, sha256, new.part) else receiving.at_address(session, address)
        if there is not None:
            return receiving.receive(session, there, new, batch=originals.batch_row(session, batch))
    return take_in(session, new, batch=batch)


def resolve(session: Reading, prefix: str) -> str:
    """The one article whose id begins with `prefix`. Raises UnknownId (matches: how many)."""
    typed = prefix.strip().lower()
    if not _ID.fullmatch(typed):
        raise UnknownId(id=prefix, matches=0)
    column = t.article.c.uid
    found = session.scalars(select(column).where(column >= typed, column < typed + "g").limit(2))
    if len(found) != 1:
        raise UnknownId(id=prefix, matches=len(found))
    return str(found[0])


def published(row: Any) -> Published:
    """The publication date of a row of the table `article`."""
    return Published(row.published_value, row.published_edtf, row.published_text, row.published_rule)


def _figure(row: Any) -> Figure:
    return Figure(
        uid=row.uid, position=row.position, file_name=row.file_name, caption=row.caption, credit=row.credit,
        alt=row.alt, held=row.sha256 is not None, sha256=row.sha256, width=row.width, height=row.height,
        side=row.side or "", wanted_sha256=row.wanted_sha256,
    )  # fmt: skip


def figures_of(session: Reading, article_id: int) -> tuple[Figure, ...]:
    """The figures of an article in reading order."""
    photo = t.photo.c
    statement = (
        select(t.figure, photo.sha256, photo.width, photo.height)
        .join(t.photo, photo.id == t.figure.c.photo_id, isouter=True)
        .where(t.figure.c.article_id == article_id)
        .order_by(t.figure.c.position)
    )
    return tuple(_figure(row) for row in session.execute(statement))


def get(session: Reading, uid: str) -> Article:
    """One whole article. Raises UnknownId."""
    statement = (
        select(t.article, t.publication.c.title.label("source"))
        .join(t.publication, t.publication.c.id == t.article.c.publication_id, isouter=True)
        .where(t.article.c.uid == uid)
    )
    row = session.execute(statement).first()
    if row is None:
        raise UnknownId(id=uid, matches=0)
    original = originals.record(session.execute(select(t.original).where(t.original.c.id == row.original_id)).one())
    figures = figures_of(session, row.id)
    blocks = parse_body(row.body)
    text = canonical_text(row.title, row.lead, blocks, figures, row.byline)
    tag_paths = select(t.tag.c.path).join(t.article_tag, t.article_tag.c.tag_id == t.tag.c.id)
    former = select(t.reference.c.code).where(t.reference.c.article_uid == uid, t.reference.c.former == 1)
    described = {name: load(getattr(row, name)) if name in LISTS else getattr(row, name) for name in ARTICLE_FIELDS}
    return Article(
        id=row.id, uid=row.uid, version=row.version, revision=row.row_revision, title=row.title, lead=row.lead,
        byline=row.byline, language=row.language, published=published(row), blocks=blocks, figures=figures,
        tags=tuple(session.scalars(tag_paths.where(t.article_tag.c.article_id == row.id).order_by(t.tag.c.sort))),
        annotations=tuple(annotations_of(session, uid, text)), original=original,
        ledger=decode_ledger(row.ledger, original.size), source=row.source or "", starred=bool(row.starred),
        trashed=row.trashed, created=row.created, modified=row.modified, description=described,
        origins=load(row.origins), former=tuple(session.scalars(former.order_by(t.reference.c.id))), text=text,
        part=row.part or "", captures=receiving.captures(session, row.id),
        transcription=load(row.transcription or "{}"),
    )  # fmt: skip


def ids(session: Reading, view: View = EVERYTHING, sort: Sort = "newest") -> array[int]:
    """The row ids of a whole view in order; one million take 8 MB."""
    if view.kind == "ids":
        return array("q", view.ids)
    statement = ordered(narrowed(select(t.article.c.id), view), sort)
    return array("q", (row[0] for row in session.execute(statement)))


def uids_of(session: Reading, numbers: Sequence[int]) -> list[str]:
    """The uids of row ids, in the same order; those that are gone are left out."""
    found: dict[int, str] = {}
    for part in chunked(numbers):
        statement = select(t.article.c.id, t.article.c.uid).where(t.article.c.id.in_(part))
        found.update(session.pairs(statement))
    return [found[number] for number in numbers if number in found]


def cards(session: Reading, numbers: Sequence[int]) -> list[ArticleCard]:
    """The rows of a list for these row ids, in the same order; those that are gone are left out."""
    return [card for part in chunked(numbers) for card in _cards(session, part)]


def _cards(session: Reading, numbers: list[int]) -> list[ArticleCard]:
    article = t.article.c
    statement = (
        select(
            article.id, article.uid, article.title, article.lead, article.published_value, article.published_edtf,
            article.published_text, article.published_rule, article.page, article.starred, article.state,
            article.trashed, article.wanted, article.held, t.publication.c.title.label("source"),
        )
        .join(t.publication, t.publication.c.id == article.publication_id, isouter=True)
        .where(article.id.in_(numbers))
    )  # fmt: skip
    rows = {row.id: row for row in session.execute(statement)}
    thumbs = _thumbs(session, numbers)
    tagged = _grouped(
        session.execute(
            select(t.article_tag.c.article_id, t.tag.c.path)
            .join(t.tag, t.tag.c.id == t.article_tag.c.tag_id)
            .where(t.article_tag.c.article_id.in_(numbers))
            .order_by(t.tag.c.sort)
        )
    )
    noted = session.pairs(
        select(t.annotation.c.article_id, func.count())
        .where(t.annotation.c.article_id.in_(numbers))
        .group_by(t.annotation.c.article_id)
    )
    return [
        ArticleCard(
            id=row.id, uid=row.uid, title=row.title, lead=row.lead, published=published(row), source=row.source or "",
            page=row.page, starred=bool(row.starred), undescribed=row.state == "received",
            trashed=row.trashed is not None, figures=row.held + row.wanted, wanted=row.wanted,
            annotations=noted.get(row.id, 0), thumb=thumbs.get(row.id), tags=tuple(tagged.get(row.id, ())),
        )
        for number in numbers
        if (row := rows.get(number)) is not None
    ]  # fmt: skip


def _thumbs(session: Reading, numbers: Sequence[int]) -> dict[int, str]:
    statement = (
        select(t.figure.c.article_id, t.photo.c.sha256)
        .join(t.photo, t.photo.c.id == t.figure.c.photo_id)
        .where(t.figure.c.article_id.in_(numbers))
        .order_by(t.figure.c.position.desc())
    )
    return session.pairs(statement)


def _grouped(rows: Iterable[Any]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return found


def counts(session: Reading) -> Counts:
    """The figures of the sidebar and of `info`. Those of the articles are read off an index that holds all of them."""
    article = t.article.c
    alive = article.trashed.is_(None)
    figures = select(article.state, alive, func.count(), func.sum(article.starred), func.sum(article.wanted))
    states = session.execute(figures.group_by(article.state, alive)).all()
    living = [row for row in states if row[1]]

    def whole(table: Any, *conditions: Any) -> int:
        return int(session.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())

    noted = and_(t.annotation.c.article_id == article.id, alive)
    return Counts(
        articles=sum(row[2] for row in living),
        undescribed=sum(row[2] for row in living if row[0] == "received"),
        starred=sum(row[3] for row in living),
        wanted=sum(row[4] for row in living),
        trashed=sum(row[2] for row in states if not row[1]),
        photos=whole(t.photo),
        originals=whole(t.original),
        not_parsed=whole(t.original, t.original.c.reason.is_not(None)),
        annotations=int(
            session.execute(select(func.count()).select_from(t.annotation.join(t.article, noted))).scalar_one()
        ),
        tags=whole(t.tag),
        events=whole(t.event),
    )


def number(session: Reading) -> int:
    """How many articles there are, in the trash too."""
    return int(session.execute(select(func.count()).select_from(t.article)).scalar_one())


def wanted(session: Reading) -> list[WantedPhoto]:
    """All wanted photos of articles outside the trash, newest articles first."""
    statement = (
        select(t.figure, t.article.c.uid.label("article_uid"), t.article.c.title)
        .join(t.article, t.article.c.id == t.figure.c.article_id)
        .where(t.figure.c.photo_id.is_(None), t.article.c.trashed.is_(None))
        .order_by(t.article.c.published_order.desc(), t.article.c.id.desc(), t.figure.c.position)
    )
    return [
        WantedPhoto(row.uid, row.article_uid, row.title, row.position, row.file_name, row.caption)
        for row in session.execute(statement)
    ]


def star(session: Writing, uids: Sequence[str], on: bool) -> Written[None]:
    """Star articles, or take the star off; the inverse touches only those that changed."""
    return _set(session, uids, "starred", {uid: int(on) for uid in uids}, "star" if on else "unstar", "articles.stars")


def stars(session: Writing, values: Mapping[str, int]) -> Written[None]:
    """Set stars one by one: what takes `star` back."""
    return _set(session, list(values), "starred", values, "star", "articles.stars")


def set_state(session: Writing, uids: Sequence[str], state: str) -> Written[None]:
    """Set the state of description: received, described or checked. Raises BadValue."""
    if state not in DESCRIPTION_STATES:
        raise BadValue(field="state", value=state, why="unknown")
    return states(session, dict.fromkeys(uids, state))


def states(session: Writing, values: Mapping[str, str]) -> Written[None]:
    """Set states one by one: what takes `set_state` back."""
    return _set(session, list(values), "state", values, "metadata modification", "articles.states")


def trash(session: Writing, uids: Sequence[str], on: bool = True) -> Written[None]:
    """Put articles in the trash, or take them out (`on` False)."""
    action = "trash" if on else "restoration"
    return _set(
        session, uids, "trashed", {uid: session.time if on else None for uid in uids}, action, "articles.trashes"
    )


def trashes(session: Writing, values: Mapping[str, str | None]) -> Written[None]:
    """Set the time of trashing one by one: what takes `trash` back."""
    return _set(session, list(values), "trashed", values, "restoration", "articles.trashes")


def _set(
    session: Writing, uids: Sequence[str], column: str, values: Mapping[str, Any], action: str, inverse: str
) -> Written[None]:
    articles = marking.rows(session, uids)
    before: dict[int, Any] = {}
    for part in chunked(articles.values()):
        statement = select(t.article.c.id, t.article.c[column]).where(t.article.c.id.in_(part))
        before.update(session.pairs(statement))
    changed = [
        uid
        for uid, row in articles.items()
        if before[row] != values[uid] and not (before[row] and values[uid] and column == "trashed")
    ]
    updates = {articles[uid]: {column: values[uid], "changed": session.next_change()} for uid in changed}
    session.update_many(t.article, updates)
    for uid in changed:
        session.event(action, "article", uid, {column: values[uid]})
    back = Inverse(inverse, {"values": {uid: before[articles[uid]] for uid in changed}}) if changed else None
    return session.written(None, Changes(articles=frozenset(changed)), back)


def delete(session: Writing, uids: Sequence[str]) -> Written[None]:
    """Delete articles for good: only from the trash. A numbered tombstone with the original's hash stays."""
    articles = marking.rows(session, uids)
    photos: set[int] = set()
    for uid, row in articles.items():
        article = session.mappings(select(t.article).where(t.article.c.id == row))[0]
        if article["trashed"] is None:
            raise BadValue(field="trashed", value=uid, why="not_in_trash")
        sha256 = session.execute(
            select(t.original.c.sha256).where(t.original.c.id == article["original_id"])
        ).scalar_one()
        photo = t.figure.c.photo_id
        photos.update(session.scalars(select(photo).where(t.figure.c.article_id == row, photo.is_not(None))))
        notes = select(t.annotation.c.id).where(t.annotation.c.article_id == row)
        session.delete(t.annotation_place, t.annotation_place.c.annotation_id.in_(notes))
        files = {article["original_id"], *_files(session, row)}
        for table in (t.annotation, t.article_tag, t.version, t.figure, t.capture, t.relation):
            session.delete(table, table.c.article_id == row)
        session.delete(t.relation, t.relation.c.other_id == row)
        session.delete(t.article, t.article.c.id == row)
        for file in files:
            _delete_original(session, file)
        session.delete(t.tombstone, t.tombstone.c.uid == uid)  # of an earlier life: it was taken in again since
        session.insert(
            t.tombstone,
            {
                "uid": uid, "kind": "article", "title": article["title"], "sha256": sha256,
                "changed": session.next_change(), "deleted": session.time,
            },
        )  # fmt: skip
        session.event("deletion", "article", uid, {"title": article["title"], "original": sha256})
    _delete_unused_photos(session, photos)
    session.memo.clear()
    return session.written(None, Changes(articles=frozenset(uids), tags=True, publications=True))


def _files(session: Writing, article: int) -> set[int]:
    """The originals of earlier versions and of captures."""
    return {
        number
        for table in (t.version, t.capture)
        for number in session.scalars(select(table.c.original_id).where(table.c.article_id == article))
        if number is not None
    }


def _delete_original(session: Writing, original: int) -> None:
    tables = (t.article, t.version, t.capture)
    if all(session.execute(select(one.c.id).where(one.c.original_id == original)).first() is None for one in tables):
        session.delete(t.original_chunk, t.original_chunk.c.original_id == original)
        session.delete(t.original, t.original.c.id == original)


def _delete_unused_photos(session: Writing, photos: set[int]) -> None:
    """Delete those of `photos` that no figure shows any more. A photo that a person detached stays."""
    for part in chunked(sorted(photos)):
        used = set(session.scalars(select(t.figure.c.photo_id).where(t.figure.c.photo_id.in_(part))))
        unused = select(t.photo.c.id, t.photo.c.sha256).where(
            t.photo.c.id.in_([one for one in part if one not in used])
        )
        for number, sha256 in session.pairs(unused).items():
            for table in (t.photo_chunk, t.thumbnail):
                session.delete(table, table.c.photo_id == number)
            session.delete(t.photo, t.photo.c.id == number)
            session.event("deletion", "photo", sha256, {})


def all_uids(session: Reading, *, uids: Sequence[str] | None = None, trashed: bool = False) -> list[str]:
    """The uids of all articles outside the trash in the order of intake, or those of `uids` that exist."""
    statement = select(t.article.c.uid).order_by(t.article.c.id)
    if not trashed:
        statement = statement.where(t.article.c.trashed.is_(None))
    if uids is None:
        return session.scalars(statement)
    known = {uid for part in chunked(uids) for uid in session.scalars(statement.where(t.article.c.uid.in_(part)))}
    return [uid for uid in uids if uid in known]


def search_documents(session: Reading, after: int, limit: int) -> list[SearchDocument]:
    """What the index needs of articles changed after the change number `after`, oldest change first."""
    statement = select(t.article.c.id).where(t.article.c.changed > after).order_by(t.article.c.changed).limit(limit)
    return documents(session, session.scalars(statement))


def documents(session: Reading, numbers: Sequence[int]) -> list[SearchDocument]:
    """What the index needs of these row ids, in the same order."""
    return [document for part in chunked(numbers) for document in _documents(session, part)]


def _documents(session: Reading, numbers: list[int]) -> list[SearchDocument]:
    article = t.article.c
    statement = (
        select(
            article.id, article.uid, article.changed, article.title, article.lead, article.body, article.byline,
            article.published_order, article.published_order_last, article.starred, article.state, article.trashed,
            article.wanted, article.held, t.publication.c.title.label("source"),
        )
        .join(t.publication, t.publication.c.id == article.publication_id, isouter=True)
        .where(article.id.in_(numbers))
    )  # fmt: skip
    rows = {row.id: row for row in session.execute(statement)}
    figure = t.figure.c
    captions = session.execute(
        select(figure.article_id, figure.caption, figure.credit)
        .where(figure.article_id.in_(numbers))
        .order_by(figure.article_id, figure.position)
    )
    by_article = _grouped((row[0], "\n".join(part for part in row[1:] if part)) for row in captions)
    tagged = _grouped(
        session.execute(
            select(t.article_tag.c.article_id, t.tag.c.path)
            .join(t.tag, t.tag.c.id == t.article_tag.c.tag_id)
            .where(t.article_tag.c.article_id.in_(numbers))
        )
    )
    notes = _grouped(
        session.execute(
            select(t.annotation.c.article_id, t.annotation.c.note).where(
                t.annotation.c.article_id.in_(numbers), t.annotation.c.note != ""
            )
        )
    )
    return [
        SearchDocument(
            id=row.id, uid=row.uid, number=row.changed, title=row.title, lead=row.lead,
            body=body_text(row.body),
            captions="\n".join(part for part in by_article.get(row.id, ()) if part), tags=tuple(tagged.get(row.id, ())),
            notes="\n".join(notes.get(row.id, ())), byline=row.byline, source=row.source or "",
            order=row.published_order, order_last=row.published_order_last, starred=bool(row.starred),
            undescribed=row.state == "received", trashed=row.trashed is not None, wanted=row.wanted, held=row.held,
        )
        for number in numbers
        if (row := rows.get(number)) is not None
    ]  # fmt: skip


def dates(session: Reading, numbers: Sequence[int]) -> dict[int, Published]:
    """The publication dates of these row ids."""
    article = t.article.c
    names = (article.published_value, article.published_edtf, article.published_text, article.published_rule)
    return {
        row.id: published(row)
        for part in chunked(numbers)
        for row in session.execute(select(article.id, *names).where(article.id.in_(part)))
    }


def tombstones(session: Reading, after: int) -> list[tuple[int, str]]:
    """Change number and uid of articles deleted for good after the change number `after`; not of those that were taken
    in again since."""
    column = t.tombstone.c
    statement = (
        select(column.changed, column.uid)
        .where(column.changed > after, column.kind == "article", column.uid.not_in(select(t.article.c.uid)))
        .order_by(column.changed)
    )
    return [(row[0], row[1]) for row in session.execute(statement)]
