"""*Take in as clipping*: which scans are pages of one clipping, in what order, and which side each shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.importing.sheet_list import SheetList
from desktop.shared.language import translate
from desktop.shared.transcriptions import side_words
from desktop.shared.widgets.buttons import primary_button
from desktop.shared.widgets.rows import RowColours

if TYPE_CHECKING:
    from desktop.importing.sheets import Sheet
    from desktop.shared.context import Context

_PATH = Qt.ItemDataRole.UserRole


class ClippingDialog(QDialog):
    """`taken(list of Sheet)` when a person has put the scans together and takes them in."""

    taken = Signal(list)

    def __init__(self, context: Context, sheets: Sequence[Sheet], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = SheetList(sheets)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Import", "Take in as clippings"))
        self.resize(720, 520)
        self.setMinimumSize(480, 320)
        title = QLabel(self.windowTitle())
        title.setFont(context.theme.font("page_title"))
        told = QLabel(
            translate(
                "Import",
                "Scans whose names belong together are pages of one clipping. Put them right where they are not.",
            )
        )
        told.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([translate("Import", "Clipping and its pages"), translate("Import", "Side")])
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.itemChanged.connect(self._renamed)
        RowColours(self.tree, context.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (title, told):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        column.addLayout(self._buttons())
        self._fill()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.actions_by_name = {
            "join": (translate("Import", "Join"), lambda: self.list.join(self.chosen())),
            "part": (translate("Import", "Separate"), lambda: self.list.part(self.chosen())),
            "up": (translate("Import", "Up"), lambda: self._move(-1)),
            "down": (translate("Import", "Down"), lambda: self._move(1)),
            "turn": (translate("Import", "Front or back"), lambda: self.list.turn(self.chosen())),
        }
        for name in self.actions_by_name:
            button = QPushButton(self.actions_by_name[name][0])
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, name=name: self.do(name))
            row.addWidget(button)
        row.addStretch(1)
        take = primary_button(translate("Import", "Take in"))
        take.clicked.connect(self._take)
        cancel = QPushButton(translate("Import", "Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(take)
        return row

    def do(self, name: str) -> None:
        """Do what a button says to the pages that are chosen: ``join part up down turn``."""
        chosen = self.chosen()
        self.actions_by_name[name][1]()
        self._fill(chosen)

    def chosen(self) -> list[Path]:
        """The scans that are chosen, in order; of a clipping that is chosen, all."""
        found: list[Path] = []
        for number in range(self.tree.topLevelItemCount()):
            sheet = self.tree.topLevelItem(number)
            for row in range(sheet.childCount() if sheet is not None else 0):
                page = sheet.child(row) if sheet is not None else None
                if sheet is not None and page is not None and (sheet.isSelected() or page.isSelected()):
                    found.append(Path(page.data(0, _PATH)))
        return found

    def _move(self, way: int) -> None:
        for path in self.chosen()[:: -way or 1]:
            self.list.move(path, way)

    def _fill(self, chosen: Sequence[Path] = ()) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        for sheet in self.list.sheets:
            head = QTreeWidgetItem([sheet.name, ""])
            head.setFlags(head.flags() | Qt.ItemFlag.ItemIsEditable)
            self.tree.addTopLevelItem(head)
            for path, side in sheet.pages:
                page = QTreeWidgetItem([path.name, side_words(side)])
                page.setData(0, _PATH, str(path))
                page.setToolTip(0, str(path))
                head.addChild(page)
                page.setSelected(path in chosen)
            head.setExpanded(True)
        self.tree.blockSignals(False)

    def _renamed(self, item: QTreeWidgetItem, _column: int) -> None:
        number = self.tree.indexOfTopLevelItem(item)
        if number >= 0:
            self.list.rename(number, item.text(0))

    def _take(self) -> None:
        self.taken.emit(list(self.list.sheets))
        self.accept()
