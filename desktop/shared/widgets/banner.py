"""Sentences that stay above the panels until they are settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.shared.language import translate
from desktop.shared.widgets.buttons import IconButton
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from desktop.shared.notices import Banner
    from desktop.shared.theme import Theme

_WASH = {"warn": "warn_wash", "bad": "bad_wash", "standing": "warn_wash"}
_SIGN = {"warn": ("lock-simple", "warn"), "bad": ("warning", "bad"), "standing": ("info", "warn")}


class BannerBar(Surface):
    """One banner: a sign, its sentence, at most two buttons, a cross where it may be put away."""

    def __init__(self, theme: Theme, banner: Banner, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WASH[banner.kind], "tb", parent, line=_SIGN[banner.kind][1])
        self.banner = banner
        self.sign = QLabel(self)
        self.label = QLabel(banner.text, self)
        self.label.setWordWrap(True)
        self.setMinimumHeight(theme.size("standing"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self.sign)
        row.addWidget(self.label, 1)
        self.button: QPushButton | None = None
        if banner.action is not None and banner.action_text:
            self.button = QPushButton(banner.action_text, self)
            self.button.clicked.connect(banner.action)
            row.addWidget(self.button)
        self.other: QPushButton | None = None
        if banner.other is not None and banner.other_text:
            self.other = QPushButton(banner.other_text, self)
            self.other.clicked.connect(banner.other)
            row.addWidget(self.other)
        self.cross = IconButton(theme, "x", translate("Banner", "Close"), self, size=12)
        self.cross.setVisible(banner.closable)
        row.addWidget(self.cross)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        name, role = _SIGN[self.banner.kind]
        self.sign.setPixmap(self.theme.pixmap(name, self.theme.color(role)))


class BannerStack(QWidget):
    """The banners of the window, one a key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.bars: dict[str, BannerBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_banner(self, banner: Banner) -> None:
        """Show `banner`; one of the same key gives way."""
        self.clear(banner.key)
        bar = BannerBar(self.theme, banner, self)
        bar.cross.clicked.connect(lambda: self.clear(banner.key))
        self.bars[banner.key] = bar
        self._column.addWidget(bar)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, banner.text))

    def clear(self, key: str) -> None:
        """Take the banner of `key` away."""
        bar = self.bars.pop(key, None)
        if bar is not None:
            bar.hide()
            self._column.removeWidget(bar)
            bar.deleteLater()
        self.setVisible(bool(self.bars))
