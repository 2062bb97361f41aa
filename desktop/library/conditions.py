"""Reads a typed query as conditions that a sentence can name, and takes one of them away again. Pure.

What the query means is `db.search.query`'s to say; here only the typed signs are parted, so that each condition knows
the characters that it came from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "phrase", "date", "field", "group"]

_TOKEN = re.compile(
    r"""(?P<minus>-?)(?:(?P<field>[A-Za-z]\w*):)?
        (?: "(?P<phrase>[^"]*)"? | (?P<group>\([^()]*\)?) | (?P<word>[^\s"()]+) )""",
    re.VERBOSE,
)
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}(\.\.(\d{4}(-\d{2}){0,2})?)?|\.\.\d{4}(-\d{2}){0,2}")
_OPERATORS = {"AND", "OR", "NOT"}


@dataclass(frozen=True, slots=True)
class Condition:
    """``query[start:end]`` is one condition. `field` is lower-case, empty for none; `either` where OR joins it to the
    one before it; `exact` where its words carry Vietnamese marks and so find only themselves."""

    kind: Kind
    text: str
    start: int
    end: int
    field: str = ""
    negated: bool = False
    either: bool = False
    exact: bool = False


def is_marked(text: str) -> bool:
    """Whether `text` carries Vietnamese marks."""
    folded = unicodedata.normalize("NFD", text.casefold())
    return "đ" in folded or any(unicodedata.combining(sign) for sign in folded)


def conditions(query: str) -> list[Condition]:
    """The conditions of a typed query in their order; operators go with the condition after them."""
    found: list[Condition] = []
    negated = either = False
    operators_from: int | None = None
    for match in _TOKEN.finditer(query):
        word = match["word"] or ""
        if word in _OPERATORS and not match["field"] and not match["minus"]:
            operators_from = match.start() if operators_from is None else operators_from
            negated = negated or word == "NOT"
            either = either or word == "OR"
            continue
        condition = _condition(match, negated, either, match.start() if operators_from is None else operators_from)
        if condition is not None:
            found.append(condition)
        negated, either, operators_from = False, False, None
    return found


def _condition(match: re.Match[str], negated: bool, either: bool, start: int) -> Condition | None:
    phrase, group, word = match["phrase"], match["group"], match["word"]
    text = phrase if phrase is not None else group if group is not None else word or ""
    if not text.strip('"*() '):
        return None
    field = (match["field"] or "").lower()
    kind: Kind = "word"
    if field:
        kind = "field"
    elif group is not None:
        kind, text = "group", group.strip("()")
    elif phrase is not None:
        kind = "phrase"
    elif _DATE.fullmatch(word or ""):
        kind = "date"
    return Condition(
        kind, text.strip(), start, match.end(), field, negated or bool(match["minus"]), either, is_marked(text)
    )


def without(query: str, condition: Condition) -> str:
    """The typed query without one of its conditions; an operator that would stand alone goes too."""
    left, right = query[: condition.start].rstrip(), query[condition.end :].lstrip()
    if not left:
        right = re.sub(r"^(?:(?:AND|OR)\b\s*)+", "", right)
    return f"{left} {right}".strip()
