"""Writes corrections of one article, one after another, each with undo; says so where the article has moved on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from db.errors import ArchiveError, Stale
from db.records import ArticleEdit
from desktop.organising.tag_writes import AUTHOR

if TYPE_CHECKING:
    from db.records import Article, Changes, Written
    from db.session import Reading, Writing
    from desktop.shared.context import Context


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed: fields by name, captions by figure uid, and what it is called in the undo menu."""

    words: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    captions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Corrections(QObject):
    """`shown(Article or None)` whenever the article was read; `stale(Correction, Stale)`; `refused(Correction, error)`.

    A correction waits until the one before it was kept, so that a person never meets a conflict with themselves.
    """

    shown = Signal(object)
    stale = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._uid = ""
        self._waiting: list[tuple[str, Correction]] = []
        self._writing = False
        self.article: Article | None = None
        context.changes.changed.connect(self._changed)
        context.archive_jobs.closed.connect(lambda: self.show_article(""))

    def show_article(self, uid: str) -> None:
        """Work on this article; "" for none."""
        self._uid = uid
        if not uid or self._context.archive_jobs.archive is None:
            self.article = None
            self.shown.emit(None)
            return
        self.read()

    def read(self, *, only_if_changed: bool = False) -> None:
        """Read the article again; with `only_if_changed` it is shown again only where it is another."""
        uid = self._uid
        if not uid or self._context.archive_jobs.archive is None:
            return

        def work(session: Reading) -> Article:
            from db import articles

            return articles.get(session, uid)

        def failed(_error: ArchiveError) -> None:
            if uid == self._uid:
                self.show_article("")

        def take(article: Article) -> None:
            if only_if_changed and article == self.article:
                self._next()
            else:
                self._take(article)

        self._context.archive_jobs.read(work, take, failed, latest="info-article")

    def correct(self, correction: Correction) -> None:
        """Keep a correction of the article that is shown."""
        if self._uid and self._context.archive_jobs.writable:
            self._waiting.append((self._uid, correction))
            self._next()

    def insist(self, correction: Correction, found: int) -> None:
        """Keep a correction although the article has moved on to the revision `found`, which the person has seen."""
        self._write(self._uid, correction, found)

    def _take(self, article: Article) -> None:
        if article.uid == self._uid:
            self.article = article
            self.shown.emit(article)
        self._next()

    def _next(self) -> None:
        if self._writing or not self._waiting or self._context.archive_jobs.archive is None:
            return
        uid, correction = self._waiting[0]
        article = self.article
        if uid == self._uid and article is None:
            return  # it is being read
        del self._waiting[0]
        self._write(uid, correction, article.revision if article is not None and article.uid == uid else None)

    def _write(self, uid: str, correction: Correction, seen: int | None) -> None:
        edit = ArticleEdit(uid, correction.fields, correction.captions, seen=seen)
        self._writing = True

        def work(session: Writing) -> Written[Any]:
            from db import articles

            return articles.edit(session, edit)

        def kept(_value: object) -> None:
            self._writing = False
            if uid == self._uid:
                self.read()
            else:
                self._next()

        def failed(error: ArchiveError) -> None:
            self._writing = False
            if isinstance(error, Stale):
                self.stale.emit(correction, error)
            else:
                self.refused.emit(correction, error)
            self._next()

        self._context.archive_jobs.write(work, kept, author=AUTHOR, undo_text=correction.words, on_error=failed)

    def _changed(self, changes: Changes) -> None:
        if self._uid and changes.author != AUTHOR and (changes.archive or self._uid in changes.articles):
            self.read(only_if_changed=True)
