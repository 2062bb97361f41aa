"""A table of articles as text: CSV, TSV, with ``;`` or ``|`` between the cells. Each row is an article.

Cells are taken word for word: a cell that begins with ``=`` or ``+`` is text. The first row names the columns. The
ledger counts the bytes of the file; of UTF-16 and UTF-32 those of the same text in UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from db.records import Rejected
from desktop.importing.readers.catalogue_mapping import (
    BadMappingError,
    Columns,
    mapping_key,
    propose,
    with_choices,
)  # fmt: skip
from desktop.importing.readers.catalogue_reading import Catalogue, CatalogueReader
from desktop.importing.readers.catalogue_record import Cell, Record
from desktop.importing.readers.catalogue_view import View
from desktop.importing.readers.decoding import decoder
from desktop.importing.readers.encodings import UndecodableError, recognised

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Source

_MEDIA_TYPES = {".tsv": "text/tab-separated-values", ".tab": "text/tab-separated-values"}
_SUFFIXES = (".csv", ".tsv", ".tab")
_DELIMITERS = b",;\t|"
_SNIFFED = 200
_SNIFFED_BYTES = 256 << 10
_SEP = re.compile(rb"(?:\xef\xbb\xbf)?sep=([,;\t|])(?:\r\n|\r|\n)", re.IGNORECASE)
_LINE_END = re.compile(rb"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"
_MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """A text as a table: its bytes, what reads them, the byte between cells, where its rows begin, and of what member
    of the file the bytes are (``text in UTF-8`` where the file's own cannot be cut at a comma)."""

    data: bytes
    read: Callable[[bytes], str]
    delimiter: bytes
    start: int
    member: str = ""


class CsvCatalogue(CatalogueReader):
    """The reader of CSV and TSV."""

    name = "csv_catalogue"

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool:
        """Tables by their suffix."""
        return PurePath(name).suffix.casefold() in _SUFFIXES

    def catalogue(self, source: Source) -> Catalogue | Rejected:
        """The rows; or why they cannot be read (as `view_of`)."""
        view = view_of(source)
        if isinstance(view, Rejected):
            return view
        fields = {column: field for field, column in view.mapping.items()}
        media_type = _MEDIA_TYPES.get(PurePath(source.name).suffix.casefold(), "text/csv")
        return Catalogue(view.source, lambda: rows(view.table, view.columns), fields, media_type, view.columns)


@dataclass(frozen=True, slots=True)
class TableView(View):
    """A table as a person sees it before it is taken in; `table` is for the reader."""

    table: Table
    source: Source


def view_of(source: Source) -> TableView | Rejected:
    """The columns of a table, its first rows, and the mapping that holds for it: proposed, or as a person chose. Or why
    it cannot be read (``undecodable binary unknown_column unknown_field``)."""
    try:
        source = recognised(source)
    except UndecodableError as refused:
        return Rejected(str(source.path), refused.code, refused.facts)
    table = _table(source)
    first = list(islice(_raw_rows(table), _SNIFFED))
    texts = [[cell.text for cell in record.cells] for record in first]
    while texts and not any(cell.strip() for cell in texts[0]):
        texts.pop(0)
        first.pop(0)
    if not texts:
        return Rejected(str(source.path), "no_text")
    width = max(map(len, texts))
    named = _is_head(texts[0])
    names = _names(texts[0] if named else [], width)
    sample = texts[1:] if named else texts
    table = replace(table, start=first[0].start + (first[0].size if named else 0))
    columns = Columns(
        names, tuple(tuple(row[at] for row in sample if at < len(row) and row[at].strip()) for at in range(len(names)))
    )
    try:
        mapping = with_choices(propose(columns), source.mapping, names)
    except BadMappingError as bad:
        return Rejected(str(source.path), bad.code, {"name": bad.name})
    shown = tuple(tuple(row) for row in sample[:20])
    return TableView(names, shown, mapping, mapping_key(names), table, source)


def _is_head(row: list[str]) -> bool:
    """Whether a first row names columns: a name is known, or none of its cells is a number, an address or long."""
    if propose(Columns(_names(row, len(row)), ((),) * len(_names(row, len(row))))):
        return True
    return not any(len(cell) > 60 or "://" in cell or cell.strip().isdecimal() for cell in row)


def _names(row: list[str], width: int) -> tuple[str, ...]:
    """The names of columns: as printed, one that has none by its number, the same name again with a number."""
    names: list[str] = []
    for at in range(min(_MOST_COLUMNS, max(width, len(row)))):
        name = " ".join(row[at].split()) if at < len(row) else ""
        name = name or str(at + 1)
        while name in names:
            name = f"{name} ({at + 1})"
        names.append(name)
    return tuple(names)


def _table(source: Source) -> Table:
    """The table that a text is, with the delimiter that cuts most of its first rows into as many cells."""
    data, encoding, member = source.data, source.encoding or "utf-8", ""
    if encoding.startswith(("utf-16", "utf-32")):
        data, encoding, member = decoder(encoding)(data).removeprefix("\ufeff").encode(), "utf-8", "text in UTF-8"
    read = decoder(encoding)
    if (said := _SEP.match(data)) is not None:
        return Table(data, read, said[1], said.end(), member)
    start = len(_BOM) if data.startswith(_BOM) else 0
    best, most = b",", (-1.0, 0)
    for delimiter in (_DELIMITERS[at : at + 1] for at in range(len(_DELIMITERS))):
        head = data[:_SNIFFED_BYTES]
        widths = [len(record.cells) for record in islice(_raw_rows(Table(head, read, delimiter, start)), 60)]
        if len(widths) > 2 and len(head) < len(data):
            widths.pop()
        width = max(set(widths), key=widths.count) if widths else 1
        score = (widths.count(width) / len(widths) if width > 1 else 0.0, width)
        if score > most:
            best, most = delimiter, score
    return Table(data, read, best, start, member)


def rows(table: Table, columns: tuple[str, ...]) -> Iterator[Record]:
    """The rows below the names as records, numbered from 1. Cells beyond the last column belong to no column."""
    for record in _raw_rows(table):
        cells = tuple(
            replace(cell, column=columns[at] if at < len(columns) else "") for at, cell in enumerate(record.cells)
        )
        yield replace(record, cells=cells)


def _raw_rows(table: Table) -> Iterator[Record]:
    """The rows from `table.start` on, their cells without columns. A quotation mark that is never closed quotes
    nothing."""
    mark = re.escape(table.delimiter)
    cell = re.compile(
        rb'(?:"((?>[^"]+|"")*+)"([^' + mark + rb"\r\n]*)|([^" + mark + rb"\r\n]*))(" + mark + rb"|\r\n|\r|\n|\Z)"
    )
    bare = re.compile(rb"(?:(?!)()())?([^" + mark + rb"\r\n]*)(" + mark + rb"|\r\n|\r|\n|\Z)")
    data, at, number = table.data, table.start, 0
    closing = data.rfind(b'"')
    while at < len(data):
        start, number = at, number + 1
        cells: list[Cell] = []
        while True:
            quoted = at < closing and data[at : at + 1] == b'"'
            found = cell.match(data, at) if quoted else bare.match(data, at)
            assert found is not None
            if quoted and found[1] is None:
                closing = -1  # no quotation mark closes this one: those behind quote nothing either
            cells.append(_cell(table, found, at))
            at = found.end()
            if found[4] != table.delimiter or len(cells) >= 10 * _MOST_COLUMNS:
                break
        yield Record(number, start, at - start, tuple(cells), len(data), table.member)


def _cell(table: Table, found: re.Match[bytes], start: int) -> Cell:
    if found[1] is None:
        raw = found[3]
        return Cell("", table.read(raw), start, len(raw))
    raw = found[1] + found[2]
    size = found.end(2) - start
    if b"\n" not in raw and b"\r" not in raw:
        return Cell("", table.read(raw).replace('""', '"'), start, size)
    lines: list[tuple[str, int]] = []
    at = 0
    for end in (*(one.end() for one in _LINE_END.finditer(raw)), len(raw)):
        if end > at:
            lines.append((table.read(raw[at:end]).replace('""', '"'), end - at))
            at = end
    lines[0] = (lines[0][0], lines[0][1] + 1)  # the quotation marks belong to the outer lines
    lines[-1] = (lines[-1][0], size - sum(length for _, length in lines[:-1]))
    return Cell("", "".join(line for line, _ in lines), start, size, tuple(lines))
