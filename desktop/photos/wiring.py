"""Puts the photo viewer together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.photos.transcribe import TranscribePage
from desktop.photos.viewer import PhotoViewer
from desktop.shared.language import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.records import Article
    from desktop.shared.context import Context


class PhotosFeature(QObject):
    """`viewer` and `transcribe_page` cover the widget that they are given as parent (`cover`). Facts:
    `closed(position)`, `attach_photo_requested(figure uid)`."""

    closed = Signal(int)
    attach_photo_requested = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.viewer = PhotoViewer(context)
        self.transcribe_page = TranscribePage(context)
        self.viewer.closed.connect(self.closed)
        self.viewer.attach_requested.connect(self.attach_photo_requested)

    def cover(self, widget: QWidget) -> None:
        """Open over `widget` (the window) from now on."""
        for cover in (self.viewer, self.transcribe_page):
            cover.setParent(widget)
            cover.hide()

    def open(self, article: Article, position: int) -> None:
        """Show the figure at `position` (from 1) of `article` large."""
        if article.figures:
            self.viewer.open(article, position)

    def take(self, article: Article | None) -> None:
        """A newer state of the article read, so that an attached photo appears where it was wanted."""
        self.viewer.take(article)
        self.transcribe_page.take(article)

    def transcribe(self, article: Article | None) -> None:
        """Type what the scans of a clipping say."""
        if article is None:
            return
        if is_scan(article):
            self.transcribe_page.open(article)
        else:
            self._context.notices.toast(translate("Photos", "Only scans of clippings are transcribed."))

    def flush(self) -> None:
        """Keep what is being typed, before the archive is closed."""
        if self.transcribe_page.isVisible():
            self.transcribe_page.save()


def is_scan(article: Article) -> bool:
    """Whether an article is the scan of a clipping, with pages to look at."""
    description = article.description
    scanned = description.get("kind") == "clipping" or description.get("nature") == "clipping_scan"
    return scanned and bool(article.figures)


def build(context: Context) -> PhotosFeature:
    """The photo viewer of one window."""
    return PhotosFeature(context)
