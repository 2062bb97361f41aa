"""A passing sentence at the foot of the window, the inverse of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.shared.widgets.surface import paint_rounded

if TYPE_CHECKING:
    from desktop.shared.notices import Toast
    from desktop.shared.theme import Theme


class ToastView(QWidget):
    """Shows one toast at a time for six seconds; the mouse on it holds the time."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._owner = parent
        self.label = QLabel(self)
        self.label.setFont(theme.font("note"))
        self.button = QPushButton(self)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(24)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self._toast: Toast | None = None
        self._timer = QTimer(self, singleShot=True, interval=theme.time("toast"))
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_toast(self, toast: Toast) -> None:
        """Show `toast` in place of the one before."""
        self._toast = toast
        self.label.setText(toast.text)
        self.button.setVisible(toast.action is not None)
        self.button.setText(toast.action_text or "")
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, toast.text))

    def place(self) -> None:
        """Stand in the middle, above the status line."""
        owner = self._owner
        widest = max(320, min(720, owner.width() - 48))
        self.label.setWordWrap(False)
        wanted = self.sizeHint().width()
        self.label.setWordWrap(wanted > widest)
        width = min(widest, max(320, wanted))
        height = max(48, self.heightForWidth(width) if wanted > widest else self.sizeHint().height())
        top = owner.height() - height - self.theme.size("status") - 16
        self.setGeometry(QRect(QPoint((owner.width() - width) // 2, top), QPoint(0, 0)))
        self.resize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_rounded(QPainter(self), self.theme, self.rect(), "text", None, self.theme.radius("panel"))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def _act(self) -> None:
        toast, self._toast = self._toast, None
        self.hide()
        if toast is not None and toast.action is not None:
            toast.action()

    def _dress(self) -> None:
        accent = self.theme.inverse_color("accent").name()
        page = self.theme.color("page").name()
        self.label.setStyleSheet(f"color: {page};")
        self.button.setStyleSheet(
            f"QPushButton {{ color: {accent}; background: transparent; border: 2px solid transparent;"
            f" font-weight: 600; padding: 4px 8px; }} QPushButton:focus {{ border-color: {accent}; }}"
        )
        self.update()
