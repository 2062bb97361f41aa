"""Which reader takes which file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.importing.readers.khobao_json import KhobaoJson
from desktop.importing.readers.plain_text import PlainText

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Reader

HEAD = 4096
READERS: list[Reader] = [KhobaoJson(), PlainText()]


def reader_for(name: str, head: bytes, *, asked: bool = False) -> Reader | None:
    """The first reader that accepts a file by its name and its first bytes, or None: an unknown format."""
    return next((reader for reader in READERS if reader.accepts(name, head, asked=asked)), None)
