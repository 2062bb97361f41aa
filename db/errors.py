"""Faults of the world that the archive met. They carry a code and facts, never sentences.

`desktop/shared/words.py` turns `code` and `facts` into words. Anything that is not an `ArchiveError` is our own bug.
"""

from __future__ import annotations

from typing import Any, ClassVar


class ArchiveError(Exception):
    """A fault of the environment: the file, the disk, another program. `facts` fill the sentence of `code`."""

    code: ClassVar[str] = "archive_error"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class Missing(ArchiveError):
    """There is no such file. Facts: path."""

    code = "archive_missing"


class AlreadyExists(ArchiveError):
    """A file of this name stands already. Facts: path."""

    code = "archive_exists"


class NotAnArchive(ArchiveError):
    """The file is not one of our archives. Facts: path, why (``empty directory magic application wal objects``)."""

    code = "not_an_archive"


class TooNew(ArchiveError):
    """A newer program made it. Facts: path, schema, known."""

    code = "archive_too_new"


class TooOld(ArchiveError):
    """An older program made it and it cannot be upgraded here (read-only). Facts: path, schema, known."""

    code = "archive_too_old"


class Damaged(ArchiveError):
    """The content cannot be read as an archive. Facts: path, why, and where it is too short `size` and `expected`."""

    code = "archive_damaged"


class Locked(ArchiveError):
    """Another process writes to it. Facts: path, host, user, pid (as far as known)."""

    code = "archive_locked"


class Busy(ArchiveError):
    """The file stayed locked for longer than the time-out. Facts: path."""

    code = "archive_busy"


class ReadOnly(ArchiveError):
    """It is open for reading, or its medium is. Facts: path."""

    code = "archive_read_only"


class NeedsRecovery(ArchiveError):
    """A writer was interrupted, and here nothing can be written to finish or take back its work. Facts: path."""

    code = "archive_needs_recovery"


class DiskFull(ArchiveError):
    """No room is left. Facts: path, and `needed` bytes where known."""

    code = "disk_full"


class InputOutput(ArchiveError):
    """The medium failed. Facts: path, why."""

    code = "input_output"


class Stopped(Exception):
    """The person cancelled a long task; nothing half-made is left of it."""


class Moved(ArchiveError):
    """The open file is no longer at its path: it was moved, replaced or deleted. Nothing was written. Facts: path."""

    code = "archive_moved"


class Closed(ArchiveError):
    """The archive was closed before this work came to it; nothing was written. Facts: path."""

    code = "archive_closed"


class UnknownId(ArchiveError):
    """No record has this id, or more than one begins with it. Facts: id, matches (0 or more than 1)."""

    code = "unknown_id"


class QuoteNotFound(ArchiveError):
    """The quoted words do not stand in the article. Facts: id, quote."""

    code = "quote_not_found"


class Stale(ArchiveError):
    """The row has moved on since it was shown. Facts: id, seen, found, and both versions: `mine`, `theirs`."""

    code = "stale"


class BadValue(ArchiveError):
    """A value does not fit its field. Facts: field, value, why."""

    code = "bad_value"


class TooLarge(ArchiveError):
    """A file is larger than may be kept. Facts: path, size, limit."""

    code = "too_large"
