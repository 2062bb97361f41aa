"""The window: panels by width, reading mode, drops, banners, toasts, the job chip."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.program import build_context
from desktop.shared.context import Context
from desktop.shared.jobs import ManualExecutor
from desktop.shared.notices import Toast
from desktop.window import MainWindow, Panels, mode_of


@pytest.fixture
def executor() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def context(qtbot: QtBot, executor: ManualExecutor) -> Context:
    return build_context(executor=executor, writer=executor)


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> MainWindow:
    window = MainWindow(context.theme, context.settings)
    window.furnish(context)
    qtbot.addWidget(window)
    window.set_panels(Panels(QLabel("sidebar"), QWidget(), QWidget()))
    window.resize(1440, 900)
    window.show()
    window.show_page(None)
    return window


def shown(window: MainWindow) -> str:
    return " ".join(name for name in ("sidebar", "list", "reader", "inspector") if window.is_shown(name))


def test_the_width_chooses_the_arrangement() -> None:
    assert [mode_of(width) for width in (1600, 1599, 1280, 1279, 1024, 1023, 800)] == [
        "full", "three", "three", "rail", "rail", "stack", "stack",
    ]  # fmt: skip


def test_the_inspector_takes_the_sidebars_place_until_there_is_room_for_both(window: MainWindow) -> None:
    assert shown(window) == "sidebar list reader"
    window.want("inspector", True)
    assert shown(window) == "list reader inspector"
    window.resize(1600, 900)
    assert shown(window) == "sidebar list reader inspector"
    window.resize(1440, 900)
    window.want("sidebar", True)
    assert shown(window) == "sidebar list reader"


def test_a_narrow_window_shows_one_panel_at_a_time(window: MainWindow) -> None:
    window.resize(900, 700)
    assert shown(window) == "list"
    window.show_article()
    assert shown(window) == "reader"
    window.show_list()
    assert shown(window) == "list"


def test_reading_mode_leaves_only_the_article_and_esc_ends_it(qtbot: QtBot, window: MainWindow) -> None:
    window.set_reading_mode(True)
    assert shown(window) == "reader"
    assert window.status_line.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert shown(window) == "sidebar list reader"
    assert not window.status_line.isHidden()


def test_panels_have_the_widths_of_the_tokens_and_keep_those_a_person_gives(window: MainWindow) -> None:
    assert window.splitter.sizes()[:2] == [240, 340]
    window.splitter.setSizes([300, 400, 740, 0])
    window._keep_widths()
    window.resize(1024, 768)
    window.resize(1440, 900)
    assert window.splitter.sizes()[:2] == [300, 400]
    window.splitter.reset_asked.emit()
    assert window.splitter.sizes()[:2] == [240, 340]


def test_files_dropped_anywhere_are_handed_on(window: MainWindow, tmp_path: Path) -> None:
    dropped: list[list[Path]] = []
    window.files_dropped.connect(dropped.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "Đò ngang.txt"))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert dropped == [[tmp_path / "Đò ngang.txt"]]


def test_a_banner_stays_until_it_is_settled_and_one_key_has_one(window: MainWindow, context: Context) -> None:
    context.notices.banner("Open elsewhere.", key="archive")
    context.notices.banner("Damaged.", "bad", key="archive")
    assert [bar.label.text() for bar in window.banners.bars.values()] == ["Damaged."]
    context.notices.clear("archive")
    assert window.banners.isHidden()


def test_a_toast_offers_its_one_action(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    done: list[str] = []
    context.notices.toast("3 articles moved to the trash", "Undo", lambda: done.append("undo"))
    assert window.toast.isVisible()
    qtbot.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert not window.toast.isVisible()
    assert Toast("a") == Toast("a")


def test_a_job_shows_its_chip_after_a_while_and_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, context: Context, executor: ManualExecutor
) -> None:
    chip = window.status_line.job
    job = context.jobs.run(lambda control: control.progress(1, 4), title="Import", cancellable=True)
    assert chip.isHidden()
    qtbot.waitUntil(lambda: not chip.isHidden())
    qtbot.mouseClick(chip.cancel_button, Qt.MouseButton.LeftButton)
    assert job.cancelling
    assert chip.label.text() == "Cancelling"
    executor.drain()
    assert chip.isHidden()


def test_the_sidebar_shrinks_to_a_rail_and_grows_back(window: MainWindow) -> None:
    rail, sidebar = window.theme.size("rail"), window.theme.size("sidebar")
    window.resize(1100, 800)
    assert window.splitter.sizes()[0] == rail
    window.resize(1440, 900)
    assert window.splitter.sizes()[0] == sidebar
