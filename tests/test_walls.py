"""The import walls of ARCHITECTURE.md hold, and the contracts in pyproject.toml know every room that there is."""

from __future__ import annotations

import logging
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

CHECKOUT = Path(__file__).resolve().parent.parent
ABOVE_OR_BELOW_FEATURES = {"cli", "shared"}
READER_MAY_USE = {"db.records", "db.text", "db.names", "db.pictures"}
WRITER_MAY_USE = READER_MAY_USE | {"db.anchoring"}


def contracts() -> dict[str, dict[str, Any]]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in project["tool"]["importlinter"]["contracts"]}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("db", "desktop", cache_dir=None)


def uses_of_db(graph: grimp.ImportGraph, package: str) -> set[str]:
    """The modules of `db` that the package's modules import themselves."""
    inside = {package} | graph.find_descendants(package)
    imported = {name for module in inside for name in graph.find_modules_directly_imported_by(module)}
    return {name for name in imported if name.partition(".")[0] == "db"}


@pytest.fixture
def loggers_kept() -> Iterator[None]:
    """The linter sets up logging anew, which switches off every logger that there is."""
    found = [one for one in logging.getLogger().manager.loggerDict.values() if isinstance(one, logging.Logger)]
    before = [(logger, logger.disabled) for logger in found]
    yield
    for logger, disabled in before:
        logger.disabled = disabled


@pytest.mark.usefixtures("loggers_kept")
def test_every_contract_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(CHECKOUT)
    status = lint_imports(config_filename=str(CHECKOUT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_feature_is_named_in_the_layers() -> None:
    layers = " ".join(contracts()["downwards"]["layers"])
    rooms = {marker.parent.name for marker in (CHECKOUT / "desktop").glob("*/__init__.py")}
    features = rooms - ABOVE_OR_BELOW_FEATURES
    assert features
    assert {feature for feature in features if f"(desktop.{feature})" not in layers} == set()


def test_readers_know_records_text_and_names_only(graph: grimp.ImportGraph) -> None:
    assert uses_of_db(graph, "desktop.importing.readers") - READER_MAY_USE == set()


def test_writers_know_records_text_and_anchors_only(graph: grimp.ImportGraph) -> None:
    assert uses_of_db(graph, "desktop.exporting.writers") - WRITER_MAY_USE == set()


def test_a_command_does_not_load_qt() -> None:
    """Measured, not read: a lazy or dynamic import shows here too."""
    program = "import sys; from desktop.__main__ import main; code = main(); assert 'PySide6' not in sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", program, "info", "--archive", "no such archive.khobao", "--json"],
        cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
