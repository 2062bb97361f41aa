"""The line between the query and the list: how many articles, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop.library.words import sort_words
from desktop.shared.language import format_number, translate
from desktop.shared.widgets.surface import Surface, paint_focus_ring, paint_rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.shared.theme import Theme

LIST_SORTS = ("newest", "oldest", "added", "title", "publication")
SEARCH_SORTS = ("relevance", "newest", "oldest")
HEIGHT = 36
EDGE = 16
CARET = 10


class SortButton(QAbstractButton):
    """The order of the list as words with a caret; it opens a menu."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font("small")).horizontalAdvance(self.text())
        return QSize(words + 4 + CARET + 2 * 8, self._theme.size("target_min"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        if self.underMouse() or self.isDown():
            paint_rounded(painter, theme, self.rect(), "side_on", None, theme.radius("control"))
        role = "muted_strong" if self.underMouse() or self.isDown() else "muted"
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color(role))
        words = self.rect().adjusted(8, 0, -8 - CARET - 4, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.text())
        caret = QRect(self.width() - 8 - CARET, (self.height() - CARET) // 2 + 1, CARET, CARET)
        theme.draw_icon(painter, caret, "caret-down", theme.color(role))
        if self.hasFocus():
            paint_focus_ring(painter, theme, self.rect())


class CountBar(Surface):
    """ "312 of 12,408 articles" and the order; `sort_chosen(sort)` when a person picks another."""

    sort_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "list", "b", parent, line="hair")
        self._shown = 0
        self._total = 0
        self._sorts: tuple[str, ...] = LIST_SORTS
        self._sort = "newest"
        self._words = ""
        self._of_others = ""
        self._menu: QMenu | None = None
        self.button = SortButton(theme)
        self.button.clicked.connect(self._open)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE - 8, 0)
        row.addStretch(1)
        row.addWidget(self.button)
        self.retranslate()

    @property
    def words(self) -> str:
        """What the line says of the count."""
        return self._words

    def show_count(self, shown: int, total: int, sorts: tuple[str, ...], sort: str) -> None:
        """Say that `shown` of `total` articles stand below, in the order `sort` out of `sorts` (none: no order)."""
        self._shown, self._total, self._sorts, self._sort = shown, total, sorts, sort
        self._of_others = ""
        self.retranslate()

    def show_text(self, number: int, words: str) -> None:
        """Say `number` of other things, named by `words`; they have no order to choose."""
        self._shown, self._of_others, self._sorts = number, words, ()
        self.retranslate()

    def retranslate(self) -> None:
        """Say it again in the language of the interface."""
        if self._of_others:
            self._words = self._of_others
        elif self._shown == self._total:
            self._words = translate("Library", "articles", self._total)
        else:
            self._words = translate("Library", "of {total} articles").format(total=format_number(self._total))
        self.setAccessibleName(f"{format_number(self._shown)} {self._words}")
        self.button.setVisible(bool(self._sorts))
        self.button.setText(sort_words(self._sort))
        self.button.setAccessibleName(translate("Library", "Order: {order}").format(order=sort_words(self._sort)))
        self.button.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme = QPainter(self), self.theme
        bold = theme.font("small")
        bold.setWeight(theme.font("ui_strong").weight())
        number = format_number(self._shown)
        painter.setFont(bold)
        painter.setPen(theme.color("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(EDGE, 0, self.width(), self.height()), middle, number)
        left = EDGE + QFontMetrics(bold).horizontalAdvance(number + " ")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted"))
        room = self.button.x() - left if self.button.isVisible() else self.width() - left
        words = QFontMetrics(theme.font("small")).elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, 0, room, self.height()), middle, words)

    def _open(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for sort in self._sorts:
            action = menu.addAction(sort_words(sort))
            action.setCheckable(True)
            action.setChecked(sort == self._sort)
            action.setData(sort)
            group.addAction(action)
        group.triggered.connect(lambda action: self.sort_chosen.emit(str(action.data())))
        menu.aboutToHide.connect(menu.deleteLater)
        self._menu = menu
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))
