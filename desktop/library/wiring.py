"""Puts the library together: the sidebar, the results pane, and what keeps both true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from desktop.library import searching
from desktop.library.alike_sweep import AlikeSweep
from desktop.library.article_actions import ArticleActions
from desktop.library.browser import Browser
from desktop.library.indexing import Indexing
from desktop.library.list_pane import ListPane
from desktop.library.menus import PlaceVerbs, place_menu, places_menu
from desktop.library.place import Place
from desktop.library.questions import ask_before_deleting
from desktop.library.sidebar import Sidebar
from desktop.library.sidebar_model import SideFacts
from desktop.shared.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.session import Reading
    from desktop.library.place import PlaceKind
    from desktop.library.queue_unparsed import Remedy
    from desktop.shared.context import Context


class LibraryFeature(QObject):
    """The library as the window sees it: `sidebar` and `results` are its widgets.

    Facts: `article_opened(uid, Query or None)` when an article is to be read, `article_entered(uid)` on Enter and
    double click (the focus may follow), `article_clicked(uid)`, `selection_changed(uids)`, `tags_requested(uids)`,
    `export_requested(uids)`, `import_requested()`, `menu_requested(global point)`, `list_emptied()` where nothing is
    left to read, `date_order_chosen(publication, order)` when all dates of a publication were read alike,
    `index_followed()`, `place_asked()` when a place is shown that something else than the list asked for.
    """

    article_opened = Signal(str, object)
    article_entered = Signal(str)
    article_clicked = Signal(str)
    selection_changed = Signal(list)
    tags_requested = Signal(list)
    export_requested = Signal(list)
    import_requested = Signal()
    menu_requested = Signal(QPoint)
    list_emptied = Signal()
    date_order_chosen = Signal(str, str)
    index_followed = Signal()
    place_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.actions = ArticleActions(context, self)
        self.browser = Browser(context, self)
        self.indexing = Indexing(context, self)
        self.pane = ListPane(context, self.browser, self.actions)
        self.sidebar = Sidebar(context.theme)
        self.results = self.pane.results
        self._connect_pane()
        self._connect_sidebar()
        self.indexing.followed.connect(self.browser.index_followed)
        self.indexing.followed.connect(self.index_followed)
        self.alike = AlikeSweep(context, self)
        self.indexing.followed.connect(self.alike.followed)
        self.alike.shown.connect(lambda: self.show_kind("alike"))
        context.archive_jobs.opened.connect(lambda _archive: self._take_state())
        context.archive_jobs.closed.connect(self._forget)

    def _connect_pane(self) -> None:
        pane = self.pane
        for name in (
            "article_opened", "article_entered", "article_clicked", "selection_changed", "tags_requested",
            "export_requested", "list_emptied",
        ):  # fmt: skip
            getattr(pane, name).connect(getattr(self, name))
        pane.results.menu_asked.connect(self._open_places)
        pane.dates.order_chosen.connect(self.date_order_chosen)

    def _connect_sidebar(self) -> None:
        sidebar, browser = self.sidebar, self.browser
        sidebar.place_chosen.connect(self.show_view)
        sidebar.import_asked.connect(self.import_requested)
        sidebar.menu_asked.connect(self.menu_requested)
        sidebar.articles_dropped.connect(self._dropped)
        sidebar.place_menu_asked.connect(self._open_menu)
        sidebar.tree.renamed.connect(self._rename)
        sidebar.tree.closing_changed.connect(self._keep_closed)
        sidebar.tree.queue_pressed.connect(self.pane.enter_queue)
        browser.facts_read.connect(self._show_facts)
        browser.asked_changed.connect(lambda: sidebar.set_place(None if browser.searching else browser.place))

    # What the window may ask.

    def show_view(self, view: object) -> None:
        """Show a place: a `Place`, or a `db.views.View` of the same kind and key."""
        place = view if isinstance(view, Place) else Place(getattr(view, "kind", "all"), getattr(view, "key", ""))
        self.pane.show_place(place)

    def show_kind(self, kind: PlaceKind, key: str = "") -> None:
        """Show a place by name: ``all undescribed starred wanted trash``, or a tag, publication or batch by key."""
        self.show_view(Place(kind, key))
        self.place_asked.emit()

    def search(self, text: str) -> None:
        """Search the archive for what might have been typed."""
        self.pane.search(text)

    def focus_search(self) -> None:
        """Put the cursor into the search field, its text selected."""
        self.results.field.edit.setFocus()
        self.results.field.edit.selectAll()

    def focus_list(self) -> None:
        """Put the focus into the list."""
        (self.results.stack.currentWidget() or self.pane.articles).setFocus()

    def select(self, uid: str) -> None:
        """Make an article the current one and open it, where the list holds it."""
        self.pane.select(uid)

    def next(self) -> None:
        """Go to the next article."""
        self.pane.step(1)

    def previous(self) -> None:
        """Go to the previous article."""
        self.pane.step(-1)

    def star(self) -> None:
        """Star the selected articles, or take the star off where all have one."""
        self.pane.star_selected()

    def trash(self) -> None:
        """Put the selected articles in the trash."""
        self.pane.trash_selected()

    def restore(self) -> None:
        """Take the selected articles out of the trash."""
        self.pane.restore_selected()

    def delete(self) -> None:
        """Ask, then delete the selected articles of the trash for good."""
        self.pane.delete_selected()

    def arrived(self, uids: Iterable[str]) -> None:
        """These articles came in: see whether they resemble others, as soon as the index knows them. One may be named
        more than once."""
        self.alike.take(uids)

    def look_for_alike(self) -> None:
        """Look for articles that resemble each other in the whole archive."""
        self.alike.look()

    def add_remedy(self, remedy: Remedy) -> None:
        """Offer something to do about files that were not parsed."""
        self.pane.unparsed.remedies.append(remedy)

    def set_rail(self, rail: bool) -> None:
        """Show the sidebar as signs alone."""
        self.sidebar.set_rail(rail)

    def show_places_button(self, on: bool) -> None:
        """Show a button beside the search field that opens the places, where there is no room for a sidebar."""
        self.results.show_menu_button(on)

    def set_single_keys(self, on: bool) -> None:
        """Let bare letters act on the list, or not."""
        self.pane.articles.single_keys = on

    # The sidebar.

    def _show_facts(self, facts: SideFacts) -> None:
        self.sidebar.show_facts(facts)
        self.sidebar.set_place(None if self.browser.searching else self.browser.place)

    def _dropped(self, place: Place, uids: list[str]) -> None:
        if not self._context.archive_jobs.writable:
            return
        if place.kind == "tag":
            self.actions.add_tag(uids, place.key)
        elif place.kind == "starred":
            self.actions.star(uids, on=True)
        elif place.kind == "trash":
            self.actions.trash(uids)

    def _rename(self, path: str, new_path: str) -> None:
        merges = self.sidebar.facts().tag(new_path) is not None
        self.actions.rename_tag(path, new_path, merges=merges)
        if self.browser.place == Place("tag", path):
            self.show_view(Place("tag", new_path))

    def _open_menu(self, place: Place, point: QPoint) -> None:
        verbs = PlaceVerbs(
            open=self.show_view,
            export=self._export,
            rename=self.sidebar.tree.rename,
            recolour=lambda tag, colour: self.actions.recolour_tag(tag.key, colour),
            empty_trash=self._empty_trash,
        )
        writable = self._context.archive_jobs.writable
        place_menu(self.sidebar, self._context.theme, verbs, place, writable=writable).popup(point)

    def _open_places(self, point: QPoint) -> None:
        places_menu(self.results, self._context.theme, self.sidebar.facts(), self.show_view).popup(point)

    def _export(self, place: Place) -> None:
        def work(session: Reading) -> list[str]:
            return searching.uids(session, searching.listed(session, place, "newest"))

        self._context.archive_jobs.read(work, self.export_requested.emit)

    def _empty_trash(self) -> None:
        def work(session: Reading) -> list[str]:
            return searching.uids(session, searching.listed(session, Place("trash"), "newest"))

        def ask(uids: list[str]) -> None:
            if uids:
                ask_before_deleting(self.sidebar.window(), len(uids), lambda: self.actions.delete(uids))
            else:
                self._context.notices.toast(translate("Library", "The trash is empty already"))

        self._context.archive_jobs.read(work, ask)

    # Opening and closing an archive.

    def _take_state(self) -> None:
        closed = self._context.state.get("library/closed_tags", [])
        if isinstance(closed, list):
            self.sidebar.tree.set_closed_tags([path for path in closed if isinstance(path, str)])

    def _keep_closed(self) -> None:
        self._context.state.set("library/closed_tags", self.sidebar.tree.closed_tags())

    def _forget(self) -> None:
        self.sidebar.show_facts(SideFacts())


def build(context: Context) -> LibraryFeature:
    """The library of one window."""
    return LibraryFeature(context)
