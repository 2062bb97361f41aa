"""Which column of a catalogue is which field of an article: the first rows, and a choice above each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.importing.readers.catalogue_mapping import FIELDS, SEVERAL
from desktop.shared.language import Retranslator, translate
from desktop.shared.widgets.quiet_label import QuietLabel
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.importing.preview import Catalogue
    from desktop.shared.theme import Theme

_ROWS = 4
_WIDE = 176
_LONGEST = 200
_EDGE = 24


def field_words(name: str) -> str:
    """A field of an article, as a person chooses it for a column; "" is none."""
    return {
        "": translate("Review", "Not used"),
        "key": translate("Review", "Number of the row"),
        "title": translate("Review", "Title"),
        "lead": translate("Review", "Lead"),
        "body": translate("Review", "Body"),
        "byline": translate("Review", "Byline"),
        "authors": translate("Review", "Authors"),
        "date": translate("Review", "Date"),
        "source": translate("Review", "Publication"),
        "address": translate("Review", "Address"),
        "site": translate("Review", "Site"),
        "captured": translate("Review", "Saved from the web"),
        "section": translate("Review", "Section"),
        "page": translate("Review", "Page number"),
        "issue": translate("Review", "Issue"),
        "edition": translate("Review", "Edition"),
        "genre": translate("Review", "Genre"),
        "kicker": translate("Review", "Kicker"),
        "dateline": translate("Review", "Dateline"),
        "keywords": translate("Review", "Keywords"),
        "tags": translate("Review", "Tags"),
        "rights": translate("Review", "Rights"),
        "language": translate("Review", "Language"),
        "reference": translate("Review", "Reference"),
        "location": translate("Review", "Place in the store"),
        "photo": translate("Review", "Photo file"),
        "caption": translate("Review", "Caption"),
        "credit": translate("Review", "Credit"),
        "alt": translate("Review", "Alternative text"),
        "note": translate("Review", "Note"),
    }.get(name, name)


def choices_of(fields: Sequence[str], proposed: Mapping[str, str]) -> dict[str, str]:
    """The mapping that a person's choices make: `fields` is one for each column, "" for none. Fields that were
    `proposed` and are no longer used get no column; one that can have several columns is numbered."""
    mapping = {name: "" for name in proposed}
    counts: dict[str, int] = {}
    for number, name in enumerate(fields, 1):
        if name:
            counts[name] = counts.get(name, 0) + 1
            mapping[name if counts[name] == 1 else f"{name}.{counts[name]}"] = f"#{number}"
    return mapping


class ReviewMapping(Surface):
    """The choices above the first rows. `chosen(mapping)` when a person gives a column another field."""

    chosen = Signal(dict)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "page")
        self._catalogue: Catalogue | None = None
        self.boxes: list[QComboBox] = []
        self.last: int | None = None
        self.said = QuietLabel(theme)
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 12, _EDGE, 4)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self.table)
        theme.changed.connect(self._again)
        self._retranslator = Retranslator(self, self._again)

    def show_catalogue(self, catalogue: Catalogue | None) -> None:
        """Show the columns of a catalogue and what they are taken for."""
        self._catalogue = catalogue
        self.setVisible(catalogue is not None)
        self.said.setText(translate("Review", "Which column is what? It is remembered for tables of this form."))
        self.boxes = []
        self.table.clear()
        if catalogue is None:
            return
        rows = catalogue.rows[:_ROWS]
        self.table.setColumnCount(len(catalogue.columns))
        self.table.setRowCount(len(rows) + 1)
        self.table.setHorizontalHeaderLabels([" ".join(name.split())[:_LONGEST] for name in catalogue.columns])
        taken = {column: name.partition(".")[0] for name, column in catalogue.mapping.items()}
        for number, name in enumerate(catalogue.columns):
            self.table.setColumnWidth(number, _WIDE)
            holder = QWidget()
            inside = QHBoxLayout(holder)
            inside.setContentsMargins(0, 2, 8, 2)
            inside.addWidget(self._box(number, name, taken.get(name, "")))
            self.table.setCellWidget(0, number, holder)
            for row, cells in enumerate(rows, 1):
                text = " ".join(cells[number].split())[:_LONGEST] if number < len(cells) else ""
                item = QTableWidgetItem(text)
                item.setForeground(self.theme.color("muted_strong"))
                self.table.setItem(row, number, item)
        self._fit()

    def _again(self) -> None:
        self.show_catalogue(self._catalogue)

    def _box(self, number: int, name: str, chosen: str) -> QWidget:
        box = QComboBox()
        for field in ("", *FIELDS):
            box.addItem(field_words(field), field)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setAccessibleName(name)
        box.setMaxVisibleItems(16)
        box.installEventFilter(self)
        box.activated.connect(lambda _index: self._choose(number))
        self.boxes.append(box)
        return box

    def _choose(self, number: int) -> None:
        """A field that can have one column only leaves the one that had it."""
        catalogue = self._catalogue
        if catalogue is None:
            return
        field = self.boxes[number].currentData()
        for other, box in enumerate(self.boxes):
            if other != number and field and field not in SEVERAL and box.currentData() == field:
                box.setCurrentIndex(0)
        self.last = number
        self.chosen.emit(choices_of([box.currentData() for box in self.boxes], catalogue.mapping))

    def restore_focus(self) -> bool:
        """Give the choice that was made last the keyboard; False where none was."""
        last, self.last = self.last, None
        if last is None or last >= len(self.boxes):
            return False
        self.boxes[last].setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls past a choice, and a choice that gets the keyboard comes into sight."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusIn and watched in self.boxes:
            self.table.scrollTo(self.table.model().index(0, self.boxes.index(watched)))
        return False

    def _fit(self) -> None:
        height = self.theme.size("control")
        self.table.setRowHeight(0, height + 8)
        for row in range(1, self.table.rowCount()):
            self.table.setRowHeight(row, 24)
        rows = sum(self.table.rowHeight(row) for row in range(self.table.rowCount()))
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows + bar + 4)
