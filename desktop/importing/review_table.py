"""The lines of a file beside the roles they were given: one key changes a line's role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.importing.review import KEYS, ReviewFile
from desktop.importing.review_lines import ReviewDelegate
from desktop.importing.review_model import ReviewModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.records import LineRole
    from desktop.shared.theme import Theme

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_MANY = 400
_LATER_MS = 60
_FLAGS = QItemSelectionModel.SelectionFlag


class ReviewTable(QTableView):
    """The table itself: digits change the role of the selected lines, which stay selected; Ctrl+Z takes that back.

    `roles_selected(set of roles)` when other lines are selected or theirs change.
    """

    roles_selected = Signal(set)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fitted = -1
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._fit)
        self.lines = ReviewModel()
        self.setModel(self.lines)
        self._delegate = ReviewDelegate(theme, self.lines)
        self.setItemDelegate(self._delegate)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes would change the width, and with it the height of every row.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()  # its room is always kept; it shows itself where there is something to scroll
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.lines.changed.connect(self._refit)
        self.selectionModel().selectionChanged.connect(self._tell)
        theme.changed.connect(self.viewport().update)

    def show_file(self, file: ReviewFile | None) -> None:
        """Show a file, its first line selected."""
        self._delegate.forget()
        self.lines.show(file)
        self._fit()
        first = next((row for row in range(self.lines.rowCount()) if self.lines.row(row).text), None)
        if first is not None:  # not `selectRow`, which would toggle while Ctrl is held (Ctrl+Down to this file)
            self._show([first])
        self.scrollToTop()

    def show_left(self, on: bool) -> None:
        """Show what was left out of a page passage by passage, or as a number; the selected line stays selected."""
        chosen = [self.lines.row(row).first for row in self.selected_rows()]
        self.lines.show_left(on)
        self._fit()
        shown = [row for row in range(self.lines.rowCount()) if self.lines.row(row).first in chosen]
        self._show(shown or [row for row in range(self.lines.rowCount()) if self.lines.row(row).text][:1])

    def selected_rows(self) -> list[int]:
        """The selected rows that hold text, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [row for row in rows if self.lines.row(row).text]

    def give(self, role: LineRole) -> None:
        """Give the selected lines a role."""
        self.lines.set_role(self.selected_rows(), role)

    def undo(self) -> None:
        """Take the last change of roles back, and show where it was."""
        self._show(self.lines.undo())

    def redo(self) -> None:
        """Do again what was undone last."""
        self._show(self.lines.redo())

    def _show(self, rows: list[int]) -> None:
        if not rows:
            return
        chosen = self.selectionModel()
        chosen.setCurrentIndex(self.lines.index(rows[0], 0), _FLAGS.ClearAndSelect | _FLAGS.Rows)
        for row in rows[1:]:
            chosen.select(self.lines.index(row, 0), _FLAGS.Select | _FLAGS.Rows)

    def _tell(self) -> None:
        self.roles_selected.emit({self.lines.row(row).role for row in self.selected_rows()})

    def _refit(self, rows: list[int]) -> None:
        self._fit(rows)
        self._tell()

    def _fit(self, rows: Iterable[int] | None = None) -> None:
        """Give rows the height of their text. The header's own resizing would not go below the height of a line."""
        width, header = self.viewport().width(), self.verticalHeader()
        if rows is None:
            self._fitted = width
            rows = range(self.lines.rowCount())
        for row in rows:
            header.resizeSection(row, self._delegate.height(self.lines.row(row), width))

    def event(self, event: QEvent) -> bool:
        """Take the digits and Ctrl+Z before the shortcuts of the window do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_own(event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo) or _is_redo(event):
            return True
        return event.modifiers() in _PLAIN and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif _is_redo(event):
            self.redo()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and event.modifiers() in _PLAIN:
            self._show(self._edge_row(first=event.key() == Qt.Key.Key_Home))
        elif self._is_own(event):
            self.give(KEYS[event.key() - Qt.Key.Key_0])
        else:
            super().keyPressEvent(event)

    def _edge_row(self, *, first: bool) -> list[int]:
        """The first or last row that holds text; none where no row does."""
        rows = [row for row in range(self.lines.rowCount()) if self.lines.row(row).text]
        return rows[:1] if first else rows[-1:]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted == self.viewport().width():
            return
        if self.lines.rowCount() > _MANY:
            self._later.start()  # while a person draws the edge of the window, once is enough
        else:
            self._fit()


def _is_redo(event: QKeyEvent) -> bool:
    both = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))
    return event.matches(QKeySequence.StandardKey.Redo) or QKeySequence(event.keyCombination()) in both
