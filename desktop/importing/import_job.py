"""What the job of an import, or of a trial, does on its thread. No Qt."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.shared.program import settle

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.records import NewArticle
    from desktop.importing.readers.reader import Options
    from desktop.importing.report import ImportReport, Progress
    from desktop.importing.review import ReviewFile
    from desktop.importing.sheets import Sheet
    from desktop.shared.jobs import JobControl

SETTLE_SECONDS = 0.25
"""In this time fewer objects are made than it takes until Python looks through all that stay for garbage."""
_LOOK_AT = 100


def import_work(
    chosen: Sequence[Path], drafts: Sequence[ReviewFile], options: Options, choices: Mapping[Path, Options],
    *, dry_run: bool = False, sheets: Sequence[Sheet] | None = None,
    forget: Callable[[Iterable[str]], None] | None = None,
) -> Callable[[Archive, JobControl], ImportReport]:  # fmt: skip
    """The work of an import: `drafts` are what a person made of some files, all others are parsed, by `choices` where
    they name one, else by `options`; `sheets` say which scans are one clipping, where a person said it. `forget` is
    told of all that the archive has now."""
    reviewed = [draft for draft in drafts if draft.lines]
    own = dict(choices) | {draft.path: draft.choice() for draft in drafts if not draft.lines}
    workers = 0 if {draft.path for draft in reviewed} == set(chosen) else 1

    def work(archive: Archive, control: JobControl) -> ImportReport:
        from desktop.importing.batch import import_paths

        settled = time.monotonic()

        def tell(progress: Progress) -> bool:
            nonlocal settled
            if time.monotonic() - settled >= SETTLE_SECONDS:
                _settle()
                settled = time.monotonic()
            return control.progress(progress.done, progress.total)

        made: dict[Path, list[NewArticle]] = {}
        for draft in reviewed:
            if (article := draft.article()) is not None:
                made.setdefault(draft.path, []).append(article)
        report = import_paths(
            archive, chosen, dry_run=dry_run, progress=tell, reviewed=made, workers=workers, options=options,
            choices=own, sheets=sheets,
        )  # fmt: skip
        if forget is not None:
            forget(row.path for rows in (report.added, report.already) for row in rows)
        return report

    return work


def _settle() -> None:
    """Take what stays by now for lasting, but for young garbage: a look through all of it would hold up the window."""
    gc.collect(1)
    settle()


def has_folder(paths: Sequence[Path]) -> bool:
    """Whether a folder is among these. Very many are files that are tried again, and each costs a look at the disk."""
    return len(paths) <= _LOOK_AT and any(path.is_dir() for path in paths)
