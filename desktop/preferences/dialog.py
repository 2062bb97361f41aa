"""One dialog of settings, applied at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.shared import settings as keys
from desktop.shared.language import LANGUAGES, Retranslator, translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.errors import ArchiveError
    from db.records import Written
    from db.session import Reading, Writing
    from desktop.shared.context import Context
    from desktop.shared.settings import Key

THEMES = ("system", "light", "sepia", "dark", "contrast")
MEASURES = (55, 80)
SAVE_AFTER_MS = 600
INSTITUTION = ("name", "unit", "address", "code", "preferred_citation", "reference_pattern")


class PreferencesDialog(QDialog):
    """Settings of the program, and what the open archive says of the institution that holds it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.resize(560, 480)
        self._labels: dict[QLabel, Callable[[], str]] = {}
        self._shown: dict[str, str] = {}
        self.tabs = QTabWidget(self)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._look_page(), "")
        self.tabs.addTab(self._archive_page(), "")
        self.reset_button = QPushButton(self)
        self.reset_button.clicked.connect(self._reset)
        self.close_button = QPushButton(self)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reset_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.addWidget(self.tabs, 1)
        column.addLayout(buttons)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save_institution)
        self.tabs.currentChanged.connect(lambda index: self.reset_button.setVisible(index == 0))
        Retranslator(self, self._say)
        self._show_settings()
        self._load_institution()

    def closeEvent(self, event: object) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._save_institution()
        super().closeEvent(event)  # type: ignore[arg-type]

    # The program.

    def _look_page(self) -> QWidget:
        page = QWidget()
        form = self._form(page)
        self.theme_box = self._box(keys.THEME, list(THEMES))
        self.language_box = self._box(keys.LANGUAGE, ["", *LANGUAGES])
        self.size_box = QComboBox(page)
        for step in self.context.theme.body_steps():
            self.size_box.addItem(f"{step} px", step)
        self.size_box.activated.connect(
            lambda _index: self.context.settings.set(keys.TEXT_SIZE, int(self.size_box.currentData()))
        )
        self.measure = QSlider(Qt.Orientation.Horizontal, page)
        self.measure.setRange(*MEASURES)
        self.measure.setMinimumHeight(28)
        self.measure_label = QLabel(page)
        self.measure.valueChanged.connect(self._set_measure)
        measure = QHBoxLayout()
        measure.setSpacing(12)
        measure.addWidget(self.measure, 1)
        measure.addWidget(self.measure_label)
        self.airy = self._check(keys.AIRY)
        self.rules = self._check(keys.HIGHLIGHT_RULES)
        self.single = self._check(keys.SINGLE_KEYS)
        self._row(form, lambda: translate("Preferences", "Colours"), self.theme_box)
        self._row(form, lambda: translate("Preferences", "Language"), self.language_box)
        self._row(form, lambda: translate("Preferences", "Text size"), self.size_box)
        form.addRow(self._label(lambda: translate("Preferences", "Characters in a line")), measure)
        for check in (self.airy, self.rules, self.single):
            form.addRow("", check)
        return page

    def _archive_page(self) -> QWidget:
        page = QWidget()
        form = self._form(page)
        self.person = QLineEdit(page)
        self.person.setPlaceholderText(keys.login_name())
        self.person.textEdited.connect(lambda text: self.context.settings.set(keys.PERSON, text.strip()))
        self._row(form, lambda: translate("Preferences", "Person at work"), self.person)
        self.fields = {name: QLineEdit(page) for name in INSTITUTION}
        for name, edit in self.fields.items():
            edit.textEdited.connect(lambda _text: self._timer.start())
            self._row(form, partial(_field_words, name), edit)
        self.note = QLabel(page)
        self.note.setWordWrap(True)
        form.addRow("", self.note)
        return page

    def _show_settings(self) -> None:
        settings = self.context.settings
        self.theme_box.setCurrentIndex(max(0, self.theme_box.findData(settings.get(keys.THEME))))
        self.language_box.setCurrentIndex(max(0, self.language_box.findData(settings.get(keys.LANGUAGE))))
        self.size_box.setCurrentIndex(max(0, self.size_box.findData(settings.get(keys.TEXT_SIZE))))
        self.measure.setValue(settings.get(keys.MEASURE))
        self.measure_label.setText(str(settings.get(keys.MEASURE)))
        for check, key in ((self.airy, keys.AIRY), (self.rules, keys.HIGHLIGHT_RULES), (self.single, keys.SINGLE_KEYS)):
            check.setChecked(settings.get(key))
        self.person.setText(settings.get(keys.PERSON))

    def _set_measure(self, value: int) -> None:
        self.measure_label.setText(str(value))
        self.context.settings.set(keys.MEASURE, value)

    def _reset(self) -> None:
        self.context.settings.reset(
            keys.THEME, keys.LANGUAGE, keys.TEXT_SIZE, keys.MEASURE, keys.AIRY, keys.HIGHLIGHT_RULES, keys.SINGLE_KEYS
        )
        self._show_settings()

    # The archive.

    def _load_institution(self) -> None:
        for edit in self.fields.values():
            edit.setEnabled(False)
        if self.context.archive_jobs.archive is None:
            return

        def read(session: Reading) -> dict[str, str]:
            from db import identity

            return identity.institution(session)

        self.context.archive_jobs.read(read, self._show_institution)

    def _show_institution(self, values: dict[str, str]) -> None:
        self._shown = dict(values)
        for name, edit in self.fields.items():
            edit.setEnabled(self.context.archive_jobs.writable)
            edit.setText(values.get(name, ""))

    def _save_institution(self) -> None:
        now = {name: edit.text() for name, edit in self.fields.items()}
        changed = {name: value for name, value in now.items() if value.strip() != self._shown.get(name, "")}
        if not changed or not self.context.archive_jobs.writable:
            return

        def work(session: Writing) -> Written[None]:
            from db import identity

            return identity.edit(session, changed)

        def saved(_nothing: None) -> None:
            self._shown |= changed
            self._mark_invalid("", "")

        undo_text = translate("Preferences", "Change of the institution")
        self.context.archive_jobs.write(work, saved, "preferences", undo_text, self._refused)

    def _refused(self, error: ArchiveError) -> None:
        if error.code != "bad_value":
            self.context.jobs.refused.emit(error)
            return
        words = translate(
            "Preferences", "The pattern needs {number} in it, for example KB-{year}-{number:06d}. It was not changed."
        )
        self._mark_invalid(str(error.facts.get("field", "")), words)

    def _mark_invalid(self, field: str, words: str) -> None:
        self.note.setText(words)
        for name, edit in self.fields.items():
            edit.setProperty("invalid", name == field)
            edit.style().unpolish(edit)
            edit.style().polish(edit)

    # Pieces.

    @staticmethod
    def _form(page: QWidget) -> QFormLayout:
        form = QFormLayout(page)
        form.setContentsMargins(8, 16, 8, 8)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        return form

    def _row(self, form: QFormLayout, words: Callable[[], str], field: QWidget) -> None:
        label = self._label(words)
        label.setBuddy(field)
        form.addRow(label, field)

    def _label(self, words: Callable[[], str]) -> QLabel:
        label = QLabel(self)
        self._labels[label] = words
        return label

    def _box(self, key: Key[str], values: list[str]) -> QComboBox:
        box = QComboBox(self)
        for value in values:
            box.addItem(value, value)
        box.activated.connect(lambda _index: self.context.settings.set(key, str(box.currentData())))
        return box

    def _check(self, key: Key[bool]) -> QCheckBox:
        check = QCheckBox(self)
        check.clicked.connect(lambda on: self.context.settings.set(key, bool(on)))
        return check

    def _say(self) -> None:
        self.setWindowTitle(translate("Preferences", "Settings"))
        self.tabs.setTabText(0, translate("Preferences", "Look and keys"))
        self.tabs.setTabText(1, translate("Preferences", "Archive"))
        self.close_button.setText(translate("Preferences", "Close"))
        self.reset_button.setText(translate("Preferences", "Reset page"))
        for label, words in self._labels.items():
            label.setText(words())
            if label.buddy() is not None:
                label.buddy().setAccessibleName(words())
        self.measure.setAccessibleName(translate("Preferences", "Characters in a line"))
        for index, name in enumerate(_theme_words()):
            self.theme_box.setItemText(index, name)
        self.language_box.setItemText(0, translate("Preferences", "As the system"))
        for index, name in enumerate(LANGUAGES.values(), 1):
            self.language_box.setItemText(index, name)
        self.airy.setText(translate("Preferences", "More room between lines"))
        self.rules.setText(translate("Preferences", "Tell highlights apart by their underline too"))
        self.single.setText(translate("Preferences", "Single letters are shortcuts (J, K, S, T …)"))


def _theme_words() -> list[str]:
    return [
        translate("Preferences", "As the system"),
        translate("Preferences", "Light"),
        translate("Preferences", "Sepia"),
        translate("Preferences", "Dark"),
        translate("Preferences", "High contrast"),
    ]


def _field_words(name: str) -> str:
    words = {
        "name": translate("Preferences", "Institution"),
        "unit": translate("Preferences", "Unit"),
        "address": translate("Preferences", "Address"),
        "code": translate("Preferences", "Code"),
        "preferred_citation": translate("Preferences", "Preferred citation"),
        "reference_pattern": translate("Preferences", "Reference pattern"),
    }
    return words[name]
