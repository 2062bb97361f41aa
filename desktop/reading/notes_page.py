"""The inspector's page of notes: what a person must look at again, and what stands in the article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.records import COLOURS, Annotation, Article
from desktop.reading.colour_filter import ColourFilter
from desktop.reading.note_row import NoteRow
from desktop.reading.note_session import NoteSession
from desktop.reading.places import Places
from desktop.reading.selection_bar import colour_words
from desktop.shared.language import Retranslator, format_number, translate
from desktop.shared.widgets.empty_state import SectionHeader

if TYPE_CHECKING:
    from db.errors import ArchiveError
    from desktop.shared.context import Context


class NotesPage(QScrollArea):
    """Lists the annotations of one article and edits their notes.

    Signals carry an annotation's uid. `count_changed` with how many there are; `released` when a key ended a note.
    """

    chosen = Signal(str)
    settled = Signal(str, bool)
    delete_asked = Signal(str)
    find_asked = Signal(str)
    note_saved = Signal(object)
    count_changed = Signal(int)
    released = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._article: Article | None = None
        self._annotations: list[Annotation] = []
        self._rows: dict[str, NoteRow] = {}
        self._session: NoteSession | None = None
        self._editing = ""
        self._current = ""
        self.filter = ColourFilter(context.theme)
        self.filter.changed.connect(self._fill)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 8, 0, 24)
        self._column.setSpacing(0)
        self.setWidget(self._body)
        context.theme.changed.connect(self._dress)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.flush)
        Retranslator(self, self._retranslate)
        self._dress()

    def _retranslate(self) -> None:
        self.setAccessibleName(translate("Reading", "Notes"))
        self._fill()

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, self._context.theme.color("chrome"))
        self.setPalette(palette)
        self._body.setPalette(palette)
        self._fill()

    # --- what is shown ---------------------------------------------------------------------------------------------
    def show_article(self, article: Article | None) -> None:
        """List the annotations of `article`."""
        if article is None or self._article is None or article.uid != self._article.uid:
            self.flush()
            self.filter.clear()
            self._current = ""
        self._article = article
        self.set_annotations(article.annotations if article is not None else ())

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """The annotations of the article shown, after a change."""
        before = {one.uid: one for one in self._annotations}
        self._annotations = sorted(annotations, key=lambda one: (one.start is None, one.start or 0, one.created))
        self.count_changed.emit(len(self._annotations))
        same = set(before) == {one.uid for one in self._annotations} and all(
            (before[one.uid].state, before[one.uid].start) == (one.state, one.start) for one in self._annotations
        )
        if same and self._rows:
            for one in self._annotations:
                if one.uid in self._rows:
                    self._rows[one.uid].show_annotation(one)
        else:
            self._fill()

    def _fill(self) -> None:
        editing, text = self._editing, ""
        cursor = -1
        row = self._rows.get(editing)
        if row is not None and row.editor is not None:
            text, cursor = row.editor.toPlainText(), row.editor.textCursor().position()
            row.stop_editing()
        self._clear()
        review = [one for one in self._annotations if one.state != "exact"]
        here = [one for one in self._annotations if one.state == "exact"]
        self.filter.set_colours([colour for colour in COLOURS if any(one.colour == colour for one in here)])
        places = Places(self._article) if self._article is not None else None
        if review:
            self._section(translate("Reading", "To review"), len(review))
            for one in review:
                self._add(one, "")
        if here:
            self._section(translate("Reading", "In the article"), len(here), filtered=True)
            for one in here:
                if self.filter.shows(one.colour) and places is not None:
                    self._add(one, places.words(one.start or 0))
        if not self._annotations:
            self._empty()
        self._column.addStretch(1)
        if cursor >= 0 and editing in self._rows:
            self._resume(editing, text, cursor)
        self._mark_current()

    def _clear(self) -> None:
        self._rows.clear()
        self.filter.setParent(self)
        self.filter.hide()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _section(self, words: str, count: int, *, filtered: bool = False) -> None:
        head = QWidget(self._body)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 16, 8)
        row.setSpacing(8)
        row.addWidget(SectionHeader(self._context.theme, words, head))
        number = QLabel(format_number(count), head)
        number.setFont(self._context.theme.font("ui"))
        row.addWidget(number)
        row.addStretch(1)
        if filtered:
            row.addWidget(self.filter)
            self.filter.show()
        self._column.addWidget(head)

    def _add(self, annotation: Annotation, place: str) -> None:
        row = NoteRow(self._context.theme, annotation, place, self._body)
        row.setToolTip(colour_words(annotation.colour))
        row.chosen.connect(self._choose)
        row.accepted.connect(self.settled)
        row.delete_asked.connect(self.delete_asked)
        row.find_asked.connect(self.find_asked)
        self._rows[annotation.uid] = row
        self._column.addWidget(row)

    def _empty(self) -> None:
        words = translate("Reading", "No highlights yet. Select words in the article and press 1 to 5.")
        label = QLabel(words if self._article is not None else "")
        label.setWordWrap(True)
        label.setFont(self._context.theme.font("ui"))
        self._column.addWidget(inset(label))

    # --- choosing and editing --------------------------------------------------------------------------------------
    def _choose(self, uid: str) -> None:
        self.chosen.emit(uid)
        self.set_current(uid)
        if self._context.archive_jobs.writable:
            self.edit(uid)

    def set_current(self, uid: str) -> None:
        """Mark the note whose highlight is looked at, and bring it into sight."""
        self._current = uid
        self._mark_current()
        row = self._rows.get(uid)
        if row is not None:
            QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row, 0, 24))

    def _mark_current(self) -> None:
        for uid, row in self._rows.items():
            row.set_current(uid == self._current)

    def edit(self, uid: str) -> None:
        """Write in the note of an annotation; one session until its editor is left."""
        row = self._rows.get(uid)
        if row is None:
            return
        if uid != self._editing:
            self.flush()
            self._editing = uid
            self._session = NoteSession(self._context, row.annotation, self._note_saved, self._refused)
        self._open_editor(row)

    def _open_editor(self, row: NoteRow) -> None:
        fresh = row.editor is None
        editor = row.edit()
        if fresh:
            editor.typed.connect(self._typed)
            editor.left.connect(self._left)
            editor.moveCursor(editor.textCursor().MoveOperation.End)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _resume(self, uid: str, text: str, cursor: int) -> None:
        row = self._rows[uid]
        self._open_editor(row)
        if row.editor is not None:
            if row.editor.toPlainText() != text:
                row.editor.setPlainText(text)
            place = row.editor.textCursor()
            place.setPosition(min(cursor, len(row.editor.toPlainText())))
            row.editor.setTextCursor(place)

    def _typed(self, text: str) -> None:
        if self._session is not None:
            self._session.save(text)

    def _left(self, text: str) -> None:
        session, self._session = self._session, None
        row, self._editing = self._rows.get(self._editing), ""
        if row is not None and row.editor is not None and row.editor.hasFocus():
            self.released.emit()  # else the focus goes to whatever comes next in the window
        if session is not None:
            session.close(text)
        if row is not None:
            row.stop_editing()

    def flush(self) -> None:
        """Keep what is being typed, now: before another article, another archive, or the end."""
        row = self._rows.get(self._editing)
        if row is not None and row.editor is not None:
            row.editor.finish()

    def _note_saved(self, annotation: Annotation) -> None:
        row = self._rows.get(annotation.uid)
        if row is not None:
            words = translate("Reading", "saved {time}").format(time=datetime.now().strftime("%H:%M"))
            row.show_annotation(annotation, words if row.editor is not None else "")
        self._annotations = [annotation if one.uid == annotation.uid else one for one in self._annotations]
        self.note_saved.emit(annotation)

    def _refused(self, error: ArchiveError) -> None:
        self._context.jobs.refused.emit(error)


def inset(label: QLabel) -> QWidget:
    """The label with the page's margins around it: a style sheet takes a label's own away."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(16, 8, 16, 16)
    row.addWidget(label)
    return holder
