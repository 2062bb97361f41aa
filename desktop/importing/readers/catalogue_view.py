"""What a person sees of a catalogue before it is taken in, and how its records are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.importing.readers.reader import Entry

if TYPE_CHECKING:
    from desktop.importing.readers.catalogue_record import Record

_LONGEST_KEY = 200
_EVERY = 500


@dataclass(frozen=True, slots=True)
class View:
    """A catalogue: the names of its columns, its first rows (a cell for each column), the mapping that holds for it
    (field -> column), and what its form is known by (`catalogue_mapping.mapping_key`)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: Mapping[str, str]
    key: str


def keys_of(
    records: Callable[[], Iterable[Record]], column: str | None, alive: Callable[[], None]
) -> Callable[[Record], str]:
    """What names each record for good: what stands in the column of keys, where it is different in each; else its
    number. `records` gives them all, to look at once; `alive` is called now and then meanwhile."""
    if column is None or not _is_key(records(), column, alive):
        return lambda record: str(record.number)
    return lambda record: _key(record, column) or f"#{record.number}"


def _key(record: Record, column: str) -> str:
    return next((text for cell in record.cells if cell.column == column and (text := cell.text.strip())), "")


def _is_key(records: Iterable[Record], column: str, alive: Callable[[], None]) -> bool:
    seen: set[str] = set()
    for record in records:
        if record.number % _EVERY == 0:
            alive()
        if key := _key(record, column):
            if key in seen or len(key) > _LONGEST_KEY:
                return False
            seen.add(key)
    return bool(seen)


def entry_of(record: Record, part: str, mapping: Mapping[str, str]) -> Entry:
    """A record in the list of what a catalogue holds."""
    found = {
        name: next((cell.text for cell in record.cells if cell.column == mapping.get(name)), "")
        for name in ("title", "address", "date")
    }
    title = " ".join(found["title"].split())
    return Entry(part, title, "page", found["address"].strip(), found["date"].strip(), "", record.size)
