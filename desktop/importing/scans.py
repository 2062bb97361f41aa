"""Files that are scans of clippings, on their way through a batch: parsed one by one, joined by their names."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.records import NewArticle, Side
from desktop.importing.readers.figures import is_pdf_name, is_scan_name
from desktop.importing.sheets import Sheet, alone, group

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.importing.committing import Unit
    from desktop.importing.discover import Item


def sheets_of(items: Iterable[Item]) -> list[Sheet]:
    """The clippings that the scans among files make by their names; a PDF is one by itself."""
    paths = [item.path for item in items if is_scan_name(item.name)]
    found = group(path for path in paths if not is_pdf_name(path.name))
    return [*found, *(alone(path) for path in paths if is_pdf_name(path.name))]


def in_order(items: Iterable[Item], sheets: Sequence[Sheet]) -> list[Item]:
    """The files of the clippings, those of one behind each other."""
    by_path = {item.path: item for item in items}
    return [by_path[path] for sheet in sheets for path, _ in sheet.pages if path in by_path]


def joined_units(
    units: Iterable[Unit], sheets: Sequence[Sheet], is_whole: Callable[[], bool] = lambda: True
) -> Generator[Unit, None, None]:
    """The units of `in_order` files, those of one clipping joined; each names the files that it took along. What a file
    was refused for comes before. Where `is_whole` says at the end that the units broke off, the last clipping may lack
    pages, and is left out: taken in, it would count as here already."""
    sheet_of = {path: sheet for sheet in sheets for path, _ in sheet.pages}
    waiting: list[Unit] = []
    for unit in units:
        sheet = sheet_of[unit.item.path]
        if waiting and sheet_of[waiting[0].item.path] is not sheet:
            yield from _joined(waiting, sheet_of[waiting[0].item.path])
            waiting = []
        if isinstance(unit.outcome, NewArticle):
            waiting.append(unit)
        else:
            yield unit
    if waiting and is_whole():
        yield from _joined(waiting, sheet_of[waiting[0].item.path])


def _joined(units: Sequence[Unit], sheet: Sheet) -> Generator[Unit, None, None]:
    """One unit of all; a file that would be lost behind the first (its pages are made from it) is one by itself."""
    from desktop.importing.readers.clipping import is_whole, joined  # loads Pillow, which texts do without

    sides: Mapping[Path, Side] = dict(sheet.pages)
    articles = [(unit, unit.outcome) for unit in units if isinstance(unit.outcome, NewArticle)]
    first, rest = articles[0], articles[1:]
    along = [first, *((unit, article) for unit, article in rest if is_whole(article))]
    made = joined([(article, sides[unit.item.path]) for unit, article in along], sheet.name)
    yield replace(first[0], outcome=made, beside=tuple(unit.item.path for unit, _ in along[1:]))
    for unit, article in rest:
        if not is_whole(article):
            yield replace(unit, outcome=joined([(article, sides[unit.item.path])], sheet.name), beside=())
