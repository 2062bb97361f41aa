"""Photos that came without their text: each goes to the wanted figure that bears its name, if there is just one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db import articles, figures
from db.errors import BadValue, TooLarge
from db.records import Changes, Rejected
from desktop.importing.readers.reader import read_photo
from desktop.importing.report import Row

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive

AUTHOR = "importing"


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of a loose photo: a row of its article, or why it has none; and what changed."""

    result: Row | Rejected
    changes: Changes = field(default_factory=Changes)


def wanted_figures(archive: Archive | None, paths: Iterable[Path]) -> dict[str, list[str]]:
    """The wanted figures by the names of these files; empty without an archive."""
    names = [path.name for path in paths]
    if archive is None or not names:
        return {}
    with archive.reading() as session:
        return figures.wanted_by_name(session, names)


def attach(archive: Archive, path: Path, wanted: list[str], *, dry_run: bool) -> Attached:
    """Attach a photo to the one figure that wants it. Raises ArchiveError where the archive fails."""
    if not wanted:
        return Attached(Rejected(str(path), "photo_without_article"))
    if len(wanted) > 1:
        return Attached(Rejected(str(path), "photo_wanted_often", {"count": len(wanted)}))
    photo = read_photo(path)
    if isinstance(photo, Rejected):
        return Attached(photo)
    if dry_run:
        return Attached(Row(str(path), "", ""))
    try:
        with archive.writing(author=AUTHOR) as session:
            changes = figures.attach(session, wanted[0], photo).changes
            uid = next(iter(changes.articles))
            title = articles.get(session, uid).title
    except (BadValue, TooLarge) as error:
        facts = {"name": path.name, "why": error.facts.get("why", error.code)}
        return Attached(Rejected(str(path), "unusable_photo", facts))
    return Attached(Row(str(path), uid, title), changes)
