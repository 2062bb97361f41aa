"""Commands run in this process: what they answer, print and tell."""

from __future__ import annotations

import contextlib
import io
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


@dataclass(frozen=True)
class Imported:
    """An archive of the three sample articles: its file, and the ids by the names of the imported files."""

    data: bytes
    ids: dict[str, str]


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """The three texts that come with the program; their photos lie beside them."""
    return sorted((resources() / "samples").glob("*.txt"))


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory, samples: list[Path]) -> Imported:
    """The three samples, imported once."""
    path = tmp_path_factory.mktemp("imported") / "kho.khobao"
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["import", "--archive", str(path), "--json", *map(str, samples)]) == 0
    rows = json.loads(out.getvalue())["added"]
    return Imported(path.read_bytes(), {Path(row["path"]).name: str(row["id"]) for row in rows})


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where an archive may be made; there is none yet."""
    return tmp_path / "Kho Báo" / "kho.khobao"


@pytest.fixture
def filled(archive: Path, imported: Imported) -> Path:
    """An archive of the three sample articles."""
    archive.parent.mkdir()
    archive.write_bytes(imported.data)
    return archive


@pytest.fixture
def craftsman(filled: Path, imported: Imported) -> str:
    """The id of the sample article that has five figures."""
    (found,) = [id_ for name, id_ in imported.ids.items() if name.startswith("nguoi")]
    return found
