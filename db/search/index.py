"""The tantivy index: its schema, writing to it, asking it. The only file that knows tantivy.

One text field a scope holds two tokens a word (`fold.index_text`), so a marked word asks the even slot and an unmarked
one the odd, and a phrase that mixes them is one phrase query. The paths of tags stand in a field of their own, each
with its boundaries as tokens: ``^ | =chính chinh =trị tri / | =đảng dang $ |``. Nothing is stored that the archive does
not hold.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import tantivy
from tantivy import FieldType, Occur, Order

from db.errors import DiskFull
from db.search.fold import index_text
from db.search.nodes import EVERYWHERE, All, Dates, Either, Node, Not, Prefix, Query, Scope, Tag, Term, Words

if TYPE_CHECKING:
    from pathlib import Path

    from db.records import SearchDocument

Sort = Literal["relevance", "newest", "oldest"]

FORMAT = 1
"""Raise it when the schema or the folding changes: every index of another format is rebuilt."""

BULK_HEAP = 32_000_000
SMALL_HEAP = 16_000_000
_LATEST = 99_999_999_999_999
_BOOST: dict[Scope, float] = {"title": 4.0, "lead": 2.0, "tag": 2.0, "caption": 1.2, "note": 1.2}
_DATE_WEIGHT = 0.1
_PATH = "path"
_SIDE = "|"
_TOP, _STEP, _END = "^", "/", "$"


class SearchIndexError(Exception):
    """The index cannot be read or written: it is damaged, gone, or tantivy failed. It can always be rebuilt."""


@contextmanager
def _guarded(folder: Path) -> Iterator[None]:
    """Turn tantivy's errors, its panics too (a BaseException), into our own."""
    try:
        yield
    except (ValueError, OSError) as error:
        if "os error 28" in str(error) or "No space left" in str(error):
            raise DiskFull(path=str(folder)) from error
        raise SearchIndexError(str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise SearchIndexError(str(error)) from error
        raise


def _make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("uid", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("id", fast=True)
    for name in ("first", "last", "reverse"):
        builder.add_unsigned_field(name, fast=True)
    for name in ("trashed", "starred", "undescribed"):
        builder.add_boolean_field(name, indexed=True, fast=True)
    for name in (*EVERYWHERE, "source", _PATH):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    return builder.build()


SCHEMA = _make_schema()


def _path_text(path: str) -> str:
    parts = [tokens for part in path.split("/") if (tokens := index_text(part))]
    return f"{_TOP} {_SIDE} " + f" {_STEP} {_SIDE} ".join(parts) + f" {_END} {_SIDE}"


def _document(new: SearchDocument) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("uid", new.uid)
    document.add_unsigned("id", new.id)
    document.add_unsigned("first", new.order)
    document.add_unsigned("last", new.order_last)
    document.add_unsigned("reverse", _LATEST - new.order if new.order else 0)
    document.add_boolean("trashed", new.trashed)
    document.add_boolean("starred", new.starred)
    document.add_boolean("undescribed", new.undescribed)
    texts = (
        ("title", new.title), ("lead", new.lead), ("body", new.body), ("caption", new.captions), ("note", new.notes),
        ("byline", new.byline), ("source", new.source),
    )  # fmt: skip
    for name, text in texts:
        if text:
            document.add_text(name, index_text(text))
    for path in new.tags:
        document.add_text("tag", index_text(path))
        document.add_text(_PATH, _path_text(path))
    return document


class Writer:
    """Writes to an index, on one thread beside the caller's: to fold a text takes about as long as to write it.
    `close` waits for the merging of segments, so that many small commits do not pile up."""

    def __init__(self, folder: Path, index: tantivy.Index, heap: int) -> None:
        self._folder = folder
        with _guarded(folder):
            self._writer = index.writer(heap, 1)

    def put(self, new: SearchDocument, *, fresh: bool = False) -> None:
        """Index an article in place of what stood there for its uid; nothing did where it is `fresh`, which is not
        looked for then."""
        with _guarded(self._folder):
            if not fresh:
                self._writer.delete_documents_by_term("uid", new.uid)
            self._writer.add_document(_document(new))

    def remove(self, uid: str) -> None:
        """Take an article out."""
        with _guarded(self._folder):
            self._writer.delete_documents_by_term("uid", uid)

    def commit(self) -> None:
        """Put on disk, and in the sight of searches, what was written so far."""
        with _guarded(self._folder):
            self._writer.commit()

    def close(self) -> None:
        """End writing; what was not committed is lost."""
        with _guarded(self._folder):
            self._writer.wait_merging_threads()


class Index:
    """One index in one folder. Raises SearchIndexError where it is not one of `SCHEMA`, or damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with _guarded(folder):
            if not folder.is_dir():
                raise FileNotFoundError(folder)
            self._index = tantivy.Index.open(str(folder))
            self._index.config_reader("manual", 0)
            self._index.reload()
            self._searcher = self._index.searcher()

    @classmethod
    def create(cls, folder: Path) -> Index:
        """An empty index in a new folder."""
        with _guarded(folder):
            folder.mkdir(parents=True)
            tantivy.Index(SCHEMA, str(folder))
        return cls(folder)

    def writer(self, heap: int = SMALL_HEAP) -> Writer:
        """A writer that takes about `heap` bytes of memory; raises SearchIndexError while there is another."""
        return Writer(self.folder, self._index, heap)

    def reload(self) -> None:
        """See what was committed since the index was opened."""
        with _guarded(self.folder):
            self._index.reload()
            self._searcher = self._index.searcher()

    @property
    def size(self) -> int:
        """How many articles it holds, those in the trash too."""
        return int(self._searcher.num_docs)

    def search(
        self,
        query: Query,
        sort: Sort = "relevance",
        *,
        limit: int | None = None,
        offset: int = 0,
        trashed: bool = False,
    ) -> tuple[int, array[int]]:
        """How many articles answer, and the row ids of the page from `offset` (at most `limit`, None: all), in order.

        By date, undated articles stand last. Articles in the trash are found only with `trashed`.
        """
        if query.root is None:
            return 0, array("q")
        with _guarded(self.folder):
            return self._search(_build(query.root), sort, limit, max(offset, 0), trashed)

    def _search(
        self, asked: tantivy.Query, sort: Sort, limit: int | None, offset: int, trashed: bool
    ) -> tuple[int, array[int]]:
        searcher = self._searcher
        if not trashed:
            hidden = tantivy.Query.term_query(SCHEMA, "trashed", True)
            asked = tantivy.Query.boolean_query([(Occur.Must, asked), (Occur.MustNot, hidden)])
        if limit is None or limit < 1:
            total = int(searcher.search(asked, limit=1).count)  # type: ignore[attr-defined]  # missing in the stub
            if limit is not None or offset >= total:
                return total, array("q")
            limit = total - offset
        field = {"relevance": None, "newest": "first", "oldest": "reverse"}[sort]
        found = searcher.search(asked, limit=limit, offset=offset, order_by_field=field, order=Order.Desc)
        ids = searcher.fast_field_values("id", [address for _, address in found.hits])
        return int(found.count), array("q", (int(number) for number in ids if number is not None))  # type: ignore[attr-defined]


def _build(node: Node) -> tantivy.Query:
    """The tantivy query of a node."""
    if isinstance(node, Words):
        return _everywhere(node.scope, lambda name: _words(name, node.terms))
    if isinstance(node, Prefix):
        return _everywhere(node.scope, lambda name: _prefix(name, node))
    if isinstance(node, Tag):
        return tantivy.Query.boost_query(_tag(node), _BOOST["tag"])
    if isinstance(node, Dates):
        return tantivy.Query.boost_query(_dates(node), _DATE_WEIGHT)
    if isinstance(node, Either):
        return tantivy.Query.boolean_query([(Occur.Should, _build(part)) for part in node.nodes])
    parts = node.nodes if isinstance(node, All) else (node,)
    clauses = [
        (Occur.MustNot, _build(part.node)) if isinstance(part, Not) else (Occur.Must, _build(part)) for part in parts
    ]
    if all(occur == Occur.MustNot for occur, _ in clauses):
        clauses.append((Occur.Must, tantivy.Query.all_query()))
    return tantivy.Query.boolean_query(clauses)


def _everywhere(scope: Scope | None, make: Callable[[str], tantivy.Query]) -> tantivy.Query:
    scopes: Sequence[Scope] = EVERYWHERE if scope is None else (scope,)
    queries = [tantivy.Query.boost_query(make(name), _BOOST[name]) if name in _BOOST else make(name) for name in scopes]
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])


def _token(term: Term) -> str:
    return f"={term.text}" if term.marked else term.text


def _slot(term: Term, place: int) -> tuple[int, str]:
    """The token of the word number `place` and its position."""
    return 2 * place + (0 if term.marked else 1), _token(term)


def _words(name: str, terms: Sequence[Term]) -> tantivy.Query:
    if len(terms) == 1:
        return tantivy.Query.term_query(SCHEMA, name, _token(terms[0]))
    return _phrase(name, [_slot(term, place) for place, term in enumerate(terms)])


def _phrase(name: str, slots: list[tuple[int, str]]) -> tantivy.Query:
    start = slots[0][0]
    return tantivy.Query.phrase_query(SCHEMA, name, [(position - start, token) for position, token in slots])


def _prefix(name: str, prefix: Prefix) -> tantivy.Query:
    starts = "|".join(re.escape(start) for start in prefix.starts)
    return tantivy.Query.regex_query(SCHEMA, name, f"{'=' if prefix.marked else ''}({starts}).*")


def _tag(tag: Tag) -> tantivy.Query:
    if not tag.parts:
        return tantivy.Query.term_query(SCHEMA, _PATH, _SIDE)
    slots: list[tuple[int, str]] = [(0, _TOP) if tag.rooted else (1, _SIDE)]
    place = 1
    for number, part in enumerate(tag.parts):
        if number:
            slots.append((2 * place, _STEP))
            place += 1
        slots.extend(_slot(term, place + step) for step, term in enumerate(part))
        place += len(part)
    slots.append((2 * place, _STEP) if tag.below else (2 * place + 1, _SIDE))
    return _phrase(_PATH, slots)


def _dates(dates: Dates) -> tantivy.Query:
    """An article's date is the span from ``first`` to ``last``; 0 in both is no date."""
    low, high = ("first", "last") if dates.how == "inside" else ("last", "first")
    return tantivy.Query.boolean_query(
        [(Occur.Must, _between(low, dates.first or 1, _LATEST)), (Occur.Must, _between(high, 1, dates.last or _LATEST))]
    )


def _between(name: str, first: int, last: int) -> tantivy.Query:
    return tantivy.Query.range_query(SCHEMA, name, FieldType.Unsigned, first, last)
