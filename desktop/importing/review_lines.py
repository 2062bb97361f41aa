"""How one line of a file under review is painted: number, ribbon, role and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

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
_PICTURE = QSize(144, 96)


class ReviewDelegate(QStyledItemDelegate):
    """Paints number, ribbon, role and text of a line."""

    def __init__(self, theme: Theme, model: ReviewModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._pictures: dict[tuple[int, int], QPixmap] = {}

    def forget(self) -> None:
        """Let go of the pictures of the file before."""
        self._pictures.clear()

    def _picture(self, row: ReviewRow) -> QPixmap | None:
        """The small picture of a figure whose photo is held; the parser process made it, so it is safe to open here."""
        file = self._model.file
        if row.figure is None or file is None:
            return None
        key = (id(file), row.figure)
        if key not in self._pictures:
            found = QPixmap()
            found.loadFromData(file.pictures[row.figure])
            mode = Qt.TransformationMode.SmoothTransformation
            if not found.isNull():
                found = found.scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio, mode)
            self._pictures[key] = found
        picture = self._pictures[key]
        return None if picture.isNull() else picture

    def height(self, row: ReviewRow, width: int) -> int:
        """The height of a row in a list `width` px wide."""
        if not row.text:
            short = row.count == 1 and row.role != "boilerplate"
            return _GAP if short else self._theme.line_height("small") + _PAD
        if (picture := self._picture(row)) is not None:
            return picture.height() + 2 * _PAD
        return len(self._lines(row, width)) * self._line_height(row) + _PAD

    def _font(self, row: ReviewRow) -> QFont:
        if row.role in ("date", "photo", "caption", "credit", "byline", "label", "blank", "boilerplate"):
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
        elif row.count > 1 or row.role == "boilerplate":
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
        last = f"–{row.first + row.count}" if row.count > 1 else ""
        painter.drawText(place, _RIGHT, f"{row.first + 1}{last}")
        place = QRect(_ROLE_LEFT, box.top(), box.width() - _ROLE_LEFT, box.height())
        words = translate("Review", "%n blank line(s)", row.count)
        if row.role == "boilerplate":
            words = translate("Review", "%n passage(s) of the page left out", row.count)
        painter.drawText(place, _LEFT, words)

    def _paint_line(self, painter: QPainter, row: ReviewRow, box: QRect, selected: bool) -> None:
        theme, top, height = self._theme, box.top() + _PAD // 2, self._line_height(row)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted_strong" if selected else "muted"))
        painter.drawText(QRect(0, top, _NUMBER_RIGHT, height), _RIGHT, str(row.first + 1))
        painter.setFont(strong_small(theme))
        quiet = row.role in ("paragraph", "quote", "list", "table", "blank", "label", "boilerplate")
        painter.setPen(theme.color("muted_strong" if quiet else role_colour(row.role)))
        place = QRect(_ROLE_LEFT, top, _TEXT_LEFT - _ROLE_LEFT - 8, height)
        word = painter.fontMetrics().elidedText(role_word(row.role), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _LEFT, word)
        picture = self._picture(row)
        if picture is None:
            self._paint_text(painter, row, box, selected)
            return
        painter.drawPixmap(_TEXT_LEFT, box.top() + _PAD, picture)
        left = _TEXT_LEFT + picture.width() + 12
        painter.setFont(theme.font("note"))
        painter.setPen(theme.color("text"))
        place = QRect(left, top, box.width() - left - _MARGIN_RIGHT, height)
        name = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, _LEFT, name)

    def _paint_text(self, painter: QPainter, row: ReviewRow, box: QRect, selected: bool) -> None:
        font, height, top = self._font(row), self._line_height(row), box.top() + _PAD // 2
        painter.setFont(font)
        muted = row.role in ("caption", "credit", "blank", "label", "boilerplate")
        painter.setPen(self._theme.color(("muted_strong" if selected else "muted") if muted else "text"))
        metrics = QFontMetrics(font)
        texts = self._lines(row, box.width())
        for number, text in enumerate(texts):
            baseline = top + number * height + (height + metrics.ascent() - metrics.descent()) // 2
            painter.drawText(_TEXT_LEFT, baseline, text)
        if selected and len(texts) == 1:
            hint = translate("Review", "Change the role: keys 0–9")
            if self._model.file is not None and self._model.file.may_edit(row.first):
                hint = translate("Review", "Role: keys 0–9; text: F2")
            painter.setFont(self._theme.font("small"))
            wide = painter.fontMetrics().horizontalAdvance(hint)
            if _TEXT_LEFT + metrics.horizontalAdvance(texts[0]) + wide + 48 < box.width():
                painter.setPen(self._theme.color("muted_strong"))
                painter.drawText(QRect(box.right() - wide - _MARGIN_RIGHT, top, wide + 2, height), _RIGHT, hint)

    # Correcting a text.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(role_word(self._model.row(index.row()).role))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        height = editor.sizeHint().height()
        top = box.top() + (box.height() - height) // 2
        editor.setGeometry(_TEXT_LEFT - 9, top, box.width() - _TEXT_LEFT - _MARGIN_RIGHT + 18, height)
