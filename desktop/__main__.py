"""The program's door: `khobao`, `python -m desktop` and the frozen bundle all come in here.

The first word decides: a command of `desktop/cli` runs without Qt, a helper process does its one job, anything else is
for the window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.cli import commands
from desktop.cli.exits import WRONG_USE


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process where None); returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    first = arguments[0] if arguments else ""
    if commands.knows(first):
        return commands.run(first, arguments[1:])
    helper = _HELPERS.get(first)
    if helper is not None:
        return helper(arguments[1:])
    fault = _no_window(arguments)
    if fault:
        sys.stderr.write(f"khobao: {fault}\n")
        return WRONG_USE
    from desktop.app import run

    return run(arguments)


def _no_window(arguments: Sequence[str]) -> str:
    """Why the window cannot open, in a sentence, or nothing. Qt would abort without a display, and a mistyped command
    would be taken for a file."""
    for word in arguments:
        if not word.startswith("-") and not word.endswith(".khobao") and not Path(word).exists():
            return f"There is no file and no command “{word}”. See khobao --help."
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in shown):
        return "There is no display here, so the window cannot open. The commands work without one: khobao --help."
    return ""


def _worker(_arguments: list[str]) -> int:
    from desktop.importing.worker import main as work

    return work()


def _index(arguments: list[str]) -> int:
    from desktop.library.index_process import main as follow

    return follow(arguments)


def _tour(arguments: list[str]) -> int:
    from desktop.tour import run

    return run(arguments)


_HELPERS: dict[str, Callable[[list[str]], int]] = {"--worker": _worker, "--index": _index, "--tour": _tour}


if __name__ == "__main__":
    sys.exit(main())
