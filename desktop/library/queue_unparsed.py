"""Files that are kept but became no article: why, and what can be done about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from db.records import Published
from desktop.library.queue_page import Choice, QueuePage, QueueRow
from desktop.shared.language import format_date, translate
from desktop.shared.words import CONTEXT, file_size, sentence

if TYPE_CHECKING:
    from db.records import Original
    from db.session import Reading
    from desktop.shared.context import Context


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something that another room can do about a file that was not parsed: its words, whether it fits a file, what it
    does with it (`run` gets the record), and its key."""

    words: Callable[[], str]
    fits: Callable[[Original], bool]
    run: Callable[[Original], None]
    key: str = ""


class UnparsedQueue(QueuePage):
    """The files. Others add what they can do about them to `remedies`."""

    sign = "file-x"

    def __init__(self, context: Context) -> None:
        self.remedies: list[Remedy] = []
        super().__init__(context)

    def ask(self, session: Reading) -> list[QueueRow]:
        from db import originals

        return [
            QueueRow(one.uid, one.name, _reason(one), _facts(one), value=one) for one in originals.not_parsed(session)
        ]

    def choices(self, row: QueueRow) -> list[Choice]:
        file: Original = row.value
        found = [
            Choice(remedy.words(), lambda remedy=remedy: remedy.run(file), remedy.key)  # type: ignore[misc]
            for remedy in self.remedies
            if remedy.fits(file)
        ]
        save = translate("Library", "Save the file…")
        return [*found, Choice(save, lambda: self._ask_where(file), writes=False)]

    def row_words(self, row: QueueRow) -> str:
        return _reason(row.value)

    def empty_words(self) -> str:
        return translate("Library", "Every file that was received became an article.")

    def count_words(self, number: int) -> str:
        return translate("Library", "files that were not parsed", number)

    def _ask_where(self, file: Original) -> None:
        dialog = QFileDialog(self.window(), translate("Library", "Save the file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file.name)
        dialog.fileSelected.connect(lambda name: self.save(file, Path(name)))
        dialog.open()

    def save(self, file: Original, path: Path) -> None:
        """Write the received bytes to a file; says so, or why it could not be."""

        def work(session: Reading) -> str:
            from db import originals

            try:
                path.write_bytes(originals.data(session, file.uid))
            except OSError as error:
                return error.strerror or type(error).__name__
            return ""

        def done(why: str) -> None:
            words = translate("Library", "The file was written to “{name}”.").format(name=path.name)
            if why:
                words = translate("Library", "The file could not be written to “{name}”: {why}.")
                words = words.format(name=path.name, why=why)
            self.context.notices.toast(words)

        self.context.archive_jobs.read(work, done)


def _reason(file: Original) -> str:
    return sentence(file.reason or "", {"size": file.size}, lambda text: translate(CONTEXT, text))


def _facts(file: Original) -> str:
    day = format_date(Published(file.received[:10]))
    received = translate("Library", "received {day}").format(day=day)
    return f"{file_size(file.size)}, {received}"
