"""Walking from hit to hit: of a search that opened the article, or of what is typed into the find bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.reading.hits import hits, typed_query
from desktop.reading.places import Places

if TYPE_CHECKING:
    from db.records import Article
    from db.search.query import Query
    from desktop.reading.article_view import ArticleView
    from desktop.reading.find_bar import HitBar

LONGEST_FOUND = 80


class HitWalk(QObject):
    """Marks the hits of one article on its page and counts them in the bar. `changed` when other hits are marked."""

    changed = Signal()

    def __init__(self, view: ArticleView, bar: HitBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._bar = bar
        self._article: Article | None = None
        self._query: Query | None = None
        self.hits: tuple[tuple[int, int], ...] = ()
        self.current = -1
        bar.searched.connect(self._typed)
        bar.moved.connect(self.step)
        bar.closed.connect(self.close)

    def take(self, article: Article | None, query: Query | None, *, same: bool) -> None:
        """Another article is shown, with the query that found it; or the `same` one in a newer state."""
        self._article = article
        if query is not None or not same:
            self._show_hits_of(query)
        elif self._query is not None:
            self._mark(self._query, keep=True)

    def _show_hits_of(self, query: Query | None) -> None:
        if query is None or query.is_empty or self._article is None:
            self._forget()
            return
        self._mark(query)
        if self.hits:
            self._bar.open_hits()
            self.step(1)
        else:
            self._bar.hide()

    def _mark(self, query: Query, *, keep: bool = False) -> None:
        self._query = query
        self.hits = hits(self._article, query) if self._article is not None and not query.is_empty else ()
        self.current = min(self.current, len(self.hits) - 1) if keep else -1
        self._show()

    def _show(self) -> None:
        counts = Places(self._article).count(start for start, _end in self.hits) if self._article is not None else {}
        self._bar.show_counts(counts, self.current)
        self._view.set_hits(self.hits, self.current)
        self.changed.emit()

    def find(self, text: str | None = None) -> None:
        """Open the find bar, with `text` or with what is selected."""
        if self._article is None:
            return
        chosen = self._view.selection()
        if text is None and chosen is not None and chosen[1] - chosen[0] <= LONGEST_FOUND:
            text = self._article.text[slice(*chosen)].replace("\n", " ")
        self._bar.open_field(text)
        if self._bar.field.text():
            self._typed(self._bar.field.text())

    def _typed(self, text: str) -> None:
        if self._article is None:
            return
        self._mark(typed_query(text))
        if self.hits:
            here = self._view.top_offset()
            self.current = next((number for number, (start, _end) in enumerate(self.hits) if start >= here), 0) - 1
            self.step(1)

    def step(self, way: int) -> None:
        """The next hit (+1) or the one before (-1), round and round."""
        if not self.hits:
            return
        self.current = (self.current + way) % len(self.hits)
        self._show()
        self._view.reveal(*self.hits[self.current])

    def next(self) -> None:
        """The next hit, or the find bar where nothing is sought."""
        if self.hits:
            self.step(1)
        else:
            self.find()

    def close(self) -> None:
        """Seek nothing any more."""
        self._forget()
        if self._article is not None:
            self._view.setFocus()

    def _forget(self) -> None:
        self._bar.hide()
        had = bool(self.hits)
        self._query, self.hits, self.current = None, (), -1
        if had:
            self._view.set_hits(())
            self.changed.emit()
