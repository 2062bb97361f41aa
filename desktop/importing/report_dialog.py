"""The report of an import: what was added, what was here already, what was not taken in and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
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

from desktop.importing.review_words import refusal_text
from desktop.shared.language import translate
from desktop.shared.widgets.buttons import primary_button

if TYPE_CHECKING:
    from desktop.importing.report import ImportReport
    from desktop.shared.theme import Theme

_UID = Qt.ItemDataRole.UserRole


def summary(report: ImportReport) -> str:
    """One sentence: how many came in, were here already, and were not taken."""
    articles = len({row.uid for row in report.added})
    parts = [translate("Import", "%n article(s) added", articles)]
    if report.already:
        parts.append(translate("Import", "%n already here", len(report.already)))
    if report.rejected:
        parts.append(translate("Import", "%n not taken in", len(report.rejected)))
    if report.photos_wanted:
        parts.append(translate("Import", "%n photo(s) wanted", report.photos_wanted))
    return ", ".join(parts)


def log_text(report: ImportReport) -> str:
    """The whole report as text, a path a line."""
    lines = [summary(report), ""]
    lines += [f"+ {row.path}\t{row.title}" for row in report.added]
    lines += [f"= {row.path}\t{row.title}" for row in report.already]
    lines += [f"! {row.path}\t{refusal_text(row)}" for row in report.rejected]
    return "\n".join(lines) + "\n"


class ReportDialog(QDialog):
    """The report. `article_asked(uid)` when a person opens a row; `retry_asked(paths)` for what was refused."""

    article_asked = Signal(str)
    retry_asked = Signal(list)

    def __init__(self, theme: Theme, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(translate("Import", "Import report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        title = QLabel(translate("Import", "Import report"))
        title.setFont(theme.font("page_title"))
        told = QLabel(summary(report))
        told.setFont(theme.font("ui"))
        column.addWidget(title)
        column.addWidget(told)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([translate("Import", "File"), translate("Import", "What became of it")])
        self.tree.setRootIsDecorated(True)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.setColumnWidth(0, 300)
        self.tree.itemActivated.connect(self._open)
        column.addWidget(self.tree, 1)
        self._fill()
        row = QHBoxLayout()
        row.setSpacing(8)
        save = QPushButton(translate("Import", "Save the report…"))
        save.clicked.connect(self._save)
        row.addWidget(save)
        if report.rejected:
            again = QPushButton(translate("Import", "Try these again"))
            again.clicked.connect(self._retry)
            row.addWidget(again)
        row.addStretch(1)
        close = primary_button(translate("Import", "Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)

    def _fill(self) -> None:
        report = self._report
        self._group(
            translate("Import", "Not taken in"), [(row.path, refusal_text(row), "") for row in report.rejected], True
        )
        self._group(translate("Import", "Already here"), [(row.path, row.title, row.uid) for row in report.already])
        self._group(translate("Import", "Added"), [(row.path, row.title, row.uid) for row in report.added])

    def _group(self, words: str, rows: list[tuple[str, str, str]], first: bool = False) -> None:
        if not rows:
            return
        head = QTreeWidgetItem([f"{words} ({len(rows)})", ""])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.tree.addTopLevelItem(head)
        for path, text, uid in rows:
            item = QTreeWidgetItem([Path(path).name or path, text])
            item.setToolTip(0, path)
            item.setToolTip(1, text)
            item.setData(0, _UID, uid)
            head.addChild(item)
        head.setExpanded(first or len(rows) <= 200)

    def _open(self, item: QTreeWidgetItem) -> None:
        uid = item.data(0, _UID)
        if uid:
            self.article_asked.emit(uid)

    def _retry(self) -> None:
        self.retry_asked.emit([Path(row.path) for row in self._report.rejected])
        self.accept()

    def _save(self) -> None:
        dialog = QFileDialog(self, translate("Import", "Save the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(translate("Import", "Text (*.txt)"))
        dialog.setDefaultSuffix("txt")
        dialog.selectFile("import.txt")
        dialog.fileSelected.connect(lambda name: Path(name).write_text(log_text(self._report), "utf-8"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
