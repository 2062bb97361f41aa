"""Running text of a page to the inline markup of the closed subset."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from db.text import sound

BLANKS = " \t\n\r\f"
_BLANKS = re.compile(f"[{BLANKS}]+")
_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff￾￿]")
_SCHEMES = frozenset(("http", "https", "mailto"))
_LONGEST_ADDRESS = 2_000
MARKS = {"em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em", "strong": "strong", "b": "strong"}


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of text under the same marks: of ``em``, ``strong``, and the address of a link ("" for none).

    `kept`: its blanks and line ends are as printed (``pre``); `credit`: it was marked up as whose picture it stands by;
    `linked`: it stands in a link of any kind; `place`: the text of the tree that it is from. A line break is the text
    of a ``br``.
    """

    text: str
    em: bool = False
    strong: bool = False
    link: str = ""
    kept: bool = False
    credit: bool = False
    linked: bool = False
    place: tuple[str, bool] | None = None


def safe_link(href: str, base: str = "") -> str:
    """A link's address as it may be kept: http, https or mailto, made whole by `base`; "" for any other."""
    href = "".join(href.split()) if href else ""
    if not href or href.startswith("#") or len(href) > _LONGEST_ADDRESS:
        return ""
    try:
        whole = urljoin(base, href) if base else href
        scheme = urlsplit(whole).scheme.lower()
        host = urlsplit(whole).netloc
    except ValueError:
        return ""
    if scheme not in _SCHEMES or (scheme != "mailto" and not host):
        return ""
    return _CONTROLS.sub("", sound(whole))


def squeeze(text: str) -> str:
    """Text on one line, its blanks as one space each."""
    return _BLANKS.sub(" ", text).strip(BLANKS)


def key_of(text: str) -> str:
    """The letters and digits of a text, case folded: what is the same however it is set."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def text_of(pieces: Iterable[Piece]) -> str:
    """The plain text of pieces, as `markup_of` would print it: a line each for what ``br`` parts."""
    return "\n".join("".join(text for text, _ in line).strip(BLANKS) for line in _lines(pieces))


def markup_of(pieces: Iterable[Piece]) -> str:
    """The inline markup of pieces: blanks squeezed, lines joined by ``br``, none of them empty."""
    return "<br>".join(_line_markup(line) for line in _lines(pieces))


def _lines(pieces: Iterable[Piece]) -> list[list[tuple[str, Piece]]]:
    """The lines of pieces, without empty ones; each is a run of texts with their blanks squeezed."""
    lines: list[list[tuple[str, Piece]]] = [[]]
    blank = True  # the line is empty, or ends in a blank
    for piece in pieces:
        text = _CONTROLS.sub("", sound(piece.text))
        parts = text.split("\n") if piece.kept or text == "\n" else [_BLANKS.sub(" ", text)]
        for number, part in enumerate(parts):
            if number:
                lines.append([])
                blank = True
            if blank and not piece.kept:
                part = part.lstrip(BLANKS)
            if part:
                lines[-1].append((part, piece))
                blank = part[-1] in BLANKS
    return [line for line in map(_trimmed, lines) if line]


def _trimmed(line: list[tuple[str, Piece]]) -> list[tuple[str, Piece]]:
    while line:
        text, piece = line[-1]
        if text := text.rstrip(BLANKS):
            line[-1] = (text, piece)
            break
        line.pop()
    return line


def _line_markup(line: Sequence[tuple[str, Piece]]) -> str:
    parts: list[str] = []
    stand: list[str] = []  # the open tags, outermost first
    link = ""
    for text, piece in line:
        wanted = [tag for tag, on in (("a", piece.link), ("strong", piece.strong), ("em", piece.em)) if on]
        same = 0
        while same < len(stand) and same < len(wanted) and stand[same] == wanted[same]:
            if wanted[same] == "a" and piece.link != link:
                break
            same += 1
        parts.extend(f"</{tag}>" for tag in reversed(stand[same:]))
        for tag in wanted[same:]:
            parts.append(f'<a href="{html.escape(piece.link)}">' if tag == "a" else f"<{tag}>")
        stand, link = wanted, piece.link
        parts.append(html.escape(text, quote=False))
    parts.extend(f"</{tag}>" for tag in reversed(stand))
    return "".join(parts)
