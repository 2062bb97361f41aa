"""The reader: header, bars and page, and what follows from what a person does there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from db.records import COLOURS, Annotation, Article, Changes
from desktop.reading.article_document import PHOTOS_LINK
from desktop.reading.article_view import ArticleView
from desktop.reading.contents_ticks import ContentsTicks
from desktop.reading.find_bar import HitBar
from desktop.reading.furniture import furniture
from desktop.reading.header import Header
from desktop.reading.highlights import AUTHOR
from desktop.reading.hit_walk import HitWalk
from desktop.reading.marking import Marking
from desktop.reading.photo_loading import load_photo
from desktop.reading.type_menu import TypeMenu, step_size
from desktop.reading.web_links import ask_to_open
from desktop.shared import settings as keys
from desktop.shared.language import Retranslator, translate
from desktop.shared.widgets.empty_state import EmptyState
from desktop.shared.widgets.mark_scroll_bar import MarkScrollBar

if TYPE_CHECKING:
    from db.records import Written
    from db.search.query import Query
    from db.session import Reading, Writing
    from desktop.shared.context import Context

TICKS_FROM_TOP = 40
TICKS_FROM_RIGHT = 40


class Reader(QWidget):
    """Shows articles of the open archive, or any `Article` by `show_article`. Signals are facts for other features."""

    article_shown = Signal(object)  # the Article, or None
    annotations_changed = Signal(object)  # tuple of Annotation
    annotation_chosen = Signal(str)
    note_asked = Signal(str)
    export_requested = Signal(list)
    tag_requested = Signal(list)
    attach_photo_requested = Signal(str)
    photo_open_requested = Signal(str, int)
    next_requested = Signal()
    previous_requested = Signal()
    inspector_toggled = Signal(bool)
    list_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.article: Article | None = None
        self._history: list[str] = []
        self._at = -1
        self._asked = ""
        theme = context.theme
        self.header = Header(theme, self)
        self.bar = HitBar(theme, self)
        self.view = ArticleView(theme)
        self.scroll_bar = MarkScrollBar(theme)
        self.view.setVerticalScrollBar(self.scroll_bar)
        self.view.follow_scroll_bar()
        self.ticks = ContentsTicks(theme, self.view)
        self.marking = Marking(context, self.view, self)
        self.walk = HitWalk(self.view, self.bar, self)
        self.empty = EmptyState(theme)
        self._none_there = False
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.setFocusProxy(self.view)
        for widget in (self.header, self.bar):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._remember = QTimer(self)
        self._remember.setSingleShot(True)
        self._remember.setInterval(400)
        self._remember.timeout.connect(self._keep_position)
        self._mark_bar = QTimer(self)
        self._mark_bar.setSingleShot(True)
        self._mark_bar.setInterval(60)
        self._mark_bar.timeout.connect(self._show_scroll_marks)
        self._connect()
        self._apply_settings()
        Retranslator(self, self._say)
        self.show_article(None)

    def _connect(self) -> None:
        view, header = self.view, self.header
        view.installEventFilter(self)
        view.figure_clicked.connect(self._open_photo)
        view.attach_requested.connect(self.attach_photo_requested)
        view.link_clicked.connect(self._open_link)
        view.photo_wanted.connect(lambda figure: load_photo(self._context, view, figure))
        view.place_changed.connect(self._place_changed)
        view.laid_out.connect(self._mark_bar.start)
        view.turned_past.connect(lambda way: (self.next_requested if way > 0 else self.previous_requested).emit())
        view.size_stepped.connect(self.step_size)
        view.customContextMenuRequested.connect(self._context_menu)
        self.ticks.chosen.connect(self.go_to)
        header.list_asked.connect(self.list_requested)
        header.back_asked.connect(self.back)
        header.forward_asked.connect(self.forward)
        header.star_asked.connect(self.star)
        header.tag_asked.connect(self._ask_tags)
        header.highlight_asked.connect(lambda on: self.marking.press_pencil(on))
        header.type_asked.connect(lambda place: TypeMenu(self._context, self).open_at(place))
        header.contents_asked.connect(lambda place: self.ticks.menu(self).popup(place))
        header.export_asked.connect(self._ask_export)
        header.inspector_asked.connect(self.inspector_toggled)
        marking, walk = self.marking, self.walk
        marking.changed.connect(self._annotations_changed)
        marking.chosen.connect(self.annotation_chosen)
        marking.note_asked.connect(self.note_asked)
        marking.tag_asked.connect(self._ask_tags)
        marking.pencil_used.connect(lambda: header.highlight.setChecked(False))
        walk.changed.connect(self._mark_bar.start)
        context = self._context
        context.changes.changed.connect(self._changed)
        context.settings.changed.connect(lambda _name: self._apply_settings())
        context.archive_jobs.closed.connect(self._archive_closed)

    def _say(self) -> None:
        self._say_empty()
        self.view.set_furniture(
            furniture,
            translate("Reading", "Attach photo…"),
            translate("Reading", "This photo is not in the archive yet"),
            translate("Reading", "This photo cannot be shown"),
        )
        self.view.setAccessibleName(translate("Reading", "Article"))

    def _apply_settings(self) -> None:
        settings, view = self._context.settings, self.view
        wanted = (settings.get(keys.TEXT_SIZE), settings.get(keys.MEASURE), settings.get(keys.AIRY))
        view.painter.rules = settings.get(keys.HIGHLIGHT_RULES)
        if wanted != (view.text_size, view.measure, view.airy):
            view.text_size, view.measure, view.airy = wanted
            view.rebuild()
        view.viewport().update()

    # --- opening ---------------------------------------------------------------------------------------------------
    def open(self, uid: str, query: Query | None = None) -> None:
        """Read the article `uid` of the open archive; with a query, show its hits and go to the first."""
        if self._history[self._at : self._at + 1] != [uid]:
            del self._history[self._at + 1 :]
            self._history.append(uid)
            self._at = len(self._history) - 1
        self._load(uid, query)

    def _load(self, uid: str, query: Query | None, done: Callable[[Article], None] | None = None) -> None:
        def work(session: Reading) -> Article:
            from db import articles  # imports SQLAlchemy, which the first paint does without

            return articles.get(session, uid)

        def show(article: Article) -> None:
            self.show_article(article, query)
            if done is not None:
                done(article)

        self._asked = uid
        self._context.archive_jobs.read(work, show, latest="reading")

    def show_none_there(self, none: bool) -> None:
        """Whether the archive has no article at all, so that there is none to choose."""
        if none != self._none_there:
            self._none_there = none
            self._say_empty()

    def _say_empty(self) -> None:
        words = translate("Reading", "Choose an article in the list to read it.")
        self.empty.set_words("" if self._none_there else words)

    def show_article(self, article: Article | None, query: Query | None = None) -> None:
        """Show a record. The place of the one before is kept, and this one's taken up."""
        self._keep_position()
        same = article is not None and self.article is not None and article.uid == self.article.uid
        self.article = article
        self.marking.take(article)
        self.view.can_attach = self._context.archive_jobs.writable or self._context.archive_jobs.archive is None
        self._stack.setCurrentWidget(self.view if article is not None else self.empty)  # gives the view its size
        self.view.show_article(article)
        self.ticks.set_headings(self.view.page().headings)
        self._place_ticks()
        self._show_header()
        self.walk.take(article, query, same=same)
        if article is not None and not same and not self.walk.hits:
            share = self._context.state.position(article.uid)
            if share:
                self.view.scroll_to(round(share * len(article.text)), at=0.0)
        self.article_shown.emit(article)
        self._place_changed()

    def _show_header(self) -> None:
        article = self.article
        writable = self._context.archive_jobs.writable
        self.header.show_article(
            there=article is not None,
            starred=article is not None and article.starred,
            writable=writable,
            contents=len(self.view.page().headings) > 1,
        )
        last = len(self._history) - 1
        self.header.show_history(self._at > 0, self._at < last)

    def _archive_closed(self) -> None:
        self._keep_position()
        self._history, self._at = [], -1
        self.show_article(None)

    def _changed(self, changes: Changes) -> None:
        if self.article is None or self._context.archive_jobs.archive is None:
            return
        if self.article.uid in changes.articles or changes.archive:
            uid = self.article.uid

            def work(session: Reading) -> Article:
                from db import articles

                return articles.get(session, uid)

            self._context.archive_jobs.read(work, self._refresh, self._gone, latest="reading-refresh")

    def _gone(self, _error: object) -> None:
        self.show_article(None)

    def _refresh(self, article: Article) -> None:
        """Take up a newer state of the article shown; the page is only made again where its text or head changed."""
        shown = self.article
        if shown is None or article.uid != shown.uid:
            return
        if _page_of(article) == _page_of(shown):
            self.article = article
            self.view.article = article
            self.marking.take_annotations(article)
            self._show_header()
            self.article_shown.emit(article)
        else:
            self.show_article(article)

    # --- history, header -------------------------------------------------------------------------------------------
    def back(self) -> None:
        """The article read before this one."""
        self._go(-1)

    def forward(self) -> None:
        """The article from which one came back."""
        self._go(1)

    def _go(self, way: int) -> None:
        if 0 <= self._at + way < len(self._history):
            self._at += way
            self._load(self._history[self._at], None)

    def star(self, on: bool | None = None) -> None:
        """Star the article, or take the star off; None turns it round."""
        if self.article is None or not self._context.archive_jobs.writable:
            return
        uid, wanted = self.article.uid, (not self.article.starred) if on is None else on

        def work(session: Writing) -> Written[None]:
            from db import articles

            return articles.star(session, [uid], wanted)

        self._context.archive_jobs.write(work, None, AUTHOR, translate("Reading", "Star"))

    def _ask_tags(self) -> None:
        if self.article is not None:
            self.tag_requested.emit([self.article.uid])

    def _ask_export(self) -> None:
        if self.article is not None:
            self.export_requested.emit([self.article.uid])

    def set_inspector_open(self, on: bool) -> None:
        """Say whether the inspector is shown."""
        self.header.inspector.setChecked(on)

    def set_stacked(self, on: bool) -> None:
        """Whether list and reader stand one on the other, so that a way back to the list is needed."""
        self.header.to_list.setVisible(on)

    def step_size(self, way: int) -> None:
        """Text one step larger (+1) or smaller (-1), or of the usual size (0)."""
        step_size(self._context, way)

    def _annotations_changed(self, annotations: tuple[Annotation, ...]) -> None:
        if self.article is not None:
            self.article = replace(self.article, annotations=annotations)
            self.view.article = self.article
        self.view.set_annotations(annotations)
        self.annotations_changed.emit(annotations)
        self._mark_bar.start()

    # --- place -----------------------------------------------------------------------------------------------------
    def go_to(self, offset: int) -> None:
        """Bring a canonical offset to the top of the page."""
        self.view.scroll_to(offset, at=0.03)

    def _place_changed(self) -> None:
        if self.article is None:
            self.header.show_title("")
            return
        self.header.show_title("" if self.view.title_in_sight() else self.article.title)
        self.ticks.set_place(self._place_under_header())
        self.marking.bar.hide()
        self._remember.start()

    def _place_under_header(self) -> int:
        bar = self.view.verticalScrollBar()
        if bar.value() >= bar.maximum() > 0 and self.view.page().headings:
            return self.view.page().headings[-1].offset
        return self.view.offset_at(self.view.viewport().height() // 5)

    def _keep_position(self) -> None:
        if self.article is not None and self.article.text and self._context.archive_jobs.archive is not None:
            at_top = self.view.verticalScrollBar().value() == 0
            offset = 0 if at_top else self.view.top_offset()
            self._context.state.set_position(self.article.uid, offset / len(self.article.text))

    def _show_scroll_marks(self) -> None:
        if self.article is None:
            return
        share = self.view.share
        notes = [(share(one.start), f"mark_{one.colour}") for one in self.marking.annotations if one.start is not None]
        self.scroll_bar.set_marks("notes", notes)
        self.scroll_bar.set_marks("hits", [(share(start), "hit_now") for start, _end in self.walk.hits])

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        QTimer.singleShot(0, self, self._place_ticks)

    def _place_ticks(self) -> None:
        self.ticks.move(self.view.width() - TICKS_FROM_RIGHT, TICKS_FROM_TOP)
        self.ticks.raise_()

    # --- photos and links ------------------------------------------------------------------------------------------
    def _open_photo(self, position: int) -> None:
        if self.article is not None:
            self.photo_open_requested.emit(self.article.uid, position)

    def open_first_photo(self) -> None:
        """Open the photo in sight, else the first one, large."""
        if self.article is not None and self.article.figures:
            self._open_photo(self.view.figure_in_sight() or self.article.figures[0].position)

    def _open_link(self, address: str) -> None:
        if address == PHOTOS_LINK:
            self.open_first_photo()
        else:
            ask_to_open(address, self._context.notices, self)

    # --- menu and keys ---------------------------------------------------------------------------------------------
    def _context_menu(self, place: QPoint) -> None:
        if self.article is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.view.selection() is not None
        for words, act, usable in (
            (translate("Reading", "Copy"), self.view.copy, chosen),
            (translate("Reading", "Copy with citation"), self.marking.cite, chosen),
            (translate("Reading", "Highlight"), self.marking.highlight, chosen and self.marking.writable),
            (translate("Reading", "Note"), self.marking.note, chosen and self.marking.writable),
            (translate("Reading", "Find in this article"), self.walk.find, True),
            (translate("Reading", "Select all"), self.view.selectAll, True),
        ):
            action = menu.addAction(words)
            action.setEnabled(usable)
            action.triggered.connect(lambda _on=False, act=act: act())
        menu.popup(self.view.mapToGlobal(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the page that no action of the window has taken."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.Resize:
            self._place_ticks()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self._peel()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._context.settings.get(keys.SINGLE_KEYS):
            return False
        digit = event.text()
        if digit in ("1", "2", "3", "4", "5"):
            self.marking.colour(COLOURS[int(digit) - 1])
            return True
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_H: self.marking.highlight,
            Qt.Key.Key_M: self.marking.note,
            Qt.Key.Key_BracketRight: lambda: self.marking.step(1),
            Qt.Key.Key_BracketLeft: lambda: self.marking.step(-1),
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            return False
        act()
        return True

    def _peel(self) -> bool:
        """Esc takes away one layer: the floating bar, the selection, the pencil, the find bar."""
        if self.marking.bar.isVisible():
            self.marking.bar.hide()
        elif self.view.selection() is not None:
            self.view.clear_selection()
        elif self.header.highlight.isChecked():
            self.header.highlight.setChecked(False)
            self.marking.press_pencil(False)
        elif not self.bar.isHidden():
            self.walk.close()
        else:
            return False
        return True


def _page_of(article: Article) -> tuple[object, ...]:
    """What a page shows of an article, but for its marks."""
    return (
        article.text, article.blocks, article.figures, article.published, article.source, article.description,
        article.title,
    )  # fmt: skip
