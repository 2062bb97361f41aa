"""Tags and annotations: what people add to articles; and the event log."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record, Row


class Tag(Record):
    """A tag by its full path (``Chính trị/Đảng``). `key` compares paths (NFC, case-blind); `sort` orders them."""

    __tablename__ = "tag"
    path: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text, unique=True)
    sort: Mapped[str] = mapped_column(Text, index=True)
    colour: Mapped[str] = mapped_column(Text)


class ArticleTag(Row):
    """A tag on an article."""

    __tablename__ = "article_tag"
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), index=True)
    __table_args__ = (Index("uq_article_tag_article_id_tag_id", "article_id", "tag_id", unique=True),)


class Annotation(Record):
    """A highlight, with or without a note: its quote and context (W3C Web Annotation Data Model)."""

    __tablename__ = "annotation"
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    exact: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(Text)
    suffix: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    colour: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    created: Mapped[str] = mapped_column(Text)
    modified: Mapped[str] = mapped_column(Text)
    row_revision: Mapped[int] = mapped_column(Integer)


class AnnotationPlace(Row):
    """Where an annotation stands in one version. `start` and `stop` hold the place of an exact or a proposed one."""

    __tablename__ = "annotation_place"
    annotation_id: Mapped[int] = mapped_column(ForeignKey("annotation.id"))
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(Text)
    start: Mapped[int | None] = mapped_column(Integer)
    stop: Mapped[int | None] = mapped_column(Integer)
    __table_args__ = (Index("uq_annotation_place_annotation_id_version", "annotation_id", "version", unique=True),)


class Event(Row):
    """One event of the log (PREMIS 3.0 event). `digest` covers this row and the digest before it; rows are never
    changed."""

    __tablename__ = "event"
    uid: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Text)
    agent: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text, index=True)
    outcome: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    sequence: Mapped[int] = mapped_column(BigInteger)
