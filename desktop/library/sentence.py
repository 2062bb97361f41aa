"""The query read as a sentence: words and chips, each chip one condition that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.library.conditions import Condition, conditions, without
from desktop.shared.language import translate
from desktop.shared.widgets.buttons import link_button
from desktop.shared.widgets.chip import Chip
from desktop.shared.widgets.flow_layout import FlowLayout
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.shared.theme import Theme

EDGE = 16


def lead_words(condition: Condition, number: int) -> str:
    """The words before the chip of a condition, the `number`-th of the sentence (from 0)."""
    words = _field_words(condition)
    if condition.negated:
        words = (
            translate("Library", "without")
            if not condition.field
            else translate("Library", "not {words}").format(words=words)
        )
    if number == 0:
        return translate("Library", "Articles {words}").format(words=words)
    if condition.either:
        return translate("Library", "or {words}").format(words=words)
    return words if condition.negated else translate("Library", "and {words}").format(words=words)


def _field_words(condition: Condition) -> str:
    if condition.kind == "phrase":
        return translate("Library", "with the phrase")
    if condition.kind == "date":
        return translate("Library", "of")
    words = {
        "": translate("Library", "with"),
        "title": translate("Library", "with the title"),
        "lead": translate("Library", "with the lead"),
        "body": translate("Library", "with the body"),
        "caption": translate("Library", "with the caption"),
        "tag": translate("Library", "tagged"),
        "note": translate("Library", "with the note"),
        "source": translate("Library", "published in"),
        "byline": translate("Library", "signed"),
        "before": translate("Library", "from before"),
        "after": translate("Library", "from after"),
        "date": translate("Library", "of"),
    }
    return words.get(condition.field, condition.field)


def note_words(condition: Condition) -> str:
    """How the words of a condition are compared; empty where that goes without saying."""
    if condition.kind not in ("word", "phrase") or condition.negated or not any(map(str.isalpha, condition.text)):
        return ""
    return translate("Library", "exact marks") if condition.exact else translate("Library", "any marks")


class SentenceBar(Surface):
    """`edited(query)` when a person takes a condition away; `suggestion_taken(query)` for what was offered."""

    edited = Signal(str)
    suggestion_taken = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "list", parent=parent)
        self._query = ""
        self._suggestion = ""
        self.tag_colour: Callable[[str], str] = lambda _path: "tag_teal"
        self.chips: list[Chip] = []
        self._flow_holder = QWidget()
        self._flow = FlowLayout(self._flow_holder, gap=6, line_gap=4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._flow_holder.setSizePolicy(policy)
        self.offer = link_button()
        self.offer.clicked.connect(lambda: self.suggestion_taken.emit(self._suggestion))
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 4, EDGE, 8)
        column.setSpacing(4)
        column.addWidget(self._flow_holder)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._fill)
        self.show_query("")

    def show_query(self, query: str, suggestion: str = "") -> None:
        """Read `query` as a sentence; `suggestion` is what it may be meant to be (typed without an input method)."""
        self._query, self._suggestion = query, suggestion
        self._fill()

    def words(self) -> str:
        """The whole sentence as text."""
        parts = []
        for number, condition in enumerate(conditions(self._query)):
            parts += [lead_words(condition, number), condition.text, note_words(condition)]
        return " ".join(part for part in parts if part)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.chips = []
        for number, condition in enumerate(conditions(self._query)):
            self._flow.addWidget(self._label(lead_words(condition, number)))
            self._flow.addWidget(self._chip(condition))
        self.offer.setVisible(bool(self._suggestion))
        self.offer.setText(translate("Library", "Search for “{words}” instead").format(words=self._suggestion))
        self._flow_holder.setVisible(bool(self.chips))
        self.setVisible(bool(self.chips or self._suggestion))
        self.setAccessibleName(self.words())
        self._flow_holder.updateGeometry()
        self.updateGeometry()

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self.theme.font("ui"))
        palette = label.palette()
        palette.setColor(label.foregroundRole(), self.theme.color("muted"))
        label.setPalette(palette)
        return label

    def _chip(self, condition: Condition) -> Chip:
        dot = self.tag_colour(condition.text.removesuffix("/*")) if condition.field == "tag" else None
        chip = Chip(self.theme, condition.text, dot=dot, note=note_words(condition))
        chip.removed.connect(lambda: self.edited.emit(without(self._query, condition)))
        self.chips.append(chip)
        return chip
