"""The photos of an article in a row, 72 high; wanted ones have a dashed place among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.records import Figure
    from desktop.shared.theme import Theme

WIDTH = 108
GAP = 8
Index = QModelIndex | QPersistentModelIndex


class FilmModel(QAbstractListModel):
    """The figures and the thumbnails that have arrived."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures: tuple[Figure, ...] = ()
        self._thumbs: dict[int, QPixmap] = {}

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these."""
        self.beginResetModel()
        self.figures = tuple(figures)
        self._thumbs.clear()
        self.endResetModel()

    def set_thumb(self, row: int, pixmap: QPixmap) -> None:
        """A thumbnail has arrived."""
        if 0 <= row < len(self.figures):
            self._thumbs[row] = pixmap
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        return 0 if parent.isValid() else len(self.figures)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        figure = self.figures[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbs.get(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return figure.caption or figure.file_name
        if role == Qt.ItemDataRole.UserRole:
            return figure
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH + GAP, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        box = QRect(option.rect).adjusted(GAP // 2, 0, -GAP // 2, 0)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        thumb = index.data(Qt.ItemDataRole.DecorationRole)
        figure = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(thumb, QPixmap):
            painter.drawPixmap(box, thumb, _middle(thumb, box))
        elif figure.held:
            painter.fillRect(box, theme.viewer_color("raised"))
        else:
            painter.setPen(QPen(theme.viewer_color("muted"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            sign = QRect(0, 0, 16, 16)
            sign.moveCenter(box.center())
            theme.draw_icon(painter, sign, "image", theme.viewer_color("muted"))
        if self._is_current(index):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.viewer_color("text"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _is_current(self, index: Index) -> bool:
        view = self.parent()
        return isinstance(view, QListView) and view.currentIndex().row() == index.row()


def _middle(thumb: QPixmap, box: QRect) -> QRect:
    """The part of a thumbnail that fills `box` without being stretched."""
    scale = min(thumb.width() / box.width(), thumb.height() / box.height())
    part = QRect(0, 0, round(box.width() * scale), round(box.height() * scale))
    part.moveCenter(thumb.rect().center())
    return part


class Filmstrip(QListView):
    """`chosen(row)` when a person picks another photo."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film = FilmModel(self)
        height = theme.size("filmstrip")
        self.setModel(self.film)
        self.setItemDelegate(_Painter(theme, height, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.viewer_color("ground"))
        self.setPalette(palette)
        self.setAccessibleName(translate("Photos", "Photos of this article"))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def set_current(self, row: int) -> None:
        """Mark the photo that is shown large."""
        self.setCurrentIndex(self.film.index(row))
        self.viewport().update()

    def natural_width(self) -> int:
        """The width that holds all of them."""
        return (WIDTH + GAP) * len(self.film.figures)
