"""The structure in the file is the one that the models describe, and nothing in it speaks one database's dialect."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import BigInteger, Integer, LargeBinary, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from db.archive import COUNTERS, Archive
from db.models import every as t

TABLES = t.metadata.sorted_tables

pytestmark = pytest.mark.usefixtures("migrated")


def test_the_migrations_make_what_the_models_describe(archive: Archive) -> None:
    with archive.raw() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, t.metadata) == []


def test_every_record_has_a_digest() -> None:
    assert [table.name for table in TABLES if "digest" not in table.c] == ["counter"]


def test_every_index_and_key_is_named_by_the_rule() -> None:
    for table in TABLES:
        named = [constraint.name for constraint in table.constraints] + [index.name for index in table.indexes]
        assert None not in named
        assert len(set(named)) == len(named)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_can_be_made_on_a_server(table: object) -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))  # type: ignore[arg-type]
    for index in table.indexes:  # type: ignore[attr-defined]
        assert "CREATE" in str(CreateIndex(index).compile(dialect=dialect))


def test_columns_have_plain_types() -> None:
    kinds = {type(column.type) for table in TABLES for column in table.c}
    assert kinds <= {Integer, BigInteger, Text, LargeBinary}


def test_sql_text_stands_in_one_file_only() -> None:
    """Statements as text, PRAGMAs and the driver are the business of the engine (and of moving whole files)."""
    room = Path(__file__).resolve().parents[2] / "db"
    speaking = {
        file.relative_to(room).as_posix()
        for file in room.rglob("*.py")
        if re.search(r"PRAGMA |exec_driver_sql|^import sqlite3|sqlite_master", file.read_text("utf-8"), re.MULTILINE)
    }
    assert speaking <= {"sqlite.py", "engine.py", "backup.py", "upgrade.py", "migrations/run.py"}


def test_a_new_archive_counts_from_nothing(archive: Archive) -> None:
    with archive.reading() as session:
        numbers = session.pairs(t.counter.select())
    assert numbers == {"change": 1, "reference": 0, "event": 1}
    assert set(numbers) == set(COUNTERS)
