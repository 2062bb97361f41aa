"""Earlier versions of an article's text: what a correction replaced, whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from db import publications
from db.digest import dump, load
from db.models import every as t
from db.text import canonical_text, parse_body

if TYPE_CHECKING:
    from db.session import Reading, Writing

DESCRIBED = (
    "title_sort", "language", "published_value", "published_edtf", "published_text", "published_rule",
    "published_order", "published_order_last", "section", "kicker", "dateline", "rights", "address", "site", "captured",
    "authors", "keywords", "kind", "origins", "publication_id", "transcription",
)  # fmt: skip
"""Columns of an article that a newer text from another original brings along."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A figure's words in one version."""

    position: int
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class VersionText:
    """One earlier version: `number`, the `content` as stored (title, lead, byline, body, figures), who replaced it,
    when."""

    number: int
    content: Mapping[str, Any]
    agent: str
    replaced: str

    @property
    def text(self) -> str:
        """Its canonical text."""
        return content_text(self.content)


def whole(
    article: Mapping[str, Any], figures: Sequence[Mapping[str, Any]], photos: Mapping[int, str]
) -> dict[str, Any]:
    """The same with all that changes where a newer text comes from another original: the description, and each figure
    whole with the hash of its photo (`photos`: row id -> hex SHA-256)."""
    made = content(article, figures)
    made["described"] = {name: article[name] for name in DESCRIBED}
    for kept, figure in zip(made["figures"], figures, strict=True):
        kept |= {name: figure[name] for name in ("file_name", "side", "wanted_sha256")}
        kept["photo"] = photos.get(figure["photo_id"])
    return made


def content(article: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The text of an article's row and its figures' rows, as one plain value."""
    return {
        **{name: article[name] for name in ("title", "lead", "byline", "body")},
        "figures": [
            {name: figure[name] for name in ("uid", "position", "caption", "credit", "alt")} for figure in figures
        ],
    }


def content_text(stored: Mapping[str, Any]) -> str:
    """The canonical text of a stored content."""
    captions = [Caption(item["position"], item["caption"], item["credit"]) for item in stored["figures"]]
    return canonical_text(stored["title"], stored["lead"], parse_body(stored["body"]), captions, stored["byline"])


def encode(stored: Mapping[str, Any]) -> str:
    """A content as it is kept."""
    return dump(dict(stored))


def exported(session: Reading, uid: str) -> list[dict[str, Any]]:
    """The earlier versions of an article as an export keeps them, oldest first: ``number content agent replaced``, and
    where it is known the ``original`` that the text came from (hex SHA-256), its ``part`` there and its ``ledger``
    (runs as stored). In the content the publication stands by its title (``source``)."""
    statement = (
        select(t.version, t.original.c.sha256)
        .join(t.article, t.article.c.id == t.version.c.article_id)
        .join(t.original, t.original.c.id == t.version.c.original_id, isouter=True)
        .where(t.article.c.uid == uid)
        .order_by(t.version.c.number)
    )
    found = []
    for row in session.execute(statement):
        content = load(row.content)
        if "described" in content:
            described = dict(content["described"])
            described["source"] = publications.title(session, described.pop("publication_id", None))
            content["described"] = described
        kept = {"number": row.number, "content": content, "agent": row.agent, "replaced": row.replaced}
        if row.sha256 is not None:
            kept |= {"original": row.sha256, "part": row.part or "", "ledger": load(row.ledger or "[]")}
        found.append(kept)
    return found


def content_again(session: Writing, content: Mapping[str, Any]) -> dict[str, Any]:
    """A content of an export (see `exported`) as it is kept here; without what is no column of an article."""
    if not isinstance(content.get("described"), Mapping):
        return dict(content)
    described = content["described"]
    plain = {name: described[name] for name in DESCRIBED if isinstance(described.get(name, ()), str | int | None)}
    plain["publication_id"] = publications.row_id(session, str(described.get("source") or ""))
    return {**content, "described": plain}


def of_article(session: Reading, uid: str) -> list[VersionText]:
    """The earlier versions of an article, oldest first; the newest stands in the article itself."""
    statement = select(t.version).join(t.article, t.article.c.id == t.version.c.article_id)
    rows = session.execute(statement.where(t.article.c.uid == uid).order_by(t.version.c.number))
    return [VersionText(row.number, load(row.content), row.agent, row.replaced) for row in rows]
