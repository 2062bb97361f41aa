"""What the event log and the rules of dates say, in the language of the interface."""

from __future__ import annotations

from desktop.shared.language import translate


def event_words(action: str) -> str:
    """An action of the event log (PREMIS event types, see db.events) in words; an unknown one as it stands."""
    words = {
        "creation": translate("Care", "Created"),
        "ingestion": translate("Care", "Received"),
        "ingestion start": translate("Care", "Import begun"),
        "ingestion end": translate("Care", "Import ended"),
        "ingestion undone": translate("Care", "Import taken back"),
        "metadata modification": translate("Care", "Description changed"),
        "modification": translate("Care", "Text corrected"),
        "star": translate("Care", "Starred"),
        "unstar": translate("Care", "Star taken off"),
        "trash": translate("Care", "Moved to the trash"),
        "restore": translate("Care", "Restored from the trash"),
        "state": translate("Care", "State of description changed"),
        "migration": translate("Care", "Archive upgraded"),
        "restoration": translate("Care", "Restored from the trash"),
        "deletion": translate("Care", "Deleted"),
    }
    return words.get(action, action)


def rule_words(rule: str | None) -> str:
    """How a date was read, in words; empty where no rule is known."""
    words = {
        "no_month_14": translate("Care", "Month and day in this order, because there is no month above 12"),
        "month_first": translate("Care", "Month before day"),
        "day_first": translate("Care", "Day before month"),
        "ambiguous": translate("Care", "The order of day and month is not certain"),
        "iso": translate("Care", "ISO 8601"),
    }
    return words.get(rule or "", "")
