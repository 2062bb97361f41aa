"""The parts of an office document as a press article: the rules of plain text, and what the styles say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from db.records import (
    Block,
    BlockKind,
    Ledger,
    LedgerRun,
    LineRole,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Published,
    Rejected,
)
from db.text import list_markup, normal, plain, table_markup
from desktop.importing.readers.dates import read_date_lines
from desktop.importing.readers.drafts import Draft, joined
from desktop.importing.readers.figures import LONGEST_CAPTION, photo_name, split_credit
from desktop.importing.readers.labels import labelled
from desktop.importing.readers.language import language_of
from desktop.importing.readers.lines import Line, is_visible
from desktop.importing.readers.office.pieces import (
    Piece,
    is_bold,
    markup_of,
    paragraphs,
    split_runs,
    tidied,
)
from desktop.importing.readers.office.tables import flowed, markup_of_rows
from desktop.importing.readers.painting import Mark, painted
from desktop.importing.readers.roles import LONGEST_HEADING, assign_roles
from desktop.importing.readers.sentences import first_sentence, is_closed
from desktop.importing.readers.signatures import names_of_byline

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Source

_HEAD_PIECES = 5
_SHORTEST_LEAD = 60
_FEWEST_LETTERS = 100
_AFTER_HEADING = ("paragraph", "list", "photo", "quote", "table")
_NUMBER = re.compile(r"(?:\d{1,3}|[a-zđ]|[ivxlc]{1,5})[.)]\s+(?=\S)", re.IGNORECASE)
_OTHER_SCRIPTS = frozenset(
    (
        "am", "ar", "be", "bg", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "km", "kn", "ko", "lo", "mk",
        "ml", "mn", "mr", "my", "ne", "pa", "ru", "ta", "te", "th", "uk", "ur", "zh",
    )
)  # fmt: skip
_SIMPLE: dict[LineRole, BlockKind] = {"heading": "heading", "quote": "quote"}


@dataclass(frozen=True, slots=True)
class Document:
    """An office document as read: its `pieces` in reading order; the size in bytes of each member, in order, and of
    which all words are furniture (`furniture`: headers, footers); what it says of itself (`title creator keywords
    language`)."""

    pieces: Sequence[Piece]
    members: Mapping[str, int]
    furniture: frozenset[str] = frozenset()
    stated: Mapping[str, Any] = field(default_factory=dict)


def article_of(source: Source, document: Document, media_type: str) -> Iterator[NewArticle | Rejected]:
    """The article that a document makes, then what could not be taken of its pictures; or ``no_text`` where it has
    neither words nor pictures."""
    pieces = _with_roles(document.pieces)
    if not any(piece.text or piece.kind in ("photo", "table") for piece in pieces if piece.role != "boilerplate"):
        yield Rejected(str(source.path), "no_text")
        return
    build = _Build(source, document)
    for piece in pieces:
        build.take(piece)
    yield build.article(media_type)
    yield from build.refused.values()


def _with_roles(given: Sequence[Piece]) -> list[Piece]:
    """All pieces with their roles, in the order in which they are shown."""
    flow: list[Piece] = []
    last: list[Piece] = []
    for piece in given:
        if piece.kind in ("note", "boilerplate"):
            last.append(piece)
        elif piece.kind == "table":
            flow.extend(flowed(piece))
        else:
            flow.extend(paragraphs(piece))
    flow = _captions(flow)
    _title(flow)
    lines = assign_roles([_line(piece) for piece in flow])
    for piece, line in zip(flow, lines, strict=True):
        piece.role = line.role
    _no_lead(flow)
    _bold_headings(flow)
    return [*flow, *last]


def _line(piece: Piece) -> Line:
    if piece.kind == "photo":
        return Line(0, 0, piece.picture.name if piece.picture else "", "photo")
    if piece.kind in ("list", "table"):
        return Line(0, 0, piece.text, "list" if piece.kind == "list" else "table")
    text = piece.text.replace("\n", " ")
    return Line(0, 0, text, piece.role if is_visible(text) else "blank")


def _captions(flow: list[Piece]) -> list[Piece]:
    """Paragraphs of a caption style belong to the picture beside them (one that stands above its picture goes below
    it); elsewhere, as above a table, they are paragraphs."""
    flow = list(flow)
    for upper, here in pairwise([piece for piece in flow if piece.kind != "text" or piece.text]):
        if upper.kind == "photo" and here.kind == "text" and here.role == "paragraph" and _is_aside(here):
            here.role = "caption"
    shown = [index for index, piece in enumerate(flow) if piece.kind != "text" or piece.text]
    for place, index in enumerate(shown):
        if flow[index].role != "caption":
            continue
        before = flow[shown[place - 1]] if place else None
        after = shown[place + 1] if place + 1 < len(shown) else None
        if before is not None and before.role in ("photo", "caption"):
            continue
        if after is not None and flow[after].kind == "photo":
            flow[index], flow[after] = flow[after], flow[index]
        else:
            flow[index] = replace(flow[index], role="paragraph")
    return flow


def _is_aside(piece: Piece) -> bool:
    """Whether a paragraph is set in italics, and no longer than a caption."""
    shown = [run for run in piece.runs if run.text.strip()]
    return all(run.em for run in shown) and len(piece.text) <= 2 * LONGEST_CAPTION


def _title(flow: Sequence[Piece]) -> None:
    """Leave the role ``title`` to the title alone. It is the first paragraph of a title style near the start, else a
    heading of the first rank that begins the document or is its only one; all others are cross-heads."""
    shown = [piece for piece in flow if piece.kind == "text" and piece.text]
    titles = [piece for piece in shown if piece.role == "title"]
    heads = [piece for piece in shown if piece.role == "heading" and piece.level == 1]
    chosen: list[Piece] = []
    if titles and titles[0] in shown[: 2 * _HEAD_PIECES]:
        first = shown.index(titles[0])
        chosen = [titles[0]]
        while first + 1 < len(shown) and shown[first + 1].role == "title" and len(chosen) < 3:
            first += 1
            chosen.append(shown[first])
    elif heads and heads[0] in shown[:_HEAD_PIECES]:
        before = shown[: shown.index(heads[0])]
        begins = all(len(piece.text) < 40 and piece.role != "heading" for piece in before)
        if begins and (len(heads) == 1 or not before):
            chosen = [heads[0]]
    for piece in (*titles, *heads):
        piece.role = "heading"
    for piece in chosen:
        piece.role = "title"


def _no_lead(flow: Sequence[Piece]) -> None:
    """A few words without an end sign before a longer paragraph are a cross-head, no lead."""
    shown = [piece for piece in flow if piece.kind != "text" or piece.text]
    for here, after in pairwise(shown):
        if here.role == "lead":
            short = len(here.text) < _SHORTEST_LEAD and not is_closed(here.text) and len(here.text.split()) < 12
            here.role = "heading" if short and len(after.text) > len(here.text) else here.role
            return


def _bold_headings(flow: Sequence[Piece]) -> None:
    """Short bold lines without an end sign before running text are cross-heads; so are numbered ones that stand
    alone."""
    shown = [piece for piece in flow if piece.kind != "text" or piece.text]
    before: Piece | None = None
    for here, after in pairwise(shown):
        alone = here.kind == "list" and after.kind != "list" and (before is None or before.kind != "list")
        before = here
        if not is_bold(here.runs) or is_bold(after.runs) or after.role not in _AFTER_HEADING:
            continue
        closed = is_closed(here.text) and here.text[-1] not in "?!"
        if alone or (here.role == "paragraph" and not closed and "\n" not in here.text):
            here.role = "heading" if 3 <= len(here.text) <= LONGEST_HEADING else here.role


@dataclass(slots=True)
class _Build(Draft):
    """An article in the making."""

    source: Source
    document: Document
    labels: dict[str, str] = field(default_factory=dict)
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    refused: dict[str, Rejected] = field(default_factory=dict)
    encodings: set[str] = field(default_factory=set)
    open_figure: int | None = None
    open_rows: tuple[str, list[str]] | None = None

    def take(self, piece: Piece) -> None:
        """Add a piece."""
        role = piece.role
        self.encodings |= _encodings(piece)
        if role == "blank" or (piece.kind == "text" and not piece.text):
            return
        if role not in ("caption", "credit"):
            self.open_figure = None
        if role not in ("list", "table"):
            self.open_rows = None
        head, block = self.head(role), None
        if head is not None:
            head.append(piece.text)
        elif role in ("photo", "caption", "credit"):
            block = self._figure(piece)
        elif role in ("list", "table"):
            block = self._rows(piece)
        elif role != "boilerplate":
            block = self._words(piece)
        self.marks.setdefault(piece.member, []).append(Mark(*piece.span, role, block))

    def _words(self, piece: Piece) -> int:
        if piece.role == "label" and (named := labelled(piece.text)) is not None:
            self.labels.setdefault(*named)
        elif piece.role == "label" and not self.titles and not self.blocks:
            self.labels.setdefault("section", piece.text)
        kind = _SIMPLE.get(piece.role, "paragraph")
        markup = markup_of(piece.runs, bold=not (kind == "heading" and is_bold(piece.runs)))
        return self.add(Block(kind, markup))

    def _figure(self, piece: Piece) -> int:
        if piece.role == "photo" or self.open_figure is None:
            self.figures.append(NewFigure(len(self.figures) + 1))
            self.open_figure = self.add(Block("figure", figure=len(self.figures)))
        figure = self.figures[-1]
        if piece.picture is not None:
            photo = piece.picture.photo
            if isinstance(photo, Rejected):
                self.refused.setdefault(photo.path, photo)
            held = photo if isinstance(photo, NewPhoto) else None
            figure = replace(figure, file_name=piece.picture.name, alt=normal(piece.picture.alt).strip(), photo=held)
        elif piece.role == "photo":
            beside = self.source.siblings.photo(photo_name(piece.text) or piece.text)
            if isinstance(beside, Rejected):
                self.refused.setdefault(beside.path, beside)
            figure = replace(figure, file_name=piece.text, photo=beside if isinstance(beside, NewPhoto) else None)
        else:
            caption, credit = ("", piece.text) if piece.role == "credit" else split_credit(piece.text)
            figure = replace(figure, caption=joined(figure.caption, caption), credit=joined(figure.credit, credit))
        self.figures[-1] = figure
        return self.open_figure

    def _rows(self, piece: Piece) -> int:
        """A table; or the items of one list, or lines with tabs that are a table, as one block."""
        if piece.kind == "table":
            self.open_rows = None
            return self.add(Block("table", markup_of_rows(piece.rows, head=piece.head)))
        key = f"{piece.role} {piece.list_key}"
        if self.open_rows is None or self.open_rows[0] != key:
            self.open_rows = (key, [])
            self.add(Block("list" if piece.role == "list" else "table"))
        rows = self.open_rows[1]
        if piece.role == "list":
            rows.append(markup_of(piece.runs))
            markup = list_markup(rows)
        else:
            rows.append(table_markup([[markup_of(cell) for cell in split_runs(tidied(piece.runs), "\t")]]))
            markup = "".join(rows)
        self.blocks[-1] = replace(self.blocks[-1], markup=markup)
        return len(self.blocks) - 1

    def article(self, media_type: str) -> NewArticle:
        """The article of all that was taken."""
        title, origins = self._named()
        description: dict[str, Any] = {
            name: self.labels[name] for name in ("address", "section") if self.labels.get(name)
        }
        byline = "; ".join(self.bylines) or self.labels.get("byline", "")
        stated = self.document.stated
        if authors := names_of_byline(byline):
            description["authors"] = authors
        elif stated.get("creator") and not byline:
            description["authors"] = [stated["creator"]]
            origins["authors"] = "derived"
        if stated.get("keywords"):
            description["keywords"] = list(stated["keywords"])
        everything = "\n".join([title, *self.leads, *(plain(block.markup) for block in self.blocks[:8])])
        if self.encodings:  # as `origin_of_text` says it of plain text
            origins["text"] = {"origin": "derived", "evidence": f"{', '.join(sorted(self.encodings))}, fonts"}
        runs = tuple(self._ledger())
        return NewArticle(
            title=title,
            original=NewOriginal(self.source.name, self.source.data, media_type),
            lead=self.lead,
            byline=byline,
            language=language_of(everything) or _likely(stated.get("language"), everything),
            published=self._published(),
            blocks=tuple(self.blocks),
            figures=tuple(self.figures),
            ledger=Ledger(runs, sum(run.length for run in runs)),
            origins=origins,
            source=self.labels.get("source", ""),
            description=description,
        )

    def _named(self) -> tuple[str, dict[str, Any]]:
        """The title, and where it comes from if it is not printed as one."""
        if self.titles:
            return " ".join(title.replace("\n", " ") for title in self.titles), {}
        if self.labels.get("title"):
            return self.labels["title"], {}
        first = " ".join(_NUMBER.sub("", self.first_words().partition("\n")[0]).split())
        stem = normal(PurePath(self.source.name).stem)
        return self.document.stated.get("title") or first_sentence(first) or stem, {"title": "derived"}

    def _published(self) -> Published:
        """The first date that can be read, with all date lines as its text."""
        return read_date_lines(self.dates or [text for text in (self.labels.get("date"),) if text])

    def _ledger(self) -> Iterator[LedgerRun]:
        for member, size in self.document.members.items():
            furniture = member in self.document.furniture
            yield from painted(member, size, self.marks.get(member, ()), "boilerplate" if furniture else "blank")


def _encodings(piece: Piece) -> set[str]:
    """The encodings of fonts from before Unicode in a piece, its cells too."""
    inner = (one for row in piece.rows for cell in row for part in cell.pieces for one in _encodings(part))
    return {piece.encoding, *inner} - {""}


def _likely(language: str | None, text: str) -> str | None:
    """A stated language, unless it is one that the count of words would have found (programs fill in their own), or one
    of another script than the text."""
    letters = [sign for sign in text if sign.isalpha()]
    latin = sum(sign < "\u0250" or "\u1e00" <= sign < "\u1f00" for sign in letters) * 2 >= len(letters)
    if len(letters) < _FEWEST_LETTERS:
        return None
    return None if language in (None, "vi", "en") or latin == (language in _OTHER_SCRIPTS) else language

