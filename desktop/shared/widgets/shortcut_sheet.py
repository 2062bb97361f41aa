"""A sheet of all shortcuts, opened and not waited for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.shared.language import translate
from desktop.shared.widgets.empty_state import SectionHeader

if TYPE_CHECKING:
    from desktop.shared.theme import Theme


class ShortcutSheet(QDialog):
    """Groups of (words, keys) in two columns."""

    def __init__(
        self, theme: Theme, groups: Sequence[tuple[str, Iterable[tuple[str, str]]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("ShortcutSheet", "Keyboard shortcuts"))
        self.resize(760, 560)
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(24, 16, 24, 24)
        columns.setSpacing(48)
        half = (len(groups) + 1) // 2
        for part in (groups[:half], groups[half:]):
            column = QVBoxLayout()
            column.setSpacing(8)
            for name, rows in part:
                head = SectionHeader(theme, name, page)
                head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
                column.addWidget(head)
                column.addLayout(self._grid(theme, rows, page))
                column.addSpacing(16)
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea(self)
        area.setWidget(page)
        area.setWidgetResizable(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    @staticmethod
    def _grid(theme: Theme, rows: Iterable[tuple[str, str]], parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(6)
        for row, (words, keys) in enumerate(rows):
            grid.addWidget(QLabel(words, parent), row, 0)
            label = QLabel(keys, parent)
            label.setFont(theme.font("small"))
            palette = label.palette()
            palette.setColor(label.foregroundRole(), theme.color("muted_strong"))
            label.setPalette(palette)
            grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid
