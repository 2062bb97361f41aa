"""The developer's commands: which steps run, in which order, with which files, and when they stop."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev
import doctor

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """The commands that would have run, as words; none does."""
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "prepare", lambda **_: None)
    monkeypatch.setattr(dev, "run", lambda command, **_: ran.append([str(word) for word in command]))
    yield ran


def test_the_whole_suite_is_lint_types_walls_and_tests(steps: list[list[str]]) -> None:
    assert dev.main(["test"]) == 0
    ran = [" ".join(words) for words in steps]
    assert "ruff check" in ran[0]
    assert "mypy --strict db desktop " in ran[1]
    assert ran[1].split("db desktop ")[1].split() == sorted(map(str, (CHECKOUT / "packaging").glob("*.py")))
    assert "lint-imports" in ran[2]
    assert re.search(r"pytest -q -n \d --dist loadfile$", ran[3])


def test_a_failing_step_ends_the_suite_red(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def fail_at_types(command: dev.Command, **_: str) -> None:
        ran.append(str(command[2]))
        if "mypy" in ran:
            raise dev.StepError

    monkeypatch.setattr(dev, "prepare", lambda **_: None)
    monkeypatch.setattr(dev, "run", fail_at_types)
    assert dev.main(["test"]) == 1
    assert ran == ["ruff", "mypy"]


def test_the_window_opens_on_the_sample(steps: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "has_display", lambda _environment: True)
    assert dev.main(["run"]) == 0
    assert steps[-1][1:] == ["-m", "desktop", "--sample"]


@pytest.mark.parametrize("form", ["{}", "FILE={}"])
def test_the_window_opens_on_a_given_file(
    form: str, tmp_path: Path, steps: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "bài báo 1.txt"
    article.write_text("Tiêu đề", encoding="utf-8")
    monkeypatch.setattr(doctor, "has_display", lambda _environment: True)
    assert dev.main(["run", form.format(article)]) == 0
    assert steps[-1][1:] == ["-m", "desktop", str(article)]


def test_a_file_that_is_not_there_is_said_before_anything_is_set_up(
    steps: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["run", "FILE=no such file.txt"]) == 1
    assert "no such file.txt" in capsys.readouterr().err
    assert steps == []


def test_without_a_display_the_tour_is_walked_and_said(
    steps: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "has_display", lambda _environment: False)
    assert dev.main(["run"]) == 0
    assert steps[-1][1:] == ["-m", "desktop", "--tour", str(CHECKOUT / "out")]
    assert "no display" in capsys.readouterr().out


def test_an_environment_that_fits_the_lock_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python, stamp = tmp_path / "python", tmp_path / "stamp"
    python.touch()
    stamp.write_text(dev.wanted_stamp(), encoding="utf-8")
    monkeypatch.setattr(dev, "PYTHON", python)
    monkeypatch.setattr(dev, "STAMP", stamp)
    monkeypatch.setattr(dev, "run", lambda *_, **__: pytest.fail("nothing was to be done"))
    dev.set_up()


def test_a_changed_lock_is_installed_with_hashes_and_then_stamped(
    tmp_path: Path, steps: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = tmp_path / "stamp"
    stamp.write_text("3.11 of an older lock\n", encoding="utf-8")
    monkeypatch.setattr(dev, "check_pip", lambda: None)
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(dev, "STAMP", stamp)
    dev.set_up()
    make, install = steps
    assert "--without-pip" in make
    assert "--require-hashes" in install
    assert stamp.read_text(encoding="utf-8") == dev.wanted_stamp()


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lock = dev.LOCK.read_text(encoding="utf-8").lower()
    names = [requirement.replace("<", ">").partition(">")[0].lower() for requirement in declared]
    assert [name for name in names if f"\n{name}==" not in f"\n{lock}"] == []


@pytest.mark.skipif(os.name == "nt" or not shutil.which("make"), reason="there is no make here, and none is needed")
def test_make_passes_a_file_with_spaces_whole() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "run", "FILE=a 'file' & more.txt", "PYTHON=printf '%s\\n'"],
        cwd=CHECKOUT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert shown.stdout.splitlines() == ["packaging/dev.py", "run", "FILE=a 'file' & more.txt"]
