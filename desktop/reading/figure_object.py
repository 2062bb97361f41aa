"""Draws figures in the document: a held photo, or the dignified place of a wanted one.

Sizes are known beforehand, so a photo that arrives later moves no text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPixmap,
    QPolygonF,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from desktop.reading.article_document import FIGURE
from desktop.reading.sheet import TALLEST_PHOTO, Sheet

if TYPE_CHECKING:
    from db.records import Figure
    from desktop.shared.theme import Theme

CORNER = 14
ICON_AT = 26
WORDS_AT = 64


def photo_size(figure: Figure, sheet: Sheet) -> QSizeF:
    """The size at which a held photo stands in the column: never larger than it is, than the column, or than 720 high.
    One whose size is not known takes 3:2."""
    if not figure.width or not figure.height:
        return QSizeF(sheet.column, round(sheet.column * 2 / 3))
    scale = min(1.0, sheet.column / figure.width, TALLEST_PHOTO / figure.height)
    return QSizeF(max(1, round(figure.width * scale)), max(1, round(figure.height * scale)))


class FigureObject(QPyTextObject):
    """`QTextObjectInterface` for the figures of one view.

    `wanted_photo` is called with the figure when a held photo comes into sight whose pixmap is not there; `drawn` with
    position and rectangle (document coordinates) whenever a figure was painted.
    """

    def __init__(self, theme: Theme, ask: Callable[[Figure], None], drawn: Callable[[int, QRectF], None]) -> None:
        super().__init__()
        self.theme = theme
        self._ask = ask
        self._drawn = drawn
        self._figures: Mapping[int, Figure] = {}
        self._pixmaps: dict[int, QPixmap] = {}
        self._asked: set[int] = set()
        self._unreadable: set[int] = set()
        self._sheet: Sheet | None = None
        self.words = ""
        self.unreadable_words = ""
        self.reserve = 0

    def show(self, figures: Mapping[int, Figure], sheet: Sheet, *, same: bool) -> None:
        """Take up the figures of a document; with `same` the pixmaps that are there stay."""
        self._figures, self._sheet = figures, sheet
        if not same:
            self._pixmaps.clear()
            self._asked.clear()
            self._unreadable.clear()

    def set_pixmap(self, position: int, pixmap: QPixmap | None) -> None:
        """A photo has arrived (None: it cannot be read)."""
        if pixmap is None:
            self._unreadable.add(position)
        else:
            self._pixmaps[position] = pixmap

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002, N803
        figure = self._figures.get(format.intProperty(FIGURE))
        if figure is None or self._sheet is None:
            return QSizeF(0, 0)
        if figure.held:
            return photo_size(figure, self._sheet)
        return QSizeF(self._sheet.column, self._sheet.band)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,  # noqa: A002
    ) -> None:
        figure = self._figures.get(format.intProperty(FIGURE))
        if figure is None:
            return
        place = QRectF(rect)
        painter.save()
        if figure.held and figure.position not in self._unreadable:
            self._draw_photo(painter, place, figure)
        else:
            self._draw_band(painter, place, figure)
        painter.restore()
        self._drawn(figure.position, place)

    def _draw_photo(self, painter: QPainter, rect: QRectF, figure: Figure) -> None:
        pixmap = self._pixmaps.get(figure.position)
        if pixmap is None:
            painter.fillRect(rect, self.theme.color("inset"))
            if figure.position not in self._asked:
                self._asked.add(figure.position)
                self._ask(figure)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))

    def _draw_band(self, painter: QPainter, rect: QRectF, figure: Figure) -> None:
        theme = self.theme
        painter.fillRect(rect, theme.color("chrome"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("control"))
        for x, along in ((rect.left(), CORNER), (rect.right(), -CORNER)):
            for y, down in ((rect.top(), CORNER), (rect.bottom(), -CORNER)):
                painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x + along, y), QPointF(x, y + down)]))
        if theme.name == "contrast":
            painter.setPen(theme.color("hair"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        middle = rect.center().y()
        icon = theme.icon("image", "muted_strong", 24)
        painter.drawPixmap(QPointF(rect.left() + ICON_AT, middle - 12), icon.pixmap(24, 24))
        lines = (
            (self.unreadable_words if figure.held else self.words, "ui_strong", "text", middle - 20),
            (figure.file_name, "ui", "muted_strong", middle),
        )
        room = rect.width() - WORDS_AT - self.reserve - 24
        for words, role, colour, top in lines:
            font = theme.font(role)
            shown = QFontMetricsF(font, painter.device()).elidedText(words, Qt.TextElideMode.ElideMiddle, room)
            painter.setFont(font)
            painter.setPen(theme.color(colour))
            painter.drawText(QRectF(rect.left() + WORDS_AT, top, room, 20), int(Qt.AlignmentFlag.AlignVCenter), shown)
