"""The context menus of the library: of articles in the list, and of places in the sidebar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from db.records import DESCRIPTION_STATES, DescriptionState
from desktop.library.article_actions import TAG_COLOURS, colour_words
from desktop.library.place import FIXED, QUEUES, Place
from desktop.library.sidebar_model import SIGNS, place_words
from desktop.library.signs import sign_icon
from desktop.library.words import state_words
from desktop.shared.language import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.library.sidebar_model import SideFacts
    from desktop.shared.theme import Theme

STATE_SIGNS: dict[DescriptionState, str] = {
    "received": "circle",
    "described": "circle-half",
    "checked": "check-circle-fill",
}


@dataclass(frozen=True, slots=True)
class ArticleVerbs:
    """What the menu of articles can do; each is called without arguments unless said."""

    open: Callable[[], None]
    star: Callable[[bool], None]
    tags: Callable[[], None]
    export: Callable[[], None]
    state: Callable[[DescriptionState], None]
    trash: Callable[[], None]
    restore: Callable[[], None]
    delete: Callable[[], None]


@dataclass(frozen=True, slots=True)
class PlaceVerbs:
    """What the menu of a place can do."""

    open: Callable[[Place], None]
    export: Callable[[Place], None]
    rename: Callable[[Place], None]
    recolour: Callable[[Place, str], None]
    empty_trash: Callable[[], None]


def article_menu(
    parent: QWidget, theme: Theme, verbs: ArticleVerbs, *, starred: bool, trashed: bool, writable: bool
) -> QMenu:
    """The menu of the selected articles."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add(menu, theme, "", translate("Library", "Open"), verbs.open, "Return")
    if trashed:
        _add(menu, theme, "arrow-counter-clockwise", translate("Library", "Restore"), verbs.restore).setEnabled(
            writable
        )
        menu.addSeparator()
        _add(menu, theme, "trash", translate("Library", "Delete for good…"), verbs.delete).setEnabled(writable)
        return menu
    words = translate("Library", "Take the star off") if starred else translate("Library", "Star")
    star = _add(menu, theme, "star", words, lambda: verbs.star(not starred), "S")
    tags = _add(menu, theme, "tag", translate("Library", "Tags…"), verbs.tags, "T")
    states = menu.addMenu(translate("Library", "State of description"))
    for state in DESCRIPTION_STATES:
        icon = theme.icon(STATE_SIGNS[state])
        states.addAction(icon, state_words(state), lambda chosen=state: verbs.state(chosen))
    menu.addSeparator()
    _add(menu, theme, "export", translate("Library", "Export…"), verbs.export)
    menu.addSeparator()
    trash = _add(menu, theme, "trash", translate("Library", "Move to the trash"), verbs.trash, "Del")
    for action in (star, tags, states.menuAction(), trash):
        action.setEnabled(writable)
    return menu


def place_menu(parent: QWidget, theme: Theme, verbs: PlaceVerbs, place: Place, *, writable: bool) -> QMenu:
    """The menu of a place in the sidebar."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add(menu, theme, "", translate("Library", "Open"), lambda: verbs.open(place))
    if place.kind == "trash":
        menu.addSeparator()
        _add(menu, theme, "trash", translate("Library", "Empty the trash…"), verbs.empty_trash).setEnabled(writable)
        return menu
    if place.kind in ("unparsed", "alike"):
        return menu
    _add(menu, theme, "export", translate("Library", "Export…"), lambda: verbs.export(place))
    if place.kind == "tag":
        menu.addSeparator()
        rename = translate("Library", "Rename or merge…")
        _add(menu, theme, "pencil-simple", rename, lambda: verbs.rename(place), "F2").setEnabled(writable)
        colours = menu.addMenu(translate("Library", "Colour"))
        colours.setEnabled(writable)
        for colour in TAG_COLOURS:
            icon = theme.icon("circle-fill", colour, 12)
            colours.addAction(icon, colour_words(colour), lambda chosen=colour: verbs.recolour(place, chosen))
    return menu


def places_menu(parent: QWidget, theme: Theme, facts: SideFacts, open_place: Callable[[Place], None]) -> QMenu:
    """All places as a menu, where there is no room for the sidebar."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(to: QMenu, icon: QIcon, words: str, place: Place) -> None:
        to.addAction(icon, words.replace("&", "&&"), lambda: open_place(place))

    for kind in FIXED:
        add(menu, sign_icon(SIGNS[kind], theme, "muted_strong"), place_words(kind), Place(kind))
    for kind in QUEUES:
        if facts.queues.get(kind):
            add(menu, sign_icon(SIGNS[kind], theme, "muted_strong"), place_words(kind), Place(kind))
    menu.addSeparator()
    publications = menu.addMenu(translate("Library", "Publications"))
    publications.setEnabled(bool(facts.publications))
    for each in facts.publications:
        add(publications, QIcon(), each.title, Place("publication", each.uid))
    tags = menu.addMenu(translate("Library", "Tags"))
    tags.setEnabled(bool(facts.tags))
    for tag in facts.tags:
        add(tags, theme.icon("circle-fill", tag.colour, 12), tag.path.replace("/", " / "), Place("tag", tag.path))
    menu.addSeparator()
    add(menu, theme.icon("trash"), place_words("trash"), Place("trash"))
    return menu


def _add(menu: QMenu, theme: Theme, sign: str, words: str, verb: Callable[[], None], shortcut: str = "") -> QAction:
    action = menu.addAction(words, verb)
    if sign:
        action.setIcon(theme.icon(sign))
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # only shown; the list knows its keys itself
    return action
