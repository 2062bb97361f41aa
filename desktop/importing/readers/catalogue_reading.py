"""The way through the records of a catalogue that its readers share: what names each, what comes of it, what is
damaged."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from db.records import NewArticle, Rejected
from desktop.importing.readers.catalogue_record import Record, article_of
from desktop.importing.readers.dates import proved_order, read_date_line
from desktop.importing.readers.json_scan import BrokenJsonError
from desktop.importing.readers.reader import MIB, Entry, Source, going_on

_LONGEST_KEY = 200
_EVERY = 500


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue as records. `records` gives them from the first on, each time that it is called; `fields` says of
    columns which field they hold (``key`` what names a record). Where a person can choose that, `columns` are the names
    of all."""

    source: Source
    records: Callable[[], Iterable[Record | BrokenJsonError]]
    fields: Mapping[str, str]
    media_type: str
    columns: tuple[str, ...] = ()

    def read(self) -> Iterator[NewArticle | Rejected]:
        """An article for each record, or each that a person chose; ``damaged_data`` where one is damaged; ``no_text``
        where there is nothing, ``no_title_column`` where it is not known where to look."""
        source = self.source
        if self.columns and not self._is_mapped():
            yield Rejected(str(source.path), "no_title_column", {"columns": ", ".join(self.columns)[:200]})
            return
        order, told = cache(self._day_order), bool(source.after)
        for part, record in going_on(source, self._parts()):
            if isinstance(record, BrokenJsonError):
                told = True
                yield self._damaged(record)
            elif source.parts is None or part in source.parts:
                source.begin(part, self.said(record, "title") or part)
                for outcome in article_of(source, record, self.fields, part, self.media_type, order):
                    told = told or isinstance(outcome, NewArticle)
                    yield outcome
        if not told:
            yield Rejected(str(source.path), "no_text")

    def contents(self) -> Iterator[Entry | Rejected]:
        """The records by their titles, and what is damaged."""
        for part, record in self._parts():
            if isinstance(record, BrokenJsonError):
                yield self._damaged(record)
            elif any(cell.text.strip() for cell in record.cells):
                title, address, date = (self.said(record, name) for name in ("title", "address", "date"))
                yield Entry(part, title, "page", address, date, "", record.size)

    def said(self, record: Record, name: str) -> str:
        """What a record has in the first of its cells that holds this field, on one line."""
        found = next((cell.text for cell in record.cells if self.fields.get(cell.column) == name), "")
        return " ".join(found.split())

    def _is_mapped(self) -> bool:
        """Whether a column holds titles; where a person chose the columns, texts will do."""
        held = set(self.fields.values())
        return "title" in held or (bool(self.source.mapping) and not held.isdisjoint(("lead", "body")))

    def _day_order(self) -> str:
        """The order of day and month in the column of dates, where some of its dates prove one (25/11: the day first)
        and none proves the other: ``dmy``, ``mdy``; else ""."""
        proved: set[str] = set()
        for record in self._whole():
            found = read_date_line(self.said(record, "date"))
            proved |= {proved_order(found)} - {""} if found is not None else set()
            if len(proved) > 1:
                return ""
        return next(iter(proved), "")

    def _whole(self) -> Iterator[Record]:
        """The records that are not damaged, telling now and then that the reading goes on."""
        for record in self.records():
            if isinstance(record, BrokenJsonError):
                continue
            if record.number % _EVERY == 0:
                self.source.alive()
            yield record

    def _damaged(self, broken: BrokenJsonError) -> Rejected:
        return Rejected(str(self.source.path), "damaged_data", {"offset": broken.offset})

    def _parts(self) -> Iterator[tuple[str, Record | BrokenJsonError]]:
        """Each record with what names it for good: its key, where each has its own; else its number."""
        keyed = self._has_keys()
        for record in self.records():
            if isinstance(record, BrokenJsonError):
                yield "", record
            elif keyed:
                yield self._key(record) or f"#{record.number}", record
            else:
                yield str(record.number), record

    def _key(self, record: Record) -> str:
        found = (cell.text.strip() for cell in record.cells if self.fields.get(cell.column) == "key")
        return next(filter(None, found), "")

    def _has_keys(self) -> bool:
        """Whether what stands in the column of keys is different in each record."""
        if "key" not in self.fields.values():
            return False
        seen: set[str] = set()
        for record in self._whole():
            if key := self._key(record):
                if key in seen or len(key) > _LONGEST_KEY:
                    return False
                seen.add(key)
        return bool(seen)


class CatalogueReader(ABC):
    """What the readers of catalogues share: only how a file becomes a catalogue is their own."""

    limit = 128 * MIB
    isolated = True

    @abstractmethod
    def catalogue(self, source: Source) -> Catalogue | Rejected:
        """A file as a catalogue; or why it is none."""

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """An article for each record (see `Catalogue.read`); or why there is none."""
        found = self.catalogue(source)
        yield from [found] if isinstance(found, Rejected) else found.read()

    def contents(self, source: Source) -> Iterator[Entry | Rejected]:
        """The records by their titles."""
        found = self.catalogue(source)
        yield from [found] if isinstance(found, Rejected) else found.contents()
