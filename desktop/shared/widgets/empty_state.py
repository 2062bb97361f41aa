"""What stands where there is nothing: one sentence and at most one button. And the name above a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.shared.theme import Theme


class EmptyState(Surface):
    """A sentence in the reading font and a button; `asked` when it is pressed."""

    asked = Signal()

    def __init__(self, theme: Theme, role: str = "page", parent: QWidget | None = None) -> None:
        super().__init__(theme, role, parent=parent)
        self.label = QLabel(self)
        self.label.setFont(theme.font("body"))
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self.label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_words(self, text: str, button: str = "") -> None:
        """Say `text`; no button where its words are empty."""
        self.label.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))


class SectionHeader(QLabel):
    """The name of a group in a sidebar or an inspector."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.theme = theme
        theme.changed.connect(self._dress)
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()  # see `QuietLabel`

    def _dress(self) -> None:
        self.setFont(self.theme.font("ui_strong"))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self.theme.color("muted_strong"))
        self.setPalette(palette)
