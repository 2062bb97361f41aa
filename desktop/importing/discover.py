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
    seen: set[str] = set()
    for path in paths:
        for found in _look(path, asked=True):
            key = os.path.abspath(found.path)  # noqa: PTH100 - Path.absolute keeps "..", and resolve follows links
            if key not in seen:
                seen.add(key)
                yield found


def _look(path: Path, *, asked: bool) -> Iterator[Item | Rejected]:
    try:
        seen = path.lstat()
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
        names = sorted(os.listdir(folder), key=lambda name: (natural_key(name), name))  # noqa: PTH208 - bare names
    except OSError as error:
        yield Rejected(str(folder), "unreadable", {"why": _why(error)})
        return
    if not names and asked:
        yield Rejected(str(folder), "empty_folder")
    for name in names:
        yield from _look(folder / name, asked=False)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
