"""Puts organising together: the inspector's page "Info", and the tag panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.organising.info_page import InfoPage
from desktop.organising.tag_popup import TagPopup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from desktop.shared.context import Context


class OrganisingFeature(QObject):
    """`info_page` goes into the inspector; `show_articles` follows the selection; `edit_tags` opens the tag panel."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.info_page = InfoPage(context)
        self.parent_widget: QWidget | None = None
        self.tag_popup: TagPopup | None = None

    def show_articles(self, uids: Sequence[str]) -> None:
        """Show these articles on the page: all of one, or what several have in common."""
        self.info_page.show_articles(uids)

    def edit_tags(self, uids: Sequence[str], at: QPoint | None = None) -> None:
        """Open the tag panel for these articles, at a point of the screen or in the upper middle of the window."""
        window = (self.parent_widget or self.info_page).window()
        if self.tag_popup is None or self.tag_popup.parentWidget() is not window:
            self.tag_popup = TagPopup(self._context, window)
        if self._context.archive_jobs.writable:
            self.tag_popup.open_for(uids, at)


def build(context: Context) -> OrganisingFeature:
    """The organising feature of one window."""
    return OrganisingFeature(context)
