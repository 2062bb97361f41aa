"""Bring the structure of an archive to the newest one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from db.engine import BEGIN_IMMEDIATE
from db.header import APPLICATION_ID, PAGE_SIZE, SCHEMA

SCRIPTS = Path(__file__).parent


def config(connection: Connection) -> Config:
    """Alembic's configuration for `connection`; the scripts lie beside this file, also in a frozen program."""
    made = Config()
    made.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def upgrade(engine: Engine, last: Callable[[Connection], None]) -> None:
    """Run all steps and then `last` in one transaction; the file's number of structure is written at its end."""
    with engine.connect() as plain:
        connection = plain.execution_options(**{BEGIN_IMMEDIATE: True})
        raw = connection.connection.driver_connection
        assert raw is not None
        # Both must stand before the first transaction: the page size is fixed by it, and dropping a parent table with
        # foreign keys on would delete its children.
        raw.execute(f"PRAGMA page_size={PAGE_SIZE}").close()
        raw.execute("PRAGMA foreign_keys=OFF").close()
        with connection.begin():
            command.upgrade(config(connection), "head")
            last(connection)
            if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
                raise RuntimeError("a migration broke a foreign key")
            connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
            connection.execute(text(f"PRAGMA user_version={SCHEMA}"))
        raw.execute("PRAGMA foreign_keys=ON").close()
