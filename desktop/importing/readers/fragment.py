"""A fragment of HTML, whole: the body of a mail, an entry of a feed, a chapter, a text from Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.importing.readers.hypertext.build import build
from desktop.importing.readers.hypertext.captions import attach_captions, attach_credits
from desktop.importing.readers.hypertext.photos import Album, Pictures
from desktop.importing.readers.hypertext.scan import TooComplexError
from desktop.importing.readers.hypertext.tree import parse_tree
from desktop.importing.readers.hypertext.walk import Walker

if TYPE_CHECKING:
    from db.records import Block, NewFigure, Rejected
    from desktop.importing.readers.hypertext.elements import Element

__all__ = ["Fragment", "Pictures", "TooComplexError", "read_fragment"]


@dataclass(frozen=True, slots=True)
class Fragment:
    """The blocks of a fragment in order, its figures, and the pictures of it that could not be taken."""

    blocks: tuple[Block, ...] = ()
    figures: tuple[NewFigure, ...] = ()
    refused: tuple[Rejected, ...] = ()


def read_fragment(
    markup: str | Element, *, pictures: Pictures | None = None, base: str = "", first_position: int = 1
) -> Fragment:
    """All that a fragment prints, as blocks of the closed subset; nothing is taken for page furniture.

    `markup` is text or an element of a tree; `base` makes links and addresses whole; figures are numbered from
    `first_position`. Raises TooComplexError (`what`, `limit`) for text beyond the limits of a page.
    """
    data: list[str] = []
    root: Element = markup
    if isinstance(markup, str):
        tree = parse_tree(markup, traced=False)
        root, data = tree.root, tree.scan.data
    if root is None:
        return Fragment()
    album = Album(pictures, base, data)
    built = build(attach_credits(attach_captions(Walker(base).walk(root))), album, first_position)
    return Fragment(tuple(built.blocks), tuple(built.figures), tuple(album.refused))
