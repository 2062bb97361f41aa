"""`khobao show`: one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import articles
from db.text import plain
from desktop.cli import exits, output
from desktop.cli.opening import opened
from desktop.cli.parsing import Parser
from desktop.exporting.writers.json_article import shown

if TYPE_CHECKING:
    from db.records import Annotation, Article, Block, Figure


def main(arguments: list[str]) -> int:
    """Print an article: whole as JSON, or as it reads."""
    parser = Parser("show", "Show one article.")
    parser.add_argument("id", metavar="ID", help="the article's id, or the beginning of it")
    options = parser.parse_args(arguments)
    with opened(options.archive) as archive, archive.reading() as session:
        article = articles.get(session, articles.resolve(session, options.id))
    if options.json:
        output.put_json(shown(article))
    else:
        _print(article)
    return exits.DONE


def _print(article: Article) -> None:
    date = article.published.value or article.published.edtf or article.published.text or ""
    output.put(article.title)
    for line in (" · ".join(part for part in (article.source, date) if part), article.uid, ", ".join(article.tags)):
        if line:
            output.put(line)
    if article.lead:
        output.put(f"\n{article.lead}")
    figures = {figure.position: figure for figure in article.figures}
    for block in article.blocks:
        output.put(f"\n{_block(block, figures)}")
    if article.byline:
        output.put(f"\n{article.byline}")
    if article.annotations:
        output.put()
    for annotation in article.annotations:
        output.put(line_of(annotation))


def _block(block: Block, figures: dict[int, Figure]) -> str:
    figure = figures.get(block.figure or 0)
    if figure is not None:
        sign = "photo" if figure.held else "wanted photo"
        return "\n".join(part for part in (f"[{sign}: {figure.file_name}]", figure.caption, figure.credit) if part)
    return f"## {plain(block.markup)}" if block.kind == "heading" else plain(block.markup)


def line_of(annotation: Annotation) -> str:
    """An annotation as one line for people."""
    note = f": {annotation.note}" if annotation.note else ""
    place = "" if annotation.state == "exact" else f", {annotation.state}"
    return f"({annotation.colour}{place}) “{annotation.exact}”{note}"
