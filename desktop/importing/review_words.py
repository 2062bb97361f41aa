"""The words and colours of the roles that a line can play."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from desktop.shared.language import translate
from desktop.shared.words import CONTEXT, QT_TRANSLATE_NOOP, sentence

if TYPE_CHECKING:
    from db.records import LineRole, Rejected
    from desktop.importing.profiles import Rule
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
    "boilerplate": QT_TRANSLATE_NOOP("Review", "Furniture"),
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


_SHOWN = 60
_ENCODINGS = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE", "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI", "viscii": "VISCII", "latin-1": "Latin-1",
}  # fmt: skip


def encoding_word(name: str) -> str:
    """An encoding as people know it; ``mojibake-X``: UTF-8 that was taken for X, or old letters taken for another."""
    if name.startswith("mojibake-"):
        inner, _, twice = name.removeprefix("mojibake-").partition("-")
        word = encoding_word({"latin1": "latin-1"}.get(inner, inner))
        if inner in ("cp1252", "latin1"):
            once = translate("Review", "UTF-8 misread as %1")
            text = translate("Review", "UTF-8 misread as %1 twice") if twice else once
        else:
            text = translate("Review", "%1 misread")
        return text.replace("%1", word)
    if name.startswith("cp125"):
        return f"Windows-{name[2:]}"
    return _ENCODINGS.get(name, name.upper().replace("_", "-"))


def source_word(key: str) -> str:
    """The source that a rule is for: a site, a publication, a folder."""
    kind, _, name = key.partition(" ")
    if kind == "folder":
        return translate("Review", "the folder “%1”").replace("%1", PurePath(name).name or name)
    return name if kind == "site" else f"“{name}”"


def rule_words(rule: Rule) -> str:
    """What a rule does, in a few words."""
    shown = rule.match if len(rule.match) <= _SHOWN else rule.match[: _SHOWN - 1] + "…"
    if rule.kind == "date_order":
        if rule.value == "dmy":
            return translate("Review", "In dates the day comes first")
        return translate("Review", "In dates the month comes first")
    if rule.kind == "encoding":
        words = translate("Review", "Files %1 are in %2")
        return words.replace("%1", rule.match).replace("%2", encoding_word(rule.value))
    if rule.kind == "field":
        return f"{_field_word(rule.match)}: {rule.value}"
    if rule.kind == "begins":
        words = translate("Review", "Lines that begin with “%1”: %2")
    elif rule.value in ("blank", "boilerplate"):
        return translate("Review", "Leave out the line “%1”").replace("%1", shown)
    else:
        words = translate("Review", "The line “%1”: %2")
    role: LineRole = rule.value  # type: ignore[assignment]
    return words.replace("%1", shown).replace("%2", role_word(role))


def _field_word(name: str) -> str:
    return {
        "source": translate("Review", "Publication"),
        "language": translate("Review", "Language"),
        "rights": translate("Review", "Rights"),
    }.get(name, name)


def refusal_text(refused: Rejected, *, trial: bool = False) -> str:
    """Why a file was not taken in, or would not be in a `trial`, and what to do next, in one sentence."""
    return sentence(refused.code, refused.facts, lambda text: translate(CONTEXT, text), trial=trial)


def reason_text(refused: Rejected, *, trial: bool = False) -> str:
    """The same of a part of a file, without what that goes by: many can have one reason."""
    return refusal_text(replace(refused, facts={**refused.facts, "label": ""}), trial=trial)


def strong_small(theme: Theme) -> QFont:
    """The small font, bolder: names of roles."""
    font = theme.font("small")
    font.setWeight(QFont.Weight.DemiBold)
    return font
