"""The reader's header: where one came from, the title once it is scrolled away, and what one does with an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.shared.language import Retranslator, translate
from desktop.shared.widgets.buttons import IconButton, link_button
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


class _Title(QWidget):
    """One line, elided at its end, in the reading font."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setToolTip(text)
            self.setAccessibleName(text)
            self.update()

    def text(self) -> str:
        return self._text

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 28)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.theme.received_font("row_title")
        painter.setFont(font)
        painter.setPen(self.theme.color("text"))
        words = QFontMetrics(font).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class _Rule(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedSize(17, 20)

    def paintEvent(self, e: QPaintEvent) -> None:
        QPainter(self).fillRect(8, 0, 1, self.height(), self.theme.color("border"))


class Header(Surface):
    """Signals say what was asked; `show_*` say how things are."""

    list_asked = Signal()
    back_asked = Signal()
    forward_asked = Signal()
    star_asked = Signal(bool)
    tag_asked = Signal()
    highlight_asked = Signal(bool)
    type_asked = Signal(QPoint)
    contents_asked = Signal(QPoint)
    export_asked = Signal()
    inspector_asked = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "page", parent=parent, line="hair")
        self.setFixedHeight(theme.size("header"))
        self.to_list = link_button(parent=self)
        self.back = IconButton(theme, "arrow-left", parent=self)
        self.forward = IconButton(theme, "arrow-right", parent=self)
        self.title = _Title(theme, self)
        self.star = IconButton(theme, "star", parent=self)
        self.tag = IconButton(theme, "tag", parent=self)
        self.highlight = IconButton(theme, "pencil-simple", parent=self)
        self.contents = IconButton(theme, "list-bullets", parent=self)
        self.type = IconButton(theme, "text-aa", parent=self)
        self.export = IconButton(theme, "export", parent=self)
        self.inspector = IconButton(theme, "square-half", parent=self)
        self.highlight.setCheckable(True)
        self.inspector.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        for widget in (self.to_list, self.back, self.forward):
            row.addWidget(widget)
        row.addSpacing(24)
        row.addWidget(self.title, 1)
        row.addSpacing(12)
        for button in (self.star, self.tag, self.highlight, self.contents, self.type):
            row.addWidget(button)
        row.addWidget(_Rule(theme, self))
        row.addWidget(self.export)
        row.addWidget(self.inspector)
        self.to_list.hide()
        self._starred = False
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()
        Retranslator(self, self._say)
        self.show_history(False, False)

    def _connect(self) -> None:
        self.to_list.clicked.connect(self.list_asked)
        self.back.clicked.connect(self.back_asked)
        self.forward.clicked.connect(self.forward_asked)
        self.star.clicked.connect(lambda: self.star_asked.emit(not self._starred))
        self.tag.clicked.connect(self.tag_asked)
        self.highlight.clicked.connect(self.highlight_asked)
        self.export.clicked.connect(self.export_asked)
        self.inspector.clicked.connect(self.inspector_asked)
        for button, signal in ((self.type, self.type_asked), (self.contents, self.contents_asked)):
            button.clicked.connect(
                lambda _on=False, button=button, signal=signal: signal.emit(
                    button.mapToGlobal(QPoint(0, button.height() + 2))
                )
            )

    def _dress(self) -> None:
        self.to_list.setIcon(self.theme.icon("caret-left", "link"))

    def _say(self) -> None:
        self.to_list.setText(translate("Reading", "List"))
        self.to_list.setToolTip(translate("Reading", "Back to the list"))
        self.back.set_words(translate("Reading", "Back"), "Alt+←")
        self.forward.set_words(translate("Reading", "Forward"), "Alt+→")
        self.tag.set_words(translate("Reading", "Tags"), "T")
        self.highlight.set_words(translate("Reading", "Highlight"), "H")
        self.contents.set_words(translate("Reading", "Contents"))
        self.type.set_words(translate("Reading", "Text and theme"))
        self.export.set_words(translate("Reading", "Export"), "Ctrl+Shift+E")
        self.inspector.set_words(translate("Reading", "Details and notes"), "Ctrl+I")
        self._say_star()

    def _say_star(self) -> None:
        words = translate("Reading", "Take the star off") if self._starred else translate("Reading", "Star")
        self.star.set_words(words, "S")
        self.star.set_icon("star-fill" if self._starred else "star")

    def show_history(self, back: bool, forward: bool) -> None:
        """Whether there is an article to go back or forward to."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_article(self, *, there: bool, starred: bool, writable: bool, contents: bool) -> None:
        """What can be done with the article shown, if any."""
        self._starred = starred
        self._say_star()
        for button in (self.star, self.tag, self.highlight):
            button.setEnabled(there and writable)
        self.export.setEnabled(there)
        self.contents.setVisible(there and contents)

    def show_title(self, text: str) -> None:
        """The title, once it is scrolled away; empty while it stands on the page."""
        self.title.set_text(text)
        self._edges = "b" if text else ""
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.title.update()
        super().changeEvent(event)
