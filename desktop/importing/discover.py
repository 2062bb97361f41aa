"""From the paths that a person gave to the files below them. Links are not followed, pipes and devices never opened."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.records import Rejected

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Item:
    """A plain file: its path as given or found, its size in bytes, and whether a person named this very file."""

    path: Path
    size: int
    asked: bool


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """The order of names as people count: ``bài 2`` before ``bài 10``."""
    parts = _DIGITS.split(unicodedata.normalize("NFC", name).casefold())
    return tuple((0, int(part)) if part.isdecimal() and part.isascii() else (1, part) for part in parts if part)


def discover(paths: Sequence[Path]) -> Iterator[Item | Rejected]:
    """Every file given or found, each path once, in order; and what is no file that we take
    (``link not_a_file unreadable hidden empty_folder``)."""
    if len(paths) == 1:  # nothing is found twice below one folder, since links are not followed
        yield from _look(paths[0], asked=True)
        return
    seen: set[str] = set()
    for path in paths:
        for found in _look(path, asked=True):
            key = os.path.abspath(found.path)  # noqa: PTH100 - Path.absolute keeps "..", and resolve follows links
            if key not in seen:
                seen.add(key)
                yield found


def _look(path: Path, *, asked: bool, entry: os.DirEntry[str] | None = None) -> Iterator[Item | Rejected]:
    try:
        seen = path.lstat() if entry is None else entry.stat(follow_symlinks=False)
    except (OSError, ValueError) as error:
        yield Rejected(str(path), "unreadable", {"why": _why(error)})
        return
    if stat.S_ISLNK(seen.st_mode):
        yield Rejected(str(path), "link")
    elif not asked and path.name.startswith("."):
        yield Rejected(str(path), "hidden")
    elif stat.S_ISREG(seen.st_mode):
        yield Item(path, seen.st_size, asked)
    elif stat.S_ISDIR(seen.st_mode):
        yield from _below(path, asked=asked)
    else:
        yield Rejected(str(path), "not_a_file")


def _below(folder: Path, *, asked: bool) -> Iterator[Item | Rejected]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: (natural_key(entry.name), entry.name))
    except OSError as error:
        yield Rejected(str(folder), "unreadable", {"why": _why(error)})
        return
    if not entries and asked:
        yield Rejected(str(folder), "empty_folder")
    for entry in entries:
        yield from _look(folder / entry.name, asked=False, entry=entry)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
