"""An archive of an older structure: a proven copy beside it first, then all steps or none."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections import namedtuple
from pathlib import Path

import pytest

from db import articles, events
from db.archive import Archive
from db.errors import ArchiveError, Damaged, DiskFull, TooNew, TooOld
from db.fixity import verify
from db.header import SCHEMA, read_header
from db.lock import lock_path
from db.migrations import run
from tests.db.processes import listing

pytestmark = pytest.mark.usefixtures("migrated")

NEXT = SCHEMA + 1
STEP = '''
"""A step of tomorrow."""
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "9999", "{last}", None, None
def upgrade():
    op.create_index("ix_article_lead", "article", ["lead"])
    {more}
'''


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The program of tomorrow, whose structure has one step more, with what the test adds to it; its steps."""
    scripts = tmp_path / "scripts"
    shutil.copytree(run.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__", "__init__.py"))
    last = sorted(file.stem for file in (scripts / "versions").glob("[0-9]*.py"))[-1][:4]
    more = getattr(request, "param", "pass")
    (scripts / "versions" / "9999_next.py").write_text(STEP.format(last=last, more=more), "utf-8")
    monkeypatch.setattr(run, "SCRIPTS", scripts)
    for module in ("db.header", "db.archive", "db.upgrade", "db.migrations.run"):
        monkeypatch.setattr(f"{module}.SCHEMA", NEXT)
    known = Archive.__init__.__globals__["_known_objects"]()
    monkeypatch.setattr("db.archive._known_objects", lambda: known | {("index", "ix_article_lead")})
    return scripts


@pytest.fixture
def file(path: Path, filled_bytes: bytes) -> Path:
    """An archive of today, closed, alone in its folder."""
    folder = path.parent / "kho"
    folder.mkdir()
    (folder / path.name).write_bytes(filled_bytes)
    return folder / path.name


def copy_of(file: Path) -> Path:
    return file.with_name(f"{file.stem}.before-schema-{NEXT}.khobao")


def test_an_older_archive_is_upgraded_behind_a_copy(file: Path, tomorrow: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(TooOld):
        Archive.open(file, write=False)
    with contextlib.closing(Archive.open(file, write=True, agent="Mai")) as archive:
        assert verify(archive).ok
        with archive.reading() as session:
            [event] = events.recent(session, 1)
            counts = articles.counts(session)
        assert (event.action, event.agent) == ("migration", "Mai")
        assert (event.detail["from"], event.detail["to"], event.detail["copy"]) == (SCHEMA, NEXT, copy_of(file).name)
    assert tomorrow.exists()
    assert read_header(file).schema == NEXT
    assert sorted(one.name for one in file.parent.iterdir()) == sorted([file.name, copy_of(file).name])
    assert read_header(copy_of(file)).schema == SCHEMA
    with contextlib.closing(sqlite3.connect(copy_of(file))) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("SELECT count(*) FROM event").fetchone()[0] == counts.events - 1
    assert len(copy_of(file).read_bytes()) == len(before)
    with contextlib.closing(Archive.open(file, write=False)) as archive:
        assert verify(archive).ok


def test_yesterdays_program_refuses_the_upgraded_archive_and_opens_the_copy(
    file: Path, tomorrow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Archive.open(file, write=True).close()
    assert tomorrow.exists()
    monkeypatch.undo()
    with pytest.raises(TooNew):
        Archive.open(file, write=True)
    with contextlib.closing(Archive.open(copy_of(file), write=True)) as archive:
        assert verify(archive).ok


@pytest.mark.parametrize(
    "tomorrow",
    [
        "raise RuntimeError('a step that fails')",
        "op.execute('DELETE FROM article_tag')",
        "op.execute('UPDATE article SET batch_id = 999')",
    ],
    ids=["fails", "loses rows", "breaks a link"],
    indirect=True,
)
def test_a_failed_upgrade_leaves_the_archive_as_it_was(file: Path, tomorrow: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(RuntimeError):
        Archive.open(file, write=True)
    assert tomorrow.exists()
    assert file.read_bytes() == before
    assert not lock_path(file).exists()
    assert sorted(one.name for one in file.parent.iterdir()) == sorted([file.name, copy_of(file).name])


def test_an_upgrade_without_room_for_the_copy_does_not_begin(
    file: Path, tomorrow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("db.upgrade.shutil.disk_usage", lambda _: usage(10, 10, 2 * file.stat().st_size))
    before = listing(file.parent)
    with pytest.raises(DiskFull) as refused:
        Archive.open(file, write=True)
    assert tomorrow.exists()
    assert refused.value.facts["needed"] > 2 * file.stat().st_size
    assert listing(file.parent) == before


def test_a_damaged_archive_is_not_upgraded(file: Path, tomorrow: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as raw:
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'tag'").fetchone()[0]
    damaged = bytearray(file.read_bytes())
    damaged[(page - 1) * 8192 : page * 8192] = b"\xff" * 8192
    file.write_bytes(damaged)
    with pytest.raises(ArchiveError) as refused:
        Archive.open(file, write=True)
    assert isinstance(refused.value, Damaged)
    assert tomorrow.exists()
    assert file.read_bytes() == damaged
    assert [one.name for one in file.parent.iterdir()] == [file.name]
