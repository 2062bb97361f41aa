"""What a place in the canonical text is called ("Cross-head 1", "Caption 3", "Paragraph 7"), and where hits fall.

Pure but for the language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db import text as subset
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.records import Article, BlockKind

_NUMBERED: tuple[BlockKind, ...] = ("paragraph", "heading", "quote", "list", "table")


class Places:
    """The parts of one article, by offset."""

    def __init__(self, article: Article) -> None:
        self._article = article
        found = subset.parts(article.title, article.lead, article.blocks, article.figures, article.byline)
        self.parts = found[1]
        counts = dict.fromkeys(_NUMBERED, 0)
        self._numbers: dict[int, int] = {}
        for number, block in enumerate(article.blocks):
            if block.kind in counts:
                counts[block.kind] += 1
                self._numbers[number] = counts[block.kind]

    def _part(self, offset: int) -> subset.Part | None:
        return next((part for part in self.parts if part.start <= offset < part.end), None)

    def where(self, offset: int) -> str:
        """``title lead body caption byline`` of an offset, or empty between parts."""
        part = self._part(offset)
        return part.where if part is not None else ""

    def count(self, starts: Iterable[int]) -> dict[str, int]:
        """How many offsets fall in each part, in reading order."""
        counts = dict.fromkeys(("title", "lead", "body", "caption", "byline"), 0)
        for start in starts:
            where = self.where(start)
            if where:
                counts[where] += 1
        return counts

    def words(self, offset: int) -> str:
        """The name of the place of an offset, in the language of the interface."""
        part = self._part(offset)
        if part is None:
            return ""
        if part.where == "body" and part.block is not None:
            kind = self._article.blocks[part.block].kind
            return _block_words(kind).format(number=self._numbers.get(part.block, 0))
        if part.where == "caption":
            return translate("Reading", "Caption {number}").format(number=part.figure)
        return {
            "title": translate("Reading", "Title"),
            "lead": translate("Reading", "Lead"),
            "byline": translate("Reading", "Byline"),
        }.get(part.where, "")


def _block_words(kind: BlockKind) -> str:
    return {
        "heading": translate("Reading", "Cross-head {number}"),
        "quote": translate("Reading", "Quote {number}"),
        "list": translate("Reading", "List {number}"),
        "table": translate("Reading", "Table {number}"),
    }.get(kind, translate("Reading", "Paragraph {number}"))
