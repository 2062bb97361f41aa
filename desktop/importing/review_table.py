"""The lines of a file beside the roles they were given: one key changes a line's role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.importing.review import KEYS, ReviewFile, ReviewRow
from desktop.importing.review_words import role_colour, role_word
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.records import LineRole
    from desktop.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_NUMBER_RIGHT = 40
_RIBBON_LEFT = 50
_RIBBON_WIDTH = 4
_ROLE_LEFT = 66
_TEXT_LEFT = 152
_MARGIN_RIGHT = 24
_PAD = 8
_GAP = 8
_MOST_LINES = 3
_SHOWN = 1200
"""As many characters of a line are laid out at most: more would not fit into its three lines on any screen."""


class ReviewModel(QAbstractTableModel):
    """The rows of one file. `changed` after a role was changed."""

    changed = Signal()

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

    def set_role(self, rows: list[int], role: LineRole) -> None:
        """Give the lines of these rows another role."""
        if self.file is None:
            return
        for index in [self._rows[row].first for row in rows]:
            self.file.set_role(index, role)
        self._refresh()

    def undo(self) -> None:
        """Take the last change of a role back."""
        if self.file is not None and self.file.undo() is not None:
            self._refresh()

    def _refresh(self) -> None:
        assert self.file is not None
        rows = self.file.rows
        if len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(rows) - 1), 0))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        self.changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self._rows[index.row()].text:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.first + 1}, {role_word(row.role)}: {row.text}"
        return None


class ReviewDelegate(QStyledItemDelegate):
    """Paints number, ribbon, role and text of a line."""

    def __init__(self, theme: Theme, model: ReviewModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.row(index.row())
        if not row.text:
            return QSize(0, _GAP if row.count == 1 else self._theme.line_height("small") + _PAD)
        height = len(self._lines(row, option.rect.width() or self._width(option))) * self._line_height(row)
        return QSize(0, height + _PAD)

    def _width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return int(view.viewport().width()) if isinstance(view, QTableView) else 600

    def _font(self, row: ReviewRow) -> QFont:
        if row.role in ("date", "photo", "caption", "credit", "byline", "label", "blank"):
            return self._theme.font("note")
        font = self._theme.font("row_title")
        font.setPixelSize({"title": 19, "lead": 16, "heading": 16}.get(row.role, 15))
        if row.role in ("title", "heading"):
            font.setWeight(QFont.Weight.Bold)
        return font

    def _line_height(self, row: ReviewRow) -> int:
        return max(22, QFontMetrics(self._font(row)).height())

    def _lines(self, row: ReviewRow, width: int) -> list[str]:
        """The text in at most three lines, the last one elided."""
        room = max(80, width - _TEXT_LEFT - _MARGIN_RIGHT)
        font = self._font(row)
        text = row.text[:_SHOWN].replace("\n", " ")
        layout = QTextLayout(text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        found: list[str] = []
        while len(found) < _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, 0))
            start, length = line.textStart(), line.textLength()
            if len(found) == _MOST_LINES - 1:
                found.append(QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, room))
            else:
                found.append(text[start : start + length].rstrip())
        layout.endLayout()
        return found or [""]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index.row())
        box: QRect = option.rect
        state = option.state
        theme = self._theme
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, theme.color("row_selected"))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.color("accent"))
        painter.fillRect(
            QRect(_RIBBON_LEFT, box.top(), _RIBBON_WIDTH, box.height()), theme.color(role_colour(row.role))
        )
        if not row.text and row.count == 1:
            painter.restore()
            return
        top = box.top() + _PAD // 2
        small, line = theme.font("small"), theme.line_height("small")
        painter.setFont(small)
        painter.setPen(theme.color("muted_strong" if selected else "muted"))
        number = str(row.first + 1) if row.count == 1 else f"{row.first + 1}–{row.first + row.count}"
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        height = self._line_height(row) if row.text else line
        painter.drawText(QRect(0, top, _NUMBER_RIGHT, height), right, number)
        if not row.text:
            text = translate("Review", "%n blank line(s)", row.count)
            painter.drawText(QRect(_ROLE_LEFT, top, box.width() - _ROLE_LEFT, height), left, text)
            painter.restore()
            return
        self._paint_role(painter, row, QRect(_ROLE_LEFT, top, _TEXT_LEFT - _ROLE_LEFT - 8, height))
        self._paint_text(painter, row, box, top, selected)
        painter.restore()

    def _paint_role(self, painter: QPainter, row: ReviewRow, place: QRect) -> None:
        font = self._theme.font("small")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        quiet = row.role in ("paragraph", "quote", "list", "table", "blank", "label")
        painter.setPen(self._theme.color("muted_strong" if quiet else role_colour(row.role)))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, role_word(row.role))

    def _paint_text(self, painter: QPainter, row: ReviewRow, box: QRect, top: int, selected: bool) -> None:
        font, height = self._font(row), self._line_height(row)
        painter.setFont(font)
        muted = row.role in ("caption", "credit", "blank", "label")
        painter.setPen(self._theme.color(("muted_strong" if selected else "muted") if muted else "text"))
        metrics = QFontMetrics(font)
        texts = self._lines(row, box.width())
        for number, text in enumerate(texts):
            baseline = top + number * height + (height + metrics.ascent() - metrics.descent()) // 2
            painter.drawText(_TEXT_LEFT, baseline, text)
        if selected and len(texts) == 1:
            hint = translate("Review", "Change the role: keys 0–9")
            painter.setFont(self._theme.font("small"))
            wide = painter.fontMetrics().horizontalAdvance(hint)
            if _TEXT_LEFT + metrics.horizontalAdvance(texts[0]) + wide + 48 < box.width():
                painter.setPen(self._theme.color("muted_strong"))
                painter.drawText(
                    QRect(box.right() - wide - _MARGIN_RIGHT, top, wide + 2, height),
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                    hint,
                )


class ReviewTable(QTableView):
    """The table itself: digits change the role of the selected lines, Ctrl+Z takes that back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines = ReviewModel()
        self.setModel(self.lines)
        self._delegate = ReviewDelegate(theme, self.lines)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.lines.modelReset.connect(self._fit)
        self.lines.dataChanged.connect(self._fit)
        theme.changed.connect(self.viewport().update)

    def show_file(self, file: ReviewFile | None) -> None:
        """Show a file, its first line selected."""
        self.lines.show(file)
        if self.lines.rowCount():
            self.selectRow(0)
        self.scrollToTop()

    def _fit(self) -> None:
        """Give each row the height of its text. The header's own resizing would not go below the height of a line."""
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, self.viewport().width(), 0)
        header = self.verticalHeader()
        for row in range(self.lines.rowCount()):
            header.resizeSection(row, self._delegate.sizeHint(option, self.lines.index(row, 0)).height())

    def give(self, role: LineRole) -> None:
        """Give the selected lines a role, and go on to the next line that has text."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        rows = [row for row in rows if self.lines.row(row).text]
        if rows:
            firsts = {self.lines.row(row).first for row in rows}
            self.lines.set_role(rows, role)
            self._select_lines(firsts)

    def _select_lines(self, firsts: set[int]) -> None:
        chosen = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        chosen.clearSelection()
        for row in range(self.lines.rowCount()):
            if self.lines.row(row).first in firsts:
                index = self.lines.index(row, 0)
                chosen.select(index, flags)
                chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        digit = event.key() - Qt.Key.Key_0
        undo = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if plain and 0 <= digit <= 9:
            self.give(KEYS[digit])
        elif undo:
            self.lines.undo()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
