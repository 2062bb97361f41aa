"""Beside the review: the line ledger, what the date was read as and why, fields, wanted photos, things to look at."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.records import Published
from desktop.importing.pieces import PERSON
from desktop.importing.report_words import sentence_of
from desktop.importing.review_fields import ReviewFields
from desktop.importing.review_ledger import LedgerBar, LedgerCounts
from desktop.importing.review_words import rule_words, source_word
from desktop.shared.language import format_date, format_number, translate
from desktop.shared.widgets.buttons import link_button
from desktop.shared.widgets.surface import Surface
from desktop.shared.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.records import NewArticle
    from desktop.importing.profiles import Rule
    from desktop.importing.review import ReviewFile
    from desktop.shared.theme import Theme

_RULES: dict[str, str] = {
    "ambiguous_day_month": QT_TRANSLATE_NOOP("Review", "Day and month can be read both ways. Which day is meant?"),
    "ambiguous_century": QT_TRANSLATE_NOOP("Review", "The year has two digits only. Which day is meant?"),
    "weekday_dmy": QT_TRANSLATE_NOOP("Review", "The weekday beside it fits this reading only."),
    "weekday_mdy": QT_TRANSLATE_NOOP("Review", "The weekday beside it fits this reading only."),
    "column_dmy": QT_TRANSLATE_NOOP("Review", "Other dates of its column put the day first."),
    "column_mdy": QT_TRANSLATE_NOOP("Review", "Other dates of its column put the month first."),
    PERSON: QT_TRANSLATE_NOOP("Review", "You chose this reading."),
}
_DIFFERS = "_weekday_differs"
_TWICE = re.compile(r"\b(\w{2,40}) \1\b")
_ZONE = re.compile(r"GMT|UTC|[+-]\d\d:?\d\d\b|\dZ\b", re.IGNORECASE)
_LEFT_KEYS = QKeySequence("Ctrl+L")
_BESIDE = 24
"""px beside words that may be elided: a sign or a check box and what keeps it apart."""
_MOST_PHOTOS = 12
_MOST_NOTES = 5


class ReviewSide(QScrollArea):
    """The column itself; `show_file` after each change. `reading_chosen(day or None)` for an ambiguous date,
    `field_changed(name, value)`, `left_asked(on)`: show what was left out of a page, `rule_agreed(Rule, on)`: keep a
    correction as a rule of its source."""

    reading_chosen = Signal(object)
    rule_agreed = Signal(object, bool)
    field_changed = Signal(str, object)
    left_asked = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[ReviewFile, NewArticle] | None = None
        self._readings: dict[str, QPushButton] = {}
        self._names: list[tuple[QLabel | QAbstractButton, str]] = []
        self.fields: ReviewFields | None = None
        self.left_button: QPushButton | None = None
        self._proposed: list[Rule] = []
        self.rules: dict[Rule, QCheckBox] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = Surface(theme, "chrome")
        self._column = QVBoxLayout(self._inner)
        self._column.setSpacing(0)
        self.setWidget(self._inner)
        self.set_compact(False)
        theme.changed.connect(self.refresh)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring_to_sight)

    def _bring_to_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt scrolls to a field only where the one before it stands in the same column."""
        if now is not None and self._inner.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 24)

    def set_compact(self, on: bool) -> None:
        """Stand in a narrow and low place: what asks for an answer comes first."""
        self._compact = on
        side = 16 if on else 24
        self._column.setContentsMargins(side, 18, side, 24)
        self.refresh()

    def show_file(self, file: ReviewFile | None, article: NewArticle | None, proposed: Sequence[Rule] = ()) -> None:
        """Show what the lines of a file make, and the rules that its corrections could become."""
        self._proposed = list(proposed)
        self._shown = (file, article) if file is not None and article is not None else None
        self.refresh()

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, in order."""
        left = [self.left_button] if self.left_button is not None else []
        fields = self.fields.stops if self.fields is not None else []
        return [*left, *self._readings.values(), *self.rules.values(), *fields]

    def refresh(self) -> None:
        """Build it anew: in the colours and the language of now."""
        focused = next((day for day, button in self._readings.items() if button.hasFocus()), None)
        field = self.fields.focused() if self.fields is not None else ""
        rule = next((rule for rule, box in self.rules.items() if box.hasFocus()), None)
        on_left = self.left_button is not None and self.left_button.hasFocus()
        self._clear()
        if self._shown is not None:
            file, article = self._shown
            parts = [self._ledger, self._date]
            for part in reversed(parts) if self._compact and file.open_date else parts:
                part(file, article)
            self._rules(file)
            self._details(article)
            self._photos(file, article)
            self._notes(file)
        self._column.addStretch(1)
        self._elide()
        if focused in self._readings:
            self._readings[focused].setFocus()
        elif rule in self.rules:
            self.rules[rule].setFocus()
        elif self.fields is not None and field:
            self.fields.focus(field)
        elif self.left_button is not None and on_left:
            self.left_button.setFocus()

    def _clear(self) -> None:
        self._readings, self._names, self.fields, self.left_button, self.rules = {}, [], None, None, {}
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # Parts.

    def _label(self, text: str, role: str = "ui", colour: str = "text") -> QLabel:
        label = QLabel(text)
        label.setFont(self._theme.font(role))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        palette = label.palette()
        palette.setColor(label.foregroundRole(), self._theme.color(colour))
        label.setPalette(palette)
        return label

    def _sign(self, name: str, colour: str, text: QLabel) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(self._theme.pixmap(name, self._theme.color(colour), 14))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        sign.setContentsMargins(0, 2, 0, 0)
        row.addWidget(sign)
        row.addWidget(text, 1)
        holder = QWidget()
        holder.setLayout(row)
        return holder

    def _head(self, text: str, beside: str = "", sign: str = "", colour: str = "muted") -> None:
        if self._column.count():
            self._column.addSpacing(18)
            line = Surface(self._theme, "border")
            line.setFixedHeight(1)
            self._column.addWidget(line)
            self._column.addSpacing(16)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        head = self._label(text, "ui_strong")
        head.setWordWrap(False)
        row.addWidget(head)
        row.addStretch(1)
        if sign:
            picture = QLabel()
            picture.setPixmap(self._theme.pixmap(sign, self._theme.color(colour), 14))
            row.addWidget(picture)
        if beside:
            number = self._label(beside, "ui", colour)
            number.setWordWrap(False)
            row.addWidget(number)
        holder = QWidget()
        holder.setLayout(row)
        self._column.addWidget(holder)
        self._column.addSpacing(8)

    def _ledger(self, file: ReviewFile, article: NewArticle) -> None:
        if not article.ledger.size:
            self._head(translate("Review", "Line by line"))
            self._column.addWidget(LedgerCounts(self._theme, file.lines))
            return
        whole = article.ledger.coverage == 1
        share = "100%" if whole else f"{min(99, int(article.ledger.coverage * 100))}%"
        self._head(translate("Review", "Line by line"), share, *(("check", "good") if whole else ("warning", "warn")))
        parts = [(run.role, run.length) for run in article.ledger.runs]
        self._column.addWidget(LedgerBar(self._theme, parts))
        self._column.addSpacing(8)
        words = translate("Review", "All %1 bytes are accounted for.") if whole else translate("Review", "%1 bytes")
        self._column.addWidget(self._label(words.replace("%1", format_number(article.ledger.size)), "small", "muted"))
        self._column.addSpacing(8)
        self._column.addWidget(LedgerCounts(self._theme, file.lines))
        if file.passages:
            self._column.addSpacing(4)
            words = translate("Review", "Show %n passage(s) left out", file.passages)
            words = translate("Review", "Hide what was left out") if file.show_left else words
            self.left_button = link_button(words)
            self.left_button.setToolTip(_LEFT_KEYS.toString(QKeySequence.SequenceFormat.NativeText))
            self._may_shorten(self.left_button, words)
            self.left_button.clicked.connect(lambda: self.left_asked.emit(not file.show_left))
            self.left_button.setProperty("flush", True)
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(self.left_button)
            row.addStretch(1)
            holder = QWidget()
            holder.setLayout(row)
            self._column.addWidget(holder)

    def _date(self, file: ReviewFile, article: NewArticle) -> None:
        published = article.published
        beside = ("", "warning", "warn") if file.open_date else ("", "", "muted")
        self._head(translate("Review", "Published"), *beside)
        if not published.text:
            self._column.addWidget(self._label(translate("Review", "The file gives no date."), "small", "muted"))
            return
        self._column.addWidget(self._label(format_date(published, long=True), "row_title"))
        self._column.addSpacing(4)
        self._column.addWidget(self._label(" ".join(_why(published)), "small", "muted"))
        if file.readings:
            self._choices(file.readings, published.value)

    def _rules(self, file: ReviewFile) -> None:
        """The rules that made this article, and those that its corrections could become."""
        if not self._proposed and not file.applied:
            return
        self._head(translate("Review", "Rules for the source"))
        for rule in file.applied:
            words = self._label(rule_words(rule), "small", "muted_strong")
            self._column.addWidget(self._sign("check", "good", words))
            self._column.addSpacing(4)
        source = ""
        for rule in self._proposed:
            if source != rule.key:
                source = rule.key
                words_of = translate("Review", "Always for %1?").replace("%1", source_word(rule.key))
                self._column.addWidget(self._label(words_of, "small", "muted"))
            box = QCheckBox()
            box.setToolTip(f"<p>{html.escape(rule_words(rule))}</p>")
            self._may_shorten(box, rule_words(rule))
            box.setChecked(rule in file.agreed)
            box.toggled.connect(lambda on, rule=rule: self.rule_agreed.emit(rule, on))
            self.rules[rule] = box
            self._column.addWidget(box)

    def _details(self, article: NewArticle) -> None:
        self._head(translate("Review", "Details"))
        self.fields = ReviewFields(self._theme, article)
        self.fields.changed.connect(self.field_changed)
        self._column.addWidget(self.fields)
        captured = str(article.capture.get("date", "") or article.description.get("captured", ""))
        if captured:
            words = translate("Review", "Saved from the web on %1.")
            day = format_date(Published(value=captured[:10]), long=True) or captured
            self._column.addSpacing(6)
            self._column.addWidget(self._label(words.replace("%1", day), "small", "muted"))

    def _choices(self, days: list[str], chosen: str | None) -> None:
        for day in days:
            button = QPushButton(format_date(Published(value=day), long=True))
            button.setCheckable(True)
            button.setChecked(day == chosen)
            if day == chosen:
                button.setIcon(self._theme.icon("check", "good"))
                button.setAccessibleDescription(translate("Review", "Chosen; press again to leave the date open."))
                button.setToolTip(button.accessibleDescription())
            answer = None if day == chosen else day
            button.clicked.connect(lambda _on=False, answer=answer: self.reading_chosen.emit(answer))
            self._readings[day] = button
            self._column.addSpacing(8)
            self._column.addWidget(button)

    def _photos(self, file: ReviewFile, article: NewArticle) -> None:
        wanted = [figure.file_name for figure in article.figures if figure.photo is None]
        held = len(article.figures) - len(wanted)
        if held:
            self._head(translate("Review", "Photos"), format_number(held), "check", "good")
            text = translate("Review", "%n photo(s) that came with the file will be taken in.", held)
            if file.read is not None:
                text = translate("Review", "%n photo(s) will be taken in with it.", held)
            self._column.addWidget(self._label(text, "small", "muted"))
        if not wanted:
            return
        self._head(translate("Review", "Wanted photos"), format_number(len(wanted)))
        text = translate("Review", "They did not come with the file. Their names and captions are kept.")
        if file.read is not None:
            text = translate("Review", "They did not come with it. Their names and captions are kept.")
        self._column.addWidget(self._label(text, "small", "muted"))
        for name in wanted[:_MOST_PHOTOS]:
            name = name or translate("Review", "Without a file name")
            label = self._label("", "small")
            label.setWordWrap(False)
            self._may_shorten(label, name)
            self._column.addSpacing(6)
            self._column.addWidget(self._sign("image", "muted_strong", label))
        if len(wanted) > _MOST_PHOTOS:
            self._column.addSpacing(6)
            more = translate("Review", "and %n more", len(wanted) - _MOST_PHOTOS)
            self._column.addWidget(self._label(more, "small", "muted"))

    def _notes(self, file: ReviewFile) -> None:
        found = [
            (index + 1, match.group(0))
            for index, line in enumerate(file.lines)
            if line.role not in ("blank", "photo")
            for match in _TWICE.finditer(line.text)
            if match.group(1)[0].isupper()
        ]
        if found or file.refused:
            self._head(translate("Review", "Worth a look"))
        for refused in file.refused[:_MOST_NOTES]:
            label = self._label(sentence_of(refused, trial=True), "small", "muted_strong")
            self._column.addWidget(self._sign("warning", "warn", label))
            self._column.addSpacing(4)
        for number, words in found[:_MOST_NOTES]:
            text = translate("Review", "Line %1 repeats a word: “%2”. It is kept as received.")
            label = self._label(text.replace("%1", str(number)).replace("%2", words), "small", "muted_strong")
            self._column.addWidget(self._sign("eye", "warn", label))
            self._column.addSpacing(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        margins = self._column.contentsMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        for part, words in self._names:
            button = isinstance(part, QAbstractButton)
            end = Qt.TextElideMode.ElideRight if button else Qt.TextElideMode.ElideMiddle
            short = part.fontMetrics().elidedText(words, end, room - _BESIDE)
            part.setText(short.replace("&", "&&") if button else short)
            if not button:
                part.setToolTip(f"<p>{html.escape(words)}</p>" if short != words else "")

    def _may_shorten(self, part: QLabel | QAbstractButton, words: str) -> None:
        """Words that are elided where the column is narrow: they never push anything out of it."""
        part.setMinimumWidth(1)
        part.setAccessibleName(words)
        self._names.append((part, words))


def _why(published: Published) -> list[str]:
    """What the file says, and why the date was read as it was."""
    parts = [translate("Review", "The file says “%1”.").replace("%1", published.text or "")]
    rule, value = published.rule or "", published.value or ""
    if rule in _RULES:
        parts.append(translate("Review", _RULES[rule]))
    elif not value:
        parts.append(translate("Review", "No date can be read from it; the words are kept."))
    elif rule.removesuffix(_DIFFERS) in ("us_mdy", "us_mdy_ampm", "vi_dmy") and int(value[8:10]) > 12:
        text = translate("Review", "There is no month %1, so %1 is the day and %2 the month.")
        parts.append(text.replace("%1", str(int(value[8:10]))).replace("%2", str(int(value[5:7]))))
    if rule.endswith(_DIFFERS):
        parts.append(translate("Review", "The weekday beside it is another one; compare it with the paper."))
    if "T" in value and not _ZONE.search(published.text or ""):
        parts.append(translate("Review", "It names no time zone, so none is kept."))
    return parts
