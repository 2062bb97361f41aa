"""The one place where a committed write becomes known."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db.records import Changes

EVERYTHING = Changes(tags=True, publications=True, archive=True)
"""What follows a batch: `archive` set means that any article, tag, note or photo may have changed."""
MORE = Changes(more=True)
"""What a batch at work says: articles were added, which are not named."""


class ChangesHub(QObject):
    """Says `changed(Changes)` on the GUI thread after each commit; each panel decides what to refresh.

    `Changes.author` names the panel that wrote ("" for none), so that it need not answer itself.
    """

    changed = Signal(object)
