"""The line ledger as a picture: where each byte of a file went, and how many lines play each role."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.importing.review_words import role_colour, role_word
from desktop.shared.language import format_number, translate
from desktop.shared.widgets.surface import paint_rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.records import LineRole
    from desktop.importing.readers.lines import Line
    from desktop.shared.theme import Theme

_BAR = 8
_SWATCH = 8
_ROW = 24
_GAP = 20
_NUMBER = 44


class LedgerBar(QWidget):
    """Where each byte of the file went, in file order, in the colours of the roles."""

    def __init__(self, theme: Theme, parts: Sequence[tuple[LineRole, int]]) -> None:
        super().__init__()
        self._theme = theme
        self._parts = list(parts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = sum(size for _, size in self._parts) or 1
        done = 0
        for role, size in self._parts:
            left = round(done / whole * self.width())
            done += size
            right = round(done / whole * self.width())
            painter.fillRect(QRect(left, 0, max(1, right - left), _BAR), self._theme.color(role_colour(role)))


class LedgerCounts(QWidget):
    """How many lines play each role: a swatch, a word, a number; in two columns where there is room."""

    def __init__(self, theme: Theme, lines: Sequence[Line]) -> None:
        super().__init__()
        self._theme = theme
        counts: Counter[tuple[LineRole, bool]] = Counter((line.role, not line.text) for line in lines)
        self._rows = [
            (role, translate("Review", "Blank line") if empty else role_word(role), format_number(number))
            for (role, empty), number in sorted(counts.items(), key=lambda item: item[0][1])
        ]
        self.setAccessibleName(", ".join(f"{word} {number}" for _, word, number in self._rows))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return -(-len(self._rows) // self._columns(width)) * _ROW

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def _columns(self, width: int) -> int:
        metrics = QFontMetrics(self._theme.font("small"))
        widest = max((metrics.horizontalAdvance(word) for _, word, _ in self._rows), default=0)
        return 2 if 2 * (_SWATCH * 2 + widest + _NUMBER) + _GAP <= width else 1

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        columns = self._columns(self.width())
        height = -(-len(self._rows) // columns)
        wide = (self.width() - _GAP * (columns - 1)) // columns
        painter.setFont(theme.font("small"))
        for place, (role, word, number) in enumerate(self._rows):
            box = QRect(place // height * (wide + _GAP), place % height * _ROW, wide, _ROW)
            swatch = QRect(box.left(), box.top() + (_ROW - _SWATCH) // 2, _SWATCH, _SWATCH)
            paint_rounded(painter, theme, swatch, role_colour(role), None, 2)
            painter.setPen(theme.color("text"))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box.adjusted(_SWATCH * 2, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, word)
            painter.setPen(theme.color("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, number)
