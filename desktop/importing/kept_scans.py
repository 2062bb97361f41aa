"""Received files that became no article because they are scans, made into clippings. No Qt."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from db import articles, batches, originals
from db.errors import BadValue, TooLarge
from db.records import AlreadyHere, NewArticle, Rejected
from desktop.importing.readers.reader import Options
from desktop.importing.report import ImportReport, Row
from desktop.importing.worker import Worker

if TYPE_CHECKING:
    from db.archive import Archive
    from db.records import Original

AUTHOR = "importing"


def take_in(archive: Archive, original: Original) -> ImportReport:
    """Make a kept file a clipping, in a batch of its own; its pages are read in the parser process. Raises ArchiveError
    where the archive fails."""
    report = ImportReport()
    made = clipping_of_kept(archive, original)
    if isinstance(made, Rejected):
        report.rejected.append(made)
        return report
    try:
        with archive.writing(author=AUTHOR) as session:
            batch = batches.begin(session, original.name)
            added = articles.add(session, made, batch=batch)
            batches.finish(session, batch, "done")
    except (BadValue, TooLarge) as error:
        report.rejected.append(Rejected(original.name, error.code, error.facts))
        return report
    row = Row(original.name, added.uid, added.title)
    if isinstance(added, AlreadyHere):
        report.already.append(row)
    else:
        report.added.append(row)
        report.articles, report.photos_held, report.batch = 1, added.held, batch
    return report


def clipping_of_kept(archive: Archive, original: Original) -> NewArticle | Rejected:
    """The clipping that a kept file makes; or why it makes none."""
    with archive.reading() as session:
        data = originals.data(session, original.uid)
    with tempfile.TemporaryDirectory(prefix="khobao-", ignore_cleanup_errors=True) as folder, Worker() as worker:
        path = Path(folder) / (Path(original.name).name or "scan")
        path.write_bytes(data)
        answer = worker.parse(path, options=Options(clipping=True))
    return next(iter(answer), Rejected(original.name, "parser_died"))
