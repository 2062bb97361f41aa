"""What the styles of an OpenDocument text say of a paragraph, of letters and of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.importing.readers.office.numerals import numeral
from desktop.importing.readers.office.style_names import role_of_style
from desktop.importing.readers.xml_located import elements, local

if TYPE_CHECKING:
    from db.records import LineRole

_ENCODED = re.compile(r"_([0-9a-fA-F]{1,6})_")
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 20


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name; "" where there is none."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


@dataclass(slots=True)
class _Style:
    name: str = ""
    parent: str = ""
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    font: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of letters, as far as it matters."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    font: str = ""


@dataclass(slots=True)
class _Level:
    form: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


@dataclass(slots=True)
class Styles:
    """The styles of a text, those that it gives itself and those of its master."""

    styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)

    def add(self, root: Any) -> None:
        """Take the styles of a part."""
        for element in root.iter("{*}style", "{*}list-style"):
            if local(element) == "style":
                self._add_style(element)
            else:
                self.lists[attribute(element, "name")] = {
                    int(level): _level(one) for one in elements(element) if (level := attribute(one, "level")).isdigit()
                }

    def _add_style(self, element: Any) -> None:
        name = attribute(element, "name")
        style = _Style(
            attribute(element, "display-name") or _ENCODED.sub(_decoded, name), attribute(element, "parent-style-name"),
        )  # fmt: skip
        for properties in elements(element):
            if local(properties) == "text-properties":
                weight, slant = attribute(properties, "font-weight"), attribute(properties, "font-style")
                style.bold = (weight == "bold" or (weight.isdigit() and int(weight) >= 600)) if weight else None
                style.italic = slant in ("italic", "oblique") if slant else None
                style.font = attribute(properties, "font-name") or attribute(properties, "font-family")
                style.hidden = True if attribute(properties, "display") == "none" else None
        self.styles[attribute(element, "family"), name] = style

    def chain(self, family: str, name: str) -> Iterator[_Style]:
        """A style and those that it comes from."""
        for _ in range(_DEEPEST):
            style = self.styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent

    def look(self, family: str, name: str, around: Look) -> Look:
        """The look of a style inside letters that look like `around`."""
        bold = italic = hidden = None
        font = ""
        for style in self.chain(family, name):
            bold = style.bold if bold is None else bold
            italic = style.italic if italic is None else italic
            hidden = style.hidden if hidden is None else hidden
            font = font or style.font
        return Look(
            around.bold if bold is None else bold, around.italic if italic is None else italic,
            around.hidden if hidden is None else hidden, font or around.font,
        )  # fmt: skip

    def role(self, name: str) -> tuple[LineRole, int]:
        """The part that paragraphs of this style play, and the rank of a heading (from 1, else 0)."""
        for style in self.chain("paragraph", name):
            found = role_of_style(style.name)
            if found is not None:
                return found
        return role_of_style(_ENCODED.sub(_decoded, name)) or ("paragraph", 0)


def _decoded(code: re.Match[str]) -> str:
    number = int(code[1], 16)
    return chr(number) if number < 0x110000 else code[0]


def _level(element: Any) -> _Level:
    shown, start = attribute(element, "display-levels"), attribute(element, "start-value")
    return _Level(
        _FORMS.get(attribute(element, "num-format"), ""), attribute(element, "num-prefix"),
        attribute(element, "num-suffix"), int(shown) if shown.isdigit() else 1, int(start) if start.isdigit() else 1,
    )  # fmt: skip


class Lists:
    """The numbers of lists, counted while a text is read."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, list[int]] = {}

    def begin(self, style: str, *, goes_on: bool) -> None:
        """A list of the first rank begins, or goes on where an earlier one of its style ended."""
        if not goes_on:
            self._counts.pop(style, None)

    def label(self, style: str, depth: int) -> str:
        """Count one more item at `depth` (from 1), and say the number that stands before it; "" for a bullet."""
        levels = self._styles.lists.get(style, {})
        level = levels.get(depth, _Level())
        counts = self._counts.setdefault(style, [])
        while len(counts) < depth:
            counts.append(levels.get(len(counts) + 1, _Level()).start - 1)
        del counts[depth:]
        counts[depth - 1] += 1
        if not level.form:
            return ""
        first = max(1, depth - level.shown + 1)
        forms = [levels.get(at, _Level()).form or "decimal" for at in range(first, depth + 1)]
        numbers = [numeral(max(count, 1), form) for count, form in zip(counts[first - 1 :], forms, strict=True)]
        return f"{level.before}{'.'.join(numbers)}{level.after}".strip()
