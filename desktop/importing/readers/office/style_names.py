"""What the names of the built-in styles of Word and LibreOffice mean; both keep them in English in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.records import LineRole

_HEADING = re.compile(r"heading(?: (\d{1,2}))?|tiêu đề (\d)")
_FURNITURE = re.compile(r"toc \d|table of figures|contents \d{1,2}|contents heading|toc heading|.*index (?:\d|heading)")
_ROLES: dict[str, LineRole] = {
    "title": "title", "subtitle": "paragraph", "caption": "caption", "illustration": "caption", "figure": "caption",
    "drawing": "caption", "quote": "quote", "intense quote": "quote", "quotations": "quote",
    "block quotation": "quote", "block text": "quote", "preformatted text": "paragraph",
}  # fmt: skip


def role_of_style(name: str) -> tuple[LineRole, int] | None:
    """The part that paragraphs of a style play, and the rank of a heading (from 1, else 0); None where the name says
    nothing."""
    name = name.casefold()
    found = _HEADING.fullmatch(name)
    if found is not None:
        return "heading", int(found[1] or found[2] or 1)
    if name in _ROLES:
        return _ROLES[name], 0
    return ("boilerplate", 0) if _FURNITURE.fullmatch(name) else None
