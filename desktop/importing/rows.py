"""The rows of a report, of which there may be a hundred thousand: kept small, each made when it is asked for."""

from __future__ import annotations

import os
from abc import abstractmethod
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

from db.records import Rejected

if TYPE_CHECKING:
    from desktop.importing.discover import Item

T = TypeVar("T")
S = TypeVar("S")


class Row(NamedTuple):
    """A path and the article that it belongs to. `uid` is empty where a dry run found that it would be new."""

    path: str
    uid: str
    title: str


class Made(Sequence[T]):
    """A sequence that makes its values when they are asked for; equal to a list of the same values."""

    @abstractmethod
    def made(self, number: int) -> T:
        """The value number `number`, from 0."""

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> list[T]: ...
    def __getitem__(self, number: int | slice) -> T | list[T]:
        found = range(len(self))[number]
        return self.made(found) if isinstance(found, int) else list(map(self.made, found))

    def __iter__(self) -> Iterator[T]:
        return map(self.made, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return list(self) == (list(other) if isinstance(other, Made) else other)

    __hash__ = None  # type: ignore[assignment]  # it may grow

    def __repr__(self) -> str:
        return repr(list(self))


class Rows(Made[Row]):
    """Rows as bytes one after another: about 150 each. Their folders, of which there are few, are kept once."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._data = bytearray()
        self._ends = array("Q")
        self._places = array("L")
        self._folders: list[str] = []
        self._numbers: dict[str, int] = {}
        self.extend(rows)

    def append(self, row: Row) -> None:
        """Add a row."""
        at = row.path.rfind(os.sep) + 1
        folder = row.path[:at]
        place = self._numbers.get(folder)
        if place is None:
            place = self._numbers[folder] = len(self._folders)
            self._folders.append(folder)
        self._data += f"{row.path[at:]}\0{row.uid}\0{row.title}".encode("utf-8", "surrogatepass")
        self._ends.append(len(self._data))
        self._places.append(place)

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        for row in rows:
            self.append(row)

    def articles(self) -> int:
        """How many articles they belong to, where all have one. Takes a microsecond a row."""
        return len({row.uid for row in self})

    def __len__(self) -> int:
        return len(self._ends)

    def made(self, number: int) -> Row:
        data = self._data[self._ends[number - 1] if number else 0 : self._ends[number]]
        name, uid, title = data.decode("utf-8", "surrogatepass").split("\0", 2)
        return Row(self._folders[self._places[number]] + name, uid, title)


class Unreached(Made[Rejected]):
    """The files that a batch did not come to, and why."""

    def __init__(self, items: Sequence[Item] = (), code: str = "", facts: Mapping[str, Any] | None = None) -> None:
        self._items, self._code, self._facts = items, code, facts or {}

    def __len__(self) -> int:
        return len(self._items)

    def made(self, number: int) -> Rejected:
        return Rejected(self._items[number].text, self._code, self._facts)


class Refusals(Made[Rejected]):
    """What was not taken in: the files `reached`, then those that were not."""

    def __init__(self, reached: Iterable[Rejected] = (), unreached: Sequence[Rejected] = ()) -> None:
        self.reached = list(reached)
        self.unreached = unreached

    def append(self, refused: Rejected) -> None:
        """Add a file that was reached."""
        self.reached.append(refused)

    def extend(self, refused: Iterable[Rejected]) -> None:
        """Add files that were reached."""
        self.reached.extend(refused)

    def __len__(self) -> int:
        return len(self.reached) + len(self.unreached)

    def made(self, number: int) -> Rejected:
        reached = len(self.reached)
        return self.reached[number] if number < reached else self.unreached[number - reached]


class Mapped(Made[T], Generic[S, T]):
    """What a function makes of each value of another sequence."""

    def __init__(self, function: Callable[[S], T], values: Sequence[S]) -> None:
        self._function, self._values = function, values

    def __len__(self) -> int:
        return len(self._values)

    def made(self, number: int) -> T:
        return self._function(self._values[number])
