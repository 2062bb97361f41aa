"""The inspector: a shell with tabs; its pages are handed in by features."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.shared.language import Retranslator, format_number
from desktop.shared.widgets.surface import Surface, paint_focus_ring

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


@dataclass(frozen=True)
class Page:
    """A page of the inspector: its `name`, its words in the language of the interface, its widget."""

    name: str
    words: Callable[[], str]
    widget: QWidget


class _Tab(QToolButton):
    def __init__(self, theme: Theme, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.page = page
        self.count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.theme.font("ui_strong")).horizontalAdvance(self.page.words())
        if self.count:
            width += 6 + QFontMetrics(self.theme.font("small")).horizontalAdvance(format_number(self.count))
        return QSize(width + 18, self.theme.size("header"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        painter.setFont(self.theme.font("ui_strong" if on else "ui"))
        painter.setPen(self.theme.color("text" if on or self.underMouse() else "muted_strong"))
        words = self.page.words()
        painter.drawText(self.rect().adjusted(9, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        if self.count:
            left = 9 + painter.fontMetrics().horizontalAdvance(words) + 6
            painter.setFont(self.theme.font("small"))
            painter.setPen(self.theme.color("muted_strong"))
            number = format_number(self.count)
            painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, number)
        if on:
            painter.fillRect(QRect(8, self.height() - 2, self.width() - 16, 2), self.theme.color("accent"))
        if self.hasFocus():
            paint_focus_ring(painter, self.theme, self.rect().adjusted(0, 12, 0, -12))


class Inspector(Surface):
    """`shown(name)` when another page is chosen."""

    shown = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "chrome", parent=parent)
        self.setMinimumWidth(theme.size("sidebar_max") - 80)
        self._tabs: dict[str, _Tab] = {}
        self._stack = QStackedWidget(self)
        self._head = Surface(theme, "chrome", "b", self)
        self._head.setFixedHeight(theme.size("header"))
        self._row = QHBoxLayout(self._head)
        self._row.setContentsMargins(7, 0, 7, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        Retranslator(self, self._say)

    @property
    def page(self) -> str:
        """The name of the page shown; empty where there is none."""
        return next((name for name, tab in self._tabs.items() if tab.isChecked()), "")

    def add_page(self, page: Page) -> None:
        """Add a page behind the others."""
        tab = _Tab(self.theme, page, self._head)
        tab.clicked.connect(lambda: self.show_page(page.name))
        self._row.insertWidget(len(self._tabs), tab)
        self._tabs[page.name] = tab
        self._stack.addWidget(page.widget)
        tab.setAccessibleName(page.words())
        if len(self._tabs) == 1:
            self.show_page(page.name)

    def show_page(self, name: str) -> None:
        """Show the page of this name, if there is one."""
        tab = self._tabs.get(name)
        if tab is not None:
            tab.setChecked(True)
            self._stack.setCurrentWidget(tab.page.widget)
            self.shown.emit(name)

    def set_count(self, name: str, count: int) -> None:
        """Write a number behind the name of a page; 0 for none."""
        tab = self._tabs.get(name)
        if tab is not None:
            tab.count = count
            tab.updateGeometry()
            tab.update()

    def _say(self) -> None:
        for tab in self._tabs.values():
            tab.setAccessibleName(tab.page.words())
            tab.updateGeometry()
            tab.update()
