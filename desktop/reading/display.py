"""How a stretch of canonical text is shown: what must stay together, and what must never reach the layout engine whole.

Pure. Only signs without width are put in, so every character of the text keeps its own place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Qt lays out one unbroken word of a megabyte in more than 20 s; broken into pieces it is instant.
LONGEST_WORD = 10_000
WORD_PIECE = 1_000
LONGEST_BLOCK = 20_000
JOINER = "\u2060"
BREAK = "\u200b"
LINE = "\u2028"
# Embeddings and overrides, which could make a title read as another one, are shown as nothing; the text keeps them.
_TURNS = re.compile("[\u202a-\u202e]")

# Codes of documents such as 35-NQ/TW or 12/2023/NĐ-CP: a number, then letters, held together by hyphens and strokes.
_CODE = re.compile(r"\b\d[\d/.]{0,12}[-/][^\W\d_][\w/\-]{0,24}")
_HINGE = re.compile(r"[-/]")
_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")


@dataclass(frozen=True, slots=True)
class Shown:
    """`text` as it goes into the document, and the stretches of the source in it: (offset in the source, offset in
    `text`, length), in code points."""

    text: str
    stretches: tuple[tuple[int, int, int], ...]


def shown(text: str, *, together: bool = False) -> Shown:
    """`text` with joiners in its codes and breaks in its endless words; a line feed becomes a line separator, and with
    `together` each space a no-break space."""
    inserts = sorted(_joiners(text) + _breaks(text))
    visible = _TURNS.sub(JOINER, text.replace("\n", LINE))
    if together:
        visible = visible.replace(" ", "\u00a0")
    if not inserts:
        return Shown(visible, ((0, 0, len(text)),) if text else ())
    parts: list[str] = []
    stretches: list[tuple[int, int, int]] = []
    at = length = 0
    for place, sign in [*inserts, (len(text), "")]:
        if place > at:
            stretches.append((at, length, place - at))
            parts.append(visible[at:place])
            length += place - at
            at = place
        parts.append(sign)
        length += len(sign)
    return Shown("".join(parts), tuple(stretches))


def _joiners(text: str) -> list[tuple[int, str]]:
    found = []
    if "-" in text or "/" in text:
        for code in _CODE.finditer(text):
            for hinge in _HINGE.finditer(code[0]):
                found += [(code.start() + hinge.start(), JOINER), (code.start() + hinge.end(), JOINER)]
    return found


def _breaks(text: str) -> list[tuple[int, str]]:
    if len(text) < LONGEST_WORD:
        return []
    return [
        (place, BREAK)
        for word in _WORD.finditer(text)
        for place in range(word.start() + WORD_PIECE, word.end(), WORD_PIECE)
    ]


def slices(text: str) -> list[tuple[int, int]]:
    """`text` cut into ranges of at most `LONGEST_BLOCK` code points, at spaces where there are any, so that no single
    paragraph holds up the layout. Ordinary text is one range."""
    found = []
    at = 0
    while len(text) - at > LONGEST_BLOCK:
        cut = max(text.rfind(" ", at + 1, at + LONGEST_BLOCK), text.rfind("\n", at + 1, at + LONGEST_BLOCK))
        cut = cut + 1 if cut > at else at + LONGEST_BLOCK
        found.append((at, cut))
        at = cut
    found.append((at, len(text)))
    return found
