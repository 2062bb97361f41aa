"""A flipped bit in anything that the archive holds is found and named by its record; health raises no alarm."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db import annotations, articles, batches, tags, undo
from db.archive import Archive
from db.errors import ArchiveError, Stopped
from db.fixity import verify
from db.models import every as t
from db.records import ArticleEdit, NewAnnotation, VerifyReport
from tests.factories import BODY, filled, new_article, put

CONTENT = [table for table in t.metadata.sorted_tables if table.name not in ("counter", "accession")]


@pytest.fixture
def file(path: Path, filled_bytes: bytes) -> Path:
    """An archive, closed, in which each table holds something."""
    path.write_bytes(filled_bytes)
    return path


@contextlib.contextmanager
def tampering(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that does what nobody should: write past the program."""
    with contextlib.closing(sqlite3.connect(file)) as raw:
        yield raw
        raw.commit()


def report(file: Path) -> VerifyReport:
    with contextlib.closing(Archive.open(file, write=False)) as opened:
        return verify(opened)


def flipped(value: Any) -> Any:
    """The value with one bit turned."""
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, str):
        return chr(ord(value[0]) ^ 1) + value[1:] if value else "\1"
    return bytes([value[0] ^ 1]) + value[1:] if value else b"\1"


@pytest.mark.parametrize("table", CONTENT, ids=lambda table: table.name)
def test_a_changed_value_in_any_column_of_any_table_is_found_by_record(file: Path, table: Any) -> None:
    kind = {"original_chunk": "original", "photo_chunk": "photo"}.get(table.name, table.name)
    with contextlib.closing(Archive.open(file, write=False)) as opened:
        for column in (column.name for column in table.c if column.name != "id"):
            with tampering(file) as raw:
                raw.execute("PRAGMA foreign_keys=OFF")
                number, uid, value = raw.execute(
                    f"SELECT id, {'uid' if 'uid' in table.c else 'id'}, {column} FROM {table.name} "
                    f"ORDER BY {column} IS NULL, id LIMIT 1"
                ).fetchone()
                raw.execute(f"UPDATE {table.name} SET {column} = ? WHERE id = ?", (flipped(value or ""), number))
            found = verify(opened)
            with tampering(file) as raw:
                raw.execute(f"UPDATE {table.name} SET {column} = ? WHERE id = ?", (value, number))
            assert not found.ok, column
            assert {problem.kind for problem in found.problems} & {kind}, (column, found.problems)
            if table.name not in ("original_chunk", "photo_chunk", "thumbnail") and column != "uid":
                assert str(uid) in {problem.id for problem in found.problems if problem.kind == kind}
        assert verify(opened).ok


def test_an_article_that_differs_is_named_with_its_title(file: Path) -> None:
    with tampering(file) as raw:
        uid, title = raw.execute("SELECT uid, title FROM article ORDER BY id LIMIT 1").fetchone()
        raw.execute("UPDATE article SET body = replace(body, 'quà', 'tiền') WHERE uid = ?", (uid,))
        raw.execute("UPDATE figure SET caption = 'khác' WHERE article_id = 1")
    found = {problem.kind: problem for problem in report(file).problems}
    assert (found["article"].id, found["article"].title, found["article"].code) == (uid, title, "record_differs")
    assert found["figure"].facts["article"] == uid


TAMPERED: dict[str, tuple[str, str]] = {
    "deleted event": ("DELETE FROM event WHERE id = 5", "event_missing"),
    "deleted last event": ("DELETE FROM event WHERE id = (SELECT max(id) FROM event)", "record_differs"),
    "first event deleted": ("DELETE FROM event WHERE id = 1", "event_missing"),
    "changed event": ("UPDATE event SET agent = 'Mai' WHERE id = 4", "chain_broken"),
    "swapped events": (
        "UPDATE event SET id = CASE id WHEN 4 THEN 5000 ELSE 4 END WHERE id IN (4, 5)", "event_missing",
    ),
    "deleted article": ("DELETE FROM article WHERE id = 3", "record_missing"),
    "deleted annotation": ("DELETE FROM annotation WHERE id = 1", "broken_link"),
    "deleted chunk": ("DELETE FROM photo_chunk WHERE id = 1", "bytes_differ"),
    "deleted original's chunk": ("DELETE FROM original_chunk WHERE id = 2", "bytes_differ"),
    "change number set back": ("UPDATE counter SET value = value - 1 WHERE name = 'change'", "record_differs"),
    "change number set forth": ("UPDATE counter SET value = value + 4096 WHERE name = 'change'", "record_differs"),
    "lost counter": ("DELETE FROM counter WHERE name = 'reference'", "record_differs"),
    "revision of the structure": ("UPDATE alembic_version SET version_num = '0003'", "structure"),
    "foreign key to nothing": ("UPDATE article SET batch_id = 77 WHERE id = 1", "broken_link"),
}  # fmt: skip


@pytest.mark.parametrize("case", TAMPERED)
def test_what_somebody_did_past_the_program_is_found(file: Path, case: str) -> None:
    statement, code = TAMPERED[case]
    with tampering(file) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(statement)
    assert code in {problem.code for problem in report(file).problems}


def test_text_that_is_no_text_any_more_is_named_and_the_check_goes_on(file: Path) -> None:
    with tampering(file) as raw:
        raw.execute("UPDATE article SET title = CAST(x'ff41' AS TEXT) WHERE id = 1")
        raw.execute("UPDATE tag SET colour = 'x' WHERE id = 1")
    problems = report(file).problems
    assert {problem.kind for problem in problems} == {"article", "tag"}
    for problem in problems:
        problem.title.encode()
        problem.id.encode()


def test_an_index_that_disagrees_with_its_table_is_found(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as raw:
        page, size = raw.execute("SELECT rootpage, 8192 FROM sqlite_master WHERE name = 'ix_article_title'").fetchone()
        title = raw.execute("SELECT title_sort FROM article ORDER BY id LIMIT 1").fetchone()[0].encode()
    raw_bytes = bytearray(file.read_bytes())
    at = raw_bytes.index(title, (page - 1) * size, page * size)
    raw_bytes[at] ^= 1
    file.write_bytes(raw_bytes)
    assert any(problem.code == "structure" for problem in report(file).problems)


def test_a_table_whose_first_page_is_gone_is_named(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as raw:
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'figure'").fetchone()[0]
    raw_bytes = bytearray(file.read_bytes())
    raw_bytes[(page - 1) * 8192 : page * 8192] = bytes(8192)
    file.write_bytes(raw_bytes)
    found = report(file)
    assert {"structure", "figure"} <= {problem.kind for problem in found.problems}


def free_bytes(raw: bytes) -> set[int]:
    """The bytes of a file that hold nothing: free space within and between the cells of its pages, and what the header
    keeps for other uses (sqlite.org/fileformat2.html, sections 1.3 and 1.6)."""
    free: set[int] = {*range(24, 28), *range(32, 44), *range(48, 52), *range(64, 68), *range(72, 100)}
    for number in range(len(raw) // 8192):
        start = number * 8192
        head = start + (100 if number == 0 else 0)
        kind = raw[head]
        if kind not in (2, 5, 10, 13):
            continue
        cells = int.from_bytes(raw[head + 3 : head + 5], "big")
        content = int.from_bytes(raw[head + 5 : head + 7], "big") or 65536
        array = head + (12 if kind in (2, 5) else 8) + 2 * cells
        free |= set(range(array, start + content))
        block = int.from_bytes(raw[head + 1 : head + 3], "big")
        while block:
            size = int.from_bytes(raw[start + block + 2 : start + block + 4], "big")
            free |= set(range(start + block, start + block + size))
            block = int.from_bytes(raw[start + block : start + block + 2], "big")
        free |= {head + 7}  # fragmented free bytes: a count that only the allocator reads
    return free


@pytest.mark.slow
def test_random_flips_are_found_or_the_file_is_refused(
    file: Path, tmp_path: Path, sampled: Callable[[range, int], list[int]]
) -> None:
    raw = file.read_bytes()
    free = free_bytes(raw)
    missed = []
    damaged = tmp_path / "flipped.khobao"
    for number in sampled(range(300), 40):
        source = random.Random(number)
        bit = source.randrange(len(raw) * 8)
        while bit // 8 in free:
            bit = source.randrange(len(raw) * 8)
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        damaged.write_bytes(changed)
        try:
            found = report(damaged)
        except ArchiveError:
            continue
        if found.ok:
            missed.append((bit // 8 // 8192 + 1, bit // 8 % 8192, bit % 8))
    assert missed == []


def test_a_large_healthy_archive_raises_no_alarm(path: Path) -> None:
    with contextlib.closing(filled(path, 12)) as archive:
        inverses = []
        for number in range(100, 160):
            with archive.writing() as session:
                batch = batches.begin(session, "x")
                [uid] = [articles.add(session, new_article(number), batch=batch).uid]
                batches.finish(session, batch)
                inverses.append(tags.add(session, [uid], f"T/{number % 7}").inverse)
                inverses.append(annotations.add(session, uid, NewAnnotation("bà con", note="x")).inverse)
                inverses.append(articles.edit(session, ArticleEdit(uid, {"title": f"Tên {number}"})).inverse)
                inverses.append(articles.star(session, [uid], True).inverse)
        with archive.writing() as session:
            for inverse in reversed(inverses[::3]):
                with contextlib.suppress(ArchiveError):
                    undo.apply(session, inverse)
            tags.rename(session, "T", "Chính trị")
            uids = articles.all_uids(session)
            articles.trash(session, uids[::2])
            articles.delete(session, uids[::4])
        found = verify(archive)
        assert found.problems == ()
        with archive.reading() as session:
            counts = articles.counts(session)
        assert found.checked["articles"] == counts.articles + counts.trashed
        assert (found.checked["events"], found.checked["photos"]) == (counts.events, counts.photos)
        assert found.checked["originals"] == counts.originals


def test_progress_grows_to_the_end_and_can_stop_the_check(path: Path) -> None:
    with contextlib.closing(filled(path)) as archive:
        told: list[tuple[int, int]] = []
        assert verify(archive, lambda done, total: told.append((done, total)) or True).ok
        assert [done for done, _ in told] == sorted(done for done, _ in told)
        assert all(done <= total for done, total in told)
        with pytest.raises(Stopped):
            verify(archive, lambda _done, _total: False)


@pytest.mark.parametrize("work", ["deletes", "writes"])
def test_work_that_goes_on_during_the_check_is_no_alarm(path: Path, work: str) -> None:
    with contextlib.closing(filled(path, 10)) as archive:
        with archive.reading() as session:
            left = articles.all_uids(session)
        numbers = iter(range(1000, 2000))
        work_on: dict[str, Callable[[], object]] = {
            "deletes": lambda: left and erase(archive, left.pop()),
            "writes": lambda: put(archive, new_article(next(numbers))),
        }

        def go_on(_done: int, _total: int) -> bool:
            if next(numbers) < 1100:
                work_on[work]()
            return True

        assert verify(archive, go_on).problems == ()
        assert verify(archive).ok


def erase(archive: Archive, uid: str) -> None:
    with archive.writing() as session:
        articles.trash(session, [uid])
        articles.delete(session, [uid])


def test_every_table_is_checked(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as raw:
        empty = [table.name for table in CONTENT if not raw.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]]
    assert empty == []
    assert BODY
    assert report(file).ok
