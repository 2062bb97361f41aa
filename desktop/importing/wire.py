"""Records between the parser process and the program: JSON with the bytes beside it. Never pickle.

A message is a frame of JSON, then as many frames of bytes as the JSON's ``frames`` says; a frame is its length
(4 bytes, big end first) and that many bytes. A record is ``{"record": class, "values": […]}``, a byte string
``{"frame": number}``.
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields, is_dataclass
from typing import IO, Any

from db.records import (
    Block,
    Ledger,
    LedgerRun,
    NewAnnotation,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Published,
    Rejected,
)
from desktop.importing.readers.reader import Entry, Options

MAX_FRAME = 1 << 30
MAX_FRAMES = 10_000
_LENGTH = struct.Struct(">I")
_CLASSES: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        Block, Ledger, LedgerRun, NewAnnotation, NewArticle, NewFigure, NewOriginal, NewPhoto, Published, Rejected,
        Entry, Options,
    )
}  # fmt: skip


class WireError(Exception):
    """A message that is not one: cut short, too large, or of unknown form."""


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message of records, mappings, lists and plain values."""
    frames: list[bytes] = []
    body = {"frames": 0, "message": _encode(message, frames)}
    body["frames"] = len(frames)
    for frame in (json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass"), *frames):
        stream.write(_LENGTH.pack(len(frame)))
        stream.write(frame)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
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
        return _decode(body["message"], frames)
    except (ValueError, KeyError, TypeError, IndexError) as error:
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


def _encode(value: Any, frames: list[bytes]) -> Any:
    if isinstance(value, bytes):
        frames.append(value)
        return {"frame": len(frames) - 1}
    if isinstance(value, Ledger):
        return {
            "record": "Ledger",
            "size": value.size,
            "runs": [[run.length, run.role, run.block, run.member] for run in value.runs],
        }
    if is_dataclass(value) and not isinstance(value, type):
        values = [_encode(getattr(value, item.name), frames) for item in fields(value)]
        return {"record": type(value).__name__, "values": values}
    if isinstance(value, dict):
        return {"map": {str(key): _encode(item, frames) for key, item in value.items()}}
    if isinstance(value, list | tuple):
        return [_encode(item, frames) for item in value]
    return value


def _decode(value: Any, frames: list[bytes]) -> Any:
    if isinstance(value, list):
        return [_decode(item, frames) for item in value]
    if not isinstance(value, dict):
        return value
    if "frame" in value:
        return frames[value["frame"]]
    if "map" in value:
        return {key: _decode(item, frames) for key, item in value["map"].items()}
    kind = _CLASSES[value["record"]]
    if kind is Ledger:
        return Ledger(tuple(LedgerRun(*run) for run in value["runs"]), value["size"])
    values = [_decode(item, frames) for item in value["values"]]
    return kind(*(tuple(item) if isinstance(item, list) else item for item in values))
