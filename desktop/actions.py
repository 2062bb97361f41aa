# ruff: noqa: E501  (an action stands on one line, so that the table can be read)
"""One table of what a person can do: words, keys, sign and menu. Menus, command palette and shortcut sheet come from it.

Which function an action calls is said in `app.py`; an action without one is not there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from desktop.shared.language import translate
from desktop.shared.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

    from desktop.shared.theme import Theme

MenuName = Literal["file", "edit", "view", "article", "help", ""]
Scope = Literal["window", "archive", "article", "writing"]

MENUS: dict[str, str] = {
    "file": QT_TRANSLATE_NOOP("Actions", "File"),
    "edit": QT_TRANSLATE_NOOP("Actions", "Edit"),
    "view": QT_TRANSLATE_NOOP("Actions", "View"),
    "article": QT_TRANSLATE_NOOP("Actions", "Article"),
    "help": QT_TRANSLATE_NOOP("Actions", "Help"),
}


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A row of the table.

    `keys` are shortcuts as Qt writes them (``Ctrl`` is the command key on a Mac), `mac` those of a Mac where they differ.
    `needs` says when it can be used: always, with an archive open, with an article, or with an article that may be
    written. `group` parts a menu by lines. `choice` makes it one of the choices of that name, `toggle` an on and off.
    """

    id: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    menu: MenuName = ""
    group: int = 0
    needs: Scope = "window"
    mac: tuple[str, ...] | None = None
    toggle: bool = False
    choice: str = ""

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """The keys on this system."""
        on_mac = sys.platform.startswith("darwin")
        return self.keys if self.mac is None or not on_mac else self.mac


_ = ActionSpec
ACTIONS: tuple[ActionSpec, ...] = (
    _("import.files", QT_TRANSLATE_NOOP("Actions", "Import…"), ("Ctrl+O",), "download-simple", "file", 1),
    _("import.folder", QT_TRANSLATE_NOOP("Actions", "Import a folder…"), ("Ctrl+Shift+O",), "folder", "file", 1),
    _("import.paste", QT_TRANSLATE_NOOP("Actions", "Import from the clipboard"), ("Ctrl+Shift+V",), "clipboard-text", "file", 1),
    _("import.try", QT_TRANSLATE_NOOP("Actions", "Try the import of a folder…"), (), "eye", "file", 1, "archive"),
    _("import.rules", QT_TRANSLATE_NOOP("Actions", "Rules for sources…"), (), "faders", "file", 1, "archive"),
    _("import.clippings", QT_TRANSLATE_NOOP("Actions", "Take in as clippings…"), (), "newspaper-clipping", "file", 1),
    _("archive.new", QT_TRANSLATE_NOOP("Actions", "New archive…"), ("Ctrl+N",), "plus", "file", 2),
    _("archive.open", QT_TRANSLATE_NOOP("Actions", "Open archive…"), ("Ctrl+Shift+N",), "folder-open", "file", 2),
    _("archive.copy", QT_TRANSLATE_NOOP("Actions", "Save a copy…"), ("Ctrl+Shift+S",), "copy", "file", 2, "archive"),
    _("export.selected", QT_TRANSLATE_NOOP("Actions", "Export…"), ("Ctrl+Shift+E",), "export", "file", 3, "article"),
    _("export.all", QT_TRANSLATE_NOOP("Actions", "Export all articles…"), (), "export", "file", 3, "archive"),
    _("care.verify", QT_TRANSLATE_NOOP("Actions", "Check the archive…"), (), "shield-check", "file", 4, "archive"),
    _("care.wanted", QT_TRANSLATE_NOOP("Actions", "Find wanted photos in a folder…"), (), "image", "file", 4, "archive"),
    _("care.alike", QT_TRANSLATE_NOOP("Actions", "Look for resembling articles"), (), "copy", "file", 4, "archive"),
    _("preferences", QT_TRANSLATE_NOOP("Actions", "Settings…"), ("Ctrl+,",), "gear", "file", 5),
    _("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",), "", "file", 6),
    _("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",), "arrow-counter-clockwise", "edit", 1, "archive"),
    _("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "arrow-clockwise", "edit", 1, "archive"),
    _("search", QT_TRANSLATE_NOOP("Actions", "Search the archive"), ("Ctrl+Shift+F",), "magnifying-glass", "edit", 2, "archive"),
    _("article.find", QT_TRANSLATE_NOOP("Actions", "Find in the article"), ("Ctrl+F",), "magnifying-glass", "edit", 2, "article"),
    _("hit.next", QT_TRANSLATE_NOOP("Actions", "Next hit"), ("F3", "Ctrl+G"), "caret-down", "edit", 2, "article"),
    _("hit.previous", QT_TRANSLATE_NOOP("Actions", "Previous hit"), ("Shift+F3", "Ctrl+Shift+G"), "caret-up", "edit", 2, "article"),
    _("tags.manage", QT_TRANSLATE_NOOP("Actions", "Manage tags…"), (), "tag", "edit", 3, "archive"),
    _("palette", QT_TRANSLATE_NOOP("Actions", "Commands…"), ("Ctrl+K", "Ctrl+Shift+P"), "command", "edit", 4),
    _("view.sidebar", QT_TRANSLATE_NOOP("Actions", "Sidebar"), ("F9",), "columns", "view", 1, mac=("Meta+Ctrl+S",), toggle=True),
    _("view.inspector", QT_TRANSLATE_NOOP("Actions", "Inspector"), ("Ctrl+I",), "square-half", "view", 1, toggle=True),
    _("text.larger", QT_TRANSLATE_NOOP("Actions", "Larger text"), ("Ctrl++", "Ctrl+="), "plus", "view", 2),
    _("text.smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), ("Ctrl+-",), "minus", "view", 2),
    _("text.normal", QT_TRANSLATE_NOOP("Actions", "Normal text size"), ("Ctrl+0",), "text-aa", "view", 2),
    _("theme.system", QT_TRANSLATE_NOOP("Actions", "Colours of the system"), (), "circle-half", "view", 3, choice="theme"),
    _("theme.light", QT_TRANSLATE_NOOP("Actions", "Light"), (), "sun", "view", 3, choice="theme"),
    _("theme.sepia", QT_TRANSLATE_NOOP("Actions", "Sepia"), (), "book-open", "view", 3, choice="theme"),
    _("theme.dark", QT_TRANSLATE_NOOP("Actions", "Dark"), (), "moon", "view", 3, choice="theme"),
    _("theme.contrast", QT_TRANSLATE_NOOP("Actions", "High contrast"), (), "circle-half-tilt", "view", 3, choice="theme"),
    _("language.vi", "Tiếng Việt", (), "", "view", 4, choice="language"),
    _("language.en", "English", (), "", "view", 4, choice="language"),
    _("focus.sidebar", QT_TRANSLATE_NOOP("Actions", "Go to the sidebar"), ("Ctrl+1",), "", "view", 5, "archive"),
    _("focus.list", QT_TRANSLATE_NOOP("Actions", "Go to the list"), ("Ctrl+2",), "", "view", 5, "archive"),
    _("focus.reader", QT_TRANSLATE_NOOP("Actions", "Go to the article"), ("Ctrl+3",), "", "view", 5, "archive"),
    _("focus.next", QT_TRANSLATE_NOOP("Actions", "Go to the next panel"), ("F6",), "", "view", 5),
    _("view.full", QT_TRANSLATE_NOOP("Actions", "Full screen"), ("F11",), "corners-out", "view", 6, mac=("Meta+Ctrl+F",), toggle=True),
    _("view.reading", QT_TRANSLATE_NOOP("Actions", "Reading mode"), ("Shift+F11",), "book-open", "view", 6, "article", mac=("Shift+Meta+Ctrl+F",), toggle=True),
    _("article.next", QT_TRANSLATE_NOOP("Actions", "Next article"), ("J",), "caret-down", "article", 1, "archive"),
    _("article.previous", QT_TRANSLATE_NOOP("Actions", "Previous article"), ("K",), "caret-up", "article", 1, "archive"),
    _("go.back", QT_TRANSLATE_NOOP("Actions", "Back"), ("Alt+Left",), "arrow-left", "article", 1, "archive", mac=("Ctrl+[",)),
    _("go.forward", QT_TRANSLATE_NOOP("Actions", "Forward"), ("Alt+Right",), "arrow-right", "article", 1, "archive", mac=("Ctrl+]",)),
    _("article.star", QT_TRANSLATE_NOOP("Actions", "Star"), ("S",), "star", "article", 2, "writing"),
    _("article.tags", QT_TRANSLATE_NOOP("Actions", "Tags…"), ("T",), "tag", "article", 2, "writing"),
    _("state.received", QT_TRANSLATE_NOOP("Actions", "Mark as received"), (), "circle", "article", 3, "writing"),
    _("state.described", QT_TRANSLATE_NOOP("Actions", "Mark as described"), (), "circle-half", "article", 3, "writing"),
    _("state.checked", QT_TRANSLATE_NOOP("Actions", "Mark as checked"), (), "check-circle", "article", 3, "writing"),
    _("mark.last", QT_TRANSLATE_NOOP("Actions", "Highlight the selection"), ("H",), "pencil-simple", "article", 4, "writing"),
    _("mark.note", QT_TRANSLATE_NOOP("Actions", "Note on the selection"), ("M",), "note", "article", 4, "writing"),
    _("mark.next", QT_TRANSLATE_NOOP("Actions", "Next note"), ("]",), "", "article", 4, "article"),
    _("mark.previous", QT_TRANSLATE_NOOP("Actions", "Previous note"), ("[",), "", "article", 4, "article"),
    _("article.cite", QT_TRANSLATE_NOOP("Actions", "Copy with citation"), ("Ctrl+Shift+C",), "quotes", "article", 5, "article"),
    _("article.transcribe", QT_TRANSLATE_NOOP("Actions", "Transcribe the scan…"), ("Ctrl+Shift+T",), "keyboard", "article", 5, "writing"),
    _("article.original", QT_TRANSLATE_NOOP("Actions", "Save the received file…"), (), "download-simple", "article", 5, "article"),
    _("article.trash", QT_TRANSLATE_NOOP("Actions", "Move to the trash"), ("Del",), "trash", "article", 6, "writing", mac=("Ctrl+Backspace",)),
    _("article.restore", QT_TRANSLATE_NOOP("Actions", "Restore from the trash"), (), "arrow-u-up-left", "article", 6, "writing"),
    _("article.delete", QT_TRANSLATE_NOOP("Actions", "Delete for good…"), (), "x-circle", "article", 6, "writing"),
    _("help.keys", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), ("Ctrl+/", "F1"), "keyboard", "help", 1, mac=("Ctrl+/", "Ctrl+?")),
    _("help.sample", QT_TRANSLATE_NOOP("Actions", "Open the sample archive"), (), "newspaper-clipping", "help", 1),
    _("help.report", QT_TRANSLATE_NOOP("Actions", "Copy a report"), (), "clipboard-text", "help", 2),
    _("help.logs", QT_TRANSLATE_NOOP("Actions", "Open the log folder"), (), "folder", "help", 2),
    _("help.about", QT_TRANSLATE_NOOP("Actions", "About Kho Báo"), (), "info", "help", 3),
)  # fmt: skip
del _

SPECS: dict[str, ActionSpec] = {spec.id: spec for spec in ACTIONS}


def is_single_key(keys: str) -> bool:
    """Whether a shortcut is a bare letter, digit or sign, which also may be typed into a text."""
    return len(keys) == 1


class ActionSet(QObject):
    """The actions of one window: those of the table that have a function."""

    retranslated = Signal()

    def __init__(self, theme: Theme, owner: QWidget, functions: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(owner)
        self.theme = theme
        self._owner = owner
        self._functions = dict(functions)
        self._single_keys = True
        self._groups: dict[str, QActionGroup] = {}
        self.by_id: dict[str, QAction] = {}
        for spec in ACTIONS:
            if spec.id in functions:
                self.by_id[spec.id] = self._make(spec)
                self._give_keys(spec)
        owner.installEventFilter(self)
        theme.changed.connect(self._dress)
        self.retranslate()
        self._dress()

    def __getitem__(self, name: str) -> QAction:
        return self.by_id[name]

    def __iter__(self) -> Iterator[ActionSpec]:
        return (SPECS[name] for name in self.by_id)

    def trigger(self, name: str) -> None:
        """Do it, if it can be done now."""
        self.by_id[name].trigger()

    def shortcut_text(self, name: str) -> str:
        """The first shortcut as this system writes it; empty where there is none."""
        action = self.by_id.get(name)
        keys = action.shortcuts() if action is not None else []
        return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def attach(self, names: Sequence[str], panel: QWidget) -> None:
        """Let the keys of these actions act only while the focus is in `panel`."""
        for name in names:
            if name in self.by_id:
                action = self.by_id[name]
                self._owner.removeAction(action)
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                panel.addAction(action)

    def set_single_keys(self, on: bool) -> None:
        """Let bare letters be shortcuts, or not (WCAG 2.1.4)."""
        self._single_keys = on
        for spec in self:
            self._give_keys(spec)

    def enable(self, archive: bool, article: bool, writable: bool) -> None:
        """Say what is there, so that only what can be done is offered."""
        usable = {"window": True, "archive": archive, "article": article, "writing": article and writable}
        for spec in self:
            self.by_id[spec.id].setEnabled(usable[spec.needs])

    def fill_menu(self, menu: QMenu | QMenuBar, name: str | None = None) -> None:
        """Put the menus (or the items of the menu `name`) into `menu`."""
        if name is None:
            for each, words in MENUS.items():
                self.fill_menu(menu.addMenu(translate("Actions", words)), each)
            return
        group = None
        for spec in self:
            if spec.menu != name:
                continue
            if group is not None and group != spec.group:
                menu.addSeparator()
            group = spec.group
            menu.addAction(self.by_id[spec.id])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return False

    def retranslate(self) -> None:
        """Put all words into the language of the interface."""
        for spec in self:
            self.by_id[spec.id].setText(translate("Actions", spec.words))
        self.retranslated.emit()

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(self._owner)
        action.setObjectName(spec.id)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
        action.setCheckable(spec.toggle or bool(spec.choice))
        if spec.choice:
            group = self._groups.setdefault(spec.choice, QActionGroup(self))
            group.addAction(action)
        action.triggered.connect(lambda _checked=False: self._functions[spec.id]())
        self._owner.addAction(action)
        return action

    def _give_keys(self, spec: ActionSpec) -> None:
        keys = [key for key in spec.shortcuts if self._single_keys or not is_single_key(key)]
        self.by_id[spec.id].setShortcuts([QKeySequence(key) for key in keys])

    def _dress(self) -> None:
        for spec in self:
            if spec.icon:
                self.by_id[spec.id].setIcon(self.theme.icon(spec.icon))


_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "help.about": QAction.MenuRole.AboutRole,
}
