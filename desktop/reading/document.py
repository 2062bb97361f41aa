"""Builds the document of an article: blocks with fixed line distances, figures in place, and the map of positions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableCellFormat,
    QTextTableFormat,
)

from db import text as subset
from desktop.reading import inline
from desktop.reading.article_document import (
    FIGURE,
    FIGURE_OBJECT,
    LINK,
    PHOTOS_LINK,
    ArticleDocument,
    Beside,
    FigureSpot,
    Heading,
)
from desktop.reading.display import shown, slices
from desktop.reading.qt_positions import units
from desktop.reading.sheet import LIST_INDENT, QUOTE_INDENT, Sheet, Voice

if TYPE_CHECKING:
    from db.records import Article, Block, Figure

TOP, BOTTOM = 16, 96  # room above the first line and below the last
OBJECT = "\ufffc"
DOT = "\u2002·\u2002"
LARGEST_TABLE = 2_000  # cells; a larger one is set as lines, its cells by tabs
WIDEST_TABLE = 24  # columns


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the program says on the page: the meta line as (text, strong) pieces, who wrote an article that prints no
    byline, the photos' count, the mark above a transcription, the sides of scans by the figure's position, and what
    stands where no text was received."""

    meta: tuple[tuple[str, bool], ...] = ()
    authors: str = ""
    photos: str = ""
    transcription: str = ""
    sides: Mapping[int, str] = field(default_factory=dict)
    empty: str = ""


def build(article: Article, sheet: Sheet, furniture: Furniture = Furniture()) -> ArticleDocument:
    """The document of `article`. It is not laid out yet: give it to a view, or call `size()`."""
    document = ArticleDocument(article, sheet)
    document.setDefaultFont(sheet.body.font)
    document.setDefaultTextOption(_option())
    frame = QTextFrameFormat()
    frame.setLeftMargin(sheet.left)
    frame.setTopMargin(TOP)
    frame.setBottomMargin(BOTTOM)
    document.rootFrame().setFrameFormat(frame)
    _Builder(document, furniture).run()
    document.setTextWidth(sheet.left + sheet.title_column)
    return document


def _option() -> QTextOption:
    """As a view of Qt wants it; a document with another option would be laid out twice."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class _Builder:
    def __init__(self, document: ArticleDocument, furniture: Furniture) -> None:
        self.document = document
        self.sheet = document.sheet
        self.article = document.article
        self.furniture = furniture
        self.cursor = QTextCursor(document)
        self.first = True
        self._forms: dict[tuple[int, bool, int], QTextBlockFormat] = {}
        self._inks: dict[int, QTextCharFormat] = {}
        article = self.article
        _, parts = subset.parts(article.title, article.lead, article.blocks, article.figures, article.byline)
        self.starts = {(part.where, part.block, part.credit): part.start for part in parts}

    def run(self) -> None:
        article, sheet = self.article, self.sheet
        self.cursor.beginEditBlock()
        self._meta()
        if article.title:
            form = self._format(sheet.title, wide=True)
            if not self._has_byline():
                form.setBottomMargin(sheet.byline.after)  # the lead keeps its distance from the head
            self._block(sheet.title, form)
            self._text(article.title, self._ink(sheet.title), self._start("title"))
            self.document.headings.append(Heading(article.title, self._start("title")))
            self.document.title_end = self.cursor.position()
        self._byline()
        if article.lead:
            self._paragraphs(article.lead, sheet.lead, self._start("lead"))
        if self.furniture.empty:
            self._aside(self.furniture.empty)
        figures = {figure.position: figure for figure in article.figures}
        typed = next((number for number, block in enumerate(article.blocks) if block.kind != "figure"), -1)
        for number, block in enumerate(article.blocks):
            if number == typed and self.furniture.transcription:
                self._aside(self.furniture.transcription, self.sheet.meta_strong)
            if block.kind != "figure":
                self._body(block, self._start("body", number))
            elif block.figure in figures:
                self._figure(figures[block.figure], number)
        self.cursor.endEditBlock()

    def _start(self, where: subset.PartWhere, block: int | None = None, credit: bool = False) -> int:
        return self.starts.get((where, block, credit), 0)

    # --- blocks and text -------------------------------------------------------------------------------------------
    def _format(self, voice: Voice, *, wide: bool = False, indent: int = 0) -> QTextBlockFormat:
        """The block format of a voice: a copy, which Qt shares until it is changed."""
        key = (id(voice), wide, indent)
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = QTextBlockFormat()
            form.setLineHeight(voice.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            form.setTopMargin(voice.before)
            form.setBottomMargin(voice.after)
            form.setLeftMargin(indent)
            if not wide:
                form.setRightMargin(self.sheet.title_column - self.sheet.column)
        return QTextBlockFormat(form)

    def _ink(self, voice: Voice) -> QTextCharFormat:
        """The format of a voice: a copy, which Qt shares until it is changed."""
        ink = self._inks.get(id(voice))
        if ink is None:
            ink = self._inks[id(voice)] = QTextCharFormat()
            ink.setFont(voice.font)
            ink.setForeground(QBrush(voice.colour))
        return QTextCharFormat(ink)

    def _block(self, voice: Voice, form: QTextBlockFormat) -> None:
        ink = self._ink(voice)
        if self.first:
            self.cursor.setBlockFormat(form)
            self.cursor.setBlockCharFormat(ink)
            self.first = False
        else:
            self.cursor.insertBlock(form, ink)

    def _text(
        self, text: str, ink: QTextCharFormat, start: int, *, aside: bool = False, together: bool = False
    ) -> None:
        """Insert canonical text that begins at offset `start`."""
        visible = shown(text, together=together)
        at = self.cursor.position()
        for source, offset, length in visible.stretches:
            place = at + units(visible.text[:offset])
            self.document.positions.add(start + source, start + source + length, place, aside=aside)
        self.cursor.insertText(visible.text, ink)

    # --- the head --------------------------------------------------------------------------------------------------
    def _meta(self) -> None:
        if not self.furniture.meta:
            return
        sheet = self.sheet
        self._block(sheet.meta, self._format(sheet.meta, wide=True))
        for number, (text, strong) in enumerate(self.furniture.meta):
            if number:
                self.cursor.insertText(DOT, self._ink(sheet.meta))
            self.cursor.insertText(shown(text).text, self._ink(sheet.meta_strong if strong else sheet.meta))

    def _aside(self, words: str, ink: Voice | None = None) -> None:
        """A line that the program says in the middle of the text."""
        voice = self.sheet.meta
        form = self._format(voice)
        form.setBottomMargin(self.sheet.figure_gap)
        self._block(voice, form)
        self.cursor.insertText(words, self._ink(ink or voice))

    def _has_byline(self) -> bool:
        return bool(self.article.byline or self.furniture.authors or self.furniture.photos)

    def _byline(self) -> None:
        if not self._has_byline():
            return
        voice = self.sheet.byline
        self._block(voice, self._format(voice))
        if self.article.byline:
            self._text(self.article.byline, self._ink(voice), self._start("byline"), aside=True)
        elif self.furniture.authors:
            self.cursor.insertText(self.furniture.authors, self._ink(voice))
        if self.furniture.photos:
            if self.article.byline or self.furniture.authors:
                self.cursor.insertText(DOT, self._ink(voice))
            link = self._ink(voice)
            link.setForeground(QBrush(self.sheet.link))
            link.setProperty(LINK, PHOTOS_LINK)
            self.cursor.insertText(self.furniture.photos.replace(" ", "\u00a0"), link)

    # --- the body --------------------------------------------------------------------------------------------------
    def _body(self, block: Block, start: int) -> None:
        if block.kind == "heading":
            pieces = inline.pieces(block)
            text = "".join(piece.text for piece in pieces)
            self.document.headings.append(Heading(text.replace("\n", " "), start))
            self._pieces(pieces, self.sheet.crosshead, start)
        elif block.kind == "quote":
            first = self._next_block()
            self._pieces(inline.pieces(block), self.sheet.quote, start, indent=QUOTE_INDENT)
            self.document.beside.append(Beside("bar", first, self.cursor.blockNumber()))
        elif block.kind == "list":
            self._list(inline.items(block), start)
        elif block.kind == "table":
            self._table(inline.rows(block), start)
        else:
            self._pieces(inline.pieces(block), self.sheet.body, start)

    def _next_block(self) -> int:
        return 0 if self.first else self.cursor.blockNumber() + 1

    def _paragraphs(self, text: str, voice: Voice, start: int) -> None:
        self._pieces((inline.Piece(text),), voice, start)

    def _pieces(
        self, pieces: Sequence[inline.Piece], voice: Voice, start: int, indent: int = 0, after: int | None = None
    ) -> None:
        """One block, or several where the text is so long that the layout must be able to take it in slices."""
        form = self._format(voice, indent=indent)
        if after is not None:
            form.setBottomMargin(after)
        inside = QTextBlockFormat(form)
        inside.setBottomMargin(0)
        cuts = [(piece, low, high) for piece in pieces for low, high in slices(piece.text)]
        self._block(voice, form)
        for piece, low, high in cuts:
            if low:
                self.cursor.setBlockFormat(inside)
                self._block(voice, form)
            self._text(piece.text[low:high], self._marked(voice, piece), start + low)
            if high == len(piece.text):
                start += high

    def _marked(self, voice: Voice, piece: inline.Piece) -> QTextCharFormat:
        ink = self._ink(voice)
        if piece.strong:
            ink.setFontWeight(QFont.Weight.Bold)
        if piece.emphasis:
            ink.setFontItalic(True)
        if piece.address:
            ink.setForeground(QBrush(self.sheet.link))
            ink.setProperty(LINK, piece.address)
            ink.setToolTip(piece.address)
        return ink

    def _list(self, items: Iterable[inline.Cell], start: int) -> None:
        cells = list(items)
        for number, cell in enumerate(cells):
            first = self._next_block()
            last = number == len(cells) - 1
            self._pieces(cell.pieces, self.sheet.body, start, LIST_INDENT, None if last else 0)
            self.document.beside.append(Beside("dash", first, first))
            start += len(cell.text) + 1

    def _table(self, rows: Sequence[Sequence[inline.Cell]], start: int) -> None:
        columns = max((len(row) for row in rows), default=0)
        if not columns or columns > WIDEST_TABLE or columns * len(rows) > LARGEST_TABLE:
            for number, row in enumerate(rows):
                line = "\t".join(cell.text for cell in row)
                last = number == len(rows) - 1
                self._pieces((inline.Piece(line),), self.sheet.cell, start, 0, self.sheet.body.after if last else 0)
                start += len(line) + 1
            return
        self._grid(rows, columns, start)

    def _grid(self, rows: Sequence[Sequence[inline.Cell]], columns: int, start: int) -> None:
        sheet = self.sheet
        numeric = [
            _is_numeric([row[column].text for row in rows if column < len(row) and not row[column].head])
            for column in range(columns)
        ]
        numeric[0] = False  # the first column says what the row is about
        form = QTextTableFormat()
        form.setBorder(0)
        form.setBorderCollapse(True)
        form.setCellSpacing(0)
        form.setCellPadding(0)
        form.setTopMargin(sheet.body.after)
        form.setBottomMargin(sheet.body.after + 8)
        form.setWidth(QTextLength(QTextLength.Type.FixedLength, sheet.column))
        if self.first:
            self._block(sheet.cell, self._thin())
        table = self.cursor.insertTable(len(rows), columns, form)
        for number, row in enumerate(rows):
            for column in range(columns):
                cell = table.cellAt(number, column)
                head = column < len(row) and row[column].head
                cell.setFormat(_cell_format(sheet, number, head, columns, column))
                if column >= len(row):
                    continue
                self.cursor = cell.firstCursorPosition()
                voice = sheet.cell_head if head else sheet.cell
                block = self._format(voice, wide=True)
                block.setTopMargin(0)
                block.setBottomMargin(0)
                if numeric[column]:
                    block.setAlignment(Qt.AlignmentFlag.AlignRight)
                self.cursor.setBlockFormat(block)
                for piece in row[column].pieces:
                    self._text(piece.text, self._marked(voice, piece), start)
                    start += len(piece.text)
                start += 1
        self.cursor = table.lastCursorPosition()
        self.cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        self.cursor.setBlockFormat(self._thin())

    def _thin(self) -> QTextBlockFormat:
        """The format of a block that Qt wants around a table and that shows nothing."""
        form = QTextBlockFormat()
        form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return form

    # --- figures ---------------------------------------------------------------------------------------------------
    def _figure(self, figure: Figure, number: int) -> None:
        sheet = self.sheet
        if figure.position in self.furniture.sides:
            self._aside(self.furniture.sides[figure.position])
        form = self._format(sheet.caption)
        form.setLineHeight(100, QTextBlockFormat.LineHeightTypes.SingleHeight.value)  # fixed lines would cut the photo
        captioned = bool(figure.caption or figure.credit)
        form.setBottomMargin(sheet.figure_gap if captioned else sheet.figure_after)
        form.setNonBreakableLines(True)
        self._block(sheet.caption, form)
        self.document.figures.append(FigureSpot(figure.position, self.cursor.position(), self.cursor.blockNumber()))
        sign = QTextCharFormat()
        small = QFont(sheet.caption.font)
        small.setPixelSize(1)
        sign.setFont(small)
        sign.setObjectType(FIGURE_OBJECT)
        sign.setProperty(FIGURE, figure.position)
        self.cursor.insertText(OBJECT, sign)
        if captioned:
            self._caption(figure, number)

    def _caption(self, figure: Figure, number: int) -> None:
        voice = self.sheet.caption
        form = self._format(voice)
        form.setBottomMargin(self.sheet.figure_after)
        self._block(voice, form)
        ink = self._ink(voice)
        if figure.caption:
            self._text(figure.caption, ink, self._start("caption", number))
        if figure.credit:
            if figure.caption:
                self.cursor.insertText(" ·\u00a0", ink)
            short = len(figure.credit) <= 60
            self._text(figure.credit, ink, self._start("caption", number, True), together=short)


def _is_numeric(texts: Sequence[str]) -> bool:
    """Whether a column holds numbers (with signs, separators, units of one sign) and nothing else."""
    filled = [text.strip() for text in texts if text.strip()]
    return bool(filled) and all(
        text.strip("+-−–±%€$₫ ").replace(".", "").replace(",", "").replace(" ", "").isdigit() for text in filled
    )


def _cell_format(sheet: Sheet, row: int, head: bool, columns: int, column: int) -> QTextTableCellFormat:
    form = QTextTableCellFormat()
    form.setTopPadding(8)
    form.setBottomPadding(8)
    form.setLeftPadding(0 if column == 0 else 12)
    form.setRightPadding(0 if column == columns - 1 else 12)
    solid = QTextFrameFormat.BorderStyle.BorderStyle_Solid
    if row == 0:
        form.setTopBorder(1)
        form.setTopBorderStyle(solid)
        form.setTopBorderBrush(QBrush(sheet.rule))
    form.setBottomBorder(1)
    form.setBottomBorderStyle(solid)
    form.setBottomBorderBrush(QBrush(sheet.hairline))
    voice = sheet.cell_head if head else sheet.cell  # an empty cell is as high as a full one
    form.setFont(voice.font)
    form.setForeground(QBrush(voice.colour))
    return form
