"""The printed lines of a page around its headline, where bylines, date lines and sections stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.importing.readers.page_apart import Apart
from desktop.importing.readers.page_text import INLINE, is_hidden, printed

_AHEAD, _BEHIND, _MOST = 8, 45, 800
_IN_LINES = INLINE | {"img", "br"}
_SKIPPED = frozenset(("script", "style", "noscript", "template", "svg", "head", "button", "select", "iframe", "nav"))


def lines_of(body: Any) -> Iterator[Any]:
    """The elements that print one line or paragraph each, in the order of the page; inline elements that stand among
    blocks too. Menus, forms and hidden parts are left out."""
    around_blocks: set[Any] = set()
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag not in _IN_LINES and element.tag not in _SKIPPED:
            for above in element.iterancestors():
                if above in around_blocks:
                    break
                around_blocks.add(above)
    yield from _walk(body, around_blocks)


def _walk(top: Any, around_blocks: set[Any]) -> Iterator[Any]:
    waiting = [top]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _SKIPPED or is_hidden(element):
            continue
        if element in around_blocks:
            waiting.extend(reversed(element))
        elif element.tag not in ("img", "br") and printed(element):
            yield element


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page by where they stand: the last ones `ahead` of the headline (the nearest first), the first
    ones `behind` it, and `later` ones. Without a printed `headline` all count as behind it.
    `around` are the elements that hold it."""

    headline: bool = False
    around: frozenset[Any] = frozenset()
    ahead: tuple[Any, ...] = ()
    behind: tuple[Any, ...] = ()
    later: tuple[Any, ...] = ()


def lines_around(tree: Any, title: Any) -> Lines:
    """The lines of a page around the element that prints its headline (None: none does), without those that stand
    apart from the article."""
    body = tree if tree.tag == "body" else next(tree.iter("body"), tree)
    ahead: list[Any] = []
    behind: list[Any] = []
    inside = set(title.iter()) if title is not None else set()
    around = set(title.iterancestors()) - {body} if title is not None else set()
    apart = Apart([*around, body])
    seen = title is None
    for element in lines_of(body):
        if element in inside or (not seen and element in around):
            seen = True
        elif element in apart:
            continue
        elif seen:
            behind.append(element)
            if len(behind) >= _MOST:
                break
        else:
            ahead.append(element)
    if not seen:
        return Lines(False, frozenset(), (), tuple(ahead[:_BEHIND]))
    nearest = tuple(reversed(ahead[-_AHEAD:]))
    return Lines(title is not None, frozenset(around), nearest, tuple(behind[:_BEHIND]), tuple(behind[_BEHIND:]))
