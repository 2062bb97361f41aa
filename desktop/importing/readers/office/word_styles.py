"""What the styles, numbering and relationships of a Word file say of a paragraph."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from desktop.importing.readers.office.numerals import numeral
from desktop.importing.readers.office.old_fonts import encoding_of_font
from desktop.importing.readers.office.style_names import role_of_style
from desktop.importing.readers.xml_located import elements, local

if TYPE_CHECKING:
    from db.records import LineRole

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_DEEPEST = 20


def attribute(element: Any, name: str) -> str | None:
    """A ``w:`` attribute, in either namespace of the format."""
    for space in _SPACES:
        if (value := element.get(f"{{{space}}}{name}")) is not None:
            return str(value)
    value = element.get(name)
    return None if value is None else str(value)


def relation(element: Any, name: str) -> str | None:
    """An ``r:`` attribute: the id of a relationship."""
    for space in _RELATIONS:
        if (value := element.get(f"{{{space}}}{name}")) is not None:
            return str(value)
    return None


def child(parent: Any, *path: str) -> Any | None:
    """The first element below `parent` along these local names; None where there is none."""
    for name in path:
        for one in parent if parent is not None else ():
            if local(one) == name:
                parent = one
                break
        else:
            return None
    return parent


def value_of(parent: Any, *path: str) -> str | None:
    """The ``w:val`` of an element below `parent`."""
    found = child(parent, *path)
    return None if found is None else attribute(found, "val")


def switch(properties: Any, name: str) -> bool | None:
    """An on-off property; None where it is not set."""
    found = child(properties, name)
    return None if found is None else (attribute(found, "val") or "1") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a run says of its letters; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    font: str | None = None

    def over(self, below: Look) -> Look:
        """This look, and `below` where it says nothing."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.hidden if self.hidden is None else self.hidden,
            self.font or below.font,
        )


def look_of(properties: Any) -> Look:
    """The look that run properties (``w:rPr``) give."""
    if properties is None:
        return Look()
    fonts = child(properties, "rFonts")
    named = [] if fonts is None else [attribute(fonts, "hAnsi"), attribute(fonts, "ascii")]
    font = next((one for one in named if one and encoding_of_font(one)), next(filter(None, named), None))
    return Look(switch(properties, "b"), switch(properties, "i"), switch(properties, "vanish"), font)


@dataclass(slots=True)
class Style:
    """A style by what it says itself; `name` is the one that all languages of Word share."""

    name: str = ""
    based_on: str = ""
    look: Look = field(default_factory=Look)
    outline: int | None = None
    numbering: tuple[str | None, int | None] = (None, None)


class Styles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, root: Any = None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = Look()
        self.default_paragraph = ""
        if root is None:
            return
        self.default = look_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        for element in elements(root):
            identifier = attribute(element, "styleId")
            if local(element) != "style" or identifier is None:
                continue
            paragraph = child(element, "pPr")
            outline = value_of(paragraph, "outlineLvl")
            self._styles.setdefault(
                identifier,
                Style(
                    (value_of(element, "name") or "").casefold(), value_of(element, "basedOn") or "",
                    look_of(child(element, "rPr")), int(outline) if outline and outline.isdigit() else None,
                    numbering_of(paragraph),
                ),
            )  # fmt: skip
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                self.default_paragraph = self.default_paragraph or identifier

    def chain(self, identifier: str | None) -> Iterator[Style]:
        """A style and those below it."""
        for _ in range(_DEEPEST):
            style = self._styles.get(identifier or "")
            if style is None:
                return
            yield style
            identifier = style.based_on

    def look(self, identifier: str | None) -> Look:
        """The whole look of a style."""
        look = Look()
        for style in self.chain(identifier):
            look = look.over(style.look)
        return look

    def numbering(self, identifier: str | None) -> tuple[str | None, int | None]:
        """The list and the level of a style: the first that it or one below it names."""
        number: str | None = None
        level: int | None = None
        for style in self.chain(identifier):
            number = style.numbering[0] if number is None else number
            level = style.numbering[1] if level is None else level
        return number, level

    def role(self, identifier: str | None) -> tuple[LineRole, int]:
        """The part that paragraphs of this style play, and the rank of a heading (from 1, else 0)."""
        for style in self.chain(identifier):
            found = role_of_style(style.name)
            if found is not None:
                return found
            if style.outline is not None and style.outline < 9:
                return "heading", style.outline + 1
        return "paragraph", 0


def numbering_of(properties: Any) -> tuple[str | None, int | None]:
    """The list (``0``: none) and the level that paragraph properties name."""
    level = value_of(properties, "numPr", "ilvl")
    return value_of(properties, "numPr", "numId"), int(level) if level and level.isdigit() else None


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """The lists of a document, counted while it is read."""

    def __init__(self, root: Any = None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for element in elements(root) if root is not None else ():
            if local(element) == "abstractNum":
                for level in elements(element):
                    self._read_level(attribute(element, "abstractNumId") or "", level)
            elif local(element) == "num":
                self._lists[attribute(element, "numId") or ""] = value_of(element, "abstractNumId") or ""

    def _read_level(self, abstract: str, level: Any) -> None:
        number = attribute(level, "ilvl") or "0"
        if local(level) == "lvl" and number.isdigit():
            start = value_of(level, "start") or "1"
            self._levels[abstract, int(number)] = _Level(
                value_of(level, "numFmt") or "decimal", value_of(level, "lvlText") or "",
                int(start) if start.isdigit() else 1,
            )  # fmt: skip

    def label(self, number: str, level: int) -> str:
        """Count one more paragraph of a list, and say the number that is shown before it; "" for a bullet."""
        abstract = self._lists.get(number, "")
        kind = self._levels.get((abstract, level))
        if kind is None:
            return ""
        key = (abstract, level)
        self._counts[key] = self._counts.get(key, kind.start - 1) + 1
        for deeper in [other for other in self._counts if other[0] == abstract and other[1] > level]:
            del self._counts[deeper]
        if kind.form in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda found: self._number(abstract, int(found[1]) - 1, level), kind.text).strip()

    def _number(self, abstract: str, level: int, at: int) -> str:
        kind = self._levels.get((abstract, level))
        if kind is None:
            return ""
        count = self._counts.get((abstract, level), kind.start)
        return numeral(count, "decimal" if level < at and kind.form == "bullet" else kind.form)


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part of a package points: `target` is a member's name, or an address where it is `external`."""

    kind: str
    target: str
    external: bool


def relationships(root: Any, base: str) -> dict[str, Relationship]:
    """The relationships of a part by their ids; `base` is the folder of the part. None leads out of the package."""
    found: dict[str, Relationship] = {}
    for element in elements(root) if root is not None else ():
        target = element.get("Target") or ""
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", base, unquote(target.replace("\\", "/")))).lstrip("/")
        kind = (element.get("Type") or "").rpartition("/")[2]
        found[element.get("Id") or ""] = Relationship(kind, target, external)
    return found
