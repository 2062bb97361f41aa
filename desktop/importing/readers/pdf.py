"""PDFs with a text layer as articles: the text in reading order, cross-heads, tables, pictures with their captions.

What pages repeat around the text is left out of it and accounted for. A PDF without any text is a scan and is refused
with that reason (see `pdf_pages` for its pictures).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from db.records import (
    Block,
    BlockKind,
    LineRole,
    NewAnnotation,
    NewArticle,
    NewFigure,
    NewOriginal,
    Published,
    Rejected,
)  # fmt: skip
from db.text import canonical_text, escape, list_markup, normal, plain, table_markup
from desktop.importing.readers.dates import read_date_lines
from desktop.importing.readers.drafts import Draft
from desktop.importing.readers.figures import split_credit
from desktop.importing.readers.language import language_of
from desktop.importing.readers.pdf_annotations import read_highlights
from desktop.importing.readers.pdf_document import MAGIC, PdfError, opened, stated_by
from desktop.importing.readers.pdf_figures import Placed, place_pictures
from desktop.importing.readers.pdf_ledger import Fate, ledger_of
from desktop.importing.readers.pdf_reading import Reading, read_document
from desktop.importing.readers.pdf_roles import parted_date, roles_of
from desktop.importing.readers.printed_dates import read_printed
from desktop.importing.readers.reader import MIB, Source
from desktop.importing.readers.sentences import first_sentence
from desktop.importing.readers.signatures import names_of_byline

if TYPE_CHECKING:
    from desktop.importing.readers.pdf_passages import Passage
    from desktop.importing.readers.pdf_text import Word

MEDIA_TYPE = "application/pdf"
_GARBLED = 0.2
_NO_TITLE = re.compile(
    r"(?:file:|https?:|untitled|không tên|document\d*$|title$)|\.(?:docx?|pdf|eps|txt|indd|qxp|html?|dvi|tex|odt|rtf)$",
    re.I,
)
_PROGRAM = re.compile(r"^(?:Microsoft (?:Word|PowerPoint|Excel) - |Print )", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"(?:windows |microsoft office )?user|admin\w*|owner|author|unknown|root|пользователь|người dùng|\w{1,3}", re.I
)
_KINDS: dict[str, BlockKind] = {"paragraph": "paragraph", "heading": "heading", "quote": "quote", "label": "paragraph"}
_BULLETS = "•●▪■◦‣-–—"


class Pdf:
    """The reader of PDFs that hold text."""

    name = "pdf"
    limit = 256 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """PDFs by their suffix; where a person named the file, also others that begin as one."""
        suffix = PurePath(name).suffix.casefold()
        if suffix == ".pdf":
            return True
        if not asked or suffix not in ("", ".tmp", ".download"):
            return False
        return None if head is None else MAGIC in head[:1024]

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The article, then what could not be read of it; or why there is none."""
        path = str(source.path)
        try:
            with opened(source.data) as document:
                reading = read_document(document, PurePath(source.name).stem, source.alive)
                stated = stated_by(document)
                highlights = read_highlights(document, reading)
        except PdfError as refused:
            yield Rejected(path, refused.code)
            return
        if not any(page.words for page in reading.pages):
            drawn = Rejected(path, "no_text_layer", {"pages": reading.count})
            yield drawn if reading.drawn else Rejected(path, "no_text")
            return
        yield _Build(source, reading, stated, highlights).article()
        if reading.read < reading.count:
            facts = {"read": reading.read, "pages": reading.count}
            yield Rejected(path, "rest_not_read", facts)
        garbled = [str(page.number) for page in reading.pages if page.words and page.unknown > _GARBLED]
        if garbled:
            yield Rejected(path, "page_text_unreadable", {"pages": ", ".join(garbled)})


@dataclass(slots=True)
class _Build(Draft):
    """An article in the making."""

    source: Source
    reading: Reading
    stated: dict[str, str]
    highlights: Sequence[Any]
    fates: list[tuple[list[Word], Fate]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)

    def article(self) -> NewArticle:
        """The article of all that was read."""
        self._take_all()
        title, origins = self._title()
        body = "\n".join(plain(block.markup) for block in self.blocks[:10] if block.kind != "figure")
        byline = "; ".join(self.bylines)
        description: dict[str, Any] = {}
        if not byline and (author := self._author()):
            description["authors"] = [author]
            origins["authors"] = "derived"
        elif names := names_of_byline(byline):
            description["authors"] = names
        language = language_of(f"{title}\n{self.lead}\n{body}")
        text = canonical_text(title, self.lead, self.blocks, self.figures, byline)
        return NewArticle(
            title=title,
            original=NewOriginal(self.source.name, self.source.data, MEDIA_TYPE),
            lead=self.lead,
            byline=byline,
            language=language,
            published=self._published(language),
            blocks=tuple(self.blocks),
            figures=tuple(self.figures),
            ledger=ledger_of(self.reading.pages, self.fates),
            origins=origins,
            description=description,
            annotations=tuple(_annotations(self.highlights, text)),
        )

    def _take_all(self) -> None:
        reading = self.reading
        placed = place_pictures(reading.pictures, reading.passages, reading.body)
        captions = {id(one.caption) for one in placed if one.caption is not None}
        rest = [one for one in reading.passages if id(one) not in captions]
        texts = [self._text(passage) for passage in rest]
        waiting = list(placed)
        shown = replace(reading, passages=rest)
        roles = dict(zip(map(id, rest), zip(roles_of(shown, texts), texts, strict=True), strict=True))
        for index, passage in enumerate(reading.passages):
            while waiting and waiting[0].before <= index:
                self._figure(waiting.pop(0))
            if id(passage) in roles:
                self._passage(passage, *roles[id(passage)])
        for one in waiting:
            self._figure(one)

    def _text(self, passage: Passage) -> str:
        return normal(self.reading.joiner.text(passage.lines)).strip()

    def _passage(self, passage: Passage, role: LineRole, text: str) -> None:
        texts = self.head(role)
        if texts is not None:
            texts.append(text)
            if role == "date" and (parted := parted_date(text)) is not None and parted[1]:
                self.bylines.append(parted[1])
            self.fates.append((list(passage.words), (role, None)))
            return
        if role == "table":
            block = Block("table", table_markup([[escape(self._cell(cell)) for cell in row] for row in passage.rows]))
        elif role == "list" and passage.kind == "list":
            items = [self._cell([line for cell in row for line in cell]) for row in passage.rows]
            block = Block("list", list_markup(escape(_without_bullet(item)) for item in items if item))
        elif role == "list":
            self._item(passage, text)
            return
        else:
            block = Block(_KINDS.get(role, "paragraph"), escape(text))
        self.items = []
        self._put(passage, role, block)

    def _put(self, passage: Passage, role: LineRole, block: Block) -> None:
        if not plain(block.markup).strip():
            return
        self.fates.append((list(passage.words), (role, self.add(block))))

    def _item(self, passage: Passage, text: str) -> None:
        """A paragraph that is an item of the list before it, or begins one."""
        if self.items:
            self.blocks.pop()
        self.items.append(escape(_without_bullet(text)))
        self._put(passage, "list", Block("list", list_markup(self.items)))

    def _cell(self, lines: Sequence[Any]) -> str:
        return normal(self.reading.joiner.text(lines)).strip()

    def _figure(self, placed: Placed) -> None:
        self.items = []
        caption, credit = ("", "")
        if placed.caption is not None:
            caption, credit = split_credit(self._text(placed.caption))
            self.fates.append((list(placed.caption.words), ("caption", len(self.blocks))))
        photo = placed.picture.photo
        self.figures.append(NewFigure(len(self.figures) + 1, photo.name, caption, credit, photo=photo))
        self.add(Block("figure", figure=len(self.figures)))

    def _title(self) -> tuple[str, dict[str, Any]]:
        if self.titles:
            return " ".join(self.titles), {}
        stated = normal(_PROGRAM.sub("", self.stated["Title"]))
        if len(stated) > 3 and not _NO_TITLE.search(stated):
            return stated, {"title": "derived"}
        said = [first_sentence(self.first_words()), *self.dates, *self.bylines, PurePath(self.source.name).stem]
        return next(filter(None, said)), {"title": "derived"}

    def _author(self) -> str:
        author = normal(self.stated["Author"])
        return "" if _NO_AUTHOR.fullmatch(author) else author

    def _published(self, language: str | None) -> Published:
        parted = next((one for line in self.dates if (one := parted_date(line)) is not None), None)
        found = read_printed(parted[0], language) if parted is not None else None
        if found is None:
            found = read_date_lines(self.dates if parted is None else [parted[0]])
        return replace(found, text="\n".join(self.dates)) if self.dates else found


def _without_bullet(text: str) -> str:
    return text[1:].lstrip() if text[:1] in _BULLETS and text[1:2].isspace() else text


def _annotations(highlights: Sequence[Any], text: str) -> Iterator[NewAnnotation]:
    """The highlights whose words stand in the article's text, with what stands around them."""
    for one in highlights:
        at = text.find(one.quote)
        if one.quote and at >= 0:
            end = at + len(one.quote)
            yield NewAnnotation(
                one.quote, text[max(0, at - 32) : at], text[end : end + 32], at, one.note, one.colour, author=one.author
            )
