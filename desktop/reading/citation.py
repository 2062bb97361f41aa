"""A quotation with where it comes from, as an archivist would cite it: pure but for the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shared.language import format_date, translate

if TYPE_CHECKING:
    from db.records import Article


def citation(article: Article) -> str:
    """Byline, title, publication, date, page and reference, as far as they are known."""
    page = str(article.description.get("page") or "")
    parts = [
        article.byline,
        translate("Reading", "“{title}”").format(title=article.title) if article.title else "",
        article.source,
        format_date(article.published, long=True),
        translate("Reading", "p. {page}").format(page=page) if page else "",
        str(article.description.get("reference") or ""),
    ]
    return ", ".join(part for part in parts if part) + "."


def quoted(article: Article, start: int, end: int) -> str:
    """``text[start:end]`` in quotation marks, and below it the citation."""
    words = translate("Reading", "“{title}”").format(title=article.text[start:end].strip())
    return f"{words}\n— {citation(article)}"
