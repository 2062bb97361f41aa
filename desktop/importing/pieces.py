"""An article as a reader understood it, taken apart into pieces that a person can correct, and put together again.

A piece is a `Line` (`text`, `role`), so that the review shows articles of every format as it shows the lines of a text:
title, date, lead lines, blocks, a figure with its caption and credit, byline; and, in the order of the received file,
the passages that the reader left out. Nothing here knows Qt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from db.records import Block, Ledger, LedgerRun, NewFigure, Published
from db.text import escape, list_markup, plain, table_markup
from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.lines import Line, tidy
from desktop.importing.readers.sentences import first_sentence

if TYPE_CHECKING:
    from db.records import BlockKind, LineRole, NewArticle

OUT: tuple[LineRole, ...] = ("blank", "boilerplate")
"""Roles of what is not part of the article."""
EDITABLE: tuple[LineRole, ...] = ("title", "date", "lead", "byline", "caption", "credit")
"""Roles whose text a person may correct before the import; the text of blocks stays as received."""
PERSON = "person"
"""`Published.rule` where a person chose a reading or typed a date."""
_ROLES: dict[BlockKind, LineRole] = {
    "paragraph": "paragraph", "heading": "heading", "quote": "quote", "list": "list", "table": "table",
}  # fmt: skip
_KINDS: dict[LineRole, BlockKind] = {role: kind for kind, role in _ROLES.items()} | {"label": "paragraph"}
_TEXTS: tuple[LineRole, ...] = ("title", "date", "lead", "byline")
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh]>(.*?)</t[dh]>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece(Line):
    """A part of an article. `markup` and `kind` are those of the block that it was, `figure` the position of the figure
    that it was or belongs to, `runs` its runs in the ledger (indexes from 0); `as_read` and `read_text` are its role
    and text before any correction."""

    markup: str = ""
    kind: BlockKind | None = None
    figure: int | None = None
    runs: tuple[int, ...] = ()
    as_read: LineRole = "paragraph"
    read_text: str = ""

    @property
    def changed(self) -> bool:
        """Whether a person gave it another role or text."""
        return self.role != self.as_read or self.text != self.read_text


def take_apart(article: NewArticle, left: Mapping[int, str] | None = None) -> list[Piece]:
    """The pieces of an article. `left` holds the words of passages that were left out, by their run in the ledger."""
    taking = _Apart(article, dict(left or {}))
    taking.text("title", article.title)
    taking.text("date", article.published.text or "")
    for line in article.lead.split("\n"):
        taking.text("lead", line)
    taking.passages(None)
    for index, block in enumerate(article.blocks):
        taking.block(index, block)
        taking.passages(index)
    shown = {block.figure for block in article.blocks if block.kind == "figure"}
    for figure in article.figures:
        if figure.position not in shown:
            taking.figure(figure, None)
    taking.text("byline", article.byline)
    return taking.pieces


@dataclass(slots=True)
class _Apart:
    article: NewArticle
    left: dict[int, str]
    pieces: list[Piece] = field(default_factory=list)
    runs: dict[int | None, dict[str, list[int]]] = field(default_factory=dict)
    """The runs that no piece has yet, by their block and role."""
    after: dict[int | None, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        last: int | None = None
        for number, run in enumerate(self.article.ledger.runs):
            if run.block is not None:
                last = run.block
            if number in self.left:
                self.after.setdefault(last, []).append(number)
            else:
                self.runs.setdefault(run.block, {}).setdefault(run.role, []).append(number)

    def _runs(self, block: int | None, *roles: str) -> tuple[int, ...]:
        """The runs of these roles of a block (or of none), each given away once; without roles all that are left."""
        left = self.runs.get(block, {})
        return tuple(sorted(run for role in roles or tuple(left) for run in left.pop(role, ())))

    def _add(
        self, role: LineRole, text: str, runs: tuple[int, ...], markup: str = "", kind: BlockKind | None = None,
        figure: int | None = None,
    ) -> None:  # fmt: skip
        size = sum(self.article.ledger.runs[run].length for run in runs)
        start = self.pieces[-1].end if self.pieces else 0
        self.pieces.append(Piece(start, size, text, role, markup, kind, figure, runs, role, text))

    def text(self, role: LineRole, text: str) -> None:
        if text:
            self._add(role, text, self._runs(None, role))

    def block(self, index: int, block: Block) -> None:
        if block.kind != "figure":
            text = " ".join(plain(block.markup).split()) if block.kind in ("list", "table") else plain(block.markup)
            self._add(_ROLES[block.kind], text, self._runs(index), block.markup, block.kind)
            return
        figure = next((one for one in self.article.figures if one.position == block.figure), None)
        if figure is not None:
            self.figure(figure, index)

    def figure(self, figure: NewFigure, block: int | None) -> None:
        caption, credit = ((), ()) if block is None else (self._runs(block, "caption"), self._runs(block, "credit"))
        name = figure.file_name or (figure.photo.name if figure.photo is not None else "")
        kind: BlockKind | None = "figure" if block is not None else None
        rest = () if block is None else self._runs(block)
        self._add("photo", name or figure.alt or "…", rest, "", kind, figure.position)
        for line in figure.caption.split("\n") if figure.caption else ():
            self._add("caption", line, caption, figure=figure.position)
            caption = ()
        for line in figure.credit.split("\n") if figure.credit else ():
            self._add("credit", line, credit, figure=figure.position)
            credit = ()

    def passages(self, block: int | None) -> None:
        for run in self.after.pop(block, ()):
            self._add("boilerplate", self.left[run], (run,))


def put_together(article: NewArticle, pieces: Sequence[Piece]) -> NewArticle:
    """The article that its pieces make; the very same one where nobody changed any."""
    if not any(piece.changed for piece in pieces):
        return article
    build = _Together(article)
    for piece in pieces:
        build.take(piece)
    return build.made(pieces)


@dataclass(slots=True)
class _Together:
    article: NewArticle
    texts: dict[LineRole, list[str]] = field(default_factory=lambda: {role: [] for role in _TEXTS})
    blocks: list[Block] = field(default_factory=list)
    figures: list[NewFigure] = field(default_factory=list)
    became: dict[int, tuple[LineRole, int | None]] = field(default_factory=dict)
    begun: dict[int | None, tuple[int, int | None]] = field(default_factory=dict)
    """By the position that it had: a figure's place among `figures`, and its block."""
    last: tuple[int, int | None] | None = None
    """The figure that the next caption goes to, where it had no figure of its own."""

    def take(self, piece: Piece) -> None:
        role, index = piece.role, None
        if role in _TEXTS:
            self.texts[role].append(piece.text)
        elif role in ("photo", "caption", "credit"):
            index = self._figure(piece)
        elif role not in OUT:
            index = self._block(piece)
        for run in piece.runs:
            self.became[run] = (role if piece.changed else self.article.ledger.runs[run].role, index)

    def _block(self, piece: Piece) -> int:
        self.last = None
        kind = _KINDS.get(piece.role, "paragraph")
        self.blocks.append(Block(kind, _markup(piece, kind)))
        return len(self.blocks) - 1

    def _figure(self, piece: Piece) -> int | None:
        if piece.role == "photo":
            return self._begin(piece)[1]
        place, block = self.begun.get(piece.figure) or self.last or self._begin(piece)
        figure = self.figures[place]
        if piece.role == "caption":
            self.figures[place] = replace(figure, caption=_joined(figure.caption, piece.text))
        else:
            self.figures[place] = replace(figure, credit=_joined(figure.credit, piece.text))
        return block

    def _begin(self, piece: Piece) -> tuple[int, int | None]:
        position, block = len(self.figures) + 1, None
        was = next((one for one in self.article.figures if one.position == piece.figure), None)
        if piece.role == "photo" and was is not None:
            self.figures.append(replace(was, position=position, caption="", credit=""))
        else:
            self.figures.append(NewFigure(position, piece.text if piece.role == "photo" else ""))
        if piece.role != "photo" or was is None or piece.kind == "figure":  # else it stood in no block before
            self.blocks.append(Block("figure", figure=position))
            block = len(self.blocks) - 1
        self.last = (position - 1, block)
        if piece.figure is not None:
            self.begun[piece.figure] = self.last
        return self.last

    def made(self, pieces: Sequence[Piece]) -> NewArticle:
        article, origins = self.article, dict(self.article.origins)
        changed = {role for piece in pieces if piece.changed for role in (piece.role, piece.as_read)}
        for piece in pieces:
            if piece.text != piece.read_text and piece.role in _TEXTS:
                origins["published" if piece.role == "date" else piece.role] = "supplied"
        title = article.title
        if "title" in changed:
            title = " ".join(self.texts["title"])
            origins = {name: value for name, value in origins.items() if name != "title" or value == "supplied"}
        if not title:
            words = [*self.texts["lead"], *(plain(one.markup) for one in self.blocks if one.kind != "figure")]
            title = first_sentence(next((text for text in words if text.strip()), article.title))
            origins["title"] = "derived"
        return replace(
            article,
            title=title,
            lead="\n".join(self.texts["lead"]) if "lead" in changed else article.lead,
            byline="; ".join(self.texts["byline"]) if "byline" in changed else article.byline,
            published=_published(self.texts["date"]) if "date" in changed else article.published,
            blocks=tuple(self.blocks),
            figures=tuple(self.figures),
            ledger=self._ledger(),
            origins=origins,
        )

    def _ledger(self) -> Ledger:
        """The same runs, each with what it became. A run that no piece owns keeps its role, and loses its block."""
        runs = []
        for number, run in enumerate(self.article.ledger.runs):
            role, block = self.became.get(number, (run.role, None))
            runs.append(LedgerRun(run.length, role, block, run.member))
        return Ledger(tuple(runs), self.article.ledger.size)


def _joined(first: str, second: str) -> str:
    return f"{first}\n{second}" if first and second else first or second


def _markup(piece: Piece, kind: BlockKind) -> str:
    """What a piece holds as a block of this kind: its own markup as far as it fits."""
    markup, was = piece.markup, piece.kind
    if was is None or not markup or was == "figure":
        markup, was = escape(piece.text), "paragraph"
    if was == kind:
        return markup
    rows = [markup]
    if was == "list":
        rows = _ITEM.findall(markup)
    elif was == "table":
        rows = [" ".join(_CELL.findall(row)) for row in _ROW.findall(markup)]
    if kind == "list":
        return list_markup(rows)
    if kind == "table":
        return table_markup([row] for row in rows)
    return "<br>".join(rows)


def _published(printed: Sequence[str]) -> Published:
    """The first date that can be read, with all date lines as its text."""
    text = "\n".join(printed)
    for line in printed:
        if (found := read_date_line(line)) is not None:
            return replace(found, text=text)
    return Published(text=text) if text else Published()


def with_fields(article: NewArticle, fields: Mapping[str, Any]) -> NewArticle:
    """The article with what a person supplied: ``source language`` and keys of `ARTICLE_FIELDS`; an empty value takes a
    stated one away."""
    description, origins = dict(article.description), dict(article.origins)
    columns: dict[str, Any] = {}
    for name, value in fields.items():
        if value == field_of(article, name):
            continue
        if name in ("source", "language"):
            columns[name] = value or ("" if name == "source" else None)
        elif value:
            description[name] = value
        else:
            description.pop(name, None)
        origins[name] = "supplied"
    if origins == dict(article.origins):
        return article
    return replace(article, description=description, origins=origins, **columns)


def field_of(article: NewArticle, name: str) -> Any:
    """A field that `with_fields` may set, as it stands now."""
    if name == "source":
        return article.source
    return article.language or "" if name == "language" else article.description.get(name, "")


def same_text(text: str) -> str:
    """A typed text as it is kept: one line, normal, outer white space off."""
    return tidy(" ".join(text.split()))
