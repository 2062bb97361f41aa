"""A short walk through the real program off screen: import, read, search, tag, highlight, export.

    khobao --tour FOLDER [FILE...] [--theme T] [--language L] [--size WxH]

It leaves pictures of the window and the exported files in FOLDER and names each on standard output. Without files it
takes the bundled sample. It stands on an archive of its own in FOLDER and on settings of its own, so that nothing of
the person's is touched. Exit code 0, or 1 where a step did not come to its end.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.session import Reading
    from desktop.program import Program

STEP_MS = 20_000
FORMATS = ("html", "pdf", "markdown", "json")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The tour's arguments."""
    parser = argparse.ArgumentParser(prog="khobao --tour", description="Walk through the program off screen.")
    parser.add_argument("out", type=Path, metavar="FOLDER")
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--theme", default="light", choices=("light", "sepia", "dark", "contrast"))
    parser.add_argument("--language", default="vi", choices=("vi", "en"))
    parser.add_argument("--size", default="1440x900", metavar="WxH")
    return parser.parse_args(argv)


def set_surroundings(home: Path, width: int, height: int) -> None:
    """A screen of this size, and per-user folders below `home`. Before Qt is imported."""
    screen = {"name": "tour", "x": 0, "y": 0, "width": width, "height": height}
    density = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = home / "screen.json"
    config.write_text(json.dumps({"screens": [screen | density]}), encoding="utf-8")
    # Qt splits the platform's name at colons, which a Windows path has.
    name = os.path.relpath(config) if os.name == "nt" else str(config)
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={name}"
    for variable, folder in (
        ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"), ("APPDATA", "roaming"), ("LOCALAPPDATA", "local"), ("HOME", "home"),
    ):  # fmt: skip
        os.environ[variable] = str(home / folder)
        (home / folder).mkdir(exist_ok=True)


def say(path: Path) -> None:
    """Name a file that was left."""
    sys.stdout.write(f"{path}\n")
    sys.stdout.flush()


def say_fault(text: str) -> None:
    """Tell of something that went wrong."""
    sys.stderr.write(f"{text}\n")


class StuckError(Exception):
    """A step of the tour did not come to its end."""


class Tour:
    """The walk, over a program whose window is never shown to anybody."""

    def __init__(self, program: Program, out: Path, name: str) -> None:
        self.program = program
        self.out = out
        self.name = name
        self.faults: list[str] = []
        jobs = program.context.jobs
        jobs.bug.connect(lambda error: self.faults.append(repr(error)))
        jobs.refused.connect(lambda error: self.faults.append(repr(error)))

    def walk(self, files: Sequence[Path]) -> None:
        """All steps in order."""
        program = self.program
        self.picture("empty", program.window)
        archive = self.out / f"tour{self.name}.khobao"
        archive.unlink(missing_ok=True)
        program.opener.create(archive)
        self.wait(lambda: program.context.archive_jobs.archive is not None)
        self.review(files)
        program.import_paths(files, ask=False)
        features = program.features
        assert features is not None
        self.wait(lambda: features.article is not None)
        self.settle()
        self.queues()
        self.read_richest()
        self.picture("library", program.window)
        self.photo()
        self.mark()
        self.search()
        self.palette()
        self.export()

    def read_richest(self) -> None:
        """Read the article with the most photos."""
        features, jobs = self.program.features, self.program.context.archive_jobs
        assert features is not None

        def work(session: Reading) -> str:
            from db import articles

            cards = articles.cards(session, articles.ids(session))
            return max(cards, key=lambda card: card.figures - card.wanted / 2).uid

        jobs.read(work, features.go_to)
        self.settle()

    def review(self, files: Sequence[Path]) -> None:
        """The files before they are kept."""
        features = self.program.features
        assert features is not None
        self.program.import_paths(files)
        page = features.importing.page
        self.settle()
        if self.program.window.pages.currentWidget() is page:
            longest = max(range(len(page.files)), key=lambda row: len(page.files[row].lines))
            page.list.setCurrentRow(longest)
            self.settle()
            self.picture("review", self.program.window)
            for row, file in enumerate(page.files):
                if file.entries:
                    page.list.setCurrentRow(row)
                    self.settle()
                    self.picture("contents", self.program.window)
            page.close_review()
        self.program.window.show_page(None)

    def queues(self) -> None:
        """What waits for a person, as far as there is something."""
        from desktop.library.place import Place

        features = self.program.features
        assert features is not None
        for name, queue in features.library.pane.queues.items():
            features.library.pane.show_place(Place(name))  # type: ignore[arg-type]
            self.settle()
            if queue.model.rows:
                self.picture(f"queue-{name}", self.program.window)
        features.library.show_kind("all")
        self.settle()

    def photo(self) -> None:
        """Look at the article's first held photo."""
        features = self.program.features
        assert features is not None and features.article is not None
        held = [figure.position for figure in features.article.figures if figure.held]
        if held:
            features.photos.open(features.article, held[0])
            self.settle()
            self.picture("photo", self.program.window)
            features.photos.viewer.close_viewer()

    def mark(self) -> None:
        """Tag the article and highlight its first words."""
        from db.records import NewAnnotation
        from db.text import parts

        features, jobs = self.program.features, self.program.context.archive_jobs
        assert features is not None and features.article is not None
        article = features.article
        _, found = parts(article.title, article.lead, article.blocks, article.figures, article.byline)
        body = next(part for part in found if part.where in ("lead", "body"))
        words = article.text[body.start : body.end].split(".")[0].strip(" ,;")
        start = article.text.index(words, body.start)

        def work(session: object) -> object:
            from db import annotations

            return annotations.add(
                session,  # type: ignore[arg-type]
                article.uid,
                NewAnnotation(words, start=start, note=self.said("Read this first", "Đọc chỗ này trước")),
            )

        def tag(session: object) -> object:
            from db import tags

            return tags.add(session, [article.uid], self.said("Reading room/Sample", "Phòng đọc/Bài mẫu"))  # type: ignore[arg-type]

        done: list[object] = []
        jobs.write(tag, done.append, undo_text="tag")  # type: ignore[arg-type]
        jobs.write(work, done.append, undo_text="highlight")  # type: ignore[arg-type]
        self.wait(lambda: len(done) == 2)
        features.library.star()
        self.program.window.want("inspector", True)
        self.program.window.inspector.show_page("notes")
        self.settle()
        self.picture("notes", self.program.window)
        for page in ("info", "provenance"):
            self.program.window.inspector.show_page(page)
            self.settle()
            self.picture(page, self.program.window)
        self.program.window.want("inspector", False)

    def search(self) -> None:
        """Search for a word of the title, without its marks."""
        from db.search.fold import fold

        features = self.program.features
        assert features is not None and features.article is not None
        words = " ".join(fold(features.article.title).split()[:2])
        features.library.search(words)
        self.settle(2000)
        self.picture("search", self.program.window)
        features.library.search("")
        self.settle()

    def palette(self) -> None:
        """Commands, found without marks."""
        self.program.palette.open_palette()
        self.program.palette.edit.setText("the" if self.program.context.language.current() == "vi" else "tag")
        self.settle()
        self.picture("palette", self.program.window)
        self.program.palette.close_palette()

    def export(self) -> None:
        """Every format, into the folder."""
        from desktop.exporting.batch import ExportReport, export_articles

        features, jobs = self.program.features, self.program.context.archive_jobs
        assert features is not None and features.article is not None
        uid = features.article.uid
        self.export_dialog(uid)
        for kind in FORMATS:
            reports: list[ExportReport] = []
            to = self.out / "export"
            to.mkdir(exist_ok=True)
            jobs.batch(
                lambda archive, control, kind=kind, to=to: export_articles(  # type: ignore[misc]
                    archive, [uid], kind, to / "tour.json" if kind == "json" else to, progress=control.progress
                ),
                reports.append,
                "Export",
                writes=False,
            )
            self.wait(lambda reports=reports: bool(reports))  # type: ignore[misc]
            self.faults += [repr(failed) for failed in reports[0].failed]
            for path in reports[0].written:
                say(path)

    def export_dialog(self, uid: str) -> None:
        """The dialog of the export, with its look at the first page."""
        features = self.program.features
        assert features is not None
        exporting = features.exporting
        exporting.start([uid])
        self.wait(lambda: exporting.dialog is not None)
        dialog = exporting.dialog
        assert dialog is not None
        self.settle(2000)
        self.picture("export-dialog", dialog)
        dialog.reject()
        self.wait(lambda: exporting.dialog is None)

    def said(self, english: str, vietnamese: str) -> str:
        """Sample words in the language of the interface."""
        return vietnamese if self.program.context.language.current() == "vi" else english

    def picture(self, name: str, widget: QWidget) -> None:
        """Keep a picture of a widget, without a passing toast."""
        self.program.window.toast.hide()
        path = self.out / f"{name}{self.name}.png"
        if not widget.grab().save(str(path)):
            raise StuckError(f"{path} cannot be written")
        say(path)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
        from PySide6.QtCore import QElapsedTimer

        clock = QElapsedTimer()
        clock.start()
        while not until():
            self._turn(20)
            if clock.elapsed() > STEP_MS or self.faults:
                raise StuckError("; ".join(self.faults) or "a step took too long")

    def settle(self, milliseconds: int = 700) -> None:
        """Let the program come to rest: its jobs, its timers, its painting."""
        self._turn(milliseconds)
        self.wait(lambda: not self.program.context.jobs.running)
        self._turn(100)

    @staticmethod
    def _turn(milliseconds: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def run(argv: Sequence[str]) -> int:
    """Walk the tour; the exit code."""
    options = parse(argv)
    width, height = (int(part) for part in options.size.split("x"))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="khobao-tour-", ignore_cleanup_errors=True) as home:
        set_surroundings(Path(home), width, height)
        return _walk(options, width, height)


def _walk(options: argparse.Namespace, width: int, height: int) -> int:
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from desktop.app import Options
    from desktop.program import Program, build_context
    from desktop.shared import paths
    from desktop.shared import settings as keys
    from desktop.window import MainWindow

    # A platform without windows tells at each dialog what it cannot do.
    qInstallMessageHandler(lambda _kind, _place, text: None if "plugin does not support" in text else say_fault(text))
    application = QApplication(sys.argv[:1])
    context = build_context()
    context.settings.set(keys.THEME, options.theme)
    context.settings.set(keys.LANGUAGE, options.language)
    context.settings.set(keys.PERSON, "Lê Thu Hà")
    program = Program(context, MainWindow(context.theme, context.settings))
    program.window.resize(width, height)
    program.window.show()
    program.begin(Options())
    files = [file.absolute() for file in options.files] or sorted((paths.resources() / "samples").glob("*.txt"))
    plain = (options.theme, options.language, options.size) == ("light", "vi", "1440x900")
    suffix = "" if plain else f"-{options.theme}-{options.language}-{width}"
    tour = Tour(program, options.out.absolute(), suffix)
    try:
        tour.walk(files)
    except StuckError as stuck:
        say_fault(f"The tour stopped: {stuck}")
        return 1
    finally:
        program.window.may_close = lambda: True
        program.window.close()
        application.processEvents()
    for fault in tour.faults:
        say_fault(fault)
    return 1 if tour.faults else 0
