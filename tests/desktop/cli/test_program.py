"""The program's door: version, help, faults of ours, and how a process of ours starts another."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.cli import commands, info, log, output
from desktop.cli.usage import USAGE
from desktop.shared import program

CHECKOUT = Path(__file__).resolve().parent.parent.parent.parent


def test_the_version_is_the_projects(khobao):
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == program.VERSION
    assert khobao("--version").out == f"khobao {project['version']}\n"


def test_help_names_every_command_and_so_does_the_documentation(khobao):
    ran = khobao("--help")
    assert (ran.code, ran.out.strip()) == (0, USAGE)
    documented = (CHECKOUT / "docs" / "commands.md").read_text(encoding="utf-8")
    for line in USAGE.split("\n\n")[0].splitlines():
        assert line in documented


@pytest.mark.parametrize("word", ["import", "search", "show", "tag", "annotate", "export", "verify", "info", "backup"])
def test_every_command_explains_itself(khobao, word):
    ran = khobao(word, None, "--help")
    assert ran.code == 0
    assert "--archive" in ran.out


def test_arguments_come_from_the_process_where_none_are_given(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["khobao", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("khobao ")


def test_a_mistake_of_ours_is_one_sentence_and_a_log(khobao, monkeypatch, tmp_path):
    def broken(arguments: list[str]) -> int:
        raise RuntimeError("dấu vết")

    monkeypatch.setattr(info, "main", broken)
    ran = khobao("info", tmp_path / "kho.khobao")
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" not in ran.err
    assert "dấu vết" in log.file().read_text(encoding="utf-8")


def test_ctrl_c_before_the_work_began_ends_with_1(khobao, monkeypatch, tmp_path):
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(info, "main", interrupted)
    ran = khobao("info", tmp_path / "kho.khobao")
    assert (ran.code, ran.out) == (1, "")


def test_the_program_runs_itself_from_any_folder(tmp_path):
    done = subprocess.run(
        program.command("--version"),
        cwd=tmp_path,
        env=program.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == f"khobao {program.VERSION}"


def test_a_frozen_program_is_its_own_command(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program.command("--worker") == [sys.executable, "--worker"]


def test_signs_that_deceive_a_terminal_are_named():
    assert output.visible("a\x1b[2Jb\u202ec\td\ne\u200d") == "a<U+001B>[2Jb<U+202E>c\td\ne\u200d"
    assert output.visible("\ud800") == "<U+D800>"


def test_words_of_the_window_are_not_commands():
    for word in ("", "--sample", "--archive", "kho.khobao", "bài.txt", "imports"):
        assert not commands.knows(word)


def test_a_word_that_is_neither_file_nor_command_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["imprt"]) == 2
    assert "no command “imprt”" in capsys.readouterr().err


def test_without_a_display_the_window_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    assert "no display" in capsys.readouterr().err
