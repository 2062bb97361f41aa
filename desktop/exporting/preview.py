"""The pages of the first article as they will be printed, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.shared.language import Retranslator, translate
from desktop.shared.widgets.buttons import IconButton

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

PAGE_WIDTH = 232


class _Sheet(QWidget):
    """One page, in a hairline."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.picture = QPixmap()
        self.setFixedSize(PAGE_WIDTH, round(PAGE_WIDTH * 1.4143))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white if not self.picture.isNull() else self._theme.color("inset"))
        if not self.picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            fitted = self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = self.rect()
            place.setSize(fitted)
            place.moveCenter(self.rect().center())
            painter.drawPixmap(place, self.picture)
        painter.setPen(self._theme.color("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Preview(QWidget):
    """Shows one of the pages it was given as PNG pictures, with two buttons to turn them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[bytes] = []
        self._number = 0
        self.sheet = _Sheet(theme, self)
        self.title, self.place = QLabel(self), QLabel(self)
        self.title.setFont(theme.font("ui_strong"))
        self.back = IconButton(theme, "caret-left", parent=self)
        self.forward = IconButton(theme, "caret-right", parent=self)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forward.clicked.connect(lambda: self._turn(1))
        head, turns = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.place)
        turns.addStretch(1)
        turns.addWidget(self.back)
        turns.addWidget(self.forward)
        turns.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.sheet)
        column.addLayout(turns)
        column.addStretch(1)
        Retranslator(self, self._say)

    def set_pages(self, pages: list[bytes]) -> None:
        """Show these pages, the first one first; none shows an empty sheet."""
        self._pages, self._number = pages, 0
        self._show()

    def _turn(self, step: int) -> None:
        self._number = max(0, min(self._number + step, len(self._pages) - 1))
        self._show()

    def _show(self) -> None:
        picture = QPixmap()
        if self._pages:
            picture.loadFromData(self._pages[self._number])
        self.sheet.picture = picture
        self.sheet.update()
        self.back.setEnabled(self._number > 0)
        self.forward.setEnabled(self._number < len(self._pages) - 1)
        self.place.setText(f"{self._number + 1} / {len(self._pages)}" if self._pages else "")
        self.sheet.setAccessibleName(f"{self.title.text()} {self.place.text()}".strip())

    def _say(self) -> None:
        self.title.setText(translate("Export", "As printed"))
        self.back.set_words(translate("Export", "Page before"))
        self.forward.set_words(translate("Export", "Next page"))
        self._show()
