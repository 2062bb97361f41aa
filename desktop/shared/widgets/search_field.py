"""The search field: 36 px high, a lens at the left, the shortcut or a cross at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.shared.language import translate
from desktop.shared.widgets.buttons import IconButton
from desktop.shared.widgets.surface import paint_rounded

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

SEARCH_AFTER_MS = 150
"""A search begins this long after the last committed letter; text still being composed is never searched."""


class SearchField(QWidget):
    """`searched(text)` shortly after typing, at once with Enter; `left()` when a person moves down into the list."""

    searched = Signal(str)
    submitted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, placeholder: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._hint = hint
        self.edit = QLineEdit(self)
        self.edit.setProperty("frameless", True)
        self.edit.setFrame(False)
        self.edit.installEventFilter(self)
        self.clear_button = IconButton(theme, "x", parent=self, size=12)
        self.clear_button.hide()
        self.setFocusProxy(self.edit)
        self.setFixedHeight(theme.size("search"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 0, 4, 0)
        row.addWidget(self.edit, 1)
        row.addWidget(self.clear_button)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text()))
        self.edit.textChanged.connect(self._typed)
        self.edit.returnPressed.connect(self._entered)
        self.clear_button.clicked.connect(self.clear)
        theme.changed.connect(self.update)
        self.set_words(placeholder, hint)

    def set_words(self, placeholder: str, hint: str | None = None) -> None:
        """Say what is searched; `hint` is the shortcut that leads here."""
        self._hint = self._hint if hint is None else hint
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.clear_button.set_words(translate("SearchField", "Clear"))
        self._fit()

    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put `text` there and search it."""
        self.edit.setText(text)

    def clear(self) -> None:
        """Empty the field and search nothing, at once."""
        self.edit.clear()
        self._timer.stop()
        self.searched.emit("")
        self.edit.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(240, self.theme.size("search"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        focused = self.edit.hasFocus()
        border, width = ("focus", self.theme.line("focus")) if focused else ("control", 1)
        paint_rounded(painter, self.theme, self.rect(), "raised", border, self.theme.radius("control"), width)
        lens = QRect(12, (self.height() - 16) // 2, 16, 16)
        self.theme.draw_icon(painter, lens, "magnifying-glass", self.theme.color("text"))
        if self._hint and not self.text():
            painter.setFont(self.theme.font("least"))
            painter.setPen(self.theme.color("muted"))
            place = self.rect().adjusted(0, 0, -12, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.text():
                self.clear()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.left.emit()
                return True
        return False

    def _typed(self, text: str) -> None:
        self.clear_button.setVisible(bool(text))
        self._fit()
        self._timer.start()

    def _entered(self) -> None:
        self._timer.stop()
        self.searched.emit(self.text())
        self.submitted.emit(self.text())

    def _fit(self) -> None:
        reserved = self.fontMetrics().horizontalAdvance(self._hint) + 12 if self._hint and not self.text() else 0
        self.edit.setTextMargins(0, 0, reserved, 0)
        self.update()
