"""The tag editor as a small panel over the window, for one article or many (key T)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.organising.tag_writes import TagWrites
from desktop.shared.language import translate
from desktop.shared.widgets.quiet_label import QuietLabel
from desktop.shared.widgets.surface import paint_rounded
from desktop.shared.widgets.tag_editor import TagEditor

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.shared.context import Context

WIDTH = 360


class TagPopup(QFrame):
    """A child of the window. Opened by `open_for`; closed with Esc or a click elsewhere.

    Every chip is written at once and can be undone.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._theme = context.theme
        self._window = parent
        self.label = QuietLabel(context.theme, "muted_strong", "ui_strong")
        self.editor = TagEditor(context.theme)
        self.writes = TagWrites(context, self.editor)
        self.hint = QuietLabel(context.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.label, self.editor, self.hint):
            column.addWidget(widget)
        self._back_to: QWidget | None = None
        self.setFixedWidth(WIDTH)
        self.editor.escaped.connect(self.leave)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.writes.shown.connect(lambda _tags: self.adjustSize())

    def open_for(self, uids: Sequence[str], at: QPoint | None = None) -> None:
        """Edit the tags of these articles; `at` is where the panel's top left corner stands on the screen."""
        if not uids:
            return
        self.label.setText(
            translate("Organising", "Tags of %n articles", len(uids))
            if len(uids) > 1
            else translate("Organising", "Tags")
        )
        self.hint.setText(translate("Organising", "Enter or a comma keeps a tag; “/” puts it below another."))
        self.writes.show_articles(uids)
        self.adjustSize()
        self._back_to = QApplication.focusWidget()
        window = self._window
        corner = window.mapFromGlobal(at) if at is not None else self._above_the_middle()
        self.move(
            max(8, min(corner.x(), window.width() - self.width() - 8)),
            max(8, min(corner.y(), window.height() - self.height() - 8)),
        )
        self.show()
        self.raise_()
        self.editor.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close, and give the focus back to where it was."""
        back_to, self._back_to = self._back_to, None
        self.hide()
        if back_to is not None and isValid(back_to):
            back_to.setFocus()

    def _above_the_middle(self) -> QPoint:
        window = self._window
        return QPoint((window.width() - WIDTH) // 2, window.height() // 4)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self._back_to = None
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_rounded(painter, self._theme, self.rect(), "raised", "control", self._theme.radius("panel"))
