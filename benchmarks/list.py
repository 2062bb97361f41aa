"""How smoothly the results list scrolls over a million articles, against a bare QTableView, in one run.

    python benchmarks/list.py [--rows 1000000] [--frames 300]

Ours is `ArticleList` with its model and delegate: two-line titles, meta line, thumbnail, rows that arrive while it is
scrolled. Bare is a `QTableView` of one column with Qt's own delegate and one line of text a row, at the same size and
row height. Each frame moves the scroll bar (by a few rows, now and then far away) and paints the viewport. CPU time of
the process a frame; ratios are those of the medians. Also: how long it takes to show a new list of ids.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from db.records import ArticleCard, Published
from desktop.library.article_delegate import ArticleDelegate
from desktop.library.article_list import ArticleList
from desktop.library.article_model import ArticleModel, Row
from desktop.shared.theme import Theme

SIZE = (340, 700)
TEXT = """Đảng ủy Khối các cơ quan Trung ương tổ chức hội nghị sơ kết năm năm thực hiện nghị quyết về bảo vệ nền tảng tư
tưởng nước sông xuống thấp kỷ lục bến phải nối thêm cầu phao phố mưa một buổi chiều đếm ô trên đường"""
WORDS = TEXT.split()


def title(number: int) -> str:
    """A title of 6 to 16 words, the same for the same number."""
    chance = random.Random(number)
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(6, 16))).capitalize()


def card(number: int) -> ArticleCard:
    """A card such as the archive gives."""
    return ArticleCard(
        id=number, uid=f"{number:036}", title=title(number), lead="", published=Published("2023-11-14"),
        source="Báo Bến Đò", page=str(number % 24), starred=number % 9 == 0, undescribed=number % 3 == 0, trashed=False,
        figures=1, wanted=0, annotations=0, thumb=str(number % 40) if number % 4 else None, tags=(),
    )  # fmt: skip


class BareModel(QAbstractTableModel):
    """One line of text a row."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return self._rows

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        return 1

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return title(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


def bare_list(rows: int) -> QTableView:
    """Qt's own list."""
    view = QTableView()
    view.bare = BareModel(rows)  # type: ignore[attr-defined]
    view.setModel(view.bare)  # type: ignore[attr-defined]
    view.setShowGrid(False)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(76)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return view


def our_list(theme: Theme) -> ArticleList:
    """The list of the library; its rows arrive a moment after they are asked for, as from a job."""
    pictures = [QPixmap(56, 56) for _ in range(40)]
    for number, picture in enumerate(pictures):
        picture.fill(QColor.fromHsv(number * 9, 90, 200))

    def fetch(ids: tuple[int, ...], take: Callable[[Sequence[Row]], None], _failed: Callable[[], None]) -> None:
        rows = [Row(card(number)) for number in ids]
        QTimer.singleShot(1, lambda: take(rows))

    model = ArticleModel(fetch, lambda row: row.card.title)
    return ArticleList(theme, model, ArticleDelegate(theme, lambda sha: pictures[int(sha)], lambda _path: "tag_teal"))


def frames(app: QApplication, view: QTableView, count: int) -> list[float]:
    """The CPU milliseconds of each frame."""
    bar = view.verticalScrollBar()
    chance = random.Random(7)
    found = []
    for number in range(count):
        far = number % 25 == 0
        value = chance.randint(0, bar.maximum()) if far else bar.value() + chance.choice((38, 76, 228, 684))
        began = time.process_time()
        bar.setValue(value)
        view.viewport().repaint()
        app.processEvents()
        found.append((time.process_time() - began) * 1000)
    return found


def percentile(values: list[float], share: float) -> float:
    """The value below which this share lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--frames", type=int, default=300)
    options = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme()
    theme.apply(app, "light")
    bare, ours = bare_list(options.rows), our_list(theme)
    ids = array("q", range(options.rows))
    for view in (bare, ours):
        view.resize(*SIZE)
        view.show()
    began = time.process_time()
    ours.show_ids(ids, keep=False)
    ours.viewport().repaint()
    shown = (time.process_time() - began) * 1000
    for view in (bare, ours):
        frames(app, view, 30)
    measured: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(3):  # by turns
        measured["bare"] += frames(app, bare, options.frames // 3)
        measured["ours"] += frames(app, ours, options.frames // 3)
    print(f"{options.rows:,} rows; a new list of ids is shown in {shown:.1f} ms")
    for name, values in measured.items():
        print(f"{name}: frame median {statistics.median(values):.2f} ms, p99 {percentile(values, 0.99):.2f} ms")
    print(f"ratio of medians {statistics.median(measured['ours']) / statistics.median(measured['bare']):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
