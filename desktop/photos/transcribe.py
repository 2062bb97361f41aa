"""A scan beside the text that a person types of it: the page large on the left, the typed text on the right.

What is typed is kept as a draft while it is typed, and as one correction (one version, one step of undo) when the page
is left or its state is chosen. It is ours, never received text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from db.errors import Stale
from db.records import TRANSCRIPTION_STATES, ArticleEdit
from desktop.photos.scan_pane import ScanPane
from desktop.photos.typed_text import to_blocks, to_text
from desktop.shared.language import Retranslator, translate
from desktop.shared.pictures import PictureError, decode
from desktop.shared.transcriptions import mark_words, state_words
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from db.errors import ArchiveError
    from db.records import Article, Figure, Written
    from db.session import Reading, Writing
    from desktop.shared.context import Context

AUTHOR = "photos"
DRAFT_MILLISECONDS = 800
LARGEST_SIDE = 8000
_DRAFT = "transcription:"
_CONTROL = Qt.KeyboardModifier.ControlModifier
_KEYS = {
    "close": QKeyCombination(Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Escape),
    "save": QKeyCombination(_CONTROL, Qt.Key.Key_S),
    "before": QKeyCombination(_CONTROL, Qt.Key.Key_PageUp),
    "after": QKeyCombination(_CONTROL, Qt.Key.Key_PageDown),
}
_OWN_KEYS = frozenset(keys.toCombined() for keys in _KEYS.values())


class TranscribePage(Surface):
    """Covers its parent while it is open. `closed()` when it is left."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "page", parent=parent)
        self._context = context
        self._article: Article | None = None
        self._kept = ("", "none")
        self._row = 0
        theme = context.theme
        self.scan = ScanPane(theme)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(theme.font("ui_strong"))
        self.states = QComboBox()
        self.mark = QLabel()
        self.mark.setTextFormat(Qt.TextFormat.PlainText)
        self.mark.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setFont(theme.font("body"))
        self.text.setTabChangesFocus(False)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.done = QPushButton()
        self.done.setDefault(True)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MILLISECONDS)
        self._place()
        self._connect()
        Retranslator(self, self._say)
        self.hide()

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.states)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.done)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.mark)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.scan)
        self.halves.addWidget(right)
        self.halves.setStretchFactor(0, 1)
        self.halves.setStretchFactor(1, 1)
        self.scan.setMinimumWidth(320)
        right.setMinimumWidth(360)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.halves)

    def _connect(self) -> None:
        self.scan.close_asked.connect(self.close_page)
        self.scan.step_asked.connect(lambda way: self.show_row(self._row + way))
        self.done.clicked.connect(self.close_page)
        self.text.textChanged.connect(self._draft.start)
        self._draft.timeout.connect(self._keep_draft)
        self.states.activated.connect(lambda _index: self.save())
        for name, what in {
            "after": lambda: self.show_row(self._row + 1), "before": lambda: self.show_row(self._row - 1),
            "save": self.save, "close": self.close_page,
        }.items():  # fmt: skip
            shortcut = QShortcut(QKeySequence(_KEYS[name]), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(what)
        self._context.archive_jobs.closed.connect(self._leave)

    def _say(self) -> None:
        self.setAccessibleName(translate("Photos", "Transcription"))
        self.text.setAccessibleName(translate("Photos", "Typed text"))
        self.text.setPlaceholderText(translate("Photos", "Type what the scan says…"))
        self.states.setAccessibleName(translate("Photos", "How far the transcription goes"))
        self.hint.setText(
            translate("Photos", "A blank line begins a new paragraph. “# ” makes a cross-head, “> ” a quotation.")
        )
        self.done.setText(translate("Photos", "Save and close"))
        chosen = max(0, self.states.currentIndex())
        self.states.clear()
        self.states.addItems([state_words(state) for state in TRANSCRIPTION_STATES])
        self.states.setCurrentIndex(chosen)
        self._show_mark()

    # --- what is shown ---------------------------------------------------------------------------------------------
    def open(self, article: Article) -> None:
        """Show the scans of an article and what was typed of them, over the parent."""
        self._article = article
        state = str(article.transcription.get("state") or "none")
        text = to_text(article.blocks)
        self._kept = (text, state)
        draft = self._context.state.get(_DRAFT + article.uid)
        self.text.setPlainText(draft if isinstance(draft, str) else text)
        self._draft.stop()
        self.states.setCurrentIndex(TRANSCRIPTION_STATES.index(state) if state in TRANSCRIPTION_STATES else 0)
        self.title.setText(article.title)
        self.text.setReadOnly(not self._context.archive_jobs.writable)
        self.states.setEnabled(self._context.archive_jobs.writable)
        self._show_mark()
        around = self.parentWidget()
        if around is not None:
            around.installEventFilter(self)
            self.setGeometry(around.rect())
            self.halves.setSizes([around.width() // 2, around.width() // 2])
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_row(0)

    def take(self, article: Article | None) -> None:
        """A newer state of the article that is open: whose it is now, and since when."""
        if article is not None and self._article is not None and article.uid == self._article.uid:
            self._article = article
            self._kept = (to_text(article.blocks), str(article.transcription.get("state") or "none"))
            self._show_mark()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pages."""
        return self._article.figures if self._article is not None else ()

    def show_row(self, row: int) -> None:
        """Show the page with this index (from 0)."""
        if not 0 <= row < len(self.figures):
            return
        self._row = row
        figure = self.figures[row]
        self.scan.say_page(row, len(self.figures), figure.side)
        if figure.sha256 is None:
            self.scan.view.show_words(translate("Photos", "This photo is not in the archive yet"))
        else:
            self._load(figure.uid, figure.sha256)

    def _load(self, uid: str, sha256: str) -> None:
        def work(session: Reading) -> QImage | None:
            from db import photos  # imports SQLAlchemy, which the first paint does without

            try:
                return decode(photos.data(session, sha256), (LARGEST_SIDE, LARGEST_SIDE))
            except PictureError:
                return None

        def arrived(image: QImage | None) -> None:
            if self._row >= len(self.figures) or self.figures[self._row].uid != uid:
                return
            if image is None:
                self.scan.view.show_words(translate("Photos", "This photo cannot be shown; it can be saved."))
            else:
                self.scan.view.show_image(image)

        self._context.archive_jobs.read(work, arrived, latest="transcribe-scan")

    def _show_mark(self) -> None:
        said = self._article.transcription if self._article is not None else {}
        self.mark.setText(mark_words(said) or translate("Photos", "Nothing was typed of this scan yet."))

    # --- keeping ---------------------------------------------------------------------------------------------------
    def _keep_draft(self) -> None:
        if self._article is not None and self.isVisible():
            typed = self.text.toPlainText()
            self._context.state.set(_DRAFT + self._article.uid, typed if typed != self._kept[0] else None)

    def save(self) -> None:
        """Keep what was typed and how far it goes, as one correction; nothing where nothing changed."""
        article = self._article
        if article is None or not self._context.archive_jobs.writable:
            return
        typed, state = self.text.toPlainText(), TRANSCRIPTION_STATES[max(0, self.states.currentIndex())]
        blocks = to_blocks(typed, [figure.position for figure in article.figures])
        if state == "none" and len(blocks) > len(article.figures):
            state = "partial"
            self.states.setCurrentIndex(TRANSCRIPTION_STATES.index(state))
        self._draft.stop()
        if (to_text(blocks), state) == self._kept:
            self._context.state.set(_DRAFT + article.uid, None)
            return
        self._keep_draft()
        self._kept = (to_text(blocks), state)
        fields = {"transcription": {"state": state}}
        edit = ArticleEdit(article.uid, fields, blocks=blocks, seen=article.revision)

        def work(session: Writing) -> Written[Any]:
            from db import articles

            return articles.edit(session, edit)

        def kept(_value: object) -> None:
            self._context.state.set(_DRAFT + article.uid, None)

        def failed(error: ArchiveError) -> None:
            words = translate("Photos", "The text was not saved; what you typed is kept as a draft.")
            if isinstance(error, Stale):
                words = translate(
                    "Photos", "The article was changed elsewhere. What you typed is kept as a draft: open it again."
                )
            self._context.notices.toast(words)

        words = translate("Photos", "Transcription")
        self._context.archive_jobs.write(work, kept, author=AUTHOR, undo_text=words, on_error=failed)

    def close_page(self) -> None:
        """Save, and back to the article."""
        if self.isVisible():
            self.save()
            self._leave()

    def _leave(self) -> None:
        if self.isVisible():
            around = self.parentWidget()
            if around is not None:
                around.removeEventFilter(self)
            self.hide()
            self.closed.emit()

    # --- the window beneath ----------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the parent."""
        around = self.parentWidget()
        if watched is around and event.type() == QEvent.Type.Resize and around is not None:
            self.setGeometry(around.rect())
        return False

    def event(self, event: QEvent) -> bool:
        """Keys that are not for the text do nothing: the window beneath must not move while it cannot be seen."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.keyCombination().toCombined() not in _OWN_KEYS:
                event.accept()
            return True
        return super().event(event)
