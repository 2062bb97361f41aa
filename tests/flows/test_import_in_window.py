"""A file dropped on the real window is reviewed by keyboard, imported, taken back by Ctrl+Z and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db import articles
from db.archive import Archive
from desktop.program import Program, build_context
from desktop.shared import settings as keys
from desktop.shared.jobs import ManualExecutor
from desktop.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = "Chuyến đò ngang cuối cùng\n\n3/4/2019\n\nNăm giờ chiều, đò ngang chở chuyến khách cuối.\n\nVân Khê\n"


@pytest.fixture
def program(qtbot, tmp_path):
    executor = ManualExecutor()
    context = build_context(executor=executor, writer=executor)
    context.settings.set(keys.LANGUAGE, "en")
    program = Program(context, MainWindow(context.theme, context.settings))
    qtbot.addWidget(program.window)
    program.build()
    program.window.resize(1440, 900)
    program.window.show()
    program.window.activateWindow()
    context.archive_jobs.set_archive(Archive.create(tmp_path / "kho.khobao", agent="Thu Hà"))
    executor.drain()
    yield program
    program.window.may_close = lambda: True
    program.close()
    executor.drain()


def settle(program) -> None:
    for _ in range(3):
        program.context.jobs.executor.drain()
        QApplication.processEvents()


def press(program, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(program.window.focusWidget() or program.window, key, modifier)
    settle(program)


def count(program) -> tuple[int, int]:
    with program.context.archive_jobs.archive.reading() as session:
        counts = articles.counts(session)
    return counts.articles, counts.trashed


def test_dropped_reviewed_imported_undone_and_redone_by_keyboard(program, tmp_path) -> None:
    path = tmp_path / "do.txt"
    path.write_text(TEXT, "utf-8")
    program.window.files_dropped.emit([path])
    settle(program)
    page = program.features.importing.page
    assert program.window.pages.currentWidget() is page
    assert page.table.hasFocus()

    for _ in range(3):
        press(program, Qt.Key.Key_Down)
    press(program, Qt.Key.Key_9)
    assert page.current.lines[6].role == "quote"
    press(program, Qt.Key.Key_Z, CTRL)
    assert page.current.lines[6].role == "byline"
    assert count(program) == (0, 0)

    press(program, Qt.Key.Key_Return, CTRL)
    assert count(program) == (1, 0)
    assert program.window.pages.currentWidget() is program.window.splitter
    assert program.features.article.title == "Chuyến đò ngang cuối cùng"

    program.actions["undo"].trigger()
    settle(program)
    assert count(program) == (0, 1)
    program.actions["redo"].trigger()
    settle(program)
    assert count(program) == (1, 0)


def test_escape_leaves_the_review_and_says_that_nothing_was_imported(program, tmp_path) -> None:
    path = tmp_path / "do.txt"
    path.write_text(TEXT, "utf-8")
    program.import_paths([path])
    settle(program)
    press(program, Qt.Key.Key_Escape)
    assert count(program) == (0, 0)
    assert program.window.pages.currentWidget() is program.window.splitter
    assert "1 file was not imported" in program.window.toast.label.text()


def test_the_review_does_not_widen_the_window(program) -> None:
    program.window.pages.addWidget(program.features.importing.page)
    QApplication.processEvents()
    program.window.show_page(program.features.importing.page)
    program.window.resize(800, 560)
    QApplication.processEvents()
    assert (program.window.width(), program.window.height()) == (800, 560)
