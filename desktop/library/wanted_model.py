"""The wanted photos of the archive, one a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.library.signs import WANTED, draw_sign
from desktop.library.text_lines import TextLines
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.records import WantedPhoto
    from desktop.shared.theme import Theme

PHOTO_ROLE = Qt.ItemDataRole.UserRole + 1
EDGE = 16
GAP = 12

Index = QModelIndex | QPersistentModelIndex


class WantedModel(QAbstractListModel):
    """Rows of `WantedPhoto`."""

    def __init__(self) -> None:
        super().__init__()
        self.photos: Sequence[WantedPhoto] = ()

    def show(self, photos: Sequence[WantedPhoto]) -> None:
        """Show these."""
        if list(photos) == list(self.photos):
            return
        self.beginResetModel()
        self.photos = photos
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        photo = self.photos[index.row()]
        if role == PHOTO_ROLE:
            return photo
        if role == Qt.ItemDataRole.DisplayRole:
            return photo.caption or photo.file_name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (photo.caption, photo.file_name, photo.title) if part)
        return None


class WantedDelegate(QStyledItemDelegate):
    """Paints a dashed frame, the caption, the file name, and the article that wants the photo."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.size("list_min"), self._theme.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, QRect(option.rect)
        photo: WantedPhoto = index.data(PHOTO_ROLE)
        painter.save()
        widget = option.widget
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            focused = widget is not None and widget.hasFocus()
            painter.fillRect(rect, theme.color("row_selected" if focused else "row_idle"))
            if focused:
                painter.fillRect(rect.left(), rect.top(), theme.line("role"), rect.height(), theme.color("accent"))
        else:
            painter.fillRect(EDGE, rect.bottom(), rect.width() - 2 * EDGE, 1, theme.color("hair"))
        quiet = theme.color("muted_strong" if chosen else "muted")
        sign = QRect(rect.left() + EDGE, rect.top() + 12, 16, 16)
        draw_sign(painter, sign, WANTED, theme, quiet)
        left = rect.left() + EDGE + 16 + GAP
        room = rect.right() + 1 - EDGE - left
        caption = photo.caption or translate("Library", "Without a caption")
        TextLines(caption, theme.font("ui"), room, 20, 1).draw(painter, left, rect.top() + 8, theme.color("text"))
        small = theme.font("small")
        painter.setFont(small)
        painter.setPen(quiet)
        metrics = QFontMetrics(small)
        flags = Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(photo.file_name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(left, rect.top() + 30, room, 16), flags, name)
        title = metrics.elidedText(photo.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, rect.top() + 50, room, 16), flags, title)
        painter.restore()
