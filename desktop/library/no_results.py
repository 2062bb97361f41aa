"""What stands in place of an empty list: one sentence, and the one thing to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from desktop.shared.theme import Theme

EDGE = 16


class NoResults(Surface):
    """A sentence in the reading font at the list's own edge; `asked` when its button is pressed."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "list", parent=parent)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 24, EDGE, 24)
        column.setSpacing(12)
        column.addWidget(self.label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def set_words(self, text: str, button: str = "") -> None:
        """Say `text`; no button where its words are empty."""
        self.label.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()  # with a style sheet Qt forgets a label's font when a widget above it gets another parent

    def _dress(self) -> None:
        font = self.theme.font("row_title")
        font.setPixelSize(16)
        self.label.setFont(font)
