"""The index follows the archive, and comes back from anything that happens to it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from db import articles
from db.archive import Archive
from db.lock import WriterLock
from db.search import state as states
from db.search.find import find
from db.search.follow import catch_up, index_folder


def data_folder(library: Any) -> Path:
    state = states.load(library.folder)
    assert state is not None
    return library.folder / state.data


def test_every_change_is_followed(library: Any) -> None:
    uid = library.put("mèo")
    first = library.follow()
    assert (first.rebuilt, first.complete, first.locked) == (True, True, False)
    library.put("chó")
    second = library.follow()
    assert not second.rebuilt
    assert second.sequence > first.sequence
    assert library.titles("mèo OR chó") == {"mèo", "chó"}
    with library.archive.writing() as session:
        articles.trash(session, [uid])
    with library.archive.writing() as session:
        articles.delete(session, [uid])
    assert library.titles("mèo", include_trashed=True) == set()
    library.put("mèo")
    assert library.titles("mèo") == {"mèo"}
    assert library.follow() == library.follow()


def test_a_deleted_folder_is_built_again(library: Any) -> None:
    library.put("mèo")
    library.follow()
    shutil.rmtree(library.folder)
    assert find(library.archive, library.folder, "mèo").total == 1
    shutil.rmtree(library.folder)
    assert library.follow().rebuilt


def test_a_damaged_index_is_built_again(library: Any) -> None:
    library.put("mèo")
    library.follow()
    for file in data_folder(library).iterdir():
        if file.suffix in (".term", ".idx", ".pos", ".fast"):
            file.write_bytes(b"\0" * 10)
    assert library.titles("mèo") == {"mèo"}
    (data_folder(library) / "meta.json").write_text("{}")
    assert library.follow().rebuilt
    states.state_path(library.folder).write_text('{"archive": 1}')
    assert library.follow().rebuilt
    assert library.titles("mèo") == {"mèo"}


def test_another_format_is_built_again(library: Any) -> None:
    library.put("mèo")
    library.follow()
    path = states.state_path(library.folder)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": states.FORMAT + 1}))
    assert library.follow().rebuilt


def test_a_restored_backup_is_noticed(library: Any, tmp_path: Path) -> None:
    """The same archive at the same place, but another history after the copy."""
    library.put("mèo")
    library.archive.close()
    saved = tmp_path / "saved"
    shutil.copy(library.archive.path, saved)
    library.archive = Archive.open(library.archive.path, write=True)
    library.put("chó")
    library.follow()
    library.archive.close()
    shutil.copy(saved, library.archive.path)
    library.archive = Archive.open(library.archive.path, write=True)
    assert library.follow().rebuilt
    assert library.titles("mèo OR chó") == {"mèo"}
    library.archive.close()
    shutil.copy(saved, library.archive.path)
    library.archive = Archive.open(library.archive.path, write=True)
    library.put("cá")
    assert library.titles("mèo OR chó OR cá") == {"mèo", "cá"}


def test_an_index_of_another_archive_is_not_used(library: Any, tmp_path: Path) -> None:
    library.put("mèo")
    library.follow()
    other = Archive.create(tmp_path / "other.khobao")
    try:
        assert find(other, library.folder, "mèo").total == 0
    finally:
        other.close()


def test_where_another_writes_the_index_is_used_as_it_stands(library: Any) -> None:
    library.put("mèo")
    library.follow()
    library.put("chó")
    lock = WriterLock(states.state_path(library.folder))
    try:
        status = library.follow()
        assert (status.locked, status.complete) == (True, False)
        assert find(library.archive, library.folder, "mèo OR chó").total == 1
    finally:
        lock.release()
    assert library.titles("mèo OR chó") == {"mèo", "chó"}


def test_a_cancelled_build_goes_on_later_and_newest_come_first(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.search.follow._PAGE", 2)
    for number in range(9):
        library.put(f"bài {number}")
    seen = []

    def stop(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 4

    status = library.follow(progress=stop)
    assert (status.complete, seen) == (False, [(2, 9), (4, 9)])
    found = find(library.archive, library.folder, "bài")
    assert found.partial
    assert {hit.title for hit in found.hits} == {"bài 5", "bài 6", "bài 7", "bài 8"}
    library.put("bài 9")
    status = library.follow()
    assert (status.complete, status.rebuilt) == (True, False)
    found = find(library.archive, library.folder, "bài")
    assert (found.total, found.partial) == (10, False)


def test_what_was_committed_before_a_crash_is_not_doubled(library: Any) -> None:
    """The state is written after the commit: after a crash between them the same articles come again."""
    library.put("mèo")
    library.follow()
    before = states.load(library.folder)
    library.put("chó")
    library.follow()
    assert before is not None
    states.save(library.folder, before)
    assert library.ask("mèo OR chó").total == 2


def test_a_read_only_archive_is_searched(library: Any) -> None:
    library.put("mèo")
    library.archive.close()
    archive = Archive.open(library.archive.path, write=False)
    try:
        assert catch_up(archive, library.folder).complete
        assert find(archive, library.folder, "mèo").total == 1
    finally:
        archive.close()
    assert [path.name for path in library.archive.path.parent.glob("kho*")] == ["kho.khobao"]


def test_long_articles_are_read_few_at_a_time(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.search.follow._PAGE_TEXT", 1000)
    sizes = []
    original = articles.documents
    monkeypatch.setattr(articles, "documents", lambda session, ids: sizes.append(len(ids)) or original(session, ids))
    for number in range(205):
        library.put(f"bài {number}", "chữ " * 100)
    library.follow()
    assert sizes == [200, 2, 2, 1]
    assert library.ask("chữ").total == 205


def test_many_small_commits_do_not_pile_up(library: Any) -> None:
    for number in range(30):
        library.put(f"bài {number}")
        library.follow()
    segments = json.loads((data_folder(library) / "meta.json").read_text())["segments"]
    assert len(segments) < 20


def test_old_data_is_swept_away(library: Any) -> None:
    library.put("mèo")
    for _ in range(3):
        library.follow()
        states.forget(library.folder)
    library.follow()
    assert [path.name for path in library.folder.glob("index-*")] == [data_folder(library).name]


def test_each_copy_has_an_index_of_its_own(tmp_path: Path) -> None:
    one = index_folder(tmp_path, "uid", tmp_path / "a.khobao")
    assert one == index_folder(tmp_path, "uid", tmp_path / "x" / ".." / "a.khobao")
    assert one != index_folder(tmp_path, "uid", tmp_path / "b.khobao")
