"""While files hang over the window: what letting go will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.shared.language import translate

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


class DropOverlay(QWidget):
    """Covers the window; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._count = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def offer(self, count: int, area: QRect) -> None:
        """Say what happens to `count` files; 0: to words or a picture."""
        self._count = count
        self.setGeometry(area)
        self.show()
        self.raise_()
        self.update()

    def words(self) -> str:
        """What is said."""
        if not self._count:
            return translate("Window", "Let go to import what you drag")
        return translate("Window", "Let go to import %n file(s)", self._count)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.theme.color("page")
        ground.setAlphaF(0.92)
        painter.fillRect(self.rect(), ground)
        frame = self.rect().adjusted(24, 24, -24, -24)
        painter.setPen(QPen(self.theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 8, 8)
        middle = frame.center()
        sign = QRect(middle.x() - 20, middle.y() - 56, 40, 40)
        self.theme.draw_icon(painter, sign, "download-simple", self.theme.color("accent"))
        painter.setFont(self.theme.font("lead"))
        painter.setPen(self.theme.color("text"))
        place = QRect(frame.left(), middle.y(), frame.width(), 40)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.words())
