"""Clippings in the making: which scans belong together, as a person puts them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.importing.sheets import Sheet, alone

if TYPE_CHECKING:
    from pathlib import Path

    from db.records import Side

_TURNS: dict[Side, Side] = {"": "front", "front": "back", "back": ""}


class SheetList:
    """The clippings, each with its pages in order. Every path stands in one of them."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self.sheets = list(sheets)

    def rename(self, number: int, name: str) -> None:
        """Give a clipping (by its index) another name; an empty one is none."""
        if name.strip():
            self.sheets[number] = Sheet(name.strip(), self.sheets[number].pages)

    def join(self, paths: Sequence[Path]) -> None:
        """Make these scans, and those joined with them, pages of the clipping of the first."""
        wanted = [number for number, sheet in enumerate(self.sheets) if any(path in paths for path, _ in sheet.pages)]
        if len(wanted) < 2:
            return
        pages = tuple(page for number in wanted for page in self.sheets[number].pages)
        self.sheets[wanted[0]] = Sheet(self.sheets[wanted[0]].name, pages)
        for number in reversed(wanted[1:]):
            del self.sheets[number]

    def part(self, paths: Sequence[Path]) -> None:
        """Make each of these scans a clipping by itself, behind the one that it was a page of."""
        made: list[Sheet] = []
        for sheet in self.sheets:
            left = tuple(page for page in sheet.pages if page[0] not in paths)
            if len(sheet.pages) < 2 or len(left) == len(sheet.pages):
                made.append(sheet)
                continue
            if left:
                made.append(Sheet(sheet.name, left))
            made.extend(alone(path) for path, _ in sheet.pages if path in paths)
        self.sheets = made

    def move(self, path: Path, way: int) -> None:
        """A page before (-1) or behind (+1) its neighbour."""
        for number, sheet in enumerate(self.sheets):
            pages = list(sheet.pages)
            here = next((at for at, page in enumerate(pages) if page[0] == path), -1)
            if here >= 0 and 0 <= here + way < len(pages):
                pages[here], pages[here + way] = pages[here + way], pages[here]
                self.sheets[number] = Sheet(sheet.name, tuple(pages))

    def turn(self, paths: Sequence[Path]) -> None:
        """The next side of these pages: none, front, back."""
        self.sheets = [
            Sheet(sheet.name, tuple((path, _TURNS[side] if path in paths else side) for path, side in sheet.pages))
            for sheet in self.sheets
        ]
