"""The scan beside what is typed of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from db import articles
from db.archive import Archive
from db.records import ArticleEdit, Block, NewArticle, NewFigure, NewOriginal, NewPhoto
from desktop.photos import wiring
from desktop.shared.archive_jobs import ArchiveJobs
from desktop.shared.changes import ChangesHub
from desktop.shared.context import Context
from desktop.shared.jobs import Jobs, ManualExecutor
from desktop.shared.language import Language, set_language
from desktop.shared.notices import Notices
from desktop.shared.settings import Settings
from desktop.shared.state import State
from desktop.shared.theme import Theme
from desktop.shared.transcriptions import mark_words
from desktop.shared.undo import UndoStack
from tests.projection import png


@pytest.fixture
def executor():
    return ManualExecutor()


@pytest.fixture
def context(qapp, executor, tmp_path):
    set_language("en")
    theme = Theme()
    theme.apply(qapp, "light")
    jobs, changes = Jobs(executor), ChangesHub()
    archive_jobs = ArchiveJobs(jobs, changes, executor)
    return Context(
        jobs, archive_jobs, changes, Settings(), State(tmp_path), Notices(), theme, UndoStack(archive_jobs), Language()
    )


@pytest.fixture
def archive(context, executor, tmp_path):
    made = Archive.create(tmp_path / "a.khobao", agent="Lê Thu Hà")
    context.archive_jobs.set_archive(made)
    yield made
    context.archive_jobs.close()
    executor.drain()


def add(archive: Archive, kind: str = "clipping", blocks: tuple[Block, ...] = ()) -> str:
    figures = tuple(
        NewFigure(number, f"{number}.png", photo=NewPhoto(f"{number}.png", png(number)), side=side)
        for number, side in ((1, "front"), (2, "back"))
    )
    pages = tuple(Block("figure", figure=number) for number in (1, 2))
    with archive.writing("test") as session:
        new = NewArticle(
            "Bến nước", NewOriginal("a.png", kind.encode()), figures=figures, blocks=(*pages, *blocks),
            description={"kind": kind}, transcription={"state": "none"},
        )  # fmt: skip
        return articles.add(session, new).uid


@pytest.fixture
def feature(context, archive, qtbot):
    window = QWidget()
    window.resize(1200, 800)
    qtbot.addWidget(window)
    window.show()
    made = wiring.build(context)
    made.cover(window)
    yield made
    made.transcribe_page.hide()


def read(archive, uid):
    with archive.reading() as session:
        return articles.get(session, uid)


@pytest.fixture
def page(feature, archive, executor):
    feature.transcribe(read(archive, add(archive)))
    executor.drain()
    QApplication.processEvents()
    return feature.transcribe_page


def test_it_covers_the_window_with_the_scan_and_its_side(page):
    assert page.isVisible()
    assert page.geometry() == page.parentWidget().rect()
    assert page.scan.view.has_photo
    assert page.scan.page.text() == "Page 1 of 2, Front"
    assert page.mark.text() == "Nothing was typed of this scan yet."


def test_what_is_typed_is_one_correction_that_can_be_taken_back(page, archive, executor, context, qtbot):
    uid = page._article.uid
    qtbot.keyClicks(page.text, "Ben do")
    page.close_page()
    executor.drain()
    article = read(archive, uid)
    assert [block.markup for block in article.blocks if block.kind == "paragraph"] == ["Ben do"]
    assert (article.transcription["state"], article.transcription["by"]) == ("partial", "Lê Thu Hà")
    assert article.version == 2
    assert article.origins["body"]["origin"] == "supplied"
    assert not page.isVisible()
    context.undo.undo()
    executor.drain()
    assert read(archive, uid).transcription["state"] == "none"


def test_a_state_that_is_chosen_is_kept(page, archive, executor):
    page.text.setPlainText("# Tít\n\nĐoạn.")
    page.states.setCurrentIndex(3)
    page.states.activated.emit(3)
    executor.drain()
    article = read(archive, page._article.uid)
    assert article.transcription["state"] == "checked"
    assert [block.kind for block in article.blocks] == ["figure", "figure", "heading", "paragraph"]
    page.take(article)
    assert page.mark.text().startswith("Transcription by Lê Thu Hà, ")
    assert page.mark.text().endswith(", checked")


def test_nothing_changed_writes_nothing(page, archive, executor):
    revision = read(archive, page._article.uid).revision
    page.close_page()
    executor.drain()
    assert read(archive, page._article.uid).revision == revision


def test_a_draft_survives_a_crash(page, archive, executor, feature):
    article = page._article
    page.text.setPlainText("Chưa kịp lưu")
    page._draft.timeout.emit()
    page.hide()
    feature.transcribe(article)
    assert page.text.toPlainText() == "Chưa kịp lưu"


def test_what_was_typed_outlives_a_change_elsewhere(page, archive, executor, context):
    uid = page._article.uid
    with archive.writing("other") as session:
        articles.edit(session, ArticleEdit(uid, {"title": "Khác"}))
    said = []
    context.notices.toasted.connect(said.append)
    page.text.setPlainText("Bến đò")
    page.close_page()
    executor.drain()
    assert said
    assert read(archive, uid).transcription["state"] == "none"
    page.open(read(archive, uid))
    assert page.text.toPlainText() == "Bến đò"


def test_keys_turn_pages_and_close(page, qtbot, executor):
    qtbot.keyClick(page.text, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    executor.drain()
    assert page.scan.page.text() == "Page 2 of 2, Back"
    page.scan.before.click()
    assert page.scan.page.text() == "Page 1 of 2, Front"
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_only_scans_are_transcribed(feature, archive, context):
    said = []
    context.notices.toasted.connect(said.append)
    feature.transcribe(read(archive, add(archive, "article")))
    assert not feature.transcribe_page.isVisible()
    assert said


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ""), ({"state": "none"}, ""), ({"state": "partial"}, "Transcription, in part"),
        (
            {"state": "complete", "by": "Hà", "at": "2026-03-18T03:36:00Z"},
            "Transcription by Hà, 18 Mar 2026, complete",
        ),
    ],
)  # fmt: skip
def test_the_mark_of_a_transcription(said, words):
    set_language("en")
    assert mark_words(said) == words
