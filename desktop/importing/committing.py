"""Groups of articles on their way to disk: one transaction for many, and nothing is told before it is committed."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db import articles, batches, originals
from db.errors import ArchiveError, BadValue, Busy, InputOutput, TooLarge
from db.records import Added, AlreadyHere, NewArticle, NewOriginal, Rejected
from desktop.importing.patience import write_when_free
from desktop.importing.readers.reader import NotTakenError, read_plain_file
from desktop.importing.scales import Scales

if TYPE_CHECKING:
    from db.archive import Archive
    from db.session import Reading, Writing
    from desktop.importing.discover import Item

AUTHOR = "importing"
GROUP_ARTICLES = 400
FLUSH_ARTICLES = 100
"""So many are written at a time before the commit, so that a cancel does not wait for all of them."""
GROUP_BYTES = 16 << 20
GROUP_SECONDS = 1.0
NOT_KEPT_CODES = frozenset((
    "binary", "cancelled", "empty_folder", "failed", "feed_list", "hidden", "is_archive", "link", "not_a_container",
    "not_a_file", "photo_list", "photo_wanted_often", "photo_without_article", "sidecar_alone", "too_large",
    "unknown_column", "unknown_field", "unknown_format", "unknown_part", "unreadable", "unusable_photo",
))  # fmt: skip
"""Refusals of the keeping: these files are not received at all. Any other refuses a parse only: where a file gives no
article, its bytes stay in the archive, marked as not parsed."""
TOO_LARGE_TO_PARSE = "too_large_to_parse"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to write: an article, or (with a refusal) the bytes of a file that became none. `beside` names the
    other files that the article took in; None where they are those of its photos' names."""

    item: Item
    outcome: NewArticle | Rejected
    beside: tuple[Path, ...] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A unit as it stands on disk. `result` is a refusal where no article came of it; `refused` its unusable photos."""

    unit: Unit
    result: Added | AlreadyHere | Rejected
    refused: tuple[Rejected, ...] = ()


@dataclass(slots=True)
class Group:
    """Collects units and commits them. `acknowledge` is called for each, in order, after its commit; `go_on` is
    asked between two articles and may end a commit early."""

    archive: Archive
    source: str
    acknowledge: Callable[[Kept], None]
    go_on: Callable[[], bool]
    request: Mapping[str, object] = field(default_factory=dict)
    batch: str | None = None
    waiting: list[Unit] = field(default_factory=list)
    _item: Item | None = None
    _gave: bool = False
    _held: Unit | None = None
    _bytes: int = 0
    _scales: Scales = field(default_factory=Scales)
    _since: float = 0.0

    def add(self, unit: Unit) -> None:
        """Take a unit; commit when there are 400 articles, 16 MiB, or the first has waited for a second. Units of one
        file follow each other: the first refusal that its bytes may be kept for waits until it is known whether an
        article comes of it all the same."""
        if unit.item is not self._item:
            self._let_go()
            self._item, self._gave = unit.item, False
        if not isinstance(unit.outcome, Rejected):
            self._gave = True
            if self._held is not None:
                held, self._held = self._held, None
                self._pass_on(held)
            self._take(unit)
        elif self._gave or self._held is not None or not may_be_kept(unit):
            self._pass_on(unit)
        else:
            self._held = unit

    def _pass_on(self, unit: Unit) -> None:
        """Tell of a refusal for which nothing is written."""
        assert isinstance(unit.outcome, Rejected)
        self.acknowledge(Kept(unit, unit.outcome))

    def _let_go(self) -> None:
        """Nothing more comes of the file at hand."""
        held, self._held = self._held, None
        if held is not None:
            self._take(held)

    def _take(self, unit: Unit) -> None:
        if isinstance(unit.outcome, Rejected) and unit.outcome.code == TOO_LARGE_TO_PARSE:
            self._commit()
            self.waiting.append(unit)
            self._commit()
            return
        size = self._scales.weigh(unit.outcome)
        if self.waiting and self._bytes + size > GROUP_BYTES:
            self._commit()
        if not self.waiting:
            self._since = time.monotonic()
        self.waiting.append(unit)
        self._bytes += size
        if len(self.waiting) >= GROUP_ARTICLES or time.monotonic() - self._since >= GROUP_SECONDS:
            self._commit()

    def commit(self) -> None:
        """Write what waits, and what was held back. Raises ArchiveError; what was not acknowledged then is not on disk
        and still waits."""
        self._let_go()
        self._commit()

    def _commit(self) -> None:
        while self.waiting:
            written = self._write(self.waiting)
            del self.waiting[:written]
            if self.waiting and not self.go_on():
                break
        self._bytes = sum(self._scales.weigh(unit.outcome) for unit in self.waiting)

    def _write(self, units: Sequence[Unit]) -> int:
        """Write units in one transaction; one by one where a mistake of ours stops it. Returns how many are done."""
        try:
            kept = self._transaction(units)
        except ArchiveError as error:
            if isinstance(error, Busy) and not self.go_on():
                return 0
            raise
        except Exception as error:
            if len(units) > 1:
                _log.exception("a group of %d articles failed; going on one by one", len(units))
                return self._write(units[:1])
            _log.exception("an article could not be written")
            refusal = Rejected(units[0].item.text, "failed", {"why": type(error).__name__})
            kept = [Kept(units[0], refusal)]
        for one in kept:
            self.acknowledge(one)
        return len(kept)

    def _transaction(self, units: Sequence[Unit]) -> list[Kept]:
        def work(session: Writing) -> tuple[list[Kept], str]:
            kept: list[Kept] = []
            batch = self.batch or batches.begin(session, self.source, self.request)
            articles.look_ahead(session, [one.outcome for one in units if isinstance(one.outcome, NewArticle)])
            for unit in units:
                kept.append(_store(session, unit, batch))
                if len(kept) % FLUSH_ARTICLES == 0:
                    session.flush()
                if not self.go_on():
                    break
            return kept, batch

        try:
            kept, self.batch = write_when_free(self.archive, self.go_on, work, author=AUTHOR)
        except _NotKeptError as refused:
            return [Kept(refused.unit, refused.refusal)]
        return kept

    def finish(self, outcome: str) -> None:
        """Close the batch, where one was begun: ``done cancelled failed``. One that failed waits for nobody."""
        batch = self.batch
        if batch is not None:
            go_on = (lambda: False) if outcome == "failed" else self.go_on
            write_when_free(self.archive, go_on, lambda session: batches.finish(session, batch, outcome), author=AUTHOR)


def may_be_kept(unit: Unit) -> bool:
    """Whether a refusal is one of the file itself, and of its parse only."""
    outcome = unit.outcome
    return isinstance(outcome, Rejected) and outcome.path == unit.item.text and outcome.code not in NOT_KEPT_CODES


class _NotKeptError(Exception):
    """A large file could not be kept; its transaction is undone."""

    def __init__(self, unit: Unit, refusal: Rejected) -> None:
        super().__init__(refusal.code)
        self.unit = unit
        self.refusal = refusal


def _store(session: Writing, unit: Unit, batch: str) -> Kept:
    if isinstance(unit.outcome, Rejected):
        here = _keep(session, unit, unit.outcome, batch)
        return Kept(unit, unit.outcome) if here is None else Kept(replace(unit, beside=()), here)
    article = unit.outcome
    refused: list[Rejected] = []
    while True:
        try:
            return Kept(unit, articles.add(session, article, batch=batch), tuple(refused))
        except (BadValue, TooLarge) as error:
            name = str(error.facts.get("value") or Path(str(error.facts.get("path", ""))).name)
            without = _without_photo(article, name)
            if without is None:
                return Kept(unit, Rejected(unit.item.text, error.code, error.facts), tuple(refused))
            article = without
            facts = {"name": name, "why": error.facts.get("why", error.code)}
            beside = unit.item.path.parent / name
            path = beside if not article.part and beside.is_file() else unit.item.path
            refused.append(Rejected(str(path), "unusable_photo", facts))


def _without_photo(article: NewArticle, name: str) -> NewArticle | None:
    """The article with the photos of this name wanted; None where it has none."""
    bad = {figure.position for figure in article.figures if figure.photo is not None and figure.photo.name == name}
    if not bad:
        return None
    figures = tuple(replace(one, photo=None) if one.position in bad else one for one in article.figures)
    return replace(article, figures=figures)


def made_before(session: Reading | Writing, data: bytes) -> AlreadyHere | None:
    """The article that a person made of these bytes, although they are refused now: a scan taken in as a clipping, a
    text in an encoding that was chosen."""
    return articles.is_here(session, hashlib.sha256(data).hexdigest())


def _keep(session: Writing, unit: Unit, refusal: Rejected, batch: str) -> AlreadyHere | None:
    """Keep the bytes of a file that was not parsed, unless an article was made of them before. One that can no longer
    be read is refused all the same."""
    path = unit.item.path
    if refusal.code == TOO_LARGE_TO_PARSE:
        try:
            originals.keep_file(session, path, refusal.code, batch=batch)
        except TooLarge as error:
            raise _NotKeptError(unit, Rejected(str(path), error.code, error.facts)) from error
        except InputOutput as error:
            if error.facts.get("path") != str(path):
                raise
            raise _NotKeptError(unit, Rejected(str(path), "unreadable", error.facts)) from error
        return None
    try:
        data = read_plain_file(path, originals.MAX_BYTES)
    except NotTakenError as refused:
        if refused.code != "empty":
            return None
        data = b""
    here = made_before(session, data)
    if here is None:
        articles.keep_rejected(session, NewOriginal(path.name, data), refusal.code, batch)
    return here
