"""A drawn front page: decoration of the welcome page, painted from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shared.language import translate

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

_WIDTH, _HEIGHT = 420, 560


class Broadsheet(QWidget):
    """420 x 560 px; says nothing to a screen reader."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        painter.fillRect(self.rect(), theme.color("page"))
        painter.setPen(theme.color("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        left, right = 32, _WIDTH - 32
        self._paint_head(painter, left, right)
        bar = theme.color("control")
        bar.setAlphaF(0.75)
        painter.fillRect(QRect(left, 127, 300, 9), bar)
        painter.fillRect(QRect(left, 150, 220, 9), bar)
        self._paint_photo(painter, QRect(left, 184, 228, 146))
        painter.fillRect(QRect(270, 184, 1, 346), theme.color("hair"))
        painter.fillRect(QRect(146, 376, 1, 154), theme.color("hair"))
        self._lines(painter, QRect(left, 342, 228, 12), last=160)
        self._lines(painter, QRect(left, 380, 104, 150), last=84)
        self._lines(painter, QRect(156, 380, 104, 150), last=42)
        self._lines(painter, QRect(280, 188, 108, 152), last=54)
        painter.fillRect(QRect(280, 358, 84, 6), bar)
        painter.fillRect(QRect(280, 372, 56, 6), bar)
        self._lines(painter, QRect(280, 396, 108, 134), last=76)

    def _paint_head(self, painter: QPainter, left: int, right: int) -> None:
        theme = self.theme
        font = QFont(theme.font("title"))
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(QRect(left, 22, right - left, 48), Qt.AlignmentFlag.AlignCenter, "Kho Báo")
        painter.fillRect(QRect(left, 76, right - left, 2), theme.color("control"))
        painter.fillRect(QRect(left, 80, right - left, 1), theme.color("control"))
        painter.setFont(theme.font("least"))
        painter.setPen(theme.color("muted"))
        line = QRect(left, 82, right - left, 24)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, translate("Welcome", "No. 1"))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, translate("Welcome", "Kept for good"))
        painter.fillRect(QRect(left, 106, right - left, 1), theme.color("border"))

    def _paint_photo(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        painter.fillRect(box, theme.color("chrome"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("control"))
        side = 14
        for x, y, across, down in (
            (box.left(), box.top(), side, side),
            (box.left() + box.width(), box.top(), -side, side),
            (box.left(), box.top() + box.height(), side, -side),
            (box.left() + box.width(), box.top() + box.height(), -side, -side),
        ):
            painter.drawPolygon(QPolygon([QPoint(x, y), QPoint(x + across, y), QPoint(x, y + down)]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        sign = QRect(0, 0, 24, 24)
        sign.moveCenter(box.center())
        theme.draw_icon(painter, sign, "image", theme.color("muted"))

    def _lines(self, painter: QPainter, box: QRect, last: int) -> None:
        """Grey lines 10 px apart, the last one shorter."""
        tops = list(range(box.top(), box.top() + box.height() + 1, 10))
        for top in tops:
            width = last if top == tops[-1] else box.width()
            painter.fillRect(QRect(box.left(), top, width, 2), self.theme.color("border"))
