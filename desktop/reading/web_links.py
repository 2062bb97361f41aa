"""A link in an article: never followed by itself; a person sees the real host and decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.shared.language import translate

if TYPE_CHECKING:
    from desktop.shared.notices import Notices


def ask_to_open(address: str, notices: Notices, parent: QWidget) -> QMessageBox | None:
    """Ask whether to open `address` in the browser; only http and https are offered."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if url.scheme() not in ("http", "https") or not url.host():
        words = translate("Reading", "This link does not lead to a web page: {address}")
        notices.toast(words.format(address=address))
        return None
    question = QMessageBox(parent)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setText(translate("Reading", "Open a page of {host} in the browser?").format(host=url.host()))
    question.setInformativeText(address)
    question.addButton(translate("Reading", "Open page"), QMessageBox.ButtonRole.AcceptRole)
    question.addButton(translate("Reading", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    question.accepted.connect(lambda: QDesktopServices.openUrl(url))
    question.open()
    return question
