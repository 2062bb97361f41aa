"""The rows of one file under review, as a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.importing.review_words import role_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.records import LineRole
    from desktop.importing.review import ReviewFile, ReviewRow

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_SPOKEN = 600
"""As many characters of a line are read out at most."""


class ReviewModel(QAbstractTableModel):
    """The rows of one file. `changed(rows)` after roles or texts were changed: the rows concerned."""

    changed = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.file: ReviewFile | None = None
        self._rows: list[ReviewRow] = []

    def show(self, file: ReviewFile | None) -> None:
        """Show the lines of another file."""
        self.beginResetModel()
        self.file = file
        self._rows = file.rows if file is not None else []
        self.endResetModel()

    def row(self, index: int) -> ReviewRow:
        """A row by its place on screen."""
        return self._rows[index]

    def set_role(self, rows: Iterable[int], role: LineRole) -> None:
        """Give the lines of these rows another role."""
        if self.file is not None:
            lines = [self._rows[row].first for row in rows]
            if self.file.set_roles(lines, role):
                self._refresh(lines)

    def show_left(self, on: bool) -> None:
        """Show the passages that were left out one by one, or as a number."""
        if self.file is not None:
            self.file.show_left = on
            self.show(self.file)

    def undo(self) -> list[int]:
        """Take the last change of roles back; returns the rows."""
        return self._refresh(self.file.undo()) if self.file is not None else []

    def redo(self) -> list[int]:
        """Do again what was undone last; returns the rows."""
        return self._refresh(self.file.redo()) if self.file is not None else []

    def _refresh(self, lines: list[int]) -> list[int]:
        if self.file is None or not lines:
            return []
        self._rows = self.file.rows
        wanted = set(lines)
        rows = [number for number, row in enumerate(self._rows) if row.first in wanted]
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        self.changed.emit(rows)
        return rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self._rows[index.row()].text:
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        editable = index.isValid() and self.file is not None and self.file.may_edit(self._rows[index.row()].first)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self._rows[index.row()].first
        if role != Qt.ItemDataRole.EditRole or self.file is None or not self.file.set_text(line, str(value)):
            return False
        self._refresh([line])
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.first + 1}, {role_word(row.role)}: {row.text[:_SPOKEN]}"
        return None
