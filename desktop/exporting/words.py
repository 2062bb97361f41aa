"""The names of formats and options, in the language of the interface."""

from __future__ import annotations

from desktop.shared.language import translate


def format_words(name: str) -> tuple[str, str]:
    """A format's name, and what it is good for."""
    words = {
        "pdf": ("PDF", translate("Export", "To print and to file; looks the same everywhere")),
        "html": (
            translate("Export", "HTML, one file"),
            translate("Export", "For others to read in any browser, photos inside"),
        ),
        "markdown": ("Markdown", translate("Export", "For your notes; photos lie beside")),
        "json": ("JSON", translate("Export", "Complete; Kho Báo takes it in again")),
    }
    return words[name]


def option_words(name: str) -> tuple[str, str]:
    """What an option does, and a word more."""
    words = {
        "standard": (
            translate("Export", "By PDF/A and PDF/UA"),
            translate("Export", "Standards for keeping and for accessibility"),
        ),
        "notes": (
            translate("Export", "Notes and highlights"),
            translate("Export", "Marked in the text, with a list at the end"),
        ),
        "paper": (translate("Export", "Paper"), ""),
        "text_size": (translate("Export", "Text size"), ""),
    }
    return words[name]


def value_words(value: object) -> str:
    """A value of an option as a person reads it."""
    papers = {"a4": "A4", "a5": "A5", "us-letter": "US Letter"}
    return papers[value] if isinstance(value, str) else f"{value} pt"
