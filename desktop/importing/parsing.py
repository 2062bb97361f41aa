"""One file to what its reader makes of it: the step that the batch, the worker and the review share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeGuard

from db.records import NewArticle, Rejected
from desktop.importing.looking import described
from desktop.importing.readers.figures import is_scan_name
from desktop.importing.readers.reader import (
    DEFAULTS,
    Container,
    Entry,
    Folders,
    NotTakenError,
    Options,
    Reader,
    Siblings,
    Source,
    read_plain_file,
)
from desktop.importing.readers.registry import HEAD, reader_for
from desktop.shared.paths import ARCHIVE_SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

Outcome = NewArticle | Rejected
_ARCHIVE = re.compile(re.escape(ARCHIVE_SUFFIX) + r"(?:-journal|\.lock|\.damaged)?$", re.IGNORECASE)


class Watch(Protocol):
    """Who follows the reading of a large file (see `Source`); `after` is the part after which it begins, or ""."""

    after: str

    def alive(self) -> None:
        """The reading goes on."""

    def begin(self, part: str, label: str) -> None:
        """This part is read next."""


def load(
    path: Path,
    reader: Reader,
    folders: Folders | None = None,
    options: Options = DEFAULTS,
    watch: Watch | None = None,
) -> Source | Rejected:
    """The source of a file; or why it cannot be read (codes of `read_plain_file`)."""
    try:
        data = read_plain_file(path, reader.limit)
    except NotTakenError as refused:
        return Rejected(str(path), refused.code, refused.facts)
    siblings = Siblings(path.parent, folders)
    source = Source(path, path.name, data, siblings, options.encoding, options.parts, mapping=options.mapping)
    return source if watch is None else replace(source, alive=watch.alive, begin=watch.begin, after=watch.after)


def choose(path: Path, *, asked: bool, options: Options = DEFAULTS) -> Reader | Rejected:
    """The reader for a plain file by its name and first bytes; or a refusal (``is_archive unknown_format unreadable``).

    Where the files are scans of clippings (`options`), pictures and PDFs are read as such.
    An archive is known by its name alone: reading the one that is open here would drop SQLite's locks on it.
    """
    if _ARCHIVE.search(path.name):
        return Rejected(str(path), "is_archive")
    if options.clipping and is_scan_name(path.name):
        from desktop.importing.readers.clipping import Clipping  # loads Pillow, which texts do without

        return Clipping()
    by_name = reader_for(path.name, None, asked=asked)
    if by_name is not None:
        return by_name
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        return Rejected(str(path), "unreadable", {"why": error.strerror or type(error).__name__})
    return reader_for(path.name, head, asked=asked) or Rejected(str(path), "unknown_format")


def parse(
    path: Path,
    reader: Reader,
    folders: Folders | None = None,
    options: Options = DEFAULTS,
    watch: Watch | None = None,
) -> Iterator[Outcome]:
    """All that one plain file gives: articles, each followed by what was refused of it, or one refusal. `folders` is
    shared by the files of a batch; `watch` is told how a large file goes on."""
    source = load(path, reader, folders, options, watch)
    if isinstance(source, Rejected):
        yield source
        return
    yield from described(reader.read(source))


def is_container(reader: Reader) -> TypeGuard[Container]:
    """Whether files of this format hold many things, of which a person may choose."""
    return hasattr(reader, "contents")


def is_light(reader: Reader) -> bool:
    """Whether it calls no parser written in C and gives one article: many such files go in one message."""
    return bool(getattr(reader, "light", False))


def contents(
    path: Path, reader: Reader, options: Options = DEFAULTS, watch: Watch | None = None
) -> Iterator[Entry | Rejected]:
    """What a container holds; or why it cannot be told (``not_a_container`` where the format holds one thing only)."""
    if not is_container(reader):
        yield Rejected(str(path), "not_a_container")
        return
    source = load(path, reader, None, options, watch)
    if isinstance(source, Rejected):
        yield source
        return
    yield from reader.contents(source)
