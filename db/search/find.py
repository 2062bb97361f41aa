"""Ask the index and answer from the archive: ids, the exact total, and passages with their hits marked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from db import articles
from db.records import Hit
from db.search import state as states
from db.search.follow import catch_up
from db.search.index import Index, SearchIndexError, Sort
from db.search.query import parse
from db.search.snippets import show

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.records import Published, SearchDocument
    from db.search.nodes import Query
    from db.search.state import State

__all__ = ["Found", "Sort", "find", "find_ids", "mark"]

T = TypeVar("T")

_OPEN_AT_MOST = 4
_guard = Lock()
_open: dict[tuple[Path, State, int], Index] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: the exact `total` in the index, and for one page the hits and the row ids, in order.

    An article that left the archive since the index last caught up is in `total`, but not among the hits. `partial`
    while the index is still being built.
    """

    total: int
    hits: list[Hit]
    ids: array[int]
    partial: bool = False


def find(
    archive: Archive,
    folder: Path,
    query: Query | str,
    *,
    sort: Sort = "relevance",
    limit: int = 50,
    offset: int = 0,
    include_trashed: bool = False,
) -> Found:
    """One page of the articles that answer `query`, best or newest or oldest first; undated ones stand last by date.

    `folder` is the index folder (`follow.index_folder`); it is read as it stands, and built where it is missing or
    damaged. Trashed articles are found only with `include_trashed`. Raises what `catch_up` raises where it must build.
    """
    query = parse(query) if isinstance(query, str) else query
    if query.is_empty:
        return Found(0, [], array("q"))
    (total, ids), partial = _ask(
        archive,
        folder,
        lambda index: index.search(query, sort, limit=max(limit, 0), offset=offset, trashed=include_trashed),
    )
    hits: list[Hit] = []
    if ids:
        with archive.reading() as session:
            documents = articles.documents(session, ids)
            dates = articles.dates(session, ids)
        hits = [
            _hit(document, dates[document.id], query)
            for document in documents
            if include_trashed or not document.trashed
        ]
    return Found(total, hits, ids, partial)


def find_ids(
    archive: Archive,
    folder: Path,
    query: Query | str,
    *,
    sort: Sort = "relevance",
    limit: int | None = None,
    include_trashed: bool = False,
) -> tuple[array[int], int]:
    """The row ids of all articles that answer `query` (at most `limit`), in order, and the exact total."""
    query = parse(query) if isinstance(query, str) else query
    if query.is_empty:
        return array("q"), 0
    (total, ids), _ = _ask(
        archive, folder, lambda index: index.search(query, sort, limit=limit, trashed=include_trashed)
    )
    return ids, total


def mark(text: str, marks: Iterable[tuple[int, int]], before: str, after: str) -> str:
    """`text` with `before` and `after` set around each of the sorted `marks`."""
    parts: list[str] = []
    at = 0
    for start, end in marks:
        parts += (text[at:start], before, text[start:end], after)
        at = end
    return "".join((*parts, text[at:]))


def _hit(document: SearchDocument, published: Published, query: Query) -> Hit:
    title_marks, passage, more = show(document, query)
    return Hit(
        id=document.id, uid=document.uid, title=document.title, title_marks=title_marks, published=published,
        source=document.source, passage=passage, more=more,
    )  # fmt: skip


def _ask(archive: Archive, folder: Path, ask: Callable[[Index], T]) -> tuple[T, bool]:
    """What the index answers, and whether it is still growing; a missing or damaged index is built first."""
    state = states.load(folder)
    if state is not None and state.archive == archive.uid:
        try:
            return ask(_opened(folder, state)), bool(state.backlog)
        except SearchIndexError:
            states.forget(folder)
    catch_up(archive, folder)
    state = states.load(folder)
    if state is None:
        raise SearchIndexError("the index went away while it was asked")
    return ask(_opened(folder, state)), bool(state.backlog)


def _opened(folder: Path, state: State) -> Index:
    """The index as last committed; the few used last stay open."""
    data = folder / state.data
    try:
        stamp = (data / "meta.json").stat().st_mtime_ns
    except OSError as error:
        raise SearchIndexError(str(error)) from error
    key = (folder, state, stamp)
    with _guard:
        index = _open.pop(key, None)
        if index is None:
            for old in [known for known in _open if known[0] == folder]:
                del _open[old]
            index = Index(data)
        _open[key] = index
        while len(_open) > _OPEN_AT_MOST:
            del _open[next(iter(_open))]
    return index
