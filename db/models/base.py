"""The declarative base: constraint names, and the two columns that most tables share.

Rows have integer keys; `uid` is the id for the outside. `digest` is the SHA-256 of the row's other values
(`db.digest`), so that a flipped bit in any of them is found.
"""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = MetaData(naming_convention=NAMES)


class Row(Base):
    """A table with an integer key and a digest."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-20)
    digest: Mapped[bytes] = mapped_column(LargeBinary, sort_order=90)


class Record(Row):
    """A row known to the outside by its UUID."""

    __abstract__ = True
    uid: Mapped[str] = mapped_column(Text, unique=True, sort_order=-10)
