"""Photos beside a text, and those that came without one. Each of these goes to the wanted figure that bears its name
or is known by its hash, if there is just one; one that matches nothing becomes a record of its own.

`plan` says before anything is done what would become of the files, so that a person can look at it first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from db import articles, figures, photos
from db.errors import BadValue, TooLarge
from db.names import file_key
from db.records import NewArticle, NewPhoto, Rejected, WantedPhoto
from desktop.importing.discover import discover
from desktop.importing.page_folders import places_of
from desktop.importing.patience import write_when_free
from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.reader import (
    PHOTO_LIMIT,
    SIDECAR_SUFFIX,
    NotTakenError,
    is_sidecar_name,
    read_plain_file,
)
from desktop.importing.report import Row

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.session import Reading, Writing
    from desktop.importing.committing import Unit

AUTHOR = "importing"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo file and the wanted photo that it would fill; `by` ``name`` or ``hash``."""

    path: Path
    wanted: WantedPhoto
    by: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of photo files: `attach` each to one wanted photo; `ambiguous` ones fit several (their wanted
    photos in order); `held` are shown by an article already (its row); `unmatched` fit nothing; `refused` cannot be
    read or are no photos."""

    attach: tuple[Attachment, ...] = ()
    ambiguous: tuple[tuple[Path, tuple[WantedPhoto, ...]], ...] = ()
    held: tuple[Row, ...] = ()
    unmatched: tuple[Path, ...] = ()
    refused: tuple[Rejected, ...] = ()


def plan(archive: Archive, paths: Sequence[Path]) -> Plan:
    """What the photos among files and folders would be attached to. Writes nothing; reads each file for its hash."""
    found: list[Path] = []
    refused: list[Rejected] = []
    for item in discover(paths):
        if isinstance(item, Rejected):
            refused.append(item)
        elif is_photo_name(item.path.name):
            found.append(item.path)
    hashes: dict[Path, str] = {}
    for path in found:
        try:
            hashes[path] = hashlib.sha256(read_plain_file(path, PHOTO_LIMIT)).hexdigest()
        except NotTakenError as fault:
            refused.append(Rejected(str(path), fault.code, fault.facts))
    with archive.reading() as session:
        return _planned(session, hashes, refused)


def _planned(session: Reading, hashes: dict[Path, str], refused: list[Rejected]) -> Plan:
    wanted = {photo.figure: photo for photo in articles.wanted(session)}
    matches = _matches(session, hashes)
    attach: list[Attachment] = []
    ambiguous, held, unmatched = [], [], []
    taken: set[str] = set()
    for path, sha256 in hashes.items():
        by, uids = matches.get(path, ("", []))
        free = [wanted[uid] for uid in uids if uid in wanted and uid not in taken]
        if len(free) == 1:
            taken.add(free[0].figure)
            attach.append(Attachment(path, free[0], by))
        elif free:
            ambiguous.append((path, tuple(free)))
        elif (here := figures.showing(session, sha256)) is not None:
            held.append(Row(str(path), here.uid, here.title))
        else:
            unmatched.append(path)
    return Plan(tuple(attach), tuple(ambiguous), tuple(held), tuple(unmatched), tuple(refused))


def _matches(session: Reading, hashes: dict[Path, str]) -> dict[Path, tuple[str, list[str]]]:
    """By hash where a wanted photo's is known, else by name."""
    by_hash = figures.wanted_by_hash(session, hashes.values())
    by_name = figures.wanted_by_name(session, (path.name for path in hashes))
    named = {path: ("name", by_name[path.name]) for path in hashes if path.name in by_name}
    return named | {path: ("hash", by_hash[sha256]) for path, sha256 in hashes.items() if sha256 in by_hash}


def wanted_figures(archive: Archive | None, paths: Iterable[Path]) -> dict[str, list[str]]:
    """The wanted figures by the names of these files; empty without an archive."""
    names = [path.name for path in paths]
    if archive is None or not names:
        return {}
    with archive.reading() as session:
        return figures.wanted_by_name(session, names)


def wanted_by_bytes(archive: Archive, data: bytes) -> list[str]:
    """The wanted figures that are known to show a photo of these bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    with archive.reading() as session:
        return figures.wanted_by_hash(session, [sha256]).get(sha256, [])


def not_held(archive: Archive | None, paths: Sequence[Path]) -> set[Path]:
    """The photo files whose bytes the archive does not hold; none without an archive."""
    hashes: dict[Path, str] = {}
    for path in paths if archive is not None else ():
        with suppress(NotTakenError):
            hashes[path] = hashlib.sha256(read_plain_file(path, PHOTO_LIMIT)).hexdigest()
    if archive is None or not hashes:
        return set()
    with archive.reading() as session:
        held = photos.held(session, hashes.values())
    return {path for path, sha256 in hashes.items() if sha256 not in held}


def shown_by(archive: Archive | None, path: Path, data: bytes) -> Row | None:
    """The row of an article that shows a photo of these bytes already."""
    if archive is None:
        return None
    with archive.reading() as session:
        here = figures.showing(session, hashlib.sha256(data).hexdigest())
    return Row(str(path), here.uid, here.title) if here is not None else None


def attach(
    archive: Archive, path: Path, wanted: list[str], photo: NewPhoto, go_on: Callable[[], bool], *, dry_run: bool
) -> Row | Rejected:
    """Attach a photo to the one figure that wants it, as soon as the archive can be written: a row of its article, or
    why it has none. Raises ArchiveError where it fails."""
    if len(wanted) > 1:
        return Rejected(str(path), "photo_wanted_often", {"count": len(wanted)})
    if dry_run:
        return Row(str(path), "", "")

    def work(session: Writing) -> tuple[str, str]:
        changes = figures.attach(session, wanted[0], photo).changes
        uid = next(iter(changes.articles))
        return uid, articles.get(session, uid).title

    try:
        uid, title = write_when_free(archive, go_on, work, author=AUTHOR)
    except (BadValue, TooLarge) as error:
        facts = {"name": path.name, "why": error.facts.get("why", error.code)}
        return Rejected(str(path), "unusable_photo", facts)
    return Row(str(path), uid, title)


def rows_of_sidecars(sidecars: Iterable[Path], rows: Iterable[Row]) -> list[tuple[Path, Row | None]]:
    """Each sidecar with the row of the photo that it describes, where that was taken in; None where it is alone."""
    owners: dict[tuple[str, str], Row] = {}
    for row in rows:
        photo = PurePath(row.path)
        if is_photo_name(photo.name):
            for name in (photo.stem, photo.name):
                owners.setdefault((str(photo.parent), file_key(name)), row)
    found = []
    for path in sidecars:
        key = file_key(path.name[: -len(SIDECAR_SUFFIX)]) if is_sidecar_name(path.name) else ""
        owner = owners.get((str(path.parent), key))
        found.append((path, owner and Row(str(path), owner.uid, owner.title)))
    return found


def photos_beside(unit: Unit) -> list[Path]:
    """The photo files that were taken in with a text: beside it, or in the folder saved with a page. What a file holds
    itself is no file."""
    if unit.beside is not None:
        return list(unit.beside)
    if not isinstance(unit.outcome, NewArticle) or unit.outcome.uid is not None or unit.outcome.part:
        return []
    photos = {figure.photo.name: figure.photo for figure in unit.outcome.figures if figure.photo is not None}
    found = (_file_of(unit.item.path, photo) for photo in photos.values())
    return [path for path in found if path is not None and path != unit.item.path]


def _file_of(path: Path, photo: NewPhoto) -> Path | None:
    for place in places_of(path, photo.name):
        with suppress(NotTakenError, ValueError):
            if read_plain_file(place, PHOTO_LIMIT) == photo.data:
                return place
    return None
