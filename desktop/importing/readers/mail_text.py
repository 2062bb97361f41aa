"""The text of a mail: letters in whatever charset, plain text as paragraphs and quotes, joined where it was wrapped."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from db.records import Block, LedgerRun
from db.text import escape
from desktop.importing.readers.encodings import UndecodableError, detect
from desktop.importing.readers.lines import is_visible, split_lines, tidy

_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252",
    "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8", "ansi_x3.4-1968": "utf-8", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932", "tis-620": "cp874", "unicode-1-1-utf-7": "utf-7",
    "iso-8859-8-i": "iso-8859-8", "x-unknown": "", "unknown-8bit": "", "unknown": "", "default": "",
    "x-user-defined": "",
}  # fmt: skip
_QUOTE = re.compile(r"(?:> ?)+")
_SIGNATURE = "-- "
_TABLE_TAG = re.compile(r"<(/?)(table|tbody|thead|tfoot|tr|td|th)\b[^>]*>", re.IGNORECASE)
_NARROWEST, _WIDEST = 50, 100


def decode(data: bytes, declared: str | None, chosen: str | None = None) -> tuple[str, str]:
    """The text of bytes and the encoding it was read in: the one a person chose, else the declared one where it fits,
    else what can be told from the bytes, else Windows-1252 with U+FFFD for what that has not."""
    for name in (chosen, _codec(declared)):
        if name:
            try:
                return codecs.decode(data, name), name
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    try:
        name = detect(data)
    except UndecodableError:
        name = _guessed(data) or "cp1252"
    return codecs.decode(data, name, "replace"), name


def _codec(declared: str | None) -> str | None:
    """The codec of a charset's name, a wider one where senders mean that; None where it is unknown or no text codec."""
    name = (declared or "").strip().strip("\"'").casefold()
    name = _WIDER.get(name, name)
    if not name:
        return None
    try:
        found = codecs.lookup(name)
        codecs.decode(b"a", found.name)
    except (LookupError, ValueError, UnicodeError):
        return None
    return found.name if isinstance(codecs.decode(b"", found.name), str) else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 1 << 16]).best()
    return best.encoding if best is not None else None


@dataclass(slots=True)
class _Passage:
    """Lines that make one block: their text without quotation marks and line ends, and the bytes they are."""

    quoted: bool
    lines: list[str] = field(default_factory=list)
    size: int = 0


def plain_blocks(
    text: str, *, member: str, first: int, flowed: bool = False, delete_space: bool = False
) -> tuple[list[Block], list[LedgerRun]]:
    """The blocks of a plain-text body, and its ledger as the bytes of `member` (the text in UTF-8); `first` is the
    index of its first block.

    Lines that a mail program broke at its right edge are joined, others stay lines of one paragraph. Lines after ``>``
    are a quote. `flowed` and `delete_space`: the sender said which line ends are soft (RFC 3676).
    """
    blocks: list[Block] = []
    runs: list[LedgerRun] = []
    join = (lambda lines: _flow(lines, delete_space)) if flowed else _unwrap
    for passage in _passages(text):
        joined = "\n".join(tidy(line) for line in join(passage.lines))
        if not is_visible(joined):
            runs.append(LedgerRun(passage.size, "blank", None, member))
            continue
        role: Literal["quote", "paragraph"] = "quote" if passage.quoted else "paragraph"
        runs.append(LedgerRun(passage.size, role, first + len(blocks), member))
        blocks.append(Block(role, escape(joined)))
    return blocks, runs


def _passages(text: str) -> Iterator[_Passage]:
    """The lines in groups: blank ones by themselves, others as long as neither a blank line, a change between quoted
    and own text, nor the sign of a signature comes."""
    data = text.encode("utf-8", "replace")
    open_one: _Passage | None = None
    for line in split_lines(data, "utf-8"):
        written = data[line.start : line.end].decode().rstrip("\r\n")
        marks = _QUOTE.match(written)
        own = written[marks.end() :] if marks else written
        same = open_one is not None and open_one.quoted == bool(marks) and own != _SIGNATURE
        if open_one is not None and (not same or not is_visible(own) or not is_visible("".join(open_one.lines))):
            yield open_one
            open_one = None
        open_one = open_one or _Passage(bool(marks))
        open_one.lines.append(own)
        open_one.size += line.size
    if open_one is not None:
        yield open_one


def _flow(lines: Sequence[str], delete_space: bool) -> Iterator[str]:
    """Lines joined where they end in a space, as the sender meant (the sign of a signature excepted)."""
    held = ""
    for line in lines:
        held += line.removeprefix(" ") if line.startswith(" ") else line
        if line.endswith(" ") and line != _SIGNATURE:
            held = held[:-1] if delete_space else held
        else:
            yield held
            held = ""
    if held:
        yield held


def _unwrap(lines: Sequence[str]) -> Iterator[str]:
    """Lines joined where the next one's first word had no more room in a line as wide as the widest."""
    widest = max(len(line.rstrip()) for line in lines)
    held = lines[0]
    for before, line in pairwise(lines):
        word = line.split(None, 1)[0] if line.strip() else ""
        full = _NARROWEST <= widest <= _WIDEST and len(before.rstrip()) + 1 + len(word) > widest
        if full and not line.startswith((" ", "\t", "- ", "* ", "•")):
            held = f"{held.rstrip()} {line}"
        else:
            yield held
            held = line
    yield held


def without_layout(markup: str) -> str:
    """The HTML of a mail with plain divisions for tables that only place other tables: senders nest them ten deep."""
    outer: set[int] = set()
    stack: list[int] = []
    owner: dict[int, int] = {}
    for tag in _TABLE_TAG.finditer(markup):
        name = tag[2].casefold()
        if name == "table" and not tag[1]:
            outer.update(stack)
            stack.append(tag.start())
        if stack:
            owner[tag.start()] = stack[-1]
        if name == "table" and tag[1] and stack:
            stack.pop()
    return _TABLE_TAG.sub(lambda tag: f"<{tag[1]}div>" if owner.get(tag.start()) in outer else tag[0], markup)
