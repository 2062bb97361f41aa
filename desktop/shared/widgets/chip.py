"""A small pill of words: a tag, a filter, a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shared.widgets.surface import paint_focus_ring

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

_PAD = 10
_DOT = 8
_CROSS = 20
_LONGEST = 240


class Chip(QWidget):
    """`clicked` on its words, `removed` on its cross or with Backspace and Delete. `dashed` means "only on some"."""

    clicked = Signal()
    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        dot: str | None = None,
        note: str = "",
        removable: bool = True,
        dashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self._dot = dot
        self._note = note
        self._removable = removable
        self._dashed = dashed
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text} {note}".strip())
        self.setToolTip(text)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        width = 2 * _PAD + min(_LONGEST, self._metrics().horizontalAdvance(self.text))
        if self._dot:
            width += _DOT + 6
        if self._note:
            width += QFontMetrics(self.theme.font("least")).horizontalAdvance(self._note) + 6
        return QSize(width + (_CROSS - 6 if self._removable else 0), self.theme.size("chip"))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(80, self.sizeHint().width()), self.theme.size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pill(painter)
        left = _PAD
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color(self._dot))
            painter.drawEllipse(QRectF(left, (self.height() - _DOT) / 2, _DOT, _DOT))
            left += _DOT + 6
        right = self.width() - (_CROSS if self._removable else _PAD)
        if self._note:
            painter.setFont(self.theme.font("least"))
            painter.setPen(self.theme.color("muted_strong"))
            note_width = painter.fontMetrics().horizontalAdvance(self._note)
            flags = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(right - note_width, 0, note_width, self.height()), flags, self._note)
            right -= note_width + 6
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("muted_strong" if self._dashed else "text"))
        words = self._metrics().elidedText(self.text, Qt.TextElideMode.ElideMiddle, right - left)
        painter.drawText(QRect(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if self._removable:
            cross = QRect(self.width() - _CROSS + 2, (self.height() - 10) // 2, 10, 10)
            self.theme.draw_icon(painter, cross, "x", self.theme.color("muted_strong"))
        if self.hasFocus():
            paint_focus_ring(painter, self.theme, self.rect(), self.height() // 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            return
        if self._removable and event.position().x() >= self.width() - _CROSS:
            self.removed.emit()
        else:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._removable:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def _paint_pill(self, painter: QPainter) -> None:
        if self._dashed:
            pen = QPen(self.theme.color("control"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("side_on" if self.underMouse() else "inset"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self.height() / 2, self.height() / 2
        )

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self.theme.font("ui"))
