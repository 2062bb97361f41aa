"""Imports that never ended, because the program was stopped: said once, at the next start, with both ways on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.importing.readers.reader import DEFAULTS, Options
from desktop.importing.sheets import Sheet, sheets_again
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.records import Written
    from db.session import Reading, Writing
    from desktop.shared.context import Context


@dataclass(frozen=True, slots=True)
class Request:
    """What a batch was asked for: the files and folders that are still there, how to read them, and which scans a
    person made one clipping (None: nobody did)."""

    paths: tuple[Path, ...] = ()
    options: Options = DEFAULTS
    choices: Mapping[Path, Options] = field(default_factory=dict)
    sheets: Sequence[Sheet] | None = None


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A batch that never ended: its uid, when it began, what was chosen, how many articles it took in, and what it was
    asked for."""

    uid: str
    began: str
    source: str
    number: int
    request: Request


class InterruptedImports(QObject):
    """Looks for them whenever an archive is opened; `undo(batch uid)` takes one back, `resume(Request)` goes on."""

    def __init__(
        self, context: Context, undo: Callable[[str], None], resume: Callable[[Request], None]
    ) -> None:
        super().__init__()
        self._context = context
        self._undo = undo
        self._resume = resume
        context.archive_jobs.opened.connect(self._look)

    def _look(self, _archive: object) -> None:
        from db.clock import now

        jobs, opened = self._context.archive_jobs, now()
        if jobs.writable:
            jobs.read(lambda session: _interrupted(session, opened), self._offer)

    def _offer(self, found: list[Interrupted]) -> None:
        if not found or not self._context.archive_jobs.writable:
            return
        self._close([batch.uid for batch in found])
        for batch in found:
            if batch.number or batch.request.paths:
                self._say(batch)

    def _say(self, batch: Interrupted) -> None:
        from db.records import Published

        number = batch.number
        text = translate("Import", "The import of “%1” on %2 was interrupted; its %n article(s) are safe.", number)
        if not batch.request.paths:
            text += " " + translate("Import", "To go on, import the same again.")
        date = self._context.language.format_date(Published(value=batch.began[:10]))
        key = f"interrupted {batch.uid}"

        def take_back() -> None:
            self._context.notices.clear(key)
            self._undo(batch.uid)

        def go_on() -> None:
            self._context.notices.clear(key)
            self._resume(batch.request)

        back = (translate("Import", "Take it back"), take_back) if batch.number else (None, None)
        on = (translate("Import", "Go on"), go_on) if batch.request.paths else back
        other = back if batch.request.paths else (None, None)
        text = text.replace("%1", batch.source).replace("%2", date)
        self._context.notices.banner(text, "standing", on[0], on[1], key, other_text=other[0], other=other[1])

    def _close(self, uids: list[str]) -> None:
        """Their process is gone, so they are over."""
        from db import batches
        from db.records import Changes

        def close(session: Writing) -> Written[None]:
            for uid in uids:
                batches.finish(session, uid, "interrupted")
            return session.written(None, Changes())

        self._context.archive_jobs.write(close, author="importing")


def _interrupted(session: Reading, before: str) -> list[Interrupted]:
    """Open batches that began before this window opened the archive: a later one is under way here."""
    from db import articles, batches
    from db.views import View

    return [
        Interrupted(
            uid, began, source, len(articles.ids(session, View("batch", uid), "added")),
            request_of(batches.request(session, uid)),
        )
        for uid, began, source in batches.interrupted(session)
        if began < before
    ]  # fmt: skip


def request_of(stored: Mapping[str, Any]) -> Request:
    """What was noted of a batch (`batch.asked_for`), as far as it is still there."""
    paths = [Path(path) for path in stored.get("paths", ()) if isinstance(path, str)]
    choices = stored.get("choices")
    return Request(
        tuple(path for path in paths if path.exists()),
        options_of(stored.get("options")),
        {Path(path): options_of(value) for path, value in choices.items()} if isinstance(choices, dict) else {},
        sheets_again(stored.get("sheets")),
    )


def options_of(stored: Any) -> Options:
    """Options from plain values; what is unknown is passed over."""
    if not isinstance(stored, Mapping):
        return DEFAULTS
    known = {name: stored[name] for name in Options.__dataclass_fields__ if name in stored}
    if isinstance(known.get("parts"), list):
        known["parts"] = tuple(known["parts"])
    return Options(**known)
