"""Where on a page the article stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.units import Context, Unit

_LONG = 80


def body_context(units: Sequence[Unit]) -> Context | None:
    """The element that holds the article's text: the one below which most running text stands, close together."""
    scores: dict[Context, float] = {}
    for unit in units:
        if unit.kind in ("figure", "heading", "table") or unit.linked > 0.4:
            continue
        size = len(unit.text)
        if size < 25:
            continue
        score = min(size, 600) if size >= _LONG else size / 4
        share = 1.0
        for number, context in enumerate(unit.context.around()):
            scores[context] = scores.get(context, 0.0) + score * share
            if number:
                share *= 0.6
    if not scores:
        return None
    return max(scores, key=lambda context: scores[context])


def units_of_body(units: Sequence[Unit]) -> list[Unit]:
    """The units that are the article's."""
    body = body_context(units)
    if body is None:
        return list(units)
    return [unit for unit in units if any(context is body for context in unit.context.around())]
