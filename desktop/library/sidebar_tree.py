"""The tree of the sidebar: chooses a place, takes dropped articles, opens and closes tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from desktop.library.place import QUEUES
from desktop.library.sidebar_delegate import SidebarDelegate
from desktop.library.sidebar_model import SIDE_ROLE, SidebarModel, SideFacts, SideRow
from desktop.shared.language import translate
from desktop.shared.widgets.overlay_scroll import OverlayScroll

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
    )

    from desktop.library.place import Place
    from desktop.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex
DROP_KINDS = ("tag", "starred")


class SidebarTree(QTreeView):
    """`chosen(Place)`, `dropped(Place, uids)`, `menu_asked(Place, global point)`, `renamed(path, new path)`,
    `closing_changed()` when a tag was opened or closed, `queue_pressed()` before a click chooses a queue."""

    chosen = Signal(object)
    dropped = Signal(object, list)
    menu_asked = Signal(object, QPoint)
    renamed = Signal(str, str)
    closing_changed = Signal()
    queue_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.places = SidebarModel()
        self.rows = SidebarDelegate(theme)
        self.rows.renamed.connect(self.renamed)
        self._filling = False
        self._closed: set[str] = set()
        self.setModel(self.places)
        self.setItemDelegate(self.rows)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setExpandsOnDoubleClick(False)
        self.setAutoScroll(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.viewport().setAutoFillBackground(False)
        self.expanded.connect(lambda index: self._remember(index, is_open=True))
        self.collapsed.connect(lambda index: self._remember(index, is_open=False))
        theme.changed.connect(self.viewport().update)
        self.overlay = OverlayScroll(self)
        self.set_words()

    def set_words(self) -> None:
        """Name the tree in the language of the interface."""
        self.setAccessibleName(translate("Library", "Library"))

    def show_facts(self, facts: SideFacts, place: Place) -> None:
        """Show these facts with `place` chosen; what was closed stays closed, and the scroll where it was."""
        self._filling = True
        scroll = self.verticalScrollBar().value()
        self.places.show(facts)
        for index in self._tag_indexes():
            found = self.places.place_of(index)
            self.setExpanded(index, found is not None and found.key not in self._closed)
        self.mark(place)
        self.verticalScrollBar().setValue(scroll)
        self._filling = False

    def mark(self, place: Place | None) -> None:
        """Show `place` as the chosen one, without `chosen`."""
        before, self._filling = self._filling, True
        index = self.places.index_of(place) if place is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self._filling = before

    def closed_tags(self) -> list[str]:
        """The paths of the tags that a person closed."""
        return sorted(self._closed)

    def set_closed_tags(self, paths: list[str]) -> None:
        """Close these tags when they are shown next."""
        self._closed = set(paths)

    def rename(self, place: Place) -> None:
        """Let a person edit the name of a tag in its row."""
        index = self.places.index_of(place)
        if index.isValid():
            self.edit(index)

    def _tag_indexes(self, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
        above = parent if parent is not None else QModelIndex()
        for number in range(self.places.rowCount(above)):
            index = self.places.index(number, 0, above)
            if self.places.hasChildren(index):
                yield index
                yield from self._tag_indexes(index)

    def _remember(self, index: QModelIndex, *, is_open: bool) -> None:
        place = self.places.place_of(index)
        if self._filling or place is None:
            return
        (self._closed.discard if is_open else self._closed.add)(place.key)
        self.closing_changed.emit()

    # Choosing.

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        place = self.places.place_of(current)
        if place is not None and not self._filling:
            self.chosen.emit(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.rows.ring = False
        point = event.position().toPoint()
        index = self.indexAt(point)
        row = index.data(SIDE_ROLE) if index.isValid() else None
        if isinstance(row, SideRow) and self.places.hasChildren(index):
            caret = self.rows.caret_rect(self.visualRect(index), row.depth)
            if caret.contains(point):
                self.setExpanded(index, not self.isExpanded(index))
                return
        again = index.isValid() and index == self.currentIndex() and event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.RightButton:
            return  # the menu opens without leaving what is shown
        place = self.places.place_of(index)
        if place is not None and place.kind in QUEUES:
            self.queue_pressed.emit()
        super().mousePressEvent(event)
        if again and place is not None:
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.rows.ring = True
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.rows.ring = event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
        super().focusInEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        if self.rows.hovered != index:
            self.rows.hovered = QPersistentModelIndex(index)
            self.viewport().update()

    def drawBranches(self, painter: QPainter, rect: object, index: object) -> None:
        """No branch lines."""

    def _ask_menu(self, point: QPoint) -> None:
        place = self.places.place_of(self.indexAt(point))
        if place is not None:
            self.menu_asked.emit(place, self.viewport().mapToGlobal(point))

    # Dropping articles.

    def _target(self, event: QDropEvent) -> Place | None:
        index = self.indexAt(event.position().toPoint())
        place = self.places.place_of(index)
        fits = place is not None and place.kind in DROP_KINDS and bool(self.places.dropped(event.mimeData()))
        self.rows.target = QPersistentModelIndex(index if fits else QModelIndex())
        self.viewport().update()
        return place if fits else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.places.dropped(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._target(event) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.rows.target = QPersistentModelIndex()
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        place = self._target(event)
        self.rows.target = QPersistentModelIndex()
        self.viewport().update()
        if place is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(place, self.places.dropped(event.mimeData()))
