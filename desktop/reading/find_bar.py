"""The bars under the reader's header: finding in the article, and walking through the hits of a search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.shared.language import Retranslator, format_number, translate
from desktop.shared.widgets.buttons import IconButton
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


def where_words(where: str) -> str:
    """The name of a part of the article, as in "Title 2 · Lead 2"."""
    return {
        "title": translate("Reading", "Title"),
        "lead": translate("Reading", "Lead"),
        "body": translate("Reading", "Body"),
        "caption": translate("Reading", "Caption"),
        "byline": translate("Reading", "Byline"),
    }[where]


class HitBar(Surface):
    """ "Result 22/48 · Title 2 · Lead 2 · Body 40 · Caption 4" with up, down and close; with a field it finds too."""

    searched = Signal(str)
    moved = Signal(int)  # +1 next, -1 previous
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "chrome", "b", parent, line="hair")
        self.setFixedHeight(theme.size("bar"))
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(False)
        self.field.setMaximumWidth(280)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.searched)
        self.number = QLabel(self)
        self.places = QLabel(self)
        self.places.setMinimumWidth(0)
        self.up = IconButton(theme, "caret-up", parent=self)
        self.down = IconButton(theme, "caret-down", parent=self)
        self.close_button = IconButton(theme, "x", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self.field, self.number, self.places):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.up, self.down, self.close_button):
            row.addWidget(button)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.close_button.clicked.connect(self.closed)
        self._counts: Mapping[str, int] = {}
        self._current = -1
        theme.changed.connect(self._dress)
        self._dress()
        Retranslator(self, self._say)
        self.hide()

    def _dress(self) -> None:
        self.number.setFont(self.theme.font("ui_strong"))
        self.places.setFont(self.theme.font("ui"))
        palette = QPalette(self.places.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.color("muted_strong"))
        self.places.setPalette(palette)

    def _say(self) -> None:
        self.field.setPlaceholderText(translate("Reading", "Find in this article"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.up.set_words(translate("Reading", "Previous result"), "Shift+F3")
        self.down.set_words(translate("Reading", "Next result"), "F3")
        self.close_button.set_words(translate("Reading", "Close"), "Esc")
        self.show_counts(self._counts, self._current)

    def show_counts(self, counts: Mapping[str, int], current: int) -> None:
        """`counts` by part of the article, in reading order; `current` counted from 0, -1 for none."""
        self._counts, self._current = counts, current
        total = sum(counts.values())
        if total:
            words = translate("Reading", "Result {number}/{total}")
            self.number.setText(words.format(number=format_number(current + 1), total=format_number(total)))
        else:
            empty = not self.field.isHidden() and not self.field.text()
            self.number.setText("" if empty else translate("Reading", "Not found"))
        parts = [f"{where_words(where)} {format_number(count)}" for where, count in counts.items() if count]
        self.places.setText(" · ".join(parts))
        for button in (self.up, self.down):
            button.setEnabled(total > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.moved.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return False

    def open_field(self, text: str | None = None) -> None:
        """Open for finding: the field has the focus and all its text is selected."""
        self.field.show()
        if text is not None:
            self.field.setText(text)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def open_hits(self) -> None:
        """Open for the hits of a search, without a field."""
        self.field.hide()
        self.show()
