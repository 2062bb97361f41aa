"""Received files and photos: their records, and their bytes in chunks of at most 8 MiB."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record, Row


class Original(Record):
    """A received file, kept verbatim. `reason` is the code why it was not parsed, NULL where it was."""

    __tablename__ = "original"
    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(Text, unique=True)
    media_type: Mapped[str] = mapped_column(Text)
    encoding: Mapped[str | None] = mapped_column(Text)
    received: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)


class OriginalChunk(Row):
    """A part of a received file; `digest` is the SHA-256 of `data`."""

    __tablename__ = "original_chunk"
    original_id: Mapped[int] = mapped_column(ForeignKey("original.id"))
    number: Mapped[int] = mapped_column(Integer)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    __table_args__ = (Index("uq_original_chunk_original_id_number", "original_id", "number", unique=True),)


class Photo(Record):
    """A photo, kept once. `description`, `credit` and `alt` are the photo's own; a printed caption is the figure's.
    `metadata` is what the file says of itself (JSON, see `NewPhoto`), NULL where nothing was read."""

    __tablename__ = "photo"
    sha256: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(Text)
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    description: Mapped[str] = mapped_column(Text)
    credit: Mapped[str] = mapped_column(Text)
    alt: Mapped[str] = mapped_column(Text)
    received: Mapped[str] = mapped_column(Text)
    metadata_: Mapped[str | None] = mapped_column("metadata", Text)


class PhotoChunk(Row):
    """A part of a photo's bytes; `digest` is the SHA-256 of `data`."""

    __tablename__ = "photo_chunk"
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"))
    number: Mapped[int] = mapped_column(Integer)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    __table_args__ = (Index("uq_photo_chunk_photo_id_number", "photo_id", "number", unique=True),)


class Thumbnail(Row):
    """A small JPEG made from a photo, for lists; `digest` is the SHA-256 of `data`."""

    __tablename__ = "thumbnail"
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), unique=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
