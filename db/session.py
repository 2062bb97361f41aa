"""Sessions: what a read or a write is given. They live for one call and are opaque outside `db`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sqlalchemy import Connection, CursorResult, Table, bindparam, func, select
from sqlalchemy import delete as sql_delete
from sqlalchemy import update as sql_update

from db.clock import new_uid, now
from db.digest import dump, event_digest, row_digest
from db.engine import insert_rows
from db.models import every as t
from db.records import Changes, Inverse, Written
from db.text import normal, sound

if TYPE_CHECKING:
    from sqlalchemy.sql import Executable

T = TypeVar("T")
Rows: TypeAlias = "CursorResult[*tuple[Any, ...]]"
SELECT_MANY = 500

# Parents before children, so that foreign keys hold when the buffered rows are written.
_ORDER: tuple[Table, ...] = (
    t.batch, t.profile, t.publication, t.accession, t.original, t.original_chunk, t.photo, t.photo_chunk, t.thumbnail,
    t.article, t.figure, t.version, t.capture, t.relation, t.reference, t.tag, t.article_tag, t.annotation,
    t.annotation_place, t.tombstone, t.event,
)  # fmt: skip


class Reading:
    """A consistent view of the archive. Short-lived: a writer cannot commit while it is open."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, statement: Executable, values: Any = None) -> Rows:
        """Run a Core statement."""
        return self._connection.execute(statement, values)

    def mappings(self, statement: Executable) -> Sequence[Mapping[str, Any]]:
        """All rows of a statement by column name."""
        return [dict(row) for row in self.execute(statement).mappings()]

    def pairs(self, statement: Executable) -> dict[Any, Any]:
        """The first column of all rows as keys, the second as values."""
        return {row[0]: row[1] for row in self.execute(statement)}

    def scalars(self, statement: Executable) -> list[Any]:
        """The first column of all rows."""
        return [row[0] for row in self.execute(statement)]


class Writing(Reading):
    """A write transaction. New rows are buffered and written in bulk; a read through the session writes them first.

    `author` is the panel that asked; `agent` the person at work and `account` the system account, for the event log.
    """

    def __init__(self, connection: Connection, *, agent: str, account: str, author: str = "") -> None:
        super().__init__(connection)
        self.agent = normal(agent or account)
        self.account = account
        self.author = author
        self._noted: list[Changes] = [Changes(author=author)]
        self.time = now()
        self.memo: dict[tuple[str, str], Any] = {}
        self._buffered: dict[str, list[dict[str, Any]]] = {}
        self._next_id: dict[str, int] = {}
        counters = {row[0]: row[1] for row in connection.execute(select(t.counter.c.name, t.counter.c.value))}
        self._sequence: int = counters["change"]
        self._reference: int = counters["reference"]
        self._counters = counters
        self._head: bytes | None = None
        self._event = 0

    @property
    def changes(self) -> Changes:
        """What this transaction changed so far."""
        if len(self._noted) > 1:
            self._noted = [replace(Changes.of(self._noted), sequence=self._sequence)]
        return self._noted[0]

    @property
    def sequence(self) -> int:
        """The last change number given out."""
        return self._sequence

    @property
    def reference(self) -> int:
        """The last running number of a reference code given out."""
        return self._reference

    def next_change(self) -> int:
        """A new change number."""
        self._sequence += 1
        return self._sequence

    def next_reference(self) -> int:
        """A new running number for a reference code; it is never given out again once committed."""
        self._reference += 1
        return self._reference

    def execute(self, statement: Executable, values: Any = None) -> Rows:
        self.flush()
        return super().execute(statement, values)

    def peek(self, statement: Executable, values: Any = None) -> Rows:
        """Run a read that does not need to see the buffered rows; what they hold is kept in `memo` by who buffers
        them."""
        return super().execute(statement, values)

    def insert(self, table: Table, values: Mapping[str, Any], digest: bytes | None = None) -> int:
        """Buffer a new row; its id is returned at once."""
        number = self._new_id(table)
        row = dict(values)
        row["digest"] = row_digest(row) if digest is None else digest
        row["id"] = number
        self._buffered.setdefault(table.name, []).append(row)
        return number

    def update(self, table: Table, number: int, values: Mapping[str, Any]) -> None:
        """Change a row and its digest."""
        self.flush()
        stored = super().execute(select(table).where(table.c.id == number)).mappings().one()
        row = {**stored, **values}
        row["digest"] = row_digest(row)
        changed = {name: row[name] for name in (*values, "digest")}
        super().execute(sql_update(table).where(table.c.id == number).values(**changed))

    def update_many(self, table: Table, changes: Mapping[int, Mapping[str, Any]]) -> None:
        """Change several rows, each by the same columns."""
        self.flush()
        numbers = list(changes)
        for at in range(0, len(numbers), SELECT_MANY):
            part = numbers[at : at + SELECT_MANY]
            rows = super().execute(select(table).where(table.c.id.in_(part))).mappings().all()
            prepared = []
            for stored in rows:
                row = {**stored, **changes[stored["id"]]}
                row["digest"] = row_digest(row)
                changed = (*changes[stored["id"]], "digest")
                prepared.append({"b_id": stored["id"], **{f"v_{name}": row[name] for name in changed}})
            if prepared:
                names = [key[2:] for key in prepared[0] if key.startswith("v_")]
                statement = sql_update(table).where(table.c.id == bindparam("b_id"))
                super().execute(statement.values({name: bindparam(f"v_{name}") for name in names}), prepared)

    def delete(self, table: Table, *conditions: Any) -> int:
        """Delete rows; returns how many."""
        self.flush()
        return int(super().execute(sql_delete(table).where(*conditions)).rowcount)

    def event(
        self, action: str, kind: str, subject: str, detail: Mapping[str, Any] | None = None, outcome: str = "success"
    ) -> None:
        """Append an event to the log; its digest covers the one before it."""
        if self._head is None:
            self.flush()
            row = super().execute(select(t.event.c.digest).order_by(t.event.c.id.desc()).limit(1)).first()
            self._head = row[0] if row else b""
        values = {
            "uid": new_uid(), "at": self.time, "agent": self.agent, "account": self.account, "action": action, "kind":
            kind, "subject": subject, "outcome": outcome, "detail": sound(dump(dict(detail or {}))), "sequence":
            self._sequence,
        }  # fmt: skip
        self._head = event_digest(values, self._head)
        self._event = self.insert(t.event, values, self._head)

    def note(self, changes: Changes) -> None:
        """Add to what this transaction changed."""
        self._noted.append(changes)

    def written(self, value: T, changes: Changes, inverse: Inverse | None = None) -> Written[T]:
        """The answer of a write function."""
        changes = replace(changes, sequence=self._sequence, author=self.author)
        self.note(changes)
        return Written(value, changes, inverse)

    def flush(self) -> None:
        """Write the buffered rows."""
        if not self._buffered:
            return
        buffered, self._buffered = self._buffered, {}
        for table in _ORDER:
            rows = buffered.get(table.name)
            if rows:
                insert_rows(self._connection, table, rows)

    def finish(self) -> None:
        """Write what is left: buffered rows and counters. Called once, before the commit."""
        self.flush()
        numbers = {"change": self._sequence, "reference": self._reference, "event": self._event}
        for name, value in numbers.items():
            if value > self._counters[name]:
                self._connection.execute(sql_update(t.counter).where(t.counter.c.name == name).values(value=value))

    def stands(self, connection: Connection) -> bool:
        """Whether what this transaction wrote is in the archive, asked over another connection: after an error at the
        commit the outcome is not known. True only where it is proven."""
        if self._event:
            found = connection.execute(select(t.event.c.digest).where(t.event.c.id == self._event)).scalar()
            return self._head is not None and found == self._head
        statement = select(t.counter.c.value).where(t.counter.c.name == "change")
        reached = int(connection.execute(statement).scalar_one())
        return int(self._counters["change"]) < self._sequence <= reached

    def _new_id(self, table: Table) -> int:
        number = self._next_id.get(table.name)
        if number is None:
            found = self._connection.execute(select(func.max(table.c.id))).scalar()
            number = (found or 0) + 1
        self._next_id[table.name] = number + 1
        return number


def chunked(values: Iterable[T], size: int = SELECT_MANY) -> Iterable[list[T]]:
    """`values` in lists of at most `size`, for IN lists of bounded length."""
    part: list[T] = []
    for value in values:
        part.append(value)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part
