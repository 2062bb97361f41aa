"""Articles that are parts of a container, captures, relations, profiles of sources; what a photo says of itself."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PAGE = 500
NEW_COLUMNS: dict[str, tuple[str, ...]] = {
    "article": ("part", "transcription"),
    "figure": ("side", "wanted_sha256"),
    "photo": ("metadata",),
    "batch": ("request",),
    "version": ("original_id", "part", "ledger"),
}


def upgrade() -> None:
    for name, columns in NEW_COLUMNS.items():
        for column in columns:
            if column == "original_id":
                key = sa.ForeignKey("original.id", name=op.f("fk_version_original_id"))
                op.add_column(name, sa.Column(column, sa.Integer(), key, nullable=True), inline_references=True)
            else:
                op.add_column(name, sa.Column(column, sa.Text(), nullable=True))
    op.create_index(op.f("ix_version_original_id"), "version", ["original_id"])
    op.drop_index("ix_article_state", "article")
    op.create_index("ix_article_state", "article", ["state", "trashed", "starred", "wanted"])
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("original_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("captured", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_capture_article_id")),
        sa.ForeignKeyConstraint(["original_id"], ["original.id"], name=op.f("fk_capture_original_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
    )
    op.create_index(op.f("ix_capture_article_id"), "capture", ["article_id"])
    op.create_index(op.f("ix_capture_original_id"), "capture", ["original_id"])
    op.create_index(op.f("ix_capture_address_key"), "capture", ["address_key"])
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("alike", sa.Integer(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_relation_article_id")),
        sa.ForeignKeyConstraint(["other_id"], ["article.id"], name=op.f("fk_relation_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sa.UniqueConstraint("uid", name=op.f("uq_relation_uid")),
    )
    op.create_index("uq_relation_article_id_other_id", "relation", ["article_id", "other_id"], unique=True)
    op.create_index(op.f("ix_relation_other_id"), "relation", ["other_id"])
    op.create_index("ix_relation_state", "relation", ["state"])
    op.create_table(
        "profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("row_revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sa.UniqueConstraint("uid", name=op.f("uq_profile_uid")),
    )
    op.create_index("uq_profile_kind_key", "profile", ["kind", "key"], unique=True)
    for name, columns in NEW_COLUMNS.items():
        _prove_again(name, columns)


def _prove_again(name: str, new: tuple[str, ...]) -> None:
    """A row's digest covers all its columns, so the rows of a table with new ones are given a new one. A row that did
    not prove itself before keeps its old digest: it goes on being named as damaged."""
    connection = op.get_bind()
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    after = 0
    while True:
        rows = connection.execute(
            sa.select(table).where(table.c.id > after).order_by(table.c.id).limit(PAGE)
        ).mappings().all()  # fmt: skip
        if not rows:
            return
        after = rows[-1]["id"]
        sound = [
            {"row": row["id"], "proof": _digest(dict(row))}
            for row in rows
            if _digest({key: value for key, value in row.items() if key not in new}) == row["digest"]
        ]
        if sound:
            statement = sa.update(table).where(table.c.id == sa.bindparam("row"))
            connection.execute(statement.values(digest=sa.bindparam("proof")), sound)


def _digest(values: dict[str, Any]) -> bytes:
    """The digest of a row as it was defined when this step was written (db/digest.py)."""
    kept = {key: value for key, value in values.items() if key not in ("id", "digest")}
    text = json.dumps(
        kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=lambda value: value.hex()
    )
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()
