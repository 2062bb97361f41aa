"""What every reader of an input format is given and gives back."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from db.names import file_key
from db.records import NewArticle, NewPhoto, Rejected
from desktop.importing.readers.figures import is_photo_name

if TYPE_CHECKING:
    from pathlib import Path

PHOTO_LIMIT = 64 << 20
SIDECAR_LIMIT = 4 << 20
SIDECAR_SUFFIX = ".xmp"
MIB = 1 << 20
T = TypeVar("T")


class Folders:
    """The photo names of folders, listed once: a batch asks for the same folder thousands of times. Holds the last few
    folders, and lives no longer than a batch, so that it never grows old."""

    def __init__(self, most: int = 8) -> None:
        self._most = most
        self._listed: dict[Path, dict[str, list[str]]] = {}

    def photo_names(self, folder: Path, key: str) -> list[str]:
        """The names of plain files in `folder` with this `file_key`, in order."""
        if folder not in self._listed:
            if len(self._listed) >= self._most:
                del self._listed[next(iter(self._listed))]
            self._listed[folder] = _photo_names(folder)
        return self._listed[folder].get(key, [])


def _photo_names(folder: Path) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if is_photo_name(entry.name) and entry.is_file(follow_symlinks=False):
                    names.setdefault(file_key(entry.name), []).append(entry.name)
    except OSError:
        return {}
    return names


class Siblings:
    """The photos beside the file that is read: plain files of the same folder only, never through a link.

    They are found by name whatever its case or normal form, and read at most once. `folder` None means that nothing
    lies beside (pasted text).
    """

    def __init__(self, folder: Path | None, folders: Folders | None = None) -> None:
        self._folder = folder
        self._folders = folders or Folders()
        self._found: dict[str, NewPhoto | Rejected | None] = {}

    def photo(self, name: str) -> NewPhoto | Rejected | None:
        """The photo of this name; why it could not be taken; or None where nothing of this name lies beside."""
        if name not in self._found:
            self._found[name] = self._take(name)
        return self._found[name]

    def _take(self, name: str) -> NewPhoto | Rejected | None:
        key = file_key(name)
        if self._folder is None or not key:
            return None
        own_names = self._folders.photo_names(self._folder, key)
        if not own_names:
            return None
        return read_photo(self._folder / (name if name in own_names else own_names[0]))


def read_photo(path: Path) -> NewPhoto | Rejected:
    """A photo file's bytes, at most 64 MiB, and what it and its sidecar say of it; or why not (``link not_a_file
    too_large unreadable empty``)."""
    try:
        data = read_plain_file(path, PHOTO_LIMIT)
    except NotTakenError as refused:
        return Rejected(str(path), refused.code, refused.facts)
    from desktop.importing.readers.photo_metadata import read_metadata  # loads lxml, which texts do without

    return NewPhoto(path.name, data, read_metadata(data, sidecar_of(path)))


def is_sidecar_name(name: str) -> bool:
    """Whether a file of this name holds XMP about the photo beside it."""
    return name.casefold().endswith(SIDECAR_SUFFIX)


def sidecar_of(photo: Path) -> bytes | None:
    """The bytes of the sidecar beside a photo: ``NAME.jpg.xmp`` or ``NAME.xmp``, a plain file of at most 4 MiB."""
    for name in (photo.name, photo.stem):
        for suffix in (SIDECAR_SUFFIX, SIDECAR_SUFFIX.upper()):
            try:
                return read_plain_file(photo.with_name(name + suffix), SIDECAR_LIMIT)
            except (NotTakenError, ValueError):
                continue
    return None


class NotTakenError(Exception):
    """A file was not read. `code` and `facts` as in `Rejected`."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def read_plain_file(path: Path, limit: int) -> bytes:
    """The bytes of a plain file of 1 to `limit` bytes. Links are not followed; a pipe or device is never opened.

    Raises NotTakenError (``link not_a_file empty too_large unreadable``).
    """
    try:
        seen = path.lstat()
        if stat.S_ISLNK(seen.st_mode):
            raise NotTakenError("link")
        if not stat.S_ISREG(seen.st_mode):
            raise NotTakenError("not_a_file")
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            now = os.fstat(file.fileno())
            if not stat.S_ISREG(now.st_mode) or (seen.st_ino and seen.st_ino != now.st_ino):
                raise NotTakenError("not_a_file")
            if now.st_size > limit:
                raise NotTakenError("too_large", size=now.st_size, limit=limit)
            data = file.read(limit + 1)
    except OSError as error:
        raise NotTakenError("unreadable", why=error.strerror or type(error).__name__) from error
    if len(data) > limit:
        raise NotTakenError("too_large", size=len(data), limit=limit)
    if not data:
        raise NotTakenError("empty")
    return data


@dataclass(frozen=True, slots=True)
class Options:
    """What a person chose for an import. `encoding`: a name that overrides a guess; `parts`: what to take of a
    container, None for all that has text; `clipping`: pages and pictures are scans of clippings; `mapping`: of a
    catalogue, the column of each field (see `catalogue_mapping`), None for the one that the columns' names propose."""

    encoding: str | None = None
    parts: tuple[str, ...] | None = None
    clipping: bool = False
    mapping: Mapping[str, str] | None = None


DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a container holds, so that a person can choose: its `part` (see `NewArticle.part`), the title or
    name that it goes by, and what is known of it without parsing it (`kind`: page, photo, other)."""

    part: str
    title: str
    kind: str = "page"
    address: str = ""
    date: str = ""
    media_type: str = ""
    size: int = 0


def _nothing(*_: str) -> None:
    """Nobody waits."""


@dataclass(frozen=True, slots=True)
class Source:
    """One received file. `path` as given or found, `name` without folders, `encoding` where a person chose it, `parts`
    where a person chose among what a container holds, `mapping` the columns that a person chose for fields. `alive` is
    called by readers of large files while they go through one: the time limit is that of a document, not of the file.
    `begin` is told each part (and what it goes by) before it is read, so that the reading can go on `after` a part that
    broke the parser.

    `certainty` is how sure the encoding is (0..1) where it was guessed."""

    path: Path
    name: str
    data: bytes = field(repr=False)
    siblings: Siblings = field(default_factory=lambda: Siblings(None), repr=False)
    encoding: str | None = None
    parts: tuple[str, ...] | None = None
    alive: Callable[[], None] = field(default=_nothing, repr=False, compare=False)
    begin: Callable[[str, str], None] = field(default=_nothing, repr=False, compare=False)
    after: str = ""
    mapping: Mapping[str, str] | None = None
    certainty: float | None = None


def going_on(source: Source, things: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T]]:
    """The things of a container, each by its part: all, or those behind the part that broke the parser."""
    passed = not source.after
    for part, thing in things:
        source.alive()
        if passed:
            yield part, thing
        elif part == source.after:
            passed = True


def refused_part(refused: Rejected, part: str, label: str) -> Rejected:
    """A refusal of the container's file as one of its `part` (``page_unreadable``), which goes by `label`; one of
    another file as it is. The codes of readers are those of whole files, and a fact here."""
    return replace(refused, code="page_unreadable", facts=dict(refused.facts) | {
        "part": part, "label": label or part, "why": refused.code,
    })  # fmt: skip


class Reader(Protocol):
    """One input format.

    `limit`: the largest file in bytes that is parsed; larger ones are only kept. `isolated`: whether it parses in the
    worker process where there is one. One that calls no parser written in C may say so (`light`): the worker is then
    renewed less often.
    """

    name: str
    limit: int
    isolated: bool

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """Whether a file of this name and these first bytes (at most 4 KiB) is of this format; None where `head` is
        None and would decide. `asked`: a person named this very file, so that an unusual suffix does not matter."""

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The articles of a source in order, each followed by what was refused of it (a photo)."""


class Container(Reader, Protocol):
    """An input format whose files hold many things, of which a person may choose."""

    def contents(self, source: Source) -> Iterator[Entry | Rejected]:
        """What a source holds, in its own order, and what of it is damaged."""
