"""References as CSL-JSON (Zotero and others write it): newspaper and magazine articles, pages, books."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from db.records import Rejected
from desktop.importing.readers.catalogue_reading import Catalogue, CatalogueReader
from desktop.importing.readers.catalogue_record import Cell, Record
from desktop.importing.readers.json_catalogue import document_of
from desktop.importing.readers.json_scan import BrokenJsonError, records
from desktop.importing.readers.reference_names import printed_name

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Source

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
_TYPES = (
    "article|article-journal|article-magazine|article-newspaper|bill|book|broadcast|chapter|classic|collection|dataset|"
    "document|entry|entry-dictionary|entry-encyclopedia|event|figure|graphic|hearing|interview|legal_case|legislation|"
    "manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|"
    "personal_communication|post|post-weblog|regulation|report|review|review-book|software|song|speech|standard|thesis|"
    "treaty|webpage"
)
_HEAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{[^{}\[\]]*"type"\s*:\s*"(?:' + _TYPES.encode() + rb')"', re.DOTALL)
_FIELDS: Final[dict[str, str]] = {
    "id": "key", "title": "title", "abstract": "lead", "author": "authors", "issued": "date", "accessed": "captured",
    "container-title": "source", "URL": "address", "section": "section", "page": "page", "issue": "issue",
    "edition": "edition", "genre": "genre", "keyword": "keywords", "language": "language", "call-number": "reference",
    "archive_location": "location", "license": "rights", "rights": "rights", "dateline": "dateline",
}  # fmt: skip
_SECOND_SOURCES = ("publication-title", "publisher")


class CslJson(CatalogueReader):
    """The reader of CSL-JSON."""

    name = "csl_json"

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """JSON lists whose first item has a type of CSL."""
        if PurePath(name).suffix.casefold() not in (".json", ".csljson"):
            return False
        return None if head is None else _HEAD.match(head) is not None

    def catalogue(self, source: Source) -> Catalogue | Rejected:
        """The references; or why they cannot be read (``undecodable binary``)."""
        found = document_of(source)
        if isinstance(found, Rejected):
            return found
        document, given = found

        def references() -> Iterator[Record | BrokenJsonError]:
            return (_plain(one, document.data) if isinstance(one, Record) else one for one in records(document))

        return Catalogue(given, references, _FIELDS, MEDIA_TYPE)


def _plain(record: Record, data: bytes) -> Record:
    """A reference with one cell for each name and each date."""
    cells: list[Cell] = []
    columns = {cell.column for cell in record.cells}
    for group in _grouped(record.cells, data):
        head = group[0].column.partition(".")[0]
        if head == "author" and "." in group[0].column:
            cells.append(_joined(group, "author", _name(group)))
        elif head in ("issued", "accessed") and "." in group[0].column:
            cells.append(_joined(group, head, _date(group)))
        else:
            cells += group
    if "container-title" not in columns:
        second = next((name for name in _SECOND_SOURCES if name in columns), None)
        cells = [replace(cell, column="container-title") if cell.column == second else cell for cell in cells]
    return replace(record, cells=tuple(cells))


def _grouped(cells: tuple[Cell, ...], data: bytes) -> Iterator[list[Cell]]:
    """Cells of one name or one date together: no brace closes between them."""
    group: list[Cell] = []
    for cell in cells:
        if group:
            last = group[-1]
            together = cell.column.partition(".")[0] == last.column.partition(".")[0] and "." in cell.column
            if not together or b"}" in data[last.start + last.size : cell.start]:
                yield group
                group = []
        group.append(cell)
    if group:
        yield group


def _joined(group: list[Cell], column: str, text: str) -> Cell:
    start, last = group[0].start, group[-1]
    return Cell(column, text, start, last.start + last.size - start)


def _part(group: list[Cell], name: str) -> str:
    return next((cell.text for cell in group if cell.column.rpartition(".")[2] == name), "")


def _name(group: list[Cell]) -> str:
    if literal := _part(group, "literal"):
        return literal
    particles = [_part(group, name) for name in ("dropping-particle", "non-dropping-particle")]
    family = " ".join(part for part in (*particles, _part(group, "family"), _part(group, "suffix")) if part)
    return printed_name(family, _part(group, "given"))


def _date(group: list[Cell]) -> str:
    """A date in ISO 8601 from its parts, or as it is written; of a range the first day."""
    parts = [cell.text for cell in group if cell.column.endswith(".date-parts")][:3]
    if parts and all(part.isdecimal() for part in parts):
        year, *rest = parts
        return "-".join([year.zfill(4), *(part.zfill(2) for part in rest)])
    return _part(group, "raw") or _part(group, "literal")
