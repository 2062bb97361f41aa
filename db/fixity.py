"""Fixity: every hash computed again, and what differs named by record.

Each row carries the digest of its values, each chunk of a file the SHA-256 of its bytes, each file the SHA-256 of the
whole, each event the digest of all before it. SQLite's own check looks at the structure; it does not see a flipped bit
in content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, LargeBinary, Table, func, select
from sqlalchemy.exc import DBAPIError, NoResultFound

from db.digest import event_digest, load, row_digest
from db.engine import (
    DEFINITIONS,
    InterruptedCheckError,
    UnreadableError,
    broken_links,
    decode_leniently,
    structure_digest,
    structure_problems,
    translated,
)
from db.errors import Stopped
from db.models import every as t
from db.records import Problem, VerifyReport

if TYPE_CHECKING:
    from db.archive import Archive

__all__ = ["Stopped", "verify"]

Progress = Callable[[int, int], bool]
T = TypeVar("T")

_PAGE = 200
_GIVE_UP = 1000
"""Rows in a row that cannot be read before the rest of a table is given up: its pages are gone."""
_GIVE_WAY = 3
_EVENTS = 20_000
_CHUNKED: tuple[tuple[Table, Table, str], ...] = (
    (t.original, t.original_chunk, "original_id"),
    (t.photo, t.photo_chunk, "photo_id"),
)
_BY_DATA = {t.original_chunk.name, t.photo_chunk.name, t.thumbnail.name}
_RECORDS: tuple[Table, ...] = tuple(
    table for table in t.metadata.sorted_tables if "digest" in table.c and table.name not in (*_BY_DATA, t.event.name)
)
_COUNTED = {
    "article": "articles",
    "original": "originals",
    "photo": "photos",
    "annotation": "annotations",
    "tag": "tags",
}


def verify(archive: Archive, progress: Progress | None = None) -> VerifyReport:
    """Check the whole archive; reads a page at a time, so that writing can go on meanwhile. What SQLite checks in one
    go gives way to a writer of this process, and begins again.

    `progress(done, total)` counts rows; where it returns False, `Stopped` is raised.
    """
    with translated(archive.path), archive.raw() as connection:
        decode_leniently(connection)
        try:
            return _Check(archive, connection, progress).run()
        finally:
            connection.invalidate()


class _Check:
    """One run over one connection."""

    def __init__(self, archive: Archive, connection: Connection, progress: Progress | None) -> None:
        self._archive = archive
        self._connection = connection
        self._progress = progress
        self._done = 0
        self._problems: list[Problem] = []
        self._checked: dict[str, int] = {"records": 0, "originals": 0, "photos": 0, "events": 0}
        self._total = sum(self._count(table) for table in t.metadata.sorted_tables if "digest" in table.c)

    def run(self) -> VerifyReport:
        self._structure()
        for table in _RECORDS:
            self._records(table)
        for owner, chunk, column in _CHUNKED:
            self._files(owner, chunk, column)
        self._thumbnails()
        self._events()
        self._counters()
        return VerifyReport(self._checked, tuple(self._problems))

    def _count(self, table: Table) -> int:
        try:
            return int(self._connection.execute(select(func.count()).select_from(table)).scalar_one())
        except DBAPIError:
            return 0
        finally:
            self._connection.rollback()

    def _tell(self, number: int = 1) -> None:
        self._done += number
        if self._progress is not None and not self._progress(self._done, max(self._total, self._done)):
            raise Stopped

    def _problem(self, kind: str, id_: str, code: str, title: str = "", **facts: Any) -> None:
        self._problems.append(Problem(kind, id_, code, title, facts))

    def _structure(self) -> None:
        names = [table.name for table in t.metadata.sorted_tables if table.name not in _BY_DATA]
        for name in (DEFINITIONS, *names):
            try:
                found = self._in_one_go(partial(structure_problems, table=name))
            except UnreadableError as error:
                found = [str(error)]
            for what in found:
                self._problem("structure", name, "structure", what=what)
        try:
            for name, row, parent in self._in_one_go(broken_links):
                self._problem(name, str(row), "broken_link", parent=parent)
        except UnreadableError as error:
            self._problem("structure", "", "unreadable", what=str(error))
        self._definitions()

    def _in_one_go(self, check: Callable[..., list[T]]) -> list[T]:
        """Run a check that reads a whole table, for so long that a save could not wait for its end: it gives way to
        writers, and where they come too often they wait, once, before they begin."""
        for _ in range(_GIVE_WAY):
            try:
                return check(self._connection, give_way=lambda: self._archive.has_writers)
            except InterruptedCheckError:
                with self._archive.still():
                    pass
        with self._archive.still():
            return check(self._connection, give_way=lambda: False)

    def _definitions(self) -> None:
        """The definitions of tables and indexes are those that the last creation or upgrade wrote into the log."""
        event = t.event.c
        made = select(event.detail).where(event.kind == "archive", event.action.in_(("creation", "migration")))
        try:
            detail = self._connection.execute(made.order_by(event.id.desc()).limit(1)).scalar()
            same = detail is not None and load(detail).get("structure") == structure_digest(self._connection)
        except (DBAPIError, ValueError, TypeError, AttributeError):
            same = False
        self._connection.rollback()
        if not same:
            self._problem("structure", "", "structure", what="definitions")

    def _pages(self, table: Table, size: int = _PAGE) -> Iterator[Mapping[str, Any]]:
        """All rows by id. A page that cannot be read is tried a row at a time, and what stays unreadable is named."""
        after = 0
        while True:
            try:
                statement = select(table).where(table.c.id > after).order_by(table.c.id).limit(size)
                rows = [dict(row) for row in self._connection.execute(statement).mappings()]
            except (DBAPIError, ValueError, TypeError):
                self._connection.rollback()
                row = next(filter(None, (self._row(table, after + step) for step in range(1, _GIVE_UP + 1))), None)
                if row is None:
                    self._problem(table.name, f"> {after}", "unreadable")
                    return
                yield row
                after = row["id"]
                continue
            self._connection.rollback()
            if not rows:
                return
            yield from rows
            after = rows[-1]["id"]
            self._tell(len(rows))

    def _row(self, table: Table, number: int) -> Mapping[str, Any] | None:
        """One row; None where there is none, or where it cannot be read (which is then a problem found)."""
        try:
            row = self._connection.execute(select(table).where(table.c.id == number)).mappings().first()
            return dict(row) if row is not None else None
        except (DBAPIError, ValueError, TypeError) as error:
            self._problem(table.name, str(number), "unreadable", what=str(getattr(error, "orig", error)))
            return None
        finally:
            self._connection.rollback()

    def _records(self, table: Table) -> None:
        binary = {column.name for column in table.c if isinstance(column.type, LargeBinary)}
        for row in self._pages(table):
            self._checked["records"] += 1
            if table.name in _COUNTED and table.name not in ("original", "photo"):
                self._checked[_COUNTED[table.name]] = self._checked.get(_COUNTED[table.name], 0) + 1
            # An empty text whose type was flipped to bytes has the same digest.
            typed = all(isinstance(one, bytes) == (name in binary) for name, one in row.items() if one is not None)
            if not typed or row_digest(row) != row["digest"]:
                self._differs(table, row)

    def _differs(self, table: Table, row: Mapping[str, Any]) -> None:
        id_ = str(row.get("uid") or row["id"])
        title = str(row.get("title") or row.get("name") or row.get("path") or row.get("file_name") or "")
        facts: dict[str, Any] = {"row": row["id"]}
        owner = row.get("article_id") or (row["id"] if table.name == "article" else None)
        if owner and table.name != "article":
            article = self._connection.execute(
                select(t.article.c.uid, t.article.c.title).where(t.article.c.id == owner)
            ).first()
            self._connection.rollback()
            if article is not None:
                facts["article"] = article.uid
                title = title or article.title
        self._problem(table.name, _clean(id_), "record_differs", _clean(title), **facts)

    def _files(self, owner: Table, chunk: Table, column: str) -> None:
        for row in self._pages(owner):
            self._checked[_COUNTED[owner.name]] += 1
            whole, size, broken = hashlib.sha256(), 0, False
            try:
                for place, number in enumerate(self._chunks(chunk, column, row["id"])):
                    part = self._connection.execute(select(chunk).where(chunk.c.id == number)).mappings().one()
                    self._connection.rollback()
                    data = bytes(part["data"])
                    whole.update(data)
                    size += len(data)
                    same = (hashlib.sha256(data).digest(), row["id"], place)
                    broken = broken or (part["digest"], part[column], part["number"]) != same
                    self._tell()
            except (DBAPIError, NoResultFound, ValueError, TypeError):
                self._connection.rollback()
                broken = True
            if broken or whole.hexdigest() != row["sha256"] or size != row["size"]:
                if self._gone(owner, row["id"]):
                    continue  # deleted by a person while this check was on its way
                facts = {"sha256": row["sha256"], "found": whole.hexdigest(), "size": size}
                self._problem(owner.name, _clean(row["uid"]), "bytes_differ", _clean(row["name"]), **facts)

    def _gone(self, owner: Table, number: int) -> bool:
        try:
            return self._connection.execute(select(owner.c.id).where(owner.c.id == number)).first() is None
        except DBAPIError:
            return False
        finally:
            self._connection.rollback()

    def _chunks(self, chunk: Table, column: str, owner: int) -> list[int]:
        """The row ids of a file's chunks in order, as the index has them. Raises ValueError where one is missing."""
        statement = select(chunk.c.id, chunk.c.number).where(chunk.c[column] == owner).order_by(chunk.c.number)
        found = [(int(row[0]), row[1]) for row in self._connection.execute(statement)]
        self._connection.rollback()
        if [number for _, number in found] != list(range(len(found))):
            raise ValueError(found)
        return [row for row, _ in found]

    def _thumbnails(self) -> None:
        thumbnail = t.thumbnail.c
        for photo in self._pages(t.photo):
            try:
                row = self._connection.execute(select(t.thumbnail).where(thumbnail.photo_id == photo["id"])).first()
                same = (
                    row is not None
                    and row.photo_id == photo["id"]
                    and hashlib.sha256(bytes(row.data)).digest() == row.digest
                )
            except (DBAPIError, ValueError, TypeError):
                same = False
            self._connection.rollback()
            if not same and not self._gone(t.photo, photo["id"]):
                self._problem("thumbnail", _clean(photo["uid"]), "bytes_differ", _clean(photo["name"]))

    def _events(self) -> None:
        before, last = b"", 0
        for row in self._pages(t.event):
            self._checked["events"] += 1
            if row["id"] != last + 1:
                self._problem("event", _clean(row["uid"]), "event_missing", number=last + 1)
            if event_digest(row, before) != row["digest"]:
                self._problem(
                    "event", _clean(row["uid"]), "chain_broken", number=row["id"], action=_clean(row["action"])
                )
            before, last = row["digest"] or b"", row["id"]
        self._subjects(last)

    def _subjects(self, last: int) -> None:
        """Every article that the log says was taken in is there, or was deleted by an event."""
        there = select(t.article.c.uid)
        gone = select(t.tombstone.c.uid)
        event = t.event.c
        statement = select(event.subject, event.id).where(
            event.action == "ingestion",
            event.kind == "article",
            event.subject.not_in(there),
            event.subject.not_in(gone),
        )
        for after in range(0, last, _EVENTS):
            part = statement.where(event.id > after, event.id <= after + _EVENTS)
            try:
                rows = self._connection.execute(part).all()
            except DBAPIError:
                rows = []
            self._connection.rollback()
            for subject, number in rows:
                self._problem("article", _clean(subject), "record_missing", number=number)

    def _counters(self) -> None:
        """The change number is the highest that a record carries, and the log has as many events as were written."""
        highest = [
            select(func.max(column)) for column in (t.article.c.changed, t.tombstone.c.changed, t.event.c.sequence)
        ]
        try:
            numbers = {row.name: row.value for row in self._connection.execute(select(t.counter))}
            known = {
                "change": max(int(self._connection.execute(one).scalar() or 0) for one in highest),
                "event": int(self._connection.execute(select(func.max(t.event.c.id))).scalar() or 0),
            }
        except (DBAPIError, ValueError, TypeError):
            self._problem("counter", "", "unreadable")
            return
        finally:
            self._connection.rollback()
        for name, number in known.items():
            if numbers.get(name) != number:
                self._problem("counter", name, "record_differs", value=numbers.get(name), expected=number)
        if set(numbers) != {*known, "reference"}:
            self._problem("counter", "", "record_differs", names=sorted(map(_clean, numbers)))


def _clean(text: Any) -> str:
    """Text that can be printed, also where its bytes were damaged."""
    return str(text).encode("utf-8", "replace").decode("utf-8", "replace")
