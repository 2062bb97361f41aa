"""The structure that a tagged PDF states: which words make a paragraph, a heading, a list, a table, in their order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

_HEADINGS = {"H": 2, "Title": 1, **{f"H{level}": level for level in range(1, 7)}}
_INLINE = frozenset((
    "Span", "Link", "Em", "Strong", "Quote", "Code", "Annot", "Reference", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
    "WP", "Sub", "Lbl", "Note", "BibEntry", "StyleSpan", "ParagraphSpan", "Form",
))  # fmt: skip
_MOST_ELEMENTS = 20_000
_DEEPEST = 60


@dataclass(slots=True)
class Tag:
    """A part of a page's structure. `kind` is ``paragraph heading list table caption figure quote``; `rows` are the
    numbers of marked content by row and cell (one row of one cell for running text). `loose`
    where it may go on with the one before it on the same line; `article`
    where it is part of an article inside the page."""

    kind: str
    rows: list[list[list[int]]] = field(default_factory=list)
    level: int = 0
    alt: str = ""
    loose: bool = False
    article: bool = False

    @property
    def marks(self) -> Iterator[int]:
        return (mark for row in self.rows for cell in row for mark in cell)


def read_tags(page: Any) -> list[Tag]:
    """The structure of a page in reading order; empty where it states none."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return []
    try:
        walker = _Walker()
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            walker.walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), 0)
        return [tag for tag in walker.tags if any(True for _ in tag.marks) or tag.kind == "figure"]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walker:
    def __init__(self) -> None:
        self.tags: list[Tag] = []
        self._seen = 0
        self._open: Tag | None = None
        self._inside = False

    def walk(self, element: Any, depth: int) -> None:
        """Take in an element and what is below it."""
        self._seen += 1
        if not element or depth > _DEEPEST or self._seen > _MOST_ELEMENTS:
            return
        kind = _type(element)
        if kind == "Art" and not self._inside:
            self._inside = True
            self._container(element, depth, inline=False)
            self._inside = False
        elif kind in _HEADINGS:
            self._leaf(Tag("heading", level=_HEADINGS[kind]), element)
        elif kind == "Caption":
            self._leaf(Tag("caption"), element)
        elif kind == "L":
            self._rows(Tag("list"), element, ("LI",))
        elif kind == "Table":
            self._rows(Tag("table"), element, ("TR",))
        elif kind == "Figure":
            self._leaf(Tag("figure", alt=_string(pdfium.FPDF_StructElement_GetAltText, element)), element)
        elif kind in ("P", "BlockQuote"):
            self._leaf(Tag("quote" if kind == "BlockQuote" else "paragraph"), element)
        else:
            self._container(element, depth, inline=kind in _INLINE)

    def _leaf(self, tag: Tag, element: Any) -> None:
        below = {_type(one) for one in _children(element) if not isinstance(one, int)}
        if tag.kind == "paragraph" and below & {"L", "Table", "Figure"}:
            self._container(element, 0, inline=False)
            return
        tag.rows = [[list(_marks(element))]]
        self._add(tag)

    def _rows(self, tag: Tag, element: Any, names: tuple[str, ...]) -> None:
        for row in _below(element, names):
            cells = [one for one in _children(row) if not isinstance(one, int) and _type(one) in ("TD", "TH")]
            if tag.kind == "table" and cells:
                tag.rows.append([list(_marks(cell)) for cell in cells])
            else:
                tag.rows.append([list(_marks(row))])
        if not tag.rows:
            tag.rows = [[list(_marks(element))]]
            tag.kind = "paragraph"
        self._add(tag)

    def _add(self, tag: Tag) -> None:
        tag.article = self._inside
        self.tags.append(tag)
        self._open = None

    def _container(self, element: Any, depth: int, *, inline: bool) -> None:
        """An element that groups others. Marked content right below it, or in inline elements, is a paragraph."""
        if not inline:
            self._open = None
        for child in _children(element):
            if isinstance(child, int):
                if self._open is None:
                    made = Tag("paragraph", [[[]]], loose=True)
                    self._add(made)
                    self._open = made
                self._open.rows[0][0].append(child)
            else:
                self.walk(child, depth + 1)
        if not inline:
            self._open = None


def _below(element: Any, names: tuple[str, ...], depth: int = 0) -> Iterator[Any]:
    for child in _children(element):
        if isinstance(child, int) or depth > 4:
            continue
        if _type(child) in names:
            yield child
        else:
            yield from _below(child, names, depth + 1)


def _marks(element: Any, depth: int = 0) -> Iterator[int]:
    """The numbers of the marked content of an element and of all below it, in order."""
    if depth > _DEEPEST:
        return
    for child in _children(element):
        if isinstance(child, int):
            yield child
        else:
            yield from _marks(child, depth + 1)


def _children(element: Any) -> Iterable[Any]:
    """The elements and the numbers of marked content right below an element."""
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield child
        elif (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)) >= 0:
            yield mark


def _type(element: Any) -> str:
    return _string(pdfium.FPDF_StructElement_GetType, element)


def _string(function: Any, element: Any) -> str:
    size = function(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
