"""A first look at the text of a page, before any parser: its limits, and where each tag stands.

Every start tag is given an attribute that says which one it is, so that the parsed tree can be traced back to the
text; long ``data:`` addresses are put aside, so that no parser carries them around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MARK = "data-khobao"
ASIDE = "khobao-data:"
"""An address that stands for one put aside: followed by its number in `Scan.data`."""
MAX_ELEMENTS = 200_000
MAX_ATTRIBUTES = 256
MAX_DEPTH = 256
MAX_TABLES = 8
_MOST_OPEN = 4 * MAX_DEPTH  # counted without the parser's own rules of closing, so with room
_LONG_DATA = 256
_SELF_CLOSED = re.compile(r"(?:^|[\s\"']|[\s\"'][\w:-]+)/\s*$")
"""The rest of a tag that libxml2 takes as closed in itself, as in XHTML, whatever its name."""

_ATTRIBUTE = r"""[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|(?!["'])[^\s>]*+))?"""
_TOKEN = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)|</([a-zA-Z][^\s/>]*+)[^>]*+(?:>|\Z)"
    rf"|<([a-zA-Z][^\s/>]*+)((?:[\s/=]++|{_ATTRIBUTE})*+)(?:>|\Z)",
    re.DOTALL,
)
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
_DATA = re.compile(rf"data:[^\"'\s<>)]{{{_LONG_DATA},}}", re.IGNORECASE)
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_UNKNOWN_VOID = frozenset(("source", "track", "wbr"))  # libxml2 has never heard that these hold nothing
_CLOSED_BY_THE_NEXT = frozenset(("p", "li", "td", "th", "tr", "dd", "dt", "option"))


class TooComplexError(Exception):
    """A page is beyond a limit. `what` names it (elements, attributes, depth, tables), `limit` its value."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(what)
        self.what = what
        self.limit = limit


@dataclass(slots=True)
class Scan:
    """What a scan found.

    `marked`: the text with numbered start tags; `tags`: their ``(start, end)`` in the text as given, by number;
    `texts`: the ``(tag, start, end)`` of each run of text between tags, `tag` being the number of the last start tag
    before it (-1: none); `data`: the addresses put aside; `comments`: the first few, cut to 2,000 signs.
    """

    marked: str = ""
    tags: list[tuple[int, int]] = field(default_factory=list)
    texts: list[tuple[int, int, int]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def scan(text: str) -> Scan:
    """Look through a page. Raises TooComplexError."""
    found = Scan()
    parts: list[str] = []
    depth = _Depth()
    at = 0
    while at < len(text):
        token = _TOKEN.search(text, at)
        if token is None:
            break
        start, end = token.span()
        _keep_text(found, parts, text, at, start)
        name = token[2]
        if name is None:
            parts.append(token[0])
            if token[1] is not None:
                depth.close(token[1].lower())
            elif len(found.comments) < 8 and token[0].startswith("<!--"):
                found.comments.append(token[0][:2_000])
            at = end
            continue
        name = name.lower()
        _keep_tag(found, parts, token)
        at = end
        if name in _UNKNOWN_VOID:
            parts.append(f"</{name}>")
        elif _SELF_CLOSED.search(token[3]):
            continue
        elif name in _RAW:
            at = _raw_text(found, parts, text, end, name)
        elif name not in VOID:
            depth.open(name)
    _keep_text(found, parts, text, at, len(text))
    found.marked = "".join(parts)
    return found


def _keep_text(found: Scan, parts: list[str], text: str, start: int, end: int) -> None:
    if start < end:
        parts.append(text[start:end])
        found.texts.append((len(found.tags) - 1, start, end))


def _keep_tag(found: Scan, parts: list[str], token: re.Match[str]) -> None:
    if len(found.tags) >= MAX_ELEMENTS:
        raise TooComplexError("elements", MAX_ELEMENTS)
    rest = token[3]
    if len(rest) > 2 * MAX_ATTRIBUTES and sum(1 for _ in _ONE_ATTRIBUTE.finditer(rest)) > MAX_ATTRIBUTES:
        raise TooComplexError("attributes", MAX_ATTRIBUTES)
    parts.append(f'<{token[2]} {MARK}="{len(found.tags)}"')
    parts.append(_put_aside(found, rest))
    parts.append(">")
    found.tags.append(token.span())


def _put_aside(found: Scan, markup: str) -> str:
    if len(markup) <= _LONG_DATA:
        return markup

    def replaced(address: re.Match[str]) -> str:
        found.data.append(address[0])
        return f"{ASIDE}{len(found.data) - 1}"

    return _DATA.sub(replaced, markup)


def _raw_text(found: Scan, parts: list[str], text: str, start: int, name: str) -> int:
    """The content of an element in which no tags are read, and its end tag."""
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, start)
    end = closing.start() if closing else len(text)
    if start < end:
        found.texts.append((len(found.tags) - 1, start, end))
        parts.append(_put_aside(found, text[start:end]) if name == "style" else text[start:end])
    if closing is None:
        parts.append(f"</{name}>")
    return end


class _Depth:
    """How many elements and tables stand open, roughly as a parser would see it."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._count: dict[str, int] = {}

    def open(self, name: str) -> None:
        if self._open and self._open[-1] == name and name in _CLOSED_BY_THE_NEXT:
            return
        self._open.append(name)
        self._count[name] = self._count.get(name, 0) + 1
        if len(self._open) > _MOST_OPEN:
            raise TooComplexError("depth", MAX_DEPTH)

    def close(self, name: str) -> None:
        if not self._count.get(name):
            return
        while self._open:
            last = self._open.pop()
            self._count[last] -= 1
            if last == name:
                return
