"""A small archive of real shape, and the services of a window whose work is done when a test says so."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from db import articles
from db.archive import Archive
from db.records import Block, NewArticle, NewFigure, NewOriginal, NewPhoto, Published
from desktop.shared.archive_jobs import ArchiveJobs
from desktop.shared.changes import ChangesHub
from desktop.shared.context import Context
from desktop.shared.jobs import Jobs, ManualExecutor
from desktop.shared.language import Language
from desktop.shared.notices import Notices
from desktop.shared.settings import Settings
from desktop.shared.state import State
from desktop.shared.theme import Theme
from desktop.shared.undo import UndoStack


def jpeg(colour: str = "red") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(data, "JPEG")
    return data.getvalue()


def new_article(number: int, title: str, **more: object) -> NewArticle:
    day = f"2023-11-{number + 1:02}"
    values: dict[str, object] = {
        "title": title,
        "original": NewOriginal(f"bai-{number}.txt", f"{number} {title}".encode(), "text/plain", "utf-8"),
        "lead": f"Sapo của bài {number}",
        "published": Published(day, day, day, "test"),
        "blocks": (Block("paragraph", f"Thân bài {number} nói về không gian mạng."),),
        "source": "Tin Chiều" if number % 2 else "Báo Bến Đò",
        "tags": ("chính trị",) if number % 2 else ("làng nghề/gốm",),
    }
    return NewArticle(**{**values, **more})  # type: ignore[arg-type]


TITLES = (
    "Đảng ủy họp",
    "Nước sông xuống thấp",
    "Chợ nổi cuối mùa",
    "Xưởng in chữ chì",
    "Ảnh còn thiếu của trường làng",
)


@pytest.fixture
def archive(tmp_path):
    archive = Archive.create(tmp_path / "a.khobao", agent="Thu Hà")
    with archive.writing("test") as session:
        for number, title in enumerate(TITLES):
            figures = ()
            if number == 0:
                figures = (NewFigure(1, "hop.jpg", "Cuộc họp", photo=NewPhoto("hop.jpg", jpeg())),)
            elif number == 4:
                figures = (NewFigure(1, "Trường-Làng.JPG", "Bảng đen phơi nắng"),)
            articles.add(session, new_article(number, title, figures=figures))
    yield archive
    archive.close()


@pytest.fixture
def executor():
    return ManualExecutor()


@pytest.fixture
def context(qtbot, executor, tmp_path):
    theme = Theme()
    theme.apply(QApplication.instance(), "light")
    jobs, changes = Jobs(executor), ChangesHub()
    archive_jobs = ArchiveJobs(jobs, changes, executor)
    context = Context(
        jobs=jobs,
        archive_jobs=archive_jobs,
        changes=changes,
        settings=Settings(),
        state=State(tmp_path / "state"),
        notices=Notices(),
        theme=theme,
        undo=UndoStack(archive_jobs),
        language=Language(),
    )
    faults: list[object] = []
    jobs.bug.connect(faults.append)
    yield context
    executor.drain()
    assert faults == []


@pytest.fixture
def until(qtbot, executor) -> Callable[[Callable[[], bool]], None]:
    """Run the work that was asked for until something holds."""

    def wait(holds: Callable[[], bool]) -> None:
        def work() -> bool:
            executor.drain()
            return holds()

        qtbot.waitUntil(work, timeout=10_000)

    return wait
