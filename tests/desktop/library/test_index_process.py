"""A large backlog is followed by a process of its own."""

from __future__ import annotations

import pytest

from db.search.find import find_ids
from db.search.follow import index_folder
from desktop.library import index_process, indexing, searching
from desktop.library.index_process import main, parse_line
from desktop.library.indexing import Indexing
from desktop.shared import paths, program
from desktop.shared.opening import open_archive


def test_lines_of_progress_are_read_and_others_ignored() -> None:
    assert parse_line("12 300\n") == (12, 300)
    assert parse_line("Traceback") is None


def test_wrong_use_and_no_archive_are_told_by_the_exit_code(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(index_process, "_end_with_the_window", lambda: None)
    monkeypatch.setattr(program, "give_way", lambda: None)  # it would hold for all tests of this process
    assert main([]) == 2
    assert main([str(tmp_path / "none.khobao"), str(tmp_path / "index")]) == 3


@pytest.fixture
def folder(archive):
    return index_folder(paths.cache_dir(), archive.uid, archive.path)


def test_the_window_waits_for_the_process_and_can_search_then(
    qtbot, context, archive, folder, monkeypatch, until, caplog
) -> None:
    monkeypatch.setattr(indexing, "MANY", 2)
    follower = Indexing(context)
    followed: list[bool] = []
    follower.followed.connect(lambda: followed.append(True))
    context.archive_jobs.set_archive(archive, folder)
    until(lambda: bool(followed))
    assert searching.behind(archive, folder) == 0
    assert find_ids(archive, folder, "Đảng")[1] == 1
    assert "following here" not in caplog.text


def test_an_archive_is_searchable_where_the_cache_folder_cannot_be_written(archive, tmp_path, monkeypatch) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.write_bytes(b"")
    monkeypatch.setattr(paths, "cache_dir", lambda: blocked)
    opened = open_archive(archive.path, "Lan")
    try:
        assert not opened.index_folder.is_relative_to(blocked)
        searching.catch_up(opened.archive, opened.index_folder)
        assert find_ids(opened.archive, opened.index_folder, "Đảng")[1] == 1
    finally:
        opened.archive.close()
