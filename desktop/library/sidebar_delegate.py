"""Paints the rows of the sidebar: a sign or a tag's dot, the name elided, the count at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from desktop.library.sidebar_model import SIDE_ROLE, SIGNS, SideRow
from desktop.library.signs import draw_sign
from desktop.shared.language import format_number

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

MARGIN = 8
"""From the edge of the sidebar to a row's ground, and from there to its sign, in px."""
STEP = 24
HEADING_ABOVE = 12

Index = QModelIndex | QPersistentModelIndex


def paint_side_row(
    painter: QPainter, rect: QRect, row: SideRow, theme: Theme, *, chosen: bool, hovered: bool, focused: bool
) -> None:
    """Paint one row with its ground into `rect`, which spans the sidebar."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QRectF(rect.adjusted(MARGIN, 0, -MARGIN, 0))
    radius = theme.radius("control")
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or hovered:
        painter.setBrush(theme.color("side_on" if chosen else "hover"))
        painter.drawRoundedRect(ground, radius, radius)
    if focused or (chosen and theme.name == "contrast"):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 2 if focused else 1
        painter.setPen(QPen(theme.color("focus" if focused else "border"), width))
        inset = width / 2
        painter.drawRoundedRect(ground.adjusted(inset, inset, -inset, -inset), radius, radius)
    left = rect.left() + 2 * MARGIN + row.depth * STEP
    sign = QRect(left, rect.center().y() - 7, 16, 16)
    if row.colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(row.colour))
        painter.drawEllipse(QRectF(left + 4, rect.center().y() - 3, 8, 8))
    elif row.place is not None:
        role = "accent" if chosen else ("muted_strong" if hovered else "muted")
        draw_sign(painter, sign, SIGNS[row.place.kind], theme, theme.color(role))
    _words(painter, rect, left + 24, row, theme, chosen=chosen, hovered=hovered)
    painter.restore()


def _words(
    painter: QPainter, rect: QRect, left: int, row: SideRow, theme: Theme, *, chosen: bool, hovered: bool
) -> None:
    right = rect.right() + 1 - 2 * MARGIN
    count = format_number(row.count) if row.count else ""
    small = theme.font("small")
    painter.setFont(small)
    painter.setPen(theme.color("text" if chosen else "muted_strong" if hovered else "muted"))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(left, rect.top(), right - left, rect.height()), middle | Qt.AlignmentFlag.AlignRight, count)
    room = right - left - (QFontMetrics(small).horizontalAdvance(count) + 8 if count else 0)
    font = theme.font("ui_strong" if chosen or row.bold else "ui")
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    name = QFontMetrics(font).elidedText(row.name, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(left, rect.top(), room + 2, rect.height()), middle | Qt.AlignmentFlag.AlignLeft, name)


class SidebarDelegate(QStyledItemDelegate):
    """`renamed(path, new_path)` when a tag's name was edited in place."""

    renamed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.hovered = QPersistentModelIndex()
        self.target = QPersistentModelIndex()
        self.ring = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(SIDE_ROLE)
        height = self._theme.size("side_row")
        heading = isinstance(row, SideRow) and row.place is None
        return QSize(self._theme.size("sidebar_min"), height + HEADING_ABOVE if heading else height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(SIDE_ROLE)
        if not isinstance(row, SideRow):
            return
        view = option.widget
        rect = QRect(option.rect)
        rect.setLeft(0)
        if row.place is None:
            self._heading(painter, rect, row.name)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus) and view is not None and view.hasFocus()
        focused = (current and self.ring) or self.target == index
        hovered = self.hovered == index
        paint_side_row(painter, rect, row, self._theme, chosen=chosen, hovered=hovered, focused=focused)
        model = index.model()
        if model is not None and model.hasChildren(index):
            self._caret(painter, rect, row, index, view)

    def caret_rect(self, rect: QRect, depth: int) -> QRect:
        """Where the sign that opens and closes a tag stands, in a row's rectangle."""
        return QRect(MARGIN - 6 + depth * STEP, rect.top(), 20, rect.height())

    def _caret(self, painter: QPainter, rect: QRect, row: SideRow, index: Index, view: QWidget | None) -> None:
        is_open = isinstance(view, QTreeView) and view.isExpanded(index)
        where = self.caret_rect(rect, row.depth)
        sign = QRect(where.center().x() - 4, where.center().y() - 4, 10, 10)
        self._theme.draw_icon(painter, sign, "caret-down" if is_open else "caret-right", self._theme.color("muted"))

    def _heading(self, painter: QPainter, rect: QRect, name: str) -> None:
        painter.save()
        font = self._theme.font("small")
        font.setWeight(self._theme.font("ui_strong").weight())
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        where = rect.adjusted(2 * MARGIN, HEADING_ABOVE + 4, -MARGIN, 0)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()

    # Renaming in place.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFont(self._theme.font("ui"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row = index.data(SIDE_ROLE)
        if isinstance(editor, QLineEdit) and isinstance(row, SideRow) and row.place is not None:
            editor.setText(row.place.key)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        row = index.data(SIDE_ROLE)
        if isinstance(editor, QLineEdit) and isinstance(row, SideRow) and row.place is not None:
            typed = "/".join(part.strip() for part in editor.text().split("/") if part.strip())
            if typed and typed != row.place.key:
                self.renamed.emit(row.place.key, typed)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        editor.setGeometry(MARGIN, rect.top(), rect.right() - 2 * MARGIN, rect.height())
