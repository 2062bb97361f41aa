"""Looks at files for the review, one after another, in the parser process: the window never waits for one."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.importing.readers.reader import DEFAULTS, Options
from desktop.importing.review import ReviewFile, files_of, open_file, unread
from desktop.importing.review_rules import with_rules
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from db.archive import Archive
    from desktop.importing.preview import Looked
    from desktop.importing.profiles import RuleBook
    from desktop.shared.context import Context
    from desktop.shared.jobs import Job, JobControl


class ReviewReader(QObject):
    """`read(path, files)` after each file: the rows that the review shows of it, corrected by the rules of their
    sources; `book_read(RuleBook)` before the first one. `stop` ends all reading at once."""

    read = Signal(object, list)
    book_read = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._guard = threading.Lock()
        self._worker: object | None = None
        self._running: list[Job] = []
        self.look: Callable[[Path, Options], Looked] = self._look

    def open(self, paths: Sequence[Path], on_done: Callable[[list[ReviewFile]], None]) -> None:
        """Look at files; `read` tells of each, `on_done` has all of them in the order given."""
        wanted, archive = list(dict.fromkeys(paths)), self._context.archive_jobs.archive

        def work(control: JobControl) -> list[ReviewFile]:
            from desktop.importing import rule_store

            found: list[ReviewFile] = []
            book, mappings = self._book(archive), rule_store.mappings(archive)
            for number, path in enumerate(wanted):
                if not control.progress(number, len(wanted)):
                    break
                files = open_file(path, self._looker(path, book))
                files = self._mapped(path, files, mappings)
                for file in files:
                    with_rules(file, book)
                self.read.emit(path, files)
                found += files
            return found

        title = translate("Import", "Reading %n file(s)", len(wanted))
        self._start(self._context.jobs.run(work, on_done=on_done, title=title, cancellable=True))

    def again(self, path: Path, options: Options, on_done: Callable[[list[ReviewFile]], None]) -> None:
        """Look at a file once more, with other options; `on_done` gets one that was cancelled as such."""
        archive = self._context.archive_jobs.archive

        def work(control: JobControl) -> list[ReviewFile]:
            if control.cancelled:
                return [unread(path)]
            files, book = files_of(path, self.look(path, options), options), self._book(archive)
            for file in files:
                with_rules(file, book)
            return files

        title = translate("Import", "Reading %n file(s)", 1)
        if options.parts is not None:
            title = translate("Import", "Looking at the %n checked", len(options.parts))
        jobs = self._context.jobs
        self._start(jobs.run(work, on_done=on_done, title=title, cancellable=True, latest=f"review {path}"))

    def _book(self, archive: Archive | None) -> RuleBook:
        from desktop.importing import rule_store

        book = rule_store.read(archive)
        self.book_read.emit(book)
        return book

    def _mapped(
        self, path: Path, files: list[ReviewFile], mappings: Mapping[str, Mapping[str, str]]
    ) -> list[ReviewFile]:
        """A catalogue of a known form, with its columns as they were chosen for the one before."""
        catalogue = files[0].catalogue if len(files) == 1 else None
        known = mappings.get(catalogue.key) if catalogue is not None else None
        if known is None:
            return files
        options = replace(files[0].options, mapping=known)
        return files_of(path, self.look(path, options), options)

    def _looker(self, path: Path, book: RuleBook) -> Callable[[Path, Options], Looked]:
        """How a file is looked at first: in the encoding that a rule names, where one does."""
        encoding = book.encoding(path)
        return self.look if encoding is None else lambda at, _options: self.look(at, Options(encoding=encoding))

    def _start(self, job: Job) -> None:
        self._running = [other for other in self._running if not other.finished] + [job]
        job.changed.connect(lambda: self.stop() if job.cancelling else None)

    def stop(self) -> None:
        """End all reading at once; a file that was being read is told as cancelled."""
        for job in self._running:
            job.control.cancel()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()  # type: ignore[attr-defined]

    def _look(self, path: Path, options: Options = DEFAULTS) -> Looked:
        """Look at a file in the parser process, which is kept for the next one. For job threads."""
        from desktop.importing.worker import Worker

        with self._guard:
            worker = self._worker
            if not isinstance(worker, Worker):
                worker = self._worker = Worker()
            return worker.look(path, options)
