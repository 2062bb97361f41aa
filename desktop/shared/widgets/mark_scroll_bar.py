"""A scroll bar that also shows where hits and notes stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


class MarkScrollBar(QScrollBar):
    """`set_marks(kind, marks)`: marks are (place as a share of the whole, 0 to 1; role of its colour)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.theme = theme
        self._marks: dict[str, list[tuple[float, str]]] = {}
        theme.changed.connect(self.update)

    def set_marks(self, kind: str, marks: Sequence[tuple[float, str]]) -> None:
        """Show `marks` in place of those of the same `kind`."""
        self._marks[kind] = list(marks)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        for marks in self._marks.values():
            for share, role in marks:
                top = round(share * (self.height() - 3))
                painter.fillRect(QRect(2, top, self.width() - 4, 3), self.theme.color(role))
