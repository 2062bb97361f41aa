"""What the window's first paint costs, against the barest PySide6 window, in one run.

    python benchmarks/start.py [--rounds 15] [--articles 300]

*Ours* is `khobao ARCHIVE` with an archive of press articles: from the start of the process until the window has been
painted, and then until the rows of the archive stand in the list. *Bare* is a `QMainWindow` with a `QTableView` over a
model of a million rows and a `QTextBrowser`, until it has been painted. Both start by turns as processes of their own,
off screen, with everything compiled and in the page cache. CPU time of the process with its threads; ratios are those
of the medians. The goal is 1.3 or less for the first paint; the archive is opened after it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOAL = 1.3
ROWS = 1_000_000
PATIENCE = 60
"""Seconds that one start may take."""

# The two sides. They run in processes of their own, so what they import is measured: nothing else stands above.


def _tell(**figures: float) -> None:
    sys.stdout.write(" ".join(f"{name}={value}" for name, value in figures.items()) + "\n")
    sys.stdout.flush()


def _memory() -> float:
    """MiB that the process has held at most; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


def bare() -> None:
    """The barest window: tells its CPU seconds after the first paint, and ends."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTableView, QTextBrowser

    class Model(QAbstractTableModel):
        def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
            return ROWS

        def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
            return 1

        def data(self, index: Any, role: int = 0) -> Any:
            return f"Bài số {index.row()}" if role == 0 else None

    class Window(QMainWindow):
        def paintEvent(self, event: Any) -> None:  # noqa: N802
            super().paintEvent(event)
            QTimer.singleShot(0, painted)

    def painted() -> None:
        _tell(paint=time.process_time(), memory=_memory())
        os._exit(0)

    application = QApplication(sys.argv[:1])
    window, splitter, table, text = Window(), QSplitter(), QTableView(), QTextBrowser()
    model = Model()
    table.setModel(model)
    text.setHtml("<h1>Kho Báo</h1><p>Một đoạn văn.</p>")
    splitter.addWidget(table)
    splitter.addWidget(text)
    window.setCentralWidget(splitter)
    window.resize(1440, 900)
    window.show()
    sys.exit(application.exec())


def ours(archive: str) -> None:
    """The program as it is: tells its CPU seconds after the first paint and when the list has rows, and ends."""
    from desktop import __main__, app

    class Start(app.Start):
        def begin(self) -> None:
            painted, memory = time.process_time(), _memory()
            super().begin()
            from PySide6.QtCore import QTimer

            self.watch = QTimer()
            self.watch.timeout.connect(lambda: self.look(painted, memory))
            self.watch.start(1)

        def look(self, painted: float, memory: float) -> None:
            from PySide6.QtWidgets import QAbstractItemView

            assert self.program.features is not None
            lists = self.program.features.library.results.findChildren(QAbstractItemView)
            if any(view.model() is not None and view.model().rowCount() > 0 for view in lists):
                _tell(paint=painted, memory=memory, rows=time.process_time())
                os._exit(0)

    app.Start = Start  # type: ignore[misc]
    sys.exit(__main__.main([archive]))


# The comparison.


def one_start(call: str, home: Path) -> dict[str, float]:
    """Start one side in a process of its own; its figures by name."""
    import subprocess

    folders = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
    surroundings = {name: str(home) for name in folders}
    environment = os.environ | surroundings | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", f"from benchmarks import start; start.{call}"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    return {name: float(value) for name, _, value in (word.partition("=") for word in done.stdout.split())}


def make_archive(path: Path, count: int) -> None:
    """An archive of `count` made-up articles, indexed."""
    from benchmarks.import_articles import write_articles
    from db.archive import Archive
    from desktop.importing.batch import import_paths

    files = path.with_suffix("")
    files.mkdir()
    write_articles(files, count)
    archive = Archive.create(path)
    import_paths(archive, [files])
    archive.close()


def measure(rounds: int, articles: int) -> dict[str, float]:
    """Medians by name: CPU seconds `bare paint`, `ours paint`, `ours rows`; MiB `bare memory`, `ours memory`."""
    import statistics
    import tempfile

    with tempfile.TemporaryDirectory(prefix="khobao-start-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        archive = home / "start.khobao"
        make_archive(archive, articles)
        calls = {"bare": "bare()", "ours": f"ours({str(archive)!r})"}
        found: dict[str, list[float]] = {}
        for number in range(rounds + 1):
            for side, call in calls.items():
                for name, value in one_start(call, home).items():
                    if number:  # the first round fills the caches
                        found.setdefault(f"{side} {name}", []).append(value)
    return {name: statistics.median(values) for name, values in found.items()}


def main() -> int:
    """Print the medians and the ratio; 0 where the goal is met."""
    import argparse

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    found = measure(options.rounds, options.articles)
    for side in ("bare", "ours"):
        paint, memory = found[f"{side} paint"] * 1000, found[f"{side} memory"]
        print(f"{side}: first paint after {paint:.0f} ms CPU, {memory:.0f} MiB")
    rows = found["ours rows"]
    print(f"ours: rows of the archive after {rows * 1000:.0f} ms CPU, {rows / found['bare paint']:.2f} x bare's paint")
    ratio = found["ours paint"] / found["bare paint"]
    print(f"ratio of first paints {ratio:.2f} (goal {GOAL} or less)")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
