"""Two articles side by side with the passages that they share, and what a person makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from desktop.shared.language import format_date, format_number, translate
from desktop.shared.widgets.buttons import IconButton, primary_button
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.alike import Comparison
    from db.records import Article, Relation
    from db.session import Reading
    from desktop.shared.context import Context
    from desktop.shared.theme import Theme

_SIZE = "library/compare_size"
_MARGIN = 24


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and what they have in common."""

    relation: Relation
    first: Article
    other: Article
    comparison: Comparison


class Side(Surface):
    """One of the two articles: where it is from, and its text with the shared passages marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "page")
        self.title, self.facts, self.text = QLabel(), QLabel(), QTextEdit()
        for label in (self.title, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(0)
        self.starts: list[int] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(self.text, 1)

    def show_article(self, article: Article, passages: Sequence[tuple[int, int]], words: str) -> None:
        """Show an article; `passages` are the shared ones as code points of its text, in order; `words` say which of
        the two it is."""
        self.title.setText(article.title)
        address = str(article.description.get("address", "") or "")
        facts = [words, article.source, format_date(article.published), address]
        self.facts.setText(" · ".join(part for part in facts if part))
        self.text.setAccessibleName(article.title)
        self._write(article.text, passages)
        self.dress()

    def _write(self, text: str, passages: Sequence[tuple[int, int]]) -> None:
        theme = self.theme
        self.text.clear()
        plain, shared = QTextCharFormat(), QTextCharFormat()
        for style, colour in ((plain, "muted"), (shared, "text")):
            style.setFont(theme.font("quote"))
            style.setForeground(theme.color(colour))
        shared.setBackground(theme.color("hl_yellow"))
        cursor = QTextCursor(self.text.document())
        block = QTextBlockFormat()
        block.setBottomMargin(8)
        block.setLineHeight(22, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)
        self.starts = []
        at = 0
        for start, end in passages:
            cursor.insertText(text[at:start], plain)
            self.starts.append(cursor.position())
            cursor.insertText(text[start:end], shared)
            at = end
        cursor.insertText(text[at:], plain)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, passage: int) -> None:
        """Bring a shared passage to the top of the view."""
        if 0 <= passage < len(self.starts):
            cursor = self.text.textCursor()
            cursor.setPosition(self.starts[passage])
            self.text.setTextCursor(cursor)
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() + self.text.cursorRect(cursor).top() - 24)

    def dress(self) -> None:
        """Take the fonts and colours of the theme."""
        self.title.setFont(self.theme.font("crosshead"))
        self.facts.setFont(self.theme.font("small"))
        palette = self.facts.palette()
        palette.setColor(self.facts.foregroundRole(), self.theme.color("muted"))
        self.facts.setPalette(palette)
        ground = self.text.palette()
        ground.setColor(QPalette.ColorRole.Base, self.theme.color("page"))
        self.text.setPalette(ground)


class CompareDialog(QDialog):
    """The comparison, beside the window. `decided(Relation, what)`: ``merged``, ``linked`` or ``separate``."""

    decided = Signal(object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pair: Pair | None = None
        self._passage = -1
        theme = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Library", "Resembling articles"))
        kept = context.state.get(_SIZE)
        self.resize(QSize(*kept) if isinstance(kept, list) and len(kept) == 2 else QSize(1080, 680))
        self.setMinimumSize(640, 400)
        self.first, self.other = Side(theme), Side(theme)
        self.said = QLabel()
        self.up, self.down = IconButton(theme, "caret-up"), IconButton(theme, "caret-down")
        self.up.set_words(translate("Library", "Previous shared passage"), "P")
        self.down.set_words(translate("Library", "Next shared passage"), "N")
        self.merge, self.link = primary_button(), QPushButton()
        self.apart = QPushButton()
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(1)
        both.addWidget(self.first, 1)
        both.addWidget(self.other, 1)
        middle = Surface(theme, "border")
        middle.setLayout(both)
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addWidget(self.said, 1)
        for button, words, key, what in (
            (self.apart, translate("Library", "Keep separate"), "3", "separate"),
            (self.link, translate("Library", "Link"), "2", "linked"),
            (self.merge, translate("Library", "The right one is a new version"), "1", "merged"),
        ):
            button.setText(f"{words}   {key}")
            button.setAccessibleName(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, what=what: self._decide(what))
            QShortcut(QKeySequence(key), self, lambda what=what: self._decide(what))
            row.addWidget(button)
        foot = Surface(theme, "chrome", "t")
        foot.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(middle, 1)
        column.addWidget(foot)
        self.up.clicked.connect(lambda: self.step(-1))
        self.down.clicked.connect(lambda: self.step(1))
        for key, by in (("N", 1), ("P", -1)):
            QShortcut(QKeySequence(key), self, lambda by=by: self.step(by))
        theme.changed.connect(self._dress)

    def show_pair(self, relation: Relation) -> None:
        """Read two articles and show them side by side."""

        def work(session: Reading) -> Pair:
            from db import articles
            from db.alike import compare

            first, other = articles.get(session, relation.article), articles.get(session, relation.other)
            return Pair(relation, first, other, compare(first.text, other.text))

        if self._context.archive_jobs.archive is not None:
            self._context.archive_jobs.read(work, self._show, latest="compare")

    @property
    def pair(self) -> Pair | None:
        """What is shown."""
        return self._pair

    def _show(self, pair: Pair) -> None:
        self._pair, self._passage = pair, -1
        passages = pair.comparison.passages
        mine = [(passage.start, passage.end) for passage in passages]
        theirs = sorted((passage.other_start, passage.other_end) for passage in passages)
        self.first.show_article(pair.first, mine, translate("Library", "In the archive first"))
        self.other.show_article(pair.other, theirs, translate("Library", "Came later"))
        words = translate("Library", "%n shared passage(s)", len(passages))
        share = f"{round(pair.comparison.likeness * 100)}%"
        told = translate("Library", "{share} in common").format(share=share)
        self.said.setText(f"{told}, {words}")
        self.said.setToolTip(format_number(sum(passage.words for passage in passages)))
        for button in (self.merge, self.link, self.apart):
            button.setEnabled(self._context.archive_jobs.writable)
        self.down.setFocus()

    def step(self, by: int) -> None:
        """Go to the next shared passage, or to the one before, in both articles."""
        if self._pair is None or not self._pair.comparison.passages:
            return
        passages = self._pair.comparison.passages
        self._passage = max(0, min(len(passages) - 1, self._passage + by))
        self.first.go_to(self._passage)
        starts = sorted(passage.other_start for passage in passages)
        self.other.go_to(starts.index(passages[self._passage].other_start))

    def _decide(self, what: str) -> None:
        pair, self._pair = self._pair, None
        if pair is not None and self._context.archive_jobs.writable:
            self.decided.emit(pair.relation, what)

    def _dress(self) -> None:
        if self._pair is not None:
            self._show(self._pair)

    def done(self, result: int) -> None:
        self._context.state.set(_SIZE, [self.width(), self.height()])
        super().done(result)
