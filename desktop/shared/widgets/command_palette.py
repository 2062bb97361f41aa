"""Ctrl+K: type a few letters, marks not needed, and do it or go there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.shared.language import translate
from desktop.shared.matching import closeness, find_words
from desktop.shared.widgets.quiet_label import QuietLabel
from desktop.shared.widgets.surface import paint_rounded

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

_ENTRY = Qt.ItemDataRole.UserRole
_WIDTH = 640
_HEIGHT = 556
_ROW = 40
_TOP = 56
_HEAD = 32
_COMMANDS_SHOWN = 8
_NOTHING_AFTER_MS = 250
"""What others find comes a moment later; until then nothing is said of nothing."""


@dataclass(frozen=True)
class Entry:
    """Something to do or to go to. `serif` for what was printed (titles); `dot` a role for tags instead of a sign."""

    words: str
    run: Callable[[], None] = field(compare=False)
    icon: str = ""
    note: str = ""
    keys: str = ""
    dot: str = ""
    serif: bool = False


class _Delegate(QStyledItemDelegate):
    def __init__(self, palette: CommandPalette) -> None:
        super().__init__(palette)
        self._palette = palette

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW if isinstance(index.data(_ENTRY), Entry) else _HEAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, entry = self._palette.theme, index.data(_ENTRY)
        box: QRect = option.rect
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if not isinstance(entry, Entry):
            painter.setFont(theme.font("ui_strong"))
            painter.setPen(theme.color("muted_strong"))
            painter.drawText(box.adjusted(16, 4, 0, 0), middle, str(index.data()))
            painter.restore()
            return
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        if on:
            painter.fillRect(box, theme.color("row_selected"))
        sign = QRect(box.left() + 16, box.center().y() - 7, 16, 16)
        if entry.dot:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(entry.dot))
            painter.drawEllipse(sign.adjusted(4, 4, -4, -4))
        elif entry.icon:
            theme.draw_icon(painter, sign, entry.icon, theme.color("accent" if on else "muted_strong"))
        right = self._paint_keys(painter, theme, box, entry.keys)
        left = self._paint_words(
            painter, theme, QRect(box.left() + 44, box.top(), right - box.left() - 44, _ROW), entry
        )
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted_strong"))
        note = painter.fontMetrics().elidedText(entry.note, Qt.TextElideMode.ElideRight, max(0, right - left - 12))
        painter.drawText(QRect(left + 12, box.top(), max(0, right - left - 12), _ROW), middle, note)
        painter.restore()

    def _paint_words(self, painter: QPainter, theme: Theme, box: QRect, entry: Entry) -> int:
        """Paint the words, those typed bold and underlined; where they end."""
        plain = theme.font("row_title" if entry.serif else "ui")
        bold = QFont(plain)
        bold.setWeight(QFont.Weight.Bold if entry.serif else QFont.Weight.DemiBold)
        left, place = box.left(), 0
        marks = find_words(self._palette.edit.text(), entry.words) or ()
        painter.setPen(theme.color("text"))
        for start, end in [*marks, (len(entry.words), len(entry.words))]:
            for font, piece in ((plain, entry.words[place:start]), (bold, entry.words[start:end])):
                painter.setFont(font)
                metrics = painter.fontMetrics()
                shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, max(0, box.right() - left))
                width = metrics.horizontalAdvance(shown)
                painter.drawText(QRect(left, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)
                if font is bold and width:
                    painter.fillRect(QRect(left, box.center().y() + 9, width, 2), theme.color("hit_line"))
                left += width
            place = end
        return left

    @staticmethod
    def _paint_keys(painter: QPainter, theme: Theme, box: QRect, keys: str) -> int:
        right = box.right() - 16
        if keys:
            painter.setFont(theme.font("least"))
            width = painter.fontMetrics().horizontalAdvance(keys) + 12
            cap = QRect(right - width, box.center().y() - 9, width, 20)
            paint_rounded(painter, theme, cap, "raised", "border", 4)
            painter.setPen(theme.color("muted_strong"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
            right -= width + 8
        return right


class _Scrim(QWidget):
    """Dims the window behind the palette; a click closes it."""

    def __init__(self, palette: CommandPalette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._palette.theme.color("scrim"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._palette.close_palette()


class CommandPalette(QFrame):
    """Commands, and sections that others fill when `wanted(text)` asks them to (`show_section`). `homeless()` when it
    closes and what had the keyboard before cannot take it any more."""

    wanted = Signal(str)
    homeless = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.theme = theme
        self._window = window
        self._commands: Callable[[], Sequence[Entry]] = lambda: ()
        self._sections: dict[str, Sequence[Entry]] = {}
        self._before: QWidget | None = None
        self.scrim = _Scrim(self, window)
        self.edit = QLineEdit(self)
        self.edit.setProperty("frameless", True)
        self.edit.setFont(theme.font("lead"))
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        self.hint = QLabel(self)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Delegate(self))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self._run())
        self.foot = QLabel(self)
        self.nothing = QuietLabel(theme, "muted_strong", "ui")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self._say_nothing = QTimer(self, singleShot=True, interval=_NOTHING_AFTER_MS)
        self._say_nothing.timeout.connect(lambda: self._show_nothing(True))
        self._lay_out()
        self.hide()

    def set_commands(self, commands: Callable[[], Sequence[Entry]]) -> None:
        """`commands` gives what can be done now, each time the palette opens."""
        self._commands = commands

    def open_palette(self) -> None:
        """Open, empty, over the window; close it where it is open."""
        if self.isVisible():
            self.close_palette()
            return
        self._before = self._window.focusWidget()
        self._sections.clear()
        self._say()
        self.edit.clear()
        self._fill()
        self._place()
        for widget in (self.scrim, self):
            widget.show()
            widget.raise_()
        self.edit.setFocus()

    def close_palette(self) -> None:
        """Close; the focus goes back to where it was."""
        before, self._before = self._before, None
        self.hide()
        self.scrim.hide()
        self._say_nothing.stop()
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus()
        else:
            self.homeless.emit()

    def show_section(self, name: str, entries: Sequence[Entry], text: str) -> None:
        """Show what another found for `text`; dropped when something else was typed meanwhile."""
        if self.isVisible() and text == self.edit.text().strip():
            self._sections[name] = entries
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_rounded(painter, self.theme, self.rect(), "page", "control", self.theme.radius("panel"))
        painter.fillRect(QRect(1, _TOP, self.width() - 2, 1), self.theme.color("border"))
        foot = self.foot.geometry().top() - 1
        painter.fillRect(QRect(1, foot, self.width() - 2, 1), self.theme.color("border"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and isinstance(event, QResizeEvent) and self.isVisible():
            self._place()
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        top = QWidget(self)
        top.setFixedHeight(_TOP - 1)
        head = QHBoxLayout(top)
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(12)
        self.lens = QLabel(self)
        head.addWidget(self.lens)
        head.addWidget(self.edit, 1)
        head.addWidget(self.hint)
        column.addWidget(top)
        column.addSpacing(1)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addSpacing(1)
        self.foot.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.foot)
        self._window.installEventFilter(self)

    def _say(self) -> None:
        self.edit.setAccessibleName(translate("CommandPalette", "Type a command"))
        self.edit.setPlaceholderText(translate("CommandPalette", "Type a command"))
        self.hint.setText(translate("CommandPalette", "Commands, articles, tags"))
        self.foot.setText(translate("CommandPalette", "↑ ↓ choose    Enter do it    Esc close    Marks are not needed"))
        self.lens.setPixmap(self.theme.pixmap("magnifying-glass", self.theme.color("muted_strong")))
        for label in (self.hint, self.foot):
            label.setFont(self.theme.font("small"))
            palette = label.palette()
            palette.setColor(label.foregroundRole(), self.theme.color("muted_strong"))
            label.setPalette(palette)

    def _place(self) -> None:
        self.scrim.setGeometry(self._window.rect())
        width = min(_WIDTH, self._window.width() - 48)
        height = min(_HEIGHT, self._window.height() - 120)
        self.setGeometry((self._window.width() - width) // 2, min(96, self._window.height() // 10), width, height)

    def _typed(self, text: str) -> None:
        self._sections.clear()
        self._fill()
        if text.strip():
            self.wanted.emit(text.strip())

    def _fill(self) -> None:
        typed = self.edit.text().strip()
        commands = [entry for entry in self._commands() if find_words(typed, entry.words) is not None]
        commands.sort(key=lambda entry: closeness(typed, entry.words))
        self.list.clear()
        shown = commands[:_COMMANDS_SHOWN] if typed else commands
        self._add(translate("CommandPalette", "Commands"), shown)
        for name, entries in self._sections.items():
            self._add(name, entries)
        self._step(1, start=-1)
        if self.list.count():
            self._say_nothing.stop()
            self._show_nothing(False)
        elif not self.nothing.isVisible():
            self._say_nothing.start()
        self._name_nothing(typed)

    def _show_nothing(self, on: bool) -> None:
        self.list.setVisible(not on)
        self.nothing.setVisible(on)

    def _name_nothing(self, typed: str) -> None:
        words = translate("CommandPalette", "Nothing matches “%1”.").replace("%1", typed)
        advice = translate(
            "CommandPalette", "Try fewer letters, or the first letters of a command, a tag or a headline."
        )
        self.nothing.setText(f"{words}\n{advice}")

    def _add(self, name: str, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        head = QListWidgetItem(name)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(head)
        for entry in entries:
            item = QListWidgetItem(entry.words)
            item.setData(_ENTRY, entry)
            self.list.addItem(item)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_palette()
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self._step(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run()
            case _:
                return False
        return True

    def _step(self, step: int, start: int | None = None) -> None:
        row = (self.list.currentRow() if start is None else start) + step
        while 0 <= row < self.list.count():
            if isinstance(self.list.item(row).data(_ENTRY), Entry):
                self.list.setCurrentRow(row)
                return
            row += step

    def _run(self) -> None:
        item = self.list.currentItem()
        entry = item.data(_ENTRY) if item is not None else None
        if isinstance(entry, Entry):
            self.close_palette()
            entry.run()
