"""The fields of one article in the inspector. Each is kept when it is left, one write and one step of undo a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from db.records import NATURES
from desktop.organising.corrections import Correction
from desktop.organising.fields import Field, LineField, TextField
from desktop.organising.typed_date import (
    BadDateError,
    date_text,
    date_words,
    fault_words,
    read_typed,
    readings,
    settled,
)
from desktop.organising.words import field_words, is_supplied, nature_words, origin_words
from desktop.shared.language import format_date, translate
from desktop.shared.widgets.flow_layout import FlowLayout
from desktop.shared.widgets.quiet_label import QuietLabel

if TYPE_CHECKING:
    from db.records import Article, Published
    from desktop.shared.theme import Theme

BASIC = ("title", "published", "source", "page", "byline")
LINES = (
    "source",
    "page",
    "byline",
    "edition",
    "issue",
    "section",
    "kicker",
    "dateline",
    "genre",
    "location",
    "rights",
    "access",
)


class ArticleForm(QWidget):
    """`corrected(Correction)` when a person changed a field."""

    corrected = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._published: Published | None = None
        self.fields: dict[str, Field] = {}
        self.title = TextField()
        self.title.setFont(theme.font("row_title"))
        self.title.committed.connect(partial(self._commit, "title"))
        self.date = LineField()
        self.date.committed.connect(self._commit_date)
        self.lines: dict[str, LineField] = {}
        for name in LINES:
            self.lines[name] = LineField()
            self.lines[name].committed.connect(partial(self._commit, name))
        self.reference = LineField()
        self.reference.committed.connect(partial(self._commit, "reference"))
        self.nature = QComboBox()
        self.nature.activated.connect(lambda index: self._commit("nature", self.nature.itemData(index)))
        self.former = QuietLabel(theme)
        self._choices = QWidget()
        self._choice_row = FlowLayout(self._choices, gap=8, line_gap=8)
        self._choice_row.setContentsMargins(0, 0, 0, 0)
        self.basic = self._column(("title", "published", "source", "page", "byline"))
        self.more = self._column(("section", "edition", "issue", "kicker", "dateline", "genre", "nature"))
        self.keeping = self._column(("reference", "location", "rights", "access"))
        basic_layout = self.basic.layout()
        if isinstance(basic_layout, QVBoxLayout):
            basic_layout.insertWidget(2, self._choices)
        self.retranslate()

    def _column(self, names: Sequence[str]) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for name in names:
            self.fields[name] = Field(self._theme, self._editor(name))
            column.addWidget(self.fields[name])
            if name == "reference":
                column.addWidget(self.former)
        return part

    def _editor(self, name: str) -> QWidget:
        special: dict[str, QWidget] = {
            "title": self.title,
            "published": self.date,
            "reference": self.reference,
            "nature": self.nature,
        }
        return special.get(name) or self.lines[name]

    def retranslate(self) -> None:
        """Name the fields in the language of the interface."""
        for name, field in self.fields.items():
            field.set_name(field_words(name))
        chosen = self.nature.currentData()
        self.nature.clear()
        for nature in ("", *NATURES):
            self.nature.addItem(nature_words(nature), nature)
        self.nature.setCurrentIndex(max(0, self.nature.findData(chosen)))

    def offer_publications(self, titles: Sequence[str]) -> None:
        """Complete the publication from these."""
        self.lines["source"].offer(titles)

    def set_read_only(self, on: bool) -> None:
        """Let nothing be changed."""
        for editor in (*self.lines.values(), self.date, self.reference):
            editor.setReadOnly(on)
        self.title.setReadOnly(on)
        self.nature.setEnabled(not on)
        self._choices.setEnabled(not on)

    def show_article(self, article: Article) -> None:
        """Show the values of an article, and whose they are."""
        origins, described = article.origins, article.description
        self._published = article.published
        self.title.set_value(article.title, supplied=is_supplied(origins, "title"))
        self.date.set_value(date_text(article.published), supplied=is_supplied(origins, "published"))
        values: dict[str, Any] = {"source": article.source, "byline": article.byline}
        for name, editor in self.lines.items():
            value = values.get(name, described.get(name, ""))
            editor.set_value(str(value or ""), supplied=is_supplied(origins, name))
        self.reference.set_value(str(described.get("reference") or ""))
        self.nature.setCurrentIndex(max(0, self.nature.findData(described.get("nature") or "")))
        for name, field in self.fields.items():
            field.say(origin_words(origins, name))
        self._say_date(article.published, origins)
        codes = ", ".join(article.former)
        self.former.setText(translate("Organising", "Formerly {codes}").format(codes=codes))
        self.former.setVisible(bool(codes))

    def refuse(self, name: str, words: str) -> None:
        """Say why a value was not kept; what was typed stays to be corrected."""
        if name in self.fields:
            self.fields[name].say(words, fault=True)

    def _say_date(self, published: Published, origins: Mapping[str, Any]) -> None:
        said = [date_words(published), origin_words(origins, "published")]
        self.fields["published"].say("; ".join(part for part in said if part))
        while (item := self._choice_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        chosen = readings(published)
        for reading in chosen:
            button = QPushButton(format_date(settled(published, reading), long=True))
            button.clicked.connect(partial(self._settle, reading))
            self._choice_row.addWidget(button)
        self._choices.setVisible(bool(chosen))

    def _settle(self, reading: str) -> None:
        if self._published is not None:
            self._emit("published", settled(self._published, reading))

    def _commit_date(self, typed: str) -> None:
        try:
            published = read_typed(typed)
        except BadDateError as error:
            self.fields["published"].say(fault_words(error.fault), fault=True)
            return
        self._emit("published", published)

    def _commit(self, name: str, value: str) -> None:
        if name == "title" and not value:
            self.title.take_back()
            self.fields["title"].say(translate("Organising", "An article needs a title."), fault=True)
            return
        self._emit(name, value)

    def _emit(self, name: str, value: object) -> None:
        words = translate("Organising", "Change of “{field}”").format(field=field_words(name))
        self.corrected.emit(Correction(words, {name: value}))
