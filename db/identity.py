"""The archive as a whole: whose it is, how it numbers, and what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from db.articles import counts
from db.codes import check_pattern
from db.errors import BadValue
from db.events import sequence
from db.header import SCHEMA
from db.models import every as t
from db.records import ArchiveInfo, Changes, Inverse, Written
from db.text import normal

if TYPE_CHECKING:
    from db.archive import Archive
    from db.session import Reading, Writing

FIELDS = ("name", "unit", "address", "code", "preferred_citation")


def info(archive: Archive) -> ArchiveInfo:
    """What `khobao info` tells."""
    with archive.reading() as session:
        row = session.execute(select(t.archive)).one()
        return ArchiveInfo(
            uid=row.uid, path=str(archive.path), schema=SCHEMA, sequence=sequence(session), counts=counts(session),
            read_only=archive.read_only, institution={name: getattr(row, name) for name in FIELDS},
            reference_pattern=row.reference_pattern,
        )  # fmt: skip


def institution(session: Reading) -> dict[str, str]:
    """The holding institution: name, unit, address, code, preferred citation; and the pattern of reference codes."""
    row = session.execute(select(t.archive)).one()
    return {name: getattr(row, name) for name in (*FIELDS, "reference_pattern")}


def edit(session: Writing, fields: Mapping[str, str]) -> Written[None]:
    """Change the institution or the pattern of reference codes. Raises BadValue."""
    known = (*FIELDS, "reference_pattern")
    if unknown := [name for name in fields if name not in known]:
        raise BadValue(field=unknown[0], value=fields[unknown[0]], why="field")
    if "reference_pattern" in fields:
        check_pattern(fields["reference_pattern"])
    row: Mapping[str, Any] = session.mappings(select(t.archive))[0]
    values = {name: normal(value).strip() for name, value in fields.items()}
    session.update(t.archive, row["id"], {**values, "row_revision": row["row_revision"] + 1})
    session.memo.pop(("pattern", ""), None)
    session.event("metadata modification", "archive", row["uid"], values)
    inverse = Inverse("identity.edit", {"fields": {name: row[name] for name in fields}})
    return session.written(None, Changes(archive=True), inverse)
