"""The care of an archive: checking it, where its articles come from, copies of it, also of a damaged one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.durable import as_disk_error, write_whole
from db.errors import AlreadyExists
from desktop.care.provenance import Provenance
from desktop.care.verify_dialog import VerifyDialog
from desktop.shared.language import translate

if TYPE_CHECKING:
    from db.archive import Archive
    from db.records import Article
    from db.session import Reading
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl


def copy_damaged(path: Path) -> Path:
    """Copy a damaged archive beside itself as ``NAME.damaged``, never over a file. Raises `ArchiveError`."""
    target = path.with_name(path.name + ".damaged")
    if target.exists():
        raise AlreadyExists(path=str(target))
    try:
        with path.open("rb") as source, target.open("xb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
            os.fsync(file.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise as_disk_error(error, target) from error
    return target


class CareFeature(QObject):
    """`article_asked(uid)` when a person goes from a found problem to its article."""

    article_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.provenance_page = Provenance(context)
        self.provenance_page.save_asked.connect(self.save_original)
        self.parent_widget: QWidget | None = None

    def verify(self) -> None:
        """Check the whole archive; the result comes in a dialog that may stay open."""
        dialog = VerifyDialog(self.context, self.parent_widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.article_asked.connect(self.article_asked)
        dialog.show()

    def save_original(self, uid: str | None) -> None:
        """Save the received file of an article, byte for byte, where a person says."""
        if not uid:
            return

        def read(session: Reading) -> Article:
            from db import articles

            return articles.get(session, uid)

        self.context.archive_jobs.read(read, self._ask_where)

    def copy_damaged(self, path: Path) -> None:
        """Make a copy of a damaged archive, so that it can be rescued without touching it."""

        def copied(target: Path) -> None:
            self.context.notices.toast(translate("Care", "Copied to {name}").format(name=target.name))

        def copy(_control: JobControl) -> Path:
            return copy_damaged(path)

        self.context.jobs.run(copy, on_done=copied, title=translate("Care", "Copying the archive"))

    def save_copy(self, to: Path) -> None:
        """Save a copy of the open archive while it stays open."""

        def copy(archive: Archive, control: JobControl) -> bool:
            from db.backup import Stopped, save_copy

            try:
                save_copy(archive, to, control.progress)
            except Stopped:
                return False
            return True

        def copied(whole: bool) -> None:
            if whole:
                self.context.notices.toast(translate("Care", "Copy saved as {name}").format(name=to.name))

        self.context.archive_jobs.batch(copy, copied, translate("Care", "Saving a copy"), writes=False)

    def _ask_where(self, article: Article) -> None:
        dialog = QFileDialog(self.parent_widget, translate("Care", "Save the received file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(article.original.name)
        dialog.fileSelected.connect(lambda name: self._write_original(article.uid, Path(name)))
        dialog.open()

    def _write_original(self, uid: str, to: Path) -> None:
        def work(archive: Archive) -> None:
            from db import originals

            with archive.reading() as session:
                data = originals.data(session, uid)
            write_whole(to, data)  # outside the session: a slow drive must not hold up a save

        def done(_nothing: None) -> None:
            self.context.notices.toast(translate("Care", "Saved as {name}").format(name=to.name))

        self.context.archive_jobs.ask(work, done)


def build(context: Context) -> CareFeature:
    """The care feature of one window."""
    return CareFeature(context)
