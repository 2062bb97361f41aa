"""Alembic's environment: run on the connection handed in by `run.upgrade`, in its transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

from db.models.every import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
context.run_migrations()
