"""The list of formats: a name and a line of what it is good for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.exporting.words import format_words
from desktop.exporting.writers.registry import WRITERS
from desktop.shared.language import Retranslator
from desktop.shared.widgets.surface import paint_focus_ring

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

_MORE = Qt.ItemDataRole.UserRole + 1
_FORMAT = Qt.ItemDataRole.UserRole
_MARGIN = 24


class _TwoLines(QStyledItemDelegate):
    """Paints a row by the theme: two lines, the chosen one with a bar in the accent."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 52)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.color("row_selected"))
            painter.fillRect(QRect(box.left(), box.top(), theme.line("role"), box.height()), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("hover"))
        lines = ((Qt.ItemDataRole.DisplayRole, "ui_strong", "text", 6), (_MORE, "small", "muted_strong", 28))
        for role, font, colour, top in lines:
            painter.setFont(theme.font(font))
            painter.setPen(theme.color(colour))
            place = QRect(box.left() + _MARGIN, box.top() + top, box.width() - _MARGIN - 12, 20)
            text = QFontMetrics(theme.font(font)).elidedText(
                str(index.data(role)), Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            paint_focus_ring(painter, theme, box.adjusted(4, 2, -2, -2))
        painter.restore()


class FormatList(QListWidget):
    """`chosen(name)` when a person chooses another format."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_TwoLines(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        for writer in WRITERS:
            item = QListWidgetItem(self)
            item.setData(_FORMAT, writer.name)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit(self.current_format()))
        Retranslator(self, self._say)
        theme.changed.connect(self.viewport().update)

    def current_format(self) -> str:
        """The name of the chosen format."""
        return str(self.currentItem().data(_FORMAT))

    def set_format(self, name: str) -> None:
        """Choose a format; an unknown one changes nothing."""
        for row in range(self.count()):
            if self.item(row).data(_FORMAT) == name:
                self.setCurrentRow(row)

    def _say(self) -> None:
        for row in range(self.count()):
            item = self.item(row)
            name, more = format_words(str(item.data(_FORMAT)))
            item.setText(name)
            item.setData(_MORE, more)
            item.setToolTip(more)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, more)
