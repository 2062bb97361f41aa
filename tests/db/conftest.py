"""What the tests of the archive share: one archive a test, and steady property tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from db.archive import Archive
from tests.factories import filled

# The same examples on each run, so that a change is to blame for a failure; HYPOTHESIS_PROFILE=default explores.
settings.register_profile(
    "steady", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test's archive lies (it is not there yet)."""
    return tmp_path / "Kho.khobao"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    """A new, empty archive, open for writing."""
    made = Archive.create(path, agent="Lan")
    yield made
    made.close()


@pytest.fixture(scope="session")
def filled_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an archive in which each table holds something."""
    path = tmp_path_factory.mktemp("filled") / "Kho.khobao"
    filled(path).close()
    return path.read_bytes()
