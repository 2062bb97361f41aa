"""The place "Wanted photos": every figure whose photo is not held, and the ways to attach it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
)

from db.names import PHOTO_SUFFIXES
from desktop.library import photo_matching
from desktop.library.article_actions import AUTHOR
from desktop.library.photo_matching import Attached, Match
from desktop.library.wanted_model import PHOTO_ROLE, WantedDelegate, WantedModel
from desktop.shared.language import translate
from desktop.shared.widgets.overlay_scroll import OverlayScroll
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from db.archive import Archive
    from db.records import WantedPhoto
    from db.session import Reading
    from desktop.shared.context import Context
    from desktop.shared.jobs import JobControl

EDGE = 16


class WantedPhotos(Surface):
    """`article_opened(uid)` when a row becomes the current one; `entered(uid)` on Enter and double click.

    Files and folders may be dropped on it: those whose names fit wanted photos are offered to be attached.
    """

    article_opened = Signal(str)
    entered = Signal(str)
    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "list")
        self._context = context
        self._matches: list[Match] = []
        self.photos = WantedModel()
        self.list = QListView()
        self.rows = WantedDelegate(context.theme)
        self.list.setModel(self.photos)
        self.list.setItemDelegate(self.rows)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.viewport().setAutoFillBackground(False)
        self.overlay = OverlayScroll(self.list)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(lambda index, _before: self._opened(index))
        self.list.activated.connect(self._entered)
        self.setAcceptDrops(True)
        self._build_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self._retranslate()

    def _build_bar(self) -> None:
        self.bar = Surface(self._context.theme, "list", "b", line="hair")
        self.attach_button = QPushButton()
        self.folder_button = QPushButton()
        self.attach_button.clicked.connect(self.attach_current)
        self.folder_button.clicked.connect(self.choose_folder)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.fit_button = QPushButton()
        self.fit_button.setProperty("primary", True)
        self.fit_button.clicked.connect(self.attach_matches)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.attach_button, self.folder_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        offer = QHBoxLayout()
        offer.addWidget(self.said, 1)
        offer.addWidget(self.fit_button)
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(EDGE, 12, EDGE, 12)
        column.addLayout(buttons)
        column.addLayout(offer)
        self._offer([])

    def refresh(self) -> None:
        """Read the wanted photos again."""

        def work(session: Reading) -> list[WantedPhoto]:
            from db import articles

            return articles.wanted(session)

        self._context.archive_jobs.read(work, self._show, latest="library-wanted")

    def clear(self) -> None:
        """Show nothing: no archive is open."""
        self.photos.show(())
        self._offer([])

    def _show(self, photos: Sequence[WantedPhoto]) -> None:
        current = self._current()
        self.photos.show(photos)
        if current is not None:
            row = next((row for row, photo in enumerate(photos) if photo.figure == current.figure), None)
            if row is not None:
                self.list.setCurrentIndex(self.photos.index(row))
        self._update_buttons()
        self.counted.emit(len(photos))

    # Attaching.

    def attach_current(self) -> None:
        """Let a person choose the file of the current wanted photo."""
        photo = self._current()
        if photo is not None:
            self.attach(photo.figure)

    def attach(self, figure: str) -> None:
        """Let a person choose the file of a wanted photo by its figure's uid."""
        dialog = QFileDialog(self.window(), translate("Library", "Attach a photo"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        suffixes = " ".join(f"*{suffix}" for suffix in sorted(PHOTO_SUFFIXES))
        dialog.setNameFilter(translate("Library", "Photos") + f" ({suffixes})")
        dialog.fileSelected.connect(lambda path: self._start([Match(Path(path), figure)]))
        dialog.open()

    def choose_folder(self) -> None:
        """Let a person choose a folder whose photos are matched by name."""
        dialog = QFileDialog(self.window(), translate("Library", "Attach photos from a folder"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.look_through([Path(path)]))
        dialog.open()

    def look_through(self, paths: Sequence[Path]) -> None:
        """Match the photos of files and folders with the wanted ones by name, and offer to attach those that fit."""
        self._context.archive_jobs.read(
            lambda session: photo_matching.match(session, paths), self._offer, latest="library-photo-match"
        )
        self.said.setText(translate("Library", "Looking through the files…"))
        self.said.show()

    def attach_matches(self) -> None:
        """Attach the photos that were offered."""
        matches, self._matches = self._matches, []
        self._offer([])
        self._start(matches)

    def _offer(self, matches: list[Match]) -> None:
        self._matches = matches
        self.fit_button.setVisible(bool(matches))
        self.fit_button.setText(translate("Library", "Attach %n photos", len(matches)))
        looked = self.said.isVisible() and not matches
        words = translate("Library", "No file has the name of a wanted photo.") if looked else ""
        if matches:
            words = translate("Library", "%n files have the name of a wanted photo.", len(matches))
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _start(self, matches: Sequence[Match]) -> None:
        if not matches:
            return

        def work(archive: Archive, control: JobControl) -> Attached:
            return photo_matching.attach(archive, matches, control.progress, AUTHOR)

        title = translate("Library", "Attaching %n photos", len(matches))
        self._context.archive_jobs.batch(work, self._attached, title, author=AUTHOR)

    def _attached(self, attached: Attached) -> None:
        words = translate("Library", "%n photos attached", attached.done)
        if attached.failed:
            names = ", ".join(path.name for path in attached.failed[:3])
            failed = translate("Library", "%n files could not be kept: {names}", len(attached.failed))
            words = f"{words}. {failed.format(names=names)}"
        self._context.notices.toast(words)

    # Rows.

    def _current(self) -> WantedPhoto | None:
        index = self.list.currentIndex()
        return index.data(PHOTO_ROLE) if index.isValid() else None

    def _opened(self, index: QModelIndex) -> None:
        self._update_buttons()
        if index.isValid():
            self.article_opened.emit(index.data(PHOTO_ROLE).article)

    def _entered(self, index: QModelIndex) -> None:
        self.entered.emit(index.data(PHOTO_ROLE).article)

    def _open_menu(self, point: QPoint) -> None:
        if self._current() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        attach = menu.addAction(translate("Library", "Attach photo…"), self.attach_current)
        attach.setEnabled(self._context.archive_jobs.writable)
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _update_buttons(self) -> None:
        writable = self._context.archive_jobs.writable
        self.attach_button.setEnabled(writable and self._current() is not None)
        self.folder_button.setEnabled(writable and bool(self.photos.photos))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.attach_button.setText(translate("Library", "Attach photo…"))
        self.folder_button.setText(translate("Library", "From a folder…"))
        self.list.setAccessibleName(translate("Library", "Wanted photos"))
        self._offer(self._matches)

    # Dropped files.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._context.archive_jobs.writable:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.look_through(paths)
