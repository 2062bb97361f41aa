"""The report of an import: what was added, what was here already, what was not taken in and why."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.importing.report_words import log_text, refusals, summary
from desktop.shared.language import format_number, translate
from desktop.shared.widgets.buttons import primary_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.importing.report import ImportReport, Row
    from desktop.shared.context import Context

_UID = Qt.ItemDataRole.UserRole
_OPEN_UP_TO = 200
"""Larger groups begin closed."""


class ReportDialog(QDialog):
    """The report, beside the window: it never holds up work. `article_asked(uid)` when a person opens a row;
    `retry_asked(paths)` for what was refused."""

    article_asked = Signal(str)
    retry_asked = Signal(list)

    def __init__(self, context: Context, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._report = report
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Import", "Import report"))
        self.resize(820, 520)
        self.setMinimumSize(420, 280)
        title, told = QLabel(self.windowTitle()), QLabel(summary(report))
        title.setFont(context.theme.font("page_title"))
        told.setWordWrap(True)
        self.tree = self._make_tree()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(told)
        column.addWidget(self.tree, 1)
        column.addLayout(self._buttons())
        self._fill()
        self.tree.setFocus()

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderLabels([translate("Import", "File"), translate("Import", "Article or folder")])
        tree.setAccessibleName(self.windowTitle())
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(0, 320)
        tree.itemActivated.connect(self._open)
        return tree

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = QPushButton(translate("Import", "Save the report…"))
        self.save_button.clicked.connect(self._ask_where)
        self.again_button = QPushButton(translate("Import", "Try these again"))
        self.again_button.clicked.connect(self._retry)
        self.again_button.setVisible(bool(self._report.rejected))
        close = primary_button(translate("Import", "Close"))
        close.clicked.connect(self.accept)
        row.addWidget(self.save_button)
        row.addWidget(self.again_button)
        row.addStretch(1)
        row.addWidget(close)
        for button in (self.save_button, self.again_button, close):
            button.setAutoDefault(False)  # Enter opens the row that is chosen
        return row

    def _fill(self) -> None:
        for why, paths in refusals(self._report).items():
            self._group(why, [(path, str(Path(path).parent), "") for path in paths], "warning", "warn")
        self._group(translate("Import", "Already here"), _rows(self._report.already), "check", "muted_strong")
        self._group(translate("Import", "Added"), _rows(self._report.added), "check", "good")
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _group(self, words: str, rows: Sequence[tuple[str, str, str]], sign: str, colour: str) -> None:
        if not rows:
            return
        head = QTreeWidgetItem([f"{words} ({format_number(len(rows))})", ""])
        head.setIcon(0, self._context.theme.icon(sign, colour))
        head.setFont(0, self._context.theme.font("ui_strong"))
        head.setToolTip(0, _shown(words))
        self.tree.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        muted = self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText)
        for path, text, uid in rows:
            item = QTreeWidgetItem([Path(path).name or path, text])
            item.setToolTip(0, _shown(path))
            item.setToolTip(1, _shown(text))
            item.setData(0, _UID, uid)
            if not uid:
                item.setForeground(1, muted)
            head.addChild(item)
        head.setExpanded(len(rows) <= _OPEN_UP_TO)

    def _open(self, item: QTreeWidgetItem) -> None:
        uid = item.data(0, _UID)
        if uid:
            self.article_asked.emit(uid)

    def _retry(self) -> None:
        self.retry_asked.emit([Path(row.path) for row in self._report.rejected])
        self.accept()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, translate("Import", "Save the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(translate("Import", "Text (*.txt)"))
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(translate("Import", "Import report") + ".txt")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the report as text; says so, or why it could not be."""
        notices = self._context.notices
        try:
            path.write_text(log_text(self._report), "utf-8", errors="replace")
        except OSError as error:
            words = translate("Import", "The report could not be written to “%1”: %2. Choose another place.")
            shown = words.replace("%1", path.name).replace("%2", error.strerror or type(error).__name__)
            notices.banner(shown, "bad", key="report")
        else:
            notices.toast(translate("Import", "The report was written to “%1”.").replace("%1", path.name))


def _rows(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    return [(row.path, row.title, row.uid) for row in rows]


def _shown(text: str) -> str:
    """A text for a tool tip, which would otherwise take marks in a file name for HTML."""
    return f"<p>{html.escape(text)}</p>"
