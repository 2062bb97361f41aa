"""A queue of things that a person has to settle: a list, what can be done about the chosen one, keys for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.shared.widgets.flow_layout import FlowLayout
from desktop.shared.widgets.overlay_scroll import OverlayScroll
from desktop.shared.widgets.quiet_label import QuietLabel
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.session import Reading
    from desktop.shared.context import Context
    from desktop.shared.theme import Theme

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
MOST_ROWS = 1000
EDGE = 16
AUTHOR = "queue"
_GAP = 12
_DOWN = 9  # two lines stand in the middle of the room for three
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One thing to settle: a title, two lines below it, the article that it is about ("" for none), and what the queue
    needs to settle it."""

    key: str
    title: str
    first: str = ""
    second: str = ""
    article: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be done about the chosen row; `key` is a bare key that does it too."""

    words: str
    do: Callable[[], None]
    key: str = ""
    writes: bool = True


class QueueModel(QAbstractListModel):
    """Rows of `QueueRow`."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[QueueRow] = ()

    def show(self, rows: Sequence[QueueRow]) -> None:
        """Show these."""
        if list(rows) != list(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (row.title, row.first, row.second) if part)
        return None


class QueueDelegate(QStyledItemDelegate):
    """Paints a sign, the title, and the two lines below it."""

    def __init__(self, theme: Theme, sign: str) -> None:
        super().__init__()
        self._theme = theme
        self._sign = sign

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.size("list_min"), self._theme.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, QRect(option.rect)
        row: QueueRow = index.data(ROW_ROLE)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and option.widget is not None and option.widget.hasFocus()
        if chosen:
            painter.fillRect(rect, theme.color("row_selected" if focused else "row_idle"))
        if focused:
            painter.fillRect(rect.left(), rect.top(), theme.line("role"), rect.height(), theme.color("accent"))
        elif not chosen:
            painter.fillRect(EDGE, rect.bottom(), rect.width() - 2 * EDGE, 1, theme.color("hair"))
        quiet = theme.color("muted_strong" if chosen else "muted")
        rect.translate(0, 0 if row.second else _DOWN)
        theme.draw_icon(painter, QRect(rect.left() + EDGE, rect.top() + 11, 16, 16), self._sign, quiet)
        left = rect.left() + EDGE + 16 + _GAP
        room = rect.right() + 1 - EDGE - left
        for text, font, top, height, colour in (
            (row.title, theme.font("row_title"), 8, 22, theme.color("text")),
            (row.first, theme.font("small"), 32, 16, quiet),
            (row.second, theme.font("small"), 50, 16, quiet),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, rect.top() + top, room, height), Qt.AlignmentFlag.AlignVCenter, short)
        painter.restore()


class QueueList(QListView):
    """The list: `pressed_key(text)` for a bare key that a choice may have."""

    pressed_key = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.keys: frozenset[str] = frozenset()

    def _is_own(self, event: QKeyEvent) -> bool:
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return event.modifiers() in plain and event.text().casefold() in self.keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_own(event):
            self.pressed_key.emit(event.text().casefold())
        else:
            super().keyPressEvent(event)


class QueuePage(Surface):
    """What all queues share. `article_opened(uid)` when a row becomes the current one, `entered(uid)` on Enter and
    double click, `counted(number)` after it was read.

    A queue says what it asks (`ask`, in a job), what can be done about a row (`choices`), and its words.
    """

    article_opened = Signal(str)
    entered = Signal(str)
    counted = Signal(int)
    sign = "question"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "list")
        self.context = context
        self.model = QueueModel()
        self._awaited = ""
        self.list = QueueList()
        self.list.setModel(self.model)
        self.rows = QueueDelegate(context.theme, self.sign)
        self.list.setItemDelegate(self.rows)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.viewport().setAutoFillBackground(False)
        self.overlay = OverlayScroll(self.list)
        self.list.selectionModel().currentChanged.connect(lambda index, _before: self._opened(index))
        self.list.activated.connect(self._entered)
        self.list.pressed_key.connect(self._press)
        self.said = QuietLabel(context.theme, "muted_strong")
        self.nothing = QuietLabel(context.theme, font="row_title")
        self.nothing.setMargin(EDGE)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.bar = Surface(context.theme, "list", "b", line="hair")
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, gap=8, line_gap=8)
        self._flow.setContentsMargins(0, 0, 0, 0)
        above = QVBoxLayout(self.bar)
        above.setContentsMargins(EDGE, 12, EDGE, 12)
        above.setSpacing(8)
        above.addWidget(self.said)
        above.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self.setFocusProxy(self.list)
        self.buttons: list[QPushButton] = []
        self._show_choices()

    # What a queue is.

    def ask(self, session: Reading) -> list[QueueRow]:
        """What is to be settled; in a job."""
        raise NotImplementedError

    def choices(self, row: QueueRow) -> list[Choice]:
        """What can be done about a row."""
        raise NotImplementedError

    def row_words(self, row: QueueRow) -> str:
        """What has to be said about a row, above its choices."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """What is said where nothing is to be settled."""
        raise NotImplementedError

    def count_words(self, number: int) -> str:
        """The words behind the number above the list."""
        raise NotImplementedError

    # What is shown.

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.model.rows)

    def refresh(self) -> None:
        """Read the queue again."""
        self.context.archive_jobs.read(self.ask, self._show, latest=f"queue {type(self).__name__}")

    def choose_article(self, uid: str) -> None:
        """Choose the row of an article once the queue is read again; where it is not in it, the first stays chosen."""
        self._awaited = uid

    def clear(self) -> None:
        """Show nothing: no archive is open."""
        self._show([])

    def current(self) -> QueueRow | None:
        """The chosen row."""
        index = self.list.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def _show(self, rows: Sequence[QueueRow]) -> None:
        before, place = self.current(), self.list.currentIndex().row()
        self.model.show(rows)
        keys = [row.key for row in rows]
        awaited = next((at for at, row in enumerate(rows) if row.article and row.article == self._awaited), None)
        if awaited is not None:
            place = awaited
        elif before is not None and before.key in keys:
            place = keys.index(before.key)
        if rows:
            self._awaited = ""
        if rows:
            self.list.setCurrentIndex(self.model.index(max(0, min(place, len(rows) - 1)), 0))
        self._show_choices()
        self.counted.emit(len(rows))

    def _show_choices(self) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        row = self.current()
        choices = self.choices(row) if row is not None else []
        self.list.keys = frozenset(choice.key for choice in choices if choice.key)
        writable = self.context.archive_jobs.writable
        for choice in choices:
            button = QPushButton(f"{choice.words}   {choice.key.upper()}" if choice.key else choice.words)
            button.setAccessibleName(choice.words)
            button.setEnabled(writable or not choice.writes)
            button.clicked.connect(lambda _on=False, choice=choice: self._do(choice))
            self._flow.addWidget(button)
            button.show()
            self.buttons.append(button)
        self.said.setText(self.row_words(row) if row is not None else "")
        self.bar.setVisible(row is not None)
        self.list.setVisible(bool(self.model.rows))
        self.nothing.setText(self.empty_words())
        self.nothing.setVisible(not self.model.rows)

    def _press(self, key: str) -> None:
        row = self.current()
        for choice in self.choices(row) if row is not None else []:
            if choice.key == key:
                self._do(choice)
                return

    def _do(self, choice: Choice) -> None:
        if self.context.archive_jobs.writable or not choice.writes:
            self.list.setFocus()
            choice.do()

    def _opened(self, index: QModelIndex) -> None:
        self._show_choices()
        if index.isValid() and index.data(ROW_ROLE).article:
            self.article_opened.emit(index.data(ROW_ROLE).article)

    def _entered(self, index: QModelIndex) -> None:
        if index.data(ROW_ROLE).article:
            self.entered.emit(index.data(ROW_ROLE).article)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            if self.context.archive_jobs.archive is not None and self.isVisible():
                self.refresh()
            self._show_choices()
        super().changeEvent(event)


