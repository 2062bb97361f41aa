"""Above the lines under review: the file's name, what it is made of, and the publication that it appeared in."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.importing.readers.decoding import CHOICES
from desktop.importing.review_words import encoding_word
from desktop.shared.language import Retranslator, translate
from desktop.shared.widgets.buttons import link_button
from desktop.shared.widgets.quiet_label import QuietLabel
from desktop.shared.widgets.surface import Surface
from desktop.shared.words import file_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.records import NewArticle
    from desktop.importing.review import ReviewFile
    from desktop.shared.theme import Theme

_MARGIN = 24
_GAP = 12
_NAME_LEAST = 80
_NAME_WISHED = 160


class ReviewHead(Surface):
    """The line itself. `publication_changed(text)` while a person types it, `for_all_asked()` to give it to every
    file, `encoding_chosen(name)` for a text, `done()` after Enter."""

    publication_changed = Signal(str)
    for_all_asked = Signal()
    encoding_chosen = Signal(str)
    done = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "page", "b")
        self.setFixedHeight(theme.size("header"))
        self._name = ""
        self._many = False
        self._file: ReviewFile | None = None
        self.name = QLabel()
        self.facts, self.publication_label = (QuietLabel(theme, font="ui", wraps=False) for _ in range(2))
        self.name.setFont(theme.font("ui_strong"))
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.encoding = QComboBox()
        self.encoding.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.encoding.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.encoding.setMinimumContentsLength(14)
        self.encoding.setMaxVisibleItems(24)
        self.encoding.installEventFilter(self)
        self.encoding.activated.connect(lambda _index: self.encoding_chosen.emit(self.encoding.currentData() or ""))
        self.publication = QComboBox()
        self.publication.setEditable(True)
        self.publication.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.publication.setMinimumWidth(180)
        self.publication.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.publication.installEventFilter(self)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.publication.setCompleter(completer)
        self.publication_label.setBuddy(self.publication)
        self.publication.editTextChanged.connect(self._typed)
        field = self.publication.lineEdit()
        assert field is not None
        field.returnPressed.connect(self.done)
        self.for_all = link_button()
        self.for_all.clicked.connect(self.for_all_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.name)
        row.addWidget(self.encoding)
        row.addWidget(self.facts)
        row.addStretch(1)
        for part in (self.publication_label, self.publication, self.for_all):
            row.addWidget(part)
        self._retranslator = Retranslator(self, self._retranslate)

    def set_publications(self, titles: Sequence[str]) -> None:
        """Offer these titles."""
        self._known.setStringList(list(titles))
        self.publication.blockSignals(True)
        text = self.publication.currentText()
        self.publication.clear()
        self.publication.addItems(["", *titles])
        self.publication.setEditText(text)
        self.publication.blockSignals(False)

    def show_file(self, file: ReviewFile | None, article: NewArticle | None, many: bool) -> None:
        """Show a file; `many` where others of it could be given the same publication."""
        self._many = many
        self._name = file.label if file is not None else ""
        facts = []
        if file is not None and file.size:
            if file.lines and file.read is None:
                facts.append(translate("Review", "%n line(s)", len(file.lines)))
            elif file.encoding:
                facts.append(file.encoding.upper())
            facts.append(file_size(file.size))
        self._show_encodings(file)
        self.facts.setText(", ".join(facts))
        text = article.source if article is not None else ""
        if file is not self._file or self.publication.currentText().split() != text.split():
            self.publication.blockSignals(True)
            self.publication.setEditText(text)
            self.publication.blockSignals(False)
        self._file = file
        self.publication.setVisible(article is not None)
        self._arrange()

    def _show_encodings(self, file: ReviewFile | None) -> None:
        """Offer the encodings of a text: those that it may be in with how sure that is, then all others."""
        self.encoding.setVisible(file is not None and bool(file.guesses))
        if file is None or not file.guesses:
            return
        self.encoding.clear()
        likely = dict(file.guesses)
        for name, share in likely.items():
            words = encoding_word(name)
            if share < 1:
                words = translate("Review", "%1, %2% sure").replace("%1", words).replace("%2", str(round(share * 100)))
            self.encoding.addItem(words, name)
        self.encoding.insertSeparator(self.encoding.count())
        for name in CHOICES:
            if name not in likely:
                self.encoding.addItem(encoding_word(name), name)
        chosen = self.encoding.findData(file.encoding.removesuffix("-sig"))
        if chosen < 0 and file.encoding:
            self.encoding.addItem(encoding_word(file.encoding), file.encoding)
            chosen = self.encoding.count() - 1
        self.encoding.setCurrentIndex(chosen)
        self.encoding.setPlaceholderText(translate("Review", "Choose the encoding"))

    def _typed(self, text: str) -> None:
        self.publication_changed.emit(" ".join(text.split()))
        self._arrange()

    def _arrange(self) -> None:
        """Show what there is room for: the least needed goes first."""
        described = not self.publication.isHidden()
        typed = bool(self.publication.currentText().strip())
        metrics = QFontMetrics(self.name.font())
        wanted = min(_NAME_WISHED, metrics.horizontalAdvance(self._name))
        room = self.width() - 2 * _MARGIN - _GAP
        room -= sum(_taken(part) for part in (self.encoding, self.publication) if not part.isHidden())
        wishes = {self.publication_label: described, self.for_all: described and typed and self._many, self.facts: True}
        for part, wished in wishes.items():
            fits = wished and _taken(part) + wanted <= room
            part.setVisible(fits)
            room -= _taken(part) if fits else 0
        room = max(_NAME_LEAST, room)
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room)
        self.name.setText(shown)
        self.name.setFixedWidth(min(room, metrics.horizontalAdvance(shown) + 2))
        self.name.setToolTip(f"<p>{html.escape(self._name)}</p>" if shown != self._name else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls past the field; it must not change what stands in it."""
        return event.type() == QEvent.Type.Wheel

    def _retranslate(self) -> None:
        self.publication_label.setText(translate("Review", "Publication"))
        self.encoding.setAccessibleName(translate("Review", "Encoding of the letters"))
        self.publication.setAccessibleName(translate("Review", "Publication"))
        field = self.publication.lineEdit()
        if field is not None:
            field.setPlaceholderText(translate("Review", "Publication"))
        self.for_all.setText(translate("Review", "For all files"))


def _taken(part: QWidget) -> int:
    return max(part.sizeHint().width(), part.minimumWidth()) + _GAP
