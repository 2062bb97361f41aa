"""XML from strangers, parsed without DTDs, entities or network, and where in the bytes its elements stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from lxml import etree

from desktop.importing.readers.reader import NotTakenError

DEEPEST = 200
MOST_ELEMENTS = 2_000_000
Span = tuple[int, int]
_TAG = re.compile(rb"<[^\"'>\0]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")


class XmlRefusedError(NotTakenError):
    """XML that is not read: ``xml_damaged`` (`why`: what the parser says; `line`), ``xml_unsafe`` (`why`: ``entities``
    that it declares, ``depth``, ``elements``)."""


class Located:
    """A parsed document: its `root`, its `size` in bytes, and where the wanted elements stand."""

    def __init__(self, root: Any, spans: Mapping[Any, Span], size: int) -> None:
        self.root = root
        self.size = size
        self._spans = spans  # holds the elements too: lxml makes a new proxy for one that nobody holds

    def span(self, element: Any) -> Span:
        """The bytes ``data[start:end]`` of a wanted element, from its start tag to its end tag; else of the next wanted
        one around it, or of the whole."""
        while element is not None:
            if element in self._spans:
                return self._spans[element]
            element = element.getparent()
        return 0, self.size


def parse_located(data: bytes, wanted: tuple[str, ...]) -> Located:
    """Parse a document. `wanted` are the local names of the elements whose places are asked for. Raises
    XmlRefusedError."""
    spans = _spans(data, frozenset(wanted))
    root = parse_xml(data)
    found = root.iter(*(f"{{*}}{name}" for name in wanted))
    return Located(root, dict(zip(found, spans, strict=True)), len(data))


def parse_xml(data: bytes) -> Any:
    """The root of a small document whose places nobody asks for. Raises XmlRefusedError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise XmlRefusedError("xml_damaged", why=(error.msg or "")[:200], line=error.lineno or 0) from error
    except (LookupError, ValueError) as error:
        raise XmlRefusedError("xml_damaged", why=type(error).__name__) from error


def _spans(data: bytes, wanted: frozenset[str]) -> list[Span]:
    """Where the wanted elements stand, in the order of their start tags; refuses what is made to harm."""
    parser = ParserCreate(namespace_separator=" ")
    spans: list[Span] = []
    opened: list[int] = []
    count = 0

    def start(name: str, _: object) -> None:
        nonlocal count
        count += 1
        if len(opened) >= DEEPEST or count > MOST_ELEMENTS:
            raise XmlRefusedError("xml_unsafe", why="depth" if len(opened) >= DEEPEST else "elements")
        if name.rpartition(" ")[2] in wanted:
            opened.append(len(spans))
            spans.append((parser.CurrentByteIndex, 0))
        else:
            opened.append(-1)

    def end(_: str) -> None:
        index = opened.pop()
        if index >= 0:
            begin = spans[index][0]
            spans[index] = (begin, _end(data, begin, parser.CurrentByteIndex))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise XmlRefusedError("xml_damaged", why=ErrorString(error.code), line=error.lineno) from error
    except (LookupError, ValueError) as error:
        raise XmlRefusedError("xml_damaged", why=type(error).__name__) from error
    return spans


def _end(data: bytes, start: int, at: int) -> int:
    """Where an element ends that begins at `start`, and whose end tag, if it has one, begins at `at`."""
    opening = _TAG.match(data, start)
    if opening is None:  # UTF-16: without the end tag
        return at
    if data[opening.end() - 2] == 0x2F:
        return opening.end()
    return data.find(b">", at) + 1 or at


def _refuse_entities(*_: object) -> None:
    raise XmlRefusedError("xml_unsafe", why="entities")


def local(element: Any) -> str:
    """An element's name without its namespace."""
    return _local_name(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=4096)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def elements(parent: Any) -> Iterator[Any]:
    """The child elements (no comments or entities)."""
    return (child for child in parent if isinstance(child.tag, str))
