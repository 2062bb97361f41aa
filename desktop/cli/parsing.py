"""Command-line parsers in one manner: whole option names, messages safe for a terminal, exit code 2 for wrong use."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from desktop.cli import exits, output
from desktop.shared.program import NAME


class Parser(argparse.ArgumentParser):
    """The parser of one command. `--archive` is needed, unless the command has nothing to do with one."""

    def __init__(self, command: str, description: str, *, json: bool = True, archive: bool = True) -> None:
        super().__init__(prog=f"{NAME} {command}", description=description, allow_abbrev=False)
        if archive:
            self.add_argument("--archive", metavar="A", type=file_path, required=True, help="the archive file")
        if json:
            self.add_argument("--json", action="store_true", help="print JSON")

    def error(self, message: str) -> NoReturn:
        output.tell(f"{message}. {self.format_usage().strip()}")
        self.exit(exits.WRONG_USE)


def path_text(value: str) -> str:
    """A path as typed; not an empty one, which would mean the working folder."""
    if not value or "\0" in value:
        raise argparse.ArgumentTypeError("a path is needed")
    return value


def file_path(value: str) -> Path:
    """A path; not an empty one."""
    return Path(path_text(value))


def positive(value: str) -> int:
    """A whole number from 1."""
    try:
        number = int(value)
    except ValueError:
        number = 0
    if not 1 <= number <= 10_000_000:
        raise argparse.ArgumentTypeError("a whole number from 1 is needed")
    return number
