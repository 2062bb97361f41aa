"""The review before anything is saved: files at the left, lines with their roles, and what they make at the right."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.importing.profiles import RuleBook
from desktop.importing.review import OPEN, ReviewFile, photos_of
from desktop.importing.review_files import state_text
from desktop.importing.review_frame import ReviewFrame
from desktop.importing.review_rules import proposals, with_rules
from desktop.shared.language import Retranslator, translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from db.records import NewArticle, Rejected
    from desktop.importing.profiles import Rule
    from desktop.importing.review import ReviewState
    from desktop.shared.context import Context

_AT_ONCE = 400
"""Lines of which the article is made while the window waits; more take longer than a person notices."""
_READY = tuple(state for state in OPEN if state != "reading")
_SHOWN_FIRST = ("waiting", "contents")


class ReviewPage(ReviewFrame):
    """The page.

    `import_asked(list of (file, its draft))`: these are to be saved now as they stand; `settle` says what became of
    them. `try_asked(drafts)`: say what their import would do. `again_asked(file, options)`: look at it once more, in
    another encoding or at the checked parts of it; `put` shows what came of it. `clip_asked(file)`: take a scan in as a
    clipping. `left(files)`: a person is done here; these files were not imported.
    """

    import_asked = Signal(list)
    try_asked = Signal(list)
    again_asked = Signal(object, object)
    clip_asked = Signal(object)
    left = Signal(list)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._jobs = context.jobs
        self.files: list[ReviewFile] = []
        self.active = False
        self._current: ReviewFile | None = None
        self._article: NewArticle | None = None
        self.book = RuleBook()
        self._proposed: Sequence[Rule] = ()
        self._proposed_for: ReviewFile | None = None
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
        self.head.encoding_chosen.connect(self._read_as)
        self.contents.changed.connect(self._refresh)
        self.contents.look_asked.connect(self._look_inside)
        self.contents.mapped.connect(self._map)
        self.side.reading_chosen.connect(self._read_date)
        self.side.field_changed.connect(self._supply)
        self.side.left_asked.connect(self._show_left)
        self.side.rule_agreed.connect(self._agree)
        self.clip.clicked.connect(lambda: self.clip_asked.emit(self._current))
        self.later.clicked.connect(self._leave)
        self.trial.clicked.connect(self._try)
        self.all.clicked.connect(self._import_all)
        self.one.clicked.connect(self._import_one)
        for keys, function in (
            ("Ctrl+Return", self._import_one),
            ("Ctrl+Enter", self._import_one),
            ("Esc", self._escape),
            ("Ctrl+Up", lambda: self._step(-1)),
            ("Ctrl+L", self._toggle_left),
            ("Ctrl+Down", lambda: self._step(1)),
        ):
            QShortcut(QKeySequence(keys), self, function, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        order = [
            self.list, self.table, self.clip, self.contents.filter, self.contents.table, self.head.encoding,
            self.head.publication, self.head.for_all, self.later, self.trial, self.all, self.one,
        ]  # fmt: skip
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    # What is under review.

    def show_files(self, files: Sequence[ReviewFile]) -> None:
        """Begin a review."""
        self.files, self.active, self._current = list(files), True, None
        self._list_files(next((file for file in self.files if file.state in _SHOWN_FIRST), None))

    def put(self, before: ReviewFile | Path, files: Sequence[ReviewFile]) -> None:
        """Show `files` in the place of one that was read (again), or of one that is being read by its path."""
        if isinstance(before, ReviewFile):
            old = [before] if before in self.files else []
        else:
            old = [file for file in self.files if file.state == "reading" and file.path == before]
        if not old:
            return
        place = self.files.index(old[0])
        self.files[place : place + 1] = files
        shown = self._current
        if shown is old[0]:
            shown = files[0] if files else None
        elif shown is None or not (shown.lines or shown.entries):
            shown = next((file for file in files if file.lines or file.entries), shown)
        self._list_files(shown)

    def show_looking(self, file: ReviewFile, on: bool) -> None:
        """Say of a file that it is being read once more, or that this was cancelled."""
        file.looking = on
        self._refresh()

    def add_files(self, files: Sequence[ReviewFile]) -> None:
        """Take more files into the review; one that is still open here stays as it is."""
        known = {file.path for file in self.files if file.state in OPEN and file not in files}
        new = [file for file in files if file.path not in known]
        again = {file.path for file in new}
        self.files = [file for file in self.files if file.path not in again] + new
        shown = self._current if self._current in self.files else None
        self._list_files(shown or next((file for file in new if file.lines or file.entries), None))

    def _list_files(self, chosen: ReviewFile | None) -> None:
        self.list.show_files(self.files)
        self._show(chosen or (self.files[0] if self.files else None))
        self._retranslate()
        self.take_focus()

    def take_focus(self) -> None:
        """Give the lines, or what the container holds, the keyboard; where there is neither, what can be done."""
        holds = self._current is not None and bool(self._current.entries)
        if not (holds and self.contents.mapping.restore_focus()):
            parts: tuple[QWidget, ...] = (self.contents, self.table, self.clip, self.list)
            next((part for part in parts if not part.isHidden()), self.table).setFocus()

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
                file.state, file.refusal, file.told = "unreadable", became, True
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
        readable, holds = file is not None and bool(file.lines), file is not None and bool(file.entries)
        self.table.show_file(file if readable else None)
        self.contents.show_file(file if holds else None)
        for part in (self.table, self.keys):
            part.setVisible(readable)
        self.contents.setVisible(holds)
        self.show_side(readable)
        self.note.setVisible(not readable and not holds)
        self.clip.setVisible(file is not None and file.refusal is not None and file.refusal.code == "no_text_layer")
        self._describe()
        self._name_buttons()

    def _step(self, by: int) -> None:
        """Go to another file. What had the keyboard may not be there any more, and a button must not get it unasked."""
        if self.files:
            self.list.setCurrentRow(max(0, min(len(self.files) - 1, self.list.currentRow() + by)))
            if not self.list.hasFocus():
                self.take_focus()

    def _describe(self, *_changed: object) -> None:
        """Make the article of the file anew and show it; that of a long file is made in a job."""
        file = self._current
        if file is None or len(file.lines) <= _AT_ONCE:
            self._described(file, file.article() if file is not None else None)
            return
        draft = file.draft()

        def done(article: NewArticle | None) -> None:
            if self._current is file:
                file.readings = draft.readings
                self._described(file, article)

        self._jobs.run(lambda _control: draft.article(), on_done=done, latest="review-article")

    def _described(self, file: ReviewFile | None, article: NewArticle | None) -> None:
        self._article = article
        self.head.show_file(file, article, len([one for one in self.files if one.lines]) > 1)
        self._show_side(file, article, self._proposed if file is self._proposed_for else ())
        self._refresh()
        if file is not None and article is not None:
            self._propose(file, article)

    def _show_side(self, file: ReviewFile | None, article: NewArticle | None, proposed: Sequence[Rule]) -> None:
        self.side.show_file(file, article, proposed)
        for before, after in itertools.pairwise([self.head.for_all, *self.side.stops, self.later]):
            QWidget.setTabOrder(before, after)

    def _propose(self, file: ReviewFile, article: NewArticle) -> None:
        """Look, in a job, which rules the corrections could become."""
        draft, book = file.draft(), self.book

        def done(found: list[Rule]) -> None:
            if self._current is file and (found or self._proposed_for is file) and self._article is article:
                changed = found != self._proposed or self._proposed_for is not file
                self._proposed, self._proposed_for = found, file
                if changed:
                    self._show_side(file, article, found)

        self._jobs.run(lambda _control: proposals(draft, article, book), on_done=done, latest="review-rules")

    def _refresh(self) -> None:
        file = self._current
        if file is not None and not file.lines and not file.entries:
            self.message.setText(state_text(file))
        self.table.setEnabled(file is not None and file.state in OPEN)
        empty = file is not None and file.state == "contents" and not file.chosen
        looking = file is not None and file.looking
        self.one.setEnabled(file is not None and file.state in _READY and not empty and not looking)
        self.contents.look.setEnabled(not empty and not looking)
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

    def _supply(self, name: str, value: object) -> None:
        file = self._current
        if file is not None:
            file.fields[name] = value
            self._describe()

    def _toggle_left(self) -> None:
        if self._current is not None and self._current.passages:
            self._show_left(not self._current.show_left)

    def _show_left(self, on: bool) -> None:
        self.table.show_left(on)
        self._describe()

    def _agree(self, rule: Rule, on: bool) -> None:
        if self._current is not None:
            (self._current.agreed.add if on else self._current.agreed.discard)(rule)

    def _read_as(self, encoding: str) -> None:
        file = self._current
        if file is not None and file.state in (*OPEN, "unreadable") and encoding:
            self.again_asked.emit(file, replace(file.options, encoding=encoding))

    def _map(self, mapping: dict[str, str]) -> None:
        file = self._current
        if file is not None:
            self.again_asked.emit(file, replace(file.options, mapping=mapping))

    def _look_inside(self) -> None:
        file = self._current
        if file is not None and file.chosen:
            self.again_asked.emit(file, replace(file.options, parts=file.parts))

    def use_rules(self, book: RuleBook, new: RuleBook | None = None) -> None:
        """Know these rules; `new` ones correct the files that nobody has looked at yet."""
        self.book = book
        for file in self.files:
            if new and file.state == "waiting" and file is not self._current:
                with_rules(file, new)
        self._describe()

    # What is done with it.

    def _open(self) -> list[ReviewFile]:
        return [file for file in self.files if file.state in OPEN]

    def _import_one(self) -> None:
        file = self._current
        self._settle_typing()
        if file is None or file.state not in _READY or not self.one.isEnabled():
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

    def _settle_typing(self) -> None:
        """Take over what is being typed in a line or a field."""
        typing = self.focusWidget()
        if isinstance(typing, QLineEdit):
            self.table.setFocus()

    def _import_all(self) -> None:
        self._settle_typing()
        chosen = [file for file in self.files if file.state in (*_READY, "unreadable")]
        if chosen:
            self._ask(chosen)
        self.active = False
        self.left.emit([])

    def _try(self) -> None:
        self._settle_typing()
        self.try_asked.emit([file.draft() for file in self.files if file.state in (*_READY, "unreadable")])

    def _ask(self, files: list[ReviewFile]) -> None:
        drafts = [(file, file.draft()) for file in files]
        for file in files:
            file.state = "importing"
        self.import_asked.emit(drafts)
        self._refresh()

    def _escape(self) -> None:
        if isinstance(self.focusWidget(), QLineEdit | QComboBox):
            (self.contents if self.contents.isVisible() else self.table).setFocus()
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
        self.trial.setText(translate("Review", "Try first"))
        self.clip.setText(translate("Import", "Take in as a clipping"))
        self.trial.setToolTip(translate("Review", "Say what the import would do, and write nothing"))
        self._describe()

    def arranged(self) -> None:
        self._name_buttons()

    def _name_buttons(self) -> None:
        texts = [file for file in self._open() if file.state != "photo"]
        waiting = len([file for file in texts if file.state == "waiting"])
        words = translate("Review", "Import %n readable file(s)", len(texts))
        if waiting and self.wide:
            words += " " + translate("Review", "(%n not reviewed)", waiting)
        self.all.setText(words)
        self.all.setVisible(len(texts) > 1)
        one = translate("Review", "Import this, see the next")
        if self._current is not None and self._current.state == "contents":
            one = translate("Review", "Import the %n checked", len(self._current.chosen))
        elif len(texts) <= 1:
            one = translate("Review", "Import this article")
        keys = QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText)
        self.one.setText(f"{one}   {keys}" if self.wide else one)
        self.one.setToolTip(keys)
        self.later.setToolTip(QKeySequence("Esc").toString(QKeySequence.SequenceFormat.NativeText))
