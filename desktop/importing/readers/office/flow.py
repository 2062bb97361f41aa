"""A paragraph with pictures in it, as the parts that a reader sees one after the other. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.importing.readers.office.old_fonts import in_unicode
from desktop.importing.readers.office.pieces import Picture, Piece, Run

if TYPE_CHECKING:
    from desktop.importing.readers.xml_located import Span

LONGEST_STYLED_HEADING = 300


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture inside a paragraph, and where it stands."""

    picture: Picture
    span: Span


Items = list[Run | Shown]


def parted(piece: Piece, items: Sequence[Run | Shown]) -> Iterator[Piece]:
    """The words of a paragraph and its pictures: those at its start before it, others where their line ends."""
    items, piece = _readable(piece, items)
    words: list[Run] = []
    waiting: list[Piece] = []
    parts: list[Piece] = []
    for item in items:
        if isinstance(item, Shown):
            waiting.append(Piece("photo", item.span, piece.member, role="photo", picture=item.picture))
            continue
        text = item.text
        if waiting and text.strip() and not any(run.text.strip() for run in words):
            parts += waiting
            waiting = []
        if waiting and "\n" in text:
            before, _, text = text.partition("\n")
            parts += [_with(piece, [*words, replace(item, text=before)]), *waiting]
            words, waiting = [], []
        words.append(replace(item, text=text))
    if any(run.text.strip() for run in words) or not (parts or waiting):
        parts.append(_with(piece, words))
    yield from (*parts, *waiting)


def _readable(piece: Piece, items: Sequence[Run | Shown]) -> tuple[Items, Piece]:
    """Items and their piece with the letters of fonts from before Unicode as they look."""
    runs, encoding = in_unicode([item for item in items if isinstance(item, Run)])
    made = iter(runs)
    readable: Items = [next(made) if isinstance(item, Run) else item for item in items]
    return readable, replace(piece, encoding=encoding) if encoding else piece


def _with(piece: Piece, words: list[Run]) -> Piece:
    """The piece with its words. A heading as long as a paragraph is one, whatever its style."""
    piece = replace(piece, runs=tuple(words))
    if piece.role == "heading" and len(piece.text) > LONGEST_STYLED_HEADING:
        return replace(piece, role="paragraph", level=0)
    return piece


def labelled_items(items: Items, label: str, *, always: bool = False) -> None:
    """Put the number of a list before the words of its item; before none only with `always`."""
    at = next((at for at, item in enumerate(items) if isinstance(item, Run) and item.text.strip()), None)
    if label and at is not None:
        first = items[at]
        assert isinstance(first, Run)
        items[at] = replace(first, text=f"{label} {first.text.lstrip()}")
    elif label and always:
        items.append(Run(label))
