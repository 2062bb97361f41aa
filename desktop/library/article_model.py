"""The rows of the results list: a million integer ids, and the few pages of cards that are looked at."""

from __future__ import annotations

import json
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

if TYPE_CHECKING:
    from db.records import ArticleCard, Hit

PAGE = 64
"""Rows fetched together; fewer where each costs more (a search's passages)."""
PAGES_KEPT = 64
PAGES_AT_ONCE = 3
MIME = "application/x-khobao-articles"
"""Dragged articles: a JSON list of their uids."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows: the article's card and, in a search, where the words stand."""

    card: ArticleCard
    hit: Hit | None = None


Fetch = Callable[[tuple[int, ...], Callable[[Sequence[Row]], None], Callable[[], None]], None]
"""Asks for the rows of ids; the answer goes to the second argument, a failure is told by the third."""


class ArticleModel(QAbstractTableModel):
    """One column over an array of ids. A row whose page is not here yet is None, and its page is asked for.

    What was here stays shown while a newer state of it is on its way.
    """

    arrived = Signal()

    def __init__(self, fetch: Fetch, describe: Callable[[Row], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._describe = describe
        self.ids: array[int] = array("q")
        self._page = PAGE
        self._former: dict[int, Row] = {}
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._busy = False
        self._generation = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index.row())
            if row is None:
                return ""
            return row.card.title if role == Qt.ItemDataRole.DisplayRole else self._describe(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = (self.row_at(index.row()) for index in indexes)
        data = QMimeData()
        data.setData(MIME, json.dumps([row.card.uid for row in rows if row is not None]).encode("ascii"))
        return data

    # What the list asks.

    def row_at(self, number: int) -> Row | None:
        """The row, or None while it is not here; then its page is asked for."""
        page, place = divmod(number, self._page)
        rows = self._pages.get(page)
        if rows is None or page in self._stale:
            self._want(page)
        if rows is None:
            return self._former.get(self.ids[number]) if number < len(self.ids) else None
        self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def known(self, number: int) -> Row | None:
        """The row if it is here; asks for nothing."""
        page, place = divmod(number, self._page)
        rows = self._pages.get(page)
        if rows is None:
            return self._former.get(self.ids[number]) if self._former and 0 <= number < len(self.ids) else None
        return rows[place] if place < len(rows) else None

    def place_of(self, article_id: int) -> int | None:
        """The number of the row of an article, or None where the list does not hold it."""
        try:
            return self.ids.index(article_id)
        except ValueError:
            return None

    def places_of(self, article_ids: Iterable[int]) -> list[int]:
        """The rows of several articles, ascending; those that are not in the list are left out."""
        wanted = set(article_ids)
        if len(wanted) <= 8:
            return sorted(place for place in map(self.place_of, wanted) if place is not None)
        return [place for place, article_id in enumerate(self.ids) if article_id in wanted]

    def known_uids(self) -> dict[str, int]:
        """The uids of the rows that are here, with their ids."""
        return {row.card.uid: row.card.id for row in self._known_rows()}

    def _known_rows(self) -> list[Row]:
        here = [row for rows in self._pages.values() for row in rows if row is not None]
        return [*self._former.values(), *here]

    # What changes.

    def set_ids(self, ids: array[int], page: int = PAGE, *, keep: bool = False) -> None:
        """Show other articles, fetched `page` at a time. `keep`: rows that were here stay shown until they are fetched
        anew; otherwise nothing of the former list stays."""
        self.beginResetModel()
        self._former = {row.card.id: row for row in self._known_rows()} if keep else {}
        self.ids = ids
        self._page = page
        self._generation += 1
        self._busy = False
        self._pages.clear()
        self._stale.clear()
        self._wanted.clear()
        self.endResetModel()

    def refresh(self, uids: Iterable[str] | None = None) -> None:
        """Fetch again the rows of these articles as far as they are here (None: all); they stay shown meanwhile."""
        changed = None if uids is None else set(uids)
        for page, rows in self._pages.items():
            if changed is None or any(row is not None and row.card.uid in changed for row in rows):
                self._stale.add(page)
        self.repaint_all()

    def repaint_all(self) -> None:
        """Say that every row may look different."""
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))

    def _ids_of(self, page: int) -> array[int]:
        return self.ids[page * self._page : (page + 1) * self._page]

    def _want(self, page: int) -> None:
        self._wanted.pop(page, None)
        self._wanted[page] = None
        if not self._busy and not self._timer.isActive():
            self._timer.start(0)

    def _ask(self) -> None:
        if self._busy or not self._wanted:
            return
        # Only the pages asked for last: those flown over in between are asked for again when they are seen again.
        pages = list(self._wanted)[-PAGES_AT_ONCE:]
        self._wanted.clear()
        ids = tuple(article_id for page in pages for article_id in self._ids_of(page))
        generation = self._generation
        self._busy = True
        self._fetch(ids, lambda rows: self._take(generation, pages, rows), lambda: self._failed(generation))

    def _take(self, generation: int, pages: Sequence[int], rows: Sequence[Row]) -> None:
        if generation != self._generation:
            return
        self._busy = False
        by_id = {row.card.id: row for row in rows}
        for page in pages:
            self._pages[page] = [by_id.get(article_id) for article_id in self._ids_of(page)]
            self._pages.move_to_end(page)
            self._stale.discard(page)
            last = min(len(self.ids), (page + 1) * self._page) - 1
            self.dataChanged.emit(self.index(page * self._page, 0), self.index(last, 0))
        while len(self._pages) > PAGES_KEPT:
            page, _ = self._pages.popitem(last=False)
            self._stale.discard(page)
        self.arrived.emit()
        if self._wanted:
            self._timer.start(0)

    def _failed(self, generation: int) -> None:
        if generation == self._generation:
            self._busy = False
