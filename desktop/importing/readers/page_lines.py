"""The printed lines of a page around its headline, where bylines, date lines and sections stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.importing.readers.page_text import is_hidden, printed

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "del",
        "label",
        "img",
        "br",
    ]
)
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "button", "select", "iframe", "nav", "footer", "form")
)


def lines_of(body: Any) -> Iterator[Any]:
    """The elements that print one line or paragraph each, in the order of the page; inline elements that stand among
    blocks too. Menus, forms and hidden parts are left out."""
    around_blocks: set[Any] = set()
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag not in INLINE and element.tag not in _SKIPPED:
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


def near_title(tree: Any, title: Any, before: int = 15, after: int = 45) -> list[Any]:
    """The lines around the headline: up to `before` ahead of it and `after` behind it; the first ones of the page where
    no element prints the headline."""
    body = tree if tree.tag == "body" else next(tree.iter("body"), tree)
    ahead: list[Any] = []
    behind: list[Any] = []
    seen = False
    own = set(title.iter()) | set(title.iterancestors()) if title is not None else set()
    inside = set(title.iter()) if title is not None else set()
    for element in lines_of(body):
        if not seen and (element in inside or (title is not None and element in own)):
            seen = True
            continue
        if element in inside:
            continue
        if seen or title is None:
            behind.append(element)
            if len(behind) >= after + (before if title is None else 0):
                break
        else:
            ahead.append(element)
    return [*ahead[-before:], *behind] if seen or title is None else ahead[: before + after]
