"""The table of actions: no two share a key, only what can be done is offered, bare letters stay out of text fields."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import ACTIONS, SPECS, ActionSet, is_single_key
from desktop.shared.theme import Theme


@pytest.mark.parametrize("mac", [False, True])
def test_no_two_actions_share_a_key(mac: bool) -> None:
    owners: dict[str, list[str]] = {}
    for spec in ACTIONS:
        for key in spec.mac if mac and spec.mac is not None else spec.keys:
            owners.setdefault(QKeySequence(key).toString(), []).append(spec.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1 or not key} == {}


def test_ids_are_unique_and_words_differ_within_a_menu() -> None:
    assert len(SPECS) == len(ACTIONS)
    for first, second in combinations(ACTIONS, 2):
        assert (first.menu, first.words) != (second.menu, second.words)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> tuple[QWidget, QLineEdit, ActionSet, list[str]]:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    done: list[str] = []
    names = ("article.star", "undo", "palette", "article.trash")
    actions = ActionSet(Theme(), window, {name: (lambda name=name: done.append(name)) for name in names})
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window, field, actions, done


def test_a_bare_letter_acts_in_the_window_but_types_in_a_field(
    qtbot: QtBot, desk: tuple[QWidget, QLineEdit, ActionSet, list[str]]
) -> None:
    window, field, actions, done = desk
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert done == ["article.star"]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_S)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == "s"
    assert done == ["article.star"]
    actions.set_single_keys(False)
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert done == ["article.star"]
    assert is_single_key("S")


def test_only_what_can_be_done_is_offered(desk: tuple[QWidget, QLineEdit, ActionSet, list[str]]) -> None:
    _, _, actions, _ = desk
    actions.enable(archive=True, article=True, writable=False)
    assert actions["undo"].isEnabled()
    assert not actions["article.star"].isEnabled()
    actions.enable(archive=False, article=False, writable=False)
    assert actions["palette"].isEnabled()
    assert not actions["undo"].isEnabled()


def test_menus_hold_the_actions_that_have_a_function(desk: tuple[QWidget, QLineEdit, ActionSet, list[str]]) -> None:
    window, _, actions, _ = desk
    menu = QMenu(window)
    actions.fill_menu(menu)
    texts = [entry.text() for top in menu.actions() for entry in (top.menu().actions() if top.menu() else [])]
    assert "Star" in texts
    assert "Export…" not in texts
