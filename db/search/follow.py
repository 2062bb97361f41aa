"""The index follows the archive's change sequence. It can be deleted at any time and is then built again."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from db import articles, events
from db.durable import as_disk_error
from db.errors import InputOutput, Locked, ReadOnly
from db.lock import WriterLock
from db.models import every as t
from db.search import state as states
from db.search.index import BULK_HEAP, SMALL_HEAP, Index, SearchIndexError, Writer
from db.search.state import State, index_folder

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.records import SearchDocument
    from db.session import Reading

__all__ = ["Progress", "Status", "catch_up", "index_folder"]

Progress = Callable[[int, int], bool]
"""Called with the articles done and the articles to do; False cancels, what is done stays."""

_PAGE = 200
_PAGE_TEXT = 8_000_000  # code points of text in one page, about
_BULK = 2_000  # articles to do from which on memory is spent for speed
_COMMIT_SECONDS = 10.0
_FIRST_COMMIT_SECONDS = 0.5
_GENTLE_PAUSE = 0.0003
_LOOK_SECONDS = 0.2
_REST_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Status:
    """How far the index is: the last change it holds; whether it was built anew; `locked` where another process was
    writing it and it was left as it stands; `complete` unless it was cancelled or locked."""

    sequence: int
    rebuilt: bool = False
    locked: bool = False
    complete: bool = True


@dataclass(frozen=True, slots=True)
class _Page:
    """One short read of the archive: articles to index, uids to remove, and how far the index is with them."""

    documents: list[SearchDocument]
    removed: list[str]
    state: State
    done: bool
    backlog: bool = False


def catch_up(
    archive: Archive, folder: Path, *, progress: Progress | None = None, wait: float = 0.0, gentle: bool = False,
    linger: float = 0.0, rested: Callable[[], None] | None = None,
) -> Status:
    """Bring the index in `folder` up to the archive, or build it where it is missing, damaged or of another history.

    Newest changes come first in a new index, and it can be searched while it grows. Where another process writes the
    index, wait up to `wait` seconds, then leave it as it stands. `gentle` lets go of the interpreter after each
    article, for a window that must not stutter. With `linger` the writer stays for what comes until nothing has come
    for that many seconds, so that an import that goes on need not wake another each time; `rested` is called whenever
    all that came can be searched. Raises DiskFull, InputOutput; Locked and ReadOnly where there is no index to leave as
    it stands.
    """
    with archive.reading() as session:
        state = _usable(session, archive, folder)
        if state is not None and not state.backlog and state.sequence == events.sequence(session):
            return Status(state.sequence)
    try:
        lock = _lock(folder, wait)
    except (Locked, ReadOnly):
        state = states.load(folder)
        if state is None:
            raise
        return Status(state.sequence, locked=True, complete=False)
    try:
        try:
            return _Follower(archive, folder, progress, gentle, linger, rested).run()
        except SearchIndexError:
            states.forget(folder)
            return _Follower(archive, folder, progress, gentle, linger, rested).run()
    except SearchIndexError as error:
        raise InputOutput(path=str(folder), why=str(error)) from error
    finally:
        lock.release()


def _lock(folder: Path, wait: float) -> WriterLock:
    """The right to write the index. Raises Locked, InputOutput."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise as_disk_error(error, folder) from error
    until = time.monotonic() + wait
    while True:
        try:
            return WriterLock(states.state_path(folder))
        except Locked:
            if time.monotonic() >= until:
                raise
        time.sleep(0.05)


def _usable(session: Reading, archive: Archive, folder: Path) -> State | None:
    """The state of an index that stands in this archive's own history; None where it must be built anew."""
    state = states.load(folder)
    if state is None or state.archive != archive.uid or state.sequence > events.sequence(session):
        return None
    if state.event and events.digest_at(session, state.event) != state.digest:
        return None
    with suppress(SearchIndexError):
        Index(folder / state.data)
        return state
    return None


class _Follower:
    """One run of catching up, under the lock."""

    def __init__(
        self, archive: Archive, folder: Path, progress: Progress | None, gentle: bool, linger: float,
        rested: Callable[[], None] | None,
    ) -> None:  # fmt: skip
        self.archive = archive
        self.folder = folder
        self.progress = progress
        self.gentle = gentle
        self.linger = linger
        self.rested = rested
        with archive.reading() as session:
            found = _usable(session, archive, folder)
            self.rebuilt = found is None
            self.state = found or self._begin(session)
            changed = t.article.c.changed
            due = or_(changed > self.state.sequence, changed <= self.state.backlog)
            self.total = int(session.execute(select(func.count()).where(due)).scalar_one())
            newest = None if self.rebuilt else session.execute(select(func.max(t.article.c.id))).scalar()
            self.highest = int(newest or 0)
        self.done = 0
        self.page = _PAGE

    def _begin(self, session: Reading) -> State:
        """The state of a new index: everything up to now is backlog."""
        sequence = events.sequence(session)
        event, digest = events.head(session)
        return State(self.archive.uid, states.new_data(), sequence, sequence, event, digest)

    def run(self) -> Status:
        data = self.folder / self.state.data
        index = Index.create(data) if self.rebuilt else Index(data)
        if self.rebuilt:
            states.save(self.folder, self.state)
        states.sweep(self.folder, self.state.data)
        writer = index.writer(BULK_HEAP if self.total >= _BULK or self.linger else SMALL_HEAP)
        try:
            complete = self._write(writer)
        finally:
            writer.close()
        return Status(self.state.sequence, rebuilt=self.rebuilt, complete=complete)

    def _write(self, writer: Writer) -> bool:
        """Page by page until nothing is left, or comes; whether it came to the end."""
        reached = self.state
        due = time.monotonic() + _FIRST_COMMIT_SECONDS
        going, done = True, False
        while going and not (done and not self._more(writer, reached)):
            with self.archive.reading() as session:
                page = self._read(session, reached)
            self._put(writer, page)
            reached, done = page.state, page.done
            if self.progress is not None and page.documents:
                going = self.progress(self.done, max(self.total, self.done)) or done
            if time.monotonic() >= due:
                self._commit(writer, reached)
                due = time.monotonic() + _COMMIT_SECONDS
        self._commit(writer, reached)
        return done

    def _put(self, writer: Writer, page: _Page) -> None:
        for uid in page.removed:
            writer.remove(uid)
        for document in page.documents:
            # New articles have higher row ids than all before, and a new index holds nothing of its backlog.
            fresh = document.id > self.highest or (page.backlog and self.rebuilt)
            self.highest = max(self.highest, document.id)
            writer.put(document, fresh=fresh)
            if self.gentle:
                time.sleep(_GENTLE_PAUSE)
        self.done += len(page.documents)

    def _more(self, writer: Writer, reached: State) -> bool:
        """Stay for a while with what is done, and put it in the sight of searches after half a second; whether more
        came."""
        began = time.monotonic()
        while (waited := time.monotonic() - began) < self.linger:
            time.sleep(_LOOK_SECONDS)
            with self.archive.reading() as session:
                if events.sequence(session) > reached.sequence:
                    return True
            if waited >= _REST_SECONDS and reached != self.state:
                self._commit(writer, reached)
                if self.rested is not None:
                    self.rested()
        return False

    def _commit(self, writer: Writer, reached: State) -> None:
        if reached != self.state:
            writer.commit()
            states.save(self.folder, reached)
            self.state = reached

    def _read(self, session: Reading, state: State) -> _Page:
        """The next page: first what changed since, then the backlog, newest first."""
        if state.sequence < events.sequence(session):
            return self._changes(session, state)
        if state.backlog:
            return self._backlog(session, state)
        return _Page([], [], state, done=True)

    def _changes(self, session: Reading, state: State) -> _Page:
        size = self.page
        documents = articles.search_documents(session, state.sequence, size)
        upto = documents[-1].number if len(documents) == size else events.sequence(session)
        removed = [uid for number, uid in articles.tombstones(session, state.sequence) if number <= upto]
        self._adapt(documents)
        event, digest = events.head(session)
        state = replace(state, sequence=upto, event=event, digest=digest)
        return _Page(documents, removed, state, done=False)

    def _backlog(self, session: Reading, state: State) -> _Page:
        article = t.article.c
        statement = select(article.id).where(article.changed <= state.backlog).order_by(article.changed.desc())
        documents = articles.documents(session, session.scalars(statement.limit(self.page)))
        left = documents[-1].number - 1 if len(documents) == self.page else 0
        self._adapt(documents)
        return _Page(documents, [], replace(state, backlog=left), done=False, backlog=True)

    def _adapt(self, documents: list[SearchDocument]) -> None:
        """Fewer articles in the next page where they are long: memory stays flat."""
        text = sum(len(document.body) + len(document.captions) for document in documents)
        if documents:
            self.page = max(1, min(_PAGE, self.page * 2, _PAGE_TEXT * len(documents) // max(text, 1)))
