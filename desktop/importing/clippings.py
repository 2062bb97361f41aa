"""Scans from the window: chosen, put together as clippings, taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from desktop.importing.clipping_dialog import ClippingDialog
from desktop.importing.discover import Item, discover
from desktop.importing.readers.figures import PHOTO_SUFFIXES, is_scan_name
from desktop.importing.scans import sheets_of
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.archive import Archive
    from db.records import Original
    from desktop.importing.feature import ImportingFeature
    from desktop.importing.report import ImportReport, Progress
    from desktop.importing.sheets import Sheet
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl

AUTHOR = "importing"


class Clippings(QObject):
    """Part of the importer: its own way in, and what was kept because it is a scan."""

    def __init__(self, context: Context, feature: ImportingFeature) -> None:
        super().__init__(feature)
        self._context = context
        self._feature = feature
        self.dialog: ClippingDialog | None = None

    def ask(self) -> None:
        """Ask for scans."""
        dialog = QFileDialog(self._feature.window, translate("Import", "Take in as clippings"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = " ".join(f"*{suffix}" for suffix in (*PHOTO_SUFFIXES, ".pdf"))
        dialog.setNameFilters([translate("Import", "Scans") + f" ({kinds})", translate("Import", "All files (*)")])
        dialog.filesSelected.connect(lambda names: self.open([Path(name) for name in names]))
        dialog.open()

    def open(self, paths: Sequence[Path]) -> None:
        """Let a person put the scans among files and folders together."""
        if self._context.archive_jobs.archive is None:
            self._feature.archive_wanted.emit(lambda: self.open(paths))
            return

        def work(control: JobControl) -> list[Sheet] | None:
            found: list[Item] = []
            for number, item in enumerate(discover(paths)):
                if not control.progress(number, 0):
                    return None
                if isinstance(item, Item):
                    found.append(item)
            return sheets_of(found)

        title = translate("Import", "Looking for scans")
        self._context.jobs.run(work, on_done=self._found, title=title, cancellable=True, latest="clippings")

    def _found(self, sheets: list[Sheet] | None) -> None:
        """Show the scans that were found; None where a person cancelled."""
        if sheets is None or self._context.archive_jobs.archive is None:
            return
        if not sheets:
            self._context.notices.toast(translate("Import", "There is no scan among these files."))
            return
        self.dialog = ClippingDialog(self._context, sheets, self._feature.window)
        self.dialog.taken.connect(self.take_in)
        self.dialog.open()

    def take_in(self, sheets: Sequence[Sheet]) -> None:
        """Take clippings in, as a job."""
        if not self._context.archive_jobs.writable:
            return
        paths = [path for sheet in sheets for path, _ in sheet.pages]

        def work(archive: Archive, control: JobControl) -> ImportReport:
            from desktop.importing.batch import import_paths
            from desktop.importing.readers.reader import Options

            def tell(progress: Progress) -> bool:
                return control.progress(progress.done, progress.total)

            options = Options(clipping=True)
            return import_paths(archive, paths, progress=tell, workers=1, options=options, sheets=sheets)

        title = translate("Import", "Importing %n file(s)", len(paths))
        self._context.archive_jobs.batch(work, self._feature.tell, title, author=AUTHOR)

    @staticmethod
    def fits(original: Original) -> bool:
        """Whether a received file that was not parsed may be a scan."""
        return is_scan_name(original.name)

    def take_kept(self, original: Original) -> None:
        """Make a received file that was not parsed a clipping."""
        if not self._context.archive_jobs.writable:
            return

        def work(archive: Archive, _control: JobControl) -> ImportReport:
            from desktop.importing.kept_scans import take_in

            return take_in(archive, original)

        title = translate("Import", "Taking in a clipping")
        self._context.archive_jobs.batch(work, self._feature.tell, title, author=AUTHOR)
