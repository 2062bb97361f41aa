"""Puts the reader together: the panel, and the inspector's page of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.reading.notes_page import NotesPage
from desktop.reading.reader import Reader

if TYPE_CHECKING:
    from db.search.query import Query
    from desktop.shared.context import Context


class ReadingFeature(QObject):
    """The reader as the window sees it.

    Facts: `export_requested(list of uids)`, `tag_requested(list of uids)`, `attach_photo_requested(figure uid)`,
    `photo_open_requested(article uid, position)`, `next_requested`, `previous_requested`, `inspector_toggled(bool)`,
    `list_requested`, `notes_wanted` (the page of notes should be seen), `notes_counted(int)`, `article_shown(Article or
    None)`.
    """

    export_requested = Signal(list)
    tag_requested = Signal(list)
    attach_photo_requested = Signal(str)
    photo_open_requested = Signal(str, int)
    next_requested = Signal()
    previous_requested = Signal()
    inspector_toggled = Signal(bool)
    list_requested = Signal()
    notes_wanted = Signal()
    notes_counted = Signal(int)
    article_shown = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.panel = Reader(context)
        self.notes_page = NotesPage(context)
        panel, notes = self.panel, self.notes_page
        for name in (
            "export_requested", "tag_requested", "attach_photo_requested", "photo_open_requested", "next_requested",
            "previous_requested", "inspector_toggled", "list_requested", "article_shown",
        ):  # fmt: skip
            getattr(panel, name).connect(getattr(self, name))
        panel.article_shown.connect(notes.show_article)
        panel.annotations_changed.connect(notes.set_annotations)
        panel.annotation_chosen.connect(notes.set_current)
        panel.note_asked.connect(self._write_note)
        notes.chosen.connect(panel.marking.show)
        notes.settled.connect(panel.marking.settle)
        notes.delete_asked.connect(panel.marking.remove)
        notes.find_asked.connect(lambda quote: panel.walk.find(" ".join(quote.split()[:6])))
        notes.note_saved.connect(panel.marking.take_note)
        notes.count_changed.connect(self.notes_counted)
        notes.released.connect(panel.view.setFocus)

    def _write_note(self, uid: str) -> None:
        self.notes_wanted.emit()
        self.notes_page.set_current(uid)
        self.notes_page.edit(uid)

    def open(self, uid: str, query: Query | None = None) -> None:
        """Read an article of the open archive; with a query, go to its first hit."""
        self.notes_page.flush()
        self.panel.open(uid, query)

    def find(self) -> None:
        """Find in the article."""
        self.panel.walk.find()

    def flush(self) -> None:
        """Keep a note that is being typed; call it before the archive is closed."""
        self.notes_page.flush()


def build(context: Context) -> ReadingFeature:
    """The reading feature of one window."""
    return ReadingFeature(context)
