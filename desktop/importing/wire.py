"""Records between the parser process and the program: JSON with the bytes beside it. Never pickle.

A message is a frame of JSON, then as many frames of bytes as the JSON's ``frames`` says; a frame is its length
(4 bytes, big end first) and that many bytes. A record is ``{"record": class, "values": […]}``, the blocks of an article
are ``{"blocks": [[kind, markup, figure], …]}``, a byte string is ``{"frame": number}``: the same object is one frame,
however often it stands in the message. The bytes of an original are ``{"held": true}`` where they are those of the
original before it, so that a container with hundreds of articles is sent once (see `Held`).

An article that is a file of its own and shows no photo, as most of a large import do, is one frame of MessagePack,
``{"text": number}``: read by the types of `NewArticle`, five times as fast as JSON that is taken apart in Python.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import fields
from typing import IO, Any

import msgspec

from db.records import (
    Block,
    Ledger,
    LedgerRun,
    Look,
    NewAnnotation,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Published,
    Rejected,
)
from desktop.importing.readers.lines import Line
from desktop.importing.readers.reader import Entry, Options

MAX_FRAME = 1 << 30
MAX_FRAMES = 1 << 20
"""Each photo of a message is one; more than fit into the memory of a parser process."""
_LENGTH = struct.Struct(">I")
_CLASSES: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        Block, Ledger, LedgerRun, NewAnnotation, NewArticle, NewFigure, NewOriginal, NewPhoto, Published, Rejected,
        Entry, Look, Options, Line,
    )
}  # fmt: skip


_FIELDS = {kind: tuple(item.name for item in fields(kind)) for kind in _CLASSES.values()}
_PLAIN = frozenset((str, int, float, bool, type(None)))
_MOST_TEXT = 1 << 20
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(NewArticle).decode


class WireError(Exception):
    """A message that is not one: cut short, too large, or of unknown form."""


class Held:
    """The bytes of the original that went over last. Both ends keep one for the messages of one answer."""

    def __init__(self) -> None:
        self.data: bytes | None = None

    def again(self) -> bytes:
        """These bytes. Raises WireError where none came before."""
        if self.data is None:
            raise WireError("held")
        return self.data


def send(stream: IO[bytes], message: Any, held: Held | None = None) -> None:
    """Write one message of records, mappings, lists and plain values. Nothing is written where it cannot be."""
    held = held or Held()
    frames, before = _Frames(held), held.data
    try:
        encoded = _encode(message, frames)
        body = json.dumps({"frames": len(frames.data), "message": encoded}, ensure_ascii=False)
        first = body.encode("utf-8", "surrogatepass")
    except BaseException:
        held.data = before
        raise
    for frame in (first, *frames.data):
        stream.write(_LENGTH.pack(len(frame)))
        stream.write(frame)
    stream.flush()


def receive(stream: IO[bytes], held: Held | None = None) -> Any:
    """Read one message; None where the stream has ended. Raises WireError."""
    first = _frame(stream, at_start=True)
    if first is None:
        return None
    try:
        body = json.loads(first)
        count = body["frames"]
        if not isinstance(count, int) or not 0 <= count <= MAX_FRAMES:
            raise WireError("frames")
        frames = [_frame(stream) or b"" for _ in range(count)]
        return _decode(body["message"], frames, held or Held())
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, msgspec.DecodeError) as error:
        raise WireError(str(error)) from error


def _frame(stream: IO[bytes], *, at_start: bool = False) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if not head and at_start:
        return None
    if len(head) < _LENGTH.size:
        raise WireError("cut")
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME:
        raise WireError("large")
    data = stream.read(length)
    if len(data) < length:
        raise WireError("cut")
    return data


class _Frames:
    """The byte strings of one message on its way out, each object once."""

    def __init__(self, held: Held) -> None:
        self.data: list[bytes] = []
        self.held = held
        self._numbers: dict[int, int] = {}

    def add(self, value: bytes) -> dict[str, Any]:
        if value is self.held.data:
            return {"held": True}
        number = self._numbers.setdefault(id(value), len(self.data))
        if number == len(self.data):
            self.data.append(value)
        return {"frame": number}

    def add_text(self, article: NewArticle) -> dict[str, Any] | None:
        """Add an article packed whole; None where it holds what must not be copied or cannot be packed."""
        if not _is_text(article):
            return None
        try:
            self.data.append(_pack(article))
        except (UnicodeEncodeError, OverflowError):  # half a pair of surrogates, a number beyond 64 bits
            return None
        return {"text": len(self.data) - 1}


def _is_text(article: NewArticle) -> bool:
    """Whether an article has no bytes but those of a small file of its own, and no other records behind an `Any`."""
    whole = len(article.original.data) <= _MOST_TEXT and not (article.part or article.uid)
    return whole and not (article.photos or any(figure.photo for figure in article.figures))


def _encode(value: Any, frames: _Frames) -> Any:
    """`value` as JSON can hold it. Called for every block of every article: what is plain is passed on at once."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is bytes:
        return frames.add(value)
    if kind is NewArticle and (text := frames.add_text(value)) is not None:
        return text
    if kind is Ledger:
        runs = [[run.length, run.role, run.block, run.member] for run in value.runs]
        return {"record": "Ledger", "size": value.size, "runs": runs}
    if (names := _FIELDS.get(kind)) is not None:
        parts = [getattr(value, name) for name in names]
        values = [part if type(part) in _PLAIN else _encode(part, frames) for part in parts]
        if kind is NewOriginal:
            frames.held.data = value.data
        return {"record": kind.__name__, "values": values}
    if isinstance(value, Mapping):
        return {"map": {str(key): _encode(item, frames) for key, item in value.items()}}
    if kind is tuple and value and type(value[0]) is Block and all(type(one) is Block for one in value):
        return {"blocks": [[one.kind, one.markup, one.figure] for one in value]}
    if isinstance(value, list | tuple):
        return [_encode(item, frames) for item in value]
    return value


def _decode(value: Any, frames: list[bytes], held: Held) -> Any:
    if isinstance(value, list):
        return [_decode(item, frames, held) for item in value]
    if not isinstance(value, dict):
        return value
    if "frame" in value:
        return frames[value["frame"]]
    if "text" in value:
        return _unpack(frames[value["text"]])
    if "held" in value:
        return held.again()
    if "blocks" in value:
        return tuple([Block(*one) for one in value["blocks"]])
    if "map" in value:
        return {key: _decode(item, frames, held) for key, item in value["map"].items()}
    kind = _CLASSES[value["record"]]
    if kind is Ledger:
        return Ledger(tuple(LedgerRun(*run) for run in value["runs"]), value["size"])
    values = [
        _decode(item, frames, held) if type(item) in (list, dict) else item for item in value["values"]
    ]  # fmt: skip
    record = kind(*(tuple(item) if isinstance(item, list) else item for item in values))
    if isinstance(record, NewOriginal):
        held.data = record.data
    return record
