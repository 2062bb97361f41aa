"""A list of articles as JSON: objects in a list, one a line (JSON Lines), or in a list inside an object.

The names on the way to a value, joined by dots, are its column (``data.meta.uri``); the values of a list are several
cells of one column. Strings are taken word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
)
from desktop.importing.readers.catalogue_reading import Catalogue, CatalogueReader
from desktop.importing.readers.catalogue_record import Record
from desktop.importing.readers.catalogue_view import View
from desktop.importing.readers.decoding import decoder
from desktop.importing.readers.encodings import UndecodableError, recognised
from desktop.importing.readers.json_scan import BrokenJsonError, Document, records

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Source

_SUFFIXES = (".json", ".jsonl", ".ndjson")
_LINES = (".jsonl", ".ndjson")
_HEAD_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")
_HEAD_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_HEAD_WRAPPED = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[^\[\]]*"[^"\[\]]+"\s*:\s*\[\s*\{')
_SAMPLED = 100


class JsonCatalogue(CatalogueReader):
    """The reader of JSON lists of articles."""

    name = "json_catalogue"

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """JSON that holds a list of objects; where a person named the file, also one object."""
        suffix = PurePath(name).suffix.casefold()
        if suffix not in _SUFFIXES:
            return False
        if head is None:
            return None
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return True
        single = suffix in _LINES or asked
        return any(form.match(head) for form in (_HEAD_LIST, _HEAD_OBJECT if single else _HEAD_WRAPPED))

    def catalogue(self, source: Source) -> Catalogue | Rejected:
        """The objects; or why they cannot be read (as `view_of`)."""
        view = view_of(source)
        if isinstance(view, Rejected):
            return view
        fields = {column: field for field, column in view.mapping.items()}
        media_type = "application/x-ndjson" if PurePath(source.name).suffix.casefold() in _LINES else "application/json"
        return Catalogue(view.source, lambda: records(view.document), fields, media_type, view.columns)


@dataclass(frozen=True, slots=True)
class JsonView(View):
    """A list as a person sees it before it is taken in; `document` is for the reader."""

    document: Document
    source: Source


def document_of(source: Source) -> tuple[Document, Source] | Rejected:
    """A JSON file as a text whose bytes can be scanned; or why it is none (``undecodable binary``)."""
    try:
        source = recognised(source)
    except UndecodableError as refused:
        return Rejected(str(source.path), refused.code, refused.facts)
    encoding = source.encoding or "utf-8"
    by_line = PurePath(source.name).suffix.casefold() in _LINES
    if encoding.startswith(("utf-16", "utf-32")):
        data = decoder(encoding)(source.data).encode()
        return Document(data, decoder("utf-8"), "text in UTF-8", by_line), source
    return Document(source.data, decoder(encoding), by_line=by_line), source


def view_of(source: Source) -> JsonView | Rejected:
    """The columns of a list, its first objects, and the mapping that holds for it. Or why it cannot be read
    (``undecodable binary damaged_data unknown_column unknown_field``)."""
    found = document_of(source)
    if isinstance(found, Rejected):
        return found
    document, source = found
    first = list(islice(whole(document), _SAMPLED))
    if not first:
        broken = next((one for one in records(document) if isinstance(one, BrokenJsonError)), None)
        return Rejected(str(source.path), "damaged_data", {"offset": broken.offset}) if broken else _no_text(source)
    names = tuple(dict.fromkeys(cell.column for record in first for cell in record.cells))
    samples = {name: tuple(_cell(record, name) for record in first) for name in names}
    columns = Columns(names, tuple(tuple(text for text in samples[name] if text.strip()) for name in names))
    try:
        mapping = with_choices(propose(columns), source.mapping, names)
    except BadMappingError as bad:
        return Rejected(str(source.path), bad.code, {"name": bad.name})
    shown = tuple(tuple(samples[name][at] for name in names) for at in range(min(20, len(first))))
    return JsonView(names, shown, mapping, mapping_key(names), document, source)


def _cell(record: Record, column: str) -> str:
    return "; ".join(cell.text for cell in record.cells if cell.column == column)


def _no_text(source: Source) -> Rejected:
    return Rejected(str(source.path), "no_text")


def whole(document: Document) -> Iterator[Record]:
    """The records without what is damaged between or behind them."""
    return (record for record in records(document) if isinstance(record, Record))
