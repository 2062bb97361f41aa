"""Articles, their figures, their earlier versions, reference codes, publications and accessions."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record, Row


class Publication(Record):
    """A newspaper, magazine or site that published articles. `title` as printed; `key` compares titles."""

    __tablename__ = "publication"
    title: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text, unique=True)
    place: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[str] = mapped_column(Text, default="")
    publisher: Mapped[str] = mapped_column(Text, default="")
    issn: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(Text, default="")
    frequency: Mapped[str] = mapped_column(Text, default="")
    first_date: Mapped[str] = mapped_column(Text, default="")
    last_date: Mapped[str] = mapped_column(Text, default="")
    row_revision: Mapped[int] = mapped_column(Integer, default=1)


class Accession(Record):
    """Material taken over at one time from one giver."""

    __tablename__ = "accession"
    number: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text, default="")
    received: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text, default="")
    extent: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    row_revision: Mapped[int] = mapped_column(Integer, default=1)


class Article(Record):
    """An article as it stands now. `body` is in the subset of `db.text`; `ledger` and `origins` are JSON; `changed` is
    the number of its last change; `published_order` is the date as a number YYYYMMDDhhmmss (0 where it has none)."""

    __tablename__ = "article"
    version: Mapped[int] = mapped_column(Integer)
    row_revision: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    title_sort: Mapped[str] = mapped_column(Text)
    lead: Mapped[str] = mapped_column(Text)
    byline: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    published_value: Mapped[str | None] = mapped_column(Text)
    published_edtf: Mapped[str | None] = mapped_column(Text)
    published_text: Mapped[str | None] = mapped_column(Text)
    published_rule: Mapped[str | None] = mapped_column(Text)
    published_order: Mapped[int] = mapped_column(BigInteger)
    published_order_last: Mapped[int] = mapped_column(BigInteger)
    reference: Mapped[str | None] = mapped_column(Text, unique=True)
    edition: Mapped[str] = mapped_column(Text)
    issue: Mapped[str] = mapped_column(Text)
    page: Mapped[str] = mapped_column(Text)
    section: Mapped[str] = mapped_column(Text)
    kicker: Mapped[str] = mapped_column(Text)
    dateline: Mapped[str] = mapped_column(Text)
    genre: Mapped[str] = mapped_column(Text)
    nature: Mapped[str] = mapped_column(Text)
    location: Mapped[str] = mapped_column(Text)
    rights: Mapped[str] = mapped_column(Text)
    access: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    site: Mapped[str] = mapped_column(Text)
    captured: Mapped[str] = mapped_column(Text)
    authors: Mapped[str] = mapped_column(Text)
    keywords: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    origins: Mapped[str] = mapped_column(Text)
    ledger: Mapped[str] = mapped_column(Text)
    starred: Mapped[int] = mapped_column(Integer)
    trashed: Mapped[str | None] = mapped_column(Text)
    created: Mapped[str] = mapped_column(Text)
    modified: Mapped[str] = mapped_column(Text)
    changed: Mapped[int] = mapped_column(BigInteger, unique=True)
    wanted: Mapped[int] = mapped_column(Integer)
    held: Mapped[int] = mapped_column(Integer)
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publication.id"))
    accession_id: Mapped[int | None] = mapped_column(ForeignKey("accession.id"), index=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    original_id: Mapped[int] = mapped_column(ForeignKey("original.id"), index=True)
    __table_args__ = (
        Index("ix_article_newest", "trashed", "published_order", "id"),
        Index("ix_article_title", "title_sort"),
        Index("ix_article_publication", "publication_id", "published_order"),
        Index("ix_article_state", "state"),
    )


class Figure(Record):
    """The use of a photo in an article; `photo_id` NULL makes it wanted. `name_key` compares names (NFC,
    case-blind)."""

    __tablename__ = "figure"
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photo.id"), index=True)
    file_name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, index=True)
    caption: Mapped[str] = mapped_column(Text)
    credit: Mapped[str] = mapped_column(Text)
    alt: Mapped[str] = mapped_column(Text)


class Version(Row):
    """The text of an article before a correction replaced it: `content` is JSON (see `db.versions`)."""

    __tablename__ = "version"
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Text)
    agent: Mapped[str] = mapped_column(Text)
    replaced: Mapped[str] = mapped_column(Text)
    __table_args__ = (Index("uq_version_article_id_number", "article_id", "number", unique=True),)


class Reference(Row):
    """A reference code that was given out. It is never used twice; `article_uid` says whose it is or was."""

    __tablename__ = "reference"
    code: Mapped[str] = mapped_column(Text, unique=True)
    article_uid: Mapped[str] = mapped_column(Text, index=True)
    former: Mapped[int] = mapped_column(Integer)
    given: Mapped[str] = mapped_column(Text)
