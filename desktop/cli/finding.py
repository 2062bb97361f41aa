"""Ask the search index of an archive, which is first brought up to date."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db import articles
from db.errors import InputOutput, Locked, ReadOnly
from db.search import find as searching
from db.search.follow import catch_up, index_folder
from db.search.query import parse
from desktop.cli import output
from desktop.cli.progress import Meter
from desktop.shared import paths

if TYPE_CHECKING:
    from db.archive import Archive
    from db.search.find import Found, Sort

_WAIT = 1.0  # seconds for another process that is just finishing the index
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")


def found(archive: Archive, text: str, *, sort: Sort, limit: int) -> Found:
    """The first `limit` articles outside the trash that `text` finds, and how many there are."""
    with index(archive) as folder:
        return searching.find(archive, folder, parse(text), sort=sort, limit=limit)


def found_uids(archive: Archive, text: str) -> list[str]:
    """The ids of all articles outside the trash that `text` finds, newest first."""
    with index(archive) as folder:
        numbers, _total = searching.find_ids(archive, folder, parse(text), sort="newest")
    with archive.reading() as session:
        return articles.uids_of(session, numbers)


@contextmanager
def index(archive: Archive) -> Iterator[Path]:
    """The folder of the archive's index, up to date as far as this process may write it. Where there is none in the
    cache folder and none can be made there, a passing one."""
    folder = index_folder(paths.cache_dir(), archive.uid, archive.path)
    try:
        _follow(archive, folder)
    except (Locked, ReadOnly, InputOutput):
        with tempfile.TemporaryDirectory(prefix="khobao-index-", ignore_cleanup_errors=True) as passing:
            _follow(archive, Path(passing))
            yield Path(passing)
    else:
        yield folder


def _follow(archive: Archive, folder: Path) -> None:
    with Meter("Indexing, article") as meter:
        status = catch_up(archive, folder, progress=meter, wait=_WAIT)
        meter.clear()
    if meter.asked:
        raise KeyboardInterrupt
    if status.locked:
        output.tell("Another program is writing the search index; the newest changes may not be found yet.")
