"""The type of the reading page at one size and measure: fonts, line distances, spaces and colours, all resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

USUAL_SIZE = 19
USUAL_MEASURE = 66
MEASURES = range(55, 81)
# Where text, its tint and its underline stand on a line, as shares of the body's size (24 of the 30-px line at 19 px).
TINT_ABOVE = 18 / 19
TINT_BELOW = 6 / 19


@dataclass(frozen=True, slots=True)
class Voice:
    """One role of type: its font, the fixed distance of its lines and the space before and after, in pixels."""

    font: QFont
    line: int
    colour: QColor
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that `document.build` needs to know of the look. Widths in pixels."""

    size: int
    column: int
    title_column: int
    left: int
    meta: Voice
    meta_strong: Voice
    title: Voice
    byline: Voice
    lead: Voice
    body: Voice
    crosshead: Voice
    quote: Voice
    caption: Voice
    cell: Voice
    cell_head: Voice
    link: QColor
    rule: QColor
    hairline: QColor
    figure_after: int
    figure_gap: int
    band: int


LEFT = 24  # room at the left of the column for handles, dashes and the focus ring
LIST_INDENT = 24
QUOTE_INDENT = 27
TALLEST_PHOTO = 720


def column_width(theme: Theme, size: int, measure: int) -> int:
    """The width of `measure` characters at `size` pixels: 633 px hold 66 characters of 19 px."""
    return round(theme.size("column") * size / USUAL_SIZE * measure / USUAL_MEASURE)


def sheet(
    theme: Theme, size: int = USUAL_SIZE, measure: int = USUAL_MEASURE, room: int = 10_000, *, airy: bool = False
) -> Sheet:
    """The sheet for a page that has `room` pixels from the left of the column to its right edge. `airy` sets the body
    1.8 em apart with 1.5 em between paragraphs."""
    factor = size / USUAL_SIZE
    column = min(column_width(theme, size, measure), room)
    wide = min(max(column, round(theme.size("title_column") * factor)), room)

    def voice(role: str, colour: str, before: int = 0, after: int = 0, *, least: bool = False) -> Voice:
        # What the program says (UI type) grows with the text, and never shrinks below its own size.
        scale = max(1.0, factor) if least else factor
        font = QFont(theme.font(role))
        font.setPixelSize(round(font.pixelSize() * scale))
        return Voice(
            font,
            round(theme.line_height(role) * scale),
            theme.color(colour),
            round(before * scale),
            round(after * scale),
        )

    body = voice("body", "text", after=theme.type_value("body", "after"))
    if airy:
        body = replace(body, line=round(size * 1.8), after=round(size * 1.5))
    cross = theme.type_value("crosshead", "before"), theme.type_value("crosshead", "after")
    return Sheet(
        size=size,
        column=column,
        title_column=wide,
        left=LEFT,
        meta=voice("byline", "muted", after=10, least=True),
        meta_strong=voice("publication", "muted", least=True),
        title=voice("title", "text", after=10),
        byline=voice("byline", "muted", after=theme.spacing("xl"), least=True),
        lead=voice("lead", "text", after=theme.spacing("xl")),
        body=body,
        crosshead=voice("crosshead", "text", *cross),
        quote=voice("lead", "text", before=theme.spacing("s"), after=theme.spacing("xl")),
        caption=voice("caption", "muted", least=True),
        cell=voice("caption", "text", least=True),
        cell_head=voice("publication", "muted", least=True),
        link=theme.color("link"),
        rule=theme.color("text"),
        hairline=theme.color("border"),
        figure_after=28,
        figure_gap=theme.type_value("caption", "gap"),
        band=104,
    )
