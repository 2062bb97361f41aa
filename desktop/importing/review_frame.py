"""What stands where on the review page: files, lines, what they make, buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.importing.review_contents import ReviewContents
from desktop.importing.review_files import ReviewFiles
from desktop.importing.review_head import ReviewHead
from desktop.importing.review_keys import ReviewKeys
from desktop.importing.review_side import ReviewSide
from desktop.importing.review_table import ReviewTable
from desktop.shared.widgets.buttons import link_button, primary_button
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.shared.theme import Theme

_SIDE = 336
_WIDE_FROM = 1180
"""From this width on the right column stands at the right; below, it stands under the files."""


class ReviewFrame(QWidget):
    """The parts of the page in their places. `wide` says whether the right column stands at the right; `arranged` is
    called when it moved."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.wide: bool | None = None
        self._with_side = True
        self.list = ReviewFiles(theme)
        self.head = ReviewHead(theme)
        self.table = ReviewTable(theme)
        self.contents = ReviewContents(theme)
        self.keys = ReviewKeys(theme)
        self.side = ReviewSide(theme)
        self.title, self.message, self.promise = QLabel(), QLabel(), QLabel()
        self.later, self.trial = link_button(), link_button()
        self.all, self.one = QPushButton(), primary_button()
        self.note, self.clip = QWidget(), QPushButton()
        self._build()

    def arranged(self) -> None:
        """The right column has moved."""

    def _build(self) -> None:
        theme = self.theme
        self.title.setFont(theme.font("ui_strong"))
        self.message.setFont(theme.font("note"))
        self.promise.setFont(theme.font("small"))
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setMargin(48)
        for label in (self.message, self.promise):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.promise.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        upper = _row(QHBoxLayout())
        upper.addWidget(self._left())
        upper.addWidget(self._middle(), 1)
        self._right = Surface(theme, "chrome", "l")
        self._right.setFixedWidth(_SIDE)
        _row(QVBoxLayout(self._right), (1, 0, 0, 0))
        upper.addWidget(self._right)
        foot = Surface(theme, "chrome", "t")
        row = _row(QHBoxLayout(foot), (16, 12, 16, 12), 8)
        row.addWidget(self.promise, 1)
        for button in (self.later, self.trial, self.all, self.one):
            row.addWidget(button)
        whole = _row(QVBoxLayout(self))
        whole.addLayout(upper, 1)
        whole.addWidget(foot)
        # A stack of pages is as wide as its widest one, and the window must go down to its own least width.
        self.setMinimumSize(self.theme.window_min()[0], 1)
        self._place_side(True)

    def _left(self) -> QWidget:
        left = Surface(self.theme, "chrome", "r")
        left.setFixedWidth(self.theme.size("sidebar"))
        head = QWidget()
        head.setFixedHeight(self.theme.size("header"))
        _row(QHBoxLayout(head), (16, 0, 16, 0)).addWidget(self.title)
        self._below = Surface(self.theme, "chrome", "t")
        _row(QVBoxLayout(self._below), (0, 1, 0, 0))
        column = _row(QVBoxLayout(left), (0, 0, 1, 0))
        column.addWidget(head)
        column.addWidget(self.list, 2)
        column.addWidget(self._below, 3)
        return left

    def _middle(self) -> QWidget:
        middle = Surface(self.theme, "page")
        column = _row(QVBoxLayout(middle))
        column.addWidget(self.head)
        note = QVBoxLayout(self.note)
        note.setSpacing(0)
        note.addStretch(1)
        note.addWidget(self.message)
        note.addWidget(self.clip, 0, Qt.AlignmentFlag.AlignHCenter)
        note.addStretch(1)
        column.addWidget(self.note, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.contents, 1)
        column.addWidget(self.keys)
        return middle

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side(self.width() >= _WIDE_FROM)

    def show_side(self, on: bool) -> None:
        """Show the right column, or leave its room to what stands in the middle."""
        self._with_side = on
        self._right.setVisible(on and bool(self.wide))
        self._below.setVisible(on and not self.wide)

    def _place_side(self, wide: bool) -> None:
        if wide == self.wide:
            return
        first, self.wide = self.wide is None, wide
        holder = (self._right if wide else self._below).layout()
        assert holder is not None
        holder.addWidget(self.side)
        self.side.set_compact(not wide)
        self.show_side(self._with_side)
        if not first:
            self.arranged()


def _row(
    layout: QHBoxLayout | QVBoxLayout, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QBoxLayout:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout
