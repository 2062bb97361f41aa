"""A page's text to a tree whose every text can be traced to the characters that it was made of."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HTMLParser

from desktop.importing.readers.hypertext.scan import MARK, MAX_DEPTH, MAX_TABLES, Scan, TooComplexError, scan

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.elements import Element

_OF_HEAD = frozenset((
    "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "object", "script", "style", "svg",
    "template", "title",
))  # fmt: skip
Place = tuple[str, bool]
"""A text of the tree: the mark of its element, and whether it stands after it (its tail) or first in it."""
Span = tuple[int, int]


@dataclass(slots=True)
class Tree:
    """A parsed page. `root` is None where it holds no element at all; `spans` are the characters ``(start, end)`` of
    the received text that each text of the tree was made of, outer blanks left out."""

    root: Element | None
    scan: Scan
    spans: dict[Place, Span] = field(default_factory=dict)

    def tag_span(self, element: Element) -> Span | None:
        """Where the start tag of an element stands in the text; None where the parser supplied it."""
        number = element.get(MARK, "")
        return self.scan.tags[int(number)] if number.isdigit() and int(number) < len(self.scan.tags) else None


def parse_tree(text: str, *, traced: bool = True) -> Tree:
    """The tree of a page or a fragment; nothing is fetched, nothing is run. `traced` False leaves out `spans`. Raises
    TooComplexError."""
    found = scan(text)
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    marked = found.marked.replace("\0", "�")
    try:
        root = etree.fromstring(marked.encode("utf-8", "replace"), parser) if marked.strip() else None
    except etree.ParserError:
        root = None
    tree = Tree(root, found)
    if root is not None:
        _open_body(root)
        _check_depth(root)
        if traced:
            tree.spans = _trace(root, text, found)
    return tree


def _open_body(root: Element) -> None:
    """Begin the body where the standard does: at the first element that no head may hold. A page may leave out the tags
    of both, and libxml2 then keeps what it does not know (``article main figure``) in the head, with all behind it."""
    head = root.find("head")
    if head is None:
        return
    strays = list(head)
    while strays and strays[0].tag in _OF_HEAD:
        del strays[0]
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for number, element in enumerate(strays):
        body.insert(number, element)


def _check_depth(root: Element) -> None:
    depth = tables = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        table = element.tag == "table"
        if event == "end":
            depth -= 1
            tables -= table
            continue
        depth += 1
        tables += table
        if depth > MAX_DEPTH:
            raise TooComplexError("depth", MAX_DEPTH)
        if tables > MAX_TABLES:
            raise TooComplexError("tables", MAX_TABLES)


def _texts(root: Element) -> Iterator[tuple[int, Place, str]]:
    """Every text of the tree that is not blank, in order, with the number of the last start tag before it. Elements
    that the parser supplied get a mark of their own."""
    last, supplied = -1, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            mark = element.get(MARK, "")
            if mark.isdigit():
                last = int(mark)
            else:
                supplied += 1
                element.set(MARK, f"+{supplied}")
            if element.text and not element.text.isspace():
                yield last, (element.get(MARK, ""), False), element.text
        elif element.tail and not element.tail.isspace():
            yield last, (element.get(MARK, ""), True), element.tail


def _trace(root: Element, text: str, found: Scan) -> dict[Place, Span]:
    runs: dict[int, list[Span]] = {}
    for tag, start, end in found.texts:
        if not text[start:end].isspace():
            runs.setdefault(tag, []).append((start, end))
    nodes: dict[int, list[tuple[Place, str]]] = {}
    for tag, place, content in _texts(root):
        nodes.setdefault(tag, []).append((place, content))
    spans: dict[Place, Span] = {}
    for tag, group in nodes.items():
        mine = runs.get(tag)
        if not mine:
            continue
        if len(group) == 1:
            spans[group[0][0]] = _trimmed(text, mine[0][0], mine[-1][1])
        else:
            _share(text, mine, group, spans)
    return spans


def _share(text: str, runs: list[Span], nodes: list[tuple[Place, str]], spans: dict[Place, Span]) -> None:
    """Several texts of the tree stand between two start tags, split by end tags: whose is which, by counting signs that
    are not blank. What does not come out even leaves the last ones with what is left."""
    at = 0
    for number, (place, content) in enumerate(nodes):
        if at >= len(runs):
            return
        first, wanted = at, _signs(content)
        while at < len(runs):
            wanted -= _signs(html.unescape(text[runs[at][0] : runs[at][1]]))
            at += 1
            if wanted <= 0:
                break
        last = len(runs) if number == len(nodes) - 1 else at
        spans[place] = _trimmed(text, runs[first][0], runs[last - 1][1])


def _signs(text: str) -> int:
    return sum(map(len, text.split()))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
