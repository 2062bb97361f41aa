"""From the paths that a person gave to the files below them. Links are not followed, pipes and devices never opened."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from db.records import Rejected

_DIGITS = re.compile(r"(\d+)")


class Item:
    """A plain file: its path as given or found, its size in bytes, and whether a person named this very file. `told`
    once an article of it stands in the report.

    There may be a hundred thousand: the path is kept as `text`, a fifth of the memory of a Path, which is made anew
    each time it is asked for.
    """

    __slots__ = ("asked", "size", "text", "told")

    def __init__(self, path: Path | str, size: int, asked: bool) -> None:
        self.text = str(path)
        self.size = size
        self.asked = asked
        self.told = False

    def __repr__(self) -> str:
        return f"Item({self.text!r}, {self.size}, asked={self.asked})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Item):
            return NotImplemented
        return (self.text, self.size, self.asked) == (other.text, other.size, other.asked)

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def path(self) -> Path:
        """The path."""
        return Path(self.text)

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return os.path.basename(self.text)  # noqa: PTH119 - this is what spares the Path


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """The order of names as people count: ``bài 2`` before ``bài 10``."""
    parts = _DIGITS.split(unicodedata.normalize("NFC", name).casefold())
    return tuple((0, int(part)) if part.isdecimal() and part.isascii() else (1, part) for part in parts if part)


def discover(paths: Sequence[Path]) -> Iterator[Item | Rejected]:
    """Every file given or found, each path once, in order; and what is no file that we take
    (``link not_a_file unreadable hidden empty_folder``)."""
    if len(paths) == 1:  # nothing is found twice below one folder, since links are not followed
        yield from _look(str(paths[0]), asked=True)
        return
    seen: set[str] = set()
    for path in paths:
        for found in _look(str(path), asked=True):
            text = found.text if isinstance(found, Item) else found.path
            key = os.path.abspath(text)  # noqa: PTH100 - Path.absolute keeps "..", and resolve follows links
            if key not in seen:
                seen.add(key)
                yield found


def _look(path: str, *, asked: bool, entry: os.DirEntry[str] | None = None) -> Iterator[Item | Rejected]:
    try:
        seen = os.lstat(path) if entry is None else entry.stat(follow_symlinks=False)
    except (OSError, ValueError) as error:
        yield Rejected(path, "unreadable", {"why": _why(error)})
        return
    if stat.S_ISLNK(seen.st_mode):
        yield Rejected(path, "link")
    elif entry is not None and entry.name.startswith("."):
        yield Rejected(path, "hidden")
    elif stat.S_ISREG(seen.st_mode):
        yield Item(path, seen.st_size, asked)
    elif stat.S_ISDIR(seen.st_mode):
        yield from _below(path, asked=asked)
    else:
        yield Rejected(path, "not_a_file")


def _below(folder: str, *, asked: bool) -> Iterator[Item | Rejected]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: (natural_key(entry.name), entry.name))
    except OSError as error:
        yield Rejected(folder, "unreadable", {"why": _why(error)})
        return
    if not entries and asked:
        yield Rejected(folder, "empty_folder")
    before = str(Path(folder) / "_")[:-1]
    for entry in entries:
        yield from _look(before + entry.name, asked=False, entry=entry)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
