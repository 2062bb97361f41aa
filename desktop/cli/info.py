"""`khobao info`: what an archive is and holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db import identity
from desktop.cli import exits, output
from desktop.cli.opening import opened
from desktop.cli.parsing import Parser

if TYPE_CHECKING:
    from db.records import ArchiveInfo


def main(arguments: list[str]) -> int:
    """Print the archive's id, structure and counts."""
    options = Parser("info", "Say what an archive is and holds.").parse_args(arguments)
    with opened(options.archive) as archive:
        found = identity.info(archive)
    if options.json:
        output.put_json(as_json(found))
    else:
        _print(found)
    return exits.DONE


def as_json(found: ArchiveInfo) -> dict[str, Any]:
    """The archive as `info --json` prints it."""
    counts = found.counts
    return {
        "archive_id": found.uid, "path": found.path, "schema": found.schema, "sequence": found.sequence,
        "articles": counts.articles, "photos": counts.photos, "originals": counts.originals,
        "annotations": counts.annotations, "tags": counts.tags, "events": counts.events,
        "trashed": counts.trashed, "not_parsed": counts.not_parsed, "photos_wanted": counts.wanted,
        "starred": counts.starred, "undescribed": counts.undescribed,
        "institution": dict(found.institution), "reference_pattern": found.reference_pattern,
    }  # fmt: skip


def _print(found: ArchiveInfo) -> None:
    counts = found.counts
    output.put(found.path)
    if found.institution.get("name"):
        output.put(found.institution["name"])
    rows = {
        "id": found.uid, "structure": found.schema, "change": found.sequence, "articles": counts.articles,
        "not yet described": counts.undescribed, "in the trash": counts.trashed, "photos": counts.photos,
        "wanted photos": counts.wanted, "received files": counts.originals, "of them not parsed": counts.not_parsed,
        "annotations": counts.annotations, "tags": counts.tags, "events": counts.events,
    }  # fmt: skip
    for name, value in rows.items():
        output.put(f"  {name:<20}{value}")
