"""Reads, writes and undo through one real archive, with executors that the test drains."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import articles, tags
from db.archive import Archive
from db.errors import Closed, DiskFull
from db.records import Changes, NewArticle, NewOriginal
from desktop.shared.archive_jobs import ArchiveJobs, NoArchiveError
from desktop.shared.changes import ChangesHub
from desktop.shared.jobs import JobControl, Jobs, ManualExecutor
from desktop.shared.undo import UndoStack


class Desk:
    """An archive of one article, and the services around it."""

    def __init__(self, path: Path) -> None:
        self.executor = ManualExecutor()
        self.changes = ChangesHub()
        self.archive_jobs = ArchiveJobs(Jobs(self.executor), self.changes, self.executor)
        self.undo = UndoStack(self.archive_jobs)
        self.heard: list[Changes] = []
        self.changes.changed.connect(self.heard.append)
        archive = Archive.create(path, agent="Lê Thu Hà")
        with archive.writing() as session:
            added = articles.add(session, NewArticle("Bài", NewOriginal("bai.txt", "Bài".encode())))
        self.uid = added.uid
        self.archive_jobs.set_archive(archive)

    def add_tag(self, path: str) -> None:
        self.archive_jobs.write(lambda session: tags.add(session, [self.uid], path), author="reading", undo_text="Tag")
        self.executor.drain()

    def tags(self) -> tuple[str, ...]:
        found: list[tuple[str, ...]] = []
        self.archive_jobs.read(lambda session: articles.get(session, self.uid).tags, found.append)
        self.executor.drain()
        return found[0]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "kho.khobao")
    yield desk
    desk.archive_jobs.close()
    desk.executor.drain()


def test_a_write_says_after_its_commit_what_changed_and_who_wrote(desk: Desk) -> None:
    desk.add_tag("Chính trị/Đảng")
    assert desk.tags() == ("Chính trị/Đảng",)
    assert desk.heard[0].author == "reading"
    assert desk.uid in desk.heard[0].articles


def test_undo_and_redo_are_writes_of_their_own(desk: Desk) -> None:
    desk.add_tag("Một")
    desk.add_tag("Hai")
    assert desk.undo.text == "Tag"
    desk.undo.undo()
    desk.executor.drain()
    assert desk.tags() == ("Một",)
    assert desk.undo.can_redo
    desk.undo.redo()
    desk.executor.drain()
    assert set(desk.tags()) == {"Một", "Hai"}
    assert not desk.undo.can_redo
    assert len(desk.heard) == 4


def test_a_new_write_ends_what_could_be_redone(desk: Desk) -> None:
    desk.add_tag("Một")
    desk.undo.undo()
    desk.executor.drain()
    desk.add_tag("Ba")
    assert not desk.undo.can_redo
    assert desk.undo.can_undo


def test_a_batch_tells_the_panels_that_anything_may_have_changed(desk: Desk) -> None:
    done: list[str] = []

    def work(archive: Archive, control: JobControl) -> str:
        control.progress(1, 1)
        return archive.uid

    desk.archive_jobs.batch(work, done.append, "Import", author="importing")
    desk.executor.drain()
    assert desk.archive_jobs.archive is not None
    assert done == [desk.archive_jobs.archive.uid]
    assert desk.heard[-1].archive
    assert desk.heard[-1].author == "importing"


def test_closing_forgets_the_undo_steps_and_refuses_work(desk: Desk) -> None:
    desk.add_tag("Một")
    desk.archive_jobs.close()
    assert not desk.undo.can_undo
    with pytest.raises(NoArchiveError):
        desk.archive_jobs.read(lambda _session: None, lambda _answer: None)


def test_an_archive_is_closed_after_the_work_asked_of_it_and_batches_are_asked_to_stop(desk: Desk) -> None:
    archive = desk.archive_jobs.archive
    assert archive is not None
    found: list[int] = []
    stopped: list[bool] = []

    def work(opened: Archive, control: JobControl) -> bool:
        with opened.reading() as session:
            articles.counts(session)
        return control.cancelled

    desk.archive_jobs.batch(work, stopped.append, "Exporting")
    desk.archive_jobs.read(lambda session: articles.counts(session).articles, found.append)
    desk.archive_jobs.close()
    desk.archive_jobs.jobs.run(lambda _control: None)
    desk.executor.drain()
    assert (stopped, found) == ([True], [1])
    with pytest.raises(Closed), archive.reading():
        pass


def test_a_read_that_was_overtaken_does_not_hold_the_archive_open(desk: Desk) -> None:
    archive = desk.archive_jobs.archive
    assert archive is not None
    for _ in range(3):
        desk.archive_jobs.read(articles.counts, lambda _counts: None, latest="counts")
    desk.archive_jobs.close()
    desk.executor.drain()
    with pytest.raises(Closed), archive.reading():
        pass


def test_an_undo_that_the_disk_refused_can_be_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add_tag("Lũ lụt")
    refused: list[object] = []
    desk.archive_jobs.jobs.refused.connect(refused.append)

    def full(_session: object, _inverse: object) -> None:
        raise DiskFull(path="kho.khobao")

    with monkeypatch.context() as patched:
        patched.setattr("db.undo.apply", full)
        desk.undo.undo()
        desk.executor.drain()
    assert (len(refused), desk.undo.can_undo, desk.tags()) == (1, True, ("Lũ lụt",))
    desk.undo.undo()
    desk.executor.drain()
    assert desk.tags() == ()


def test_a_write_that_ends_after_another_archive_was_opened_is_no_step_of_its_undo(desk: Desk, tmp_path: Path) -> None:
    desk.archive_jobs.write(lambda session: tags.add(session, [desk.uid], "Lũ lụt"), undo_text="Tag")
    desk.archive_jobs.set_archive(Archive.create(tmp_path / "other.khobao"))
    desk.executor.drain()
    assert not desk.undo.can_undo
