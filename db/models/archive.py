"""The archive itself: its identity, the institution that holds it, counters, batches and tombstones."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Record, Row


class ArchiveRow(Record):
    """The one row that says which archive this is, and who holds it (ISDIAH 5.1 names, ISAD(G) 3.1.1 code)."""

    __tablename__ = "archive"
    created: Mapped[str] = mapped_column(Text)
    reference_pattern: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text, default="")
    unit: Mapped[str] = mapped_column(Text, default="")
    address: Mapped[str] = mapped_column(Text, default="")
    code: Mapped[str] = mapped_column(Text, default="")
    preferred_citation: Mapped[str] = mapped_column(Text, default="")
    row_revision: Mapped[int] = mapped_column(Integer, default=1)


class Counter(Base):
    """Numbers that only grow: ``change`` (the change sequence) and ``reference`` (never used twice)."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)


class Batch(Record):
    """One import from start to end. `state` is open, done, cancelled, failed, interrupted or undone; `request`
    (JSON) is what was asked for, so that it can go on."""

    __tablename__ = "batch"
    started: Mapped[str] = mapped_column(Text)
    finished: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    request: Mapped[str | None] = mapped_column(Text)


class Profile(Record):
    """What was learnt of a source: `kind` (rules, mapping), `key` (a site, a publication, the head of a table), and
    its `rules` as JSON."""

    __tablename__ = "profile"
    kind: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    rules: Mapped[str] = mapped_column(Text)
    changed: Mapped[str] = mapped_column(Text)
    row_revision: Mapped[int] = mapped_column(Integer)
    __table_args__ = (Index("uq_profile_kind_key", "kind", "key", unique=True),)


class Tombstone(Row):
    """What is left of a record that was deleted for good."""

    __tablename__ = "tombstone"
    uid: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(Text)
    changed: Mapped[int] = mapped_column(BigInteger, index=True)
    deleted: Mapped[str] = mapped_column(Text)
