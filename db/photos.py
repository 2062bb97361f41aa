"""Photos: kept once by SHA-256, whole, in chunks; a small JPEG beside each for lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, select

from db import pictures
from db.clock import new_uid
from db.digest import dump, load
from db.errors import BadValue, Damaged, TooLarge, UnknownId
from db.models import every as t
from db.session import chunked
from db.text import normal, sound

if TYPE_CHECKING:
    from db.records import NewPhoto
    from db.session import Reading, Writing

CHUNK = 8 << 20
MAX_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photo that was looked at: its hash, type, size in pixels, thumbnail (JPEG), and what it says of itself."""

    name: str
    data: bytes
    sha256: str
    media_type: str
    width: int
    height: int
    thumb: bytes
    metadata: Mapping[str, Any] = field(default_factory=dict)


def prepare(photo: NewPhoto) -> Prepared:
    """Look at a photo without a session: slow work, done before a write begins.

    Raises BadValue where it is not an image that we can show (why: ``unknown``, ``broken``, ``pixels``, ``heif``),
    TooLarge over 256 MiB.
    """
    if len(photo.data) > MAX_BYTES:
        raise TooLarge(path=photo.name, size=len(photo.data), limit=MAX_BYTES)
    try:
        seen = photo.look or pictures.look(photo.data)
    except pictures.UnshowableError as fault:
        raise BadValue(field="photo", value=photo.name, why=fault.why) from fault
    digest = hashlib.sha256(photo.data).hexdigest()
    return Prepared(
        photo.name, photo.data, digest, seen.media_type, seen.width, seen.height, seen.thumb, dict(photo.metadata)
    )


def keep(session: Writing, photo: Prepared) -> int:
    """The row id of a photo, kept now or before."""
    known = session.memo.get(("photo", photo.sha256))
    if known is None:
        found = session.peek(select(t.photo.c.id).where(t.photo.c.sha256 == photo.sha256)).first()
        known = found[0] if found else _insert(session, photo)
        session.memo["photo", photo.sha256] = known
    return int(known)


def _insert(session: Writing, photo: Prepared) -> int:
    number = session.insert(
        t.photo,
        {
            "uid": new_uid(), "sha256": photo.sha256, "name": normal(photo.name), "size": len(photo.data),
            "media_type": photo.media_type, "width": photo.width, "height": photo.height, "received": session.time,
            **{name: normal(str(photo.metadata.get(name) or "")) for name in ("description", "credit", "alt")},
            "metadata": sound(dump(dict(photo.metadata))) if photo.metadata else None,
        },
    )  # fmt: skip
    put_chunks(session, t.photo_chunk, "photo_id", number, photo.data, photo.sha256)
    digest = hashlib.sha256(photo.thumb).digest()
    session.insert(t.thumbnail, {"photo_id": number, "data": photo.thumb}, digest)
    return number


def put_chunks(session: Writing, table: Table, owner: str, number: int, data: bytes, sha256: str) -> None:
    """Buffer the bytes of a photo or an original, of this (hex) SHA-256, in chunks of 8 MiB, each with its own."""
    if len(data) <= CHUNK:
        session.insert(table, {owner: number, "number": 0, "data": data}, bytes.fromhex(sha256))
        return
    for index in range(0, max(1, -(-len(data) // CHUNK))):
        part = data[index * CHUNK : (index + 1) * CHUNK]
        session.insert(table, {owner: number, "number": index, "data": part}, hashlib.sha256(part).digest())


def get_chunks(session: Reading, table: Table, owner: str, number: int) -> list[bytes]:
    """The chunks of a photo or an original, in order."""
    statement = select(table.c.data).where(table.c[owner] == number).order_by(table.c.number)
    return [bytes(part) for part in session.scalars(statement)]


def held(session: Reading, hashes: Iterable[str]) -> set[str]:
    """Those of these hashes (hex SHA-256) whose photos are in the archive."""
    column = t.photo.c.sha256
    return {
        sha256 for part in chunked(set(hashes)) for sha256 in session.scalars(select(column).where(column.in_(part)))
    }


def data(session: Reading, sha256: str) -> bytes:
    """The bytes of a photo, proven: raises UnknownId, or Damaged where they no longer have this hash."""
    row = session.execute(select(t.photo.c.id, t.photo.c.name).where(t.photo.c.sha256 == sha256)).first()
    if row is None:
        raise UnknownId(id=sha256, matches=0)
    found = b"".join(get_chunks(session, t.photo_chunk, "photo_id", row.id))
    if hashlib.sha256(found).hexdigest() != sha256:
        raise Damaged(path=row.name, why="photo")
    return found


def name(session: Reading, sha256: str) -> str:
    """The file name that a photo came with."""
    row = session.execute(select(t.photo.c.name).where(t.photo.c.sha256 == sha256)).first()
    if row is None:
        raise UnknownId(id=sha256, matches=0)
    return str(row[0])


def media_type(session: Reading, sha256: str) -> str:
    """The media type of a photo (``image/jpeg``)."""
    row = session.execute(select(t.photo.c.media_type).where(t.photo.c.sha256 == sha256)).first()
    if row is None:
        raise UnknownId(id=sha256, matches=0)
    return str(row[0])


def metadata(session: Reading, sha256: str) -> Mapping[str, Any]:
    """What a photo's file says of itself (see `NewPhoto`); empty where nothing was read. Raises UnknownId."""
    row = session.execute(select(t.photo.c["metadata"]).where(t.photo.c.sha256 == sha256)).first()
    if row is None:
        raise UnknownId(id=sha256, matches=0)
    return dict(load(row[0] or "{}"))


def thumbnail(session: Reading, sha256: str) -> bytes:
    """The small JPEG of a photo (at most 256 pixels a side)."""
    statement = select(t.thumbnail.c.data).join(t.photo, t.photo.c.id == t.thumbnail.c.photo_id)
    row = session.execute(statement.where(t.photo.c.sha256 == sha256)).first()
    if row is None:
        raise UnknownId(id=sha256, matches=0)
    return bytes(row[0])


def thumbnails(session: Reading, hashes: Sequence[str]) -> dict[str, bytes]:
    """The small JPEGs of several photos by SHA-256."""
    statement = select(t.photo.c.sha256, t.thumbnail.c.data).join(t.photo, t.photo.c.id == t.thumbnail.c.photo_id)
    return {row[0]: bytes(row[1]) for row in session.execute(statement.where(t.photo.c.sha256.in_(hashes)))}
