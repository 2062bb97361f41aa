"""The page of a window without articles: three things to do, and what this program is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.shared.language import LANGUAGES, Retranslator, current, translate
from desktop.shared.widgets.broadsheet import Broadsheet
from desktop.shared.widgets.buttons import link_button
from desktop.shared.widgets.surface import Surface, paint_focus_ring, paint_rounded

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

_ROW = 77
_COLUMN = 480


class _Choice(QAbstractButton):
    """A row of two lines with a sign before and a caret behind; the first one is the primary one."""

    def __init__(self, theme: Theme, icon: str, *, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._icon = icon
        self._primary = primary
        self._note = ""
        self._keys = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_words(self, text: str, note: str, keys: str = "") -> None:
        self._note, self._keys = note, keys
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_COLUMN, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        if self.underMouse():
            painter.fillRect(self.rect(), theme.color("hover"))
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("border"))
        role = "accent" if self._primary else "muted_strong"
        theme.draw_icon(painter, QRect(0, (self.height() - 22) // 2, 22, 22), self._icon, theme.color(role))
        strong = theme.font("ui_strong")
        strong.setPixelSize(16)
        painter.setFont(strong)
        painter.setPen(theme.color("accent" if self._primary else "text"))
        painter.drawText(QRect(40, 17, self.width() - 180, 24), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.font("note"))
        painter.setPen(theme.color("muted"))
        painter.drawText(QRect(40, 40, self.width() - 72, 20), Qt.AlignmentFlag.AlignVCenter, self._note)
        caret = QRect(self.width() - 16, (self.height() - 14) // 2, 14, 14)
        theme.draw_icon(painter, caret, "caret-right", theme.color("muted_strong"))
        if self._keys:
            self._paint_keys(painter)
        if self.hasFocus():
            paint_focus_ring(painter, theme, self.rect().adjusted(0, 2, 0, -1))

    def _paint_keys(self, painter: QPainter) -> None:
        font = self.theme.font("least")
        width = QFontMetrics(font).horizontalAdvance(self._keys) + 12
        cap = QRect(self.width() - 32 - width, (self.height() - 20) // 2, width, 20)
        paint_rounded(painter, self.theme, cap, "raised", "border", 4)
        painter.setFont(font)
        painter.setPen(self.theme.color("muted_strong"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys)


class _LanguageTab(QToolButton):
    def __init__(self, theme: Theme, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.theme.font("ui_strong")).horizontalAdvance(self.text()) + 12, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        painter.setFont(self.theme.font("ui_strong" if on else "ui"))
        painter.setPen(self.theme.color("text" if on else "muted_strong"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if on:
            painter.fillRect(QRect(6, self.height() - 2, self.width() - 12, 2), self.theme.color("accent"))
        if self.hasFocus():
            paint_focus_ring(painter, self.theme, self.rect())


class Welcome(Surface):
    """`import_asked`, `open_asked`, `sample_asked`, `elsewhere_asked` (another place for the new archive),
    `language_asked(name)`."""

    import_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    elsewhere_asked = Signal()
    language_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "chrome", parent=parent)
        self._target = Path()
        self._there = False
        self.title = QLabel(self)
        self.lead = QLabel(self)
        self.lead.setWordWrap(True)
        self.import_row = _Choice(theme, "download-simple", primary=True, parent=self)
        self.open_row = _Choice(theme, "folder", parent=self)
        self.sample_row = _Choice(theme, "newspaper", parent=self)
        self.where = QLabel(self)
        self.where.setTextFormat(Qt.TextFormat.RichText)
        self.elsewhere = link_button(parent=self)
        self.sheet = Broadsheet(theme, self)
        self.tabs = {name: _LanguageTab(theme, words, self) for name, words in LANGUAGES.items()}
        self._lay_out()
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()
        Retranslator(self, self._say)

    def set_target(self, archive: Path, there: bool) -> None:
        """Say where articles will be kept: an archive that is `there`, or one to be created."""
        self._target, self._there = archive, there
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sheet.setVisible(self.width() >= 1080)
        layout = self.layout()
        if layout is not None:
            layout.invalidate()  # Qt does not tell it of a widget that is hidden before it was ever on screen
            layout.activate()

    def _connect(self) -> None:
        self.import_row.clicked.connect(self.import_asked)
        self.open_row.clicked.connect(self.open_asked)
        self.sample_row.clicked.connect(self.sample_asked)
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        for name, tab in self.tabs.items():
            tab.clicked.connect(lambda _on=False, name=name: self._choose_language(name))

    def _choose_language(self, name: str) -> None:
        self.language_asked.emit(name)
        self._say()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 8, 18, 8)
        top.addStretch(1)
        for tab in self.tabs.values():
            top.addWidget(tab)
        below = QVBoxLayout()
        below.setSpacing(2)
        self.where.setWordWrap(True)
        self.elsewhere.setProperty("flush", True)
        below.addWidget(self.where)
        below.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addSpacing(10)
        column.addWidget(self.lead)
        column.addSpacing(28)
        for row in (self.import_row, self.open_row, self.sample_row):
            column.addWidget(row)
        line = Surface(self.theme, "chrome", "t", self)
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addSpacing(8)
        column.addLayout(below)
        column.addStretch(1)
        column.setContentsMargins(24, 0, 24, 0)
        holder = QWidget(self)
        holder.setLayout(column)
        holder.setMaximumWidth(_COLUMN + 48)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder, 12)
        middle.addSpacing(24)
        middle.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(top)
        outer.addLayout(middle, 1)
        outer.addSpacing(24)

    def _dress(self) -> None:
        big = QFont(self.theme.font("title"))
        big.setPixelSize(40)
        self.title.setFont(big)
        self.lead.setFont(self.theme.font("body"))
        self._say()

    def _say(self) -> None:
        self.title.setText(translate("Welcome", "Your archive is empty"))
        self.lead.setText(
            translate(
                "Welcome",
                "Kho Báo keeps press articles with their photos, captions and notes in one file on this computer."
                " Nothing is sent anywhere.",
            )
        )
        self.import_row.set_words(
            translate("Welcome", "Import…"),
            translate("Welcome", "Pages, documents, photos, or a whole folder"),
            "Ctrl+O",
        )
        self.open_row.set_words(
            translate("Welcome", "Open existing archive…"), translate("Welcome", "A .khobao file that you have")
        )
        self.sample_row.set_words(
            translate("Welcome", "Try the sample"), translate("Welcome", "Three articles with photos, to look around")
        )
        self.elsewhere.setText(translate("Welcome", "Choose another place…"))
        self.elsewhere.setVisible(not self._there)
        place = " / ".join([*self._target.parts[-2:-1], self._target.name])
        words = (
            translate("Welcome", "Articles are kept in {place}")
            if self._there
            else translate("Welcome", "The new archive will be {place}")
        )
        strong = f'<span style="color:{self.theme.color("text").name()}">{_escape(place)}</span>'
        muted = self.theme.color("muted").name()
        self.where.setText(f'<span style="color:{muted}">{_escape(words).format(place=strong)}</span>')
        self.where.setVisible(bool(self._target.name))
        for name, tab in self.tabs.items():
            tab.setChecked(name == current())


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
