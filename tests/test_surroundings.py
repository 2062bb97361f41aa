"""The surroundings that `conftest.py` promises are really those of the tests."""

from __future__ import annotations

import datetime
import tempfile
import time
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QDateTime, QSettings, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def _is_private(path: str) -> bool:
    return Path(path).resolve().is_relative_to(Path(tempfile.gettempdir()).resolve())


def test_no_settings_or_documents_of_the_person_are_reached() -> None:
    assert _is_private(str(Path.home()))
    assert _is_private(platformdirs.user_cache_dir("khobao"))
    assert _is_private(platformdirs.user_documents_dir())
    assert _is_private(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))
    assert _is_private(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "khobao", "khobao").fileName())


def test_the_screen_is_as_large_as_a_desk_screen(qtbot: QtBot) -> None:
    size = QGuiApplication.primaryScreen().size()
    assert (size.width(), size.height()) == (1440, 900)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows takes no time zone from the environment")
def test_local_time_is_not_utc_so_that_mixing_them_is_seen() -> None:
    now = datetime.datetime.now().astimezone()
    assert now.utcoffset() == datetime.timedelta(hours=7)
    assert QDateTime.currentDateTime().offsetFromUtc() == 7 * 3600


@pytest.mark.parametrize("test", ["first", "next"])
def test_what_a_test_shows_is_gone_in_the_next_one(qtbot: QtBot, test: str) -> None:
    assert [widget.objectName() for widget in QApplication.allWidgets() if widget.objectName() == "left"] == []
    shown = QWidget(objectName="left")
    qtbot.addWidget(shown)
    shown.show()
