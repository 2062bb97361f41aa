"""What the program says on the page of an article: the line above the title, and the count of its photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.reading.document import Furniture
from desktop.shared.language import format_date, translate
from desktop.shared.transcriptions import mark_words, side_words

if TYPE_CHECKING:
    from db.records import Article


def furniture(article: Article) -> Furniture:
    """Reference, publication, date and page, as far as they are known; and how many photos there are and are wanted."""
    page = str(article.description.get("page") or "")
    electronic = article.description.get("nature") in ("web_copy", "born_digital")
    pages = translate("Reading", "p. {page}").format(page=page) if page else ""
    if not page and electronic:
        pages = translate("Reading", "electronic, no page")
    line = (
        (str(article.description.get("reference") or ""), False),
        (article.source, True),
        (format_date(article.published, long=True), False),
        (pages, False),
    )
    sides = {figure.position: words for figure in article.figures if (words := side_words(figure.side))}
    meta = tuple((text, strong) for text, strong in line if text)
    return Furniture(meta, photo_words(article), mark_words(article.transcription), sides)


def photo_words(article: Article) -> str:
    """ "5 photos, 4 wanted"; empty where there is none."""
    if not article.figures:
        return ""
    wanted = sum(not figure.held for figure in article.figures)
    words = translate("Reading", "%n photo(s)", len(article.figures))
    return words + (translate("Reading", ", %n wanted", wanted) if wanted else "")
