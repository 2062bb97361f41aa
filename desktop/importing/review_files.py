"""The files under review, with what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.importing.review_words import refusal_text
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from desktop.importing.review import ReviewFile
    from desktop.shared.theme import Theme

_SIGNS = {
    "waiting": ("file-text", "muted_strong"),
    "reviewed": ("check", "good"),
    "imported": ("check", "good"),
    "as_is": ("file", "muted_strong"),
    "unreadable": ("warning", "warn"),
}


def state_text(file: ReviewFile) -> str:
    """What became of a file, in words."""
    if file.state == "unreadable" and file.refusal is not None:
        return refusal_text(file.refusal)
    return {
        "waiting": translate("Review", "Not yet reviewed"),
        "reviewed": translate("Review", "Reviewed"),
        "imported": translate("Review", "Imported"),
        "as_is": translate("Review", "Taken in as it is"),
        "unreadable": translate("Review", "Cannot be read"),
    }[file.state]


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, 48)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        file: ReviewFile = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        theme = self._theme
        painter.save()
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            painter.fillRect(box, theme.color("side_on"))
        sign, colour = _SIGNS[file.state]
        theme.draw_icon(painter, QRect(16, box.top() + 9, 16, 16), sign, theme.color(colour))
        painter.setFont(theme.font("ui_strong" if current else "ui"))
        painter.setPen(theme.color("text"))
        place = QRect(42, box.top() + 6, box.width() - 52, 20)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = painter.fontMetrics().elidedText(file.path.name, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, left, name)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted_strong" if current else "muted"))
        below = place.translated(0, 19)
        text = painter.fontMetrics().elidedText(state_text(file), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, left, text)
        painter.restore()


class ReviewFiles(QListWidget):
    """The list itself. `chosen(row)` when a person goes to another file."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(_Delegate(theme))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self.chosen)
        theme.changed.connect(self.viewport().update)

    def show_files(self, files: Sequence[ReviewFile]) -> None:
        """List files; none is chosen yet."""
        self.blockSignals(True)
        self.clear()
        for file in files:
            item = QListWidgetItem(file.path.name)
            item.setData(Qt.ItemDataRole.UserRole, file)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{file.path.name}, {state_text(file)}")
            item.setToolTip(str(file.path))
            self.addItem(item)
        self.blockSignals(False)
