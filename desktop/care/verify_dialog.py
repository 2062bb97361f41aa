"""Checks the whole archive beside the work, and lists by record what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.shared.language import Retranslator, format_number, translate
from desktop.shared.widgets.buttons import primary_button
from desktop.shared.words import CONTEXT, problem_sentence

if TYPE_CHECKING:
    from db.archive import Archive
    from db.errors import ArchiveError
    from db.records import Problem, VerifyReport
    from desktop.shared.context import Context
    from desktop.shared.jobs import Job, JobControl

_SUBJECT = Qt.ItemDataRole.UserRole


def _kind_words(kind: str) -> str:
    words = {
        "article": translate("Care", "Article"),
        "original": translate("Care", "Received file"),
        "photo": translate("Care", "Photo"),
        "figure": translate("Care", "Figure"),
        "annotation": translate("Care", "Note"),
        "tag": translate("Care", "Tag"),
        "version": translate("Care", "Version"),
        "event": translate("Care", "Event"),
        "structure": translate("Care", "File"),
    }
    return words.get(kind, kind.replace("_", " "))


class VerifyDialog(QDialog):
    """`article_asked(uid)` when a person opens an article from the list."""

    article_asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.report: VerifyReport | None = None
        self.resize(680, 460)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setFont(context.theme.font("body"))
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.counts = QLabel(self)
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda item, _column: self._go(item))
        self.list.hide()
        self.cancel_button = QPushButton(self)
        self.close_button = primary_button(parent=self)
        self.cancel_button.clicked.connect(lambda: self._job.cancel())
        self.close_button.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (self.label, self.bar, self.counts, self.list):
            column.addWidget(widget, 1 if widget is self.list else 0)
        column.addStretch(0)
        column.addLayout(buttons)
        self._stopped = False
        self._job: Job = self._start()
        Retranslator(self, self._say)

    def _start(self) -> Job:
        def check(archive: Archive, control: JobControl) -> VerifyReport | None:
            from db.fixity import Stopped, verify

            try:
                return verify(archive, control.progress)
            except Stopped:
                return None

        title = translate("Care", "Checking the archive")
        job = self.context.archive_jobs.batch(check, self._done, title, on_error=self._refused, writes=False)
        job.changed.connect(self._progress)
        return job

    def _progress(self) -> None:
        self.bar.setRange(0, max(1, self._job.total))
        self.bar.setValue(self._job.done)
        self.cancel_button.setEnabled(not self._job.cancelling)

    def _refused(self, error: ArchiveError) -> None:
        self.close()
        self.context.jobs.refused.emit(error)

    def _done(self, report: VerifyReport | None) -> None:
        self.report = report
        self._stopped = report is None
        for problem in report.problems if report is not None else ():
            self._add(problem)
        self.list.setVisible(self.list.topLevelItemCount() > 0)
        self._say()

    def _add(self, problem: Problem) -> None:
        words = problem_sentence(problem.code, problem.facts, lambda text: translate(CONTEXT, text))
        item = QTreeWidgetItem([_kind_words(problem.kind), problem.title or problem.id, words])
        item.setToolTip(2, words)
        item.setData(0, _SUBJECT, problem.id if problem.kind == "article" else "")
        self.list.addTopLevelItem(item)

    def _go(self, item: QTreeWidgetItem) -> None:
        uid = item.data(0, _SUBJECT)
        if uid:
            self.article_asked.emit(str(uid))

    def _say(self) -> None:
        self.setWindowTitle(translate("Care", "Check the archive"))
        self.cancel_button.setText(translate("Care", "Cancel"))
        self.close_button.setText(translate("Care", "Close"))
        self.list.setHeaderLabels([translate("Care", "Kind"), translate("Care", "Record"), translate("Care", "Found")])
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.list.setColumnWidth(1, 200)
        report = self.report
        over = report is not None or self._stopped
        self.bar.setVisible(not over)
        self.cancel_button.setVisible(not over)
        if report is None:
            running = translate("Care", "Every file, photo, record and event is read and its checksum computed again.")
            stopped = translate("Care", "The check was stopped. Nothing was changed.")
            self.label.setText(stopped if self._stopped else running)
            return
        if report.ok:
            self.label.setText(translate("Care", "Everything agrees with what was received."))
        else:
            self.label.setText(translate("Care", "%n record(s) differ from what was received.", len(report.problems)))
        checked = report.checked
        self.counts.setText(
            translate(
                "Care", "Checked: {records} records, {originals} received files, {photos} photos, {events} events."
            ).format_map({name: format_number(checked.get(name, 0)) for name in _COUNTED})
        )


_COUNTED = ("records", "originals", "photos", "events")
