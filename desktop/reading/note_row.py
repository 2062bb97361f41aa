"""One annotation in the inspector: its colour, quote, note, and who wrote it when and where."""

from __future__ import annotations

import difflib
import html
import re
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from db.records import Annotation, Published
from desktop.shared.language import format_date, translate
from desktop.shared.widgets.buttons import link_button

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

LONGEST_QUOTE = 240


def local_time(stamp: str) -> str:
    """A UTC time of the archive (``…Z``) as this place's ISO time without a zone; as it is where it cannot be read."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return stamp


def day(stamp: str) -> str:
    """The day of a UTC time, as the language of the interface writes it."""
    return format_date(Published(local_time(stamp)[:10]))


def quote_words(text: str) -> str:
    """A quotation, shortened where it is long."""
    words = text.replace("\n", " ").replace("\t", " ")
    words = words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"
    return translate("Reading", "“{title}”").format(title=words)


def compared(old: str, new: str) -> tuple[str, str]:
    """Both texts as markup for a label (everything escaped): removed words struck in the old, added ones underlined in
    the new."""
    before, after = (re.findall(r"\s+|\S+", text) for text in (old, new))
    left, right = [], []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        was, now = html.escape("".join(before[i1:i2])), html.escape("".join(after[j1:j2]))
        left.append(was if tag == "equal" or not was else f"<s>{was}</s>")
        right.append(now if tag == "equal" or not now else f"<u>{now}</u>")
    return "".join(left), "".join(right)


class NoteEditor(QPlainTextEdit):
    """Grows with its text. `typed(text)` half a second after the last letter; `left(text)` when it is left."""

    typed = Signal(str)
    left = Signal(str)

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(theme.font("note"))
        self.setAccessibleName(translate("Reading", "Note"))
        self.setPlaceholderText(translate("Reading", "Write a note"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(theme.time("note_autosave"))
        self._timer.timeout.connect(lambda: self.typed.emit(self.toPlainText()))
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _changed(self) -> None:
        self._timer.start()

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(lines * QFontMetrics(self.font()).lineSpacing() + 18)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        finish = (
            e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and e.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if e.key() == Qt.Key.Key_Escape or finish:
            self.finish()
            return
        super().keyPressEvent(e)

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    def finish(self) -> None:
        """The person is done with it."""
        self._timer.stop()
        self.left.emit(self.toPlainText())


class NoteRow(QWidget):
    """`chosen` when it is clicked; the page gives it its editor."""

    chosen = Signal(str)
    accepted = Signal(str, bool)
    find_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, theme: Theme, annotation: Annotation, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.annotation = annotation
        self.place = place
        self.current = False
        self.editor: NoteEditor | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 12, 16, 12)
        self._column.setSpacing(4)
        self.note = self._label("note", "text")
        self.foot = self._label("small", "muted_strong")
        if annotation.state == "proposed":
            self._head(translate("Reading", "Proposed place"))
            self._proposal()
        elif annotation.state == "orphan":
            self._head(translate("Reading", "Place lost"))
            self._quote("muted_strong")
        else:
            self._quote("muted_strong")
        self._column.addWidget(self.note)
        if annotation.state == "exact":
            self._column.addWidget(self.foot)
        else:
            self.foot.hide()
            self._actions()
        self.show_annotation(annotation)

    def _label(self, role: str, colour: str) -> QLabel:
        label = QLabel(self)
        label.setFont(self.theme.font(role))
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        palette = QPalette(label.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.color(colour))
        label.setPalette(palette)
        return label

    def _head(self, words: str) -> None:
        row = QHBoxLayout()
        sign = QLabel(self)
        proposed = self.annotation.state == "proposed"
        sign.setPixmap(self.theme.pixmap("link" if proposed else "link-break", self.theme.color("muted_strong"), 14))
        state = self._label("ui_strong", "warn" if proposed else "muted_strong")
        state.setFont(self.theme.font("publication"))
        state.setText(words)
        who = self._label("small", "muted_strong")
        who.setText(self._who())
        who.setWordWrap(False)
        row.setSpacing(6)
        row.addWidget(sign)
        row.addWidget(state, 1)
        row.addWidget(who)
        self._column.addLayout(row)

    def _quote(self, colour: str) -> None:
        quote = self._label("quote", colour)
        quote.setText(quote_words(self.annotation.exact))
        self._column.addWidget(quote)

    def _proposal(self) -> None:
        new = self.annotation.proposed.exact if self.annotation.proposed is not None else ""
        was, now = compared(self.annotation.exact[:LONGEST_QUOTE], new[:LONGEST_QUOTE])
        for words, text, colour in (
            (translate("Reading", "Quoted: “{quote}”"), was, "muted_strong"),
            (translate("Reading", "Version {version}: “{quote}”"), now, "text"),
        ):
            label = self._label("quote", colour)
            label.setTextFormat(Qt.TextFormat.RichText)  # every word of it was escaped by `compared`
            label.setText(words.format(quote=text, version=self.annotation.version))
            self._column.addWidget(label)

    def _actions(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        uid = self.annotation.uid
        buttons: list[QPushButton] = []
        if self.annotation.state == "proposed":
            yes = QPushButton(self.theme.icon("check"), translate("Reading", "This is the place"), self)
            yes.clicked.connect(lambda: self.accepted.emit(uid, True))
            no = link_button(translate("Reading", "Not the place"), self)
            no.clicked.connect(lambda: self.accepted.emit(uid, False))
            buttons = [yes, no]
        else:
            search = QPushButton(translate("Reading", "Find in the article"), self)
            search.clicked.connect(lambda: self.find_asked.emit(self.annotation.exact))
            delete = link_button(translate("Reading", "Delete"), self)
            delete.clicked.connect(lambda: self.delete_asked.emit(uid))
            buttons = [search, delete]
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _who(self) -> str:
        return " · ".join(part for part in (self.annotation.author, day(self.annotation.created)) if part)

    def show_annotation(self, annotation: Annotation, saved: str = "") -> None:
        """Take up a newer state; `saved` is what to say of it ("saved 10:42")."""
        self.annotation = annotation
        if self.editor is None:
            self.note.setText(annotation.note)
            self.note.setVisible(bool(annotation.note))
        self.foot.setText(" · ".join(part for part in (self._who(), saved or self.place) if part))
        words = ", ".join(part for part in (quote_words(annotation.exact), annotation.note, self.place) if part)
        self.setAccessibleName(words)
        self.update()

    def edit(self) -> NoteEditor:
        """The editor of the note, made where there is none."""
        if self.editor is None:
            self.editor = NoteEditor(self.theme, self.annotation.note, self)
            self._column.insertWidget(self._column.indexOf(self.note), self.editor)
            self.note.hide()
        return self.editor

    def stop_editing(self) -> None:
        """Take the editor away; the note stands as text again."""
        if self.editor is not None:
            editor, self.editor = self.editor, None
            self.note.setText(editor.toPlainText())
            self.note.setVisible(bool(editor.toPlainText()))
            editor.blockSignals(True)
            editor.hide()
            editor.deleteLater()

    def set_current(self, on: bool) -> None:
        """Whether its highlight is the one looked at."""
        self.current = on
        self.update()

    def sizeHint(self) -> QSize:
        return self._column.totalSizeHint()

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.current:
            painter.fillRect(self.rect(), self.theme.color("raised"))
        painter.fillRect(16, self.height() - 1, self.width() - 32, 1, self.theme.color("hair"))
        pen = QPen(self.theme.color(f"mark_{self.annotation.colour}"), 3)
        if self.annotation.state == "orphan":
            pen.setDashPattern([1.5, 1.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(18, 12, 18, self.height() - 13)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def mousePressEvent(self, e: QMouseEvent) -> None:
        if e.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.annotation.uid)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.annotation.uid)
        elif e.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(self.annotation.uid)
        else:
            super().keyPressEvent(e)
