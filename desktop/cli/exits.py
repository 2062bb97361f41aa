"""Exit codes, and which fault means which (docs/commands.md)."""

from __future__ import annotations

from typing import Final

from db import errors

DONE: Final = 0
SOME_FAILED: Final = 1
WRONG_USE: Final = 2
REFUSED: Final = 3

_REFUSED = (
    errors.Missing, errors.AlreadyExists, errors.NotAnArchive, errors.TooNew, errors.TooOld, errors.Damaged,
    errors.Locked, errors.Busy, errors.ReadOnly, errors.NeedsRecovery,
)  # fmt: skip


class RefusedError(Exception):
    """The archive could not be opened as the command needs it; nothing was changed."""

    def __init__(self, error: errors.ArchiveError) -> None:
        super().__init__(error)
        self.error = error


def code_of(error: errors.ArchiveError) -> int:
    """The exit code of a fault that came up at work on an open archive."""
    if isinstance(error, errors.BadValue):
        return WRONG_USE
    return REFUSED if isinstance(error, _REFUSED) else SOME_FAILED
