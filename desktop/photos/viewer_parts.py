"""Small parts of the photo viewer: on its own dark ground in every theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from desktop.photos.facts import Section
    from desktop.shared.theme import Theme

NAME_WIDTH = 108


class ElidedLabel(QLabel):
    """A label on one line that is shortened where there is no room for all of it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def label(theme: Theme, font: str, role: str, parent: QWidget | None = None, *, elides: bool = False) -> QLabel:
    """A label in a colour of the viewer; its text is never markup and can be selected."""
    words = ElidedLabel(parent) if elides else QLabel(parent)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setFont(theme.font(font))
    palette = QPalette(words.palette())
    palette.setColor(QPalette.ColorRole.WindowText, theme.viewer_color(role))
    words.setPalette(palette)
    return words


class ViewerButton(QAbstractButton):
    """A sign on the dark ground; at least 32 px a side."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None, side: int = 32) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = icon
        self._side = side
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_words(self, words: str, shortcut: str = "") -> None:
        """Name the button; `shortcut` is shown in its tool tip."""
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({shortcut})" if shortcut else words)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        if self.isEnabled() and (self.underMouse() or self.isChecked()):
            painter.setBrush(theme.viewer_color("border"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect(), 6, 6)
        place = QRect(0, 0, 16, 16)
        place.moveCenter(self.rect().center())
        ink = theme.viewer_color("text" if self.underMouse() or self.isChecked() else "muted")
        painter.setOpacity(1.0 if self.isEnabled() else 0.35)
        theme.draw_icon(painter, place, self._sign, ink)
        if self.hasFocus():
            painter.setOpacity(1.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.viewer_color("text"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class InfoPanel(QScrollArea):
    """What is known of the photo: sections of names and values."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(320)
        palette = QPalette(self.palette())
        ground: QColor = theme.viewer_color("ground")
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, ground)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(True)

    def show_sections(self, title: str, sections: Sequence[Section]) -> None:
        """Show these in place of what was there."""
        body = QWidget()
        body.setPalette(self.palette())
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 16, 24)
        column.setSpacing(8)
        head = label(self._theme, "publication", "text", body)
        head.setText(title)
        column.addWidget(head)
        for section in sections:
            column.addSpacing(8)
            name = label(self._theme, "publication", "muted", body)
            name.setText(section.title)
            column.addWidget(name)
            column.addLayout(self._rows(section, body))
        column.addStretch(1)
        self.setWidget(body)
        body.show()

    def _rows(self, section: Section, body: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(section.rows):
            value = label(self._theme, "ui", "text", body)
            value.setWordWrap(True)
            value.setText(text)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if not name:
                grid.addWidget(value, row, 0, 1, 2)
                continue
            words = label(self._theme, "ui", "muted", body)
            words.setText(name)
            words.setFixedWidth(NAME_WIDTH)
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 0)
            grid.addWidget(value, row, 1)
        return grid
