"""JSON as records with the bytes of each value, a record at a time: lists of objects of any size in little memory."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from desktop.importing.readers.catalogue_record import Cell, Record

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[{}\[\]:,]|[^\s{}\[\]:,"]+|"', re.DOTALL)
_LITERALS = {b"true": "true", b"false": "false", b"null": ""}
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ESCAPES = re.compile(rb"(\\(?:u[0-9A-Fa-f]{4}|.))", re.DOTALL)
_DEEPEST = 100
_MOST_CELLS = 100_000
_MOST_LINES = 10_000
_BOM = b"\xef\xbb\xbf"


class BrokenJsonError(ValueError):
    """The text is no JSON from the byte `offset` on: cut short, damaged, or nested too deeply."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"byte {offset}")
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON text: its bytes, what reads a string's bytes, of what member of the file the bytes are, and whether each
    line is an object (JSON Lines)."""

    data: bytes
    read: Callable[[bytes], str]
    member: str = ""
    by_line: bool = False


class _Tokens:
    """The tokens of a part of a text with their places."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self._found = _TOKEN.finditer(data, start, end)
        self._end = end

    def next(self) -> tuple[bytes, int]:
        """The next token and where it begins; b"" at the end."""
        found = next(self._found, None)
        return (b"", self._end) if found is None else (found[0], found.start())

    def need(self) -> tuple[bytes, int]:
        """The next token. Raises BrokenJsonError at the end."""
        token, at = self.next()
        if not token:
            raise BrokenJsonError(at)
        return token, at


def records(document: Document) -> Iterator[Record | BrokenJsonError]:
    """The objects of a list, or one after the other, or of the first list of objects inside one object; an object that
    holds none is the only record. Cells have as columns the names on the way to them, joined by dots; null and lists
    give no cell of their own.

    Behind the last whole record comes what is wrong, where something is. In JSON Lines a damaged line does not end
    the others.
    """
    data = document.data
    start = len(_BOM) if data.startswith(_BOM) else 0
    scan = _Scan(document)
    if not document.by_line:
        try:
            yield from scan.everything(_Tokens(data, start, len(data)))
        except BrokenJsonError as broken:
            yield broken
        return
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end + 1
        if data[start:end].strip():
            try:
                yield from scan.line(_Tokens(data, start, end))
            except BrokenJsonError as broken:
                yield broken
        start = end


class _Scan:
    """Goes through the tokens of one text once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = _Tokens(b"", 0, 0)
        self._number = 0

    def everything(self, tokens: _Tokens) -> Iterator[Record]:
        """The records of a whole text."""
        self._tokens = tokens
        token, at = tokens.next()
        if token == b"[":
            yield from self.listed("", [])
            self._end(*tokens.next())
            return
        first = True
        while token == b"{":
            inner = yield from self.single(at, look_inside=first)
            token, at = tokens.next()
            if inner:
                break
            first = False
            if token == b",":  # some tools write it between lines
                token, at = tokens.next()
        self._end(token, at)

    def line(self, tokens: _Tokens) -> Iterator[Record]:
        """The record of a line."""
        self._tokens = tokens
        token, at = tokens.next()
        if token != b"{":
            raise BrokenJsonError(at)
        yield from self.single(at, look_inside=False)
        self._end(*tokens.next())

    def _end(self, token: bytes, at: int) -> None:
        if token:
            raise BrokenJsonError(at)

    def listed(self, prefix: str, outside: list[Cell]) -> Iterator[Record]:
        """The objects of a list whose bracket has been read."""
        token, at = self._tokens.need()
        while token != b"]":
            if token == b"{":
                cells: list[Cell] = []
                end = self._value(token, at, "", cells, 0)
                yield self._record(at, end, cells)
            else:
                end = self._value(token, at, prefix, outside, 0)
            token, at = self._comma(b"]")

    def single(self, start: int, *, look_inside: bool) -> Generator[Record, None, bool]:
        """An object whose brace has been read: the objects of its first list of objects, else the object. Returns
        whether it was a wrapping (as the value of the generator)."""
        cells: list[Cell] = []
        token, at = self._tokens.need()
        wrapping, end = False, at + 1
        while token != b"}":
            name = self._name(token, at)
            token, at = self._tokens.need()
            if token == b"[" and look_inside and not wrapping and self._objects_follow(at):
                wrapping = True
                yield from self.listed(name, cells)
            else:
                self._value(token, at, name, cells, 1)
            token, at = self._comma(b"}")
            end = at + 1
        if not wrapping:
            yield self._record(start, end, cells)
        return wrapping

    def _objects_follow(self, at: int) -> bool:
        return re.compile(rb"\[\s*\{").match(self._document.data, at) is not None

    def _record(self, start: int, end: int, cells: list[Cell]) -> Record:
        self._number += 1
        size = len(self._document.data)
        return Record(self._number, start, end - start, tuple(cells), size, self._document.member)

    def _comma(self, closing: bytes) -> tuple[bytes, int]:
        token, at = self._tokens.need()
        if token == b",":
            return self._tokens.need()
        if token != closing:
            raise BrokenJsonError(at)
        return token, at

    def _name(self, token: bytes, at: int) -> str:
        if len(token) < 2 or not token.startswith(b'"'):
            raise BrokenJsonError(at)
        colon, where = self._tokens.need()
        if colon != b":":
            raise BrokenJsonError(where)
        return self._string(token, at)

    def _value(self, token: bytes, at: int, path: str, cells: list[Cell], depth: int) -> int:
        """Take a value whose first token has been read; returns where it ends."""
        if depth > _DEEPEST or len(cells) > _MOST_CELLS:
            raise BrokenJsonError(at)
        if token == b"{":
            token, at = self._tokens.need()
            while token != b"}":
                name = self._name(token, at)
                token, at = self._tokens.need()
                self._value(token, at, f"{path}.{name}" if path else name, cells, depth + 1)
                token, at = self._comma(b"}")
            return at + 1
        if token == b"[":
            token, at = self._tokens.need()
            while token != b"]":
                self._value(token, at, path, cells, depth + 1)
                token, at = self._comma(b"]")
            return at + 1
        self._scalar(token, at, path, cells)
        return at + len(token)

    def _scalar(self, token: bytes, at: int, path: str, cells: list[Cell]) -> None:
        if token.startswith(b'"'):
            text = self._string(token, at)
            cells.append(Cell(path, text, at, len(token), self._lines(token) if "\n" in text else ()))
        elif token in _LITERALS or _NUMBER.fullmatch(token):
            if text := _LITERALS.get(token, token.decode("ascii", "replace")):
                cells.append(Cell(path, text, at, len(token)))
        else:
            raise BrokenJsonError(at)

    def _string(self, token: bytes, at: int) -> str:
        if len(token) < 2:
            raise BrokenJsonError(at)
        text = self._document.read(token)
        if b"\\" not in token:
            return text[1:-1]
        try:
            return str(json.loads(text, strict=False)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        except ValueError as error:
            raise BrokenJsonError(at) from error

    def _lines(self, token: bytes) -> tuple[tuple[str, int], ...]:
        """The lines of a string, cut behind each line feed, escaped or not; none where there are very many."""
        if token.count(b"\\n") + token.count(b"\n") > _MOST_LINES:
            return ()
        cuts, at = [1], 1
        for piece in _ESCAPES.split(token[1:-1]):
            if piece == b"\\n" or (not piece.startswith(b"\\") and b"\n" in piece):
                cuts.append(at + (len(piece) if piece.startswith(b"\\") else piece.rfind(b"\n") + 1))
            at += len(piece)
        cuts.append(len(token) - 1)
        lines = []
        for start, end in itertools.pairwise(cuts):
            if end > start:
                lines.append((self._string(b'"' + token[start:end] + b'"', start), end - start))
        if not lines:
            return ()
        lines[0] = (lines[0][0], lines[0][1] + 1)
        lines[-1] = (lines[-1][0], lines[-1][1] + 1)
        return tuple(lines)
