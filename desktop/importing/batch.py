"""The whole import job without a window: paths in, articles on disk, a report of what became of every path.

The unit is one article. Articles are grouped into transactions for speed, and listed as added only when theirs has
been committed; a group that fails by a mistake of ours is tried again one by one. Cancelled, interrupted or stopped by
a fault of the archive, a batch keeps what it acknowledged and leaves nothing half-made.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from db import articles, originals
from db.errors import ArchiveError, Busy
from db.records import Added, AlreadyHere, NewArticle, Rejected
from desktop.importing import rule_store
from desktop.importing.committing import TOO_LARGE_TO_PARSE, Group, Kept, Unit, made_before, may_be_kept
from desktop.importing.discover import Item, discover
from desktop.importing.interrupts import Interrupts
from desktop.importing.loose_photos import (
    attach,
    not_held,
    photos_beside,
    rows_of_sidecars,
    shown_by,
    wanted_by_bytes,
    wanted_figures,
)
from desktop.importing.page_folders import without_parts
from desktop.importing.parsing import choose, is_light, parse
from desktop.importing.preview import CATALOGUES
from desktop.importing.profiles import RuleBook
from desktop.importing.readahead import ReadAhead, Way, with_following
from desktop.importing.readers.figures import is_photo_name, is_scan_name
from desktop.importing.readers.reader import (
    DEFAULTS,
    Folders,
    NotTakenError,
    Options,
    is_sidecar_name,
    read_plain_file,
)
from desktop.importing.report import ImportReport, Progress, Row, Watcher
from desktop.importing.rows import Unreached
from desktop.importing.scans import in_order, joined_units, sheets_of
from desktop.importing.worker import Worker
from desktop.shared.program import settle

if TYPE_CHECKING:
    from db.archive import Archive
    from desktop.importing.sheets import Sheet

__all__ = ["ImportReport", "Progress", "Row", "import_paths"]

_POLL_SECONDS = 0.1
_LOOK_UP = 256
_MANY = 1_000
T = TypeVar("T")
_log = logging.getLogger(__name__)


def import_paths(
    archive: Archive | None,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    progress: Watcher | None = None,
    reviewed: Mapping[Path, Sequence[NewArticle]] | None = None,
    workers: int = 0,
    options: Options = DEFAULTS,
    choices: Mapping[Path, Options] | None = None,
    sheets: Sequence[Sheet] | None = None,
) -> ImportReport:
    """Import files and folders; every path given or found gets a row in one of the three lists.

    `dry_run` writes nothing, and `archive` may then be None. `reviewed` holds what a person made of a file, by its
    path as given; `options` hold for every file, `choices` in their stead for the files of these paths; `sheets` say
    which scans are one clipping, where a person said it. With `workers` 1, files are parsed by a process of their own
    while articles are written. A fault of the archive ends the batch and stands in the report (`error`); nothing but
    bugs is raised.
    """
    if archive is None and not dry_run:
        raise ValueError("an import needs an archive")
    with Interrupts() as interrupts:
        known, chosen = dict(reviewed or {}), dict(choices or {})
        job = _Import(archive, dry_run, progress, interrupts, known, options, chosen, sheets)
        job.run(paths, workers)
    return job.report


def asked_for(
    paths: Sequence[Path],
    options: Options,
    choices: Mapping[Path, Options] | None = None,
    sheets: Sequence[Sheet] | None = None,
) -> dict[str, object]:
    """What a batch notes of itself, so that it can go on after an interruption: absolute paths, the choices, and how a
    person put scans together."""
    own = {str(path.absolute()): asdict(chosen) for path, chosen in (choices or {}).items()}
    noted: dict[str, object] = {"paths": [str(path.absolute()) for path in paths]}
    noted |= {"options": asdict(options), "choices": own}
    return noted if sheets is None else noted | {"sheets": [sheet.noted() for sheet in sheets]}


@dataclass(slots=True)
class _Import:
    """One batch at work."""

    archive: Archive | None
    dry_run: bool
    watcher: Watcher | None
    interrupts: Interrupts
    reviewed: dict[Path, Sequence[NewArticle]]
    options: Options
    choices: dict[Path, Options]
    sheets: Sequence[Sheet] | None = None
    report: ImportReport = field(default_factory=ImportReport)
    total: int = 0
    done: int = 0
    current: str = ""
    used: set[Path] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    older: bool = False  # whether rows may be of an article that was here, or had one before
    beside: dict[Path, Row] = field(default_factory=dict)
    changed: set[Path] = field(default_factory=set)
    seen: dict[str, Row] = field(default_factory=dict)
    folders: Folders = field(default_factory=Folders)
    rules: RuleBook = field(default_factory=RuleBook)
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    at_hand: Item | None = None
    looker: Worker = field(default_factory=Worker)

    def run(self, paths: Sequence[Path], workers: int) -> None:
        """Do the whole job."""
        self.rules, self.mappings = rule_store.read(self.archive), rule_store.mappings(self.archive)
        texts: list[Item] = []
        photos: list[Item] = []
        sidecars: list[Item] = []
        scans: list[Item] = []
        archive_size = self._archive_size()
        for found in self._found(paths):
            if found.size == archive_size and self._is_the_archive(found.path):
                self.report.rejected.append(Rejected(found.text, "is_archive"))
            elif self.options.clipping and is_scan_name(found.name):
                scans.append(found)
            elif is_photo_name(found.name):
                photos.append(found)
            elif is_sidecar_name(found.name):
                sidecars.append(found)
            else:
                texts.append(found)
        self.total = len(texts) + len(photos) + len(scans)
        source = ", ".join(path.name or str(path) for path in paths[:3])
        group = None
        if self.archive is not None and not self.dry_run:
            group = Group(self.archive, source, self._acknowledge, self._go_on, self._request(paths))
        try:
            self._texts(texts, group, workers)
            self._scans(scans, group, workers)
            self._photos(photos, group, workers)
            self._sidecars(sidecars)
        except ArchiveError as error:
            if not (isinstance(error, Busy) and self.report.cancelled):
                self.report.error = error
                _log.error("the import ended early: %s", error.code)
        self.looker.kill()
        self._rest([*texts, *scans, *photos, *sidecars])
        self._close(group)
        if self.older:
            self.report.articles = self.report.added.articles()

    def _found(self, paths: Sequence[Path]) -> list[Item]:
        """The files given or found; the rest stands in the report."""
        found_all = list(self._while_wanted(discover(paths)))
        if self.report.cancelled:  # before all were found
            reached = {found.text if isinstance(found, Item) else found.path for found in found_all}
            missed = [path for path in paths if str(path) not in reached and path.exists()]
            self.report.rejected.extend(Rejected(str(path), "cancelled") for path in missed)
        self.report.rejected.extend(found for found in found_all if isinstance(found, Rejected))
        items = without_parts(found for found in found_all if isinstance(found, Item))
        if len(items) >= _MANY:
            settle()
        return items

    def _request(self, paths: Sequence[Path]) -> dict[str, object]:
        return asked_for(paths, self.options, self.choices, self.sheets)

    def _archive_size(self) -> int:
        """The size of the open archive, -1 where there is none: a file of another size is not it."""
        with suppress(OSError):
            return self.archive.path.stat().st_size if self.archive is not None else -1
        return -1

    def _is_the_archive(self, path: Path) -> bool:
        """Whether a file is the open archive, whatever its name. It must not be read (see `parsing.choose`)."""
        if self.archive is None:
            return False
        with suppress(OSError):
            return path.samefile(self.archive.path)
        return False

    def _texts(self, items: Sequence[Item], group: Group | None, workers: int) -> None:
        self._take_all(self._parsed(items, workers), group)

    def _scans(self, items: Sequence[Item], group: Group | None, workers: int) -> None:
        """Scans of clippings, joined by their names."""
        if not self.report.cancelled:
            sheets = sheets_of(items) if self.sheets is None else self.sheets
            parsed = self._parsed(in_order(items, sheets), workers)
            self._take_all(joined_units(parsed, sheets, lambda: not self.report.cancelled), group)

    def _parsed(self, items: Sequence[Item], workers: int) -> Generator[Unit, None, None]:
        return self._parsed_ahead(items) if workers else self._parsed_here(items)

    def _take_all(self, units: Generator[Unit, None, None], group: Group | None) -> None:
        with closing(units):
            for unit in units:
                self._take(unit, group)
                if self.report.cancelled:
                    break
        if group is not None:
            group.commit()

    def _parsed_here(self, items: Sequence[Item]) -> Generator[Unit, None, None]:
        for item in items:
            if not self._go_on(item.name):
                return
            self.at_hand = item
            for unit, after in with_following(self._units(item)):
                last = after is None
                if last:
                    self.at_hand = None
                yield unit
                if not last and not self._go_on():
                    return
            self.done += 1

    def _parsed_ahead(self, items: Sequence[Item]) -> Generator[Unit, None, None]:
        """The same with a parser process; only what needs no look at the file first goes there."""
        self.looker = Worker()
        # The looker is killed first: the thread that reads ahead may wait for its answer.
        with closing(ReadAhead(Worker(), items, self._way_of)) as read_ahead, self.looker:
            for item in items:
                yield from self._units_ahead(read_ahead, item)
                if self.report.cancelled:
                    return

    def _units_ahead(self, read_ahead: ReadAhead, item: Item) -> Iterator[Unit]:
        """What the parser process gives of a file, as it comes."""
        self.at_hand = item
        last = False
        while not last:
            if not self._go_on(item.name):
                return
            piece = read_ahead.take(_POLL_SECONDS)
            if piece is None:
                continue
            if piece.here:
                yield from self._parsed_here([item])
                return
            last = piece.last
            for outcome, after in with_following(piece.outcomes):
                if last and after is None:
                    self.at_hand = None
                yield Unit(item, outcome)
        self.at_hand = None
        self.done += 1

    def _options_of(self, path: Path) -> Options:
        """How a file is read: as chosen for it, or for all; else in the encoding that a rule names for its folder."""
        options = self.choices.get(path, self.options)
        if options.encoding is None and (encoding := self.rules.encoding(path)):
            options = replace(options, encoding=encoding)
        if self.mappings and options.mapping is None and path.suffix.casefold() in CATALOGUES:
            options = replace(options, mapping=self._mapping_of(path, options))
        return options

    def _mapping_of(self, path: Path, options: Options) -> Mapping[str, str] | None:
        """The columns as they were chosen for a catalogue of the same form; its form is seen by the parser process."""
        catalogue = self.looker.look(path, options).catalogue
        return self.mappings.get(catalogue.key) if catalogue is not None else None

    def _way_of(self, item: Item) -> Way | None:
        """How the parser process reads a file; None where it needs none."""
        path = item.path
        if path in self.reviewed or item.size == 0:
            return None
        reader = choose(path, asked=item.asked, options=self.options)
        if isinstance(reader, Rejected) or not reader.isolated or item.size > reader.limit:
            return None
        return Way(self._options_of(path), is_light(reader))

    def _units(self, item: Item) -> Iterator[Unit]:
        """What a file gives: as reviewed, or parsed now."""
        if item.path in self.reviewed:
            yield from (Unit(item, article) for article in self.reviewed[item.path])
            return
        reader = choose(item.path, asked=item.asked, options=self.options)
        if isinstance(reader, Rejected):
            yield Unit(item, Rejected(item.text, "empty") if item.size == 0 else reader)
        elif item.size > reader.limit:
            yield Unit(item, Rejected(item.text, TOO_LARGE_TO_PARSE, {"size": item.size, "limit": reader.limit}))
        else:
            try:
                options = self._options_of(item.path)
                yield from (Unit(item, outcome) for outcome in parse(item.path, reader, self.folders, options))
            except Exception as error:
                _log.exception("a reader failed")
                yield Unit(item, Rejected(item.text, "parser_died", {"why": type(error).__name__}))

    def _take(self, unit: Unit, group: Group | None) -> None:
        """Pass a unit on: to disk, or to the report."""
        outcome = unit.outcome
        if isinstance(outcome, NewArticle) and self.rules and unit.item.path not in self.reviewed:
            outcome = self.rules.applied(outcome, unit.item.path)
            unit = Unit(unit.item, outcome)
        if isinstance(outcome, Rejected):
            if outcome.path != unit.item.text:
                self.used.add(Path(outcome.path))
            if group is None:
                here = self._made_before(unit)
                self._acknowledge(Kept(replace(unit, beside=()), here or outcome))
                return
        if group is None:
            assert isinstance(outcome, NewArticle)
            self._acknowledge(Kept(unit, self._looked_up(outcome)))
        else:
            group.add(unit)

    def _made_before(self, unit: Unit) -> AlreadyHere | None:
        """The article that was made of a refused file before; for a dry run, as the import itself looks for it."""
        if self.archive is None or not may_be_kept(unit):
            return None
        try:
            data = read_plain_file(unit.item.path, originals.MAX_BYTES)
        except NotTakenError:
            return None
        with self.archive.reading() as session:
            return made_before(session, data)

    def _looked_up(self, article: NewArticle) -> Added | AlreadyHere:
        """What a dry run finds: whether these bytes are here, or came before in this batch."""
        sha256 = hashlib.sha256(article.original.data).hexdigest()
        here = None
        if self.archive is not None:
            with self.archive.reading() as session:
                here = articles.is_here(session, sha256, article.uid, article.part)
        key = f"{sha256} {article.part}"
        if here is None and key in self.seen:
            here = AlreadyHere("", self.seen[key].title)
        self.seen.setdefault(key, Row("", "", article.title))
        held = sum(figure.photo is not None for figure in article.figures)
        return here or Added("", article.title, held, len(article.figures) - held)

    def _acknowledge(self, kept: Kept) -> None:
        """List a unit that is on disk."""
        result, item = kept.result, kept.unit.item
        for refused in kept.refused:
            self._tell(refused)
            self.used.add(Path(refused.path))
        if isinstance(result, Rejected):
            self._tell(result)
            return
        item.told = True
        row = Row(item.text, result.uid, result.title)
        photos = [photo for photo in photos_beside(kept.unit) if photo not in {Path(one.path) for one in kept.refused}]
        if isinstance(result, AlreadyHere):
            self.report.already.append(row)
            self.beside |= {photo: Row(str(photo), result.uid, result.title) for photo in photos}
            self.changed |= not_held(self.archive, photos)
            return
        self.report.added.append(row)
        for photo in photos:
            self._tell(Row(str(photo), result.uid, result.title))
        self.report.articles += 1
        self.older |= result.version > 1
        self.report.photos_held += result.held
        self.report.photos_wanted += result.wanted
        self.used.update(photos)

    def _photos(self, given: Sequence[Item], group: Group | None, workers: int) -> None:
        """Photos that no new article took in: a wanted figure of an older one may bear their name."""
        items = {path: Item(path, path.stat().st_size, asked=False) for path in self.beside if path.is_file()}
        items |= {item.path: item for item in given}
        loose = [path for path in items if path not in self.used]
        if not self.report.cancelled and loose:
            self._loose(items, loose, group, workers)

    def _loose(self, items: Mapping[Path, Item], loose: Sequence[Path], group: Group | None, workers: int) -> None:
        wanted = wanted_figures(self.archive, loose)
        self.used.update(loose)
        for path in loose:
            if self._stands_beside(path, wanted):
                self.report.already.append(self.beside[path])
                self.told.add(str(path))
        left = [items[path] for path in loose if not self._stands_beside(path, wanted)]
        units = self._parsed(left, workers)
        with closing(units):
            for unit in units:
                self._take_photo(unit, wanted.pop(unit.item.path.name, []), group)
                if self.report.cancelled:
                    break
        if group is not None:
            group.commit()

    def _stands_beside(self, path: Path, wanted: Mapping[str, Sequence[str]]) -> bool:
        """Whether a photo belongs to an article that is here already, and no one figure wants it."""
        return path in self.beside and path not in self.changed and len(wanted.get(path.name, ())) != 1

    def _take_photo(self, unit: Unit, figures: list[str], group: Group | None) -> None:
        outcome, path = unit.outcome, unit.item.path
        if isinstance(outcome, Rejected) or self.archive is None:
            self._take(unit, group)
            return
        photo, data = outcome.figures[0].photo, outcome.original.data
        known = wanted_by_bytes(self.archive, data)
        figures = known if len(known) == 1 else figures or known
        if figures and photo is not None:
            attached = attach(self.archive, path, figures, photo, self._go_on, dry_run=group is None)
            self._tell(attached)
            self.older |= isinstance(attached, Row) and not self.dry_run
            self.report.photos_held += isinstance(attached, Row)
        elif (row := shown_by(self.archive, path, data)) is not None:
            self.report.already.append(row)
            self.told.add(row.path)
        else:
            self._take(unit, group)

    def _sidecars(self, items: Sequence[Item]) -> None:
        """A row for each sidecar: that of its photo, or a refusal."""
        if self.report.cancelled or not items:
            return
        for rows in (self.report.added, self.report.already):
            for path, row in rows_of_sidecars([item.path for item in items if item.path not in self.used], list(rows)):
                if row is not None:
                    rows.append(row)
                    self.used.add(path)
        alone = [item for item in items if item.path not in self.used]
        self.report.rejected.extend(Rejected(item.text, "sidecar_alone") for item in alone)

    def _go_on(self, current: str | None = None) -> bool:
        """Tell of progress; False once a person cancelled or pressed Ctrl-C."""
        if current is not None:
            self.current = current
        if not self.report.cancelled:
            told = Progress(self.done, self.total, self.current, len(self.report.added), len(self.report.rejected))
            if (self.watcher is not None and not self.watcher(told)) or self.interrupts.asked:
                self.report.cancelled = True
        return not self.report.cancelled

    def _while_wanted(self, things: Iterable[T]) -> Iterator[T]:
        """All of `things`, or as many as there are until a person cancels: to find and sort files takes long, too."""
        for number, thing in enumerate(things):
            if number % _LOOK_UP == 0 and not self._go_on():
                return
            yield thing

    def _rest(self, items: Sequence[Item]) -> None:
        """A row for every file that was not reached, or not to its end."""
        if not self.report.cancelled and self.report.error is None:
            return
        error = self.report.error
        code, facts = (error.code, error.facts) if error is not None else ("cancelled", {})
        if self.at_hand is not None:
            self.at_hand.told = False
        left = [item for item in items if not item.told and (item is self.at_hand or item.text not in self.told)]
        self.report.rejected.unreached = Unreached(left, code, facts)

    def _tell(self, row: Row | Rejected) -> None:
        """List a file by its path: there may be no item of it, or another one."""
        self.told.add(row.path)
        if isinstance(row, Rejected):
            self.report.rejected.append(row)
        else:
            self.report.added.append(row)

    def _close(self, group: Group | None) -> None:
        if group is None:
            return
        outcome = "cancelled" if self.report.cancelled else "failed" if self.report.error else "done"
        with suppress(ArchiveError):
            group.finish(outcome)
        self.report.batch = group.batch
