"""`khobao --version`."""

from __future__ import annotations

from desktop.cli import exits, output
from desktop.shared.program import NAME, VERSION


def main(arguments: list[str]) -> int:
    """Print the program's name and version."""
    output.put(f"{NAME} {VERSION}")
    return exits.DONE
