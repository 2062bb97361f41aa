"""What became of every path, in groups, as a model: a row is made when it is seen, so that 100,000 cost nothing."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.importing.report_words import label_of, refusals
from desktop.importing.rows import Mapped
from desktop.shared.language import format_number, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.records import Rejected
    from desktop.importing.report import ImportReport, Row
    from desktop.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Outcome = Literal["refused", "already", "added"]
UID_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_SIGNS = {"refused": ("warning", "warn"), "already": ("check", "muted_strong"), "added": ("check", "good")}


@dataclass(frozen=True, slots=True)
class Group:
    """Paths with the same outcome (of those refused: for the same reason): each with what stands beside it (its
    folder, its article, or what the part of the file goes by) and the article that it belongs to ("" for none)."""

    outcome: Outcome
    words: str
    rows: Sequence[tuple[str, str, str]]


def groups_of(report: ImportReport, *, trial: bool = False) -> list[Group]:
    """The groups of a report, refusals first, the most frequent reason at the top."""
    groups = [
        Group("refused", why, Mapped(_refused_row, refused)) for why, refused in refusals(report, trial=trial).items()
    ]
    if report.already:
        groups.append(Group("already", translate("Import", "Already here"), Mapped(_row, report.already)))
    if report.added:
        words = translate("Import", "Would be added") if trial else translate("Import", "Added")
        groups.append(Group("added", words, Mapped(_row, report.added)))
    return groups


def _row(row: Row) -> tuple[str, str, str]:
    return row.path, row.title, row.uid


def _refused_row(row: Rejected) -> tuple[str, str, str]:
    return row.path, label_of(row) or str(PurePath(row.path).parent), ""


class ReportModel(QAbstractItemModel):
    """Groups at the top, their paths below."""

    def __init__(self, theme: Theme, report: ImportReport, *, trial: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._all = groups_of(report, trial=trial)
        self.groups = self._all

    def narrow(self, text: str, outcome: Outcome | None) -> None:
        """Show only paths and titles that hold this text, whatever its case, of one outcome or of all."""
        wanted = text.strip().casefold()
        self.beginResetModel()
        groups = [group for group in self._all if outcome in (None, group.outcome)]
        if wanted:
            groups = [Group(group.outcome, group.words, _found(group, wanted)) for group in groups]
        self.groups = [group for group in groups if group.rows]
        self.endResetModel()

    def number(self, outcome: Outcome) -> int:
        """How many paths had this outcome."""
        return sum(len(group.rows) for group in self._all if group.outcome == outcome)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        group = int(index.internalId()) if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() or parent.column() else len(self.groups[parent.row()].rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        group = int(index.internalId())
        if not group:
            return self._head(self.groups[index.row()], index.column(), role)
        path, text, uid = self.groups[group - 1].rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (PurePath(path).name or path) if index.column() == 0 else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{html.escape(path if index.column() == 0 else text)}</p>"
        if role == UID_ROLE:
            return uid
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1 and not uid:
            return self._theme.color("muted")
        return None

    def _head(self, group: Group, column: int, role: int) -> Any:
        if column:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{group.words} ({format_number(len(group.rows))})"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._theme.icon(*_SIGNS[group.outcome])
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("ui_strong")
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{html.escape(group.words)}</p>"
        return "" if role == UID_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (translate("Import", "File"), translate("Import", "Article, part or folder"))[section]
        return None


def _found(group: Group, text: str) -> list[tuple[str, str, str]]:
    return [row for row in group.rows if text in row[0].casefold() or text in row[1].casefold()]
