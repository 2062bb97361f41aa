"""What a container holds (a web archive, a feed, a mail), as a table in which a person chooses what to take."""

from __future__ import annotations

import html
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from db.names import compare_key
from db.records import Published
from desktop.importing.review_mapping import ReviewMapping
from desktop.shared.language import Retranslator, format_date, format_number, translate
from desktop.shared.widgets.buttons import link_button
from desktop.shared.widgets.quiet_label import QuietLabel
from desktop.shared.widgets.rows import RowColours
from desktop.shared.widgets.surface import Surface
from desktop.shared.words import file_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.importing.readers.reader import Entry
    from desktop.importing.review import ReviewFile
    from desktop.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_WIDTHS = (300, 260, 104, 96, 76)
_EDGE = 24
_CHECK = Qt.ItemDataRole.CheckStateRole
_TYPES = tuple(
    (name, re.compile(types))
    for name, types in (
        ("html", "text/html|application/xhtml"), ("drawing", r"image/svg"), ("image", "image/"), ("audio", "audio/"),
        ("video", "video/"), ("font", "font/|application/(?:x-)?font|application/vnd.ms-font"), ("style", "text/css"),
        ("script", r".*(?:java|ecma)script"), ("data", r".*(?:json|xml|csv)\b"), ("text", "text/"),
        ("pdf", "application/pdf"),
    )
)  # fmt: skip
"""What media types are called, the first that fits."""
_BY_SUFFIX = {
    **dict.fromkeys((".ttf", ".otf", ".woff", ".woff2", ".eot"), "font/x"),
    **dict.fromkeys((".ico", ".cur"), "image/x"),
    ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json",
}  # fmt: skip
"""What those are whose media type says nothing."""


def kind_word(entry: Entry) -> str:
    """What an entry is, in one word."""
    if entry.kind in ("page", "photo"):
        return translate("Review", "Page") if entry.kind == "page" else translate("Review", "Photo")
    media_type = entry.media_type.partition(";")[0].strip().casefold()
    words = {
        "html": translate("Review", "Web page"), "drawing": translate("Review", "Drawing"),
        "image": translate("Review", "Picture"), "audio": translate("Review", "Sound"),
        "video": translate("Review", "Film"), "font": translate("Review", "Typeface"),
        "style": translate("Review", "Style sheet"), "script": translate("Review", "Program"),
        "data": translate("Review", "Data"), "text": translate("Review", "Text"), "pdf": "PDF",
    }  # fmt: skip
    if media_type in ("", "application/octet-stream", "text/plain"):
        media_type = _BY_SUFFIX.get(PurePath(entry.title).suffix.casefold(), media_type)
    return next((words[name] for name, types in _TYPES if types.match(media_type)), translate("Review", "Other"))


class ContentsModel(QAbstractTableModel):
    """The entries that the filter lets through. `chosen_changed()` when other parts are to be taken."""

    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.file: ReviewFile | None = None
        self._filter = ""
        self._order: tuple[int, bool] | None = None
        self.shown: list[Entry] = []

    def show(self, file: ReviewFile | None) -> None:
        """Show what another container holds."""
        self.beginResetModel()
        self.file, self._filter, self._order = file, "", None
        self._find()
        self.endResetModel()

    def narrow(self, text: str) -> None:
        """Show only entries whose title or address holds this text, whatever its case."""
        self.beginResetModel()
        self._filter = compare_key(text)
        self._find()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._order = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._find()
        self.layoutChanged.emit()

    def _find(self) -> None:
        entries = self.file.entries if self.file is not None else ()
        wanted = self._filter
        self.shown = [
            entry
            for entry in entries
            if not wanted or wanted in compare_key(entry.title) or wanted in compare_key(entry.address)
        ]
        if self._order is not None:
            column, backwards = self._order
            self.shown.sort(key=lambda entry: _sort_key(entry, column), reverse=backwards)

    def choose(self, entries: Iterable[Entry], on: bool) -> None:
        """Take these entries, or not."""
        if self.file is None:
            return
        parts = {entry.part for entry in entries}
        self.file.chosen = self.file.chosen | parts if on else self.file.chosen - parts
        if self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown) - 1, 0), [_CHECK])
        self.chosen_changed.emit()

    def is_chosen(self, row: int) -> bool:
        """Whether the entry of a row is to be taken."""
        return self.file is not None and self.shown[row].part in self.file.chosen

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.shown[index.row()]
        if role == _CHECK and index.column() == 0:
            return Qt.CheckState.Checked if self.is_chosen(index.row()) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(entry, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() < 2:
            return f"<p>{html.escape(entry.title if index.column() == 0 else entry.address)}</p>"
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(text for column in range(len(_WIDTHS)) if (text := _cell(entry, column)))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == len(_WIDTHS) - 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK:
            return False
        self.choose([self.shown[index.row()]], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == len(_WIDTHS) - 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                translate("Review", "Title"), translate("Review", "Address"), translate("Review", "Date"),
                translate("Review", "Kind"), translate("Review", "Size"),
            )[section]  # fmt: skip
        return None


def _cell(entry: Entry, column: int) -> str:
    if column == 2:
        day = entry.date[:10]
        return format_date(Published(value=day)) or day
    size = file_size(entry.size) if entry.size else ""
    return (entry.title, entry.address, "", kind_word(entry), size)[column]


def _sort_key(entry: Entry, column: int) -> tuple[int, str]:
    if column == len(_WIDTHS) - 1:
        return entry.size, ""
    return 0, (compare_key(entry.title), entry.address, entry.date, kind_word(entry))[column]


class ContentsTable(QTableView):
    """The table: Space checks or clears the selected rows."""

    def __init__(self, model: ContentsModel) -> None:
        super().__init__()
        self.entries = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        for column in (0, 1):  # title and address share the room, also in a narrow window
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_space(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_space(event):
            rows = [index.row() for index in self.selectionModel().selectedRows()]
            on = not all(self.entries.is_chosen(row) for row in rows)
            self.entries.choose([self.entries.shown[row] for row in rows], on)
        else:
            super().keyPressEvent(event)


def _is_space(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier


class ReviewContents(Surface):
    """A filter, what is checked, and the table. `changed()` when other parts are to be taken; `look_asked()`: show the
    checked ones one by one before they are saved. `mapped(mapping)`: columns of a catalogue are other fields."""

    changed = Signal()
    mapped = Signal(dict)
    look_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "page")
        self.model = ContentsModel()
        self.table = ContentsTable(self.model)
        RowColours(self.table, theme)
        self.table.verticalHeader().setDefaultSectionSize(theme.size("control") + 2)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.said = QuietLabel(theme, wraps=False)
        self.every, self.none, self.look = QPushButton(), QPushButton(), link_button()
        bar = QHBoxLayout()
        bar.setContentsMargins(_EDGE, 12, _EDGE, 12)
        bar.setSpacing(8)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.every)
        bar.addWidget(self.none)
        foot = QHBoxLayout()
        foot.setContentsMargins(_EDGE, 8, _EDGE, 8)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.mapping = ReviewMapping(theme)
        self.mapping.chosen.connect(self.mapped)
        column.addWidget(self.mapping)
        column.addLayout(bar)
        inner = QHBoxLayout()
        inner.addWidget(self.table)
        scroll = self.table.verticalScrollBar()
        scroll.rangeChanged.connect(lambda _low, high: inner.setContentsMargins(_EDGE - 4, 0, 12 if high else _EDGE, 0))
        inner.setContentsMargins(_EDGE - 4, 0, _EDGE, 0)
        column.addLayout(inner, 1)
        column.addLayout(foot)
        self.filter.textChanged.connect(self._narrow)
        self.every.clicked.connect(lambda: self.model.choose(self.model.shown, True))
        self.none.clicked.connect(lambda: self.model.choose(self.model.shown, False))
        self.look.clicked.connect(self.look_asked)
        self.model.chosen_changed.connect(self._say)
        self.model.chosen_changed.connect(self.changed)
        self.setFocusProxy(self.table)
        self._retranslator = Retranslator(self, self._retranslate)

    def show_file(self, file: ReviewFile | None) -> None:
        """Show what a container holds."""
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self.model.show(file)
        self.mapping.show_catalogue(file.catalogue if file is not None else None)
        entries = file.entries if file is not None else ()
        said = [
            True, any(one.address for one in entries), any(one.date for one in entries),
            len({one.kind for one in entries}) > 1, any(one.size for one in entries),
        ]  # fmt: skip
        for column, shown in enumerate(said):
            self.table.setColumnHidden(column, not shown)
        if self.model.shown:
            self.table.selectRow(0)
        self._say()

    def _narrow(self, text: str) -> None:
        self.model.narrow(text)
        self._say()

    def _say(self) -> None:
        file = self.model.file
        if file is None:
            return
        words = translate("Review", "%1 of %2 checked")
        words = words.replace("%1", format_number(len(file.chosen))).replace("%2", format_number(len(file.entries)))
        if len(self.model.shown) < len(file.entries):
            words += ", " + translate("Review", "%n shown", len(self.model.shown))
        if file.refused:
            words += ", " + translate("Review", "%n damaged", len(file.refused))
        self.said.setText(words)
        self.look.setEnabled(bool(file.chosen) and not file.looking)

    def _retranslate(self) -> None:
        self.filter.setPlaceholderText(translate("Review", "Filter by title or address"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.every.setText(translate("Review", "Check all"))
        self.none.setText(translate("Review", "Check none"))
        self.look.setText(translate("Review", "Look at the checked ones first"))
        self.table.setAccessibleName(translate("Review", "What the file holds"))
        self._say()
