"""What the commands log, in a file of the log folder that is made only when there is something to say."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.shared import paths

if TYPE_CHECKING:
    import io

_LARGEST = 1 << 20


def file() -> Path:
    """Where the log lies."""
    return paths.log_dir() / "commands.log"


def prepare() -> None:
    """Send warnings and faults of this process to the log, once; nothing of them goes to standard error."""
    root = logging.getLogger()
    if any(isinstance(handler, _LogFile) for handler in root.handlers):
        return
    handler = _LogFile(
        file(), maxBytes=_LARGEST, backupCount=1, encoding="utf-8", delay=True, errors="backslashreplace"
    )
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)


class _LogFile(RotatingFileHandler):
    """Makes its folder when the first line comes; where it may not write, it is silent."""

    def _open(self) -> io.TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written must not disturb the command."""
