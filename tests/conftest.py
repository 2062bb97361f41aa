"""What every test stands on: an empty home of its own, a screen of 1440 x 900, and one language and time zone.

The surroundings are set while this file is imported, before any test imports Qt or `platformdirs`, so that no test can
read or change the settings, archives or caches of the person who runs it. Files of tests lie in memory where there is
room: an archive waits for the disk at each commit.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from tests.ready_structure import ReadyStructure

T = TypeVar("T")
CHECKOUT = Path(__file__).resolve().parent.parent
SHARED_DATA = CHECKOUT.parent / "shared" / "data"
MEMORY = Path("/dev/shm")
MEMORY_NEEDED = 2 << 30
SCREEN = {"name": "test", "x": 0, "y": 0, "width": 1440, "height": 900}
SCREEN_DENSITY = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def _private_home(home: Path) -> dict[str, str]:
    """The environment in which every per-user folder of the three systems lies below `home`."""
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_DOCUMENTS_DIR": home / "Documents",
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": home / "local",
        "WIN_PD_OVERRIDE_APPDATA": home / "roaming",
        "WIN_PD_OVERRIDE_PERSONAL": home / "Documents",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    return {name: str(folder) for name, folder in folders.items()} | {"XDG_RUNTIME_DIR": str(runtime)}


def _screen(home: Path) -> str:
    """The platform name for Qt: off screen, with a desk-sized screen instead of Qt's 800 x 800."""
    # Qt splits the platform string at colons, so on Windows the path must have no drive letter.
    config = Path(".pytest_cache") / "screens.json" if os.name == "nt" else home / "screens.json"
    config.parent.mkdir(exist_ok=True)
    config.write_text(json.dumps({"screens": [SCREEN | SCREEN_DENSITY]}), encoding="utf-8")
    return f"offscreen:configfile={config}"


def _use_memory() -> None:
    """Let temporary files lie in memory, unless the person names another place (`TMPDIR`) or there is little of it."""
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


_use_memory()
HOME = Path(tempfile.mkdtemp(prefix="khobao-tests-"))
os.environ |= _private_home(HOME)
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = _screen(HOME)
os.environ |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "ICT-7"}
for _name in ("LANGUAGE", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_name, None)
if hasattr(time, "tzset"):
    time.tzset()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make thorough` runs the tests that are marked here."""
    for item in items:
        if "sampled" in getattr(item, "fixturenames", ()):
            item.add_marker("sampled")


def pytest_unconfigure() -> None:
    """Remove the private home once the last test is done."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Let Qt delete what a test let go of. Without an event loop it never would, and each style sheet that a later
    test sets would dress all windows that there ever were."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real articles, photos and hostile files beside the checkout (`../shared/data`)."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the shared test data (../shared/data beside the checkout) is not on this machine")
    return SHARED_DATA


@pytest.fixture(scope="session")
def sampled() -> Callable[[Iterable[T], int], list[T]]:
    """A function that picks so many of a collection, evenly spread and always the same; under `make thorough` all."""

    def pick(whole: Iterable[T], number: int) -> list[T]:
        found = list(whole)
        if os.environ.get("KHOBAO_THOROUGH") or len(found) <= number:
            return found
        return [found[place * len(found) // number] for place in range(number)]

    return pick


@pytest.fixture(scope="session", autouse=True)
def ready_structure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadyStructure]:
    """New archives copy their tables from one that was migrated."""
    from tests.ready_structure import ReadyStructure

    with pytest.MonkeyPatch.context() as patch:
        ready = ReadyStructure(tmp_path_factory.mktemp("structure"))
        patch.setattr("db.migrations.run.upgrade", ready.upgrade)
        yield ready


@pytest.fixture
def migrated(ready_structure: ReadyStructure, monkeypatch: pytest.MonkeyPatch) -> None:
    """New archives are made by the migrations, as the program makes them."""
    monkeypatch.setattr("db.migrations.run.upgrade", ready_structure.real)
