"""Puts the photo viewer together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.photos.viewer import PhotoViewer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.records import Article
    from desktop.shared.context import Context


class PhotosFeature(QObject):
    """`viewer` covers the widget that it is given as parent (`cover`). Facts: `closed(position)`,
    `attach_photo_requested(figure uid)`."""

    closed = Signal(int)
    attach_photo_requested = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.viewer = PhotoViewer(context)
        self.viewer.closed.connect(self.closed)
        self.viewer.attach_requested.connect(self.attach_photo_requested)

    def cover(self, widget: QWidget) -> None:
        """Open over `widget` (the window) from now on."""
        self.viewer.setParent(widget)
        self.viewer.hide()

    def open(self, article: Article, position: int) -> None:
        """Show the figure at `position` (from 1) of `article` large."""
        if article.figures:
            self.viewer.open(article, position)

    def take(self, article: Article | None) -> None:
        """A newer state of the article read, so that an attached photo appears where it was wanted."""
        self.viewer.take(article)


def build(context: Context) -> PhotosFeature:
    """The photo viewer of one window."""
    return PhotosFeature(context)
