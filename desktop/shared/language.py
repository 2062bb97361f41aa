"""The language of the interface, changed while the program runs; dates and numbers as that language writes them.

Source texts are English. Translations are read straight from `resources/translations/khobao_*.ts`, so there is nothing
to compile; English has such a file too, for its plural forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTranslator, Signal

from desktop.shared import paths
from desktop.shared.translations import Translations, load_translations

if TYPE_CHECKING:
    from db.records import Published

LanguageName = Literal["vi", "en"]
LANGUAGES: dict[LanguageName, str] = {"vi": "Tiếng Việt", "en": "English"}
"""The languages of the interface, by their own names."""

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}):(\d{2}))?")


class _Translator(QTranslator):
    """Answers Qt from a table of ours."""

    def __init__(self, translations: Translations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translations = translations

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None means "no answer" to Qt; an empty string would be a translation."""
        return self._translations.find(context, source, n)


class _Current:
    """The language now in use, for the functions below: Qt, too, has one set of translators a process."""

    name: LanguageName = "en"
    translator: _Translator | None = None


def system_language() -> LanguageName:
    """Vietnamese where the system speaks it, else English."""
    spoken = QLocale.system().uiLanguages()
    return "vi" if spoken and spoken[0].startswith("vi") else "en"


def current() -> LanguageName:
    """The language of the interface."""
    return _Current.name


def set_language(name: str) -> None:
    """Change the language of the interface; every widget gets `QEvent.LanguageChange`."""
    chosen = name if name in LANGUAGES else system_language()
    translator = _Translator(load_translations(paths.resources() / "translations" / f"khobao_{chosen}.ts"))
    before = _Current.translator
    _Current.name, _Current.translator = chosen, translator
    if before is not None:
        QCoreApplication.removeTranslator(before)
    QCoreApplication.installTranslator(translator)


def translate(context: str, text: str, n: int = -1) -> str:
    """`text` in the language of the interface; `n` chooses the plural form and stands for ``%n``, as `format_number`
    writes it."""
    found = QCoreApplication.translate(context, text, None, n)
    return found.replace(str(n), format_number(n)) if n >= 1_000 else found


def format_number(number: int) -> str:
    """``12.408`` in Vietnamese, ``12,408`` in English."""
    text = f"{number:,}"
    return text.replace(",", ".") if current() == "vi" else text


def format_date(published: Published, long: bool = False) -> str:
    """A publication date in words, as exactly as it is known and no more.

    Short: ``14/11/2023``, ``14 Nov 2023``; long: ``14 tháng 11 năm 2023, 21:36``, ``14 November 2023, 21:36``. Where
    the value is not certain the characters as received stand instead; empty where there are none.
    """
    match = _DATE.fullmatch((published.value or "")[:16])
    if match is None:
        return published.text or ""
    year, month, day, hour, minute = match.groups()
    date = _vietnamese(year, month, day, long) if current() == "vi" else _english(year, month, day, long)
    return f"{date}, {hour}:{minute}" if long and hour is not None else date


def _vietnamese(year: str, month: str | None, day: str | None, long: bool) -> str:
    if month is None:
        return f"năm {year}" if long else year
    if day is None:
        return f"tháng {int(month)} năm {year}" if long else f"{int(month)}/{year}"
    return f"{int(day)} tháng {int(month)} năm {year}" if long else f"{int(day)}/{int(month)}/{year}"


def _english(year: str, month: str | None, day: str | None, long: bool) -> str:
    if month is None:
        return year
    name = _MONTHS[int(month) - 1] if long else _MONTHS[int(month) - 1][:3]
    return f"{name} {year}" if day is None else f"{int(day)} {name} {year}"


class Language(QObject):
    """The language of the interface as a service: `changed` after every widget was told."""

    changed = Signal()

    def set_language(self, name: str) -> None:
        """``vi``, ``en``, or anything else for that of the system."""
        set_language(name)
        self.changed.emit()

    def current(self) -> LanguageName:
        """The language in use."""
        return current()

    def format_date(self, published: Published, long: bool = False) -> str:
        """See `format_date`."""
        return format_date(published, long)

    def format_number(self, number: int) -> str:
        """See `format_number`."""
        return format_number(number)


class Retranslator(QObject):
    """Calls `retranslate` of a widget now and after each change of language."""

    def __init__(self, widget: QObject, retranslate: Callable[[], None]) -> None:
        super().__init__(widget)
        self._retranslate = retranslate
        widget.installEventFilter(self)
        retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return False
