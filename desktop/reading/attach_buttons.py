"""The buttons that stand on the places of wanted photos: real ones, children of the page's viewport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

    from db.records import Figure
    from desktop.shared.theme import Theme

EDGE = 24


class AttachButtons(QObject):
    """One button a wanted figure, made when its place is first painted."""

    requested = Signal(str)

    def __init__(self, view: QAbstractScrollArea, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._words = ""
        self._buttons: dict[str, QPushButton] = {}
        self._places: dict[str, tuple[Figure, QRectF]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.follow)

    def set_words(self, words: str) -> None:
        """What the buttons say."""
        self._words = words
        for button in self._buttons.values():
            button.setText(words)

    def width(self) -> int:
        """The width that a button takes."""
        probe = QPushButton(self._words)
        width = probe.sizeHint().width()
        probe.deleteLater()
        return width

    def clear(self) -> None:
        """Take all buttons away."""
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._places.clear()

    def place(self, figure: Figure, rect: QRectF) -> None:
        """The place of a wanted figure was painted at `rect` of the document. Called while painting, so the button
        moves right after it."""
        self._places[figure.uid] = (figure, rect)
        self._timer.start()

    def follow(self) -> None:
        """Move with the page."""
        shift = self._view.verticalScrollBar().value()
        for uid, (figure, rect) in self._places.items():
            button = self._buttons.get(uid) or self._make(figure)
            size = button.sizeHint()
            button.resize(size)
            button.move(
                round(rect.right()) - EDGE - size.width(), round(rect.center().y() - shift) - size.height() // 2
            )
            button.show()

    def _make(self, figure: Figure) -> QPushButton:
        button = QPushButton(self._words, self._view.viewport())
        button.setAccessibleDescription(figure.file_name or figure.caption)
        button.clicked.connect(lambda: self.requested.emit(figure.uid))
        self._buttons[figure.uid] = button
        return button
