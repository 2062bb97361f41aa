"""An archive that is refused stays as it was, byte for byte, and so does its folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.header import SCHEMA
from desktop.__main__ import main

COMMANDS: dict[str, list[str]] = {
    "import": ["x.txt"], "search": ["x"], "show": ["x"], "tag": ["x", "--add", "y"], "annotate": ["x", "--quote", "y"],
    "export": ["--all", "--format", "json", "--to", "out.json"], "verify": [], "info": [],
    "backup": ["--to", "copy.khobao"],
}  # fmt: skip


def _changed(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "newer": lambda data: _changed(data, 60, (SCHEMA + 1).to_bytes(4, "big")),
    "of another program": lambda data: _changed(data, 68, b"XXXX"),
    "cut short": lambda data: data[: len(data) // 2],
    "cut in its header": lambda data: data[:60],
    "empty": lambda data: b"",
    "a text": lambda data: "Đây không phải là kho lưu trữ.\n".encode() * 50,
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a sound archive."""
    path = tmp_path_factory.mktemp("sound") / "kho.khobao"
    text = path.with_name("bài.txt")
    text.write_text("Một bài báo\n\n14/11/2023\n\nLời dẫn của bài.\n\nMột đoạn văn.\n", encoding="utf-8")
    assert main(["import", "--archive", str(path), str(text)]) == 0
    return path.read_bytes()


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder: bytes and time."""
    return {
        path.name: (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in [folder, *folder.iterdir()]
    }


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_cannot_be_opened_is_left_untouched(sound, tmp_path, capsys, monkeypatch, damage, command):
    folder = tmp_path / "kho"
    folder.mkdir()
    archive = folder / "kho.khobao"
    archive.write_bytes(DAMAGES[damage](sound))
    os.utime(archive, (1_600_000_000, 1_600_000_000))
    monkeypatch.chdir(folder)
    before = state(folder)
    assert main([command, "--archive", str(archive), *COMMANDS[command]]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("khobao: ")
    assert "kho.khobao" in captured.err
    assert state(folder) == before


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "import"])
def test_a_missing_archive_is_made_by_import_only(tmp_path, capsys, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    assert main([command, "--archive", "không có/kho.khobao", *COMMANDS[command]]) == 3
    assert main([command, "--archive", str(tmp_path), *COMMANDS[command]]) == 3
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions hold back")
def test_an_archive_that_may_not_be_written_is_read_and_not_changed(sound, tmp_path, capsys):
    folder = tmp_path / "chỉ đọc"
    folder.mkdir()
    archive = folder / "kho.khobao"
    archive.write_bytes(sound)
    archive.chmod(0o444)
    folder.chmod(0o555)
    try:
        before = state(folder)
        assert main(["info", "--archive", str(archive)]) == 0
        assert main(["search", "--archive", str(archive), "bài"]) == 0
        assert main(["tag", "--archive", str(archive), "x", "--add", "y"]) == 3
        assert state(folder) == before
    finally:
        folder.chmod(0o755)
    capsys.readouterr()


@pytest.mark.parametrize(
    "words",
    [
        ["info"], ["info", "--archive"], ["info", "--archive", ""], ["info", "--archive", "a", "--nonsense"],
        ["import", "--archive", "a"], ["import", "--archive", "a", ""], ["search", "--archive", "a"],
        ["search", "--archive", "a", "x", "--limit", "0"], ["search", "--archive", "a", "x", "--limit", "nhiều"],
        ["search", "--archive", "a", "x", "--sort", "title"], ["search", "--archive", "a", "x", "y"],
        ["show", "--archive", "a"], ["show", "--arch", "a", "x"], ["annotate", "--archive", "a", "x"],
        ["annotate", "--archive", "a", "x", "--quote", "y", "--colour", "red"],
        ["annotate", "--archive", "a", "x", "--quote", "y", "--note", "-z"],
        ["export", "--archive", "a", "--format", "json", "--to", "b"],
        ["export", "--archive", "a", "--all", "--to", "b"],
        ["export", "--archive", "a", "--all", "--format", "docx", "--to", "b"],
        ["export", "--archive", "a", "--all", "--query", "x", "--format", "json", "--to", "b"],
        ["backup", "--archive", "a"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_ends_with_2_and_makes_nothing(tmp_path, capsys, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "usage: khobao" in captured.err
    assert list(tmp_path.iterdir()) == []
