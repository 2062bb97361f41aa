"""Received files: kept verbatim, provable by SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from db.clock import new_uid
from db.errors import Damaged, InputOutput, TooLarge, UnknownId
from db.models import every as t
from db.photos import CHUNK, get_chunks, put_chunks
from db.records import Changes, NewOriginal, Original
from db.text import normal

if TYPE_CHECKING:
    from pathlib import Path

    from db.session import Reading, Writing

MAX_BYTES = 2 << 30


def keep(session: Writing, original: NewOriginal, sha256: str, *, reason: str | None, batch: int | None) -> int:
    """Buffer a received file; returns its row id."""
    number = _row(
        session, original.name, len(original.data), sha256, original.media_type, original.encoding, reason, batch
    )
    put_chunks(session, t.original_chunk, "original_id", number, original.data, sha256)
    return number


def _row(
    session: Writing, name: str, size: int, sha256: str, media_type: str, encoding: str | None, reason: str | None,
    batch: int | None,
) -> int:  # fmt: skip
    return session.insert(
        t.original,
        {
            "uid": new_uid(), "name": normal(name), "size": size, "sha256": sha256, "media_type": media_type,
            "encoding": encoding, "received": session.time, "reason": reason, "batch_id": batch,
        },
    )  # fmt: skip


def batch_row(session: Writing, uid: str | None) -> int | None:
    """The row id of a batch. Raises UnknownId."""
    if uid is None:
        return None
    known = session.memo.get(("batch", uid))
    if known is None:
        known = session.execute(select(t.batch.c.id).where(t.batch.c.uid == uid)).scalar()
        if known is None:
            raise UnknownId(id=uid, matches=0)
        session.memo["batch", uid] = known
    return int(known)


def keep_file(
    session: Writing, path: Path, code: str, *, media_type: str = "application/octet-stream", batch: str | None = None
) -> bool:
    """Keep a file that was not parsed (`code` says why), a chunk at a time; False where its bytes are here already.
    `batch` is the uid of the batch that brings it.

    Raises TooLarge over 2 GiB, InputOutput.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TooLarge(path=str(path), size=size, limit=MAX_BYTES)
        whole = hashlib.sha256()
        for part in _parts(path):
            whole.update(part)
        sha256 = whole.hexdigest()
        if session.execute(select(t.original.c.id).where(t.original.c.sha256 == sha256)).first() is not None:
            return False
        number = _row(session, path.name, size, sha256, media_type, None, code, batch_row(session, batch))
        again = hashlib.sha256()
        for index, part in enumerate(_parts(path)):
            again.update(part)
            values = {"original_id": number, "number": index, "data": part}
            session.insert(t.original_chunk, values, hashlib.sha256(part).digest())
            session.flush()
    except OSError as error:
        raise InputOutput(path=str(path), why=error.strerror or str(error)) from error
    if again.hexdigest() != sha256:
        raise InputOutput(path=str(path), why="changed_while_read")
    session.event(
        "ingestion", "original", sha256, {"name": normal(path.name), "not_parsed": code}, outcome="not_parsed"
    )
    session.note(Changes(archive=True))
    return True


def _parts(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            yield part


def record(row: Any) -> Original:
    """The record of a row of the table `original`."""
    return Original(
        uid=row.uid, name=row.name, size=row.size, sha256=row.sha256,
        media_type=row.media_type, encoding=row.encoding, received=row.received,
        reason=row.reason,
    )  # fmt: skip


def data(session: Reading, uid: str) -> bytes:
    """The bytes of a received file, by its own id or the id of its article; proven. Raises UnknownId, Damaged."""
    mine = select(t.article.c.original_id).where(t.article.c.uid == uid)
    row = session.execute(
        select(t.original.c.id, t.original.c.name, t.original.c.sha256).where(
            or_(t.original.c.uid == uid, t.original.c.id.in_(mine))
        )
    ).first()
    if row is None:
        raise UnknownId(id=uid, matches=0)
    found = b"".join(get_chunks(session, t.original_chunk, "original_id", row.id))
    if hashlib.sha256(found).hexdigest() != row.sha256:
        raise Damaged(path=row.name, why="original")
    return found


def of_earlier(session: Reading, article: str) -> list[Original]:
    """The received files that earlier texts and captures of an article (its uid) came from, besides that of the one
    that stands; in the order of their receipt."""
    found = select(t.article.c.id, t.article.c.original_id).where(t.article.c.uid == article)
    row = session.execute(found).first()
    if row is None:
        raise UnknownId(id=article, matches=0)
    files = {
        number
        for table in (t.version, t.capture)
        for number in session.scalars(select(table.c.original_id).where(table.c.article_id == row.id))
    } - {None, row.original_id}
    statement = select(t.original).where(t.original.c.id.in_(files)).order_by(t.original.c.id)
    return [record(one) for one in session.execute(statement)]


def not_parsed(session: Reading) -> list[Original]:
    """Received files that did not become an article, newest first."""
    rows = session.execute(select(t.original).where(t.original.c.reason.is_not(None)).order_by(t.original.c.id.desc()))
    return [record(row) for row in rows]
