"""Decides what the results list shows: a place or a query, in an order, followed through every change."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.library import searching
from desktop.library.count_bar import LIST_SORTS, SEARCH_SORTS
from desktop.library.place import Place, place_from

if TYPE_CHECKING:
    from db.archive import Archive
    from db.errors import ArchiveError
    from db.records import Changes
    from db.search.query import Query
    from db.session import Reading
    from desktop.library.article_model import Row
    from desktop.library.sidebar_model import SideFacts
    from desktop.shared.context import Context

SOON_MS = 80
LATER_MS = 1500
"""A large list is ordered anew this long after a change; its rows are shown anew at once."""
LARGE = 100_000


class Browser(QObject):
    """`listed(array of ids, keep)`: show these, keeping the person's place or not; `facts_read(SideFacts)`;
    `asked_changed()` when place, query or order changed; `rows_changed(uids or None)` when rows look different."""

    listed = Signal(object, bool)
    facts_read = Signal(object)
    asked_changed = Signal()
    rows_changed = Signal(object)
    refused = Signal(object)
    relaxed = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.place = Place()
        self.text = ""
        self.query: Query | None = None
        self.facts: SideFacts | None = None
        self._list_sort = "newest"
        self._search_sort = "relevance"
        self._keep = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.reload)
        self._facts_timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self._facts_timer.timeout.connect(self.read_facts)
        self._shown = 0
        context.archive_jobs.opened.connect(self._opened)
        context.archive_jobs.closed.connect(self._closed)
        context.changes.changed.connect(self._changed)

    @property
    def searching(self) -> bool:
        """Whether the list answers a query."""
        return self.query is not None

    @property
    def sorts(self) -> tuple[str, ...]:
        """The orders that the list may have now."""
        return SEARCH_SORTS if self.searching else LIST_SORTS

    @property
    def sort(self) -> str:
        """The order of the list."""
        return self._search_sort if self.searching else self._list_sort

    def set_sort(self, sort: str) -> None:
        """Order the list anew; the chosen order is remembered for the archive."""
        if self.searching:
            self._search_sort = sort
        else:
            self._list_sort = sort
            self._context.state.set("library/sort", sort)
        self.asked_changed.emit()
        self._ask(keep=True)

    def show_place(self, place: Place) -> None:
        """Show a place; a query that stood is let go."""
        self.place, self.text, self.query = place, "", None
        self._context.state.set("library/place", place.plain())
        self.asked_changed.emit()
        self._ask(keep=False)

    def search(self, text: str) -> None:
        """Show what the typed `text` finds; the place again where it says nothing."""
        from db.search.query import parse

        query = parse(text)
        was = self.query
        self.text = text
        self.query = None if query.is_empty else query
        self.asked_changed.emit()
        if self.query != was:
            self._ask(keep=False)

    def suggestion(self) -> str:
        """The query that the typed text may be meant to be (Telex or VNI without an input method), or nothing."""
        from db.search.typed import suggest

        return (suggest(self.text) or "") if self.searching else ""

    def reload(self) -> None:
        """Ask again for what is shown; the person's place in it stays."""
        self._timer.stop()
        self._ask(keep=True)

    def index_followed(self) -> None:
        """The index has caught up with the archive."""
        if self.searching:
            self.reload()

    def fetch(self, ids: tuple[int, ...], take: Callable[[Sequence[Row]], None], failed: Callable[[], None]) -> None:
        """Read rows of the list (see `article_model.Fetch`)."""
        jobs = self._context.archive_jobs
        if jobs.archive is None:
            failed()
            return

        def refused(error: ArchiveError) -> None:
            failed()
            jobs.jobs.refused.emit(error)

        query = self.query
        if query is None:
            jobs.read(lambda session: searching.rows(session, ids), take, refused)
        else:
            jobs.ask(lambda archive: searching.found_rows(archive, query, ids), take, refused)

    def relax(self) -> None:
        """Look which condition of the query is best dropped; `relaxed(Relaxed or None)`."""
        jobs, text = self._context.archive_jobs, self.text
        folder = jobs.index_folder
        if jobs.archive is not None and folder is not None:
            jobs.ask(
                lambda archive: searching.relaxed(archive, folder, text), self.relaxed.emit, latest="library-relaxed"
            )

    def read_facts(self) -> None:
        """Read the figures of the sidebar."""
        if self._context.archive_jobs.archive is not None:
            self._context.archive_jobs.read(searching.side_facts, self._take_facts, latest="library-facts")

    def _take_facts(self, facts: SideFacts) -> None:
        self.facts = facts
        self.facts_read.emit(facts)

    def _ask(self, *, keep: bool) -> None:
        jobs = self._context.archive_jobs
        if jobs.archive is None:
            return
        # A reload that overtakes a new question must not keep the place of the list before it.
        self._keep = keep and self._keep
        place, query, sort, folder = self.place, self.query, self.sort, jobs.index_folder
        if query is not None and folder is not None:
            jobs.ask(
                lambda archive: searching.found(archive, folder, query, sort),
                self._take,
                self._refused,
                latest="library-list",
            )
        else:

            def work(session: Reading) -> array[int]:
                return searching.listed(session, place, sort)

            jobs.read(work, self._take, self._refused, latest="library-list")

    def _take(self, ids: array[int]) -> None:
        keep, self._keep = self._keep, True
        self._shown = len(ids)
        self.listed.emit(ids, keep)

    def _refused(self, error: ArchiveError) -> None:
        self._keep = True
        self._context.jobs.refused.emit(error)

    def _opened(self, archive: Archive) -> None:
        state = self._context.state
        self.place = place_from(state.get("library/place"))
        sort = state.get("library/sort")
        self._list_sort = sort if sort in LIST_SORTS else "newest"
        self.text, self.query = "", None
        self.asked_changed.emit()
        self.read_facts()
        self._keep = False
        self._ask(keep=False)

    def _closed(self) -> None:
        self._timer.stop()
        self._facts_timer.stop()
        self.facts, self.query, self.text = None, None, ""
        self._keep = False
        self.listed.emit(array("q"), False)

    def _changed(self, changes: Changes) -> None:
        if self._context.archive_jobs.archive is None:
            return
        self._facts_timer.start()
        everything = changes.archive or changes.tags or changes.publications
        if not changes.more or everything:  # what a batch at work adds changes no row that is there
            touched: Any = None if everything else changes.articles | changes.annotations
            self.rows_changed.emit(touched)
        if everything or changes.more or changes.articles:
            self._timer.start(LATER_MS if self._shown > LARGE else SOON_MS)
