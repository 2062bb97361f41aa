"""Which articles a list shows, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from db.models import every as t
from db.names import compare_key

if TYPE_CHECKING:
    from db.session import Reading

ViewKind = Literal["all", "undescribed", "starred", "wanted", "dates", "trash", "tag", "publication", "batch", "ids"]
Sort = Literal["newest", "oldest", "added", "title", "publication"]


@dataclass(frozen=True, slots=True)
class View:
    """A choice of articles. `key` is a tag's path, a publication's or a batch's uid; `ids` are for ``ids``; ``dates``
    are those whose publication date has several readings."""

    kind: ViewKind = "all"
    key: str = ""
    ids: tuple[int, ...] = ()


EVERYTHING = View()


def tag_condition(path: str) -> ColumnElement[bool]:
    """A tag and every tag below it."""
    key = compare_key(path)
    below = key + "/"
    return or_(t.tag.c.key == key, and_(t.tag.c.key >= below, t.tag.c.key < below[:-1] + "0"))


def narrowed(statement: Select[Any], view: View) -> Select[Any]:
    """`statement` over the table `article`, narrowed to `view`; the trash is outside all views but its own."""
    article = t.article.c
    if view.kind == "trash":
        return statement.where(article.trashed.is_not(None))
    statement = statement.where(article.trashed.is_(None))
    if view.kind == "undescribed":
        return statement.where(article.state == "received")
    if view.kind == "starred":
        return statement.where(article.starred == 1)
    if view.kind == "wanted":
        return statement.where(article.wanted > 0)
    if view.kind == "dates":
        return statement.where(article.published_value.is_(None), article.published_edtf.between("[", "[~"))
    if view.kind == "tag":
        tagged = select(t.article_tag.c.article_id).join(t.tag, t.tag.c.id == t.article_tag.c.tag_id)
        return statement.where(article.id.in_(tagged.where(tag_condition(view.key))))
    if view.kind == "publication":
        return statement.where(
            article.publication_id
            == select(t.publication.c.id).where(t.publication.c.uid == view.key).scalar_subquery()
        )
    if view.kind == "batch":
        return statement.where(
            article.batch_id == select(t.batch.c.id).where(t.batch.c.uid == view.key).scalar_subquery()
        )
    return statement


def count(session: Reading, view: View = EVERYTHING) -> int:
    """How many articles a view holds."""
    return int(session.execute(narrowed(select(func.count()).select_from(t.article), view)).scalar_one())


def ordered(statement: Select[Any], sort: Sort) -> Select[Any]:
    """`statement` in the order `sort`; undated articles stand last, newer rows break ties."""
    article = t.article.c
    if sort == "newest":
        return statement.order_by(article.published_order.desc(), article.id.desc())
    if sort == "oldest":
        return statement.order_by(article.published_order == 0, article.published_order, article.id)
    if sort == "title":
        return statement.order_by(article.title_sort, article.id)
    if sort == "publication":
        joined = statement.join(t.publication, t.publication.c.id == article.publication_id, isouter=True)
        return joined.order_by(
            t.publication.c.title.is_(None), t.publication.c.key, article.published_order.desc(), article.id
        )
    return statement.order_by(article.id.desc())
