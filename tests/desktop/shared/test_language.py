"""Two languages, changed while the program runs; dates only as exactly as they are known."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.records import Published
from desktop.shared import language, paths
from desktop.shared.language import Retranslator, format_date, format_number, set_language, translate
from desktop.shared.translations import load_translations


@pytest.fixture(autouse=True)
def english_again(qapp: object) -> Iterator[None]:
    yield
    set_language("en")


def test_a_widget_changes_its_words_while_it_is_shown(qtbot: QtBot) -> None:
    set_language("en")
    label = QLabel()
    qtbot.addWidget(label)
    Retranslator(label, lambda: label.setText(translate("Welcome", "Try the sample")))
    label.show()
    assert label.text() == "Try the sample"
    set_language("vi")
    qtbot.waitUntil(lambda: label.text() == "Xem thử bài mẫu")
    set_language("en")
    qtbot.waitUntil(lambda: label.text() == "Try the sample")


def test_plural_forms_follow_the_number() -> None:
    set_language("en")
    assert translate("App", "%n article(s)", 1) == "1 article"
    assert translate("App", "%n article(s)", 5) == "5 articles"
    set_language("vi")
    assert translate("App", "%n article(s)", 5) == "5 bài"


def test_qts_own_words_are_vietnamese_too() -> None:
    set_language("vi")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Hủy"


def test_every_text_is_translated_and_none_is_left_over() -> None:
    tool = Path(__file__).parents[3] / "packaging" / "translate.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_translation_is_read_fast_enough_for_the_first_paint() -> None:
    path = paths.resources() / "translations" / "khobao_vi.ts"
    best = min(_time(path) for _ in range(5))
    assert best < 0.03


def _time(path: Path) -> float:
    started = time.process_time()
    assert load_translations(path).by_source
    return time.process_time() - started


@pytest.mark.parametrize(
    ("value", "long", "vi", "en"),
    [
        ("2023-11-14T21:36:00", False, "14/11/2023", "14 Nov 2023"),
        ("2023-11-14T21:36:00", True, "14 tháng 11 năm 2023, 21:36", "14 November 2023, 21:36"),
        ("2023-11", False, "11/2023", "Nov 2023"),
        ("1975", True, "năm 1975", "1975"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(value: str, long: bool, vi: str, en: str) -> None:
    set_language("vi")
    assert format_date(Published(value), long) == vi
    set_language("en")
    assert format_date(Published(value), long) == en


def test_an_uncertain_date_stands_as_it_was_received() -> None:
    assert format_date(Published(None, "[2019-03-04,2019-04-03]", "3/4/2019")) == "3/4/2019"
    assert format_date(Published()) == ""


def test_numbers_within_words_are_grouped_too() -> None:
    set_language("vi")
    assert translate("Import", "%n not reached", 11_199) == "11.199 chưa tới lượt"
    set_language("en")
    assert translate("Import", "%n not reached", 11_199) == "11,199 not reached"
    assert translate("Import", "%n article(s) added", 801) == "801 articles added"


def test_numbers_are_grouped_as_the_language_does() -> None:
    set_language("vi")
    assert format_number(12408) == "12.408"
    set_language("en")
    assert format_number(12408) == "12,408"
    assert language.current() == "en"
