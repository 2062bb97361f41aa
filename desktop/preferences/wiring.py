"""The settings dialog as a feature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop.preferences.dialog import PreferencesDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.shared.context import Context


class PreferencesFeature(QObject):
    """Opens the one dialog of settings."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.parent_widget: QWidget | None = None

    def open(self) -> PreferencesDialog:
        """Open the dialog; it does not hold up the window."""
        dialog = PreferencesDialog(self.context, self.parent_widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        return dialog


def build(context: Context) -> PreferencesFeature:
    """The preferences feature of one window."""
    return PreferencesFeature(context)
