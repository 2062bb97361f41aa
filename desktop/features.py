"""Builds the features and joins them: each connection is one line. Features never know of each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.care import wiring as care
from desktop.exporting import wiring as exporting
from desktop.importing import wiring as importing
from desktop.library import wiring as library
from desktop.library.queue_unparsed import Remedy
from desktop.organising import wiring as organising
from desktop.photos import wiring as photos
from desktop.preferences import wiring as preferences
from desktop.reading import wiring as reading
from desktop.shared.language import translate
from desktop.shared.matching import closeness
from desktop.shared.widgets.command_palette import Entry
from desktop.shared.widgets.inspector import Page

if TYPE_CHECKING:
    from array import array
    from pathlib import Path

    from db.archive import Archive
    from db.records import Article, ArticleCard, TagRow, Written
    from db.session import Reading, Writing
    from desktop.shared.archive_files import ArchiveFiles
    from desktop.shared.context import Context
    from desktop.shared.widgets.command_palette import CommandPalette
    from desktop.window import MainWindow

FOUND_IN_PALETTE = 5
AUTHOR = "app"


class Features(QObject):
    """All features of one window. `enabled_changed()` when another selection makes other actions possible."""

    enabled_changed = Signal()

    def __init__(self, context: Context, window: MainWindow, files: ArchiveFiles) -> None:
        super().__init__(window)
        self.context = context
        self.window = window
        self.files = files
        self.uids: list[str] = []
        self.article: Article | None = None
        self.library = library.build(context)
        self.reading = reading.build(context)
        self.photos = photos.build(context)
        self.importing = importing.build(context)
        self.exporting = exporting.build(context)
        self.organising = organising.build(context)
        self.care = care.build(context)
        self.preferences = preferences.build(context)
        self.photos.cover(window)
        self.importing.window = window
        self.organising.parent_widget = window
        self.exporting.parent_widget = window
        self.care.parent_widget = window
        self.preferences.parent_widget = window
        self._add_pages()
        self._join()
        self._join_window()

    def _add_pages(self) -> None:
        inspector, reading_, care_ = self.window.inspector, self.reading, self.care
        inspector.add_page(Page("info", lambda: translate("App", "Info"), self.organising.info_page))
        inspector.add_page(Page("notes", lambda: translate("App", "Notes"), reading_.notes_page))
        inspector.add_page(Page("provenance", lambda: translate("App", "Provenance"), care_.provenance_page))

    def _join(self) -> None:
        library_, reading_ = self.library, self.reading
        library_.article_opened.connect(reading_.open)
        library_.article_entered.connect(lambda _uid: self._enter())
        library_.article_clicked.connect(lambda _uid: self.window.show_article())
        library_.selection_changed.connect(self._select)
        library_.place_asked.connect(self.window.show_list)
        library_.browser.facts_read.connect(lambda facts: reading_.panel.show_none_there(not facts.counts.articles))
        library_.list_emptied.connect(lambda: reading_.panel.show_article(None))
        reading_.next_requested.connect(library_.next)
        reading_.previous_requested.connect(library_.previous)
        reading_.article_shown.connect(self._shown)
        reading_.notes_counted.connect(lambda count: self.window.inspector.set_count("notes", count))
        reading_.notes_wanted.connect(self._show_notes)
        reading_.photo_open_requested.connect(lambda _uid, position: self._open_photo(position))
        reading_.article_shown.connect(self.photos.take)
        for feature in (reading_, self.photos):
            feature.attach_photo_requested.connect(library_.pane.results.wanted.attach)
        library_.export_requested.connect(self.exporting.start)
        reading_.export_requested.connect(self.exporting.start)
        library_.tags_requested.connect(self.organising.edit_tags)
        reading_.tag_requested.connect(self.organising.edit_tags)
        library_.import_requested.connect(self.importing.open_files)
        again = Remedy(lambda: translate("App", "Read it again"), lambda _file: True, self.importing.take_again, "r")
        library_.add_remedy(again)
        clipping = self.importing.clippings
        scan = Remedy(lambda: translate("App", "Take in as clipping"), clipping.fits, clipping.take_kept, "c")
        library_.add_remedy(scan)
        library_.date_order_chosen.connect(self.importing.offer_date_order)
        self.importing.article_asked.connect(self.go_to)
        self.importing.imported.connect(lambda report: library_.arrived(row.uid for row in report.added))
        self.importing.arrived.connect(lambda uid: self.go_to(uid) if self.article is None else None)
        self.care.article_asked.connect(self.go_to)
        self.context.archive_jobs.opened.connect(self._opened)

    def _join_window(self) -> None:
        window, reading_ = self.window, self.reading
        reading_.inspector_toggled.connect(lambda on: window.want("inspector", on))
        reading_.list_requested.connect(window.show_list)
        window.mode_changed.connect(self._arrange)
        window.panels_changed.connect(self._panels_changed)
        self.importing.archive_wanted.connect(self.files.ensure)
        self.importing.page_asked.connect(lambda on: window.show_page(self.importing.page if on else None))

    def functions(self) -> dict[str, Callable[[], None]]:
        """What the actions of the features do, by the action's id."""
        library_, reading_, panel = self.library, self.reading, self.reading.panel
        return {
            "import.files": self.importing.open_files,
            "import.folder": self.importing.open_folder,
            "import.paste": self.importing.paste,
            "import.try": self.importing.try_folder,
            "import.rules": self.importing.show_rules,
            "import.clippings": self.importing.clippings.ask,
            "export.selected": lambda: self.exporting.start(self.uids),
            "export.all": self.exporting.start_all,
            "care.verify": self.care.verify,
            "care.alike": library_.look_for_alike,
            "care.wanted": lambda: library_.show_kind("wanted"),
            "preferences": lambda: (self.preferences.open(), None)[1],
            "search": self._search,
            "article.find": reading_.find,
            "hit.next": lambda: panel.walk.step(1),
            "hit.previous": lambda: panel.walk.step(-1),
            "text.larger": lambda: panel.step_size(1),
            "text.smaller": lambda: panel.step_size(-1),
            "text.normal": lambda: panel.step_size(0),
            "article.next": library_.next,
            "article.previous": library_.previous,
            "go.back": panel.back,
            "go.forward": panel.forward,
            "article.star": library_.star,
            "article.tags": lambda: self.organising.edit_tags(self.uids),
            "state.received": partial(self._set_state, "received"),
            "state.described": partial(self._set_state, "described"),
            "state.checked": partial(self._set_state, "checked"),
            "mark.last": lambda: panel.marking.highlight(),
            "mark.note": panel.marking.note,
            "mark.next": lambda: panel.marking.step(1),
            "mark.previous": lambda: panel.marking.step(-1),
            "article.cite": panel.marking.cite,
            "article.original": self._save_original,
            "article.transcribe": lambda: self.photos.transcribe(self.article),
            "article.trash": library_.trash,
            "article.restore": library_.restore,
            "article.delete": library_.delete,
        }

    def import_paths(self, paths: Sequence[Path], ask: bool = True) -> None:
        """Take files and folders in; a few files are reviewed first, unless `ask` is False."""
        if ask:
            self.importing.start(paths)
        else:
            self.importing.import_now(paths)

    def flush(self) -> None:
        """Keep what is being typed, before the archive is closed."""
        self.reading.flush()
        self.photos.flush()

    # Facts that need more than one call.

    def _select(self, uids: list[str]) -> None:
        chosen = list(uids) or ([self.article.uid] if self.article is not None else [])
        if len(chosen) == 1 and chosen == self.uids:
            return  # the list tells it again whenever it is filled anew
        self.uids = chosen
        self.organising.show_articles(self.uids)
        self.enabled_changed.emit()

    def _shown(self, article: Article | None) -> None:
        self.article = article
        self.care.provenance_page.show_article(article.uid if article is not None else None)
        if article is not None:
            self.context.state.set("article", article.uid)
            if not self.uids:
                self._select([article.uid])

    def _open_photo(self, position: int) -> None:
        if self.article is not None:
            self.photos.open(self.article, position)

    def _save_original(self) -> None:
        if self.article is not None:
            self.care.save_original(self.article.uid)

    def _enter(self) -> None:
        self.window.show_article()
        self.window.focus_panel("reader")

    def _show_notes(self) -> None:
        self.window.want("inspector", True)
        self.window.inspector.show_page("notes")

    def _search(self) -> None:
        self.window.show_list()
        self.library.focus_search()

    def _opened(self, _archive: Archive) -> None:
        self.uids, self.article = [], None
        last = self.context.state.get("article")
        if isinstance(last, str):
            self.library.select(last)
            self.reading.open(last)

    def _arrange(self, mode: str) -> None:
        self.library.set_rail(mode == "rail")
        self.library.show_places_button(mode == "stack")
        self.reading.panel.set_stacked(mode == "stack")

    def _panels_changed(self) -> None:
        self.reading.panel.set_inspector_open(self.window.is_shown("inspector"))
        hidden = not self.window.is_shown("sidebar") and self.window.is_shown("list")
        self.library.show_places_button(hidden)

    def _set_state(self, state: str) -> None:
        uids = list(self.uids)
        if not uids:
            return

        def work(session: Writing) -> Written[None]:
            from db import articles

            return articles.set_state(session, uids, state)

        words = translate("App", "State of description")
        self.context.archive_jobs.write(work, author=AUTHOR, undo_text=words)

    # The command palette.

    def serve(self, palette: CommandPalette) -> None:
        """Let the palette find tags and articles as well."""
        palette.wanted.connect(lambda text: self._find_tags(palette, text))
        palette.wanted.connect(lambda text: self._find_articles(palette, text))

    def _find_tags(self, palette: CommandPalette, text: str) -> None:
        if self.context.archive_jobs.archive is None:
            return

        def work(session: Reading) -> list[TagRow]:
            from db import tags

            rows = tags.complete(session, text, 10 * FOUND_IN_PALETTE)
            return sorted(rows, key=lambda row: closeness(text, row.path.replace("/", " ")))[:FOUND_IN_PALETTE]

        def found(rows: list[TagRow]) -> None:
            entries = [
                Entry(
                    row.path.replace("/", " / "),
                    partial(self.library.show_kind, "tag", row.path),
                    note=translate("App", "%n article(s)", row.count),
                    dot=row.colour,
                )
                for row in rows
            ]
            palette.show_section(translate("App", "Tags"), entries, text)

        self.context.archive_jobs.read(work, found, latest="palette-tags")

    def _find_articles(self, palette: CommandPalette, text: str) -> None:
        folder = self.context.archive_jobs.index_folder
        if self.context.archive_jobs.archive is None or folder is None:
            return

        def work(archive: Archive) -> list[ArticleCard]:
            from db import articles
            from db.search.find import find_ids
            from db.search.query import parse

            numbers: array[int] = find_ids(archive, folder, parse(text), sort="relevance", limit=FOUND_IN_PALETTE)[0]
            with archive.reading() as session:
                return articles.cards(session, numbers)

        def found(cards: list[ArticleCard]) -> None:
            format_date = self.context.language.format_date
            entries = [
                Entry(
                    card.title,
                    partial(self.go_to, card.uid),
                    icon="newspaper",
                    note=", ".join(part for part in (card.source, format_date(card.published)) if part),
                    serif=True,
                )
                for card in cards
            ]
            palette.show_section(translate("App", "Articles"), entries, text)

        self.context.archive_jobs.ask(work, found, latest="palette-articles")

    def go_to(self, uid: str) -> None:
        """Read this article, wherever it was asked for."""
        self.library.select(uid)
        self.reading.open(uid)
        self.window.show_article()
        self.window.focus_panel("reader")
