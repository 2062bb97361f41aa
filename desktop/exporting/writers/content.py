"""An article made ready to be set: its parts as runs, its figures, and its notes with their numbers.

HTML, PDF and Markdown all set this; so they agree on order, numbers, and on what a highlight covers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.text import Part, parts
from desktop.exporting.writers.inline import Cell, Run, Span, mark, parse, plain_runs

if TYPE_CHECKING:
    from db.records import Annotation, Article, BlockKind, Figure


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation with the number it bears in the document. `placed` where its words are marked in the text."""

    number: int
    annotation: Annotation
    placed: bool


@dataclass(frozen=True, slots=True)
class SetFigure:
    """A figure and its words as runs."""

    figure: Figure
    caption: tuple[Run, ...]
    credit: tuple[Run, ...]

    @property
    def alt(self) -> str:
        """What stands for the picture where it cannot be seen: its own description, else caption, else file name."""
        figure = self.figure
        return figure.alt or figure.caption or figure.file_name or f"#{figure.position}"


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block of the body: `rows` of cells (one of one for a paragraph), or a figure."""

    kind: BlockKind
    rows: tuple[tuple[Cell, ...], ...] = ()
    figure: SetFigure | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A whole article, ready to be set. `detached` are the notes whose words no longer stand in the text."""

    article: Article
    title: tuple[Run, ...]
    lead: tuple[Run, ...]
    byline: tuple[Run, ...]
    blocks: tuple[SetBlock, ...]
    notes: tuple[Note, ...]
    detached: tuple[Note, ...]


def content(article: Article, *, notes: bool = True, transcription: str = "") -> Content:
    """Make an article ready to be set, with or without its notes and highlights.

    A figure that no block names is set after the body: nothing of the article is lost. `transcription` says before the
    first block that was typed of a scan whose it is.
    """
    placed, detached, spans = _numbered(article) if notes else ((), (), [])
    _, found = parts(article.title, article.lead, article.blocks, article.figures, article.byline)
    places = _Places(found, spans)
    figures = {figure.position: figure for figure in article.figures}
    blocks: list[SetBlock] = []
    for index, block in enumerate(article.blocks):
        if block.kind != "figure":
            if transcription and all(one.kind == "figure" for one in blocks):
                blocks.append(SetBlock("paragraph", ((Cell(plain_runs(transcription, -1)),),)))
            blocks.append(SetBlock(block.kind, places.block(block.markup, index)))
        elif block.figure is not None and (figure := figures.pop(block.figure, None)) is not None:
            blocks.append(SetBlock("figure", figure=places.figure(figure, index)))
    for _, figure in sorted(figures.items()):
        loose = SetFigure(figure, plain_runs(figure.caption, -1), plain_runs(figure.credit, -1))
        blocks.append(SetBlock("figure", figure=loose))
    return Content(
        article=article, title=places.part("title", article.title), lead=places.part("lead", article.lead),
        byline=places.part("byline", article.byline), blocks=tuple(blocks), notes=placed, detached=detached,
    )  # fmt: skip


def _span(article: Article, item: Annotation) -> tuple[int, int] | None:
    """Where the annotation's words lie, white space left off at both ends; None for nowhere."""
    if item.state != "exact" or item.start is None or item.end is None or item.end > len(article.text):
        return None
    start, end = item.start, item.end
    while start < end and article.text[start].isspace():
        start += 1
    while start < end and article.text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _numbered(article: Article) -> tuple[tuple[Note, ...], tuple[Note, ...], list[Span]]:
    """The annotations in reading order, those without a place after them, numbered from 1; and where they lie."""
    places = [(item, _span(article, item)) for item in article.annotations]
    found = ((place, item.uid, item) for item, place in places if place is not None)
    at_home = sorted(found, key=lambda placed: placed[:2])
    lost = sorted((item for item, place in places if place is None), key=lambda item: (item.created, item.uid))
    placed = tuple(Note(number, item, True) for number, (_, _, item) in enumerate(at_home, 1))
    detached = tuple(Note(number, item, False) for number, item in enumerate(lost, len(placed) + 1))
    spans = [Span(number, *place) for number, (place, _, _) in enumerate(at_home, 1)]
    return placed, detached, spans


class _Places:
    """Where each part of one article begins in its canonical text, and the highlights that lie over it."""

    def __init__(self, found: list[Part], spans: list[Span]) -> None:
        self._spans = spans
        self._parts: Mapping[Any, Part] = {
            (part.where, part.block, part.credit) if part.block is not None else part.where: part for part in found
        }

    def part(self, where: str, text: str) -> tuple[Run, ...]:
        part = self._parts.get(where)
        return mark(plain_runs(text, part.start), self._spans) if part else ()

    def block(self, markup: str, index: int) -> tuple[tuple[Cell, ...], ...]:
        part = self._parts.get(("body", index, False))
        if part is None:
            return ((Cell(()),),)
        return tuple(
            tuple(Cell(mark(cell.runs, self._spans), cell.head) for cell in row) for row in parse(markup, part.start)
        )

    def figure(self, figure: Figure, index: int) -> SetFigure:
        caption, credit = (self._parts.get(("caption", index, is_credit)) for is_credit in (False, True))
        return SetFigure(
            figure,
            mark(plain_runs(figure.caption, caption.start), self._spans) if caption else (),
            mark(plain_runs(figure.credit, credit.start), self._spans) if credit else (),
        )
