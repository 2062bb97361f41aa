"""The files under review, with what became of each."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.importing.review_words import refusal_text
from desktop.shared.language import translate
from desktop.shared.widgets.surface import paint_focus_ring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from desktop.importing.review import ReviewFile
    from desktop.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_SIGNS = {
    "reading": ("hourglass", "muted_strong"),
    "contents": ("package", "muted_strong"),
    "waiting": ("file-text", "muted_strong"),
    "reviewed": ("check", "good"),
    "importing": ("file-text", "muted_strong"),
    "imported": ("check", "good"),
    "already": ("check", "muted_strong"),
    "as_is": ("file", "muted_strong"),
    "photo": ("image", "muted_strong"),
    "unreadable": ("warning", "warn"),
}
_SIGN_LEFT = 16
_TEXT_LEFT = 42
_RIGHT = 10
_HEIGHT = 48
_LINE = 16
_TWO_LINES = 1.75  # lines of words: where a line is broken, some of its room is lost


def state_text(file: ReviewFile) -> str:
    """What became of a file, in words."""
    if file.state == "unreadable" and file.refusal is not None:
        return refusal_text(file.refusal, trial=not file.told)
    if file.looking:
        return translate("Review", "Being read")
    if file.open_date and file.state in ("waiting", "reviewed"):
        return translate("Review", "The date can be read in two ways")
    if file.state == "contents":
        return translate("Review", "Holds %n things; choose what to take", len(file.entries))
    if file.more:
        return translate("Review", "Holds many articles; all are taken in as they are")
    return {
        "reading": translate("Review", "Being read"),
        "waiting": translate("Review", "Not yet reviewed"),
        "reviewed": translate("Review", "Reviewed"),
        "importing": translate("Review", "Being imported"),
        "imported": translate("Review", "Imported"),
        "already": translate("Review", "Already in the archive"),
        "as_is": translate("Review", "Taken in as it is"),
        "photo": translate("Review", "Photo; comes in with its article, or alone"),
        "unreadable": translate("Review", "Cannot be read"),
    }[file.state]


def _sign(file: ReviewFile) -> tuple[str, str]:
    if file.looking:
        return _SIGNS["reading"]
    if file.open_date and file.state in ("waiting", "reviewed"):
        return "warning", "warn"
    return _SIGNS[file.state]


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        file: ReviewFile = index.data(Qt.ItemDataRole.UserRole)
        return QSize(0, _HEIGHT + (_LINE if file.state == "unreadable" else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        file: ReviewFile = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        theme = self._theme
        painter.save()
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            painter.fillRect(box, theme.color("side_on"))
        sign, colour = _sign(file)
        theme.draw_icon(painter, QRect(_SIGN_LEFT, box.top() + 9, 16, 16), sign, theme.color(colour))
        painter.setFont(theme.font("ui_strong" if current else "ui"))
        painter.setPen(theme.color("text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        place = QRect(_TEXT_LEFT, box.top() + 6, box.width() - _TEXT_LEFT - _RIGHT, 20)
        name = painter.fontMetrics().elidedText(file.label, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, left, name)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted_strong" if current else "muted"))
        below = QRect(_TEXT_LEFT, box.top() + 26, place.width(), box.height() - 32)
        if file.state == "unreadable":
            room = round(below.width() * _TWO_LINES)
            text = painter.fontMetrics().elidedText(state_text(file), Qt.TextElideMode.ElideRight, room)
            painter.drawText(below, Qt.TextFlag.TextWordWrap, text)
        else:
            text = painter.fontMetrics().elidedText(state_text(file), Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, left, text)
        if option.widget is not None and option.widget.hasFocus() and current:
            paint_focus_ring(painter, theme, box)
        painter.restore()


class ReviewFiles(QListWidget):
    """The list itself. `chosen(row)` when a person goes to another file."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(_Delegate(theme))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.currentRowChanged.connect(self.chosen)
        theme.changed.connect(self.viewport().update)

    def show_files(self, files: Sequence[ReviewFile]) -> None:
        """List files; none is chosen yet."""
        self.blockSignals(True)
        self.clear()
        for file in files:
            item = QListWidgetItem(file.label)
            item.setData(Qt.ItemDataRole.UserRole, file)
            self.addItem(item)
        self.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """Say anew what became of the files."""
        for row in range(self.count()):
            item = self.item(row)
            file: ReviewFile = item.data(Qt.ItemDataRole.UserRole)
            words = state_text(file)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{file.label}, {words}")
            item.setToolTip(f"<p>{html.escape(str(file.path))}</p><p>{html.escape(words)}</p>")
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)
