"""The review before anything is saved: files at the left, lines with their roles, and what they make at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.importing.review import KEYS, ReviewFile
from desktop.importing.review_files import ReviewFiles, state_text
from desktop.importing.review_side import ReviewSide
from desktop.importing.review_table import ReviewTable
from desktop.importing.review_words import role_colour, role_word
from desktop.shared.language import Retranslator, format_number, translate
from desktop.shared.widgets.buttons import link_button, primary_button
from desktop.shared.widgets.surface import Surface
from desktop.shared.words import file_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from db.records import LineRole
    from desktop.shared.context import Context
    from desktop.shared.theme import Theme


class _KeyHint(QWidget):
    """A digit on a key, and the role it gives; a click gives it too."""

    asked = Signal(str)

    def __init__(self, theme: Theme, digit: int, role: LineRole) -> None:
        super().__init__()
        self._role: LineRole = role
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        key = QLabel(str(digit))
        key.setProperty("key", True)
        key.setFont(theme.font("small"))
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        key.setFixedSize(20, 20)
        self._key = key
        self._word = QLabel()
        self._word.setFont(theme.font("small"))
        row.addWidget(key)
        row.addWidget(self._word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        theme.changed.connect(self._paint)
        self._paint()
        self._retranslator = Retranslator(self, self._retranslate)

    def _paint(self) -> None:
        theme = self._theme
        self._key.setStyleSheet(
            f"border: 1px solid {theme.color('control').name()}; border-bottom-width: 2px; border-radius: 4px;"
            f" background: {theme.color('raised').name()}; color: {theme.color('text').name()};"
        )
        colour = "muted_strong" if self._role in ("paragraph", "blank", "quote") else role_colour(self._role)
        self._word.setStyleSheet(f"color: {theme.color(colour).name()};")

    def _retranslate(self) -> None:
        self._word.setText(role_word(self._role))
        self.setAccessibleName(role_word(self._role))

    def mousePressEvent(self, event: object) -> None:
        self.asked.emit(self._role)


class ReviewPage(QWidget):
    """The page. `import_asked(list of ReviewFile)` for what is to be saved now, `left()` when a person puts it off."""

    import_asked = Signal(list)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._theme = theme
        self.files: list[ReviewFile] = []
        self._current = -1
        self.setAccessibleName("Review")
        self.list = ReviewFiles(theme)
        self.list.chosen.connect(self._go_to)
        self.table = ReviewTable(theme)
        self.table.lines.changed.connect(self._roles_changed)
        self.side = ReviewSide(theme)
        self.title = QLabel()
        self.title.setFont(theme.font("ui_strong"))
        self.name, self.facts = QLabel(), QLabel()
        self.name.setFont(theme.font("ui_strong"))
        self.facts.setFont(theme.font("ui"))
        self.facts.setForegroundRole(self.facts.foregroundRole())
        self.publication_label = QLabel()
        self.publication = QComboBox()
        self.publication.setEditable(True)
        self.publication.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.publication.setMinimumWidth(180)
        self.publication.editTextChanged.connect(self._publication_typed)
        self.message = QLabel()
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setFont(theme.font("note"))
        self.promise = QLabel()
        self.promise.setFont(theme.font("small"))
        self.later, self.all = link_button(), self._button()
        self.one = primary_button()
        self.later.clicked.connect(self._leave)
        self.all.clicked.connect(self._import_all)
        self.one.clicked.connect(self._import_one)
        self._shortcuts = [
            QShortcut(QKeySequence(keys), self, function, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for keys, function in (
                ("Ctrl+Return", self._import_one),
                ("Ctrl+Enter", self._import_one),
                ("Esc", self._leave),
                ("Ctrl+Up", lambda: self._step(-1)),
                ("Ctrl+Down", lambda: self._step(1)),
            )
        ]
        self._build()
        self._retranslator = Retranslator(self, self._retranslate)

    @staticmethod
    def _button() -> QPushButton:
        from PySide6.QtWidgets import QPushButton

        return QPushButton()

    def _build(self) -> None:
        theme = self._theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self._left())
        upper.addWidget(self._middle(), 1)
        self.side.setFixedWidth(336)
        right = Surface(theme, "chrome", "l")
        column = QVBoxLayout(right)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.side)
        upper.addWidget(right)
        whole.addLayout(upper, 1)
        foot = Surface(theme, "chrome", "t")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.promise, 1)
        row.addWidget(self.later)
        row.addWidget(self.all)
        row.addWidget(self.one)
        whole.addWidget(foot)

    def _left(self) -> QWidget:
        left = Surface(self._theme, "chrome", "r")
        left.setFixedWidth(self._theme.size("sidebar"))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(self._theme.size("header"))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.title)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        return left

    def _middle(self) -> QWidget:
        theme = self._theme
        middle = Surface(theme, "page")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = Surface(theme, "page", "b")
        head.setFixedHeight(theme.size("header"))
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self.name)
        row.addWidget(self.facts)
        row.addStretch(1)
        row.addWidget(self.publication_label)
        row.addWidget(self.publication)
        column.addWidget(head)
        column.addWidget(self.message, 1)
        column.addWidget(self.table, 1)
        keys = Surface(theme, "page", "t")
        self.keys = keys
        keys.setFixedHeight(44)
        strip = QHBoxLayout(keys)
        strip.setContentsMargins(24, 0, 24, 0)
        strip.setSpacing(12)
        for digit in (*range(1, 10), 0):
            hint = _KeyHint(theme, digit, KEYS[digit])
            hint.asked.connect(self.table.give)
            hint.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            strip.addWidget(hint)
        strip.addStretch(1)
        column.addWidget(keys)
        return middle

    # What is under review.

    def show_files(self, files: Sequence[ReviewFile], publications: Sequence[str]) -> None:
        """Begin a review. `publications` are the titles that the archive knows."""
        self.files = list(files)
        self._current = -1
        self.publication.blockSignals(True)
        self.publication.clear()
        self.publication.addItems(["", *publications])
        self.publication.blockSignals(False)
        self.list.show_files(self.files)
        self._retranslate()
        first = next((row for row, file in enumerate(self.files) if file.state == "waiting"), 0)
        self.list.setCurrentRow(first)
        self._go_to(first)
        self.table.setFocus()

    @property
    def current(self) -> ReviewFile | None:
        """The file that is looked at."""
        return self.files[self._current] if 0 <= self._current < len(self.files) else None

    def _go_to(self, row: int) -> None:
        self._current = row
        file = self.current
        readable = file is not None and bool(file.lines)
        self.table.show_file(file if readable else None)
        self.table.setVisible(readable)
        self.keys.setVisible(readable)
        self.message.setVisible(not readable)
        for part in (self.publication, self.publication_label):
            part.setVisible(readable)
        if file is not None:
            self.publication.blockSignals(True)
            self.publication.setEditText(file.publication)
            self.publication.blockSignals(False)
        self._describe()

    def _step(self, by: int) -> None:
        if self.files:
            self.list.setCurrentRow(max(0, min(len(self.files) - 1, self._current + by)))

    def _describe(self) -> None:
        file = self.current
        if file is None:
            return
        self.name.setText(file.path.name)
        facts = []
        if file.source is not None:
            if file.lines:
                facts.append((file.source.encoding or "").upper())
                facts.append(translate("Review", "%n line(s)", len(file.lines)))
            facts.append(file_size(len(file.source.data)))
        self.facts.setText(", ".join(facts))
        if not file.lines:
            self.message.setText(state_text(file))
        self.side.show_file(file, file.article())
        self.one.setEnabled(file.state in ("waiting", "reviewed", "as_is"))

    def _roles_changed(self) -> None:
        file = self.current
        if file is not None:
            self._describe()

    def _publication_typed(self, text: str) -> None:
        file = self.current
        if file is not None:
            file.publication = " ".join(text.split())

    # What is done with it.

    def _open(self) -> list[ReviewFile]:
        return [file for file in self.files if file.state in ("waiting", "reviewed", "as_is")]

    def _import_one(self) -> None:
        file = self.current
        if file is None or file not in self._open():
            return
        file.state = "imported"
        self.import_asked.emit([file])
        following = [row for row, other in enumerate(self.files) if other in self._open()]
        if not following:
            self.left.emit()
            return
        after = [row for row in following if row > self._current]
        self.list.setCurrentRow((after or following)[0])
        self._retranslate()
        self.list.viewport().update()
        self.table.setFocus()

    def _import_all(self) -> None:
        chosen = self._open()
        unreadable = [file for file in self.files if file.state == "unreadable"]
        for file in (*chosen, *unreadable):
            file.state = "imported"
        if chosen or unreadable:
            self.import_asked.emit([*chosen, *unreadable])
        self.left.emit()

    def _leave(self) -> None:
        self.left.emit()

    def _retranslate(self) -> None:
        self.title.setText(translate("Review", "Import %n file(s)", len(self.files)))
        self.publication_label.setText(translate("Review", "Publication"))
        self.publication.setAccessibleName(translate("Review", "Publication"))
        self.table.setAccessibleName(translate("Review", "Lines and their roles"))
        self.list.setAccessibleName(translate("Review", "Files"))
        self.promise.setText(
            translate("Review", "Nothing is in the archive yet. The received file is always kept byte for byte.")
        )
        self.later.setText(translate("Review", "Not now"))
        number = len(self._open())
        self.all.setText(translate("Review", "Import %n readable file(s)", number).replace("%1", format_number(number)))
        self.all.setVisible(len(self.files) > 1)
        last = number <= 1
        words = translate("Review", "Import this article") if last else translate("Review", "Import this, see the next")
        self.one.setText(words)
        self.one.setToolTip("Ctrl+Enter")
        self._describe()
