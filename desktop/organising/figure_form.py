"""The captions, credits and alternative texts of an article's figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.organising.corrections import Correction
from desktop.organising.fields import Field, LineField, TextField
from desktop.organising.words import field_words
from desktop.shared.language import translate
from desktop.shared.widgets.quiet_label import QuietLabel

if TYPE_CHECKING:
    from db.records import Article, Figure
    from desktop.shared.theme import Theme


class FigureFields(QWidget):
    """One figure: its number, its file name, and three fields. `corrected(Correction)`."""

    corrected = Signal(object)

    def __init__(self, theme: Theme, figure: Figure) -> None:
        super().__init__()
        self.uid = figure.uid
        self.head = QuietLabel(theme, "muted_strong", "ui_strong")
        self.file_name = QuietLabel(theme)
        self.caption = TextField()
        self.credit = LineField()
        self.alt = TextField()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.file_name)
        for name, editor in (("caption", self.caption), ("credit", self.credit), ("alt", self.alt)):
            field = Field(theme, editor)
            field.set_name(field_words(name))
            column.addWidget(field)
            editor.committed.connect(partial(self._commit, name))
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Show the words of the figure."""
        held = "" if figure.held else translate("Organising", "wanted")
        number = translate("Organising", "Photo {number}").format(number=figure.position)
        self.head.setText(" · ".join(part for part in (number, held) if part))
        self.file_name.setText(figure.file_name)
        self.file_name.setVisible(bool(figure.file_name))
        self.caption.set_value(figure.caption)
        self.credit.set_value(figure.credit)
        self.alt.set_value(figure.alt)

    def set_read_only(self, on: bool) -> None:
        """Let nothing be changed."""
        for editor in (self.caption, self.credit, self.alt):
            editor.setReadOnly(on)

    def _commit(self, name: str, value: str) -> None:
        words = translate("Organising", "Change of “{field}”").format(field=field_words(name))
        self.corrected.emit(Correction(words, captions={self.uid: {name: value}}))


class FigureForm(QWidget):
    """All figures of an article. `corrected(Correction)`."""

    corrected = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.figures: list[FigureFields] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)

    def show_article(self, article: Article) -> None:
        """Show the figures of an article; the fields of the same figures stay, so that typing is not interrupted."""
        if [fields.uid for fields in self.figures] == [figure.uid for figure in article.figures]:
            for fields, figure in zip(self.figures, article.figures, strict=True):
                fields.show_figure(figure)
            return
        self.clear()
        for figure in article.figures:
            fields = FigureFields(self._theme, figure)
            fields.corrected.connect(self.corrected)
            self._column.addWidget(fields)
            self.figures.append(fields)

    def set_read_only(self, on: bool) -> None:
        """Let nothing be changed."""
        for fields in self.figures:
            fields.set_read_only(on)

    def clear(self) -> None:
        """Show no figures."""
        for fields in self.figures:
            self._column.removeWidget(fields)
            fields.hide()
            fields.deleteLater()
        self.figures = []
