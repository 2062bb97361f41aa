"""Blocks of an article as a person types them, and back: pure.

A blank line ends a paragraph, line ends within one stay. ``# `` before a paragraph makes it a cross-head, ``> `` a
quotation; lines that begin with ``- `` are a list, lines that all hold a tab a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from db.records import Block
from db.text import escape, list_markup, plain, table_markup

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_PLAIN = "\\"
"""Stands before a paragraph that only looks like another kind."""


def to_text(blocks: Sequence[Block]) -> str:
    """The blocks without the figures, as they would be typed. Emphasis and links are not among what is typed."""
    return "\n\n".join(text for text in map(_typed, blocks) if text)


def to_blocks(text: str, figures: Sequence[int]) -> tuple[Block, ...]:
    """The body of a transcribed scan: its pages (`figures`: their positions), then what was typed."""
    pages = tuple(Block("figure", figure=position) for position in figures)
    return (*pages, *_blocks(text.replace("\r\n", "\n").replace("\r", "\n")))


def _typed(block: Block) -> str:
    text = plain(block.markup).strip()
    if block.kind == "heading":
        return f"# {text}"
    if block.kind == "quote":
        return f"> {text}"
    if block.kind == "list":
        return "\n".join(f"- {line}" for line in text.split("\n"))
    if block.kind == "paragraph" and _kind(text) != "paragraph":
        return _PLAIN + text
    return text if block.kind != "figure" else ""


def _blocks(text: str) -> Iterator[Block]:
    for part in _BLANK.split(text.strip("\n")):
        typed = "\n".join(line.rstrip() for line in part.split("\n")).strip("\n ")
        if not typed.strip():
            continue
        kind = _kind(typed)
        if kind == "heading":
            yield Block("heading", escape(typed[2:].strip()))
        elif kind == "quote":
            yield Block("quote", escape(typed[2:].strip()))
        elif kind == "list":
            yield Block("list", list_markup(escape(line[2:].strip()) for line in typed.split("\n")))
        elif kind == "table":
            rows = [[escape(cell) for cell in line.split("\t")] for line in typed.split("\n")]
            yield Block("table", table_markup(rows))
        else:
            yield Block("paragraph", escape(typed.removeprefix(_PLAIN)))


def _kind(text: str) -> str:
    lines = text.split("\n")
    if text.startswith(_PLAIN):
        return "escaped"
    if text.startswith("# "):
        return "heading"
    if text.startswith("> "):
        return "quote"
    if all(line.startswith("- ") for line in lines):
        return "list"
    if all("\t" in line for line in lines):
        return "table"
    return "paragraph"
