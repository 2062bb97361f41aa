"""The theme gives every role in every theme, real Vietnamese letters, and icons from the font."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QFontInfo, QPalette, QRawFont
from PySide6.QtWidgets import QApplication

from desktop.actions import ACTIONS
from desktop.shared.theme import THEMES, Theme

LETTERS = "ĂăÂâĐđÊêÔôƠơƯưẮắẶặẪẫỆệỖỗỢợỮữỲỹỵ"


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme()


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_dresses_the_application(theme: Theme, qapp: QApplication, name: str) -> None:
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(True))
    theme.apply(qapp, name)
    assert theme.name == name
    assert heard
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.color("page")
    theme.apply(qapp, "light")


@pytest.mark.parametrize("role", ["title", "body", "ui", "ui_strong", "row_title", "least"])
def test_the_fonts_have_every_vietnamese_letter(theme: Theme, role: str) -> None:
    font = theme.font(role)
    assert QFontInfo(font).family().startswith("Source S")
    raw = QRawFont.fromFont(font)
    assert all(raw.supportsCharacter(ord(letter)) for letter in LETTERS)


def test_every_action_has_an_icon_that_the_font_holds(theme: Theme) -> None:
    for spec in ACTIONS:
        if spec.icon:
            assert not theme.icon(spec.icon).isNull()
    assert "qtawesome" not in sys.modules


def test_transparent_colours_of_the_tokens_are_read_as_rgba(theme: Theme) -> None:
    assert theme.color("scrim").alpha() == 0x8C
    assert theme.color("scrim").red() == 0x1F
