"""An article as a Qt text document: built from the closed subset, block by block, never from markup that Qt parses.

The document keeps what the view needs to know about it: the map of positions, its cross-heads, its figures, and what is
painted beside its blocks. It loads no resource, whatever stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage, QTextDocument

from db.records import Article, Ledger, Original, Published
from desktop.reading.qt_positions import PositionMap

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QUrl

    from desktop.reading.sheet import Sheet

# Properties of our own on formats of the document.
FIGURE = 0x100001
LINK = 0x100002
FIGURE_OBJECT = 0x1001
PHOTOS_LINK = "khobao:photos"

EMPTY = Article(
    id=0, uid="", version=1, revision=0, title="", lead="", byline="", language=None, published=Published(), blocks=(),
    figures=(), tags=(), annotations=(), original=Original("", "", 0, "", "", None, ""), ledger=Ledger(), source="",
    starred=False, trashed=None, created="", modified="", description={}, origins={}, former=(), text="",
)  # fmt: skip
"""What an empty page shows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A cross-head (or the title, at `offset` 0): its text and canonical offset."""

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class FigureSpot:
    """A figure in the document: its position (from 1) in the article and the document position of its object sign."""

    position: int
    at: int
    block: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Something painted beside the blocks numbered `first` to `last`: a list item's ``dash`` or a quote's ``bar``."""

    kind: str
    first: int
    last: int


class ArticleDocument(QTextDocument):
    """One article, laid out by one sheet. Made by `desktop.reading.document.build`."""

    def __init__(self, article: Article, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.article = article
        self.sheet = sheet
        self.positions = PositionMap(article.text)
        self.headings: list[Heading] = []
        self.figures: list[FigureSpot] = []
        self.beside: list[Beside] = []
        self.title_end = 0
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(0)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A placeholder of one pixel. Empty bytes would make Qt try the name as a path (and on Windows as a share)."""
        return self._nothing
