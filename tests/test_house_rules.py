"""Rules of the house that no linter knows, each with the place that breaks it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCE_FOLDERS = ("db", "desktop", "packaging", "tests", "benchmarks")
TEXT_SUFFIXES = {".py", ".md", ".toml", ".lock", ".yml", ".json", ".txt", ".spec", ".typ", ".html", ".css", ".mako"}
LONGEST_FILE = 500
QT_FREE = (
    "db",
    "desktop/cli",
    "desktop/importing/readers",
    "desktop/importing/batch.py",
    "desktop/importing/worker.py",
    "desktop/exporting/writers",
    "desktop/exporting/batch.py",
    "desktop/shared/words.py",
    "desktop/shared/paths.py",
)
# The folders of people and build machines: a Linux or macOS home, a Windows profile, this project's own workplace.
HOME_FOLDERS = re.compile(r"(?<![\w.~/])/(?:root|work|home/\w+|Users/\w+)/[\w.]|[A-Z]:\\+Users\\+\w")


def python_files(*folders: str) -> list[Path]:
    """Every Python file of ours below the folders of the checkout (also a folder that is a file)."""
    roots = [CHECKOUT / folder for folder in folders or SOURCE_FOLDERS]
    return sorted(file for root in roots for file in ([root] if root.is_file() else root.rglob("*.py")))


def shown(files: Iterator[Path] | list[Path]) -> list[str]:
    """Paths as a person reads them in a failure."""
    return [file.relative_to(CHECKOUT).as_posix() for file in files]


@cache
def nodes(file: Path) -> list[ast.Call | ast.Import | ast.ImportFrom]:
    """Every call and import written in the file, also inside functions."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Import | ast.ImportFrom)]


def calls(file: Path) -> Iterator[ast.Call]:
    """Every call written in the file."""
    return (node for node in nodes(file) if isinstance(node, ast.Call))


def imported_names(file: Path) -> set[str]:
    """The top packages that the file imports anywhere, also inside functions."""
    names: set[str] = set()
    for node in nodes(file):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def text_files() -> list[Path]:
    """Every text file that is written by hand or generated into the repository."""
    folders = [*SOURCE_FOLDERS, "resources", "docs", ".github", ".ci"]
    below = [file for folder in folders for file in (CHECKOUT / folder).rglob("*")]
    return [file for file in [*below, *CHECKOUT.iterdir()] if file.is_file() and file.suffix in TEXT_SUFFIXES]


def test_every_package_marker_is_empty() -> None:
    markers = [file for file in python_files("db", "desktop") if file.name == "__init__.py"]
    assert markers
    assert shown([file for file in markers if file.stat().st_size]) == []


def test_every_folder_of_source_is_a_package() -> None:
    folders = {file.parent for file in python_files("db", "desktop")} - {CHECKOUT / "db/migrations/versions"}
    folders -= {CHECKOUT / "db/migrations"}
    assert shown(sorted(folder for folder in folders if not (folder / "__init__.py").exists())) == []


def test_tests_and_packaging_are_not_packages() -> None:
    assert shown([file for file in python_files("tests", "packaging") if file.name == "__init__.py"]) == []


def test_no_test_sleeps() -> None:
    sleeping = [
        file
        for file in python_files("tests")
        if any(isinstance(call.func, ast.Attribute) and call.func.attr in {"sleep", "qSleep"} for call in calls(file))
    ]
    assert shown(sleeping) == []


def test_no_dialog_blocks_the_window() -> None:
    """`exec` of a dialog or menu spins a second event loop; `open` and `popup` do not. The application may."""
    blocking = [
        f"{file.relative_to(CHECKOUT).as_posix()}:{call.lineno}"
        for file in python_files("desktop")
        for call in calls(file)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"exec", "exec_"}
        and not (isinstance(call.func.value, ast.Name) and re.search("app|loop", call.func.value.id.lower()))
    ]
    assert blocking == []


def test_the_lock_names_no_host_and_hashes_every_package() -> None:
    lock = (CHECKOUT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    packages = re.findall(r"^[a-z0-9][\w.-]*==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", lock, flags=re.MULTILINE)
    assert len(packages) > 20
    assert [package for package in packages if "--hash" not in package] == []


def test_no_resolver_file_with_hosts_is_kept() -> None:
    assert [name for name in ("uv.lock", "pylock.toml") if (CHECKOUT / name).exists()] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = [
        f"{file.relative_to(CHECKOUT).as_posix()}:{number}"
        for file in text_files()
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if HOME_FOLDERS.search(line) and file != Path(__file__).resolve()
    ]
    assert found == []


def test_no_file_is_too_long_to_read() -> None:
    long = [file for file in python_files() if len(file.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE]
    assert shown(long) == []


@pytest.mark.parametrize("room", QT_FREE)
def test_rooms_without_a_window_do_not_import_qt(room: str) -> None:
    breaches = [file for file in python_files(room) if imported_names(file) & {"PySide6", "shiboken6", "qtpy"}]
    assert python_files(room)
    assert shown(breaches) == []
