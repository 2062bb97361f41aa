"""The time of day and new ids, in one place so that tests can hold them still."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime


def now() -> str:
    """The time in UTC, ISO 8601 with milliseconds: ``2026-03-18T10:42:07.120Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uid() -> str:
    """A new random UUID."""
    return str(uuid.uuid4())
