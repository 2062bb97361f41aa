"""What the library says of an article, a place in it, and an order, in the language of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shared.language import format_date, translate

if TYPE_CHECKING:
    from db.records import DescriptionState, Published, Where
    from desktop.library.article_model import Row


def where_words(where: Where) -> str:
    """The part of an article in which words were found."""
    words = {
        "title": translate("Library", "Title"),
        "lead": translate("Library", "Lead"),
        "body": translate("Library", "Body"),
        "caption": translate("Library", "Caption"),
        "tag": translate("Library", "Tag"),
        "note": translate("Library", "Note"),
        "byline": translate("Library", "Byline"),
    }
    return words[where]


def state_words(state: DescriptionState) -> str:
    """A state of description."""
    words = {
        "received": translate("Library", "received"),
        "described": translate("Library", "described"),
        "checked": translate("Library", "checked"),
    }
    return words[state]


def date_words(published: Published) -> str:
    """The date of an article in a list; a sign stands behind one that a person has to settle."""
    words = format_date(published)
    unsettled = published.value is None and (published.edtf or "").startswith("[")
    return f"{words} ?" if unsettled and words else words


def page_words(page: str) -> str:
    """The page of an article, or nothing."""
    return translate("Library", "p. {page}").format(page=page) if page else ""


def row_words(row: Row) -> str:
    """A row as a screen reader says it."""
    card = row.card
    parts = [card.title or translate("Library", "Without a title"), card.source, date_words(card.published)]
    parts.append(page_words(card.page))
    if card.undescribed:
        parts.append(translate("Library", "not yet described"))
    if card.starred:
        parts.append(translate("Library", "starred"))
    if row.hit is not None:
        parts.append(f"{where_words(row.hit.passage.where)}: {row.hit.passage.text}")
    return ", ".join(part for part in parts if part)


def sort_words(sort: str) -> str:
    """An order of the list, as its menu names it."""
    words = {
        "newest": translate("Library", "Newest first"),
        "oldest": translate("Library", "Oldest first"),
        "added": translate("Library", "Added last first"),
        "title": translate("Library", "Title A–Z"),
        "publication": translate("Library", "Publication"),
        "relevance": translate("Library", "Best match"),
    }
    return words[sort]
