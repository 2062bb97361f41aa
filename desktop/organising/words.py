"""What the fields of an article, their choices and their origins are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.records import Published
from desktop.shared.language import format_date, translate


def field_words(name: str) -> str:
    """The name of a field of an article."""
    words = {
        "title": translate("Organising", "Title"),
        "published": translate("Organising", "Date of publication"),
        "byline": translate("Organising", "Byline"),
        "source": translate("Organising", "Publication"),
        "lead": translate("Organising", "Lead"),
        "page": translate("Organising", "Page"),
        "edition": translate("Organising", "Edition"),
        "issue": translate("Organising", "Issue"),
        "section": translate("Organising", "Section"),
        "kicker": translate("Organising", "Kicker"),
        "dateline": translate("Organising", "Dateline"),
        "genre": translate("Organising", "Genre"),
        "nature": translate("Organising", "Nature of the item"),
        "location": translate("Organising", "Place of the paper"),
        "rights": translate("Organising", "Rights"),
        "access": translate("Organising", "Access"),
        "reference": translate("Organising", "Reference code"),
        "state": translate("Organising", "State of description"),
        "caption": translate("Organising", "Caption"),
        "credit": translate("Organising", "Credit"),
        "alt": translate("Organising", "Alternative text"),
    }
    return words.get(name, name)


def nature_words(nature: str) -> str:
    """What kind of thing was received."""
    words = {
        "": translate("Organising", "Not stated"),
        "printed_sheet": translate("Organising", "Printed sheet"),
        "clipping_scan": translate("Organising", "Scan of a clipping"),
        "photocopy": translate("Organising", "Photocopy"),
        "typed_transcript": translate("Organising", "Typed transcript"),
        "web_copy": translate("Organising", "Web copy"),
        "born_digital": translate("Organising", "Born digital"),
    }
    return words.get(nature, nature)


def state_names() -> tuple[str, str, str]:
    """The three states of description."""
    return (
        translate("Organising", "received"),
        translate("Organising", "described"),
        translate("Organising", "checked"),
    )


def is_supplied(origins: Mapping[str, Any], name: str) -> bool:
    """Whether a value was supplied by a person and is not as printed."""
    return _origin(origins, name) == "supplied"


def origin_words(origins: Mapping[str, Any], name: str) -> str:
    """Whose a value is, where it is not as printed; otherwise nothing."""
    origin, value = _origin(origins, name), origins.get(name)
    if origin == "derived":
        return translate("Organising", "taken from the text by the program")
    if origin != "supplied":
        return ""
    facts = value if isinstance(value, Mapping) else {}
    at = str(facts.get("at", ""))[:10]
    day = format_date(Published(at, at)) if at else ""
    parts = [translate("Organising", "supplied by {person}").format(person=facts.get("by") or "?"), day]
    parts.append(str(facts.get("evidence") or ""))
    return ", ".join(part for part in parts if part)


def _origin(origins: Mapping[str, Any], name: str) -> str:
    value = origins.get(name)
    return str(value.get("origin", "")) if isinstance(value, Mapping) else str(value or "")
