"""What is said of a transcription: how far it goes, by whom and when it was typed; and of the sides of a scan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.records import Published
from desktop.shared.language import format_date, translate


def state_words(state: str) -> str:
    """How far a transcription goes."""
    words = {
        "none": translate("Transcription", "not typed"),
        "partial": translate("Transcription", "in part"),
        "complete": translate("Transcription", "complete"),
        "checked": translate("Transcription", "checked"),
    }
    return words.get(state, state)


def side_words(side: str) -> str:
    """The side of a sheet; empty where none is said."""
    words = {"front": translate("Transcription", "Front"), "back": translate("Transcription", "Back")}
    return words.get(side, "")


def mark_words(said: Mapping[str, Any]) -> str:
    """The mark above typed text: by whom, when, and how far it goes; empty where nothing was typed."""
    state = str(said.get("state") or "none")
    if state == "none":
        return ""
    date = format_date(Published(str(said.get("at") or "")[:10] or None))
    by = str(said.get("by") or "")
    named = translate("Transcription", "Transcription by {name}").format(name=by) if by else ""
    parts = (named or translate("Transcription", "Transcription"), date, state_words(state))
    return ", ".join(part for part in parts if part)
