"""The bar that floats above a selection, or above a highlight that was clicked: colours, note, tag, copy, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from db.records import COLOURS, Colour
from desktop.shared.language import Retranslator, translate
from desktop.shared.widgets.surface import paint_focus_ring, paint_rounded

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

POINTER = 6
DOT = 20


def colour_words(colour: Colour) -> str:
    """The name of a highlight's colour, in the language of the interface."""
    return {
        "yellow": translate("Reading", "Yellow"),
        "green": translate("Reading", "Green"),
        "blue": translate("Reading", "Blue"),
        "pink": translate("Reading", "Pink"),
        "purple": translate("Reading", "Purple"),
    }[colour]


class ColourDot(QAbstractButton):
    """One of the five colours: the highlight's fill in a ring of its mark."""

    def __init__(self, theme: Theme, colour: Colour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.colour = colour
        self.setCheckable(True)
        self.setFixedSize(theme.size("target_min"), theme.size("target_min"))

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() or self.isChecked():
            paint_rounded(painter, self.theme, self.rect(), "side_on", None, self.theme.radius("control"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.theme.color(f"hl_{self.colour}"))
        painter.setPen(QPen(self.theme.color(f"mark_{self.colour}"), 1))
        place = QRectF(0, 0, DOT - 1, DOT - 1)
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawEllipse(place)
        if self.hasFocus():
            paint_focus_ring(painter, self.theme, self.rect())


class BarButton(QAbstractButton):
    """A sign and its word, or the sign alone."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._sign = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(28 + (words + 12 if words else 0), self.theme.size("target_min"))

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            paint_rounded(painter, self.theme, self.rect(), "side_on", None, self.theme.radius("control"))
        sign = QRect(6, (self.height() - 16) // 2, 16, 16)
        self.theme.draw_icon(painter, sign, self._sign, self.theme.color("muted_strong"))
        painter.setPen(self.theme.color("text"))
        place = self.rect().adjusted(28, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            paint_focus_ring(painter, self.theme, self.rect())


class _Rule(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedSize(9, 20)

    def paintEvent(self, e: QPaintEvent) -> None:
        QPainter(self).fillRect(QRect(4, 0, 1, self.height()), self.theme.color("border"))


class SelectionBar(QFrame):
    """A frameless child of the reader, without a shadow; Esc closes it."""

    colour_chosen = Signal(str)
    note_asked = Signal()
    tag_asked = Signal()
    copy_asked = Signal()
    delete_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._around = parent
        self._below = False
        self._point = 0.0
        self.setFixedHeight(theme.size("bar") + POINTER)
        self.dots = {colour: ColourDot(theme, colour, self) for colour in COLOURS}
        self.note = BarButton(theme, "note", self)
        self.tag = BarButton(theme, "tag", self)
        self.copy = BarButton(theme, "quotes", self)
        self.delete = BarButton(theme, "trash", self)
        self._delete_rule = _Rule(theme, self)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(4)
        for colour, dot in self.dots.items():
            dot.clicked.connect(lambda _on=False, colour=colour: self.colour_chosen.emit(colour))
            row.addWidget(dot)
        row.addWidget(_Rule(theme, self))
        for button, signal in ((self.note, self.note_asked), (self.tag, self.tag_asked), (self.copy, self.copy_asked)):
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addWidget(self._delete_rule)
        row.addWidget(self.delete)
        self.delete.clicked.connect(self.delete_asked)
        Retranslator(self, self._say)
        self.hide()

    def _say(self) -> None:
        self.setAccessibleName(translate("Reading", "Highlight"))
        for number, (colour, dot) in enumerate(self.dots.items(), start=1):
            dot.setAccessibleName(colour_words(colour))
            dot.setToolTip(f"{colour_words(colour)} ({number})")
        self.note.setText(translate("Reading", "Note"))
        self.tag.setText(translate("Reading", "Tag"))
        self.copy.setText(translate("Reading", "Copy with citation"))
        self.delete.setToolTip(translate("Reading", "Delete highlight"))
        self.delete.setAccessibleName(self.delete.toolTip())
        for button in (self.note, self.tag, self.copy):
            button.setAccessibleName(button.text())
            button.updateGeometry()

    def open_at(self, rect: QRectF, *, colour: str = "", existing: bool = False, writable: bool = True) -> None:
        """Float above `rect` (of the parent), or below where there is no room. `existing` for a highlight clicked."""
        for name, dot in self.dots.items():
            dot.setChecked(name == colour)
            dot.setEnabled(writable)
        self.note.setEnabled(writable)
        self.tag.setEnabled(writable)
        self.delete.setVisible(existing)
        self.delete.setEnabled(writable)
        self._delete_rule.setVisible(existing)
        self._below = rect.top() < self.height() + 4
        top, bottom = (4 + POINTER, 4) if self._below else (4, 4 + POINTER)
        self._row.setContentsMargins(6, top, 6, bottom)
        width = self._row.sizeHint().width()
        around = self._around.size()
        whole = around.width()
        left = round(max(4.0, min(rect.center().x() - width / 2, whole - width - 4.0)))
        y = rect.bottom() + 2 if self._below else rect.top() - self.height() - 2
        y = max(4.0, min(y, around.height() - self.height() - 4.0))
        self._point = max(16.0, min(rect.center().x() - left, width - 16.0))
        self.setGeometry(left, round(y), width, self.height())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect().adjusted(0, POINTER if self._below else 0, 0, 0 if self._below else -POINTER)
        paint_rounded(painter, self.theme, box, "raised", "control", self.theme.radius("control"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = box.top() + 1 if self._below else box.bottom()
        tip = edge - POINTER if self._below else edge + POINTER
        corners = [QPointF(self._point - 6, edge), QPointF(self._point, tip), QPointF(self._point + 6, edge)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("raised"))
        painter.drawPolygon(QPolygonF(corners))
        painter.setPen(QPen(self.theme.color("control"), 1))
        painter.drawPolyline(QPolygonF(corners))

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(e)

    def dismiss(self) -> None:
        """Close it, and say so."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
