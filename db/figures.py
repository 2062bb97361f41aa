"""Figures: wanted photos find their photo by name or by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from db import marking, photos
from db.errors import Stale, UnknownId
from db.models import every as t
from db.names import photo_keys
from db.records import AlreadyHere, Changes, Inverse, NewPhoto, Written
from db.session import chunked

if TYPE_CHECKING:
    from db.session import Reading, Writing


def attach(session: Writing, figure_uid: str, photo: NewPhoto) -> Written[None]:
    """Give a figure its photo. Raises UnknownId, BadValue, TooLarge."""
    return attach_prepared(session, figure_uid, photos.prepare(photo))


def attach_prepared(session: Writing, figure_uid: str, photo: photos.Prepared) -> Written[None]:
    """The same for a photo that was looked at before the write began."""
    return _set(session, figure_uid, photos.keep(session, photo), photo.sha256)


def put_back(
    session: Writing, figure_uid: str, sha256: str | None, left: str | None, known: str | None = None
) -> Written[None]:
    """Give a figure the photo again that it had (None: wanted, `known` being the hash that was known of it). Raises
    Stale where its photo is not `left` any more."""
    photo = select(t.photo.c.sha256).join(t.figure, t.figure.c.photo_id == t.photo.c.id)
    stands = session.execute(photo.where(t.figure.c.uid == figure_uid)).scalar()
    if stands != left:
        raise Stale(id=figure_uid, mine=sha256, theirs=stands)
    return _set(session, figure_uid, None, None, known) if sha256 is None else attach_held(session, figure_uid, sha256)


def attach_held(session: Writing, figure_uid: str, sha256: str) -> Written[None]:
    """Give a figure a photo that the archive holds already. Raises UnknownId."""
    found = session.execute(select(t.photo.c.id).where(t.photo.c.sha256 == sha256)).scalar()
    if found is None:
        raise UnknownId(id=sha256, matches=0)
    return _set(session, figure_uid, found, sha256)


def detach(session: Writing, figure_uid: str) -> Written[None]:
    """Take a figure's photo away: it is wanted again, and known by its hash; the photo itself stays in the archive."""
    photo = select(t.photo.c.sha256).join(t.figure, t.figure.c.photo_id == t.photo.c.id)
    had = session.execute(photo.where(t.figure.c.uid == figure_uid)).scalar()
    return _set(session, figure_uid, None, None, had)


def _set(
    session: Writing, figure_uid: str, photo_id: int | None, sha256: str | None, known: str | None = None
) -> Written[None]:
    session.flush()
    figure, article = t.figure.c, t.article.c
    row = session.execute(
        select(figure.id, figure.article_id, figure.wanted_sha256, article.uid, t.photo.c.sha256)
        .join(t.article, article.id == figure.article_id)
        .join(t.photo, t.photo.c.id == figure.photo_id, isouter=True)
        .where(figure.uid == figure_uid)
    ).first()
    if row is None:
        raise UnknownId(id=figure_uid, matches=0)
    session.update(t.figure, row.id, {"photo_id": photo_id, "wanted_sha256": known})
    statement = select(func.count(), func.count(figure.photo_id)).where(figure.article_id == row.article_id)
    total, held = session.execute(statement).one()
    session.update(t.article, row.article_id, {"held": held, "wanted": total - held})
    marking.touch(session, [row.article_id])
    session.event(
        "attachment" if photo_id else "detachment", "figure", figure_uid, {"article": row.uid, "photo": sha256}
    )
    back = {"figure_uid": figure_uid, "sha256": row.sha256, "left": sha256, "known": row.wanted_sha256}
    inverse = Inverse("figures.put_back", back)
    changed = frozenset({figure_uid})
    return session.written(None, Changes(articles=frozenset({row.uid}), photos=changed), inverse)


def wanted_by_hash(session: Reading, hashes: Iterable[str]) -> dict[str, list[str]]:
    """Which wanted figures each photo (hex SHA-256) is known to belong to: hash -> figure uids."""
    found: dict[str, list[str]] = {}
    figure = t.figure.c
    for part in chunked(hashes):
        statement = (
            select(figure.wanted_sha256, figure.uid)
            .join(t.article, t.article.c.id == figure.article_id)
            .where(figure.photo_id.is_(None), figure.wanted_sha256.in_(part), t.article.c.trashed.is_(None))
            .order_by(figure.id)
        )
        for sha256, uid in session.execute(statement):
            found.setdefault(sha256, []).append(uid)
    return found


def wanted_by_name(session: Reading, names: Iterable[str]) -> dict[str, list[str]]:
    """Which wanted figures each file name would fill: name -> figure uids. Names compare NFC and case-blind; where none
    is the same, also with or without a date before them (see `db.names.photo_keys`)."""
    whole: dict[str, list[str]] = {}
    undated: dict[str, list[str]] = {}
    statement = (
        select(t.figure.c.name_key, t.figure.c.uid)
        .join(t.article, t.article.c.id == t.figure.c.article_id)
        .where(t.figure.c.photo_id.is_(None), t.figure.c.name_key != "", t.article.c.trashed.is_(None))
    )
    for key, uid in session.execute(statement):
        for found, form in zip((whole, undated), photo_keys(key), strict=True):
            found.setdefault(form, []).append(uid)
    asked = ((name, *photo_keys(name)) for name in names)
    matches = ((name, whole.get(key) or undated.get(short)) for name, key, short in asked)
    return {name: uids for name, uids in matches if uids}


def showing(session: Reading, sha256: str) -> AlreadyHere | None:
    """The first article outside the trash that shows a photo (hex SHA-256), if the archive holds it in one."""
    row = session.execute(
        select(t.article.c.uid, t.article.c.title)
        .join(t.figure, t.figure.c.article_id == t.article.c.id)
        .join(t.photo, t.photo.c.id == t.figure.c.photo_id)
        .where(t.photo.c.sha256 == sha256, t.article.c.trashed.is_(None))
        .order_by(t.article.c.id)
        .limit(1)
    ).first()
    return AlreadyHere(row.uid, row.title) if row is not None else None
