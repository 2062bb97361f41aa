"""The command palette: what ranks first, what is said where nothing matches, where the keyboard goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget

from desktop.shared.matching import closeness
from desktop.shared.theme import Theme
from desktop.shared.widgets.command_palette import CommandPalette, Entry


def nothing() -> None:
    """Stands for what a command does."""


@pytest.fixture
def desk(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    inside = QWidget()
    window.setCentralWidget(inside)
    column = QVBoxLayout(inside)
    fields = [QLineEdit(), QLineEdit()]
    for field in fields:
        column.addWidget(field)
    palette = CommandPalette(Theme(), window)
    palette.set_commands(lambda: [Entry("Gửi thư", nothing), Entry("Nhập thử một thư mục", nothing)])
    window.resize(900, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fields[1].setFocus()
    return window, fields, palette


def shown(palette: CommandPalette) -> list[str]:
    rows = [palette.list.item(row) for row in range(palette.list.count())]
    return [row.text() for row in rows if row.flags() & Qt.ItemFlag.ItemIsSelectable]


def test_words_as_typed_rank_above_those_that_only_their_letters_fit(desk) -> None:
    palette = desk[2]
    palette.open_palette()
    palette.edit.setText("thử")
    assert shown(palette) == ["Nhập thử một thư mục", "Gửi thư"]
    palette.edit.setText("thu")
    assert shown(palette) == ["Gửi thư", "Nhập thử một thư mục"]


def test_only_marks_that_were_typed_are_compared() -> None:
    assert closeness("thu", "thử") == closeness("thu", "thu") == 0
    assert (closeness("thử", "nhập thử"), closeness("thử", "lá thư"), closeness("Thử", "THỬ NGHIỆM")) == (0, 1, 0)


def test_where_nothing_matches_it_is_said(desk, qtbot) -> None:
    palette = desk[2]
    palette.open_palette()
    palette.edit.setText("xyzxyz")
    qtbot.waitUntil(palette.nothing.isVisible)
    assert "“xyzxyz”" in palette.nothing.text()
    palette.show_section("Tags", [Entry("xyzxyz", nothing)], "xyzxyz")
    assert palette.list.isVisible()
    assert not palette.nothing.isVisible()


def test_the_keyboard_comes_back_also_when_the_keys_of_the_palette_are_pressed_in_it(desk, qtbot) -> None:
    _, fields, palette = desk
    palette.open_palette()
    qtbot.waitUntil(palette.edit.hasFocus)
    QTest.keyClick(palette.edit, Qt.Key.Key_Tab)
    assert palette.edit.hasFocus()
    palette.open_palette()
    assert not palette.isVisible()
    assert fields[1].hasFocus()


def test_where_the_keyboard_was_is_gone_another_place_is_asked_for(desk, qtbot) -> None:
    _, fields, palette = desk
    palette.open_palette()
    fields[1].hide()
    with qtbot.waitSignal(palette.homeless):
        QTest.keyClick(palette.edit, Qt.Key.Key_Escape)
