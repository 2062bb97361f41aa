"""The one question that the library asks before it acts: everything else can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.shared.language import translate


def ask_before_deleting(parent: QWidget, count: int, then: Callable[[], None]) -> QMessageBox:
    """Ask whether `count` articles may be deleted for good; `then` is called where a person says so."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setText(translate("Library", "Delete %n articles for good?", count))
    box.setInformativeText(
        translate("Library", "Their text, received files, tags and notes leave the archive. This cannot be undone.")
    )
    delete = box.addButton(translate("Library", "Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(translate("Library", "Keep them"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    delete.clicked.connect(then)
    box.open()
    return box
