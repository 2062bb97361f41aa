"""The words and colours of the roles that a line can play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from desktop.shared.language import translate
from desktop.shared.words import CONTEXT, QT_TRANSLATE_NOOP, sentence

if TYPE_CHECKING:
    from db.records import LineRole, Rejected
    from desktop.shared.theme import Theme

_WORDS: dict[LineRole, str] = {
    "title": QT_TRANSLATE_NOOP("Review", "Title"),
    "date": QT_TRANSLATE_NOOP("Review", "Date"),
    "lead": QT_TRANSLATE_NOOP("Review", "Lead"),
    "paragraph": QT_TRANSLATE_NOOP("Review", "Paragraph"),
    "heading": QT_TRANSLATE_NOOP("Review", "Cross-head"),
    "quote": QT_TRANSLATE_NOOP("Review", "Quote"),
    "photo": QT_TRANSLATE_NOOP("Review", "Photo file"),
    "caption": QT_TRANSLATE_NOOP("Review", "Caption"),
    "credit": QT_TRANSLATE_NOOP("Review", "Credit"),
    "byline": QT_TRANSLATE_NOOP("Review", "Byline"),
    "label": QT_TRANSLATE_NOOP("Review", "Label"),
    "list": QT_TRANSLATE_NOOP("Review", "List"),
    "table": QT_TRANSLATE_NOOP("Review", "Table"),
    "blank": QT_TRANSLATE_NOOP("Review", "Left out"),
    "boilerplate": QT_TRANSLATE_NOOP("Review", "Page furniture"),
}
_COLOURS: dict[LineRole, str] = {
    "title": "role_title",
    "date": "role_date",
    "lead": "role_lead",
    "heading": "role_crosshead",
    "photo": "role_photo",
    "caption": "role_caption",
    "credit": "role_caption",
    "byline": "role_byline",
    "blank": "role_blank",
    "boilerplate": "role_blank",
}


def role_word(role: LineRole) -> str:
    """The name of a role in the language of the interface."""
    return translate("Review", _WORDS[role])


def role_colour(role: LineRole) -> str:
    """The colour of a role, as a role of the theme."""
    return _COLOURS.get(role, "role_paragraph")


def refusal_text(refused: Rejected) -> str:
    """Why a file was not taken in, and what to do next, in one sentence."""
    return sentence(refused.code, refused.facts, lambda text: translate(CONTEXT, text))


def strong_small(theme: Theme) -> QFont:
    """The small font, bolder: names of roles."""
    font = theme.font("small")
    font.setWeight(QFont.Weight.DemiBold)
    return font
