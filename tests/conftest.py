"""What every test stands on: an empty home of its own, a screen of 1440 x 900, and one language and time zone.

The surroundings are set while this file is imported, before any test imports Qt or `platformdirs`, so that no test can
read or change the settings, archives or caches of the person who runs it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED_DATA = CHECKOUT.parent / "shared" / "data"
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


HOME = Path(tempfile.mkdtemp(prefix="khobao-tests-"))
os.environ |= _private_home(HOME)
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = _screen(HOME)
os.environ |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "ICT-7"}
for _name in ("LANGUAGE", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_name, None)
if hasattr(time, "tzset"):
    time.tzset()


def pytest_unconfigure() -> None:
    """Remove the private home once the last test is done."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real articles, photos and hostile files beside the checkout (`../shared/data`)."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the shared test data (../shared/data beside the checkout) is not on this machine")
    return SHARED_DATA
