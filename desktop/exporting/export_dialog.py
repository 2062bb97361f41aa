"""The export dialog: format, its options, a look at the pages, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.exporting.choice import Choice, free_file
from desktop.exporting.format_list import FormatList
from desktop.exporting.options_form import OptionsForm
from desktop.exporting.preview import PAGE_WIDTH, Preview
from desktop.exporting.words import format_words
from desktop.exporting.writers.registry import WRITERS, writer_for
from desktop.shared.language import Retranslator, format_number, translate
from desktop.shared.settings import Key
from desktop.shared.widgets.buttons import link_button, primary_button
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.archive import Archive
    from db.errors import ArchiveError
    from desktop.shared.context import Context

FOLDER = Key("export/folder", "")
"""The folder of the last export; empty means the documents."""
FORMAT = Key("export/format", "pdf")
OPEN_FOLDER = Key("export/open_folder", False)

_PAGE_INCHES = 8.27
_SHARPNESS = 2.5


class ExportDialog(QDialog):
    """`accepted_choice(Choice)` when a person exports. `title` names the first article, `wanted` counts its photos that
    are not held (of all articles, where that is known)."""

    accepted_choice = Signal(object)

    def __init__(
        self, context: Context, uids: Sequence[str], title: str, wanted: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.uids = tuple(uids)
        self._title = title
        self._wanted = wanted
        self._to: Path | None = None
        self._over = False
        self.finished.connect(self._end)
        self.resize(926, 620)
        self.heading = QLabel(self)
        self.heading.setFont(context.theme.font("page_title"))
        self.formats = FormatList(context.theme, self)
        self.forms = {writer.name: OptionsForm(writer.options, context.theme) for writer in WRITERS}
        self.stack = QStackedWidget(self)
        for form in self.forms.values():
            self.stack.addWidget(form)
            form.changed.connect(self._draw)
        self.options_title = QLabel(self)
        self.options_title.setFont(context.theme.font("ui_strong"))
        self.one_each = QCheckBox(self)
        self.one_each.setVisible(len(self.uids) > 1)
        self.one_each.toggled.connect(self._forget_target)
        self.left_out = QLabel(self)
        self.left_out.setWordWrap(True)
        self.preview = Preview(context.theme, self)
        self.target_label, self.target = QLabel(self), QLabel(self)
        self.change_button = link_button(parent=self)
        self.open_folder = QCheckBox(self)
        self.open_folder.setChecked(context.settings.get(OPEN_FOLDER))
        self.cancel_button, self.export_button = QPushButton(self), primary_button(parent=self)
        self.cancel_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self._export)
        self.export_button.setDefault(True)
        self.change_button.clicked.connect(self._ask_where)
        self._lay_out()
        self.formats.set_format(context.settings.get(FORMAT))
        self.formats.chosen.connect(self._choose_format)
        Retranslator(self, self._say)
        self._choose_format(self.formats.current_format())
        self.formats.setFocus()

    # Layout.

    def _lay_out(self) -> None:
        theme = self.context.theme
        top = Surface(theme, "page", "b", self, "hair")
        head = QHBoxLayout(top)
        head.setContentsMargins(24, 16, 24, 16)
        head.addWidget(self.heading)
        head.addStretch(1)
        side = Surface(theme, "chrome", "r", self, "hair")
        side.setFixedWidth(280)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 1, 12)
        column.addWidget(self.formats)
        middle = Surface(theme, "page", "", self)
        options = QVBoxLayout(middle)
        options.setContentsMargins(24, 20, 24, 16)
        options.setSpacing(theme.spacing("s"))
        options.addWidget(self.options_title)
        options.addWidget(self.one_each)
        options.addWidget(self.stack)
        options.addStretch(1)
        options.addWidget(self.left_out)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(middle)
        self.right = Surface(theme, "page", "l", self, "hair")
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.preview)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(side)
        body.addWidget(scroll, 1)
        body.addWidget(self.right)
        foot = Surface(theme, "chrome", "t", self, "hair")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 14, 24, 14)
        row.setSpacing(theme.spacing("s"))
        for widget in (self.target_label, self.target, self.change_button):
            row.addWidget(widget)
        row.addStretch(1)
        for control in (self.open_folder, self.cancel_button, self.export_button):
            row.addWidget(control)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addLayout(body, 1)
        whole.addWidget(foot)

    # What is chosen.

    @property
    def choice(self) -> Choice:
        """The request as it stands."""
        name = self.formats.current_format()
        return Choice(self.uids, name, self.forms[name].value(), self._destination(), self.open_folder.isChecked())

    def _in_folder(self) -> bool:
        return len(self.uids) > 1 and self.one_each.isChecked()

    def _folder(self) -> Path:
        kept = self.context.settings.get(FOLDER)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return next((path for path in (Path(kept), Path(documents)) if str(path) != "." and path.is_dir()), Path.home())

    def _destination(self) -> Path:
        """Where to: as chosen, else a name that is free in the last folder, so nothing is replaced unasked."""
        if self._to is not None:
            return self._to
        if self._in_folder():
            return self._folder()
        many = translate("Export", "%n article(s) of Kho Báo", len(self.uids))
        return free_file(self._folder(), self._title if len(self.uids) == 1 else many, self.formats.current_format())

    def _forget_target(self) -> None:
        self._to = None
        self._say_target()

    def _choose_format(self, name: str) -> None:
        self.stack.setCurrentWidget(self.forms[name])
        empty = self.forms[name].is_empty and not len(self.uids) > 1
        self.options_title.setVisible(not empty)
        self.right.setVisible(name == "pdf")
        self._forget_target()
        self._say()
        self._draw()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, translate("Export", "Export to"), str(self._folder()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._in_folder():
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(writer_for(self.formats.current_format()).suffix.lstrip("."))
            dialog.selectFile(self._destination().name)
        dialog.fileSelected.connect(self.set_target)
        dialog.open()

    def set_target(self, name: str) -> None:
        """Write to this file or folder. The file dialog has asked before a file that stands there is replaced."""
        self._to = Path(name)
        self._say_target()

    def _export(self) -> None:
        choice, settings = self.choice, self.context.settings
        settings.set(FOLDER, str(choice.to if self._in_folder() else choice.to.parent))
        settings.set(FORMAT, choice.format)
        settings.set(OPEN_FOLDER, choice.open_folder)
        self.accepted_choice.emit(choice)
        self.accept()

    # The pages.

    def _draw(self) -> None:
        """Set the first article anew in the background; an older look never overtakes a newer one."""
        if self.formats.current_format() != "pdf" or not self.uids:
            return
        uid, options = self.uids[0], self.forms["pdf"].value()
        dots = PAGE_WIDTH / _PAGE_INCHES * _SHARPNESS

        def pages(archive: Archive) -> list[bytes]:
            from desktop.exporting.batch import export_article
            from desktop.exporting.writers.pdf import preview

            return preview(export_article(archive, uid), options, dots)

        def none(_error: ArchiveError) -> None:
            self._show_pages([])

        self.context.archive_jobs.ask(pages, self._show_pages, none, latest="export preview")

    def _show_pages(self, pages: list[bytes]) -> None:
        if not self._over:
            self.preview.set_pages(pages)

    def _end(self, _result: int) -> None:
        """From here on a page that arrives late finds no sheet to show it."""
        self._over = True

    # Words.

    def _say(self) -> None:
        name, _more = format_words(self.formats.current_format())
        self.setWindowTitle(translate("Export", "Export"))
        count = translate("Export", "Export %n article(s)", len(self.uids))
        self.heading.setText(count.replace(str(len(self.uids)), format_number(len(self.uids)), 1))
        self.options_title.setText(translate("Export", "Options"))
        self.one_each.setText(translate("Export", "A file for each article"))
        self.open_folder.setText(translate("Export", "Open the folder when done"))
        self.cancel_button.setText(translate("Export", "Cancel"))
        self.export_button.setText(translate("Export", "Export {format}").format(format=name.split(",")[0]))
        self.change_button.setText(translate("Export", "Change…"))
        self.target_label.setText(translate("Export", "Save to"))
        self.left_out.setText(self._left_out_words())
        self._say_target()

    def _left_out_words(self) -> str:
        if self.formats.current_format() == "json":
            return translate("Export", "Everything is in it: text, photos, notes, tags, received files and versions.")
        parts = []
        if self._wanted:
            parts.append(
                translate(
                    "Export",
                    "%n photo(s) are not in the archive; their places stay empty, with name and caption.",
                    self._wanted,
                )
            )
        parts.append(translate("Export", "Received files are not in it; JSON holds them."))
        return "\n".join(parts)

    def _say_target(self) -> None:
        to = self._destination()
        self.target.setText(f"{to.parent.name} / {_short(to.name)}" if to.parent.name else str(to))
        self.target.setToolTip(str(to))


def _short(name: str, longest: int = 40) -> str:
    """The name with its middle left out where it is long; its suffix stays."""
    return name if len(name) <= longest else f"{name[: longest - 12]}…{name[-10:]}"
