"""References as RIS (reference managers and library catalogues write it): each record from ``TY`` to ``ER``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from db.records import Rejected
from desktop.importing.readers.catalogue_reading import Catalogue, CatalogueReader
from desktop.importing.readers.catalogue_record import Cell, Record
from desktop.importing.readers.decoding import decoder
from desktop.importing.readers.encodings import UndecodableError, recognised
from desktop.importing.readers.reference_names import turned

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Source

MEDIA_TYPE = "application/x-research-info-systems"
_TAG = re.compile(rb"([A-Z][A-Z0-9]) {1,2}-(?: |(?=[\r\n])|$)")
_HEAD = re.compile(rb"(?:\xef\xbb\xbf|\s)*TY  ?- ")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
_FIELDS: Final[dict[str, str]] = {
    "ID": "key", "TI": "title", "T1": "title", "CT": "title", "AB": "lead", "N2": "lead", "AU": "authors",
    "A1": "authors", "PY": "date", "Y1": "date", "DA": "date", "Y2": "captured", "T2": "source", "JO": "source",
    "JF": "source", "JA": "source", "J2": "source", "BT": "source", "PB": "source", "UR": "address", "LK": "address",
    "SP": "page", "IS": "issue", "ET": "edition", "SE": "section", "KW": "keywords", "LA": "language",
    "CN": "reference", "AV": "location", "L4": "photo",
}  # fmt: skip
_ONE_OF: Final = (
    ("TI", "T1", "CT", "BT"), ("T2", "JF", "JO", "JA", "J2", "BT", "PB"), ("DA", "PY", "Y1"), ("AB", "N2"),
    ("UR", "LK"),
)  # fmt: skip
"""Tags that say the same thing: only the first that is there counts."""


class Ris(CatalogueReader):
    """The reader of RIS."""

    name = "ris"

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """Files by their suffix; where a person named the file, also a text that begins with a record."""
        suffix = PurePath(name).suffix.casefold()
        if suffix == ".ris":
            return True
        if suffix != ".txt" or not asked:
            return False
        return None if head is None else _HEAD.match(head) is not None

    def catalogue(self, source: Source) -> Catalogue | Rejected:
        """The records; or why they cannot be read (``undecodable binary``)."""
        found = _text_of(source)
        if isinstance(found, Rejected):
            return found
        data, read, member, given = found
        return Catalogue(given, lambda: _records(data, read, member), _FIELDS, MEDIA_TYPE)


def _text_of(source: Source) -> tuple[bytes, Callable[[bytes], str], str, Source] | Rejected:
    """The bytes of the records, what reads them, of what member of the file they are, and the source."""
    try:
        source = recognised(source)
    except UndecodableError as refused:
        return Rejected(str(source.path), refused.code, refused.facts)
    encoding = source.encoding or "utf-8"
    if encoding.startswith(("utf-16", "utf-32")):
        return decoder(encoding)(source.data).encode(), decoder("utf-8"), "text in UTF-8", source
    return source.data, decoder(encoding), "", source


def _records(data: bytes, read: Callable[[bytes], str], member: str) -> Iterator[Record]:
    """The records in order. What stands before the first one, and between two, is of none."""
    open_record: list[tuple[str, int, int, int]] = []  # of each value: tag, start, start of the text, end
    number = 0
    for name, start, text, end in _values(data):
        if open_record and name == "TY":  # the end of the one before is missing
            number += 1
            yield _record(number, open_record, data, read, member)
            open_record = []
        if open_record or name == "TY":
            open_record.append((name, start, text, end))
        if open_record and name == "ER":
            number += 1
            yield _record(number, open_record, data, read, member)
            open_record = []
    if open_record:
        yield _record(number + 1, open_record, data, read, member)


def _values(data: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Each value with its tag: where its line begins, where its text begins, and where it ends: with the last line of
    its own that is not blank."""
    found: tuple[str, int, int, int] | None = None
    at = 0
    while at < len(data):
        line = _LINE.match(data, at)
        assert line is not None
        tag = _TAG.match(data, at + (3 if data.startswith(b"\xef\xbb\xbf", at) else 0))
        if tag is not None:
            if found is not None:
                yield found
            found = (tag[1].decode(), at, tag.end(), line.end())
        elif found is not None and found[0] != "ER" and line[0].strip():
            found = (*found[:3], line.end())
        at = line.end()
    if found is not None:
        yield found


def _text(raw: str) -> str:
    """A value as one line for each line of the file that is not blank."""
    return "\n".join(line.strip() for line in _LINE_END.split(raw) if line.strip())


def _record(
    number: int,
    values: list[tuple[str, int, int, int]],
    data: bytes,
    read: Callable[[bytes], str],
    member: str,
) -> Record:
    """A record of its lines: names in the order in which they are spoken, first and last page as one, and of tags that
    say the same only the first."""
    cells = [Cell(tag, _text(read(data[text:end])), at, end - at) for tag, at, text, end in values]
    there = {cell.column for cell in cells if cell.text.strip()}
    spare = {
        tag for tags in _ONE_OF for found in [[tag for tag in tags if tag in there]] for tag in found[1:]
        if tag not in found[:1]
    }  # fmt: skip
    title = next((tag for tag in _ONE_OF[0] if tag in there), "")
    last_page = next((cell.text.strip() for cell in cells if cell.column == "EP"), "")
    made = []
    for cell in cells:
        text, column = cell.text, cell.column
        if column in spare and column != title:
            column = ""
        elif column == "BT" and column == title:
            column = "TI"
        elif column in ("AU", "A1"):
            text = turned(text)
        elif column == "SP" and last_page and last_page != text.strip():
            text = f"{text.strip()}–{last_page}"
        made.append(replace(cell, column=column, text=text))
    start, end = values[0][1], values[-1][3]
    return Record(number, start, end - start, tuple(made), len(data), member)
