"""Marks in the text: what is marked, and how it is painted under and over the words.

A saved mark is a plain fill. A passing one (selection, hit) always has a line of its own, and over a saved mark it
draws only its lines, so that the saved colour stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock, QTextDocument, QTextLine

from desktop.reading.sheet import TINT_ABOVE, TINT_BELOW

if TYPE_CHECKING:
    from db.records import Colour
    from desktop.reading.article_document import ArticleDocument
    from desktop.shared.theme import Theme

RADIUS = 2.0
HANDLE = 3.5
HIT_LINE_SHARE = 0.45


class Kind(Enum):
    """The kinds of mark, in the order in which they are painted."""

    SELECTION = 1
    HIT = 2
    CURRENT_HIT = 3
    SAVED = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on document positions ``first..last``; `colour` and `uid` for a saved one."""

    kind: Kind
    first: int
    last: int
    colour: Colour = "yellow"
    uid: str = ""


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """`over` at `share` (0..1) on `under`, opaque."""
    pairs = ((over.red(), under.red()), (over.green(), under.green()), (over.blue(), under.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))


def lines_of(block: QTextBlock) -> Iterator[QTextLine]:
    """The laid-out lines of a block."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        yield layout.lineAt(number)


def line_rect(block: QTextBlock, line: QTextLine, origin: QPointF, low: int, high: int) -> QRectF:
    """The tint of positions ``low..high`` (relative to the block) on one line, in document coordinates: 24 of the 30-px
    line, around the base line. Empty where the range does not reach the line."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    low, high = max(low, start), min(high, end)
    if low >= high:
        return QRectF()
    left, right = _x(line, low), _x(line, high)
    right = min(right, line.naturalTextRect().right())
    size = block.charFormat().font().pixelSize()
    base = line.y() + line.ascent()
    above, below = round(size * TINT_ABOVE), round(size * TINT_BELOW)
    return QRectF(origin.x() + left, origin.y() + base - above, max(1.0, right - left), above + below)


def _x(line: QTextLine, position: int) -> float:
    answer: Any = line.cursorToX(position)  # the binding answers with the place and the position taken
    return float(answer[0] if isinstance(answer, tuple) else answer)


def rects(document: QTextDocument, first: int, last: int, clip: QRectF | None = None) -> list[QRectF]:
    """The tints of document positions ``first..last``, one a line, in document coordinates, those in `clip` only."""
    layout = document.documentLayout()
    found = []
    block = document.findBlock(first)
    while block.isValid() and block.position() < last:
        place = layout.blockBoundingRect(block)
        if clip is not None and place.top() > clip.bottom():
            break
        if clip is None or place.bottom() >= clip.top() - 8:
            origin = place.topLeft()
            for line in lines_of(block):
                rect = line_rect(block, line, origin, first - block.position(), last - block.position())
                if not rect.isEmpty():
                    found.append(rect)
        block = block.next()
    return found


class MarkPainter:
    """Paints marks on a document. All rectangles are document coordinates; the painter is already moved there."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.rules = False

    def under(self, painter: QPainter, document: QTextDocument, marks: Iterable[Mark], clip: QRectF) -> None:
        """The fills, under the words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in sorted(marks, key=lambda mark: mark.kind.value):
            painter.setBrush(self._fill(mark))
            for rect in rects(document, mark.first, mark.last, clip):
                painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def _fill(self, mark: Mark) -> QColor:
        if mark.kind is Kind.SAVED:
            return self.theme.color(f"hl_{mark.colour}")
        return self.theme.color({Kind.SELECTION: "select", Kind.HIT: "hit", Kind.CURRENT_HIT: "hit_now"}[mark.kind])

    def over(self, painter: QPainter, document: QTextDocument, marks: Iterable[Mark], clip: QRectF) -> None:
        """The lines: outlines, underlines, handles, and with `rules` the line of each colour."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in sorted(marks, key=lambda mark: -mark.kind.value):
            found = rects(document, mark.first, mark.last, clip)
            if mark.kind is Kind.SAVED:
                if self.rules:
                    for rect in found:
                        self._rule(painter, rect, mark.colour)
            elif mark.kind is Kind.SELECTION:
                self._selection(painter, found, rects(document, mark.first, mark.last))
            else:
                for rect in found:
                    self._hit(painter, rect, mark.kind is Kind.CURRENT_HIT)

    def _selection(self, painter: QPainter, found: list[QRectF], whole: list[QRectF]) -> None:
        line = self.theme.color("select_line")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(line, 1))
        for rect in found:
            painter.drawRoundedRect(_crisp(rect), RADIUS, RADIUS)
        if whole:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(line)
            painter.drawEllipse(_crisp(whole[0]).topLeft(), HANDLE, HANDLE)
            painter.drawEllipse(_crisp(whole[-1]).bottomRight(), HANDLE, HANDLE)

    def _hit(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        line = self.theme.color("hit_line")
        thick, under = (2.0, 3.0) if current else (1.0, 2.0)
        outline = line if current else mixed(line, self.theme.color("hit"), HIT_LINE_SHARE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(outline, thick))
        inset = thick / 2
        box = QRectF(round(rect.left()) - 1, rect.top(), round(rect.width()) + 2, rect.height())
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        painter.fillRect(QRectF(box.left(), box.bottom() - under, box.width(), under), line)

    def _rule(self, painter: QPainter, rect: QRectF, colour: Colour) -> None:
        y = rect.bottom() - 1
        ink = self.theme.color(f"mark_{colour}")
        styles = {"green": Qt.PenStyle.DashLine, "blue": Qt.PenStyle.DotLine}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2 if colour != "pink" else 1, styles.get(colour, Qt.PenStyle.SolidLine)))
        if colour == "purple":
            painter.setPen(QPen(ink, 1.5))
            painter.drawPath(_wave(rect.left(), rect.right(), y))
            return
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        if colour == "pink":
            painter.drawLine(QPointF(rect.left(), y + 3), QPointF(rect.right(), y + 3))


def _crisp(rect: QRectF) -> QRectF:
    return QRectF(round(rect.left()) - 0.5, round(rect.top()) + 0.5, round(rect.width()) + 1, round(rect.height()) - 1)


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        step = min(3.0, right - x)
        path.quadTo(QPointF(x + step / 2, y - 2.5 if up else y + 2.5), QPointF(x + step, y))
        x, up = x + step, not up
    return path


def paint_beside(painter: QPainter, document: ArticleDocument, theme: Theme, clip: QRectF) -> None:
    """The dashes of lists and the bars of quotes."""
    layout = document.documentLayout()
    left = float(document.sheet.left)
    for beside in document.beside:
        first = document.findBlockByNumber(beside.first)
        place = layout.blockBoundingRect(first)
        if place.top() > clip.bottom():
            break
        lines = list(lines_of(first))
        if not lines:
            continue
        if beside.kind == "dash":
            if place.bottom() >= clip.top():
                painter.setPen(theme.color("muted"))
                painter.setFont(document.sheet.body.font)
                base = place.top() + lines[0].y() + lines[0].ascent()
                painter.drawText(QPointF(left, base), "–")
            continue
        last = layout.blockBoundingRect(document.findBlockByNumber(beside.last))
        if last.bottom() >= clip.top():
            painter.fillRect(QRectF(left, place.top(), 3, last.bottom() - place.top()), theme.color("control"))
