"""The signs in the margin that say "there is a note": on the first line of its highlight, in the mark's own colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF

from desktop.reading.marks import rects

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from db.records import Annotation
    from desktop.reading.article_document import ArticleDocument
    from desktop.shared.theme import Theme

SIDE = 16
FROM_COLUMN = 18


class NoteSigns:
    """Paints the signs and knows where they stand. Document coordinates."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._notes: list[tuple[Annotation, int, int]] = []
        self._drawn: dict[str, QRectF] = {}

    def set_notes(self, notes: Sequence[Annotation], document: ArticleDocument) -> None:
        """The annotations that have a note; those without a place have no sign."""
        self._drawn.clear()
        self._notes = []
        for note in notes:
            if note.start is not None and note.end is not None:
                spans = document.positions.spans(note.start, note.end)
                if spans:
                    self._notes.append((note, *spans[0]))

    def paint(self, painter: QPainter, document: ArticleDocument, clip: QRectF) -> None:
        """Paint those in `clip`, a little larger: a sign is smaller than its line."""
        x = document.sheet.left + document.sheet.column + FROM_COLUMN
        taken: list[QRectF] = []
        for note, first, last in self._notes:
            found = rects(document, first, last, clip.adjusted(0, -40, 0, 40))
            if not found:
                continue
            every = found[0] if len(found) == 1 else rects(document, first, last)[0]
            sign = QRectF(x, every.center().y() - SIDE / 2, SIDE, SIDE)
            while any(sign.intersects(other) for other in taken):
                sign.translate(SIDE + 4, 0)
            taken.append(sign)
            self._drawn[note.uid] = sign.adjusted(-6, -6, 6, 6)
            where = QRect(round(sign.x()), round(sign.y()), SIDE, SIDE)
            self._theme.draw_icon(painter, where, "note", self._theme.color(f"mark_{note.colour}"))

    def at(self, here: QPointF) -> str:
        """The uid of the annotation whose sign stands at document coordinates, else empty."""
        return next((uid for uid, rect in self._drawn.items() if rect.contains(here)), "")
