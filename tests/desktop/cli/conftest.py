"""Commands run in this process: what they answer, print and tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.shared.paths import resources


@dataclass(frozen=True)
class Ran:
    """A command that ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Khobao = Callable[..., Ran]


@pytest.fixture
def khobao(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Khobao:
    """Run a command: ``khobao("show", archive, "96")``; the archive's path follows the command's name."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(command: str, archive: Path | None = None, *words: object) -> Ran:
        capsys.readouterr()
        place = [] if archive is None else ["--archive", str(archive)]
        code = main([command, *place, *map(str, words)])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def samples() -> list[Path]:
    """The three texts that come with the program; their photos lie beside them."""
    return sorted((resources() / "samples").glob("*.txt"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where an archive may be made; there is none yet."""
    return tmp_path / "Kho Báo" / "kho.khobao"


@pytest.fixture
def filled(khobao: Khobao, archive: Path, samples: list[Path]) -> Path:
    """An archive of the three sample articles."""
    assert khobao("import", archive, *samples).code == 0
    return archive


@pytest.fixture
def craftsman(khobao: Khobao, filled: Path) -> str:
    """The id of the sample article that has five figures."""
    rows = khobao("import", filled, *(resources() / "samples").glob("nguoi*.txt"), "--json").json["already"]
    return str(rows[0]["id"])
