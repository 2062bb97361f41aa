"""Bringing files in from the window: choose, drop or paste; review; a job; a report; take the batch back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.importing.report_dialog import ReportDialog, summary
from desktop.importing.review import ReviewFile, can_review, open_files
from desktop.importing.review_page import ReviewPage
from desktop.shared import paths as places
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from db.archive import Archive
    from db.records import NewArticle
    from db.session import Writing
    from desktop.importing.report import ImportReport, Progress
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl

AUTHOR = "importing"
_FILTER = "*.txt *.text *.json *.jsonl *.jpg *.jpeg *.png *.gif *.webp *.tif *.tiff *.bmp"


class ImportingFeature(QObject):
    """The importer as the window sees it.

    Facts: `page_asked(bool)`: show the review page, or go back to the panels; `archive_wanted(then)`: no archive is
    open that may be written, call `then` once one is; `article_asked(uid)`; `imported(ImportReport)`.
    """

    page_asked = Signal(bool)
    archive_wanted = Signal(object)
    article_asked = Signal(str)
    imported = Signal(object)

    def __init__(self, context: Context, window: QWidget | None = None) -> None:
        super().__init__()
        self._context = context
        self.window = window
        self.page = ReviewPage(context)
        self.page.import_asked.connect(self._import_reviewed)
        self.page.left.connect(lambda: self.page_asked.emit(False))
        self.report: ReportDialog | None = None
        context.archive_jobs.opened.connect(self._look_for_interrupted)

    # Ways in.

    def open_files(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self.window, translate("Import", "Import"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        words = translate("Import", "Articles and photos")
        dialog.setNameFilters([f"{words} ({_FILTER})", translate("Import", "All files (*)")])
        dialog.filesSelected.connect(lambda names: self.start([Path(name) for name in names]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_folder(self) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(self.window, translate("Import", "Import a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(lambda names: self.start([Path(name) for name in names]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def paste(self) -> None:
        """Take in what is on the clipboard: files, or text as a file of its own."""
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.start(files)
        elif data.text().strip():
            self.start([self._keep_pasted(data.text())])
        else:
            self._context.notices.toast(translate("Import", "There is no text and no file on the clipboard."))

    def _keep_pasted(self, text: str) -> Path:
        from db.clock import now

        folder = places.cache_dir() / "pasted"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{translate('Import', 'clipboard')} {now()[:19].replace(':', '-').replace('T', ' ')}.txt"
        path.write_bytes(text.encode("utf-8", "replace"))
        return path

    def start(self, chosen: Sequence[Path]) -> None:
        """Import files and folders: a few files are reviewed first, many go straight in."""
        if not chosen:
            return
        if not self._context.archive_jobs.writable:
            self.archive_wanted.emit(lambda: self._begin(list(chosen)))
            return
        self._begin(list(chosen))

    # On the way.

    def _begin(self, chosen: list[Path]) -> None:
        if not can_review(chosen):
            self.import_now(chosen, {})
            return

        def look(_control: JobControl) -> tuple[list[ReviewFile], list[str]]:
            return open_files(chosen), self._publications()

        def show(answer: tuple[list[ReviewFile], list[str]]) -> None:
            files, known = answer
            if any(file.lines for file in files):
                self.page.show_files(files, known)
                self.page_asked.emit(True)
            else:
                self.import_now(chosen, {})

        self._context.jobs.run(look, on_done=show)

    def _publications(self) -> list[str]:
        from db import articles

        archive = self._context.archive_jobs.archive
        if archive is None:
            return []
        with archive.reading() as session:
            return [row.title for row in articles.publications(session)]

    def _import_reviewed(self, files: Sequence[ReviewFile]) -> None:
        reviewed = {file.path: article for file in files if (article := file.article()) is not None}
        self.import_now([file.path for file in files], reviewed)

    def import_now(self, chosen: Sequence[Path], reviewed: Mapping[Path, NewArticle]) -> None:
        """Take in files and folders as a job; `reviewed` holds what a person made of some of them."""
        frozen, known = tuple(chosen), dict(reviewed)
        workers = 0 if len(known) == len(frozen) else 1

        def work(archive: Archive, control: JobControl) -> ImportReport:
            from desktop.importing.batch import import_paths

            def tell(progress: Progress) -> bool:
                return control.progress(progress.done, progress.total)

            return import_paths(archive, frozen, progress=tell, reviewed=known, workers=workers)

        title = translate("Import", "Importing %n file(s)", len(frozen))
        if any(path.is_dir() for path in frozen):
            title = translate("Import", "Importing “%1”").replace("%1", frozen[0].name)
        self._context.archive_jobs.batch(work, self._done, title, author=AUTHOR)

    def _done(self, report: ImportReport) -> None:
        context = self._context
        self.imported.emit(report)
        if report.error is not None:
            context.jobs.refused.emit(report.error)
        told = summary(report)
        if report.rejected:
            self.show_report(report)
            context.notices.toast(told, *self._take_back(report))
        elif report.added:
            context.notices.toast(told, *self._take_back(report))
        else:
            show = (translate("Import", "Show"), lambda: self._show_first(report)) if report.already else (None, None)
            context.notices.toast(told, *show)
        self._show_first(report)

    def _show_first(self, report: ImportReport) -> None:
        rows = [row for row in (*report.added, *report.already) if row.uid]
        if rows:
            self.article_asked.emit(rows[0].uid)

    def _take_back(self, report: ImportReport) -> tuple[str | None, Callable[[], None] | None]:
        """The toast's Undo; the same step stands in the undo stack's list once it is used."""
        batch = report.batch
        if batch is None or not report.added:
            return None, None
        return translate("Import", "Undo"), lambda: self._undo_batch(batch)

    def _undo_batch(self, batch: str) -> None:
        from db import batches

        jobs = self._context.archive_jobs
        if jobs.writable:
            jobs.write(
                lambda session: batches.undo(session, batch),
                author=AUTHOR,
                undo_text=translate("Import", "Undo of the import"),
                on_done=lambda _: self._context.notices.toast(
                    translate("Import", "The import was taken back. Its articles lie in the trash.")
                ),
            )

    def show_report(self, report: ImportReport) -> None:
        """Show what became of every path."""
        dialog = ReportDialog(self._context.theme, report, self.window)
        dialog.article_asked.connect(self.article_asked)
        dialog.retry_asked.connect(self.start)
        dialog.finished.connect(self._forget_report)
        self.report = dialog
        dialog.open()

    def _forget_report(self) -> None:
        self.report = None

    # An import that never ended.

    def _look_for_interrupted(self, _archive: object) -> None:
        from db import batches

        jobs = self._context.archive_jobs
        if jobs.writable:
            jobs.read(batches.interrupted, self._offer_interrupted)

    def _offer_interrupted(self, found: list[tuple[str, str, str]]) -> None:
        if not found:
            return
        uid, began, source = found[-1]
        text = translate("Import", "The import of “%1” on %2 was interrupted. What it had taken in is safe.")
        words = translate("Import", "Take it back")
        shown = text.replace("%1", source).replace("%2", began[:10])
        self._close_interrupted([batch for batch, _, _ in found])
        self._context.notices.banner(shown, "warn", words, lambda: self._settle(uid), key="interrupted")

    def _settle(self, uid: str) -> None:
        self._context.notices.clear("interrupted")
        self._undo_batch(uid)

    def _close_interrupted(self, uids: Sequence[str]) -> None:
        """A batch of a process that is gone is over: say so once."""
        from db import batches
        from db.records import Changes, Written

        def close(session: Writing) -> Written[None]:
            for uid in uids:
                batches.finish(session, uid, "interrupted")
            return session.written(None, Changes())

        self._context.archive_jobs.write(close, author=AUTHOR)
