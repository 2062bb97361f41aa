"""The page: one article in a read-only text browser, with marks painted under and over its words.

It knows nothing of the archive. What a person does here comes out as signals; `reader.py` answers them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from desktop.reading import double_click, under_mouse
from desktop.reading.article_document import EMPTY, FIGURE_OBJECT, ArticleDocument
from desktop.reading.attach_buttons import AttachButtons
from desktop.reading.document import Furniture, build
from desktop.reading.figure_object import FigureObject
from desktop.reading.marks import Kind, Mark, MarkPainter, paint_beside, rects
from desktop.reading.note_signs import NoteSigns
from desktop.reading.sheet import LEFT, USUAL_MEASURE, USUAL_SIZE, column_width, sheet

if TYPE_CHECKING:
    from db.records import Annotation, Article, Figure
    from desktop.shared.theme import Theme

RIGHT_MARGIN = 42  # contents ticks and scroll bar stand there
SCROLL_OVERLAP = 60  # lines of the page before that stay in sight when a page is turned

Range = tuple[int, int]


class ArticleView(QTextBrowser):
    """Shows an article; all ranges are canonical offsets. See the signals for what it tells."""

    selection_settled = Signal(object)  # a canonical range or None; while the mouse is down, nothing
    annotation_clicked = Signal(str)
    figure_clicked = Signal(int)
    attach_requested = Signal(str)
    link_clicked = Signal(str)
    photo_wanted = Signal(object)  # a Figure whose photo came into sight
    place_changed = Signal()
    turned_past = Signal(int)  # +1: Space at the end; -1: Shift+Space at the beginning
    size_stepped = Signal(int)  # +1, -1, 0 back to the usual
    laid_out = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text_size = USUAL_SIZE
        self.measure = USUAL_MEASURE
        self.airy = False
        self.article: Article | None = None
        self.can_attach = True
        self._furniture: Callable[[Article], Furniture] = lambda _article: Furniture()
        self._annotations: tuple[Annotation, ...] = ()
        self._hits: tuple[Range, ...] = ()
        self._current_hit = -1
        self._saved_marks: list[Mark] = []
        self._hit_marks: list[Mark] = []
        self._pressed = False
        self._pressed_at = QPoint()
        self._room = 0
        self._document = ArticleDocument(EMPTY, sheet(theme))
        self.painter = MarkPainter(theme)
        self.figures = FigureObject(theme, self.photo_wanted.emit, self._figure_drawn)
        self.attach_buttons = AttachButtons(self, theme)
        self.attach_buttons.requested.connect(self.attach_requested)
        self.note_signs = NoteSigns(theme)
        self._set_up()

    def _set_up(self) -> None:
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Article"))
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(0)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(self.theme.time("bar_after_selection"))
        self._settle.timeout.connect(lambda: self.selection_settled.emit(self.selection()))
        self.selectionChanged.connect(self._selection_moved)
        self.follow_scroll_bar()
        self.theme.changed.connect(self.rebuild)
        self.show_caret(False)
        self._dress()

    def follow_scroll_bar(self) -> None:
        """Tell of the scroll bar that the page has now; to be called again after it was given another."""
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.attach_buttons.follow())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.place_changed.emit())
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self.laid_out.emit())

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing is ever loaded: a placeholder of one pixel (see `ArticleDocument.loadResource`)."""
        return self._nothing

    # --- what is shown ---------------------------------------------------------------------------------------------
    def set_furniture(self, words: Callable[[Article], Furniture], attach: str, wanted: str, unreadable: str) -> None:
        """The program's own words: how to make an article's meta line, a wanted photo's button and text."""
        self._furniture = words
        self.figures.words, self.figures.unreadable_words = wanted, unreadable
        self.attach_buttons.set_words(attach)
        self.figures.reserve = self.attach_buttons.width() + 24
        self.rebuild()

    def show_article(self, article: Article | None) -> None:
        """Show `article` from its beginning. The same one again (after a correction) keeps the place."""
        same = article is not None and self.article is not None and article.uid == self.article.uid
        offset = self.top_offset() if same and self.verticalScrollBar().value() else None
        old = {figure.position: figure.sha256 for figure in self.article.figures} if same and self.article else {}
        keep = bool(old) and article is not None and {f.position: f.sha256 for f in article.figures} == old
        self.article = article
        self._hits, self._current_hit = (self._hits, self._current_hit) if same else ((), -1)
        self._annotations = article.annotations if article is not None else ()
        self._lay_out(keep_pixmaps=keep)
        if offset is not None:
            self.scroll_to(offset, at=0.0)
        else:
            self.verticalScrollBar().setValue(0)
        self.place_changed.emit()

    def rebuild(self) -> None:
        """Make the document again, for another size, measure, theme or language, and keep the place."""
        self._dress()
        if self.article is None:
            return
        offset, chosen = self.top_offset(), self.selection()
        at_top = self.verticalScrollBar().value() == 0
        self._lay_out(keep_pixmaps=True)
        if not at_top:
            self.scroll_to(offset, at=0.0)
        if chosen is not None:
            self.select(*chosen)

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self.theme.color("page"))
        palette.setColor(QPalette.ColorRole.Text, self.theme.color("text"))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))  # `marks.py` paints the selection
        palette.setColor(QPalette.ColorRole.HighlightedText, self.theme.color("text"))
        self.setPalette(palette)
        self.viewport().setPalette(palette)
        self.viewport().update()

    def _lay_out(self, *, keep_pixmaps: bool) -> None:
        self._room = self._fit()
        page = sheet(self.theme, self.text_size, self.measure, self._room, airy=self.airy)
        article = self.article or EMPTY
        document = build(article, page, self._furniture(article) if self.article else Furniture())
        document.setParent(self)
        self.figures.show({figure.position: figure for figure in article.figures}, page, same=keep_pixmaps)
        document.documentLayout().registerHandler(FIGURE_OBJECT, self.figures)
        before, self._document = self._document, document
        if self.lineWrapColumnOrWidth() != page.left + page.title_column:
            self.setLineWrapColumnOrWidth(page.left + page.title_column)  # lays out even where nothing changes
        self.setDocument(document)
        self.show_caret(False)  # Qt keeps its width with the document
        before.deleteLater()
        self.attach_buttons.clear()
        self._mark_again()
        self.laid_out.emit()

    def page(self) -> ArticleDocument:
        """The document shown, with its map of positions."""
        return self._document

    def _fit(self) -> int:
        """The room from the left of the column to the right edge, and the left margin that centres the column."""
        whole = self.width()
        column = min(column_width(self.theme, self.text_size, self.measure), max(200, whole - 2 * RIGHT_MARGIN))
        left = max(LEFT, (whole - column) // 2)
        self.setViewportMargins(left - LEFT, 0, 0, 0)
        return max(200, min(whole - left - RIGHT_MARGIN, 10_000))

    def resizeEvent(self, e: QResizeEvent) -> None:
        """Centre the column; lay out again only where the room no longer holds the lines, or holds them again."""
        super().resizeEvent(e)
        page = self._document.sheet
        room = self._fit()
        if room != self._room:
            fresh = sheet(self.theme, self.text_size, self.measure, room, airy=self.airy)
            if (fresh.column, fresh.title_column) != (page.column, page.title_column):
                self.rebuild()
        self.place_changed.emit()

    def set_pixmap(self, uid: str, position: int, image: QImage | None) -> None:
        """A photo of article `uid` was decoded (None: it cannot be)."""
        if self.article is not None and self.article.uid == uid:
            self.figures.set_pixmap(position, None if image is None else QPixmap.fromImage(image))
            self.viewport().update()

    # --- marks -----------------------------------------------------------------------------------------------------
    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Paint these highlights."""
        self._annotations = tuple(annotations)
        self._mark_again()

    def set_hits(self, hits: Sequence[Range], current: int = -1) -> None:
        """Paint these hits of a search, the one with index `current` stronger."""
        self._hits, self._current_hit = tuple(hits), current
        self._mark_again()

    def _mark_again(self) -> None:
        spans = self._document.positions.spans
        self._saved_marks = [
            Mark(Kind.SAVED, first, last, annotation.colour, annotation.uid)
            for annotation in self._annotations
            if annotation.start is not None and annotation.end is not None
            for first, last in spans(annotation.start, annotation.end)
        ]
        self._hit_marks = [
            Mark(Kind.CURRENT_HIT if number == self._current_hit else Kind.HIT, first, last)
            for number, (start, end) in enumerate(self._hits)
            for first, last in spans(start, end)
        ]
        self.note_signs.set_notes([note for note in self._annotations if note.note], self._document)
        self._darken()
        self.viewport().update()

    def _darken(self) -> None:
        """Text on a mark is `text`, never `muted`. Extra selections colour it without another layout."""
        form = QTextCharFormat()
        form.setForeground(self.theme.color("text"))
        found = []
        for mark in self._saved_marks + self._hit_marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(mark.first, mark.last)
            selection.format = form
            found.append(selection)
        self.setExtraSelections(found)

    def paintEvent(self, e: QPaintEvent) -> None:
        """Marks under the words, the words, then what stands over and beside them."""
        shift = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        clip = QRectF(e.rect()).translated(-shift)
        marks = self._saved_marks + self._hit_marks
        cursor = self.textCursor()
        if cursor.hasSelection():
            # one mark for the whole selection: its handles stand at its ends only
            marks.append(Mark(Kind.SELECTION, cursor.selectionStart(), cursor.selectionEnd()))
        with QPainter(self.viewport()) as painter:
            painter.translate(shift)
            self.painter.under(painter, self._document, marks, clip)
            paint_beside(painter, self._document, self.theme, clip)
        super().paintEvent(e)
        with QPainter(self.viewport()) as painter:
            painter.translate(shift)
            self.painter.over(painter, self._document, marks, clip)
            self.note_signs.paint(painter, self._document, clip)

    def _figure_drawn(self, position: int, rect: QRectF) -> None:
        figure = self.figure(position)
        if figure is not None and not figure.held and self.can_attach:
            self.attach_buttons.place(figure, rect)

    def figure(self, position: int) -> Figure | None:
        """The figure at a position (from 1) of the article shown."""
        figures = self.article.figures if self.article is not None else ()
        return next((figure for figure in figures if figure.position == position), None)

    # --- places and selection --------------------------------------------------------------------------------------
    def _cursor(self, first: int, last: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def selection(self) -> Range | None:
        """What is selected, without blanks at its ends; None for nothing of the article's text."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        found = self._document.positions.to_text(cursor.selectionStart(), cursor.selectionEnd())
        if found is None:
            return None
        start, end = found
        words = self._document.positions.text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
        return (start, end) if start < end else None

    def select(self, start: int, end: int) -> None:
        """Select a canonical range."""
        spans = self._document.positions.spans(start, end)
        if spans:
            self.setTextCursor(self._cursor(min(low for low, _ in spans), max(high for _, high in spans)))

    def clear_selection(self) -> None:
        """Select nothing; the caret stays at the end of what was selected."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def range_rect(self, start: int, end: int) -> QRectF:
        """Where a canonical range stands, in coordinates of this widget; empty where nowhere."""
        found = QRectF()
        for first, last in self._document.positions.spans(start, end):
            for rect in rects(self._document, first, last):
                found = found.united(rect)
        origin = self.viewport().mapTo(self, QPoint(0, 0))
        return (
            found.translated(origin.x(), origin.y() - self.verticalScrollBar().value())
            if not found.isEmpty()
            else found
        )

    def document_top(self, offset: int) -> float:
        """The y of the line that holds a canonical offset, in document coordinates."""
        position = self._document.positions.to_document(offset)
        block = self._document.findBlock(position)
        place = self._document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return place.top() + (line.y() if line.isValid() else 0)

    def scroll_to(self, offset: int, at: float = 0.3) -> None:
        """Bring a canonical offset to share `at` (0 top, 1 bottom) of the height."""
        self.verticalScrollBar().setValue(round(self.document_top(offset) - at * self.viewport().height()))

    def reveal(self, start: int, end: int) -> None:
        """Scroll as little as needed to see a range, and not at all where it is in sight."""
        rect = self.range_rect(start, end)
        if rect.top() < 8 or rect.bottom() > self.height() - 8:
            self.scroll_to(start)

    def top_offset(self) -> int:
        """The canonical offset of the first line in sight."""
        return self.offset_at(2)

    def offset_at(self, y: int) -> int:
        """The canonical offset of the line at `y` pixels below the top of what is in sight."""
        cursor = self.cursorForPosition(QPoint(LEFT + 2, y))
        return self._document.positions.nearest(cursor.position())

    def figure_in_sight(self) -> int:
        """The position of the first figure in sight, 0 for none."""
        top = self.verticalScrollBar().value()
        return under_mouse.figure_between(self._document, top, top + self.viewport().height())

    def title_in_sight(self) -> bool:
        """Whether any of the title can be seen."""
        block = self._document.findBlock(self._document.title_end)
        bottom = self._document.documentLayout().blockBoundingRect(block).bottom()
        return bool(bottom > self.verticalScrollBar().value())

    def share(self, offset: int) -> float:
        """Where a canonical offset stands in the whole height, 0 to 1."""
        height = max(1.0, self._document.size().height())
        return self.document_top(offset) / height

    # --- mouse -----------------------------------------------------------------------------------------------------
    def event(self, e: QEvent) -> bool:
        """A press in the margin at the left of the column selects as if it were in the column."""
        if isinstance(e, QMouseEvent) and e.type() in _MOUSE:
            local = self.viewport().mapFrom(self, e.position().toPoint())
            if local.x() < 0:
                inner = QMouseEvent(
                    e.type(), QPointF(local), e.globalPosition(), e.button(), e.buttons(), e.modifiers()
                )
                return self.viewportEvent(inner)
        return super().event(e)

    def mousePressEvent(self, e: QMouseEvent) -> None:
        """Begin a selection; a note's sign in the margin opens its note."""
        uid = self.note_signs.at(self._to_document(e.position()))
        if uid:
            self.annotation_clicked.emit(uid)
            return
        self._pressed, self._pressed_at = e.button() == Qt.MouseButton.LeftButton, e.position().toPoint()
        self._settle.stop()
        self.show_caret(False)
        super().mousePressEvent(e)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        """End a selection, or a click on a link, a photo or a highlight."""
        super().mouseReleaseEvent(e)
        if e.button() != Qt.MouseButton.LeftButton or not self._pressed:
            return
        self._pressed = False
        if self.textCursor().hasSelection():
            self._settle.start()
        elif (e.position().toPoint() - self._pressed_at).manhattanLength() < 6:
            self._clicked(e.position())

    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        """Select a word, or the whole of a code such as 35-NQ/TW."""
        super().mouseDoubleClickEvent(e)
        self._pressed = True
        found = double_click.around(self._document.positions.text, self.selection())
        if found is not None:
            self.select(*found)

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        """Select; show where a click does something."""
        super().mouseMoveEvent(e)
        if not self._pressed:
            here = self._to_document(e.position())
            active = bool(
                under_mouse.link(self._document, here) or self._held_figure_at(here) or self.note_signs.at(here)
            )
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.IBeamCursor)

    def _to_document(self, position: QPointF) -> QPointF:
        return position + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _clicked(self, position: QPointF) -> None:
        here = self._to_document(position)
        link, figure = under_mouse.link(self._document, here), self._held_figure_at(here)
        if link:
            self.link_clicked.emit(link)
        elif figure is not None:
            self.figure_clicked.emit(figure.position)
        else:
            self.annotation_clicked.emit(under_mouse.annotation(self._document, self._saved_marks, here))

    def _held_figure_at(self, here: QPointF) -> Figure | None:
        figure = self.figure(under_mouse.figure(self._document, here))
        return figure if figure is not None and figure.held else None

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Ctrl and wheel change the size of the text."""
        if e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.size_stepped.emit(1 if e.angleDelta().y() > 0 else -1)
            e.accept()
            return
        super().wheelEvent(e)

    def _selection_moved(self) -> None:
        self.viewport().update()
        if not self.textCursor().hasSelection():
            self._settle.stop()
            if not self._pressed:
                self.selection_settled.emit(None)
        elif not self._pressed:
            self._settle.start()

    # --- keys ------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Space turns pages, then articles; the caret and Shift select as in any text."""
        if e.key() == Qt.Key.Key_Space and not e.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.turn_page(-1 if e.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            e.accept()
            return
        if e.key() in _CARET_KEYS:
            self.show_caret(True)
        super().keyPressEvent(e)

    def turn_page(self, way: int) -> None:
        """One page on (+1) or back (-1); at the end `turned_past`."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + way * max(60, self.viewport().height() - SCROLL_OVERLAP))
        if bar.value() == before:
            self.turned_past.emit(way)

    def show_caret(self, on: bool) -> None:
        """Whether the caret is seen: once a person moves it by keys, not while reading."""
        self.setCursorWidth(1 if on else 0)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What Ctrl+C copies: the article's own text, none of the signs that only hold lines together."""
        data = QMimeData()
        chosen = self.selection()
        if chosen is not None:
            data.setText(self._document.positions.text[slice(*chosen)])
        return data


_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)
_CARET_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
