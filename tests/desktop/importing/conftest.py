"""An empty archive, the services of a window whose work is done when a test says so, and files to import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive

AMBIGUOUS = "Chuyến đò ngang cuối cùng\n\n3/4/2019\n\nNăm giờ chiều, chiếc đò ngang chở chuyến khách cuối rồi nghỉ.\n"


@pytest.fixture
def review_archive(tmp_path):
    archive = Archive.create(tmp_path / "nhap.khobao", agent="Thu Hà")
    yield archive
    archive.close()


@pytest.fixture
def executor():
    from desktop.shared.jobs import ManualExecutor

    return ManualExecutor()


@pytest.fixture
def context(qtbot, executor, tmp_path):
    from PySide6.QtWidgets import QApplication

    from desktop.shared.archive_jobs import ArchiveJobs
    from desktop.shared.changes import ChangesHub
    from desktop.shared.context import Context
    from desktop.shared.jobs import Jobs
    from desktop.shared.language import Language, set_language
    from desktop.shared.notices import Notices
    from desktop.shared.settings import Settings
    from desktop.shared.state import State
    from desktop.shared.theme import Theme
    from desktop.shared.undo import UndoStack

    set_language("en")
    theme = Theme()
    theme.apply(QApplication.instance(), "light")
    jobs, changes = Jobs(executor), ChangesHub()
    archive_jobs = ArchiveJobs(jobs, changes, executor)
    context = Context(
        jobs=jobs, archive_jobs=archive_jobs, changes=changes, settings=Settings(), state=State(tmp_path / "state"),
        notices=Notices(), theme=theme, undo=UndoStack(archive_jobs), language=Language(),
    )  # fmt: skip
    mistakes: list[object] = []
    jobs.bug.connect(mistakes.append)
    yield context
    executor.drain()
    assert mistakes == []


@pytest.fixture
def make_text(tmp_path) -> Callable[..., Path]:
    """A text file to import; without a text, the sample whose date can be read in two ways."""

    def make(name: str, text: str = AMBIGUOUS) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return make
