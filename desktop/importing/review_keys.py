"""The strip under the lines: which digit gives which role. A click gives it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.importing.review import KEYS
from desktop.importing.review_words import role_colour, role_word, strong_small
from desktop.shared.widgets.flow_layout import FlowLayout
from desktop.shared.widgets.surface import Surface, paint_rounded

if TYPE_CHECKING:
    from db.records import LineRole
    from desktop.shared.theme import Theme

_KEY = 18
_SWATCH = 8
_GAP = 5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RoleKey(QAbstractButton):
    """A digit on a key, the colour of its role, and its word; in bold for the role of the selected line."""

    def __init__(self, theme: Theme, digit: int, role: LineRole) -> None:
        super().__init__()
        self._theme = theme
        self._digit = str(digit)
        self.role: LineRole = role
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the digit does the same without leaving the lines
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self._name()

    def set_current(self, on: bool) -> None:
        """Say that the selected line plays this role."""
        if on != self._current:
            self._current = on
            self.update()

    def sizeHint(self) -> QSize:
        word = QFontMetrics(strong_small(self._theme)).horizontalAdvance(role_word(self.role))
        return QSize(_KEY + _GAP + _SWATCH + _GAP + word, self._theme.size("target_min"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        key = QRect(0, (self.height() - _KEY) // 2, _KEY, _KEY)
        paint_rounded(painter, theme, key, "raised", "control", 4)
        painter.fillRect(key.left() + 3, key.bottom() - 1, _KEY - 6, 1, theme.color("control"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text"))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self._digit)
        swatch = QRect(key.right() + 1 + _GAP, (self.height() - _SWATCH) // 2, _SWATCH, _SWATCH)
        paint_rounded(painter, theme, swatch, role_colour(self.role), None, 2)
        painter.setFont(strong_small(theme) if self._current else theme.font("small"))
        painter.setPen(theme.color("text" if self._current or self.underMouse() else "muted_strong"))
        painter.drawText(self.rect().adjusted(swatch.right() + 1 + _GAP, 0, 0, 0), _LEFT, role_word(self.role))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.updateGeometry()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(f"{role_word(self.role)}, {self._digit}")


class ReviewKeys(Surface):
    """All keys side by side, wrapped where there is no room. `asked(role)` after a click."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "page", "t")
        row = FlowLayout(self, gap=8, line_gap=2)
        row.setContentsMargins(24, 8, 24, 8)
        self.keys: list[RoleKey] = []
        for digit in (*range(1, 10), 0):
            key = RoleKey(theme, digit, KEYS[digit])
            key.clicked.connect(lambda _on=False, role=key.role: self.asked.emit(role))
            row.addWidget(key)
            self.keys.append(key)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_roles(self, roles: set[LineRole]) -> None:
        """Say which roles the selected lines play."""
        for key in self.keys:
            key.set_current(key.role in roles)
