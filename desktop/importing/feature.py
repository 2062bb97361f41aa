"""Bringing files in from the window: choose, drop or paste; review; a job; a report; take the batch back."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.importing.interrupted import InterruptedImports
from desktop.importing.report_dialog import ReportDialog
from desktop.importing.report_words import became, sentence_of, summary
from desktop.importing.review import OPEN, ReviewFile, can_review, open_files
from desktop.importing.review_page import ReviewPage
from desktop.shared import paths as places
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.archive import Archive
    from db.errors import ArchiveError
    from db.records import Rejected
    from desktop.importing.report import ImportReport, Progress
    from desktop.importing.review import ReviewState
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl

AUTHOR = "importing"
_REFUSED = "import-refused"
_FILTER = "*.txt *.text *.json *.jsonl *.jpg *.jpeg *.png *.gif *.webp *.tif *.tiff *.bmp *.heic"


class ImportingFeature(QObject):
    """The importer as the window sees it.

    Facts: `page_asked(bool)`: show the review page, or go back to the panels; `archive_wanted(then)`: no archive is
    open that may be written, call `then` once one is; `article_asked(uid)`; `arrived(uid)`: the first of what came in
    unreviewed, to be read if nothing else is; `imported(ImportReport)`.
    """

    page_asked = Signal(bool)
    archive_wanted = Signal(object)
    article_asked = Signal(str)
    arrived = Signal(str)
    imported = Signal(object)

    def __init__(self, context: Context, window: QWidget | None = None) -> None:
        super().__init__()
        self._context = context
        self.window = window
        self.page = ReviewPage(context)
        self.page.import_asked.connect(self._import_reviewed)
        self.page.left.connect(self._left)
        self.report: ReportDialog | None = None
        self._interrupted = InterruptedImports(context, self.undo_batch)
        context.archive_jobs.closed.connect(self._archive_closed)

    # Ways in.

    def open_files(self) -> None:
        """Ask for files."""
        dialog = self._dialog(translate("Import", "Import"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        words = translate("Import", "Articles and photos")
        dialog.setNameFilters([f"{words} ({_FILTER})", translate("Import", "All files (*)")])
        dialog.filesSelected.connect(lambda names: self.start([Path(name) for name in names]))
        dialog.open()

    def open_folder(self) -> None:
        """Ask for a folder."""
        dialog = self._dialog(translate("Import", "Import a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(lambda names: self.start([Path(name) for name in names]))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self.window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def paste(self) -> None:
        """Take in what is on the clipboard: files, or text as a file of its own."""
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data is not None else []
        if files:
            self.start(files)
        elif data is not None and data.text().strip():
            try:
                self.start([_keep_pasted(data.text())])
            except OSError as error:
                words = translate("Import", "The text on the clipboard could not be kept: %1")
                self._context.notices.banner(words.replace("%1", error.strerror or ""), "bad", key="paste")
        else:
            self._context.notices.toast(translate("Import", "There is no text and no file on the clipboard."))

    def start(self, chosen: Sequence[Path]) -> None:
        """Import files and folders: a few files are reviewed first, many go straight in."""
        jobs = self._context.archive_jobs
        if not chosen:
            return
        if jobs.archive is None:
            self.archive_wanted.emit(lambda: self._begin(list(chosen)))
        elif not jobs.writable:
            from db.errors import ReadOnly

            jobs.jobs.refused.emit(ReadOnly(path=jobs.archive.path))
        else:
            self._begin(list(chosen))

    # On the way.

    def _begin(self, chosen: list[Path]) -> None:
        if not self._context.archive_jobs.writable:
            return
        if not can_review(chosen):
            self.import_now(chosen)
            return

        def look(_control: JobControl) -> tuple[list[ReviewFile], list[str]]:
            return open_files(chosen), self._publications()

        self._context.jobs.run(look, on_done=lambda answer: self._show_review(chosen, *answer))

    def _show_review(self, chosen: list[Path], files: list[ReviewFile], known: list[str]) -> None:
        if self.page.active:
            self.page.add_files(files)
        elif any(file.lines for file in files):
            self.page.show_files(files, known)
            self.page_asked.emit(True)
            self.page.table.setFocus()
        else:
            self.import_now(chosen)

    def _publications(self) -> list[str]:
        from db import articles

        archive = self._context.archive_jobs.archive
        if archive is None:
            return []
        with archive.reading() as session:
            return [row.title for row in articles.publications(session)]

    def _import_reviewed(self, drafts: Sequence[tuple[ReviewFile, ReviewFile]]) -> None:
        files = [file for file, _ in drafts]
        known = {draft.path: draft for _, draft in drafts if draft.lines}
        self.import_now([file.path for file in files], known, files)

    def import_now(
        self, chosen: Sequence[Path], drafts: Mapping[Path, ReviewFile] | None = None, files: Sequence[ReviewFile] = ()
    ) -> None:
        """Take in files and folders as a job. `drafts` holds what a person made of some of them; `files` are told what
        became of them."""
        frozen, known = tuple(chosen), dict(drafts or {})
        workers = 0 if len(known) == len(frozen) else 1

        def work(archive: Archive, control: JobControl) -> ImportReport:
            from desktop.importing.batch import import_paths

            def tell(progress: Progress) -> bool:
                return control.progress(progress.done, progress.total)

            made = {path: article for path, draft in known.items() if (article := draft.article()) is not None}
            return import_paths(archive, frozen, progress=tell, reviewed=made, workers=workers)

        def refused(error: ArchiveError) -> None:
            self._context.jobs.refused.emit(error)
            self._reopen(files, {})

        title = translate("Import", "Importing %n file(s)", len(frozen))
        if any(path.is_dir() for path in frozen):
            title = translate("Import", "Importing “%1”").replace("%1", frozen[0].name)
        jobs, archive = self._context.archive_jobs, self._context.archive_jobs.archive

        def done(report: ImportReport) -> None:
            if jobs.archive is archive:
                self._done(report, files)
            else:
                self._done_elsewhere(report)

        jobs.batch(work, done, title, on_error=refused, author=AUTHOR)

    # What became of it.

    def _done(self, report: ImportReport, files: Sequence[ReviewFile]) -> None:
        _forget_pasted(Path(row.path) for row in (*report.added, *report.already))
        self._reopen(files, became(report))
        if report.error is not None:
            self._context.jobs.refused.emit(report.error)
        self._offer_undo(report)
        self._say(report)
        self.imported.emit(report)
        first = _first(report)
        if first and not self.page.active:
            # After a review one waits for the article; folders come in while something else is read.
            (self.article_asked if files else self.arrived).emit(first)

    def _done_elsewhere(self, report: ImportReport) -> None:
        """Another archive is open by now: what came in lies safe in the one before, and is no step of undo here."""
        _forget_pasted(Path(row.path) for row in (*report.added, *report.already))
        self._context.notices.toast(summary(report))

    def _reopen(self, files: Sequence[ReviewFile], states: Mapping[Path, ReviewState | Rejected]) -> None:
        """Tell the review; what did not come in although it was reviewed is shown there again."""
        self.page.settle(files, states)
        undone = [file for file in files if file.lines and file.state in OPEN]
        if undone and not self.page.active and undone[0] in self.page.files:
            self.page.active = True
            self.page_asked.emit(True)

    def _say(self, report: ImportReport) -> None:
        """A passing word where all went well; a standing one for a single refusal; the report for more."""
        notices, told = self._context.notices, summary(report)
        alone = len(report.rejected) == 1 and not report.added and not report.already
        if alone and not report.cancelled:
            path = Path(report.rejected[0].path)
            again = translate("Import", "Try again")
            notices.banner(sentence_of(report.rejected[0]), "bad", again, lambda: self._try_again(path), key=_REFUSED)
            return
        notices.clear(_REFUSED)
        if report.rejected:
            self.show_report(report)
        elif report.added:
            notices.toast(told, translate("Import", "Undo"), lambda: self._take_back(report))
        elif report.already:
            notices.toast(told, translate("Import", "Show"), lambda: self._show_first(report))

    def _try_again(self, path: Path) -> None:
        self._context.notices.clear(_REFUSED)
        self.start([path])

    def _show_first(self, report: ImportReport) -> None:
        first = _first(report)
        if first:
            self.article_asked.emit(first)

    def show_report(self, report: ImportReport) -> None:
        """Show what became of every path, beside the window: work goes on."""
        if self.report is not None:
            self.report.close()
        dialog = ReportDialog(self._context, report, self.window)
        dialog.article_asked.connect(self.article_asked)
        dialog.retry_asked.connect(self.start)
        dialog.destroyed.connect(lambda: self._forget_report(dialog))
        self.report = dialog
        dialog.show()

    def _forget_report(self, dialog: ReportDialog) -> None:
        if self.report is dialog:
            self.report = None

    def _left(self, files: list[ReviewFile]) -> None:
        if files:
            words = translate("Import", "%n file(s) were not imported. They lie where they were.", len(files))
            self._context.notices.toast(words)
        _forget_pasted(file.path for file in files)
        self.page_asked.emit(False)

    def _archive_closed(self) -> None:
        if self.page.active:
            self.page.close_review()
            self.page_asked.emit(False)

    # Taking it back.

    def _offer_undo(self, report: ImportReport) -> None:
        """The whole import is one step of undo: its articles go to the trash, and come out again."""
        if report.batch is None or not report.added:
            return
        from db.records import Inverse

        text = translate("Import", "Import of %n article(s)", len({row.uid for row in report.added}))
        self._context.undo.push(Inverse("batches.undo", {"uid": report.batch}), text)

    def _take_back(self, report: ImportReport) -> None:
        undo = self._context.undo
        top = undo.top
        if top is not None and top.arguments == {"uid": report.batch}:
            undo.undo()
        elif report.batch is not None:
            self.undo_batch(report.batch)

    def undo_batch(self, batch: str) -> None:
        """Put what a batch took in into the trash; that, too, can be undone."""
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


def _first(report: ImportReport) -> str:
    return next((row.uid for row in (*report.added, *report.already) if row.uid), "")


def _pasted() -> Path:
    return places.cache_dir() / "pasted"


def _keep_pasted(text: str) -> Path:
    """Pasted text as a file named by the time of day; it goes once the archive has it."""
    folder = _pasted()
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{translate('Import', 'clipboard')} {time.strftime('%Y-%m-%d %H-%M-%S')}"
    path = folder / f"{name}.txt"
    number = 2
    while path.exists():
        path, number = folder / f"{name} ({number}).txt", number + 1
    path.write_bytes(text.encode("utf-8", "replace"))
    return path


def _forget_pasted(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.parent == _pasted():
            with contextlib.suppress(OSError):
                path.unlink()
