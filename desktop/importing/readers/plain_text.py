"""Plain text as a press article: title, date line, lead, paragraphs, cross-heads, photos with captions, byline.

Two steps, so that a person can stand between them: `lines` gives every line a role, `assemble` makes the article.
Each line that is not blank stands whole in the title, the lead, the byline, the date's text, a block or a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import PurePath
from typing import Any

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
from db.text import escape, list_markup, plain, table_markup
from desktop.importing.readers.dates import read_date_lines
from desktop.importing.readers.drafts import Draft, joined
from desktop.importing.readers.encodings import UndecodableError, detect, origin_of_text, recognised
from desktop.importing.readers.figures import photo_name, split_credit
from desktop.importing.readers.labels import labelled
from desktop.importing.readers.language import language_of
from desktop.importing.readers.lines import Line, is_visible, split_lines
from desktop.importing.readers.reader import MIB, Source
from desktop.importing.readers.roles import assign_roles
from desktop.importing.readers.sentences import first_sentence
from desktop.importing.readers.signatures import names_at_end, names_of_byline

MEDIA_TYPE = "text/plain"
_SUFFIXES = (".txt", ".text")
_ASKED_SUFFIXES = ("", ".asc", ".csv", ".json", ".jsonl", ".log", ".markdown", ".md", ".nfo", ".tsv")
_LISTED = re.compile(r"[,;|]")
_SIMPLE: dict[str, BlockKind] = {"paragraph": "paragraph", "label": "paragraph", "heading": "heading", "quote": "quote"}


class PlainText:
    """The reader of plain text."""

    name = "plain_text"
    limit = 32 * MIB
    isolated = True
    light = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool:
        """Text files by their suffix; where a person named the file, also other files that hold plain text."""
        suffix = PurePath(name).suffix.casefold()
        return suffix in _SUFFIXES or (asked and suffix in _ASKED_SUFFIXES)

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """One article, then the photos beside it that could not be taken; or why the text is none."""
        try:
            source = recognised(source)
            found = lines(source.data, source.encoding)
        except UndecodableError as refused:
            yield Rejected(str(source.path), refused.code, refused.facts)
            return
        if all(line.role == "blank" for line in found):
            yield Rejected(str(source.path), "no_text")
            return
        article = assemble(source, found)
        yield article
        for name in dict.fromkeys(figure.file_name for figure in article.figures):
            photo = source.siblings.photo(photo_name(name) or name)
            if isinstance(photo, Rejected):
                yield photo


def lines(data: bytes, encoding: str | None = None) -> list[Line]:
    """The lines of a text with their bytes and the roles they seem to play. Raises UndecodableError where no
    encoding is given and none can be told."""
    return assign_roles(split_lines(data, encoding or detect(data)))


def assemble(source: Source, lines: Sequence[Line]) -> NewArticle:
    """The article that lines with these roles make, and its ledger. Any roles make an article: without a title line the
    title is that of a label, or the first sentence (marked as derived)."""
    build = _Build(source)
    for role, group in groupby(lines, key=lambda line: line.role):
        build.take(role, list(group))
    return build.article()


@dataclass(slots=True)
class _Build(Draft):
    """An article in the making: what each run of lines of one role adds to it."""

    source: Source
    runs: list[LedgerRun] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    open_figure: int | None = None
    rows: tuple[str, list[str]] | None = None

    def take(self, role: LineRole, group: list[Line]) -> None:
        """Add lines of one role that follow each other."""
        if role == "blank":
            self._account(group, self._invisible("".join(line.text for line in group if not is_visible(line.text))))
            return
        texts = self.head(role)
        if role not in ("caption", "credit"):
            self.open_figure = None
        if role not in ("list", "table"):
            self.rows = None
        if texts is not None:
            texts.extend(line.text for line in group)
            self._account(group, None)
        elif role in ("list", "table"):
            self._rows(role, group)
        else:
            for line in group:
                self._account([line], self._block(role, line.text))

    def _invisible(self, signs: str) -> int | None:
        """Keep the zero-width signs of blank lines at the end of the paragraph before them, or of the title."""
        if not signs:
            return None
        if self.blocks and self.blocks[-1].kind in ("paragraph", "heading", "quote"):
            self.blocks[-1] = replace(self.blocks[-1], markup=self.blocks[-1].markup + escape(signs))
            return len(self.blocks) - 1
        for texts in (self.leads, self.titles):
            if texts:
                texts[-1] += signs
                break
        return None

    def _account(self, group: list[Line], block: int | None) -> None:
        self.runs.append(LedgerRun(sum(line.size for line in group), group[0].role, block))

    def _block(self, role: str, text: str) -> int:
        """Add a line as a block or as part of a figure; returns the index of the block."""
        if role in _SIMPLE:
            if role == "label" and (named := labelled(text)) is not None:
                self.labels.setdefault(*named)
            elif role == "label" and not self.titles and not self.blocks:
                self.labels.setdefault("section", text)
            return self.add(Block(_SIMPLE[role], escape(text)))
        if role == "photo" or self.open_figure is None:
            self.figures.append(NewFigure(len(self.figures) + 1))
            self.open_figure = self.add(Block("figure", figure=len(self.figures)))
        figure = self.figures[-1]
        if role == "photo":
            photo = self.source.siblings.photo(photo_name(text) or text)
            figure = replace(figure, file_name=text, photo=photo if isinstance(photo, NewPhoto) else None)
        elif role == "credit":
            figure = replace(figure, credit=joined(figure.credit, text))
        else:
            caption, credit = split_credit(text)
            figure = replace(figure, caption=joined(figure.caption, caption), credit=joined(figure.credit, credit))
        self.figures[-1] = figure
        return self.open_figure

    def _rows(self, role: str, group: list[Line]) -> None:
        """Lines of a list or a table are one block, also across blank lines."""
        if self.rows is None or self.rows[0] != role:
            self.rows = (role, [])
            self.blocks.append(Block("list" if role == "list" else "table"))
        texts = self.rows[1]
        texts.extend(line.text for line in group)
        if role == "list":
            markup = list_markup(escape(text) for text in texts)
        else:
            markup = table_markup([escape(cell) for cell in text.split("\t")] for text in texts)
        self.blocks[-1] = replace(self.blocks[-1], markup=markup)
        self._account(group, len(self.blocks) - 1)

    def article(self) -> NewArticle:
        """The article of all that was taken."""
        title, origins = self._title()
        stated = ("address", "section")
        description: dict[str, Any] = {name: self.labels[name] for name in stated if self.labels.get(name)}
        byline = "; ".join(self.bylines) or self.labels.get("byline", "")
        if authors := names_of_byline(byline):
            description["authors"] = authors
        elif not byline and (authors := names_at_end(self._last_paragraph())):
            description["authors"] = authors
            origins["authors"] = "derived"
        if keywords := [" ".join(one.split()) for one in _LISTED.split(self.labels.get("keywords", "")) if one.strip()]:
            description["keywords"] = keywords
        everything = "\n".join([title, *self.leads, *(block.markup for block in self.blocks[:8])])
        return NewArticle(
            title=title,
            original=NewOriginal(self.source.name, self.source.data, MEDIA_TYPE, self.source.encoding),
            lead=self.lead,
            byline=byline,
            language=language_of(everything),
            published=self._published(),
            blocks=tuple(self.blocks),
            figures=tuple(self.figures),
            ledger=Ledger(tuple(self.runs), len(self.source.data)),
            origins=origins | origin_of_text(self.source),
            source=self.labels.get("source", ""),
            description=description,
        )

    def _title(self) -> tuple[str, dict[str, Any]]:
        if self.titles:
            return " ".join(self.titles), {}
        if self.labels.get("title"):
            return self.labels["title"], {}
        first = next((text for text in self._texts() if any(sign.isalnum() for sign in text)), None)
        return first_sentence(first or PurePath(self.source.name).stem), {"title": "derived"}

    def _texts(self) -> Iterator[str]:
        """The running text, as far as a title can be taken from it; then what else there is."""
        yield from self.leads
        for block in self.blocks:
            if block.kind != "figure":
                yield plain(block.markup).partition("\n")[0]
        for figure in self.figures:
            yield figure.caption
            yield figure.file_name
        yield from self.dates
        yield from self.bylines

    def _last_paragraph(self) -> str:
        last = next((block for block in reversed(self.blocks) if block.kind != "figure"), None)
        return plain(last.markup) if last is not None and last.kind == "paragraph" else ""

    def _published(self) -> Published:
        """The first date that can be read, with all date lines as its text."""
        return read_date_lines(self.dates or [text for text in (self.labels.get("date"),) if text])
