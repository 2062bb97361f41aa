"""Small dots above the notes: each shows or hides the notes of its colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from desktop.reading.selection_bar import colour_words
from desktop.shared.language import translate
from desktop.shared.widgets.surface import paint_focus_ring

if TYPE_CHECKING:
    from db.records import Colour
    from desktop.shared.theme import Theme


class _Dot(QAbstractButton):
    def __init__(self, theme: Theme, colour: Colour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.colour = colour
        self.setCheckable(True)
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        return QSize(16, self.theme.size("target_min"))

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.theme.color(f"mark_{self.colour}")
        painter.setBrush(ink if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 1.5))
        place = QRectF(0, 0, 7, 7)
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawEllipse(place)
        if self.hasFocus():
            paint_focus_ring(painter, self.theme, self.rect())


class ColourFilter(QWidget):
    """`changed` when a person shows or hides a colour."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._hidden: set[Colour] = set()
        self._dots: list[_Dot] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def set_colours(self, colours: Sequence[Colour]) -> None:
        """Show dots for these colours; one colour alone needs none."""
        if [dot.colour for dot in self._dots] == list(colours):
            return
        for dot in self._dots:
            dot.hide()
            dot.deleteLater()
        self._dots = []
        for colour in colours if len(colours) > 1 else ():
            dot = _Dot(self.theme, colour, self)
            dot.setChecked(colour not in self._hidden)
            words = translate("Reading", "Show {colour}").format(colour=colour_words(colour).lower())
            dot.setToolTip(words)
            dot.setAccessibleName(words)
            dot.toggled.connect(lambda on, colour=colour: self._toggle(colour, on))
            self._row.addWidget(dot)
            self._dots.append(dot)

    def _toggle(self, colour: Colour, on: bool) -> None:
        (self._hidden.discard if on else self._hidden.add)(colour)
        self.changed.emit()

    def shows(self, colour: Colour) -> bool:
        """Whether notes of this colour are shown."""
        return colour not in self._hidden

    def clear(self) -> None:
        """Show all colours again."""
        self._hidden.clear()
        for dot in self._dots:
            dot.blockSignals(True)
            dot.setChecked(True)
            dot.blockSignals(False)
