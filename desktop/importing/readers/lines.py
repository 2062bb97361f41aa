"""A text file as lines with their bytes: every byte belongs to exactly one line."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.text import normal
from desktop.importing.readers.decoding import decoder, line_ends

if TYPE_CHECKING:
    from db.records import LineRole

_BOM = "\ufeff"
_INVISIBLE = ("Cf", "Zs", "Zl", "Zp", "Cc")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the bytes ``data[start:start + size]`` of the file with its line end, its `text` (NFC, outer white
    space off) and the `role` it plays. The text of a blank line is empty, or zero-width signs."""

    start: int
    size: int
    text: str
    role: LineRole = "paragraph"

    @property
    def end(self) -> int:
        """Where the next line begins, in bytes."""
        return self.start + self.size


def split_lines(data: bytes, encoding: str) -> list[Line]:
    """The lines of a file, blank ones with the role ``blank``, all others ``paragraph``. Line ends are CR LF, CR or
    LF, in any mixture; the other separators of Unicode stay inside their line."""
    read = decoder(encoding)
    lines: list[Line] = []
    start = 0
    for stop, end in _spans(data, encoding):
        text = tidy(read(data[start:stop]), first=not lines)
        lines.append(Line(start, end - start, text, "paragraph" if is_visible(text) else "blank"))
        start = end
    return lines


def tidy(text: str, *, first: bool = False) -> str:
    """A line's text as handed on: normal, white space (no-break spaces too) trimmed off both ends."""
    return normal(text.removeprefix(_BOM) if first else text).strip()


def is_visible(text: str) -> bool:
    """Whether a trimmed line shows anything; zero-width signs alone do not."""
    return text[:1].isalnum() or any(unicodedata.category(sign) not in _INVISIBLE for sign in text)


def _spans(data: bytes, encoding: str) -> list[tuple[int, int]]:
    """For each line, where its text stops and where the next begins."""
    pattern, width = line_ends(encoding)
    spans: list[tuple[int, int]] = []
    at = 0
    while (found := pattern.search(data, at)) is not None:
        if found.start() % width:  # the bytes of two neighbouring letters
            at = found.start() + 1
            continue
        spans.append(found.span())
        at = found.end()
    last = spans[-1][1] if spans else 0
    if last < len(data):
        spans.append((len(data), len(data)))
    return spans
