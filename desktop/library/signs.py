"""The signs of the library: those of the icon font, and the one it lacks (a frame with a question mark)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

WANTED = "wanted"
"""The sign of a photo that is not in the archive."""


def draw_sign(painter: QPainter, where: QRect, name: str, theme: Theme, color: QColor) -> None:
    """Draw a sign into a square; `name` is one of the icon font or `WANTED`."""
    if name != WANTED:
        theme.draw_icon(painter, where, name, color)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, where.width() / 16 * 1.25)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    frame = QRectF(where).adjusted(2, 3, -2, -3)
    arm = where.width() * 0.19
    for x, y, right, down in (
        (frame.left(), frame.top(), 1, 1),
        (frame.right(), frame.top(), -1, 1),
        (frame.left(), frame.bottom(), 1, -1),
        (frame.right(), frame.bottom(), -1, -1),
    ):
        corner = [QPointF(x, y + down * arm), QPointF(x, y), QPointF(x + right * arm, y)]
        painter.drawPolyline(QPolygonF(corner))
    font = theme.font("ui_strong")
    font.setPixelSize(max(8, round(where.height() * 0.56)))
    painter.setFont(font)
    painter.drawText(QRectF(where), Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


def sign_icon(name: str, theme: Theme, role: str, size: int = 16) -> QIcon:
    """A sign as an icon of `size` px."""
    if name != WANTED:
        return theme.icon(name, role, size)
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_sign(painter, QRect(0, 0, size, size), name, theme, theme.color(role))
    painter.end()
    return QIcon(picture)
