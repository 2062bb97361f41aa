"""Set up, run, test and freeze Kho Báo: the same commands on Linux, Windows and macOS, without make.

    python3 packaging/dev.py run [FILE]      the window on a sample archive, or on FILE
    python3 packaging/dev.py test [ARGS]     lint, types, import walls, tests (ARGS go to pytest)
    python3 packaging/dev.py setup | doctor | bundle | lock | bench | screenshots | faults | thorough

Standard library only, because nothing is installed yet when it runs. The program is run from the checkout and its
environment is `.venv` there; nothing is written elsewhere, except system libraries where the doctor may add them.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import doctor

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / ".khobao-ready"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OUT = ROOT / "out"
OLDEST_PIP = (22, 3)
"""The first pip that can install into another environment (`pip --python`)."""

Command = Sequence[str | Path]
"""A program and its arguments."""


class StepError(Exception):
    """A step failed; its text says what to do, and is empty where the step's own output says it already."""


def run(command: Command, **variables: str) -> None:
    """Run a command in the checkout with additional environment variables; raise `StepError` where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=os.environ | variables, check=False)
    if done.returncode != 0:
        raise StepError


def wanted_stamp() -> str:
    """What the stamp reads when the environment fits: this Python's version and the lock's SHA-256."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"{version} {hashlib.sha256(LOCK.read_bytes()).hexdigest()}\n"


def check_pip() -> None:
    """Raise `StepError` where this Python has no pip that can fill another environment."""
    asked = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"pip (\d+)\.(\d+)", asked.stdout)
    if found is None or (int(found[1]), int(found[2])) < OLDEST_PIP:
        raise StepError(
            f"pip {'.'.join(map(str, OLDEST_PIP))} or newer is needed for {sys.executable}"
            " (on Debian: apt-get install python3-pip)."
        )


def set_up() -> None:
    """Make `.venv` hold exactly what the lock names, every file checked against its hash. Nothing to do is quick."""
    stamp = wanted_stamp()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == stamp:
        return
    check_pip()
    if not PYTHON.exists():
        # Debian's Python has no ensurepip unless python3-venv is installed: the pip outside fills the environment.
        run([sys.executable, "-m", "venv", "--without-pip", VENV])
    print(f"Installing the locked dependencies into {VENV.name} ...", file=sys.stderr)
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", LOCK])
    STAMP.write_text(stamp, encoding="utf-8")


def prepare(*, bundling: bool = False) -> None:
    """Doctor, then environment: what every command below stands on."""
    if not doctor.examine(bundling=bundling):
        raise StepError
    set_up()


def command_setup(_arguments: list[str]) -> None:
    """Check the machine and fill the environment."""
    prepare()
    print("Ready: packaging/dev.py run, packaging/dev.py test.")


def command_doctor(_arguments: list[str]) -> None:
    """Check the machine only."""
    if not doctor.examine():
        raise StepError
    print("This machine has every system library that Kho Báo needs.")


def given_file(arguments: list[str]) -> Path | None:
    """The file named as `PATH` or `FILE=PATH`, absolute; None where none is named."""
    if not arguments:
        return None
    if len(arguments) > 1:
        raise StepError("run takes one file.")
    path = Path(arguments[0].removeprefix("FILE=")).expanduser().absolute()
    if not path.exists():
        raise StepError(f"There is no such file: {path}")
    return path


def command_run(arguments: list[str]) -> None:
    """Open the window on a sample archive or the given file; without a display, walk a tour off screen."""
    file = given_file(arguments)
    prepare()
    program: list[str | Path] = [PYTHON, "-m", "desktop"]
    if doctor.has_display(os.environ):
        run([*program, file if file else "--sample"])
        return
    print(f"There is no display here: the tour runs off screen and leaves its pictures in {OUT.name}/.", flush=True)
    run([*program, "--tour", OUT, *([file] if file else [])], QT_QPA_PLATFORM="offscreen")


def command_test(arguments: list[str]) -> None:
    """Lint, strict types, import walls, then the whole test suite; the first failure ends it."""
    prepare()
    module: list[str | Path] = [PYTHON, "-m"]
    tools = sorted((ROOT / "packaging").glob("*.py"))
    # Half of the time goes to the disk and to processes that start; a file of tests stays in one process.
    sharing = [] if arguments else ["-n", str(min(4, max(2, os.cpu_count() or 2))), "--dist", "loadfile"]
    steps: dict[str, Command] = {
        "lint": [*module, "ruff", "check", "."],
        "types": [*module, "mypy", "--strict", "db", "desktop", *tools],
        "import walls": [PYTHON.with_name("lint-imports" + PYTHON.suffix), "--no-logo"],
        "tests": [*module, "pytest", "-q", *sharing, *arguments],
    }
    for name, command in steps.items():
        print(f"== {name}", flush=True)
        started = time.monotonic()
        # Tests start Python often: what it compiled is kept, whatever the shell says.
        run(command, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="")
        print(f"== {name}: passed in {time.monotonic() - started:.1f} s", flush=True)


def command_bundle(_arguments: list[str]) -> None:
    """Freeze the program into dist/khobao and let the frozen program test itself, away from the checkout."""
    prepare(bundling=sys.platform.startswith("linux"))
    spec = ROOT / "packaging" / "pyinstaller" / "khobao.spec"
    run([PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", spec])
    program = ROOT / "dist" / "khobao" / ("khobao.exe" if os.name == "nt" else "khobao")
    check_bundle(program)
    size = sum(file.lstat().st_size for file in program.parent.rglob("*") if file.is_file())
    print(f"{program.parent.relative_to(ROOT)}: {size / 1e6:.0f} MB, smoke and tour passed.")


def check_bundle(program: Path) -> None:
    """Let the frozen program test itself away from the checkout: its commands, then its window off screen."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory(prefix="khobao-bundle-", ignore_cleanup_errors=True) as elsewhere:
        for name, arguments in (("smoke", ["--smoke"]), ("tour", ["--tour", "tour"])):
            print(f"== {name}", flush=True)
            done = subprocess.run([program, *arguments], cwd=elsewhere, env=environment, check=False)
            if done.returncode != 0:
                raise StepError(f"The bundle's --{name} ended with {done.returncode}.")


def command_lock(arguments: list[str]) -> None:
    """Resolve pyproject.toml for all systems into the lock, with hashes and without hosts (needs uv)."""
    if shutil.which("uv") is None:
        raise StepError("The lock is made by uv, which is not on the path (pip install uv).")
    flags = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--python-version", "3.11"]
    run(["uv", "pip", "compile", "--quiet", *flags, "--group", "dev", *arguments, "pyproject.toml", "-o", LOCK])
    if "://" in LOCK.read_text(encoding="utf-8"):
        raise StepError("The lock names a host: remove it before anything is committed.")


def _script(*parts: str, **variables: str) -> Callable[[list[str]], None]:
    def command(arguments: list[str]) -> None:
        prepare()
        run([PYTHON, *parts, *arguments], QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT), **variables)

    return command


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    "run": command_run,
    "test": command_test,
    "setup": command_setup,
    "doctor": command_doctor,
    "bundle": command_bundle,
    "lock": command_lock,
    "bench": _script("-m", "benchmarks"),
    "screenshots": _script("packaging/screenshots.py"),
    "faults": _script("-m", "pytest", "-q", "tests/faults"),
    "thorough": _script("-m", "pytest", "-q", "-m", "sampled", KHOBAO_THOROUGH="1"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 where it succeeded, else 1."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test and freeze Kho Báo.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="a file (run), arguments of pytest (test)")
    chosen = parser.parse_args(arguments)
    try:
        COMMANDS[chosen.command](chosen.arguments)
    except StepError as stop:
        if str(stop):
            print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
