"""Brings the search index up to date in a process of its own: `khobao --index ARCHIVE FOLDER`. No Qt.

Folding a large backlog would hold the interpreter's lock and make the window stutter; a second interpreter does not. It
prints one line ``DONE TOTAL`` each time it gets further and ``rested`` when all can be searched, stays for what else
comes, and ends three seconds after the last change, or when its standard input is closed by the window.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

ARGUMENT = "--index"
"""The argument by which `desktop/__main__.py` knows this process; the paths of the archive and of its index follow."""

LINGER_SECONDS = 3.0
RESTED = "rested"


def main(argv: Sequence[str]) -> int:
    """Catch up with the archive `argv[0]` in the index folder `argv[1]`. 0 when done, 2 without these paths, 3 where
    the archive is refused."""
    if len(argv) != 2:
        return 2
    from desktop.shared import program

    program.give_way()  # before anything that takes time is loaded
    from db.archive import Archive
    from db.errors import ArchiveError
    from db.search import follow

    _end_with_the_window()
    program.settle()
    try:
        archive = Archive.open(Path(argv[0]), write=False)
    except ArchiveError:
        return 3
    try:
        follow.catch_up(archive, Path(argv[1]), progress=_say, linger=LINGER_SECONDS, rested=_rested)
    except ArchiveError:
        return 3
    finally:
        archive.close()
    return 0


def _say(done: int, total: int) -> bool:
    sys.stdout.write(f"{done} {total}\n")
    sys.stdout.flush()
    return True


def _rested() -> None:
    sys.stdout.write(f"{RESTED}\n")
    sys.stdout.flush()


def _end_with_the_window() -> None:
    """End when the pipe from the window closes. The index is written so that this does not harm it."""

    def wait() -> None:
        while os.read(0, 1024):  # not `sys.stdin`, whose lock the ending interpreter would wait for
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def parse_line(line: str) -> tuple[int, int] | None:
    """The figures of a printed line, None where it is something else."""
    done, _, total = line.strip().partition(" ")
    return (int(done), int(total)) if done.isdigit() and total.isdigit() else None
