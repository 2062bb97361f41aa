"""A splitter whose handles are hairlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


class _Handle(QSplitterHandle):
    def __init__(self, splitter: HairlineSplitter) -> None:
        super().__init__(splitter.orientation(), splitter)
        self._splitter = splitter

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.contentsRect(), self._splitter.theme.color("border"))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._splitter.reset_asked.emit()


class HairlineSplitter(QSplitter):
    """1-px handles; Qt widens the place where the mouse may grab them. A double click emits `reset_asked`."""

    reset_asked = Signal()

    def __init__(
        self, theme: Theme, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.theme = theme
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        theme.changed.connect(self._repaint)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self)

    def _repaint(self) -> None:
        for index in range(self.count()):
            self.handle(index).update()
