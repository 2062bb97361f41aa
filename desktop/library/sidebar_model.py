"""The rows of the sidebar: the fixed places, publications, and tags as a tree by "/"."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from desktop.library.article_model import MIME
from desktop.library.place import FIXED, QUEUES, Place, PlaceKind
from desktop.library.signs import WANTED
from desktop.shared.language import format_number, translate

if TYPE_CHECKING:
    from db.records import Counts, PublicationRow, TagRow

SIDE_ROLE = Qt.ItemDataRole.UserRole + 1
SIGNS: dict[PlaceKind, str] = {
    "all": "books", "undescribed": "circle", "starred": "star", "wanted": WANTED, "trash": "trash",
    "publication": "newspaper", "tag": "tag", "batch": "upload-simple", "dates": "calendar-blank", "unparsed": "file-x",
    "alike": "copy",
}  # fmt: skip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SideRow:
    """One row. `place` None makes it a heading; `colour` is the role of a tag's dot; `depth` its level in the tree."""

    name: str
    place: Place | None = None
    count: int = 0
    colour: str = ""
    depth: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class SideFacts:
    """What the sidebar shows of an archive."""

    counts: Counts | None = None
    publications: Sequence[PublicationRow] = ()
    tags: Sequence[TagRow] = ()
    queues: Mapping[PlaceKind, int] = field(default_factory=dict)

    def tag(self, path: str) -> TagRow | None:
        """The tag of this path, or None."""
        return next((tag for tag in self.tags if tag.path == path), None)


def place_words(kind: PlaceKind) -> str:
    """The name of a fixed place."""
    words = {
        "all": translate("Library", "All articles"),
        "undescribed": translate("Library", "Not yet described"),
        "starred": translate("Library", "Starred"),
        "wanted": translate("Library", "Wanted photos"),
        "dates": translate("Library", "Ambiguous dates"),
        "unparsed": translate("Library", "Not parsed"),
        "alike": translate("Library", "Resembling articles"),
        "trash": translate("Library", "Trash"),
    }
    return words.get(kind, "")


def fixed_count(kind: PlaceKind, counts: Counts | None) -> int:
    """How many a fixed place holds (articles; for wanted photos, photos)."""
    if counts is None:
        return 0
    return {
        "all": counts.articles,
        "undescribed": counts.undescribed,
        "starred": counts.starred,
        "wanted": counts.wanted,
        "trash": counts.trashed,
    }.get(kind, 0)


class SidebarModel(QStandardItemModel):
    """Filled anew by `show`; a row's facts are its `SIDE_ROLE`."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = SideFacts()

    def show(self, facts: SideFacts) -> None:
        """Show these facts."""
        self.facts = facts
        self.clear()
        for kind in FIXED:
            bold = kind == "undescribed" and fixed_count(kind, facts.counts) > 0
            self._add(SideRow(place_words(kind), Place(kind), fixed_count(kind, facts.counts), bold=bold))
        waiting = [kind for kind in QUEUES if facts.queues.get(kind)]
        if waiting:
            self._add(SideRow(translate("Library", "To settle")))
        for kind in waiting:
            self._add(SideRow(place_words(kind), Place(kind), facts.queues[kind]))
        if facts.publications:
            self._add(SideRow(translate("Library", "Publications")))
        for publication in facts.publications:
            self._add(SideRow(publication.title, Place("publication", publication.uid), publication.count))
        if facts.tags:
            self._add(SideRow(translate("Library", "Tags")))
        self._add_tags(facts.tags)

    def place_of(self, index: Index) -> Place | None:
        """The place of a row, None for a heading."""
        row = index.data(SIDE_ROLE) if index.isValid() else None
        return row.place if isinstance(row, SideRow) else None

    def index_of(self, place: Place, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The row of a place, invalid where there is none."""
        for number in range(self.rowCount(parent)):
            index = self.index(number, 0, parent)
            if self.place_of(index) == place:
                return index
            below = self.index_of(place, index)
            if below.isValid():
                return below
        return QModelIndex()

    def dropped(self, data: QMimeData) -> list[str]:
        """The uids of dragged articles, empty where something else is dragged."""
        if not data.hasFormat(MIME):
            return []
        try:
            uids = json.loads(bytes(data.data(MIME).data()).decode("ascii"))
        except ValueError:
            return []
        return [uid for uid in uids if isinstance(uid, str)] if isinstance(uids, list) else []

    def _add_tags(self, tags: Sequence[TagRow]) -> None:
        """Tags come sorted by path; a part of a path that is no tag of its own still gets a row."""
        parents: dict[str, QStandardItem] = {}
        known = {tag.path: tag for tag in tags}
        for tag in tags:
            parts = tag.path.split("/")
            for depth in range(len(parts)):
                path = "/".join(parts[: depth + 1])
                if path in parents:
                    continue
                own = known.get(path)
                count = own.count if own else sum(each.count for each in tags if each.path.startswith(path + "/"))
                colour = (own or tag).colour
                row = SideRow(parts[depth], Place("tag", path), count, colour, depth)
                parents[path] = self._add(row, parents.get("/".join(parts[:depth])))

    def _add(self, row: SideRow, parent: QStandardItem | None = None) -> QStandardItem:
        item = QStandardItem(row.name)
        item.setData(row, SIDE_ROLE)
        if row.place is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setData(row.name, Qt.ItemDataRole.AccessibleTextRole)
        else:
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if row.place.kind == "tag":
                flags |= Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsEditable
            item.setFlags(flags)
            item.setData(f"{row.name}, {format_number(row.count)}", Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(row.place.key if row.place.kind == "tag" and row.depth else "")
        (parent or self.invisibleRootItem()).appendRow(item)
        return item
