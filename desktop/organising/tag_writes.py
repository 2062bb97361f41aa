"""Reads and writes the tags of one or many articles for a `TagEditor`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.records import Changes, TagRow, Written
    from db.session import Reading, Writing
    from desktop.shared.context import Context
    from desktop.shared.widgets.tag_editor import TagEditor

AUTHOR = "organising"
COMPLETIONS = 8


class TagWrites(QObject):
    """Serves `editor` for the articles `uids`. `shown(tags)` after their tags were read: path -> on how many."""

    shown = Signal(dict)

    def __init__(self, context: Context, editor: TagEditor) -> None:
        super().__init__(editor)
        self._context = context
        self._editor = editor
        self._uids: tuple[str, ...] = ()
        self._key = f"tags-{id(self)}"
        editor.completion_wanted.connect(self._complete)
        editor.added.connect(self.add)
        editor.removed.connect(self.remove)
        context.changes.changed.connect(self._changed)

    def show_articles(self, uids: Sequence[str]) -> None:
        """Show the tags of these articles."""
        self._uids = tuple(uids)
        self.read()

    def read(self) -> None:
        """Read the tags again."""
        uids = self._uids
        if not uids or self._context.archive_jobs.archive is None:
            self._editor.set_tags({})
            return

        def work(session: Reading) -> tuple[dict[str, int], dict[str, str]]:
            from db import tags

            return tags.of_articles(session, uids), {row.path: row.colour for row in tags.all_tags(session)}

        self._context.archive_jobs.read(work, lambda answer: self._take(uids, *answer), latest=self._key)

    def add(self, path: str) -> None:
        """Give all the articles a tag."""

        def work(session: Writing) -> Written[None]:
            from db import tags

            return tags.add(session, uids, path)

        uids = self._uids
        words = translate("Organising", "Tag “{tag}” added").format(tag=path)
        self._write(work, words)

    def remove(self, path: str) -> None:
        """Take a tag off all the articles."""

        def work(session: Writing) -> Written[None]:
            from db import tags

            return tags.remove(session, uids, path)

        uids = self._uids
        words = translate("Organising", "Tag “{tag}” taken off").format(tag=path)
        self._write(work, words)

    def _write(self, work: Callable[[Writing], Written[None]], words: str) -> None:
        if self._uids and self._context.archive_jobs.writable:
            self._context.archive_jobs.write(work, author=AUTHOR, undo_text=words)

    def _complete(self, typed: str) -> None:
        if self._context.archive_jobs.archive is None:
            return

        def work(session: Reading) -> list[TagRow]:
            from db import tags

            return tags.complete(session, typed, COMPLETIONS)

        self._context.archive_jobs.read(work, self._editor.show_completions, latest=f"{self._key}-complete")

    def _take(self, uids: tuple[str, ...], tags: dict[str, int], colours: dict[str, str]) -> None:
        if uids == self._uids:
            self._editor.set_tags(tags, len(uids), colours)
            self.shown.emit(tags)

    def _changed(self, changes: Changes) -> None:
        if self._uids and (changes.tags or changes.archive or changes.articles & set(self._uids)):
            self.read()
