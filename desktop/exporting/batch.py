"""Export of one, several or all articles, without Qt: the window and the command line call the same.

Into an existing folder each article becomes a file of its own; to a file name all become one volume. Only one article
and one photo at a time are in memory (PDF: the photos of one volume lie in a passing folder beside the target).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import articles, originals, photos, versions
from db.errors import ArchiveError, DiskFull
from db.records import Rejected
from desktop.exporting.names import Names
from desktop.exporting.target import Target
from desktop.exporting.writers.json import JsonOptions
from desktop.exporting.writers.registry import writer_for
from desktop.exporting.writers.writer import (
    ExportArticle,
    LeftOut,
    Losses,
    PhotoFile,
    ReceivedFile,
    UnreadableError,
    Writer,
)

if TYPE_CHECKING:
    from db.archive import Archive

Progress = Callable[[int, int], bool]
"""Told how many articles of how many are done; answers False to cancel."""


class _CancelledError(Exception):
    """A person stopped the export."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did. `written` holds the absolute paths of whole documents, `left_out` what they do not hold,
    `failed` the articles (path: their id) or the document (path: its path) that could not be written, and why."""

    written: tuple[Path, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    failed: tuple[Rejected, ...] = ()
    cancelled: bool = False


def export_articles(
    archive: Archive,
    uids: Sequence[str],
    format: str,  # noqa: A002  # the word of the command line
    to: Path,
    *,
    options: Any = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write the articles `uids`, in this order, as `format` (``html pdf markdown json``) to the folder or file `to`.

    A file that stands at `to` is replaced in one step; in a folder nothing is replaced. An article that cannot be read
    is in `failed` and the rest goes on. A volume that fails or is cancelled leaves nothing; into a folder the whole
    files written so far stay. `options` is an instance of the writer's dataclass. Raises KeyError for an unknown
    format.
    """
    writer = writer_for(format)
    export = _Export(archive, writer, options or writer.options(), progress or (lambda done, total: True), len(uids))
    if not uids:
        return ExportReport()
    target = Path(to).absolute()
    if target.is_dir():
        export.to_folder(uids, target)
    elif _is_archive(target, archive):
        export.fail(str(target), "exists", {"path": str(target)})
    else:
        export.to_file(uids, target)
    return export.report()


def _is_archive(target: Path, archive: Archive) -> bool:
    """Whether `target` is the archive itself or one of the files that belong to it."""
    beside = archive.path.absolute()
    if target.parent == beside.parent and target.name.startswith(beside.name):
        return True
    return target.exists() and beside.exists() and target.samefile(beside)


class _Export:
    """One export on its way: counts what was written, left out and failed."""

    def __init__(self, archive: Archive, writer: Writer, options: Any, progress: Progress, total: int) -> None:
        self._archive = archive
        self._writer = writer
        self._options = options
        self._progress = progress
        self._total = total
        self._done = 0
        self._written: list[Path] = []
        self._losses = Losses()
        self._failed: list[Rejected] = []
        self._cancelled = False

    def report(self) -> ExportReport:
        return ExportReport(tuple(self._written), self._losses.listed(), tuple(self._failed), self._cancelled)

    def fail(self, what: str, code: str, facts: Mapping[str, Any]) -> None:
        self._failed.append(Rejected(what, code, facts))

    def to_file(self, uids: Sequence[str], path: Path) -> None:
        """One volume, all or nothing."""
        volume = path.stem if len(uids) > 1 else None
        options = self._options
        if isinstance(options, JsonOptions):
            options = replace(options, shape="lines" if path.suffix.lower() == ".jsonl" else "array")
        try:
            self._document(self._articles(uids), path, options, volume, may_replace=True)
        except _CancelledError:
            self._cancelled = True
        except ArchiveError as error:
            self.fail(str(path), error.code, error.facts)

    def to_folder(self, uids: Sequence[str], folder: Path) -> None:
        """One document an article; a full disk ends it, any other fault only its article."""
        options = self._options
        if isinstance(options, JsonOptions):
            options = replace(options, shape="object")
        names = Names(entry.name for entry in folder.iterdir())
        try:
            for number, uid in enumerate(uids, 1):
                for article in self._articles([uid]):
                    date = article.article.published.value or ""
                    name = names.take(number, self._total, date, article.article.title, self._writer.suffix)
                    try:
                        self._document([article], folder / name, options, None, may_replace=False)
                    except ArchiveError as error:
                        self.fail(uid, error.code, error.facts)
                        if isinstance(error, DiskFull):
                            for later in uids[number:]:
                                self.fail(later, error.code, error.facts)
                            return
        except _CancelledError:
            self._cancelled = True

    def _document(
        self, found: Iterable[ExportArticle], path: Path, options: Any, volume: str | None, *, may_replace: bool
    ) -> None:
        waiting = iter(found)
        first = next(waiting, None)
        if first is None:
            return
        with Target(path, may_replace=may_replace) as target:
            left_out = self._writer.write(_chain(first, waiting), target, options, volume)
            try:
                target.commit()
            finally:
                self._written += target.written
            self._losses.add_all(left_out)

    def _articles(self, uids: Iterable[str]) -> Iterator[ExportArticle]:
        """The articles one at a time; those that cannot be read are reported and left out."""
        for uid in uids:
            if not self._progress(self._done, self._total):
                raise _CancelledError
            try:
                article = export_article(self._archive, uid)
            except ArchiveError as error:
                self.fail(uid, error.code, error.facts)
            else:
                if article.article.trashed:
                    self.fail(uid, "in_trash", {"id": uid, "title": article.article.title})
                else:
                    yield article
            self._done += 1
            if self._done == self._total:
                self._progress(self._done, self._total)


def _chain(first: ExportArticle, rest: Iterator[ExportArticle]) -> Iterator[ExportArticle]:
    yield first
    yield from rest


def export_article(archive: Archive, uid: str) -> ExportArticle:
    """One article with the doors to its photos and its received file. Raises UnknownId, Damaged."""
    with archive.reading() as session:
        article = articles.get(session, uid)
        earlier, others = versions.exported(session, uid), originals.of_earlier(session, uid)

    def photo(sha256: str) -> PhotoFile:
        try:
            with archive.reading() as session:
                name, media_type = photos.name(session, sha256), photos.media_type(session, sha256)
                said = photos.metadata(session, sha256)
                return PhotoFile(name, photos.data(session, sha256), media_type, said)
        except ArchiveError as error:
            raise UnreadableError(error.code, error.facts) from error

    def received(uid: str) -> bytes:
        try:
            with archive.reading() as session:
                return originals.data(session, uid)
        except ArchiveError as error:
            raise UnreadableError(error.code, error.facts) from error

    files = tuple(ReceivedFile(one, partial(received, one.uid)) for one in others)
    return ExportArticle(article, photo, partial(received, article.original.uid), tuple(earlier), files)
