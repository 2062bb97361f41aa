"""Where the program finds and leaves its files, on every system. No Qt here: the command line uses it too."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

APP = "khobao"
ARCHIVE_SUFFIX = ".khobao"
ARCHIVE_NAME = "Kho Báo" + ARCHIVE_SUFFIX


def documents_archive() -> Path:
    """The archive that the first import creates: `Kho Báo.khobao` in the user's documents folder."""
    return Path(platformdirs.user_documents_dir()) / ARCHIVE_NAME


def data_dir() -> Path:
    """The user's data folder of the program; the sample archive lies here."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def sample_archive() -> Path:
    """The archive into which the bundled sample is imported."""
    return data_dir() / ("Kho Báo mẫu" + ARCHIVE_SUFFIX)


def cache_dir() -> Path:
    """The user's cache folder of the program: all in it may be deleted at any time."""
    return Path(platformdirs.user_cache_dir(APP, appauthor=False))


def state_dir() -> Path:
    """The user's state folder: window geometry, reading positions."""
    return Path(platformdirs.user_state_dir(APP, appauthor=False))


def log_dir() -> Path:
    """The folder of the log files."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False))


def config_dir() -> Path:
    """The folder of the settings file."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def resources() -> Path:
    """The folder of themes, translations, samples, templates: in a checkout, an installed wheel or a frozen bundle."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    desktop = Path(__file__).resolve().parent.parent
    installed = desktop / "_resources"
    return installed if installed.is_dir() else desktop.parent / "resources"
