"""`khobao backup`: a whole copy of a live archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.backup import Stopped, save_copy
from desktop.cli import exits, output
from desktop.cli.opening import opened
from desktop.cli.parsing import Parser, file_path
from desktop.cli.progress import Meter

if TYPE_CHECKING:
    from pathlib import Path


def main(arguments: list[str]) -> int:
    """Copy the archive to a file, replacing the one that stands there in one step; to a folder, under its own name."""
    parser = Parser("backup", "Write a whole copy of an archive.", json=False)
    parser.add_argument("--to", metavar="PATH", type=file_path, required=True, help="the copy's file, or its folder")
    options = parser.parse_args(arguments)
    to: Path = options.to / options.archive.name if options.to.is_dir() else options.to
    with opened(options.archive) as archive, Meter("Copying, page") as meter:
        try:
            save_copy(archive, to, meter)
        except Stopped:
            meter.clear()
            output.tell("Stopped; there is no copy.")
            return exits.SOME_FAILED
        meter.clear()
    output.put(str(to.absolute()))
    return exits.DONE
