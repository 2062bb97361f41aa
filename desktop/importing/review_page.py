"""The review before anything is saved: files at the left, lines with their roles, and what they make at the right."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.importing.review import OPEN, ReviewFile, photos_of
from desktop.importing.review_files import ReviewFiles, state_text
from desktop.importing.review_head import ReviewHead
from desktop.importing.review_keys import ReviewKeys
from desktop.importing.review_side import ReviewSide
from desktop.importing.review_table import ReviewTable
from desktop.importing.review_words import refusal_text
from desktop.shared.language import Retranslator, translate
from desktop.shared.widgets.buttons import link_button, primary_button
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from db.records import NewArticle, Rejected
    from desktop.importing.review import ReviewState
    from desktop.shared.context import Context

_SIDE = 336
_WIDE_FROM = 1180
"""From this width on the right column stands at the right; below, it stands under the files."""


class ReviewPage(QWidget):
    """The page.

    `import_asked(list of (file, its draft))`: these are to be saved now as they stand; `settle` says what became of
    them. `left(files)`: a person is done here; these files were not imported.
    """

    import_asked = Signal(list)
    left = Signal(list)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = theme = context.theme
        self.files: list[ReviewFile] = []
        self.active = False
        self._current: ReviewFile | None = None
        self._article: NewArticle | None = None
        self._wide: bool | None = None
        self.list = ReviewFiles(theme)
        self.head = ReviewHead(theme)
        self.table = ReviewTable(theme)
        self.keys = ReviewKeys(theme)
        self.side = ReviewSide(theme)
        self.title, self.message, self.promise = QLabel(), QLabel(), QLabel()
        self.later, self.all, self.one = link_button(), QPushButton(), primary_button()
        self._build()
        self._join()
        self._retranslator = Retranslator(self, self._retranslate)

    def _join(self) -> None:
        self.list.chosen.connect(self._go_to)
        self.table.lines.changed.connect(self._describe)
        self.table.roles_selected.connect(self.keys.show_roles)
        self.keys.asked.connect(self.table.give)
        self.head.publication_changed.connect(self._publication_typed)
        self.head.for_all_asked.connect(self._publication_for_all)
        self.head.done.connect(self.table.setFocus)
        self.side.reading_chosen.connect(self._read_date)
        self.later.clicked.connect(self._leave)
        self.all.clicked.connect(self._import_all)
        self.one.clicked.connect(self._import_one)
        for keys, function in (
            ("Ctrl+Return", self._import_one),
            ("Ctrl+Enter", self._import_one),
            ("Esc", self._escape),
            ("Ctrl+Up", lambda: self._step(-1)),
            ("Ctrl+Down", lambda: self._step(1)),
        ):
            QShortcut(QKeySequence(keys), self, function, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        order = [self.list, self.table, self.head.publication, self.head.for_all, self.later, self.all, self.one]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    # What stands where.

    def _build(self) -> None:
        theme = self._theme
        self.title.setFont(theme.font("ui_strong"))
        self.message.setFont(theme.font("note"))
        self.promise.setFont(theme.font("small"))
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setMargin(48)
        for label in (self.message, self.promise):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.promise.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        upper = _row(QHBoxLayout())
        upper.addWidget(self._left())
        upper.addWidget(self._middle(), 1)
        self._right = Surface(theme, "chrome", "l")
        self._right.setFixedWidth(_SIDE)
        _row(QVBoxLayout(self._right), (1, 0, 0, 0))
        upper.addWidget(self._right)
        foot = Surface(theme, "chrome", "t")
        row = _row(QHBoxLayout(foot), (16, 12, 16, 12), 8)
        row.addWidget(self.promise, 1)
        for button in (self.later, self.all, self.one):
            row.addWidget(button)
        whole = _row(QVBoxLayout(self))
        whole.addLayout(upper, 1)
        whole.addWidget(foot)
        # A stack of pages is as wide as its widest one, and the window must go down to its own least width.
        self.setMinimumSize(self._theme.window_min()[0], 1)
        self._place_side(True)

    def _left(self) -> QWidget:
        left = Surface(self._theme, "chrome", "r")
        left.setFixedWidth(self._theme.size("sidebar"))
        head = QWidget()
        head.setFixedHeight(self._theme.size("header"))
        _row(QHBoxLayout(head), (16, 0, 16, 0)).addWidget(self.title)
        self._below = Surface(self._theme, "chrome", "t")
        _row(QVBoxLayout(self._below), (0, 1, 0, 0))
        column = _row(QVBoxLayout(left), (0, 0, 1, 0))
        column.addWidget(head)
        column.addWidget(self.list, 2)
        column.addWidget(self._below, 3)
        return left

    def _middle(self) -> QWidget:
        middle = Surface(self._theme, "page")
        column = _row(QVBoxLayout(middle))
        column.addWidget(self.head)
        column.addWidget(self.message, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.keys)
        return middle

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side(self.width() >= _WIDE_FROM)

    def _place_side(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        holder = (self._right if wide else self._below).layout()
        assert holder is not None
        holder.addWidget(self.side)
        self.side.set_compact(not wide)
        self._right.setVisible(wide)
        self._below.setVisible(not wide)
        self._name_buttons()

    # What is under review.

    def show_files(self, files: Sequence[ReviewFile], publications: Sequence[str]) -> None:
        """Begin a review. `publications` are the titles that the archive knows."""
        self.files, self.active, self._current = list(files), True, None
        self.head.set_publications(publications)
        self._list_files(next((file for file in self.files if file.state == "waiting"), None))

    def add_files(self, files: Sequence[ReviewFile]) -> None:
        """Take more files into the review; one that is still open here stays as it is."""
        known = {file.path for file in self.files if file.state in OPEN}
        new = [file for file in files if file.path not in known]
        again = {file.path for file in new}
        self.files = [file for file in self.files if file.path not in again] + new
        shown = self._current if self._current in self.files else None
        self._list_files(shown or next((file for file in new if file.lines), None))

    def _list_files(self, chosen: ReviewFile | None) -> None:
        self.list.show_files(self.files)
        self._show(chosen or (self.files[0] if self.files else None))
        self._retranslate()
        self.table.setFocus()

    def close_review(self) -> None:
        """Forget all files."""
        self.active = False
        self.files, self._current = [], None
        self.list.show_files([])
        self._show(None)

    @property
    def current(self) -> ReviewFile | None:
        """The file that is looked at."""
        return self._current

    def settle(self, files: Sequence[ReviewFile], states: Mapping[Path, ReviewState | Rejected]) -> None:
        """Say what became of files that were imported; one that was not reached can be imported again."""
        for file in files:
            became = states.get(file.path, "reviewed")
            if isinstance(became, str):
                file.state = became
            elif became.code == "cancelled":
                file.state = "reviewed"
            else:
                file.state, file.refusal = "unreadable", became
        self._refresh()

    def _go_to(self, row: int) -> None:
        self._show(self.files[row] if 0 <= row < len(self.files) else None)

    def _show(self, file: ReviewFile | None) -> None:
        left, self._current = self._current, file
        if left is not None and left is not file and left.state == "waiting" and left.lines:
            left.state = "reviewed"
        if file is not None:
            self.list.blockSignals(True)
            self.list.setCurrentRow(self.files.index(file))
            self.list.blockSignals(False)
        readable = file is not None and bool(file.lines)
        self.table.show_file(file if readable else None)
        for part in (self.table, self.keys):
            part.setVisible(readable)
        self.message.setVisible(not readable)
        self._describe()
        self._name_buttons()

    def _step(self, by: int) -> None:
        if self.files:
            self.list.setCurrentRow(max(0, min(len(self.files) - 1, self.list.currentRow() + by)))

    def _describe(self, *_changed: object) -> None:
        file = self._current
        self._article = file.article() if file is not None else None
        self.head.show_file(file, self._article, len([one for one in self.files if one.lines]) > 1)
        self.side.show_file(file, self._article)
        self._refresh()

    def _refresh(self) -> None:
        file = self._current
        if file is not None and not file.lines:
            words = refusal_text(file.refusal) if file.refusal is not None else state_text(file)
            self.message.setText(words)
        self.table.setEnabled(file is not None and file.state in OPEN)
        self.one.setEnabled(file is not None and file.state in OPEN)
        self.list.refresh()
        self._name_buttons()

    # What a person says.

    def _publication_typed(self, text: str) -> None:
        file = self._current
        if file is not None:
            file.publication = text

    def _publication_for_all(self) -> None:
        file = self._current
        if file is not None and self._article is not None:
            words = file.publication if file.publication is not None else self._article.source
            for other in self._open():
                other.publication = words

    def _read_date(self, day: str | None) -> None:
        file = self._current
        if file is not None:
            file.reading = day
            self._describe()

    # What is done with it.

    def _open(self) -> list[ReviewFile]:
        return [file for file in self.files if file.state in OPEN]

    def _import_one(self) -> None:
        file = self._current
        if file is None or file.state not in OPEN:
            return
        photos = [photo for photo in self._open() if photo.state == "photo"]
        chosen = [file, *photos_of(self._article, file.path, photos)] if self._article is not None else [file]
        rest = [other for other in self._open() if other not in chosen and other.state != "photo"]
        if not rest:
            self._import_all()
            return
        row = self.files.index(file)
        following = next((other for other in rest if self.files.index(other) > row), rest[0])
        self._ask(chosen)
        self._show(following)
        self.table.setFocus()

    def _import_all(self) -> None:
        chosen = [file for file in self.files if file.state in (*OPEN, "unreadable")]
        if chosen:
            self._ask(chosen)
        self.active = False
        self.left.emit([])

    def _ask(self, files: list[ReviewFile]) -> None:
        drafts = [(file, file.draft()) for file in files]
        for file in files:
            file.state = "importing"
        self.import_asked.emit(drafts)
        self._refresh()

    def _escape(self) -> None:
        if self.head.publication.hasFocus():
            self.table.setFocus()
        else:
            self._leave()

    def _leave(self) -> None:
        files = self._open()
        self.close_review()
        self.left.emit(files)

    def event(self, event: QEvent) -> bool:
        """Keep single keys from acting on the panels behind the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if (bare and event.text().isprintable() and event.text()) or event.key() == Qt.Key.Key_Delete:
                event.accept()
                return True
        return super().event(event)

    # Words.

    def _retranslate(self) -> None:
        self.setAccessibleName(translate("Review", "Review before import"))
        self.title.setText(translate("Review", "Import %n file(s)", len(self.files)))
        self.table.setAccessibleName(translate("Review", "Lines and their roles"))
        self.list.setAccessibleName(translate("Review", "Files"))
        self.promise.setText(
            translate("Review", "Nothing is in the archive yet. The received file is always kept byte for byte.")
        )
        self.later.setText(translate("Review", "Not now"))
        self._describe()

    def _name_buttons(self) -> None:
        texts = [file for file in self._open() if file.state != "photo"]
        waiting = len([file for file in texts if file.state == "waiting"])
        words = translate("Review", "Import %n readable file(s)", len(texts))
        if waiting and self._wide:
            words += " " + translate("Review", "(%n not reviewed)", waiting)
        self.all.setText(words)
        self.all.setVisible(len(texts) > 1)
        one = translate("Review", "Import this, see the next")
        if len(texts) <= 1:
            one = translate("Review", "Import this article")
        keys = QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText)
        self.one.setText(f"{one}   {keys}" if self._wide else one)
        self.one.setToolTip(keys)
        self.later.setToolTip(QKeySequence("Esc").toString(QKeySequence.SequenceFormat.NativeText))


def _row(
    layout: QHBoxLayout | QVBoxLayout, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QBoxLayout:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout
