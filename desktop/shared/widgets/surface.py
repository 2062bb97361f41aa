"""Plain grounds in a colour of the theme, and the focus ring that every control of ours paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


class Surface(QWidget):
    """A widget filled with one colour of the theme, with hairlines along the named `edges` (letters of ``ltrb``)."""

    def __init__(
        self, theme: Theme, role: str = "chrome", edges: str = "", parent: QWidget | None = None, line: str = "border"
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._role = role
        self._edges = edges
        self._line = line
        theme.changed.connect(self.update)

    def set_role(self, role: str) -> None:
        """Fill with another colour."""
        self._role = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.color(self._role))
        line = self.theme.color(self._line)
        width, height = self.width(), self.height()
        sides = {
            "l": QRect(0, 0, 1, height),
            "t": QRect(0, 0, width, 1),
            "r": QRect(width - 1, 0, 1, height),
            "b": QRect(0, height - 1, width, 1),
        }
        for edge in self._edges:
            painter.fillRect(sides[edge], line)


def paint_rounded(
    painter: QPainter, theme: Theme, rect: QRect, fill: str | None, border: str | None, radius: int, width: int = 1
) -> None:
    """A rounded box: `fill` and `border` are roles or None, `width` that of the border in px (drawn inside `rect`)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color(border), width) if border else Qt.PenStyle.NoPen)
    inset = width / 2 if border else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def paint_focus_ring(painter: QPainter, theme: Theme, rect: QRect, radius: int | None = None) -> None:
    """The ring of the keyboard focus, inside `rect`."""
    corner = theme.radius("control") if radius is None else radius
    paint_rounded(painter, theme, rect, None, "focus", corner, theme.line("focus"))
