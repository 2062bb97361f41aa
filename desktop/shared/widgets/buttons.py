"""Buttons of the program: a sign alone, a word, or one of a few choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.shared.widgets.surface import paint_focus_ring, paint_rounded

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


class IconButton(QToolButton):
    """A sign of the icon font on a target of at least 28 px; `text` is its name and its tool tip."""

    def __init__(self, theme: Theme, icon: str, text: str = "", parent: QWidget | None = None, size: int = 16) -> None:
        super().__init__(parent)
        self.theme = theme
        self._icon = icon
        self._size = size
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.set_words(text)
        theme.changed.connect(self.update)

    def set_words(self, text: str, shortcut: str = "") -> None:
        """Name the button; a `shortcut` is shown in its tool tip."""
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({shortcut})" if shortcut else text)

    def set_icon(self, icon: str) -> None:
        """Show another sign."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.size("target_min") + 4
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = self.theme.size("target_min")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect()
        pressed = self.isDown() or self.isChecked()
        if self.isEnabled() and (pressed or self.underMouse()):
            fill = "accent_wash" if self.isChecked() else "side_on"
            paint_rounded(painter, self.theme, box, fill, None, self.theme.radius("control"))
        role = "accent" if self.isChecked() else "muted_strong"
        if not self.isEnabled():
            painter.setOpacity(0.4)
        place = QRect(0, 0, self._size, self._size)
        place.moveCenter(box.center())
        self.theme.draw_icon(painter, place, self._icon, self.theme.color(role))
        painter.setOpacity(1)
        if self.hasFocus():
            paint_focus_ring(painter, self.theme, box)


def link_button(text: str = "", parent: QWidget | None = None) -> QPushButton:
    """A button that looks like a link."""
    button = QPushButton(text, parent)
    button.setProperty("link", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def primary_button(text: str = "", parent: QWidget | None = None) -> QPushButton:
    """The one button of a surface that goes on with what a person came for."""
    button = QPushButton(text, parent)
    button.setProperty("primary", True)
    return button


class SegmentedControl(QWidget):
    """One of a few choices side by side. `chosen(index)` when a person picks another."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, choices: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._choices = list(choices)
        self._index = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def index(self) -> int:
        """The chosen one, counted from 0."""
        return self._index

    def set_choices(self, choices: Sequence[str]) -> None:
        """Name the choices."""
        self._choices = list(choices)
        self.updateGeometry()
        self._tell()

    def set_index(self, index: int) -> None:
        """Choose without `chosen`."""
        self._index = index
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), self.theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = self.theme.radius("control")
        paint_rounded(painter, self.theme, self.rect(), "raised", "control", radius)
        left = 0
        for index, (text, width) in enumerate(zip(self._choices, self._widths(), strict=True)):
            cell = QRect(left, 0, width, self.height())
            chosen = index == self._index
            if chosen:
                paint_rounded(painter, self.theme, cell, "side_on", "control", radius)
            painter.setFont(self.theme.font("ui_strong" if chosen else "ui"))
            painter.setPen(self.theme.color("text" if chosen else "muted_strong"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
            left += width
        if self.hasFocus():
            paint_focus_ring(painter, self.theme, self.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = 0
        for index, width in enumerate(self._widths()):
            if left <= event.position().x() < left + width:
                self._choose(index)
            left += width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(max(0, min(len(self._choices) - 1, self._index + step)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self.updateGeometry()
        super().changeEvent(event)

    def _choose(self, index: int) -> None:
        if index != self._index:
            self.set_index(index)
            self.chosen.emit(index)

    def _tell(self) -> None:
        if self._choices:
            self.setAccessibleDescription(self._choices[min(self._index, len(self._choices) - 1)])
        self.update()

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(self.theme.font("ui_strong"))
        return [metrics.horizontalAdvance(text) + 24 for text in self._choices]
