"""The fault harness runs on demand (`make faults`), not with every test run."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Collect this folder only where it was asked for by name."""
    here = Path(__file__).resolve().parent
    if any(here in (asked := Path(str(one).partition("::")[0]).resolve(), *asked.parents) for one in config.args):
        return None
    return True
