"""Text laid out in a fixed number of lines of fixed height, elided, with marked ranges. Painted without clipping, so
that Vietnamese marks above and below a line are never cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

NO_BREAK_HYPHEN = "‑"
_TURNS = re.compile("[\u202a-\u202e]")
_CODE_HYPHEN = re.compile(r"(?<=\d)-(?=[A-ZĐ])")


def unbroken(text: str) -> str:
    """`text` of the same length in which codes such as 35-NQ/TW are not parted at the hyphen, lines are one, and
    nothing turns the direction of reading."""
    whole = _CODE_HYPHEN.sub(NO_BREAK_HYPHEN, text).replace("\n", " ").replace("\t", " ")
    return _TURNS.sub("\u2060", whole)


def units(text: str, offset: int) -> int:
    """The UTF-16 units that the first `offset` code points of `text` take."""
    head = text[:offset]
    return len(head) + sum(character > "\uffff" for character in head)


@dataclass(frozen=True, slots=True)
class MarkColours:
    """How a search hit is painted: `fill`, its 1-px `edge`, the 2-px `under` line."""

    fill: QColor
    edge: QColor
    under: QColor


@dataclass(slots=True)
class _Line:
    layout: QTextLayout
    start: int
    length: int
    drop: float


class TextLines:
    """`text` in at most `count` lines of `line_height` px within `width` px.

    `marks` are code-point ranges of `text`; `indent` leaves room at the start of the first line (for a label that is
    painted by somebody else).
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        line_height: int,
        count: int,
        marks: Sequence[tuple[int, int]] = (),
        indent: float = 0.0,
    ) -> None:
        self.line_height = line_height
        self.indent = indent
        self.text = text
        self._font = font
        self._marks = tuple((units(text, start), units(text, end)) for start, end in marks)
        self._lines = self._lay_out(unbroken(text), width, count) if text and width > indent else []

    @property
    def height(self) -> int:
        """The height taken, in px."""
        return len(self._lines) * self.line_height

    @property
    def elided(self) -> bool:
        """Whether some of the text is not shown."""
        shown = sum(line.length for line in self._lines)
        return shown < units(self.text, len(self.text.rstrip()))

    def natural_width(self) -> float:
        """The width of the longest line, in px."""
        return max((line.layout.lineAt(0).naturalTextWidth() for line in self._lines), default=0.0)

    def _lay_out(self, text: str, width: float, count: int) -> list[_Line]:
        whole = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        whole.setTextOption(option)
        starts: list[int] = []
        whole.beginLayout()
        while len(starts) < count:
            line = whole.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width - (self.indent if not starts else 0))
            starts.append(line.textStart())
        last = whole.lineAt(len(starts) - 1)
        end = last.textStart() + last.textLength()
        whole.endLayout()
        total = units(text, len(text))
        encoded = text.encode("utf-16-le")
        lines = []
        for number, start in enumerate(starts):
            stop = starts[number + 1] if number + 1 < len(starts) else (end if end >= total else total)
            piece = encoded[start * 2 : stop * 2].decode("utf-16-le", "replace")
            room = width - (self.indent if number == 0 else 0)
            lines.append(self._one_line(piece, start, room, elide=number + 1 == len(starts) and end < total))
        return lines

    def _one_line(self, piece: str, start: int, room: float, *, elide: bool) -> _Line:
        shown = (
            piece.rstrip()
            if not elide
            else QFontMetricsF(self._font).elidedText(piece, Qt.TextElideMode.ElideRight, room)
        )
        length = units(piece, len(piece))
        if elide and shown.endswith("…"):
            length = units(shown, len(shown)) - 1
        layout = QTextLayout(shown, self._font)
        layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(100_000)
        layout.endLayout()
        return _Line(layout, start, length, (self.line_height - line.height()) / 2)

    def draw(self, painter: QPainter, left: float, top: float, pen: QColor, marks: MarkColours | None = None) -> None:
        """Paint at `left`, `top` (px); marked ranges below the words, their underline below the dot of ạ."""
        painter.setPen(pen)
        for number, line in enumerate(self._lines):
            x = left + (self.indent if number == 0 else 0)
            y = top + number * self.line_height
            if marks is not None:
                self._draw_marks(painter, line, x, y, marks)
            painter.setPen(pen)
            line.layout.draw(painter, QPointF(x, y + line.drop))

    def _draw_marks(self, painter: QPainter, line: _Line, x: float, y: float, colours: MarkColours) -> None:
        laid = line.layout.lineAt(0)
        for start, end in self._marks:
            low, high = max(start, line.start), min(end, line.start + line.length)
            if low >= high:
                continue
            first = _x(laid.cursorToX(low - line.start))
            last = _x(laid.cursorToX(high - line.start))
            box = QRectF(round(x + first) - 1, y + 1, round(last - first) + 2, self.line_height - 1)
            painter.fillRect(box, colours.edge)
            painter.fillRect(box.adjusted(1, 1, -1, -1), colours.fill)
            painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), colours.under)


def _x(answer: object) -> float:
    """PySide gives the place with the cursor, or alone."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]
