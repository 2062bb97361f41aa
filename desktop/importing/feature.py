"""Bringing files in from the window: choose, drop or paste; review; a job; a report; take the batch back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.importing import received
from desktop.importing.clippings import Clippings
from desktop.importing.file_filters import name_filters
from desktop.importing.import_job import has_folder, import_work
from desktop.importing.interrupted import InterruptedImports, Request
from desktop.importing.profiles import Rule, RuleBook, publication_key
from desktop.importing.readers.reader import DEFAULTS, Options
from desktop.importing.report_dialog import ReportDialog
from desktop.importing.report_words import became, sentence_of, summary
from desktop.importing.review import OPEN, ReviewFile, can_review, unread, was_cancelled
from desktop.importing.review_page import ReviewPage
from desktop.importing.review_reader import ReviewReader
from desktop.importing.rules_dialog import RulesDialog
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData

    from db.archive import Archive
    from db.errors import ArchiveError
    from db.records import Original, Rejected, Written
    from db.session import Reading, Writing
    from desktop.importing.report import ImportReport
    from desktop.importing.review import ReviewState
    from desktop.importing.sheets import Sheet
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl

AUTHOR = "importing"
_REFUSED = "import-refused"
_NOTHING: Mapping[Path, Options] = {}


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
        self.reader = ReviewReader(context)
        self.reader.read.connect(self._looked_at)
        self.reader.book_read.connect(lambda book: self.page.use_rules(book))
        self.page.again_asked.connect(self._look_again)
        self.page.clip_asked.connect(lambda file: self._clip(file.path))
        self.page.try_asked.connect(self._try_reviewed)
        self._coming: list[ReviewFile] = []
        self.report: ReportDialog | None = None
        self.clippings = Clippings(context, self)
        self._interrupted = InterruptedImports(context, self.undo_batch, self.resume)
        context.archive_jobs.closed.connect(self._archive_closed)

    # Ways in.

    def open_files(self) -> None:
        """Ask for files."""
        dialog = self._dialog(translate("Import", "Import"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(name_filters())
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
        """Take in what is on the clipboard: files, words with or without their form, a picture."""
        data = QGuiApplication.clipboard().mimeData()
        if data is not None:
            self.take(data)

    def take(self, data: QMimeData) -> None:
        """Take in what a clipboard or a drag holds; what is no file becomes one of our making."""
        came = received.receive(data)
        if not came:
            nothing = translate("Import", "There is no text and no file on the clipboard.")
            alone = translate("Import", "An address alone is no article: save the page in the browser, then import it.")
            self._context.notices.toast(alone if came.address else nothing)
            return
        if came.files:
            self.start(came.files)
            return
        name = received.name_now()
        failed = translate("Import", "The text on the clipboard could not be kept: %1")
        self._start_written(lambda: received.keep(came, name), failed)

    def _start_written(self, write: Callable[[], list[Path]], failed: str) -> None:
        """Import files that are written first, as a job; `failed` says why they were not."""

        def work(_control: JobControl) -> list[Path] | OSError:
            try:
                return write()
            except OSError as error:
                return error

        def written(made: list[Path] | OSError) -> None:
            if isinstance(made, OSError):
                self._context.notices.banner(failed.replace("%1", made.strerror or ""), "bad", key="paste")
            else:
                self.start(made)

        self._context.jobs.run(work, on_done=written, title=translate("Import", "Reading %n file(s)", 1))

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

        jobs, coming = self._context.archive_jobs, [ReviewFile(path, "reading") for path in dict.fromkeys(chosen)]
        jobs.read(_publications, self.page.head.set_publications, latest="publications")
        self._coming += coming
        if self.page.active:
            self.page.add_files(coming)
        self.reader.open(chosen, lambda _files: self._all_looked_at(coming))

    def _looked_at(self, path: Path, files: list[ReviewFile]) -> None:
        """Show what came of a file; the page comes with the first one that can be reviewed."""
        waiting = next((file for file in self._coming if file.path == path), None)
        if waiting is None:
            return
        place = self._coming.index(waiting)
        self._coming[place : place + 1] = files
        if self.page.active:
            self.page.put(path, files)
        elif any(file.lines or file.entries for file in files):
            self.page.show_files(self._coming)
            self.page_asked.emit(True)
            self.page.take_focus()

    def _all_looked_at(self, coming: list[ReviewFile]) -> None:
        """Take in at once what needs no review; say of files that were not reached that they were not."""
        paths = {file.path for file in coming}
        mine = [file for file in self._coming if file.path in paths]
        self._coming = [file for file in self._coming if file.path not in paths]
        left = [file for file in mine if file.state == "reading"]
        for file in left:
            self.page.put(file, [unread(file.path)])
        if any(file in self.page.files for file in mine):
            return
        if left or was_cancelled(mine):
            self._context.notices.toast(translate("Import", "Reading was cancelled; nothing was imported."))
        else:
            self.import_now(list(dict.fromkeys(file.path for file in mine)))
        if not self._coming and not self.page.active:
            self.reader.stop()

    def _look_again(self, file: ReviewFile, options: Options) -> None:
        """Look at a file once more; what was typed for it stays where it comes back as one article."""

        def done(files: list[ReviewFile]) -> None:
            self.page.show_looking(file, False)
            if was_cancelled(files):
                self._context.notices.toast(translate("Import", "Reading was cancelled; nothing was changed."))
                return
            for again in files:
                again.publication, again.fields = file.publication, dict(file.fields)
                again.guesses = again.guesses or file.guesses
                if file.entries and again.entries:
                    left = {entry.part for entry in file.entries} - file.chosen
                    again.chosen = {part for part in again.chosen if part not in left}
            self.page.put(file, files)

        self.page.show_looking(file, True)
        self.reader.again(file.path, options, done)

    def _import_reviewed(self, drafts: Sequence[tuple[ReviewFile, ReviewFile]]) -> None:
        files = [file for file, _ in drafts]
        self._keep_rules([rule for _, draft in drafts for rule in draft.agreed])
        chosen = {draft.catalogue.key: draft.options.mapping for _, draft in drafts if draft.catalogue is not None}
        self._keep_mappings({key: mapping for key, mapping in chosen.items() if mapping})
        self.import_now(list(dict.fromkeys(file.path for file in files)), [draft for _, draft in drafts], files)

    def _keep_rules(self, rules: Sequence[Rule]) -> None:
        """Keep what a person agreed to, and use it for the files that wait."""
        jobs = self._context.archive_jobs
        if not rules or not jobs.writable:
            return

        def work(session: Writing) -> Written[None]:
            from desktop.importing import rule_store

            return rule_store.keep(session, rules)

        def read(archive: Archive) -> RuleBook:
            from desktop.importing import rule_store

            return rule_store.read(archive)

        def kept(_value: None) -> None:
            if jobs.archive is not None:
                jobs.ask(read, lambda book: self.page.use_rules(book, RuleBook(rules)))

        text = translate("Import", "Rules for sources")
        jobs.write(work, kept, author=AUTHOR, undo_text=text)

    def _keep_mappings(self, mappings: Mapping[str, Mapping[str, str]]) -> None:
        """Remember what the columns of catalogues are, for the next one of the same form."""

        def work(session: Writing) -> Written[None]:
            from desktop.importing import rule_store

            return rule_store.keep_mappings(session, mappings)

        if mappings and self._context.archive_jobs.writable:
            text = translate("Import", "Columns of a catalogue")
            self._context.archive_jobs.write(work, author=AUTHOR, undo_text=text)

    def import_now(
        self, chosen: Sequence[Path], drafts: Sequence[ReviewFile] = (), files: Sequence[ReviewFile] = (),
        *, options: Options = DEFAULTS, choices: Mapping[Path, Options] = _NOTHING,
        sheets: Sequence[Sheet] | None = None,
    ) -> None:  # fmt: skip
        """Take in files and folders as a job. `drafts` are what a person made of some of them; `files` are told what
        became of them; `options` and `choices` say how they are read, `sheets` which scans are one clipping."""
        frozen = tuple(chosen)
        forget = received.forget if received.made_any(frozen) else None  # else nobody waits for a look at every row
        work = import_work(frozen, drafts, options, choices, sheets=sheets, forget=forget)

        def refused(error: ArchiveError) -> None:
            self._context.jobs.refused.emit(error)
            self._reopen(files, {})

        title = translate("Import", "Importing %n file(s)", len(frozen))
        if has_folder(frozen):
            title = translate("Import", "Importing “%1”").replace("%1", frozen[0].name)
        jobs, archive = self._context.archive_jobs, self._context.archive_jobs.archive

        def done(report: ImportReport) -> None:
            if jobs.archive is archive:
                self._done(report, files)
            else:
                self._done_elsewhere(report)

        jobs.batch(work, done, title, on_error=refused, author=AUTHOR)

    def resume(self, request: Request) -> None:
        """Go on with an import that was interrupted: what is here already is passed over."""
        self.import_now(request.paths, options=request.options, choices=request.choices, sheets=request.sheets)

    def try_folder(self) -> None:
        """Ask for a folder, and say what its import would do."""
        dialog = self._dialog(translate("Import", "Try the import of a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(lambda names: self.try_now([Path(name) for name in names]))
        dialog.open()

    def try_now(self, chosen: Sequence[Path], drafts: Sequence[ReviewFile] = ()) -> None:
        """Say what an import would do, and write nothing."""
        jobs, frozen = self._context.archive_jobs, tuple(chosen)
        if not frozen or jobs.archive is None:
            return
        work = import_work(frozen, drafts, DEFAULTS, {}, dry_run=True)

        def done(report: ImportReport) -> None:
            if report.cancelled and not report.added:
                return
            dialog = self.show_report(report, trial=True)
            if not drafts:
                dialog.import_asked.connect(lambda: self.import_now(frozen))
            else:
                dialog.import_button.hide()

        title = translate("Import", "Trying %n file(s)", len(frozen))
        if has_folder(frozen):
            title = translate("Import", "Trying “%1”").replace("%1", frozen[0].name)
        jobs.batch(work, done, title, author=AUTHOR, writes=False)

    def _try_reviewed(self, drafts: Sequence[ReviewFile]) -> None:
        self.try_now(list(dict.fromkeys(draft.path for draft in drafts)), drafts)

    def take_again(self, file: Original) -> None:
        """Look once more at a received file that was not parsed: with another encoding, or a reader that is new."""
        jobs = self._context.archive_jobs

        def read(session: Reading) -> bytes:
            from db import originals

            return originals.data(session, file.uid)

        def write(data: bytes) -> None:
            failed = translate("Import", "The file could not be written for reading: %1")
            self._start_written(lambda: [received.keep_as(file.name, data)], failed)

        if jobs.writable:
            jobs.read(read, write)

    def offer_date_order(self, publication: str, order: str) -> None:
        """Offer to read the dates of a publication like this from now on, too."""
        rule = Rule(publication_key(publication), "date_order", "", order)
        words = translate("Import", "Read the dates of “%1” like this from now on?").replace("%1", publication)
        self._context.notices.toast(words, translate("Import", "Always"), lambda: self._keep_rules([rule]))

    def show_rules(self) -> None:
        """Show the rules of sources that were learnt from corrections."""
        if self._context.archive_jobs.archive is not None:
            RulesDialog(self._context, self.window).open()

    # What became of it.

    def tell(self, report: ImportReport) -> None:
        """Say what became of an import that began elsewhere."""
        self._done(report, ())

    def _done(self, report: ImportReport, files: Sequence[ReviewFile]) -> None:
        self._reopen(files, became(report, [file.path for file in files]))
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
        self._context.notices.toast(summary(report))

    def _reopen(self, files: Sequence[ReviewFile], states: Mapping[Path, ReviewState | Rejected]) -> None:
        """Tell the review; what did not come in although it was reviewed is shown there again."""
        self.page.settle(files, states)
        undone = [file for file in files if (file.lines or file.entries) and file.state in OPEN]
        if undone and not self.page.active and undone[0] in self.page.files:
            self.page.active = True
            self.page_asked.emit(True)

    def _say(self, report: ImportReport) -> None:
        """A passing word where all went well; a standing one for a single refusal; the report for more."""
        notices, told = self._context.notices, summary(report)
        alone = len(report.rejected) == 1 and not report.added and not report.already
        if alone and not report.cancelled:
            self._say_refused(report.rejected[0])
            return
        notices.clear(_REFUSED)
        if report.rejected:
            self.show_report(report)
        elif report.added:
            notices.toast(told, translate("Import", "Undo"), lambda: self._take_back(report))
        elif report.already:
            notices.toast(told, translate("Import", "Show"), lambda: self._show_first(report))

    def _say_refused(self, refused: Rejected) -> None:
        path, notices = Path(refused.path), self._context.notices
        if refused.code == "no_text_layer":
            words = translate("Import", "Take in as a clipping")
            notices.banner(sentence_of(refused), "standing", words, lambda: self._clip(path), key=_REFUSED)
        else:
            again = translate("Import", "Try again")
            notices.banner(sentence_of(refused), "bad", again, lambda: self._try_again(path), key=_REFUSED)

    def _clip(self, path: Path) -> None:
        self._context.notices.clear(_REFUSED)
        self.clippings.open([path])

    def _try_again(self, path: Path) -> None:
        self._context.notices.clear(_REFUSED)
        self.start([path])

    def _show_first(self, report: ImportReport) -> None:
        first = _first(report)
        if first:
            self.article_asked.emit(first)

    def show_report(self, report: ImportReport, *, trial: bool = False) -> ReportDialog:
        """Show what became of every path, or would become, beside the window: work goes on."""
        if self.report is not None:
            self.report.close()
        dialog = ReportDialog(self._context, report, self.window, trial=trial)
        dialog.article_asked.connect(self.article_asked)
        dialog.retry_asked.connect(self.start)
        dialog.destroyed.connect(lambda: self._forget_report(dialog))
        self.report = dialog
        dialog.show()
        return dialog

    def _forget_report(self, dialog: ReportDialog) -> None:
        if self.report is dialog:
            self.report = None

    def _left(self, files: list[ReviewFile]) -> None:
        self.reader.stop()
        number = len({file.path for file in files})
        if number:
            words = translate("Import", "%n file(s) were not imported; nothing was changed.", number)
            self._context.notices.toast(words)
        received.forget(file.path for file in files)
        self.page_asked.emit(False)

    def _archive_closed(self) -> None:
        self.reader.stop()
        if self.page.active:
            self.page.close_review()
            self.page_asked.emit(False)

    # Taking it back.

    def _offer_undo(self, report: ImportReport) -> None:
        """The whole import is one step of undo: its articles go to the trash, and come out again."""
        if report.batch is None or not report.added:
            return
        from db.records import Inverse

        text = translate("Import", "Import of %n article(s)", report.articles)
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


def _publications(session: Reading) -> list[str]:
    from db import articles

    return [row.title for row in articles.publications(session)]


def _first(report: ImportReport) -> str:
    return next((row.uid for rows in (report.added, report.already) for row in rows if row.uid), "")
