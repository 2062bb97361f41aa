"""What happens between the list and the archive: opening, choosing, keys and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from desktop.library import searching
from desktop.library.article_delegate import ArticleDelegate
from desktop.library.article_list import ArticleList, known_uids
from desktop.library.article_model import PAGE, ArticleModel
from desktop.library.conditions import conditions
from desktop.library.menus import ArticleVerbs, article_menu
from desktop.library.questions import ask_before_deleting
from desktop.library.queue_alike import AlikeQueue
from desktop.library.queue_dates import DateQueue
from desktop.library.queue_unparsed import UnparsedQueue
from desktop.library.results import Results
from desktop.library.thumbnails import Thumbnails
from desktop.library.wanted_photos import WantedPhotos
from desktop.library.words import row_words
from desktop.shared.language import format_number, translate

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from db.errors import ArchiveError
    from db.records import DescriptionState
    from desktop.library.article_actions import ArticleActions
    from desktop.library.browser import Browser
    from desktop.library.place import Place
    from desktop.library.queue_page import QueuePage
    from desktop.library.sidebar_model import SideFacts
    from desktop.shared.context import Context

SEARCH_PAGE = 16
DEFAULT_TAG = "tag_teal"


class ListPane(QObject):
    """Facts as `wiring.LibraryFeature` passes them on."""

    article_opened = Signal(str, object)
    article_entered = Signal(str)
    article_clicked = Signal(str)
    selection_changed = Signal(list)
    tags_requested = Signal(list)
    export_requested = Signal(list)
    list_emptied = Signal()

    def __init__(self, context: Context, browser: Browser, actions: ArticleActions) -> None:
        super().__init__()
        self._context = context
        self._browser = browser
        self._actions = actions
        self._colours: dict[str, str] = {}
        self._awaited: int | None = None
        self._listed = False
        self._relaxed: searching.Relaxed | None = None
        self._select_later: str | None = None
        self._enter_later = False
        theme = context.theme
        side, radius = theme.size("thumb"), theme.radius("thumb")
        self.thumbnails = Thumbnails(context.archive_jobs, side, radius, self)
        self.rows = ArticleDelegate(theme, self.thumbnails.get, self._tag_colour)
        self.model = ArticleModel(browser.fetch, row_words, self)
        self.articles = ArticleList(theme, self.model, self.rows)
        self.wanted = WantedPhotos(context)
        self.unparsed, self.dates = UnparsedQueue(context), DateQueue(context)
        self.queues: dict[str, QueuePage] = {
            "dates": self.dates, "unparsed": self.unparsed, "alike": AlikeQueue(context),
        }  # fmt: skip
        self.results = Results(theme, self.articles, self.wanted, list(self.queues.values()))
        self.results.sentence.tag_colour = self._tag_colour
        self._chosen_timer = QTimer(self, singleShot=True, interval=0)
        self._chosen_timer.timeout.connect(self._tell_chosen)
        self._connect()

    def _connect(self) -> None:
        browser, results, articles = self._browser, self.results, self.articles
        browser.listed.connect(self._show)
        browser.rows_changed.connect(self.model.refresh)
        browser.rows_changed.connect(lambda _uids: self._refresh_wanted())
        browser.facts_read.connect(self._take_facts)
        browser.asked_changed.connect(self._show_question)
        browser.relaxed.connect(self._offer_relaxed)
        results.field.searched.connect(browser.search)
        results.field.submitted.connect(lambda _text: self._enter_list())
        results.sentence.edited.connect(self.search)
        results.sentence.suggestion_taken.connect(self.search)
        results.count.sort_chosen.connect(browser.set_sort)
        results.nothing.asked.connect(self._drop_condition)
        self.thumbnails.arrived.connect(articles.viewport().update)
        self.model.arrived.connect(self._open_awaited)
        articles.opened.connect(self._open_row)
        articles.entered_row.connect(lambda row: self._emit_row(row, self.article_entered))
        articles.clicked_row.connect(lambda row: self._emit_row(row, self.article_clicked))
        articles.chosen_changed.connect(self._chosen_timer.start)
        articles.star_asked.connect(self.star_selected)
        articles.trash_asked.connect(self._delete_key)
        articles.tags_asked.connect(lambda: self.with_selected(self.tags_requested.emit))
        articles.search_asked.connect(lambda: results.field.edit.setFocus())
        articles.menu_asked.connect(self._open_menu)
        self.wanted.article_opened.connect(lambda uid: self.article_opened.emit(uid, None))
        self.wanted.entered.connect(self.article_entered)
        self.wanted.counted.connect(lambda _count: self._show_count())
        self._context.archive_jobs.closed.connect(self.wanted.clear)
        for queue in self.queues.values():
            queue.article_opened.connect(lambda uid: self.article_opened.emit(uid, None))
            queue.entered.connect(self.article_entered)
            queue.counted.connect(lambda _count: self._show_count())
            self._context.archive_jobs.closed.connect(queue.clear)

    # Asking.

    def show_place(self, place: Place) -> None:
        """Show a place and let go of what was searched."""
        self._set_field("")
        self._browser.show_place(place)

    def search(self, text: str) -> None:
        """Search as if `text` had been typed, at once."""
        self._set_field(text)
        self._browser.search(text)

    def _set_field(self, text: str) -> None:
        edit = self.results.field.edit
        if edit.text() != text:
            edit.blockSignals(True)
            edit.setText(text)
            edit.blockSignals(False)
            self.results.field.clear_button.setVisible(bool(text))

    def _show_question(self) -> None:
        browser = self._browser
        self.results.sentence.show_query(browser.text if browser.searching else "", browser.suggestion())
        if not browser.text:
            self._set_field("")
        self._show_count()

    def enter_queue(self) -> None:
        """Let the queue that is chosen next have the focus once it is shown."""
        self._enter_later = True

    def _enter_list(self) -> None:
        self.articles.setFocus()
        if not self.articles.currentIndex().isValid():
            self.articles.select_row(0)

    # Showing.

    def _show(self, ids: array[int], keep: bool) -> None:
        browser = self._browser
        height = self._context.theme.size("result_row" if browser.searching else "row")
        self.articles.set_row_height(height)
        self.articles.show_ids(ids, keep=keep, page=SEARCH_PAGE if browser.searching else PAGE)
        queue = self._queue()
        there = self._context.archive_jobs.archive is not None
        if there and browser.place.kind == "wanted" and not browser.searching:
            self.wanted.refresh()
            self.results.show_page(self.wanted)
        elif there and queue is not None:
            queue.refresh()
            self.results.show_page(queue)
            if self._enter_later:  # the keys on its buttons are those of its list
                queue.list.setFocus()
        elif ids or self._context.archive_jobs.archive is None:
            self.results.show_page(self.articles)
        else:
            self._say_nothing()
        self._enter_later = False
        if not ids and not (keep and queue is not None):
            self.list_emptied.emit()
        first, self._listed = not self._listed, self._context.archive_jobs.archive is not None
        self._show_count()
        uid, self._select_later = self._select_later, None
        if uid is not None and self._listed and queue is not None:
            queue.choose_article(uid)  # its key must not settle another article than the one that is read
        elif uid is not None and self._listed:
            self.select(uid, again=False)
        elif first and self._listed:
            self.articles.select_row(0)

    def _refresh_wanted(self) -> None:
        if self.results.stack.currentWidget() is self.wanted:
            self.wanted.refresh()
        queue = self._queue()
        if queue is not None and self._context.archive_jobs.archive is not None:
            queue.refresh()

    def _queue(self) -> QueuePage | None:
        """The queue that is shown in the place of articles."""
        return None if self._browser.searching else self.queues.get(self._browser.place.kind)

    def _show_count(self) -> None:
        browser = self._browser
        if browser.place.kind == "wanted" and not browser.searching:
            number = len(self.wanted.photos.photos)
            self.results.count.show_text(number, translate("Library", "wanted photos", number))
            self._context.notices.status(translate("Library", "%n wanted photos", number))
            return
        queue = self._queue()
        if queue is not None:
            words = queue.count_words(queue.count)
            self.results.count.show_text(queue.count, words)
            self._context.notices.status(f"{format_number(queue.count)} {words}")
            return
        number = len(self.model.ids)
        facts = browser.facts
        total = facts.counts.articles if facts is not None and facts.counts is not None else number
        trash = browser.place.kind == "trash" and not browser.searching
        self.results.count.show_count(number, number if trash else max(total, number), browser.sorts, browser.sort)
        self._say_status(number)

    def _say_status(self, number: int) -> None:
        chosen = self.articles.selected_count()
        words = translate("Library", "{number} articles shown").format(number=format_number(number))
        if chosen:
            words += ", " + translate("Library", "{number} selected").format(number=format_number(chosen))
        self._context.notices.status(words if self._context.archive_jobs.archive is not None else "")

    def _say_nothing(self) -> None:
        browser, nothing = self._browser, self.results.nothing
        self._relaxed = None
        if browser.searching:
            parts = conditions(browser.text)
            if len(parts) > 1:
                words = translate("Library", "No article meets all %n conditions.", len(parts))
                nothing.set_words(words)
                browser.relax()
            else:
                nothing.set_words(
                    translate("Library", "No article contains these words."), translate("Library", "Clear the search")
                )
        else:
            nothing.set_words(empty_words(browser.place))
        self.results.show_page(nothing)

    def _offer_relaxed(self, relaxed: searching.Relaxed | None) -> None:
        nothing = self.results.nothing
        if self.results.stack.currentWidget() is not nothing or not self._browser.searching:
            return
        self._relaxed = relaxed
        offer = translate("Library", "Clear the search")
        if relaxed is not None:
            words = translate("Library", "Drop “{words}”, leaves {number}")
            offer = words.format(words=relaxed.words, number=format_number(relaxed.total))
        nothing.set_words(nothing.label.text(), offer)

    def _drop_condition(self) -> None:
        relaxed, self._relaxed = self._relaxed, None
        self.search(relaxed.query if relaxed is not None else "")

    def _take_facts(self, facts: SideFacts) -> None:
        colours = {tag.path: tag.colour for tag in facts.tags}
        if colours != self._colours:
            self._colours = colours
            self.rows.forget()
            self.articles.viewport().update()
        self._show_count()

    def _tag_colour(self, path: str) -> str:
        return self._colours.get(path, DEFAULT_TAG)

    # Opening.

    def _open_row(self, number: int) -> None:
        row = self.model.row_at(number)
        self._awaited = None if row is not None else self.model.ids[number]
        self._select_later = None
        if row is not None:
            self.article_opened.emit(row.card.uid, self._browser.query)

    def _open_awaited(self) -> None:
        number = self.articles.currentIndex().row()
        if self._awaited is not None and 0 <= number < len(self.model.ids) and self.model.ids[number] == self._awaited:
            self._open_row(number)
        self._awaited = None

    def _emit_row(self, number: int, signal: object) -> None:
        row = self.model.known(number)
        if row is not None:
            signal.emit(row.card.uid)  # type: ignore[attr-defined]

    def select(self, uid: str, *, again: bool = True) -> None:
        """Make an article the current one and open it. Where the list does not hold it, it is only opened, and with
        `again` selected as soon as the list does, unless another one is opened first."""

        if not self._listed:
            self._select_later = uid
            return

        def found(number: int) -> None:
            place = self.model.place_of(number)
            if place is None:
                self.articles.clearSelection()
                self._select_later = uid if again else None
                self.article_opened.emit(uid, None)
            else:
                self.articles.select_row(place)

        known = self.model.known_uids().get(uid)
        if known is not None:
            found(known)
            return
        self._context.archive_jobs.read(lambda session: searching.row_id(session, uid), found, latest="library-select")

    def step(self, by: int) -> None:
        """Go `by` rows further."""
        if self.results.stack.currentWidget() is self.articles:
            self.articles.step(by)

    # What is selected.

    def with_selected(self, use: Callable[[list[str]], None]) -> None:
        """Call `use` with the uids of the selected articles, in their order; nothing where none is selected."""
        rows = self.articles.selected_rows()
        if not rows:
            return
        uids = known_uids(self.model, rows)
        if uids is not None:
            use(uids)
            return
        ids = [self.model.ids[row] for row in rows]
        self._context.archive_jobs.read(lambda session: searching.uids(session, ids), use)

    def _tell_chosen(self) -> None:
        self._show_count()
        rows = self.articles.selected_rows()
        uids = known_uids(self.model, rows)
        if uids is not None:
            self.selection_changed.emit(uids)
            return
        ids = [self.model.ids[row] for row in rows]
        self._context.archive_jobs.read(
            lambda session: searching.uids(session, ids), self.selection_changed.emit, _ignore, latest="library-chosen"
        )

    def star_selected(self) -> None:
        """Star the selected articles; where all those in sight have a star, take it off."""
        if self._context.archive_jobs.writable:
            starred = self._all_starred()
            self.with_selected(lambda uids: self._actions.star(uids, on=not starred))

    def trash_selected(self) -> None:
        """Put the selected articles in the trash; the list goes on with the one after them."""
        if self._context.archive_jobs.writable:
            self.with_selected(lambda uids: self._actions.trash(uids, then=self._browser.reload))

    def restore_selected(self) -> None:
        """Take the selected articles out of the trash."""
        if self._context.archive_jobs.writable:
            self.with_selected(lambda uids: self._actions.trash(uids, on=False, then=self._browser.reload))

    def delete_selected(self) -> None:
        """Ask, then delete the selected articles of the trash for good."""

        def ask(uids: list[str]) -> None:
            then = self._browser.reload
            ask_before_deleting(self.results.window(), len(uids), lambda: self._actions.delete(uids, then))

        if self._context.archive_jobs.writable and self._in_trash():
            self.with_selected(ask)

    def set_state(self, state: DescriptionState) -> None:
        """Set the state of description of the selected articles."""
        if self._context.archive_jobs.writable:
            self.with_selected(lambda uids: self._actions.set_state(uids, state))

    def _delete_key(self) -> None:
        if self._in_trash():
            self.delete_selected()
        else:
            self.trash_selected()

    def _in_trash(self) -> bool:
        return self._browser.place.kind == "trash" and not self._browser.searching

    def _all_starred(self) -> bool:
        rows = [self.model.known(row) for row in self.articles.selected_rows()]
        return all(row is None or row.card.starred for row in rows)

    def _open_menu(self, point: QPoint) -> None:
        verbs = ArticleVerbs(
            open=lambda: self._emit_row(self.articles.currentIndex().row(), self.article_entered),
            star=lambda on: self.with_selected(lambda uids: self._actions.star(uids, on=on)),
            tags=lambda: self.with_selected(self.tags_requested.emit),
            export=lambda: self.with_selected(self.export_requested.emit),
            state=self.set_state,
            trash=self.trash_selected,
            restore=self.restore_selected,
            delete=self.delete_selected,
        )
        menu = article_menu(
            self.articles,
            self._context.theme,
            verbs,
            starred=self._all_starred(),
            trashed=self._in_trash(),
            writable=self._context.archive_jobs.writable,
        )
        menu.popup(point)


def empty_words(place: Place) -> str:
    """What is said where a place holds nothing."""
    words = {
        "all": translate("Library", "The archive is empty. Drop files here, or choose Import."),
        "undescribed": translate("Library", "Every article is described."),
        "starred": translate("Library", "No article has a star. Press S to star one."),
        "trash": translate("Library", "The trash is empty."),
        "tag": translate("Library", "No article carries this tag."),
        "publication": translate("Library", "No article of this publication is left."),
    }
    return words.get(place.kind, translate("Library", "Nothing stands here."))


def _ignore(_error: ArchiveError) -> None:
    """A selection that is gone is told again by its successor."""
