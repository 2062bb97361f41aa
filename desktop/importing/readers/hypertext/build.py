"""Units to the blocks and figures of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db.records import Block, NewFigure
from db.text import list_markup, table_markup
from desktop.importing.readers.hypertext.credits import split_credit
from desktop.importing.readers.hypertext.inline import markup_of, text_of
from desktop.importing.readers.hypertext.units import Unit

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.photos import Album
    from desktop.importing.readers.hypertext.units import Picture


@dataclass(slots=True)
class Built:
    """Blocks and figures made of units; `of_block` holds the unit of each block."""

    blocks: list[Block] = field(default_factory=list)
    figures: list[NewFigure] = field(default_factory=list)
    of_block: list[Unit] = field(default_factory=list)


def build(units: Iterable[Unit], album: Album, first_position: int = 1) -> Built:
    """The blocks of units in order; figures are numbered from `first_position`."""
    built = Built()
    for unit in _without_drawings(units, album):
        if unit.picture is not None:
            position = first_position + len(built.figures)
            built.figures.append(_figure(unit.picture, position, album))
            block = Block("figure", figure=position)
        elif unit.kind == "list":
            block = Block("list", list_markup(markup_of(cell) for row in unit.rows for cell in row))
        elif unit.kind == "table":
            rows = [[markup_of(cell) for cell in row] for row in unit.rows]
            block = Block("table", table_markup(rows, head=unit.head))
        else:
            block = Block(unit.kind, markup_of(unit.pieces))
        built.blocks.append(block)
        built.of_block.append(unit)
    return built


def _without_drawings(units: Iterable[Unit], album: Album) -> Iterator[Unit]:
    """The units without drawings (SVG), which are no photos; what is printed below one is a paragraph."""
    for unit in units:
        if unit.picture is None or not album.is_drawing(unit.picture.addresses):
            yield unit
        elif text_of(unit.picture.caption):
            yield Unit("paragraph", unit.context, [[list(unit.picture.caption)]])


def _figure(picture: Picture, position: int, album: Album) -> NewFigure:
    photo, name = album.find(picture.addresses)
    caption, credit = caption_and_credit(picture)
    return NewFigure(position, name, caption, credit, picture.alt, photo)


def caption_and_credit(picture: Picture) -> tuple[str, str]:
    """The caption of a picture, and its credit: as marked up, else as its words say."""
    caption = text_of(piece for piece in picture.caption if not piece.credit)
    credit = text_of(piece for piece in picture.caption if piece.credit)
    if not caption:
        caption, credit = credit, ""
    if not credit:
        caption, credit = split_credit(caption)
    return caption, credit
