"""Puts the export together: the dialog, the job, and what is said of it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.shared.language import format_number, translate
from desktop.shared.words import CONTEXT, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from db.archive import Archive
    from db.session import Reading
    from desktop.exporting.batch import ExportReport
    from desktop.exporting.choice import Choice
    from desktop.exporting.export_dialog import ExportDialog
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl

_COUNTED = 500
"""Of so many articles at most the dialog counts the photos that are not held; counting must not hold it up."""


class ExportingFeature(QObject):
    """Exports articles from the window. `parent_widget` is the window that its dialog belongs to."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.parent_widget: QWidget | None = None
        self.dialog: ExportDialog | None = None

    def start(self, uids: Sequence[str]) -> None:
        """Ask how and where to write these articles, in this order."""
        if not uids or self.context.archive_jobs.archive is None:
            return
        asked = list(uids)

        def look(session: Reading) -> tuple[list[str], str, int]:
            return _look(session, asked)

        self.context.archive_jobs.read(look, self._ask, latest="export")

    def start_all(self) -> None:
        """The same for every article outside the trash."""
        if self.context.archive_jobs.archive is None:
            return

        def look(session: Reading) -> tuple[list[str], str, int]:
            from db import articles

            return _look(session, articles.all_uids(session))

        self.context.archive_jobs.read(look, self._ask, latest="export")

    def _ask(self, found: tuple[list[str], str, int]) -> None:
        from desktop.exporting.export_dialog import ExportDialog

        uids, title, wanted = found
        if not uids:
            self.context.notices.toast(translate("Export", "There is no article to export yet."))
            return
        self.dialog = ExportDialog(self.context, uids, title, wanted, self.parent_widget)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.accepted_choice.connect(self.export)
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def export(self, choice: Choice) -> None:
        """Write what was chosen, beside the work; it can be cancelled."""

        def work(archive: Archive, control: JobControl) -> ExportReport:
            from desktop.exporting.batch import export_articles

            return export_articles(
                archive, choice.uids, choice.format, choice.to, options=choice.options, progress=control.progress
            )

        def done(report: ExportReport) -> None:
            self._tell(report, choice)

        title = translate("Export", "Exporting")
        self.context.archive_jobs.batch(work, done, title, writes=False)

    def _tell(self, report: ExportReport, choice: Choice) -> None:
        notices = self.context.notices
        if report.failed:
            first = report.failed[0]
            why = sentence(first.code, first.facts, lambda text: translate(CONTEXT, text))
            words = translate("Export", "%n item(s) could not be written.", len(report.failed))
            notices.banner(f"{words} {why}", "warn", key="export")
        if not report.written:
            if report.cancelled:
                notices.toast(translate("Export", "The export was stopped; nothing was written."))
            return
        folder = report.written[0].parent
        if choice.open_folder:
            _show(folder)
        notices.toast(_said(report), translate("Export", "Show"), lambda: _show(folder))


def _look(session: Reading, uids: list[str]) -> tuple[list[str], str, int]:
    """The articles, the title of the first, and how many of their photos are not held (of the first 500 articles)."""
    from db import articles

    if not uids:
        return [], "", 0
    some = [articles.get(session, uid) for uid in uids[:_COUNTED]]
    return uids, some[0].title, sum(not figure.held for article in some for figure in article.figures)


def _said(report: ExportReport) -> str:
    """One sentence for the toast: how many files, and what could not be shown in them."""
    if len(report.written) == 1:
        words = translate("Export", "Exported: {name}").format(name=report.written[0].name)
    else:
        count = len(report.written)
        words = translate("Export", "Exported %n file(s)", count).replace(str(count), format_number(count), 1)
    odd = [item for item in report.left_out if item.kind == "characters" or item.code.endswith("_unreadable")]
    if odd:
        words += ". " + sentence(odd[0].code, {}, lambda text: translate(CONTEXT, text))
    return words


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def build(context: Context) -> ExportingFeature:
    """The export of one window."""
    return ExportingFeature(context)
