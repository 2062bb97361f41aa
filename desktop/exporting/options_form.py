"""The options of a format, drawn from its writer's dataclass: a check for each bool, a box for each choice."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.exporting.words import option_words, value_words
from desktop.shared.language import Retranslator

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

_NOT_ASKED = {"language", "shape"}
"""These follow from the article and from the target."""


class OptionsForm(QWidget):
    """`changed()` when a person changes an option; `value` is the writer's dataclass as it stands."""

    changed = Signal()

    def __init__(self, options: type[Any], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._theme = theme
        self._checks: dict[str, QCheckBox] = {}
        self._boxes: dict[str, QComboBox] = {}
        self._labels: dict[str, QLabel] = {}
        self._more: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing("xs"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(theme.spacing("s"))
        hints = get_type_hints(options)
        defaults = options()
        for field in dataclasses.fields(options):
            if field.name in _NOT_ASKED:
                continue
            if hints[field.name] is bool:
                self._add_check(column, field.name, getattr(defaults, field.name))
            elif get_origin(hints[field.name]) is Literal:
                self._add_box(form, field.name, get_args(hints[field.name]), getattr(defaults, field.name))
        if self._boxes:
            column.addSpacing(theme.spacing("m"))
            column.addLayout(form)
        column.addStretch(1)
        Retranslator(self, self._say)

    @property
    def is_empty(self) -> bool:
        """Whether the format has nothing to choose."""
        return not self._checks and not self._boxes

    def value(self) -> Any:
        """The options as chosen."""
        chosen: dict[str, Any] = {name: check.isChecked() for name, check in self._checks.items()}
        chosen |= {name: box.currentData() for name, box in self._boxes.items()}
        return self._options(**chosen)

    def _add_check(self, column: QVBoxLayout, name: str, on: bool) -> None:
        check, more = QCheckBox(self), QLabel(self)
        check.setChecked(on)
        check.toggled.connect(lambda _on: self.changed.emit())
        more.setFont(self._theme.font("small"))
        more.setIndent(26)
        more.setWordWrap(True)
        self._checks[name], self._more[name] = check, more
        column.addWidget(check)
        column.addWidget(more)

    def _add_box(self, form: QFormLayout, name: str, values: tuple[Any, ...], chosen: Any) -> None:
        box, label = QComboBox(self), QLabel(self)
        for value in values:
            box.addItem(value_words(value), value)
        box.setCurrentIndex(values.index(chosen))
        box.activated.connect(lambda _index: self.changed.emit())
        label.setBuddy(box)
        self._boxes[name], self._labels[name] = box, label
        form.addRow(label, box)

    def _say(self) -> None:
        for name, check in self._checks.items():
            words, more = option_words(name)
            check.setText(words)
            self._more[name].setText(more)
        for name, label in self._labels.items():
            words, _ = option_words(name)
            label.setText(words)
            self._boxes[name].setAccessibleName(words)
