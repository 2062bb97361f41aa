"""The middle pane: the search field, the query read as a sentence, the count, and the list or what stands instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.library.count_bar import CountBar
from desktop.library.no_results import NoResults
from desktop.library.sentence import SentenceBar
from desktop.shared.language import translate
from desktop.shared.widgets.buttons import IconButton
from desktop.shared.widgets.search_field import SearchField
from desktop.shared.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.library.article_list import ArticleList
    from desktop.library.queue_page import QueuePage
    from desktop.library.wanted_photos import WantedPhotos
    from desktop.shared.theme import Theme

SHORTCUT = "Ctrl+Shift+F"


class Results(Surface):
    """Places its parts; `menu_asked(global point)` of the button that stands for the sidebar in narrow windows."""

    menu_asked = Signal(QPoint)

    def __init__(
        self, theme: Theme, articles: ArticleList, wanted: WantedPhotos, queues: Sequence[QueuePage] = ()
    ) -> None:
        super().__init__(theme, "list")
        self.articles = articles
        self.wanted = wanted
        self.field = SearchField(theme)
        self.menu_button = IconButton(theme, "list")
        self.menu_button.hide()
        self.menu_button.clicked.connect(self._ask_menu)
        self.sentence = SentenceBar(theme)
        self.count = CountBar(theme)
        self.nothing = NoResults(theme)
        self.stack = QStackedWidget()
        for page in (articles, self.nothing, wanted, *queues):
            self.stack.addWidget(page)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self.menu_button)
        self._head.addWidget(self.field, 1)
        head = QWidget()
        head.setFixedHeight(theme.size("header"))
        head.setLayout(self._head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.sentence)
        column.addWidget(self.count)
        column.addWidget(self.stack, 1)
        self.setMinimumWidth(theme.size("list_min"))
        self.setTabOrder(self.field.edit, self.count.button)
        self.setTabOrder(self.count.button, articles)
        self.setFocusProxy(articles)
        self.field.left.connect(lambda: articles.setFocus())
        self.show_menu_button(False)
        self._retranslate()

    def show_menu_button(self, on: bool) -> None:
        """Show the button that opens the sidebar's places, where the sidebar has no room."""
        self.menu_button.setVisible(on)
        self._head.setContentsMargins(8 if on else 16, 10, 16, 10)

    def show_page(self, page: QWidget) -> None:
        """Show the list, what is said where nothing was found, or the wanted photos."""
        self.stack.setCurrentWidget(page)
        self.setFocusProxy(page)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.size("list"), 600)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.field.set_words(translate("Library", "Search the archive"), SHORTCUT)
        self.menu_button.set_words(translate("Library", "Places"))
        self.count.retranslate()
        self.articles.set_words()

    def _ask_menu(self) -> None:
        self.menu_asked.emit(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 4)))
