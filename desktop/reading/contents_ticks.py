"""The ticks at the right of the page: one for the title and one for each cross-head; a click jumps there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from desktop.shared.language import Retranslator, translate
from desktop.shared.widgets.surface import paint_focus_ring

if TYPE_CHECKING:
    from desktop.reading.article_document import Heading
    from desktop.shared.theme import Theme

STEP = 10
TIGHT_STEP = 4
TALLEST = 320


class ContentsTicks(QWidget):
    """`chosen(offset)` with a heading's canonical offset. Enter, Space or the right button open them as a menu."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._headings: list[Heading] = []
        self._current = 0
        self.setFixedWidth(20)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)
        Retranslator(self, lambda: self.setAccessibleName(translate("Reading", "Contents")))
        self.hide()

    def set_headings(self, headings: Sequence[Heading]) -> None:
        """Show these; nothing where the article has no cross-head."""
        self._headings = list(headings)
        self._current = 0
        self.setFixedHeight(max(1, self._step() * max(1, len(headings)) + 4))
        self.setVisible(len(headings) > 1)
        self.update()

    def set_place(self, offset: int) -> None:
        """The reader stands at this canonical offset."""
        current = max((number for number, heading in enumerate(self._headings) if heading.offset <= offset), default=0)
        if current != self._current:
            self._current = current
            self.update()

    @property
    def current(self) -> int:
        """Which heading the reader stands under, counted from 0."""
        return self._current

    def _step(self) -> int:
        return STEP if len(self._headings) * STEP <= TALLEST else TIGHT_STEP

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        for number in range(len(self._headings)):
            now = number == self._current
            width = 20 if now or number == 0 else 11
            place = QRect(20 - width, 2 + number * self._step(), width, 2)
            painter.fillRect(place, self.theme.color("accent" if now else "control"))
        if self.hasFocus():
            paint_focus_ring(painter, self.theme, self.rect())

    def _at(self, y: float) -> int:
        return max(0, min(len(self._headings) - 1, int((y + STEP / 2 - 3) // self._step())))

    def mousePressEvent(self, e: QMouseEvent) -> None:
        if e.button() == Qt.MouseButton.RightButton:
            self.open_menu()
        elif self._headings:
            self.chosen.emit(self._headings[self._at(e.position().y())].offset)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_menu()
            return
        super().keyPressEvent(e)

    def event(self, e: QEvent) -> bool:
        if isinstance(e, QHelpEvent) and self._headings:
            QToolTip.showText(e.globalPos(), self._headings[self._at(e.pos().y())].text, self)
            return True
        return super().event(e)

    def menu(self, parent: QWidget) -> QMenu:
        """The contents by name; the current one is checked."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, heading in enumerate(self._headings):
            words = heading.text if len(heading.text) <= 80 else heading.text[:79] + "…"
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == self._current)
            action.triggered.connect(lambda _on=False, offset=heading.offset: self.chosen.emit(offset))
        return menu

    def open_menu(self) -> None:
        """Show the contents by name beside the ticks."""
        if self._headings:
            self.menu(self).popup(self.mapToGlobal(QPoint(-240, self.height())))
