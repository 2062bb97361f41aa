"""What can be changed on several articles at once: state of description, tags, publication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.records import DESCRIPTION_STATES, ArticleEdit, Changes, Inverse, Written
from desktop.organising.fields import Field, LineField
from desktop.organising.tag_writes import AUTHOR, TagWrites
from desktop.organising.words import field_words, state_names
from desktop.shared.language import translate
from desktop.shared.widgets.buttons import SegmentedControl
from desktop.shared.widgets.quiet_label import QuietLabel
from desktop.shared.widgets.tag_editor import TagEditor

if TYPE_CHECKING:
    from db.session import Writing
    from desktop.shared.context import Context


class BatchForm(QWidget):
    """Each change is written for all the articles at once and is one step of undo."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._uids: tuple[str, ...] = ()
        theme = context.theme
        self.head = QuietLabel(theme, "text", "ui_strong")
        self.state = SegmentedControl(theme)
        self.state.chosen.connect(self._set_state)
        self.state_field = Field(theme, self.state)
        self.tags = TagEditor(theme)
        self.tag_writes = TagWrites(context, self.tags)
        self.tags_field = Field(theme, self.tags)
        self.source = LineField()
        self.source.textChanged.connect(lambda _text: self._say())
        self.source_field = Field(theme, self.source)
        self.apply = QPushButton()
        self.apply.clicked.connect(self._set_source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (self.head, self.state_field, self.tags_field, self.source_field, self.apply):
            column.addWidget(widget)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Name everything in the language of the interface."""
        self.state.set_choices(state_names())
        self.state_field.set_name(field_words("state"))
        self.tags_field.set_name(translate("Organising", "Tags"))
        self.source_field.set_name(field_words("source"))
        self._say()

    def show_articles(self, uids: Sequence[str]) -> None:
        """Work on these articles."""
        if tuple(uids) == self._uids:
            return
        self._uids = tuple(uids)
        self.state.set_index(-1)
        self.source.clear()
        self.tag_writes.show_articles(uids)
        self._say()

    def set_read_only(self, on: bool) -> None:
        """Let nothing be changed."""
        for widget in (self.state, self.tags, self.source, self.apply):
            widget.setEnabled(not on)
        self._say()

    def _say(self) -> None:
        number = len(self._uids)
        self.head.setText(translate("Organising", "%n articles selected", number))
        self.apply.setText(translate("Organising", "Set for %n articles", number))
        self.apply.setEnabled(bool(self.source.text().strip()) and self._context.archive_jobs.writable)
        will = translate("Organising", "%n articles will change.", number) if self.source.text().strip() else ""
        self.source_field.say(will)

    def _set_state(self, index: int) -> None:
        uids, state = self._uids, DESCRIPTION_STATES[index]

        def work(session: Writing) -> Written[None]:
            from db import articles

            return articles.set_state(session, uids, state)

        words = translate("Organising", "State of %n articles changed", len(uids))
        self._context.archive_jobs.write(work, author=AUTHOR, undo_text=words)

    def _set_source(self) -> None:
        uids, title = self._uids, self.source.text().strip()
        words = translate("Organising", "Publication of %n articles changed", len(uids))

        def done(_value: None) -> None:
            self.source.clear()
            self._context.notices.toast(words, translate("Organising", "Undo"), self._context.undo.undo)

        self._context.archive_jobs.write(
            lambda session: edit_all(session, uids, {"source": title}), done, author=AUTHOR, undo_text=words
        )


def edit_all(session: Writing, uids: Sequence[str], fields: dict[str, Any]) -> Written[None]:
    """Correct the same fields of several articles in one transaction; the inverse takes all of it back."""
    from db import articles

    changes = Changes()
    steps: list[Inverse] = []
    for uid in uids:
        written = articles.edit(session, ArticleEdit(uid, fields))
        changes = changes | written.changes
        if written.inverse is not None:
            steps.append(written.inverse)
    return Written(None, changes, Inverse("many", {"steps": steps}))
