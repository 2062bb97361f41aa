"""The text of an OpenDocument file as pieces, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.office.flow import Items, Shown, labelled_items, parted
from desktop.importing.readers.office.open_styles import Lists, Look, Styles, attribute
from desktop.importing.readers.office.pieces import Cell, Picture, Piece, PieceKind, Run
from desktop.importing.readers.xml_located import Located, elements, local

INDEXES = (
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
)  # fmt: skip
WANTED = ("p", "h", "table", "frame", "note", "header", "footer", *INDEXES)
MOST_REPEATED = 64
_SHAPES = frozenset(("custom-shape", "rect", "line", "ellipse", "polygon", "path", "caption", "connector"))
_PASSED_OVER = frozenset(
    (
        "annotation", "annotation-end", "tracked-changes", "hidden-text", "hidden-paragraph", "ruby-text",
        "note-citation", "forms", "sequence-decls", "variable-decls", "user-field-decls", "title", "desc",
        "event-listeners", "script",
    )
)  # fmt: skip
_BLANK = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class _List:
    """The list that is being read: its style, how deep, and a key for all items of one list."""

    style: str
    depth: int
    key: str


class TextReader:
    """Reads the body of a text. `picture` gives the picture of an image element with its alternative text."""

    def __init__(
        self, member: str, located: Located, styles: Styles, picture: Callable[[Any, str], Picture | None]
    ) -> None:
        self._member = member
        self._located = located
        self._styles = styles
        self._lists = Lists(styles)
        self._picture = picture
        self._boxes: list[Any] = []
        self._notes: list[Any] = []
        self._lists_seen = 0

    def blocks(self, parent: Any) -> Iterator[Piece]:
        """The pieces of all blocks below `parent`."""
        for element in elements(parent):
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element)
            elif name == "list":
                yield from self._list(element, None)
            elif name == "table":
                yield self._table(element)
            elif name in INDEXES:
                yield Piece("boilerplate", self._located.span(element), self._member, role="boilerplate")
            elif name in ("frame", "a", "g") or name in _SHAPES:
                yield from self._drawn(element)
            elif name in ("section", "index-body", "bibliography", "numbered-paragraph", "text-box"):
                yield from self.blocks(element)

    def notes(self) -> Iterator[Piece]:
        """The notes that the text refers to, numbered as there."""
        number = 0
        while number < len(self._notes):
            body = next((one for one in elements(self._notes[number]) if local(one) == "note-body"), ())
            number += 1
            for place, piece in enumerate(one for one in self.blocks(body) if one.text):
                runs = (Run(f"[{number}] "), *piece.runs) if place == 0 else piece.runs
                yield Piece("note", piece.span, piece.member, runs)

    def _drawn(self, element: Any) -> Iterator[Piece]:
        """A drawing that is anchored to a page: its pictures, then its words."""
        items: Items = []
        outer, self._boxes = self._boxes, []
        self._drawing(element, items)
        boxes, self._boxes = self._boxes, outer
        for item in items:
            if isinstance(item, Shown):
                yield Piece("photo", item.span, self._member, role="photo", picture=item.picture)
        for box in boxes:
            yield from self.blocks(box)

    def _paragraph(self, element: Any, inside: _List | None = None, label: str = "") -> Iterator[Piece]:
        style = attribute(element, "style-name")
        role, level = self._styles.role(style)
        if local(element) == "h" and role != "title":
            rank = attribute(element, "outline-level")
            role, level = "heading", int(rank) if rank.isdigit() else level or 1
        items: Items = []
        outer, self._boxes = self._boxes, []
        self._inline(element, self._styles.look("paragraph", style, Look()), "", items)
        boxes, self._boxes = self._boxes, outer
        labelled_items(items, label)
        kind: PieceKind = "boilerplate" if role == "boilerplate" else "text"
        piece = Piece(kind, self._located.span(element), self._member, role=role, level=level)
        if inside is not None and role == "paragraph":
            piece = replace(piece, kind="list", role="list", list_key=inside.key)
        yield from parted(piece, items)
        for box in boxes:
            yield from self.blocks(box)

    def _list(self, element: Any, outer: _List | None) -> Iterator[Piece]:
        style = attribute(element, "style-name") or (outer.style if outer else "")
        if outer is None:
            goes_on = attribute(element, "continue-numbering") == "true" or bool(attribute(element, "continue-list"))
            self._lists.begin(style, goes_on=goes_on)
            self._lists_seen += 1
        here = _List(style, outer.depth + 1 if outer else 1, str(self._lists_seen))
        for item in elements(element):
            label = ""
            for part in elements(item):
                name = local(part)
                if name in ("p", "h"):
                    if not label and local(item) == "list-item":
                        label = self._lists.label(style, here.depth)
                        yield from self._paragraph(part, here, label)
                    else:
                        yield from self._paragraph(part, here)
                elif name == "list":
                    yield from self._list(part, here)

    def _inline(self, parent: Any, look: Look, href: str, items: Items) -> None:
        self._text(parent.text, look, href, items)
        for element in parent:
            if isinstance(element.tag, str):
                self._part(element, look, href, items)
            self._text(element.tail, look, href, items)

    def _part(self, element: Any, look: Look, href: str, items: Items) -> None:
        name = local(element)
        if name == "span":
            self._inline(element, self._styles.look("text", attribute(element, "style-name"), look), href, items)
        elif name == "s":
            count = attribute(element, "c")
            items.append(
                Run(" " * min(int(count) if count.isdigit() else 1, 1000), look.bold, look.italic, href, look.font)
            )
        elif name in ("tab", "line-break"):
            items.append(Run("\t" if name == "tab" else "\n", look.bold, look.italic, href, look.font))
        elif name == "note":
            self._notes.append(element)
            items.append(Run(f"[{len(self._notes)}]"))
        elif name in ("frame", "g") or name in _SHAPES:
            self._drawing(element, items)
        elif name == "a":
            self._inline(element, look, attribute(element, "href") or href, items)
        elif name not in _PASSED_OVER:
            self._inline(element, look, href, items)

    def _text(self, text: str | None, look: Look, href: str, items: Items) -> None:
        """White space counts once, as in HTML; more of it is written by elements of its own."""
        if not text or look.hidden:
            return
        text = _BLANK.sub(" ", text)
        before = items[-1] if items else None
        if text.startswith(" ") and (before is None or (isinstance(before, Run) and before.text.endswith((" ", "\n")))):
            text = text[1:]
        if text:
            items.append(Run(text, look.bold, look.italic, href, look.font))

    def _drawing(self, element: Any, items: Items) -> None:
        """The picture of a frame, or its words; of a group or a shape all that is in it."""
        name = local(element)
        if name in _SHAPES:
            self._boxes.append(element)
            return
        if name != "frame":
            for part in elements(element):
                self._drawing(part, items)
            return
        parts = {local(part): part for part in reversed(list(elements(element)))}
        alt = "\n".join(parts[one].text for one in ("title", "desc") if one in parts and parts[one].text)
        if "text-box" in parts:
            self._boxes.append(parts["text-box"])
        elif "table" in parts:
            self._boxes.append(element)
        elif "image" in parts or "object" in parts:
            images = [part for part in elements(element) if local(part) == "image"] or [parts["object"]]
            best = next((one for one in images if is_photo_name(attribute(one, "href"))), images[0])
            picture = self._picture(best, alt)
            if picture is not None:
                items.append(Shown(picture, self._located.span(element)))

    def _table(self, table: Any) -> Piece:
        head = any(local(one) == "table-header-rows" for one in elements(table))
        rows = tuple(self._rows(table))
        return Piece("table", self._located.span(table), self._member, role="table", rows=rows, head=head)

    def _rows(self, table: Any) -> Iterator[tuple[Cell, ...]]:
        for element in elements(table):
            name = local(element)
            if name == "table-row":
                yield tuple(self._cells(element))
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(element)

    def _cells(self, row: Any) -> Iterator[Cell]:
        for element in elements(row):
            if local(element) not in ("table-cell", "covered-table-cell"):
                continue
            pieces = tuple(self.blocks(element))
            repeated = attribute(element, "number-columns-repeated")
            count = min(int(repeated), MOST_REPEATED) if repeated.isdigit() else 1
            yield from (Cell(pieces if local(element) == "table-cell" else ()) for _ in range(count))
