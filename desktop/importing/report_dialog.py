"""The report of an import, or of one that was only tried: counts, a filter, the way to each article, a file to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.importing.report_model import UID_ROLE, Outcome, ReportModel
from desktop.importing.report_words import log_csv, log_text, summary
from desktop.shared.language import format_number, translate
from desktop.shared.widgets.buttons import SegmentedControl, primary_button
from desktop.shared.widgets.rows import RowColours

if TYPE_CHECKING:
    from desktop.importing.report import ImportReport
    from desktop.shared.context import Context

_OPEN_UP_TO = 200
"""Larger groups begin closed."""
_FILTER_FROM = 12
"""Shorter reports have no filter."""
_LATER_MS = 120
_SIZE = "importing/report_size"


class ReportDialog(QDialog):
    """The report, beside the window: it never holds up work. `article_asked(uid)` when a person opens a row;
    `retry_asked(paths)` for what was refused; `import_asked()` where it was only tried (`trial`)."""

    article_asked = Signal(str)
    retry_asked = Signal(list)
    import_asked = Signal()

    def __init__(
        self, context: Context, report: ImportReport, parent: QWidget | None = None, *, trial: bool = False
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._report = report
        self._trial = trial
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = translate("Import", "Trial import") if trial else translate("Import", "Import report")
        self.setWindowTitle(name)
        kept = context.state.get(_SIZE)
        self.resize(QSize(*kept) if isinstance(kept, list) and len(kept) == 2 else QSize(820, 520))
        self.setMinimumSize(420, 280)
        self.model = ReportModel(context.theme, report, trial=trial)
        title, told = QLabel(self.windowTitle()), QLabel(summary(report, trial=trial))
        title.setFont(context.theme.font("page_title"))
        told.setWordWrap(True)
        self.tree = self._make_tree()
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(told)
        column.addLayout(self._make_filter())
        column.addWidget(self.tree, 1)
        column.addLayout(self._buttons())
        self._open_groups()
        self.tree.setFocus()

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self.model)
        tree.setAccessibleName(self.windowTitle())
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(0, 320)
        tree.activated.connect(self._open)
        RowColours(tree, self._context.theme)
        return tree

    def _make_filter(self) -> QHBoxLayout:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(translate("Import", "Filter by file or title"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._later.start())
        words = {
            "refused": translate("Import", "Not taken in"),
            "already": translate("Import", "Already here"),
            "added": translate("Import", "Would be added") if self._trial else translate("Import", "Added"),
        }
        counted: list[tuple[Outcome, int]] = [(one, self.model.number(one)) for one in ("refused", "already", "added")]
        self._outcomes: list[Outcome | None] = [None, *(outcome for outcome, number in counted if number)]
        every = sum(number for _, number in counted)
        choices = [f"{translate('Import', 'All')} {format_number(every)}"]
        choices += [f"{words[outcome]} {format_number(number)}" for outcome, number in counted if number]
        self.outcome = SegmentedControl(self._context.theme, choices)
        self.outcome.setAccessibleName(translate("Import", "Outcome"))
        self.outcome.chosen.connect(lambda _index: self._narrow())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.outcome)
        self.filter.setVisible(every >= _FILTER_FROM)
        row.addStretch(0 if every >= _FILTER_FROM else 1)
        self.outcome.setVisible(len(choices) > 2)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = QPushButton(translate("Import", "Save the report…"))
        self.save_button.clicked.connect(self._ask_where)
        self.again_button = QPushButton(translate("Import", "Try these again"))
        self.again_button.clicked.connect(self._retry)
        self.again_button.setVisible(bool(self._report.rejected) and not self._trial)
        words = translate("Import", "Close")
        close = QPushButton(words) if self._trial else primary_button(words)
        close.clicked.connect(self.accept)
        self.import_button = primary_button(translate("Import", "Import now"))
        self.import_button.clicked.connect(self._import)
        self.import_button.setVisible(self._trial and bool(self._report.added))
        row.addWidget(self.save_button)
        row.addWidget(self.again_button)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.import_button)
        for button in (self.save_button, self.again_button, close, self.import_button):
            button.setAutoDefault(False)  # Enter opens the row that is chosen
        return row

    def _narrow(self) -> None:
        self.model.narrow(self.filter.text(), self._outcomes[self.outcome.index])
        self._open_groups()

    def _open_groups(self) -> None:
        for number, group in enumerate(self.model.groups):
            self.tree.setFirstColumnSpanned(number, QModelIndex(), True)
            self.tree.setExpanded(self.model.index(number, 0), len(group.rows) <= _OPEN_UP_TO)
        if self.model.groups:
            self.tree.setCurrentIndex(self.model.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        uid = index.data(UID_ROLE)
        if uid:
            self.article_asked.emit(uid)

    def _retry(self) -> None:
        self.retry_asked.emit([Path(row.path) for row in self._report.rejected])
        self.accept()

    def _import(self) -> None:
        self.import_asked.emit()
        self.accept()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, translate("Import", "Save the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([translate("Import", "Text (*.txt)"), translate("Import", "Table (*.csv)")])
        dialog.setDefaultSuffix("txt")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("csv" if "csv" in chosen else "txt"))
        dialog.selectFile(translate("Import", "Import report") + ".txt")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the report as text, or as a table where the name ends so; says so, or why it could not be."""
        report, notices, trial = self._report, self._context.notices, self._trial

        def work(_control: object) -> str:
            table = path.suffix.casefold() == ".csv"
            try:
                text = log_csv(report, trial=trial) if table else log_text(report, trial=trial)
                path.write_text(text, "utf-8", errors="replace")
            except OSError as error:
                return error.strerror or type(error).__name__
            return ""

        def done(why: str) -> None:
            if why:
                words = translate("Import", "The report could not be written to “%1”: %2. Choose another place.")
                notices.banner(words.replace("%1", path.name).replace("%2", why), "bad", key="report")
            else:
                notices.toast(translate("Import", "The report was written to “%1”.").replace("%1", path.name))

        self._context.jobs.run(work, on_done=done)

    def done(self, result: int) -> None:
        self._context.state.set(_SIZE, [self.width(), self.height()])
        super().done(result)
