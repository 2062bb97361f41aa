"""The text of a part of a Word file (document, notes) as pieces, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.importing.readers.office.flow import Items, Shown, labelled_items, parted
from desktop.importing.readers.office.pieces import Cell, Picture, Piece, PieceKind, Run
from desktop.importing.readers.office.word_styles import (
    Look,
    Numbering,
    Relationship,
    Styles,
    attribute,
    child,
    look_of,
    numbering_of,
    relation,
    value_of,
)
from desktop.importing.readers.xml_located import Located, elements, local

WANTED = ("p", "tbl", "sdt", "drawing", "pict", "object", "footnote", "endnote")
_THROUGH = frozenset(("ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "rubyBase", "ruby", "r"))
_BLOCKS_THROUGH = frozenset(("ins", "moveTo", "smartTag", "customXml", "sdtContent"))
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0A8: "◻", 0xF06F: "□", 0xF0FE: "☑", 0xF0E0: "→",
    0xF0DF: "←", 0xF0B0: "°", 0xF0B1: "±", 0xF0B4: "×", 0xF0A3: "≤", 0xF0B3: "≥", 0xF0B9: "≠", 0xF0AE: "→", 0xF04A: "☺",
    0xF028: "☎", 0xF02A: "✉", 0xF076: "❖", 0xF06C: "●", 0xF06E: "■", 0xF0A5: "∞", 0xF061: "α", 0xF062: "β", 0xF067: "γ",
    0xF064: "δ", 0xF06D: "µ", 0xF070: "π", 0xF057: "Ω", 0xF044: "Δ", 0xF053: "Σ",
}  # fmt: skip


@dataclass(slots=True)
class Package:
    """What the parts of one Word file share. `picture` gives the picture of a relationship with the text that stands
    for it; `words` the texts of a diagram's data."""

    styles: Styles
    numbering: Numbering
    picture: Callable[[Relationship, str], Picture | None]
    words: Callable[[Relationship], list[str]]
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field of Word: its instruction, until its result begins."""

    instruction: str = ""
    shown: bool = False

    @property
    def href(self) -> str:
        found = _HYPERLINK.match(self.instruction)
        return found[1] if found else ""


class PartReader:
    """Reads one part of a Word file."""

    def __init__(self, member: str, located: Located, relationships: dict[str, Relationship], package: Package) -> None:
        self._member = member
        self._located = located
        self._relationships = relationships
        self._package = package
        self._fields: list[_Field] = []
        self._carried: Items = []
        self._boxes: list[Any] = []
        self._cells = 0

    def blocks(self, parent: Any) -> Iterator[Piece]:
        """The pieces of all blocks below `parent`."""
        for element in elements(parent):
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield Piece(
                    "table", self._located.span(element), self._member, role="table", rows=tuple(self._rows(element)),
                    head=_has_head(element),
                )  # fmt: skip
            elif name == "sdt":
                yield from self._control(element)
            elif name in _BLOCKS_THROUGH:
                yield from self.blocks(element)
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(element))

    def _control(self, element: Any) -> Iterator[Piece]:
        gallery = value_of(element, "sdtPr", "docPartObj", "docPartGallery") or ""
        if gallery == "Table of Contents":
            yield Piece("boilerplate", self._located.span(element), self._member, role="boilerplate")
        elif (content := child(element, "sdtContent")) is not None:
            yield from self.blocks(content)

    def _paragraph(self, element: Any) -> Iterator[Piece]:
        properties = child(element, "pPr")
        style = value_of(properties, "pStyle") or self._package.styles.default_paragraph
        role, level = self._package.styles.role(style)
        outline = value_of(properties, "outlineLvl")
        if role == "paragraph" and outline and outline.isdigit() and int(outline) < 9:
            role, level = "heading", int(outline) + 1
        look = self._package.styles.look(style).over(self._package.styles.default)
        outer, self._boxes = self._boxes, []
        items, self._carried = self._carried, []
        self._inline(element, look, "", items)
        boxes, self._boxes = self._boxes, outer
        if child(properties, "rPr", "del") is not None:
            self._carried = items
        else:
            kind: PieceKind = "boilerplate" if role == "boilerplate" else "text"
            piece = Piece(kind, self._located.span(element), self._member, role=role, level=level)
            yield from parted(self._numbered(piece, properties, style, items), items)
        for box in boxes:
            yield from self.blocks(box)

    def _numbered(self, piece: Piece, properties: Any, style: str, items: Items) -> Piece:
        """A paragraph as an item of the list that it belongs to, its number before its words."""
        number, depth = numbering_of(properties)
        from_style = self._package.styles.numbering(style)
        number = number if number is not None else from_style[0]
        if not number or number == "0":
            return piece
        label = self._package.numbering.label(number, depth if depth is not None else from_style[1] or 0)
        labelled_items(items, label, always=bool(self._cells))
        if piece.role == "paragraph":
            return replace(piece, kind="list", role="list", list_key=number)
        return piece

    def _inline(self, parent: Any, look: Look, href: str, items: Items) -> None:
        for element in elements(parent):
            name = local(element)
            if name == "r":
                self._run(element, look, href, items)
            elif name == "hyperlink":
                self._inline(element, look, self._address(element) or href, items)
            elif name in _THROUGH:
                self._inline(element, look, href, items)
            elif name == "sdt":
                if (content := child(element, "sdtContent")) is not None:
                    self._inline(content, look, href, items)
            elif name == "AlternateContent":
                self._inline(_chosen(element), look, href, items)
            elif name in ("oMath", "oMathPara"):
                items.append(Run("".join(text.text or "" for text in element.iter("{*}t"))))

    def _address(self, element: Any) -> str:
        found = self._relationships.get(relation(element, "id") or "")
        return found.target if found is not None and found.external else ""

    def _run(self, element: Any, look: Look, href: str, items: Items) -> None:
        properties = child(element, "rPr")
        style = value_of(properties, "rStyle")
        look = look_of(properties).over(self._package.styles.look(style)).over(look)
        for part in elements(element):
            text = self._run_text(part, items)
            if text and not look.hidden and all(one.shown for one in self._fields):
                address = href or next((one.href for one in reversed(self._fields) if one.href), "")
                items.append(Run(text, bool(look.bold), bool(look.italic), address, look.font or ""))

    def _run_text(self, part: Any, items: Items) -> str:
        """The text of a part of a run. Fields, pictures and notes are noted on the way."""
        name = local(part)
        if name == "t":
            return part.text or ""
        if name in _TEXTS:
            return _TEXTS[name]
        if name == "br":
            return "" if attribute(part, "type") in ("page", "column") else "\n"
        if name == "sym":
            return _symbol(attribute(part, "char") or "")
        if name in ("footnoteReference", "endnoteReference"):
            self._package.notes.append((name.removesuffix("Reference"), attribute(part, "id") or ""))
            return f"[{len(self._package.notes)}]"
        if name in ("drawing", "pict", "object"):
            self._graphic(part, part, "", items)
        elif name in ("AlternateContent", "ruby", "rubyBase", "r"):
            inner = _chosen(part) if name == "AlternateContent" else part
            return "".join(self._run_text(one, items) for one in elements(inner))
        else:
            self._field(name, part)
        return ""

    def _field(self, name: str, part: Any) -> None:
        """Note where a field begins, ends, and what it is."""
        kind = attribute(part, "fldCharType") if name == "fldChar" else None
        if name == "instrText" and self._fields:
            self._fields[-1].instruction += part.text or ""
        elif kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].shown = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _graphic(self, element: Any, whole: Any, alt: str, items: Items) -> None:
        """Pictures, text boxes and diagrams inside a drawing."""
        for part in elements(element):
            name = local(part)
            if name in ("docPr", "cNvPr"):
                alt = part.get("descr") or part.get("title") or alt
            elif name == "shape" and part.get("alt"):
                alt = part.get("alt")
            if name == "AlternateContent":
                self._graphic(_chosen(part), whole, alt, items)
            elif name in ("blip", "imagedata"):
                identifier = relation(part, "embed") or relation(part, "id") or relation(part, "link")
                self._show(identifier, part.get("title") or alt, whole, items)
            elif name == "txbxContent":
                self._boxes.append(part)
            elif name == "relIds":
                found = self._relationships.get(relation(part, "dm") or "")
                texts = self._package.words(found) if found is not None else []
                items.extend(Run(f"\n\n{text}\n\n") for text in texts)
            elif name == "nvPicPr":
                own = child(part, "cNvPr")
                alt = (own.get("descr") if own is not None else "") or alt
            else:
                self._graphic(part, whole, alt, items)

    def _show(self, identifier: str | None, alt: str, whole: Any, items: Items) -> None:
        found = self._relationships.get(identifier or "")
        if found is None or (local(whole) == "object" and found.target.casefold().endswith((".emf", ".wmf"))):
            return
        picture = self._package.picture(found, alt)
        if picture is not None:
            items.append(Shown(picture, self._located.span(whole)))

    def _rows(self, table: Any) -> Iterator[tuple[Cell, ...]]:
        for element in elements(table):
            name = local(element)
            if name == "tr" and child(element, "trPr", "del") is None:
                yield self._row(element)
            elif name in _BLOCKS_THROUGH:
                yield from self._rows(element)
            elif name == "sdt" and (content := child(element, "sdtContent")) is not None:
                yield from self._rows(content)

    def _row(self, row: Any) -> tuple[Cell, ...]:
        cells = [Cell()] * _count(value_of(row, "trPr", "gridBefore"), 0)
        for element in _cell_elements(row):
            properties = child(element, "tcPr")
            merged = child(properties, "vMerge")
            continued = merged is not None and (attribute(merged, "val") or "continue") == "continue"
            self._cells += 1
            pieces = tuple(self.blocks(element))
            self._cells -= 1
            cells.append(Cell() if continued else Cell(pieces))
            cells += [Cell()] * (_count(value_of(properties, "gridSpan"), 1) - 1)
        return tuple(cells)


_TEXTS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}


def _cell_elements(row: Any) -> Iterator[Any]:
    for element in elements(row):
        name = local(element)
        if name == "tc":
            yield element
        elif name in _BLOCKS_THROUGH:
            yield from _cell_elements(element)
        elif name == "sdt" and (content := child(element, "sdtContent")) is not None:
            yield from _cell_elements(content)


def _has_head(table: Any) -> bool:
    first = next((one for one in elements(table) if local(one) == "tr"), None)
    return child(first, "trPr", "tblHeader") is not None


def _count(number: str | None, default: int) -> int:
    return min(int(number), 64) if number and number.isdigit() else default


def _chosen(alternatives: Any) -> Any:
    """The first of several renderings that holds something for us, else the last."""
    choices = [one for one in elements(alternatives) if local(one) in ("Choice", "Fallback")]
    for choice in choices:
        if next(choice.iter("{*}blip", "{*}imagedata", "{*}txbxContent", "{*}relIds", "{*}t"), None) is not None:
            return choice
    return choices[-1] if choices else ()


def _symbol(code: str) -> str:
    """A sign of a symbol font, as near as Unicode has it."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF or number < 0x20:
        return _SYMBOLS.get(number, "□")
    return chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else ""
