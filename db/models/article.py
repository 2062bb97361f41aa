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
    the number of its last change; `published_order` is the date as a number YYYYMMDDhhmmss (0 where it has none).
    `part` names the article in an original that holds several, NULL where the original is the article;
    `transcription` (JSON) says of a scan how far its text was typed, by whom and when."""

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
    part: Mapped[str | None] = mapped_column(Text)
    transcription: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        Index("ix_article_newest", "trashed", "published_order", "id"),
        Index("ix_article_title", "title_sort"),
        Index("ix_article_publication", "publication_id", "published_order"),
        Index("ix_article_state", "state", "trashed", "starred", "wanted"),
    )


class Figure(Record):
    """The use of a photo in an article; `photo_id` NULL makes it wanted. `name_key` compares names (NFC,
    case-blind); `wanted_sha256` is the hash of the photo that belongs there, where it is known; `side` of a scanned
    sheet (front, back)."""

    __tablename__ = "figure"
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photo.id"), index=True)
    file_name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, index=True)
    caption: Mapped[str] = mapped_column(Text)
    credit: Mapped[str] = mapped_column(Text)
    alt: Mapped[str] = mapped_column(Text)
    side: Mapped[str | None] = mapped_column(Text)
    wanted_sha256: Mapped[str | None] = mapped_column(Text)


class Version(Row):
    """The text of an article before another replaced it: `content` is JSON (see `db.versions`). Where the newer text
    came from another original, `original_id`, `part` and `ledger` say where this one came from; else they are NULL."""

    __tablename__ = "version"
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Text)
    agent: Mapped[str] = mapped_column(Text)
    replaced: Mapped[str] = mapped_column(Text)
    original_id: Mapped[int | None] = mapped_column(ForeignKey("original.id"), index=True)
    part: Mapped[str | None] = mapped_column(Text)
    ledger: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (Index("uq_version_article_id_number", "article_id", "number", unique=True),)


class Capture(Row):
    """How a web archive took a version of an article: WARC record, time, target address, payload digest. `checked` is
    1 where the payload has that digest, 0 where it differs, NULL where it could not be told."""

    __tablename__ = "capture"
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    original_id: Mapped[int] = mapped_column(ForeignKey("original.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    part: Mapped[str] = mapped_column(Text)
    record: Mapped[str] = mapped_column(Text)
    captured: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    address_key: Mapped[str] = mapped_column(Text, index=True)
    payload: Mapped[str] = mapped_column(Text)
    checked: Mapped[int | None] = mapped_column(Integer)
    detail: Mapped[str] = mapped_column(Text)


class Relation(Record):
    """Two articles that resemble each other, and what a person made of it: open, linked, separate, merged. `alike` is
    the share of common passages in thousandths of the shorter text; `article_id` came first."""

    __tablename__ = "relation"
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    state: Mapped[str] = mapped_column(Text)
    alike: Mapped[int] = mapped_column(Integer)
    agent: Mapped[str] = mapped_column(Text)
    made: Mapped[str] = mapped_column(Text)
    __table_args__ = (
        Index("uq_relation_article_id_other_id", "article_id", "other_id", unique=True),
        Index("ix_relation_state", "state"),
    )


class Reference(Row):
    """A reference code that was given out. It is never used twice; `article_uid` says whose it is or was."""

    __tablename__ = "reference"
    code: Mapped[str] = mapped_column(Text, unique=True)
    article_uid: Mapped[str] = mapped_column(Text, index=True)
    former: Mapped[int] = mapped_column(Integer)
    given: Mapped[str] = mapped_column(Text)
