"""What a command prints: JSON or text on standard output, messages on standard error, both UTF-8 in any locale.

A reader that goes away (``khobao search … | head``) is no fault of ours: the rest is not printed, and the exit code
stays that of the work done.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
from typing import Any, TextIO

from desktop.cli import exits

# Signs that move the cursor, change the terminal or turn the direction of writing: C0, DEL, C1, bidi controls
# (Unicode 15, PropList: Bidi_Control), line and paragraph separator, lone surrogates.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_GONE = (errno.EPIPE, errno.EINVAL)  # Windows says EINVAL of a closed pipe


def prepare() -> None:
    """Make both streams UTF-8. A file name that is not text comes out as ``\\udc80``, which JSON reads back."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def put_json(value: Any) -> None:
    """Print one JSON value."""
    _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def put(text: str = "") -> None:
    """Print text for people, safe for a terminal."""
    _write(sys.stdout, visible(text) + "\n")


def put_raw(text: str) -> None:
    """Print text that holds terminal signs of ours; every part that is not ours went through `visible`."""
    _write(sys.stdout, text + "\n")


def tell(text: str) -> None:
    """Print a message on standard error."""
    _write(sys.stderr, f"khobao: {visible(text)}\n")


def visible(text: str) -> str:
    """`text` with every sign that could deceive a terminal or its reader shown as ``<U+202E>``."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def finish(code: int) -> int:
    """Flush; answers with the exit code, which is not 0 where the output could not be written (a full disk)."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError as error:
        _silence(sys.stdout)
        if error.errno not in _GONE:
            tell(f"The output could not be written: {error.strerror}.")
            return code or exits.SOME_FAILED
    return code


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # a window program without a console
        return
    try:
        stream.write(text)
        if stream is sys.stderr:
            stream.flush()
    except OSError as error:
        if error.errno not in _GONE:
            raise
        _silence(stream)


def _silence(stream: TextIO) -> None:
    """Lead a broken stream nowhere, so that neither we nor the interpreter at its end trip over it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
