"""An article in the making, as the readers of documents fill it: the texts of its head, its blocks, its figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db.text import plain

if TYPE_CHECKING:
    from db.records import Block, LineRole, NewFigure


@dataclass(slots=True, kw_only=True)
class Draft:
    """What there is so far, each in reading order."""

    titles: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    figures: list[NewFigure] = field(default_factory=list)

    def head(self, role: LineRole) -> list[str] | None:
        """Where the texts of this role are gathered; None for one of the body."""
        return {"title": self.titles, "date": self.dates, "lead": self.leads, "byline": self.bylines}.get(role)

    def add(self, block: Block) -> int:
        """Add a block; returns its index."""
        self.blocks.append(block)
        return len(self.blocks) - 1

    @property
    def lead(self) -> str:
        """The lead, a paragraph a line."""
        return "\n".join(self.leads)

    def first_words(self) -> str:
        """The first text of the lead and the body in which a letter or a figure stands; "" where none does."""
        texts = [*self.leads, *(plain(block.markup) for block in self.blocks if block.kind != "figure")]
        return next((text for text in texts if any(sign.isalnum() for sign in text)), "")


def joined(first: str, second: str) -> str:
    """Two texts on a line each; one where the other is empty."""
    return f"{first}\n{second}" if first and second else first or second
