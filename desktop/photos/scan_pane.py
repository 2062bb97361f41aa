"""The scan in the editor of transcriptions: its page on the viewer's dark ground, with the buttons above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.photos.photo_view import STEP, PhotoView
from desktop.photos.viewer_parts import ViewerButton, label
from desktop.shared.language import Retranslator, translate
from desktop.shared.transcriptions import side_words

if TYPE_CHECKING:
    from db.records import Side
    from desktop.shared.theme import Theme


class ScanPane(QWidget):
    """`close_asked()`, `step_asked(+1 or -1)`."""

    close_asked = Signal()
    step_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[int, int, Side] = (0, 0, "")
        self.view = PhotoView(theme)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back = ViewerButton(theme, "arrow-left", self)
        self.page = label(theme, "ui_strong", "text")
        self.zoom_label = label(theme, "ui", "muted")
        self.before = ViewerButton(theme, "caret-left", self)
        self.after = ViewerButton(theme, "caret-right", self)
        self.zoom_out = ViewerButton(theme, "magnifying-glass-minus", self)
        self.zoom_in = ViewerButton(theme, "magnifying-glass-plus", self)
        self.fit = ViewerButton(theme, "corners-out", self)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        for widget in (self.back, self.before, self.page, self.after):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (self.zoom_label, self.zoom_out, self.zoom_in, self.fit):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.back.clicked.connect(self.close_asked)
        self.before.clicked.connect(lambda: self.step_asked.emit(-1))
        self.after.clicked.connect(lambda: self.step_asked.emit(1))
        self.zoom_in.clicked.connect(lambda: self.view.zoom(STEP))
        self.zoom_out.clicked.connect(lambda: self.view.zoom(1 / STEP))
        self.fit.clicked.connect(self.view.toggle_fit)
        self.view.zoomed.connect(lambda share, _fits: self.zoom_label.setText(f"{round(share * 100)} %"))
        Retranslator(self, self._say)

    def say_page(self, row: int, count: int, side: Side) -> None:
        """Name the page that is shown: its index (from 0), of how many, and its side."""
        self._shown = (row, count, side)
        words = translate("Photos", "Page {number} of {total}").format(number=row + 1, total=count)
        self.page.setText(", ".join(part for part in (words, side_words(side)) if part))
        self.before.setEnabled(row > 0)
        self.after.setEnabled(row < count - 1)

    def _say(self) -> None:
        self.back.set_words(translate("Photos", "Save and close"), "Esc")
        self.before.set_words(translate("Photos", "Previous page"), "Ctrl+PgUp")
        self.after.set_words(translate("Photos", "Next page"), "Ctrl+PgDn")
        self.zoom_in.set_words(translate("Photos", "Larger"))
        self.zoom_out.set_words(translate("Photos", "Smaller"))
        self.fit.set_words(translate("Photos", "Fit or 100 %"))
        self.say_page(*self._shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.viewer_color("ground"))
