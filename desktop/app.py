"""The start: as little as the first paint needs, then the program. Nothing heavy is imported here before that paint."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.shared import paths, program
from desktop.shared import settings as keys
from desktop.shared.settings import Settings
from desktop.shared.theme import Theme
from desktop.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass
class Options:
    """What the window was started with: an archive, files to import, or the sample."""

    archive: Path | None = None
    files: list[Path] = field(default_factory=list)
    sample: bool = False


def parse(argv: Sequence[str]) -> Options:
    """The window's arguments; exits with 2 where they are wrong."""
    if not argv:
        return Options()
    import argparse

    parser = argparse.ArgumentParser(prog="khobao", description="Kho Báo: press articles, kept for good.")
    parser.add_argument("files", nargs="*", type=Path, metavar="ARCHIVE | FILE")
    parser.add_argument("--archive", type=Path, help="the archive to open")
    parser.add_argument("--sample", action="store_true", help="open the sample archive")
    found = parser.parse_args(argv)
    options = Options(found.archive, list(found.files), found.sample)
    for file in found.files:
        if options.archive is None and file.suffix == paths.ARCHIVE_SUFFIX:
            options.archive = file
            options.files.remove(file)
    return options


def prepare_surroundings() -> None:
    """What must be set before the application object stands: the input method, and the name."""
    # The wheels of Qt carry no plugin for fcitx; its daemon also speaks the protocol of ibus.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
    QCoreApplication.setApplicationName("khobao")
    QGuiApplication.setApplicationDisplayName("Kho Báo")
    QGuiApplication.setDesktopFileName("khobao")


class Start:
    """A window on the screen, and after its first paint the program behind it."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.settings = Settings()
        self.theme = Theme()
        self.theme.choose(self.settings.get(keys.THEME))
        self.window = MainWindow(self.theme, self.settings)
        self.window.painted.connect(self.begin)

    def show(self) -> None:
        """Put the window on the screen."""
        self.window.restore()
        self.window.show()

    def begin(self) -> None:
        """Build the program and open what was asked for."""
        from desktop.program import Program, build_context
        from desktop.shared import logs

        logs.start()
        context = build_context(self.theme, self.settings)
        logs.catch_mistakes(lambda error: context.jobs.post(lambda: context.jobs.bug.emit(error)))
        self.program = Program(context, self.window)
        self.program.begin(self.options)
        program.settle()


def run(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed; the exit code."""
    options = parse(argv)
    prepare_surroundings()
    program.share_interpreter()
    application = QApplication(sys.argv[:1])
    start = Start(options)
    start.show()
    return application.exec()
