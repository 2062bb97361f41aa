"""Tags as chips with a field that completes them, marks not needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.shared.language import format_number, translate
from desktop.shared.widgets.chip import Chip
from desktop.shared.widgets.flow_layout import FlowLayout
from desktop.shared.widgets.surface import paint_rounded

if TYPE_CHECKING:
    from db.records import TagRow
    from desktop.shared.theme import Theme

_PATH = Qt.ItemDataRole.UserRole
_COMPLETE_AFTER_MS = 120


class TagEditor(QWidget):
    """Shows the tags of one or many articles. It asks and says, the owner reads and writes.

    `completion_wanted(typed)`: answer with `show_completions`. `added(path)`, `removed(path)`: what a person chose.
    Enter or a comma takes what is typed, Backspace in the empty field the last tag away, Esc closes the list.
    """

    completion_wanted = Signal(str)
    added = Signal(str)
    removed = Signal(str)
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._total = 1
        self._tags: dict[str, int] = {}
        self._colours: dict[str, str] = {}
        self._chips: list[Chip] = []
        self.edit = QLineEdit(self)
        self.edit.setProperty("frameless", True)
        self.edit.setMinimumWidth(96)
        self.edit.setFixedHeight(theme.size("chip"))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._edited)
        self.setFocusProxy(self.edit)
        self._flow = FlowLayout(gap=6, line_gap=6)
        self._flow.setContentsMargins(8, 6, 8, 6)
        self._flow.addWidget(self.edit)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._flow)
        self.list = QListWidget(self)
        self.list.setWindowFlags(Qt.WindowType.ToolTip)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._take_item)
        self._timer = QTimer(self, singleShot=True, interval=_COMPLETE_AFTER_MS)
        self._timer.timeout.connect(lambda: self.completion_wanted.emit(self.edit.text().strip()))
        theme.changed.connect(self.update)
        self._name()

    def set_tags(self, tags: Mapping[str, int], total: int = 1, colours: Mapping[str, str] | None = None) -> None:
        """Show `tags`: full path -> on how many of the `total` articles it stands; `colours`: path -> role."""
        self._tags, self._total = dict(tags), total
        if colours is not None:
            self._colours = dict(colours)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._flow.removeWidget(self.edit)
        self._chips = [self._chip(path, count) for path, count in tags.items()]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.edit)
        self.updateGeometry()

    def show_completions(self, rows: Sequence[TagRow]) -> None:
        """Offer `rows`, and to make what is typed where no tag is called so."""
        typed = self.edit.text().strip()
        self.list.clear()
        if not typed or not self.edit.hasFocus():
            self.list.hide()
            return
        for row in rows:
            self._offer(row.path, f"{row.path.replace('/', ' / ')}    {format_number(row.count)}", row.colour)
        if all(row.path.casefold() != typed.casefold() for row in rows):
            self._offer(typed, translate("TagEditor", "Create “{tag}”").format(tag=typed), None)
        self.list.setCurrentRow(0)
        self._place_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        border, width = ("focus", self.theme.line("focus")) if self.edit.hasFocus() else ("control", 1)
        paint_rounded(painter, self.theme, self.rect(), "raised", border, self.theme.radius("control"), width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
            self.update()
        elif event.type() == QEvent.Type.FocusIn:
            self.update()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.list.hide()

    def _name(self) -> None:
        words = translate("TagEditor", "Add a tag")
        self.edit.setPlaceholderText(words)
        self.edit.setAccessibleName(words)

    def _chip(self, path: str, count: int) -> Chip:
        mixed = count < self._total
        note = f"{count}/{self._total}" if mixed else ""
        colour = self._colours.get(path, "tag_teal")
        chip = Chip(self.theme, path.replace("/", " / "), dot=colour, note=note, dashed=mixed, parent=self)
        chip.removed.connect(lambda: self.removed.emit(path))
        if mixed:
            chip.clicked.connect(lambda: self.added.emit(path))
        return chip

    def _offer(self, path: str, words: str, colour: str | None) -> None:
        item = QListWidgetItem(words)
        item.setData(_PATH, path)
        if colour is None:
            item.setIcon(self.theme.icon("plus"))
        else:
            item.setIcon(self.theme.icon("circle-fill", colour, 8))
        self.list.addItem(item)

    def _place_list(self) -> None:
        rows = min(8, self.list.count())
        height = rows * max(28, self.list.sizeHintForRow(0)) + 8
        self.list.setGeometry(0, 0, max(self.width(), 220), height)
        self.list.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self.list.show()

    def _edited(self, text: str) -> None:
        if text.endswith(","):
            self._take(text[:-1])
        elif text.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self.list.hide()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.list.currentItem() if self.list.isVisible() else None
            if item is not None:
                self._take_item(item)
            else:
                self._take(self.edit.text())
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.isVisible():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
            return True
        if key == Qt.Key.Key_Backspace and not self.edit.text() and self._tags:
            self.removed.emit(list(self._tags)[-1])
            return True
        if key == Qt.Key.Key_Escape:
            if self.list.isVisible():
                self.list.hide()
            elif self.edit.text():
                self.edit.clear()
            else:
                self.escaped.emit()
            return True
        return False

    def _take_item(self, item: QListWidgetItem) -> None:
        self._take(str(item.data(_PATH)))

    def _take(self, path: str) -> None:
        self._timer.stop()
        self.list.hide()
        self.edit.clear()
        parts = [part.strip() for part in path.split("/")]
        whole = "/".join(part for part in parts if part)
        if whole:
            self.added.emit(whole)
