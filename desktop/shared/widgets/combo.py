"""A combo box with the sign of the house: the style sheet takes Qt's own arrow away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.shared.theme import Theme

SIGN = 12
FROM_RIGHT = 22


class ComboBox(QComboBox):
    """A `QComboBox` that shows it opens."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRect(self.width() - FROM_RIGHT, (self.height() - SIGN) // 2, SIGN, SIGN)
        role = "muted_strong" if self.isEnabled() else "control"
        self._theme.draw_icon(QPainter(self), place, "caret-down", self._theme.color(role))
