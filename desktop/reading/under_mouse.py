"""What stands at a place of the page, in document coordinates: a link, a figure, a highlight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor

from desktop.reading.article_document import LINK
from desktop.reading.marks import rects

if TYPE_CHECKING:
    from desktop.reading.article_document import ArticleDocument
    from desktop.reading.marks import Mark


def link(document: ArticleDocument, here: QPointF) -> str:
    """The address of the link at `here`, else empty."""
    position = document.documentLayout().hitTest(here, Qt.HitTestAccuracy.ExactHit)
    if position < 0:
        return ""
    cursor = QTextCursor(document)
    cursor.setPosition(min(position + 1, document.characterCount() - 1))
    return str(cursor.charFormat().property(LINK) or "")


def figure(document: ArticleDocument, here: QPointF) -> int:
    """The position (from 1) of the figure at `here`, 0 for none."""
    layout = document.documentLayout()
    for spot in document.figures:
        if layout.blockBoundingRect(document.findBlockByNumber(spot.block)).contains(here):
            return spot.position
    return 0


def figure_between(document: ArticleDocument, top: float, bottom: float) -> int:
    """The position of the first figure between two heights, 0 for none."""
    layout = document.documentLayout()
    for spot in document.figures:
        place = layout.blockBoundingRect(document.findBlockByNumber(spot.block))
        if place.bottom() > top:
            return spot.position if place.top() < bottom else 0
    return 0


def annotation(document: ArticleDocument, marks: Sequence[Mark], here: QPointF) -> str:
    """The uid of the highlight painted at `here`, the last of several; else empty."""
    position = document.documentLayout().hitTest(here, Qt.HitTestAccuracy.FuzzyHit)
    for mark in reversed(marks):
        if mark.first <= position <= mark.last and any(
            rect.contains(here) for rect in rects(document, mark.first, mark.last)
        ):
            return mark.uid
    return ""
