"""Other processes for tests: their own interpreter on a few lines of our code, to be killed or to hold a lock."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
HEAD = """
import os, signal, sys
from pathlib import Path
from db.archive import Archive
from db import articles
from tests.factories import new_article, put
path = Path(sys.argv[1])
def die(*_arguments, **_named):
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
def tell(what):
    print(what, flush=True)
"""


def start(code: str, path: Path) -> subprocess.Popen[str]:
    """Run `code` (after HEAD) with the archive's path; its standard input and output are pipes."""
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        [sys.executable, "-c", HEAD + textwrap.dedent(code), str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment,
    )  # fmt: skip


def run(code: str, path: Path) -> tuple[int, str]:
    """Run `code` to its end; the exit code and what it printed."""
    process = start(code, path)
    out, _ = process.communicate(timeout=60)
    return process.returncode, out


@contextlib.contextmanager
def working(code: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run `code` until it prints a line, and keep it until the block ends, or until it is killed there."""
    process = start(code, path)
    try:
        assert process.stdout is not None
        process.ready = process.stdout.readline().strip()  # type: ignore[attr-defined]
        yield process
    finally:
        process.kill()
        process.communicate()


def listing(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder with its bytes and its time of change."""
    return {
        file.name: (b"" if file.is_dir() else file.read_bytes(), file.stat().st_mtime_ns)
        for file in sorted(folder.iterdir())
    }
