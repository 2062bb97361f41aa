"""The colours of chosen rows in trees and tables of dialogs: those of lists, not those of selected text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from desktop.shared.theme import Theme


class RowColours(QObject):
    """Gives a view these colours, now and after each change of the theme, as long as the view lives."""

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        view.setProperty("rows", True)  # the style sheet gives them room and a plain ground
        view.style().unpolish(view)
        view.style().polish(view)
        self._view = view
        self._theme = theme
        view.installEventFilter(self)
        theme.changed.connect(self._dress)
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._dress()  # see `QuietLabel`: Qt forgets a palette as well
        return False

    def _dress(self) -> None:
        palette = self._view.palette()
        palette.setColor(QPalette.ColorRole.Highlight, self._theme.color("row_selected"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self._theme.color("text"))
        self._view.setPalette(palette)
