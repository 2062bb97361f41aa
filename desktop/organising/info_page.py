"""The inspector's page "Info": everything that is said of an article, and the place to correct it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from db.records import DESCRIPTION_STATES
from desktop.organising.article_form import ArticleForm
from desktop.organising.batch_form import BatchForm
from desktop.organising.corrections import Correction, Corrections
from desktop.organising.fields import Field
from desktop.organising.figure_form import FigureForm
from desktop.organising.stale_box import StaleBox
from desktop.organising.tag_writes import AUTHOR, TagWrites
from desktop.organising.words import field_words, state_names
from desktop.shared.language import translate
from desktop.shared.widgets.buttons import SegmentedControl
from desktop.shared.widgets.empty_state import SectionHeader
from desktop.shared.widgets.overlay_scroll import OverlayScroll
from desktop.shared.widgets.quiet_label import QuietLabel
from desktop.shared.widgets.surface import Surface
from desktop.shared.widgets.tag_editor import TagEditor
from desktop.shared.words import sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from db.errors import ArchiveError
    from db.records import Article, PublicationRow, Written
    from db.session import Reading, Writing
    from desktop.shared.context import Context

EDGE = 16


class InfoPage(Surface):
    """`show_articles(uids)`: none, one with all its fields, or several with what can be changed together."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "chrome")
        self._context = context
        self.corrections = Corrections(context, self)
        self.form = ArticleForm(context.theme)
        self.figures = FigureForm(context.theme)
        self.state = SegmentedControl(context.theme)
        self.state_field = Field(context.theme, self.state)
        self.tags = TagEditor(context.theme)
        self.tag_writes = TagWrites(context, self.tags)
        self.tags_field = Field(context.theme, self.tags)
        self.stale = StaleBox(context.theme)
        self.batch = BatchForm(context)
        self.nothing = QuietLabel(context.theme, "muted", "ui")
        self.headers = [SectionHeader(context.theme) for _ in range(3)]
        self.stack = QStackedWidget()
        self.one, self.many = self._scrolled(self._single()), self._scrolled(self.batch)
        self.none = self._padded(self.nothing)
        for page in (self.none, self.one, self.many):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stale)
        column.addWidget(self.stack, 1)
        self._connect()
        self._retranslate()

    def _single(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (
            self.form.basic, self.state_field, self.tags_field, self.headers[0], self.form.more, self.headers[1],
            self.figures, self.headers[2], self.form.keeping,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.form.corrected.connect(self.corrections.correct)
        self.figures.corrected.connect(self.corrections.correct)
        self.corrections.shown.connect(self._show)
        self.corrections.stale.connect(self.stale.show_both)
        self.corrections.refused.connect(self._refused)
        self.stale.mine.connect(self.corrections.insist)
        self.stale.theirs.connect(self.corrections.read)
        self.state.chosen.connect(self._set_state)
        self._context.archive_jobs.opened.connect(lambda _archive: self._read_publications())
        self._context.changes.changed.connect(
            lambda changes: self._read_publications() if changes.publications or changes.archive else None
        )

    def show_articles(self, uids: Sequence[str]) -> None:
        """Show one article, or what several have in common."""
        self.stale.hide()
        if len(uids) > 1:
            self.corrections.show_article("")
            self.tag_writes.show_articles(())
            self.batch.show_articles(uids)
            self.batch.set_read_only(not self._context.archive_jobs.writable)
            self.stack.setCurrentWidget(self.many)
            return
        self.batch.show_articles(())
        self.corrections.show_article(uids[0] if uids else "")
        self.tag_writes.show_articles(uids)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show(self, article: Article | None) -> None:
        if article is None:
            if self.stack.currentWidget() is self.one:
                self.stack.setCurrentWidget(self.none)
            return
        writable = self._context.archive_jobs.writable and article.trashed is None
        self.form.show_article(article)
        self.figures.show_article(article)
        self.headers[1].setVisible(bool(article.figures))
        state = str(article.description.get("state") or "received")
        self.state.set_index(DESCRIPTION_STATES.index(state) if state in DESCRIPTION_STATES else 0)
        for part in (self.form, self.figures):
            part.set_read_only(not writable)
        self.state.setEnabled(writable)
        self.tags.setEnabled(writable)
        self.stack.setCurrentWidget(self.one)

    def _set_state(self, index: int) -> None:
        article = self.corrections.article
        if article is None:
            return
        uid, state = article.uid, DESCRIPTION_STATES[index]

        def work(session: Writing) -> Written[None]:
            from db import articles

            return articles.set_state(session, [uid], state)

        words = translate("Organising", "Change of “{field}”").format(field=field_words("state"))
        self._context.archive_jobs.write(work, lambda _value: self.corrections.read(), author=AUTHOR, undo_text=words)

    def _refused(self, correction: Correction, error: ArchiveError) -> None:
        name = next(iter(correction.fields), "")
        words = sentence(error.code, error.facts, lambda text: translate("Words", text))
        if name in self.form.fields:
            self.form.refuse(name, words)
        else:
            self._context.jobs.refused.emit(error)

    def _read_publications(self) -> None:
        if self._context.archive_jobs.archive is None:
            return

        def work(session: Reading) -> list[PublicationRow]:
            from db import publications

            return publications.rows(session)

        def done(rows: list[PublicationRow]) -> None:
            titles = [row.title for row in rows]
            self.form.offer_publications(titles)
            self.batch.source.offer(titles)

        self._context.archive_jobs.read(work, done, latest="info-publications")

    def _scrolled(self, content: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayScroll(area)
        area.viewport().setAutoFillBackground(False)
        padded = self._padded(content)
        padded.setAutoFillBackground(False)
        area.setWidget(padded)
        return area

    def _padded(self, content: QWidget) -> QWidget:
        holder = QWidget()
        column: QVBoxLayout | QLayout = QVBoxLayout(holder)
        column.setContentsMargins(EDGE, 16, EDGE, 24)
        column.addWidget(content)
        if isinstance(column, QVBoxLayout):
            column.addStretch(1)
        return holder

    def _retranslate(self) -> None:
        self.nothing.setText(translate("Organising", "Choose an article to see what is known of it."))
        self.state.set_choices(state_names())
        self.state_field.set_name(field_words("state"))
        self.tags_field.set_name(translate("Organising", "Tags"))
        for header, words in zip(
            self.headers,
            (
                translate("Organising", "In the publication"),
                translate("Organising", "Photos"),
                translate("Organising", "Reference and rights"),
            ),
            strict=True,
        ):
            header.setText(words)
        self.form.retranslate()
        self.batch.retranslate()
        if self.corrections.article is not None:
            self._show(self.corrections.article)
