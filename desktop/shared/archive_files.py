"""Which archive file: new, open, recent, save a copy, and the one that a first import creates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop.shared import paths
from desktop.shared import settings as keys
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.shared.context import Context
    from desktop.shared.opening import Opener


def archive_filter() -> str:
    """The filter of a file dialog that shows archives."""
    return translate("ArchiveFiles", "Archives of Kho Báo") + f" (*{paths.ARCHIVE_SUFFIX})"


def with_suffix(path: Path) -> Path:
    """`path` as the name of an archive."""
    return path if path.suffix == paths.ARCHIVE_SUFFIX else path.with_name(path.name + paths.ARCHIVE_SUFFIX)


class ArchiveFiles(QObject):
    """Asks for archive files. `copy_asked(path)` where a copy is to be saved; `target_changed()` when the archive that
    a first import creates is to stand elsewhere."""

    copy_asked = Signal(object)
    target_changed = Signal()

    def __init__(self, context: Context, opener: Opener, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._opener = opener
        self._window = window
        self.target = paths.documents_archive()
        """The archive that a first import creates."""

    def new(self) -> None:
        """Ask where a new archive shall stand, and create it."""
        title = translate("ArchiveFiles", "New archive")
        self._ask_new(title, lambda path: self._opener.create(path, lambda: self._say_created(path)))

    def choose_target(self) -> None:
        """Ask where the archive of the first import shall stand."""
        self._ask_new(translate("ArchiveFiles", "Where articles are kept"), self._set_target)

    def open(self) -> None:
        """Ask for an archive and open it."""
        dialog = self._dialog(translate("ArchiveFiles", "Open archive"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(archive_filter())
        dialog.fileSelected.connect(lambda name: self._opener.open(Path(name)))
        dialog.open()

    def save_copy(self) -> None:
        """Ask where a copy of the open archive shall stand."""
        archive = self._context.archive_jobs.archive
        if archive is not None:
            name = f"{archive.path.stem} {translate('ArchiveFiles', 'copy')}{paths.ARCHIVE_SUFFIX}"
            self._ask_new(translate("ArchiveFiles", "Save a copy"), self.copy_asked.emit, name)

    def ensure(self, then: Callable[[], None]) -> None:
        """Call `then` with an archive open: the one that is, or the one of the first import, created where needed."""
        if self._context.archive_jobs.archive is not None:
            then()
        elif self.target.exists():
            self._opener.open(self.target, then)
        else:
            self._opener.create(self.target, lambda: self._created(then))

    def recent(self) -> list[Path]:
        """The archives opened last that are still there, without the open one."""
        archive = self._context.archive_jobs.archive
        now = archive.path if archive is not None else None
        known = [Path(name) for name in self._context.settings.get(keys.RECENT)]
        return [path for path in known if path != now and path.exists()]

    def fill_recent(self, menu: QMenu) -> None:
        """Put the archives opened last into `menu`."""
        menu.clear()
        for path in self.recent():
            action = menu.addAction(path.stem.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, path=path: self._opener.open(path))
        menu.setEnabled(not menu.isEmpty())

    def _set_target(self, path: Path) -> None:
        self.target = path
        self.target_changed.emit()

    def _created(self, then: Callable[[], None]) -> None:
        self._say_created(self.target)
        then()

    def _say_created(self, path: Path) -> None:
        words = translate("ArchiveFiles", "The archive “{name}” was created in {folder}.")
        self._context.notices.toast(words.format(name=path.name, folder=path.parent))

    def _ask_new(self, title: str, chosen: Callable[[Path], None], name: str = paths.ARCHIVE_NAME) -> None:
        dialog = self._dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(archive_filter())
        dialog.setDefaultSuffix(paths.ARCHIVE_SUFFIX[1:])
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda file: chosen(with_suffix(Path(file))))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        archive = self._context.archive_jobs.archive
        dialog = QFileDialog(self._window, title, str(archive.path.parent) if archive is not None else folder)
        dialog.finished.connect(dialog.deleteLater)
        return dialog
