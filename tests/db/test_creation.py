"""A new archive is there whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest

from db import events, identity, marking
from db.archive import Archive
from db.errors import AlreadyExists, ArchiveError, Locked
from db.fixity import verify
from db.header import journal_path, read_header
from db.lock import lock_path
from tests.db.processes import listing, run, start
from tests.factories import new_article, put
from tests.ready_structure import ReadyStructure

pytestmark = pytest.mark.usefixtures("migrated")


def test_a_new_archive_is_one_file_and_empty(path: Path) -> None:
    with contextlib.closing(Archive.create(path, agent="Lan", institution={"name": "Lưu trữ"})) as made:
        info = identity.info(made)
        assert (info.counts.articles, info.counts.events, info.sequence) == (0, 1, 1)
        assert info.institution["name"] == "Lưu trữ"
        assert not made.read_only
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert read_header(path).page_size == 8192


def test_what_other_tests_copy_is_what_the_migrations_make(
    tmp_path: Path, ready_structure: ReadyStructure, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for name in ("migrated", "copied"):
        path = tmp_path / name
        with contextlib.closing(Archive.create(path)) as made, made.reading() as session:
            [creation] = events.recent(session, 1)
        with contextlib.closing(sqlite3.connect(path)) as raw:
            numbers = [raw.execute(f"PRAGMA {one}").fetchone() for one in NUMBERS]
            definitions = raw.execute("SELECT * FROM sqlite_master ORDER BY type, name").fetchall()
        found.append((creation.detail, numbers, definitions, read_header(path)))
        monkeypatch.setattr("db.migrations.run.upgrade", ready_structure.upgrade)
    assert found[0] == found[1]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "Tài liệu" / "báo" / "a.khobao"
    Archive.create(path).close()
    assert path.exists()


def test_nothing_that_stands_is_replaced(path: Path) -> None:
    path.write_text("của ai đó", "utf-8")
    with pytest.raises(AlreadyExists):
        Archive.create(path)
    assert listing(path.parent).keys() == {path.name}
    assert path.read_text("utf-8") == "của ai đó"


def test_a_journal_without_its_archive_is_not_played_back_into_a_new_one(path: Path) -> None:
    journal_path(path).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    with pytest.raises(AlreadyExists) as refused:
        Archive.create(path)
    assert refused.value.facts["path"] == str(journal_path(path))
    assert not path.exists()


def test_a_folder_that_is_a_file_is_an_error_of_the_world(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError):
        Archive.create(tmp_path / "file" / "a.khobao")


NUMBERS = ("page_size", "page_count", "user_version", "application_id", "encoding", "auto_vacuum", "journal_mode")
POINTS = {
    "before anything is written": "db.archive._build = die",
    "with an empty file": "db.archive.make_engine = die",
    "inside the first transaction": "db.archive.structure_digest = die",
    "after the commit": "db.archive.drop_journal = die",
    "before the file is synced": "db.archive.os.fsync = die",
    "before the rename": "db.archive.rename_new = die",
    "between the new name and the old": "real = os.link; os.link = lambda *a: (real(*a), die())",
    "after the rename": "db.durable.sync_folder = die",
    "before it is opened": "db.archive.Archive.__init__ = die",
}


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_leaves_no_archive_or_a_whole_one(point: str, path: Path) -> None:
    code, out = run(f"import db.archive, db.durable\n{POINTS[point]}\nArchive.create(path)\ntell('made')", path)
    assert code != 0
    assert out == ""
    if path.exists():
        with contextlib.closing(Archive.open(path, write=True)) as opened:
            assert verify(opened).ok
            assert len(put(opened, new_article())) == 1
    else:
        Archive.create(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_failure_while_it_is_made_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.archive.os.fsync", full)
    with pytest.raises(ArchiveError) as failed:
        Archive.create(path)
    assert failed.value.code == "disk_full"
    assert list(path.parent.iterdir()) == []


def test_of_two_that_create_the_same_archive_one_does(path: Path) -> None:
    code = "sys.stdin.readline()\ntry:\n a = Archive.create(path); tell('made'); sys.stdin.readline(); a.close()\n"
    code += "except Exception as error:\n tell(type(error).__name__)\n"
    racers = [start(code, path) for _ in range(3)]
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    answers = []
    for racer in racers:
        assert racer.stdout is not None
        answers.append(racer.stdout.readline().strip())
    for racer in racers:
        racer.communicate("end\n", timeout=30)
    assert answers.count("made") == 1
    assert set(answers) <= {"made", Locked.__name__, AlreadyExists.__name__}
    with contextlib.closing(Archive.open(path, write=True)) as opened:
        assert verify(opened).ok
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_two_archives_have_two_identities(tmp_path: Path) -> None:
    uids = set()
    for name in ("a", "b"):
        with contextlib.closing(Archive.create(tmp_path / f"{name}.khobao")) as made:
            uids.add(made.uid)
    assert len(uids) == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_an_archive_reached_by_a_link_has_the_same_lock(path: Path) -> None:
    Archive.create(path).close()
    link = path.parent / "liên kết.khobao"
    link.symlink_to(path)
    with contextlib.closing(Archive.open(link, write=True)) as first:
        assert first.path == path
        assert lock_path(path).exists()
        with pytest.raises(Locked):
            Archive.open(path, write=True)


def test_marking_an_unknown_article_is_refused(archive: Archive) -> None:
    with archive.reading() as session, pytest.raises(ArchiveError):
        marking.rows(session, ["không có"])
