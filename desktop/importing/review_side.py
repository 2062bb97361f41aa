"""Beside the review: the line ledger as a bar, what the date was read as and why, wanted photos, things to look at."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.importing.review_words import role_colour, role_word
from desktop.shared.language import format_date, format_number, translate
from desktop.shared.widgets.surface import Surface
from desktop.shared.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from db.records import LineRole, NewArticle
    from desktop.importing.review import ReviewFile
    from desktop.shared.theme import Theme

_RULES: dict[str, str] = {
    "ambiguous_day_month": QT_TRANSLATE_NOOP(
        "Review", "Day and month can be read both ways. The date stays open until a person says."
    ),
}
_TWICE = re.compile(r"\b(\w{2,}) \1\b")


class LedgerBar(QWidget):
    """Where each byte of the file went, as one bar in the colours of the roles."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: list[tuple[LineRole, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_parts(self, parts: list[tuple[LineRole, int]]) -> None:
        """Show runs of bytes by role, in file order."""
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = sum(size for _, size in self._parts)
        done = 0
        for role, size in self._parts:
            left = round(done / whole * self.width())
            done += size
            right = round(done / whole * self.width())
            painter.fillRect(QRect(left, 0, max(1, right - left), 8), self._theme.color(role_colour(role)))


class _Swatch(QWidget):
    """A small square in the colour of a role."""

    def __init__(self, theme: Theme, role: LineRole) -> None:
        super().__init__()
        self._theme = theme
        self._role: LineRole = role
        self.setFixedSize(8, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(role_colour(self._role)))
        painter.drawRoundedRect(self.rect(), 2, 2)


class ReviewSide(QScrollArea):
    """The column itself; `show_file` after each change."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = Surface(theme, "chrome")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(24, 18, 24, 24)
        self._column.setSpacing(0)
        self.setWidget(self._inner)

    def show_file(self, file: ReviewFile | None, article: NewArticle | None) -> None:
        """Show what the lines of a file make."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if file is None or article is None:
            self._column.addStretch(1)
            return
        self._ledger(file, article)
        self._date(article)
        self._photos(article)
        self._notes(file)
        self._column.addStretch(1)

    def _label(self, text: str, role: str = "ui", colour: str = "text") -> QLabel:
        label = QLabel(text)
        label.setFont(self._theme.font(role))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        palette = label.palette()
        palette.setColor(label.foregroundRole(), self._theme.color(colour))
        label.setPalette(palette)
        return label

    def _head(self, text: str) -> None:
        if self._column.count():
            self._column.addSpacing(18)
            line = Surface(self._theme, "border")
            line.setFixedHeight(1)
            self._column.addWidget(line)
            self._column.addSpacing(16)
        self._column.addWidget(self._label(text, "ui_strong"))
        self._column.addSpacing(8)

    def _ledger(self, file: ReviewFile, article: NewArticle) -> None:
        self._head(translate("Review", "Line by line"))
        bar = LedgerBar(self._theme)
        bar.show_parts([(line.role, line.size) for line in file.lines])
        self._column.addWidget(bar)
        self._column.addSpacing(8)
        share = round(article.ledger.coverage * 100)
        size = format_number(article.ledger.size)
        text = (
            translate("Review", "All %1 bytes are accounted for.") if share == 100 else translate("Review", "%1 bytes")
        )
        self._column.addWidget(self._label(text.replace("%1", size), "small", "muted"))
        self._column.addSpacing(8)
        counts = Counter((line.role, not line.text) for line in file.lines)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        half = (len(counts) + 1) // 2
        for place, ((role, empty), number) in enumerate(sorted(counts.items(), key=lambda item: item[0][1])):
            row, column = place % half, place // half * 4
            grid.addWidget(_Swatch(self._theme, role), row, column)
            word = translate("Review", "Blank line") if empty else role_word(role)
            grid.addWidget(self._label(word, "small"), row, column + 1)
            grid.addWidget(self._label(format_number(number), "small", "muted"), row, column + 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(5, 1)
        grid.setColumnMinimumWidth(3, 16)
        holder = QWidget()
        holder.setLayout(grid)
        self._column.addWidget(holder)

    def _date(self, article: NewArticle) -> None:
        self._head(translate("Review", "Published"))
        published = article.published
        if not published.text:
            self._column.addWidget(self._label(translate("Review", "The file gives no date."), "small", "muted"))
            return
        shown = format_date(published, long=True) if published.value else published.edtf or published.text
        self._column.addWidget(self._label(shown, "row_title"))
        why = translate("Review", "The file says “%1”.").replace("%1", published.text)
        if published.rule in _RULES:
            why += " " + translate("Review", _RULES[published.rule])
        elif published.value and "T" in published.value:
            why += " " + translate("Review", "It names no time zone, so none is kept.")
        self._column.addSpacing(4)
        self._column.addWidget(self._label(why, "small", "muted"))

    def _photos(self, article: NewArticle) -> None:
        wanted = [figure.file_name for figure in article.figures if figure.photo is None]
        held = len(article.figures) - len(wanted)
        if not article.figures:
            return
        self._head(translate("Review", "Photos"))
        if held:
            text = translate("Review", "%n photo(s) beside the file will be taken in.", held)
            self._column.addWidget(self._label(text, "small", "muted"))
        if wanted:
            text = translate("Review", "%n wanted photo(s), kept with their captions:", len(wanted))
            self._column.addWidget(self._label(text, "small", "muted"))
        metrics = QFontMetrics(self._theme.font("small"))
        for name in wanted[:12]:
            short = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, 230)
            label = self._label(short, "small")
            label.setToolTip(name)
            self._column.addSpacing(4)
            self._column.addWidget(label)

    def _notes(self, file: ReviewFile) -> None:
        found = [
            (index + 1, match.group(0))
            for index, line in enumerate(file.lines)
            if line.role not in ("blank", "photo")
            for match in _TWICE.finditer(line.text)
            if match.group(1)[0].isupper()
        ]
        if not found:
            return
        self._head(translate("Review", "Worth a look"))
        for number, words in found[:5]:
            text = translate("Review", "Line %1 repeats a word: “%2”. It is kept as received.")
            label = self._label(text.replace("%1", str(number)).replace("%2", words), "small", "muted_strong")
            self._column.addWidget(label)
            self._column.addSpacing(4)
