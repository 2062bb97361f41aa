"""What is said where an article was changed elsewhere while a person corrected it: both versions, and a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import Published
from desktop.organising.typed_date import date_text
from desktop.organising.words import field_words
from desktop.shared.language import translate
from desktop.shared.widgets.quiet_label import QuietLabel
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from db.errors import Stale
    from desktop.organising.corrections import Correction
    from desktop.shared.theme import Theme


class StaleBox(Surface):
    """`mine(Correction, revision)` where the person's version is to stand, `theirs()` where the other."""

    mine = Signal(object, int)
    theirs = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "warn_wash", "tb", parent)
        self._correction: Correction | None = None
        self._found = 0
        self.said = QuietLabel(theme, "text", "ui_strong")
        self.both = QuietLabel(theme, "text", "ui")
        self.keep_mine = QPushButton()
        self.keep_theirs = QPushButton()
        self.keep_mine.clicked.connect(self._choose_mine)
        self.keep_theirs.clicked.connect(self._choose_theirs)
        row = QHBoxLayout()
        row.addWidget(self.keep_theirs)
        row.addWidget(self.keep_mine)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self.both)
        column.addLayout(row)
        self.hide()

    def show_both(self, correction: Correction, error: Stale) -> None:
        """Show what the person wrote, and what stands now."""
        self._correction = correction
        self._found = int(error.facts["found"])
        self.said.setText(
            translate("Organising", "This was changed elsewhere in the meantime. Nothing was overwritten.")
        )
        mine, theirs = error.facts.get("mine", {}), error.facts.get("theirs", {})
        lines = []
        for name, value in mine.items():
            words = translate("Organising", "{field}\nYours: {mine}\nNow: {theirs}")
            lines.append(words.format(field=field_words(name), mine=_shown(value), theirs=_shown(theirs.get(name, ""))))
        self.both.setText("\n\n".join(lines))
        self.both.setVisible(bool(lines))
        self.keep_mine.setText(translate("Organising", "Use mine"))
        self.keep_theirs.setText(translate("Organising", "Keep what stands"))
        self.show()

    def _choose_mine(self) -> None:
        self.hide()
        if self._correction is not None:
            self.mine.emit(self._correction, self._found)

    def _choose_theirs(self) -> None:
        self.hide()
        self.theirs.emit()


def _shown(value: Any) -> str:
    if isinstance(value, Published):
        return date_text(value) or "–"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "–"
    return str(value) or "–"
