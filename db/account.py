"""The system account that this process runs under."""

from __future__ import annotations

import getpass


def account_name() -> str:
    """The login name, or "unknown" where the system has none for us."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
