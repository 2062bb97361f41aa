"""What every writer of an output format is given, where it writes, and what it says it left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from db.records import Article, Original

LeftOutKind = Literal["annotations", "photos", "originals", "tags", "versions", "characters", "restricted"]
Language = Literal["vi", "en"]


class UnreadableError(Exception):
    """The archive could not hand out the bytes of a photo or a received file. `code` and `facts` as in `db.errors`."""

    def __init__(self, code: str, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Any] = facts or {}


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A held photo: its own file name, its bytes as received, their media type (``image/jpeg``), and what the file says
    of itself (`db.records.NewPhoto`)."""

    name: str
    data: bytes = field(repr=False)
    media_type: str = "application/octet-stream"
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A received file on its way out; `data()` reads its bytes when it is called, and raises `UnreadableError`."""

    record: Original
    data: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ExportArticle:
    """One article on its way out.

    `photo(sha256)` and `original()` read the bytes when they are called, one at a time, and raise `UnreadableError`.
    `versions` are the earlier versions, oldest first: ``{"number", "content", "agent", "replaced"}``, and where it is
    known ``{"original", "part", "ledger"}`` (see `db.versions.exported`); `others` are the received files that they
    and the captures came from, besides the original.
    """

    article: Article
    photo: Callable[[str], PhotoFile]
    original: Callable[[], bytes]
    versions: tuple[Mapping[str, Any], ...] = ()
    others: tuple[ReceivedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a document does not hold: how many of a `kind`, and the code of the reason (`desktop/shared/words.py`)."""

    kind: LeftOutKind
    count: int
    code: str


class Losses:
    """Counts what is left out while a document is written."""

    def __init__(self) -> None:
        self._counts: dict[tuple[LeftOutKind, str], int] = {}

    def add(self, kind: LeftOutKind, count: int = 1, code: str | None = None) -> None:
        """Count `count` more of a kind; the code is the kind's own unless another reason is given."""
        if count:
            key = (kind, code or kind)
            self._counts[key] = self._counts.get(key, 0) + count

    def add_all(self, left_out: Iterable[LeftOut]) -> None:
        """Count all of another document."""
        for item in left_out:
            self.add(item.kind, item.count, item.code)

    def listed(self) -> tuple[LeftOut, ...]:
        """Everything counted, in the order of its first loss."""
        return tuple(LeftOut(kind, count, code) for (kind, code), count in self._counts.items())


class Output(Protocol):
    """Where a writer puts one document. Nothing of it stands under its final name before the writer has returned."""

    @property
    def stem(self) -> str:
        """The name that the document will have, without its suffix."""

    def file(self) -> BinaryIO:
        """The document's file, open for writing; the same at each call until `next_file`."""

    def next_file(self) -> BinaryIO:
        """End the file and begin a further one of the same document (``name-2.pdf``)."""

    def beside(self, name: str, data: bytes) -> str:
        """Keep a file in the document's own folder beside it; answers with the path relative to the document."""

    def scratch(self) -> Path:
        """A folder for passing files on the target's drive; gone when the document is done."""


class Writer(Protocol):
    """One output format. Writers know records and templates, not the archive, and no Qt."""

    name: str
    suffix: str
    options: type[Any]

    def write(
        self, articles: Iterable[ExportArticle], out: Output, options: Any, volume: str | None = None
    ) -> tuple[LeftOut, ...]:
        """Write one document with every article of `articles`, read one at a time.

        `volume` is the title of a document of several articles, None for a document of one. `options` is an instance
        of the writer's own dataclass.
        """
