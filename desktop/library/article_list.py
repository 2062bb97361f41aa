"""The list of articles: a table of one column and fixed row height, for a million rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from desktop.library.article_model import PAGE
from desktop.shared.language import translate
from desktop.shared.widgets.overlay_scroll import OverlayScroll

if TYPE_CHECKING:
    from array import array

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from desktop.library.article_delegate import ArticleDelegate
    from desktop.library.article_model import ArticleModel
    from desktop.shared.theme import Theme

OPEN_AFTER_MS = 60
"""While a key is held down, the article is opened only where it rests this long."""
REMEMBERED = 20_000
"""Selections larger than this are not carried over to a changed list."""

Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class _Where:
    """What is kept while the list is filled anew: ids, the current row's number, and the top row with its offset."""

    selected: tuple[int, ...]
    current: int | None
    current_row: int
    top: int | None
    offset: int


class ArticleList(QTableView):
    """`opened(row)` when an article becomes the current one; `entered_row(row)` on Enter and double click.

    `chosen_changed()` after the selection changed; `star_asked tags_asked trash_asked` of keys;
    `menu_asked(global point)`.
    """

    opened = Signal(int)
    entered_row = Signal(int)
    clicked_row = Signal(int)
    chosen_changed = Signal()
    star_asked = Signal()
    tags_asked = Signal()
    trash_asked = Signal()
    search_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, articles: ArticleModel, rows: ArticleDelegate) -> None:
        super().__init__()
        self._theme = theme
        self.articles = articles
        self.rows = rows
        self.single_keys = True
        self._quiet = False
        self._held = False
        self.setModel(articles)
        self.setItemDelegate(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.viewport().setAutoFillBackground(False)
        self._open_timer = QTimer(self, singleShot=True, interval=OPEN_AFTER_MS)
        self._open_timer.timeout.connect(self._open_current)
        self._skeleton_timer = QTimer(self, singleShot=True, interval=theme.time("skeleton_after"))
        self._skeleton_timer.timeout.connect(self._show_skeletons)
        self._paint_again = QTimer(self, singleShot=True, interval=0)
        self._paint_again.timeout.connect(self.viewport().update)
        articles.arrived.connect(self._arrived)
        theme.changed.connect(self.viewport().update)
        self.overlay = OverlayScroll(self)
        self.set_row_height(theme.size("row"))
        self.set_words()

    def set_words(self) -> None:
        """Name the list in the language of the interface."""
        self.setAccessibleName(translate("Library", "Articles"))
        self.rows.forget()
        self.viewport().update()

    def set_row_height(self, height: int) -> None:
        """All rows are as high as this, in px."""
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    # What is shown.

    def show_ids(self, ids: array[int], *, keep: bool, page: int = PAGE) -> None:
        """Show these articles. `keep`: selection, current row and scroll stay with their articles, as far as those are
        still in the list; where the current one has gone, the one after it is opened."""
        if keep and ids == self.articles.ids:
            self.articles.refresh()
            return
        before = self._where() if keep else None
        self._quiet = True
        try:
            self.rows.skeletons = False
            self.articles.set_ids(ids, page, keep=keep)
            self._skeleton_timer.start()
            if before is None:
                self.scrollToTop()
            else:
                self._restore(before)
        finally:
            self._quiet = False
        if before is not None and before.current is not None and self._current_id() != before.current:
            self._open_current()
        self.chosen_changed.emit()

    def select_row(self, number: int, *, open_it: bool = True) -> None:
        """Make a row the current and only selected one."""
        if not 0 <= number < len(self.articles.ids):
            return
        before, self._quiet = self._quiet, self._quiet or not open_it
        index = self.articles.index(number, 0)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(index)
        self._quiet = before

    def step(self, by: int) -> None:
        """Go `by` rows further (negative: back)."""
        number = self.currentIndex().row()
        last = len(self.articles.ids) - 1
        if last >= 0:
            self.select_row(max(0, min(last, number + by)) if number >= 0 else 0)

    def selected_rows(self) -> list[int]:
        """The numbers of the selected rows, ascending."""
        return sorted(row for part in self._ranges() for row in range(part.top(), part.bottom() + 1))

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(part.height() for part in self._ranges())

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.size())]

    def _current_id(self) -> int | None:
        row = self.currentIndex().row()
        return self.articles.ids[row] if 0 <= row < len(self.articles.ids) else None

    def _where(self) -> _Where:
        ids = self.articles.ids
        many = self.selected_count() > REMEMBERED
        selected = () if many else tuple(ids[row] for row in self.selected_rows())
        top = self.rowAt(0)
        offset = self.rowViewportPosition(top) if top >= 0 else 0
        return _Where(selected, self._current_id(), self.currentIndex().row(), ids[top] if top >= 0 else None, offset)

    def _restore(self, before: _Where) -> None:
        articles = self.articles
        if not articles.ids:
            return
        selection = QItemSelection()
        for row in articles.places_of(before.selected):
            index = articles.index(row, 0)
            selection.select(index, index)
        self.selectionModel().select(selection, _Flag.ClearAndSelect | _Flag.Rows)
        if before.current is not None:
            place = articles.place_of(before.current)
            index = articles.index(min(before.current_row, len(articles.ids) - 1) if place is None else place, 0)
            alone = place is None and selection.isEmpty()
            self.selectionModel().setCurrentIndex(index, (_Flag.Select | _Flag.Rows) if alone else _Flag.NoUpdate)
        top = articles.place_of(before.top) if before.top is not None else None
        if top is not None:
            self.verticalScrollBar().setValue(self.rowViewportPosition(top) + self.verticalOffset() - before.offset)

    # Opening.

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._quiet or not current.isValid():
            return
        if self._held:
            self._open_timer.start()
        else:
            self._open_current()

    def _open_current(self) -> None:
        self._open_timer.stop()
        row = self.currentIndex().row()
        if row >= 0:
            self.opened.emit(row)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._quiet:
            self.chosen_changed.emit()

    def _arrived(self) -> None:
        self._skeleton_timer.stop()
        self.rows.skeletons = False
        self.viewport().update()

    def _show_skeletons(self) -> None:
        self.rows.skeletons = True
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.rows.begin_turn()
        super().paintEvent(event)
        if self.rows.end_turn():
            self._paint_again.start()
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        last = len(self.articles.ids) - 1 if last < 0 else last
        waiting = first >= 0 and any(self.articles.known(row) is None for row in range(first, last + 1))
        if waiting and not self.rows.skeletons and not self._skeleton_timer.isActive():
            self._skeleton_timer.start()

    # Keys and mouse.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.rows.ring = True
        self._held = event.isAutoRepeat()
        key, plain = (
            event.key(),
            event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier),
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
        elif key == Qt.Key.Key_Delete and plain:
            self.trash_asked.emit()
        elif key == Qt.Key.Key_Up and plain and self.currentIndex().row() <= 0:
            self.search_asked.emit()
        elif plain and self.single_keys and self._single(key):
            return
        elif not event.text().strip() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)  # letters do not search the first rows as Qt would
        else:
            event.ignore()
        self._held = False

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last article: Qt's tables go to the first and last column with them."""
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def _single(self, key: int) -> bool:
        if key == Qt.Key.Key_J:
            self.step(1)
        elif key == Qt.Key.Key_K:
            self.step(-1)
        elif key == Qt.Key.Key_S:
            self.star_asked.emit()
        elif key == Qt.Key.Key_T:
            self.tags_asked.emit()
        else:
            return False
        self._held = False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.rows.ring = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.rowAt(round(event.position().y()))
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers() and row >= 0:
            self.clicked_row.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(round(event.position().y()))
        if row >= 0:
            self.entered_row.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self.rows.ring = event.reason() in by_keys
        fresh = not self.currentIndex().isValid() and bool(self.articles.ids)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if fresh and not by_mouse:
            self.select_row(max(0, self.rowAt(0)))
        quiet, self._quiet = self._quiet, True
        super().focusInEvent(event)  # where no row is the current one Qt makes it the first, without selecting it
        if fresh and by_mouse:
            self.selectionModel().clearCurrentIndex()  # the row that is pressed becomes it
        self._quiet = quiet
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.globalPos()
        if event.reason() == event.Reason.Keyboard:
            point = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.selected_count():
            self.menu_asked.emit(point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the program here."""

    def _hover(self, row: int) -> None:
        if self.rows.hovered != row:
            self.rows.hovered = row
            self.viewport().update()


def known_uids(articles: ArticleModel, rows: Sequence[int]) -> list[str] | None:
    """The uids of these rows, or None where some are not here yet."""
    found = [articles.known(row) for row in rows]
    uids = [row.card.uid for row in found if row is not None]
    return uids if len(uids) == len(rows) else None
