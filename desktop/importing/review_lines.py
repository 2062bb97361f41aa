"""How one line of a file under review is painted: number, ribbon, role and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.importing.review_words import role_colour, role_word, strong_small
from desktop.shared.language import translate

if TYPE_CHECKING:
    from desktop.importing.review import ReviewRow
    from desktop.importing.review_model import ReviewModel
    from desktop.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
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


class ReviewDelegate(QStyledItemDelegate):
    """Paints number, ribbon, role and text of a line."""

    def __init__(self, theme: Theme, model: ReviewModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model

    def height(self, row: ReviewRow, width: int) -> int:
        """The height of a row in a list `width` px wide."""
        if not row.text:
            return _GAP if row.count == 1 else self._theme.line_height("small") + _PAD
        return len(self._lines(row, width)) * self._line_height(row) + _PAD

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
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
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
        theme = self._theme
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, theme.color("row_selected"))
            bar = "accent" if option.state & QStyle.StateFlag.State_Active and self._has_focus(option) else "control"
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.color(bar))
        ribbon = QRect(_RIBBON_LEFT, box.top(), _RIBBON_WIDTH, box.height())
        painter.fillRect(ribbon, theme.color(role_colour(row.role)))
        if row.text:
            self._paint_line(painter, row, box, selected)
        elif row.count > 1:
            self._paint_blanks(painter, row, box)
        painter.restore()

    @staticmethod
    def _has_focus(option: QStyleOptionViewItem) -> bool:
        view = option.widget
        return view is None or view.hasFocus()

    def _paint_blanks(self, painter: QPainter, row: ReviewRow, box: QRect) -> None:
        place = QRect(0, box.top(), _NUMBER_RIGHT, box.height())
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("muted"))
        painter.drawText(place, _RIGHT, f"{row.first + 1}–{row.first + row.count}")
        place = QRect(_ROLE_LEFT, box.top(), box.width() - _ROLE_LEFT, box.height())
        painter.drawText(place, _LEFT, translate("Review", "%n blank line(s)", row.count))

    def _paint_line(self, painter: QPainter, row: ReviewRow, box: QRect, selected: bool) -> None:
        theme, top, height = self._theme, box.top() + _PAD // 2, self._line_height(row)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted_strong" if selected else "muted"))
        painter.drawText(QRect(0, top, _NUMBER_RIGHT, height), _RIGHT, str(row.first + 1))
        painter.setFont(strong_small(theme))
        quiet = row.role in ("paragraph", "quote", "list", "table", "blank", "label")
        painter.setPen(theme.color("muted_strong" if quiet else role_colour(row.role)))
        place = QRect(_ROLE_LEFT, top, _TEXT_LEFT - _ROLE_LEFT - 8, height)
        word = painter.fontMetrics().elidedText(role_word(row.role), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _LEFT, word)
        self._paint_text(painter, row, box, selected)

    def _paint_text(self, painter: QPainter, row: ReviewRow, box: QRect, selected: bool) -> None:
        font, height, top = self._font(row), self._line_height(row), box.top() + _PAD // 2
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
                painter.drawText(QRect(box.right() - wide - _MARGIN_RIGHT, top, wide + 2, height), _RIGHT, hint)
