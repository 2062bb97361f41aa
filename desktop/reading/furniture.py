"""What the program says on the page of an article: the line above the title, and the count of its photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.reading.document import Furniture
from desktop.shared.language import format_date, translate
from desktop.shared.transcriptions import mark_words, side_words

if TYPE_CHECKING:
    from db.records import Article


def furniture(article: Article) -> Furniture:
    """Reference, publication, date and page, as far as they are known; who wrote it where no byline is printed; how
    many photos there are and are wanted; and that no text was received, where none was."""
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
    said = author_words(article), photo_words(article), mark_words(article.transcription)
    return Furniture(meta, *said, sides, nothing_words(article))


def author_words(article: Article) -> str:
    """ "Authors: …" where the article says who wrote it, but no byline is printed; else empty."""
    names = [str(name) for name in article.description.get("authors") or ()]
    if article.byline or not names:
        return ""
    words = translate("Reading", "Author: {names}") if len(names) == 1 else translate("Reading", "Authors: {names}")
    return words.replace("{names}", ", ".join(names))


def nothing_words(article: Article) -> str:
    """What stands where an article has no text, or a scan whose text was not typed; empty where there is text."""
    if article.lead or any(block.kind != "figure" for block in article.blocks):
        return ""
    if article.description.get("kind") == "clipping":
        return translate("Reading", "The text of this scan was not typed yet; Ctrl+Shift+T begins it.")
    if article.figures:
        return ""
    words = translate("Reading", "No text was received, only a description.")
    if article.description.get("address"):
        words += " " + translate("Reading", "Its address is in the details (Ctrl+I).")
    return words


def photo_words(article: Article) -> str:
    """ "5 photos, 4 wanted"; empty where there is none."""
    if not article.figures:
        return ""
    wanted = sum(not figure.held for figure in article.figures)
    words = translate("Reading", "%n photo(s)", len(article.figures))
    return words + (translate("Reading", ", %n wanted", wanted) if wanted else "")
