"""Fields of the inspector's page: a name above, an editor, a quiet note below.

A value is kept when the editor is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.shared.widgets.quiet_label import QuietLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from desktop.shared.theme import Theme


class LineField(QLineEdit):
    """One line. A supplied value stands in square brackets while it is not edited; `committed(value)` on a change."""

    committed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._value = ""
        self._supplied = False
        self.editingFinished.connect(self._leave)

    @property
    def value(self) -> str:
        """The value as it stands in the archive."""
        return self._value

    def set_value(self, value: str, *, supplied: bool = False) -> None:
        """Show a value; what is being typed is not touched unless the value changed."""
        if self.hasFocus() and value == self._value:
            return
        self._value, self._supplied = value, supplied
        self._show()

    def take_back(self) -> None:
        """Show the value again instead of what was typed."""
        self._show()

    def offer(self, words: Iterable[str]) -> None:
        """Complete from these, anywhere in the words."""
        completer = QCompleter(QStringListModel(sorted(words)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._supplied and self.text() == f"[{self._value}]":
            self.setText(self._value)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.text() == self._value:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._value:
            self.setText(self._value)
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        bracketed = self._supplied and self._value and not self.hasFocus()
        self.setText(f"[{self._value}]" if bracketed else self._value)
        self.setCursorPosition(0)

    def _leave(self) -> None:
        typed = self.text().strip()
        if typed not in (self._value, f"[{self._value}]"):
            self.committed.emit(typed)


class TextField(QPlainTextEdit):
    """A few lines that grow with their text; Enter and leaving it keep the value."""

    committed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._value = ""
        self._supplied = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)

    def set_value(self, value: str, *, supplied: bool = False) -> None:
        """Show a value; what is being typed is not touched unless the value changed."""
        if self.hasFocus() and value == self._value:
            return
        self._value, self._supplied = value, supplied
        self._show()

    def take_back(self) -> None:
        """Show the value again instead of what was typed."""
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._supplied and self.toPlainText() == f"[{self._value}]":
            self.setPlainText(self._value)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._value:
            self.setPlainText(self._value)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def _show(self) -> None:
        bracketed = self._supplied and self._value and not self.hasFocus()
        self.setPlainText(f"[{self._value}]" if bracketed else self._value)

    def _leave(self) -> None:
        typed = " ".join(self.toPlainText().split())
        if typed not in (" ".join(self._value.split()), f"[{self._value}]"):
            self.committed.emit(typed)
        elif not self.hasFocus():
            self._show()

    def _height(self) -> int:
        lines = max(1, int(self.document().size().height()))
        return round(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()) + 8

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())
        self.verticalScrollBar().setValue(0)  # it is as high as its text: lines scrolled away would be lost to sight


class Field(QWidget):
    """An editor with its name above and a note below; the note is hidden while it says nothing."""

    def __init__(self, theme: Theme, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self.label = QuietLabel(theme)
        self.note = QuietLabel(theme)
        self.note.hide()
        self.label.setBuddy(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.label, editor, self.note):
            column.addWidget(widget)

    def set_name(self, name: str) -> None:
        """Name the field."""
        self.label.setText(name)
        self.editor.setAccessibleName(name)

    def say(self, words: str, *, fault: bool = False) -> None:
        """Say something below the editor; a fault in its own colour."""
        self.note.set_role("bad" if fault else "muted")
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.editor.setProperty("invalid", fault)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
