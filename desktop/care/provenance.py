"""The inspector's page "Provenance": what was received, what was drawn from it, and all that happened since."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.care.words import event_words, rule_words
from desktop.shared.language import Retranslator, current, format_number, translate
from desktop.shared.widgets.empty_state import SectionHeader
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from db.records import Article, Changes, Event
    from db.session import Reading
    from desktop.shared.context import Context

_NAMES = 88
"""The width of the column of names, in px."""


def moment(at: str) -> str:
    """A UTC time of the archive as a date and time of this place."""
    try:
        there = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return at
    if current() == "vi":
        return f"{there.day}/{there.month}/{there.year}, {there:%H:%M}"
    return f"{there.day} {there:%b %Y}, {there:%H:%M}"


class Provenance(Surface):
    """Shows one article's provenance; `save_asked(uid)` for its received file."""

    save_asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "chrome", parent=parent)
        self.context = context
        self._uid: str | None = None
        self._article: Article | None = None
        self._events: list[Event] = []
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(4)
        self.save_button = QPushButton(self)
        self.save_button.setIcon(context.theme.icon("download-simple"))
        self.save_button.clicked.connect(lambda: self.save_asked.emit(self._uid))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._page)
        area.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        foot = Surface(context.theme, "chrome", "t", self)
        below = QVBoxLayout(foot)
        below.setContentsMargins(16, 12, 16, 12)
        below.addWidget(self.save_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(foot)
        context.changes.changed.connect(self._changed)
        context.theme.changed.connect(self._show)
        context.archive_jobs.closed.connect(lambda: self.show_article(None))
        Retranslator(self, self._show)

    def show_article(self, uid: str | None) -> None:
        """Show this article's provenance; None: nothing."""
        self._uid, self._article, self._events = uid, None, []
        self._show()
        self._load()

    def showEvent(self, event: object) -> None:
        self._load()

    def _changed(self, changes: Changes) -> None:
        if self._uid is not None and (self._uid in changes.articles or changes.archive):
            self._article = None
            self._load()

    def _load(self) -> None:
        uid = self._uid
        if uid is None or self._article is not None or not self.isVisible():
            return

        def read(session: Reading) -> tuple[Article, list[Event]]:
            from db import articles, events

            return articles.get(session, uid), events.of_subject(session, uid)

        self.context.archive_jobs.read(read, self._loaded, lambda _gone: None, latest="provenance")

    def _loaded(self, found: tuple[Article, list[Event]]) -> None:
        article, events = found
        if article.uid == self._uid:
            self._article, self._events = article, events
            self._show()

    def _show(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.save_button.setText(translate("Care", "Save the received file…"))
        self.save_button.setVisible(self._article is not None)
        if self._article is not None:
            self._add_received(self._article)
            self._add_derived(self._article)
            self._add_events()
        self._column.addStretch(1)

    def _add_received(self, article: Article) -> None:
        original = article.original
        self._header(translate("Care", "Received"))
        self._text(original.name, "ui_strong")
        size = translate("Care", "%n byte(s)", original.size).replace(str(original.size), format_number(original.size))
        encoding = (original.encoding or "").upper()
        self._text(", ".join(part for part in (size, encoding) if part), muted=True)
        self._text(translate("Care", "Received {when}").format(when=moment(original.received)), muted=True)
        digest = " ".join(original.sha256[i : i + 8] for i in range(0, len(original.sha256), 8))
        self._text(f"SHA-256 {digest}", "least", muted=True)

    def _add_derived(self, article: Article) -> None:
        self._header(translate("Care", "Drawn from it by the program"))
        share = f"{article.ledger.coverage:.0%}" if article.ledger.size else "–"
        self._pair(translate("Care", "Text accounted for"), share)
        if article.published.text:
            rule = rule_words(article.published.rule)
            self._pair(translate("Care", "Date"), article.published.text + (f"\n{rule}" if rule else ""))
        held = sum(figure.held for figure in article.figures)
        self._pair(
            translate("Care", "Photos"),
            translate("Care", "{held} of {all} held").format(held=held, all=len(article.figures)),
        )
        self._pair(translate("Care", "Version"), str(article.version))

    def _add_events(self) -> None:
        self._header(translate("Care", "What happened"))
        for event in reversed(self._events):
            self._text(event_words(event.action), "ui_strong")
            who = event.agent if event.agent == event.account else f"{event.agent} ({event.account})"
            self._text(f"{who}, {moment(event.at)}", "small", muted=True)
            self._column.addSpacing(6)

    def _header(self, words: str) -> None:
        if self._column.count():
            self._column.addSpacing(12)
        self._column.addWidget(SectionHeader(self.theme, words, self._page))

    def _pair(self, name: str, value: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        holder = QWidget(self._page)
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for text, muted in ((name, True), (value, False)):
            label = self._text(text, muted=muted)
            self._column.removeWidget(label)
            row.addWidget(label, 0 if muted else 1, Qt.AlignmentFlag.AlignTop)
            if muted:
                label.setFixedWidth(_NAMES)
        self._column.addWidget(holder)

    def _text(self, text: str, role: str = "ui", *, muted: bool = False) -> QLabel:
        label = QLabel(text, self._page)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFont(self.theme.font(role))
        palette = label.palette()
        palette.setColor(label.foregroundRole(), self.theme.color("muted_strong" if muted else "text"))
        label.setPalette(palette)
        self._column.addWidget(label)
        return label
