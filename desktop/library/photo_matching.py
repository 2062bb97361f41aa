"""Photos that lie in files, matched with the wanted photos of the archive by name. No Qt: it runs in jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.errors import ArchiveError
from db.names import PHOTO_SUFFIXES
from db.records import NewPhoto

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.session import Reading


@dataclass(frozen=True, slots=True)
class Match:
    """A file and a wanted figure (its uid) of that name."""

    path: Path
    figure: str


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of attaching: how many figures got their photo, and the files that could not be read or kept."""

    done: int
    failed: tuple[Path, ...]
    cancelled: bool


def photo_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The picture files among `paths` and in the folders among them, each once."""
    for path in paths:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.suffix.lower() in PHOTO_SUFFIXES and file.is_file())


def match(session: Reading, paths: Iterable[Path]) -> list[Match]:
    """Which wanted figures the files fill; where two files have one name, the first does."""
    from db import figures

    by_name: dict[str, Path] = {}
    for file in photo_files(paths):
        by_name.setdefault(file.name, file)
    found = figures.wanted_by_name(session, by_name)
    taken: set[str] = set()
    matches = []
    for name, uids in found.items():
        for uid in uids:
            if uid not in taken:
                taken.add(uid)
                matches.append(Match(by_name[name], uid))
    return matches


def attach(archive: Archive, matches: Iterable[Match], progress: Callable[[int, int], bool], author: str) -> Attached:
    """Give each figure its photo, one transaction each; a file that cannot be read or kept is left out."""
    from db import figures, photos

    wanted = list(matches)
    done = 0
    failed: list[Path] = []
    for number, each in enumerate(wanted):
        if not progress(number, len(wanted)):
            return Attached(done, tuple(failed), cancelled=True)
        try:
            prepared = photos.prepare(NewPhoto(each.path.name, each.path.read_bytes()))
            with archive.writing(author) as session:
                figures.attach_prepared(session, each.figure, prepared)
        except (OSError, ArchiveError):
            failed.append(each.path)
        else:
            done += 1
    return Attached(done, tuple(failed), cancelled=False)
