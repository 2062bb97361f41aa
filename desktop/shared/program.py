"""The program as a command: its version, and how a process of ours starts another one. No Qt."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

NAME = "khobao"
VERSION = "0.1.0"
"""The version of this program; a test holds it equal to `pyproject.toml`, which a frozen bundle does not carry."""

_SOURCE = Path(__file__).resolve().parent.parent.parent


def is_frozen() -> bool:
    """Whether this is the frozen bundle."""
    return bool(getattr(sys, "frozen", False))


def command(*words: str) -> list[str]:
    """The command line of this same program: ``khobao --worker``, or ``python -m desktop --worker`` from source.

    From source nothing is imported from the working folder (``-P``): it may be one full of received files.
    """
    return [sys.executable, *words] if is_frozen() else [sys.executable, "-P", "-m", "desktop", *words]


NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""The creation flag with which Windows shows no console for a process of ours."""
HELPER: int = NO_WINDOW | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""The creation flags for a process that works for the window; elsewhere than on Windows it calls `give_way` itself."""
_NICE = 5
_SWITCH_SECONDS = 0.0005
_GARBAGE = (20_000, 20, 20)


def share_interpreter() -> None:
    """Let a thread keep the interpreter for half a millisecond only while another waits for it.

    Painting a list gives it up and takes it back a hundred times: with Python's own 5 ms a window would stand still for
    half a second while an import goes on. Threads that pass articles on to each other also wait less."""
    sys.setswitchinterval(_SWITCH_SECONDS)


def settle() -> None:
    """Take all objects that stand now for lasting: a look through them for garbage would hold up the window for a tenth
    of a second and more. They go when nothing refers to them any more, as ever; but not those that refer to each
    other only."""
    gc.freeze()


def give_way() -> None:
    """Be a process that works for the window: come after it where both want the processor, and look for garbage seldom,
    since what such a process makes is done with at once."""
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICE)


def environment(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for `command`: from source, the packages are found from any working folder."""
    found = dict(os.environ if given is None else given)
    if not is_frozen():
        before = found.get("PYTHONPATH")
        found["PYTHONPATH"] = str(_SOURCE) + (os.pathsep + before if before else "")
    return found
