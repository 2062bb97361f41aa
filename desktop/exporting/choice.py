"""What a person chose in the export dialog: format, options, and where to; and the names that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.exporting.names import Names, clean
from desktop.exporting.writers.registry import writer_for

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Choice:
    """A finished request: articles in order, format, the options of its writer, and the folder or file to write."""

    uids: tuple[str, ...]
    format: str
    options: Any
    to: Path
    open_folder: bool = False


def free_file(folder: Path, title: str, format_name: str) -> Path:
    """A file in `folder` named after `title` that does not stand there yet."""
    names = Names(entry.name for entry in folder.iterdir()) if folder.is_dir() else Names()
    return folder / names.free(clean(title, 90) or "Kho Báo", writer_for(format_name).suffix)
