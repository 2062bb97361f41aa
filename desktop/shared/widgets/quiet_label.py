"""Words in a colour of the theme that keep it, whatever happens while they are not on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.shared.theme import Theme


class QuietLabel(QLabel):
    """Plain words in a colour (`role`) and a font of the theme; small and muted, on as many lines as they need."""

    def __init__(self, theme: Theme, role: str = "muted", font: str = "small", *, wraps: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._role = role
        self._font_role = font
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        theme.changed.connect(self._dress)
        self._dress()

    def set_role(self, role: str) -> None:
        """Write in another colour."""
        self._role = role
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # With a style sheet Qt forgets a label's font when a widget above it gets another parent, and its colour when
        # the style sheet changed before it was first on screen.
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._font_role))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._theme.color(self._role))
        self.setPalette(palette)
