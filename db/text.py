"""The body subset and the canonical text of an article: pure functions.

**The subset.** A body is a run of block elements: ``p``, ``h2`` (cross-head), ``blockquote``, ``ul`` of ``li``,
``table`` of ``tr`` of ``td``/``th``, and ``figure data-position="N"`` (empty: its caption is a row of its own). Inside
a block stand escaped text, ``em``, ``strong``, ``a href`` and ``br``. Nothing else is ever stored.

**The canonical text** is title, lead, each block (list: an item a line; table: a row a line, cells by tab; figure:
caption, then credit), byline, in this order, empty parts left out, joined by one line feed, in NFC. Every position in
the archive is an offset in code points into it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from db.records import Block, BlockKind

PartWhere = Literal["title", "lead", "body", "caption", "byline"]

_TAGS: dict[BlockKind, tuple[str, str]] = {
    "paragraph": ("<p>", "</p>"),
    "heading": ("<h2>", "</h2>"),
    "quote": ("<blockquote>", "</blockquote>"),
    "list": ("<ul>", "</ul>"),
    "table": ("<table>", "</table>"),
}
_KINDS: dict[str, BlockKind] = {
    "p": "paragraph", "h2": "heading", "blockquote": "quote", "ul": "list", "table": "table", "figure": "figure",
}  # fmt: skip
_BLOCK = re.compile(r"<(p|h2|blockquote|ul|table|figure)(?: data-position=\"(\d+)\")?>(.*?)</\1>", re.DOTALL)
_NEW_LINE = re.compile(r"</li>\s*<li>|</tr>\s*<tr>|<br ?/?>")
_NEW_CELL = re.compile(r"</t[dh]>\s*<t[dh]>")
_ANY_TAG = re.compile(r"<[^>]*>")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSOUND = re.compile("[\r\0\ud800-\udfff]")


class FigureText(Protocol):
    """What the canonical text needs of a figure (`NewFigure` and `Figure` both fit)."""

    @property
    def position(self) -> int: ...
    @property
    def caption(self) -> str: ...
    @property
    def credit(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the canonical text, ``text[start:end]``: `where` it stands; `block` is the index (from 0) of its
    block, `figure` the position (from 1) of its figure; `credit` tells a figure's credit from its caption."""

    where: PartWhere
    start: int
    end: int
    block: int | None = None
    figure: int | None = None
    credit: bool = False


def sound(text: str) -> str:
    """`text`, plain or markup, that can be kept: line ends as LF, NUL left out, lone surrogates as U+FFFD. Markup is
    never brought to NFC as it stands: a combining mark after a tag would melt into it."""
    if _UNSOUND.search(text) is None:  # nearly always, and then no copy is made
        return text
    return _SURROGATE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))


def normal(text: str) -> str:
    """`text` as we derive it: `sound`, and NFC."""
    return unicodedata.normalize("NFC", sound(text))


def is_normal(text: str) -> bool:
    """Whether `normal` would leave `text` as it is."""
    return _UNSOUND.search(text) is None and unicodedata.is_normalized("NFC", text)


def escape(text: str) -> str:
    """Plain text as markup of the subset; a line feed becomes ``br``."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def plain(markup: str) -> str:
    """The plain text of a block's markup, NFC: list items and table rows by line feeds, cells by tabs."""
    if "<" in markup:
        markup = _NEW_LINE.sub("\n", _NEW_CELL.sub("\t", markup))
        markup = _ANY_TAG.sub("", markup)
    if "&" in markup:
        markup = html.unescape(markup)
    return unicodedata.normalize("NFC", markup)


def list_markup(items: Iterable[str]) -> str:
    """A list's inner markup from its items' inline markup."""
    return "".join(f"<li>{item}</li>" for item in items)


def table_markup(rows: Iterable[Iterable[str]], *, head: bool = False) -> str:
    """A table's inner markup from its cells' inline markup; `head` makes the first row a head row."""
    parts = []
    for number, row in enumerate(rows):
        tag = "th" if head and number == 0 else "td"
        parts.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>")
    return "".join(parts)


def body_markup(blocks: Iterable[Block]) -> str:
    """The stored body of `blocks`; `parse_body` takes it back."""
    parts = []
    for block in blocks:
        if block.kind == "figure":
            position = "" if block.figure is None else f' data-position="{block.figure}"'
            parts.append(f"<figure{position}></figure>")
        else:
            before, after = _TAGS[block.kind]
            parts.append(f"{before}{block.markup}{after}")
    return "\n".join(parts)


def parse_body(markup: str) -> tuple[Block, ...]:
    """The blocks of a stored body, in order."""
    return tuple(
        Block(_KINDS[found[1]], found[3], int(found[2]) if found[2] else None) for found in _BLOCK.finditer(markup)
    )


def body_text(markup: str) -> str:
    """The plain text of a stored body without its figures, a block a line or more."""
    tags = 2 * (markup.count("</p>\n<p>") + 1)
    if markup.startswith("<p>") and markup.endswith("</p>") and markup.count("<") == tags:
        text = markup[3:-4].replace("</p>\n<p>", "\n")  # paragraphs and nothing else, as most are
        return unicodedata.normalize("NFC", html.unescape(text) if "&" in text else text)
    return "\n".join(plain(block.markup) for block in parse_body(markup) if block.kind != "figure")


def parts(
    title: str, lead: str, blocks: Sequence[Block], figures: Iterable[FigureText], byline: str
) -> tuple[str, list[Part]]:
    """The canonical text and its parts in order."""
    by_position = {figure.position: figure for figure in figures}
    texts: list[str] = []
    found: list[Part] = []
    at = 0

    def put(
        where: PartWhere, text: str, block: int | None = None, figure: int | None = None, credit: bool = False
    ) -> None:
        nonlocal at
        if not text:
            return
        text = unicodedata.normalize("NFC", text)
        found.append(Part(where, at, at + len(text), block, figure, credit))
        texts.append(text)
        at += len(text) + 1

    put("title", title)
    put("lead", lead)
    for index, block in enumerate(blocks):
        if block.kind != "figure":
            put("body", plain(block.markup), index)
        elif block.figure is not None and (figure := by_position.get(block.figure)) is not None:
            put("caption", figure.caption, index, block.figure)
            put("caption", figure.credit, index, block.figure, credit=True)
    put("byline", byline)
    return "\n".join(texts), found


def canonical_text(title: str, lead: str, blocks: Sequence[Block], figures: Iterable[FigureText], byline: str) -> str:
    """The canonical text of one version of an article (see the module)."""
    return parts(title, lead, blocks, figures, byline)[0]
