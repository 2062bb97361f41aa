"""What the window shows in the blink before its parts are there: grounds and hairlines where they will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


class Skeleton(QWidget):
    """Three grounds in the widths of sidebar, list and reader."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size, color = self.theme.size, self.theme.color
        left = 0
        for width, ground in ((size("sidebar"), "chrome"), (size("list"), "list")):
            painter.fillRect(QRect(left, 0, width, self.height()), color(ground))
            painter.fillRect(QRect(left + width, 0, 1, self.height()), color("border"))
            left += width + 1
        painter.fillRect(QRect(left, 0, self.width() - left, self.height()), color("page"))
