"""What the bundled fonts can show. Anything else becomes a sign, and is counted: a PDF to be kept misses no glyph."""

from __future__ import annotations

import atexit
import functools
import importlib.util
import re
import shutil
import struct
import tempfile
import unicodedata
from pathlib import Path

import typst

from desktop.exporting.writers.bidi import without_controls

REPLACEMENT = "☐"

_FACES = {
    "font_source_serif_pro": ("SourceSerifPro-Regular.otf", "SourceSerifPro-Semibold.otf", "SourceSerifPro-Bold.otf"),
    "font_source_sans_pro": ("SourceSansPro-Regular.otf", "SourceSansPro-Semibold.otf", "SourceSansPro-It.otf"),
}
_INVISIBLE_BUT_FINE = "\n\u00ad\u200b\u200c\u200d"
_DROPPED = {"Cc", "Cf", "Cs"}
_NEVER = _DROPPED | {"Co"}
_UNBROKEN = re.compile(r"\S{65,}")
_PIECE = re.compile(r"(\S{24})(?=\S)")


def _face(package: str, name: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(package)
    return Path(found.submodule_search_locations[0]) / "files" / name


@functools.cache
def fonts() -> typst.Fonts:
    """The bundled faces and no others, so the same article gives the same file on every machine.

    The packages hold each face as OTF and as TTF, and typst takes a whole folder: the OTF ones get their own.
    """
    folder = Path(tempfile.mkdtemp(prefix="khobao-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for package, names in _FACES.items():
        for name in names:
            shutil.copyfile(_face(package, name), folder / name)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@functools.cache
def covered() -> frozenset[int]:
    """The code points that one of the two regular faces can show; without private and invisible ones, which PDF/A-2a
    forbids."""
    both = (_face(package, names[0]) for package, names in _FACES.items())
    found = frozenset().union(*(_cmap(path.read_bytes()) for path in both))
    return frozenset(point for point in found if unicodedata.category(chr(point)) not in _NEVER)


def _cmap(data: bytes) -> set[int]:
    """The code points of an OpenType file, from its tables of format 4 and 12 (OpenType specification, ``cmap``)."""
    tables = struct.unpack_from(">H", data, 4)[0]
    start = next(
        struct.unpack_from(">I", data, 12 + 16 * index + 8)[0]
        for index in range(tables)
        if data[12 + 16 * index : 16 + 16 * index] == b"cmap"
    )
    points: set[int] = set()
    for index in range(struct.unpack_from(">H", data, start + 2)[0]):
        at = start + struct.unpack_from(">I", data, start + 4 + 8 * index + 4)[0]
        kind = struct.unpack_from(">H", data, at)[0]
        if kind == 4:
            points |= _segments(data, at)
        elif kind == 12:
            for group in range(struct.unpack_from(">I", data, at + 12)[0]):
                first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * group)
                points |= set(range(first, last + 1))
    return points


def _segments(data: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    segments = zip(starts, ends, strict=True)
    return {point for first, last in segments for point in range(first, last + 1) if last != 0xFFFF}


class Letters:
    """Makes text fit to be set, and counts the letters that became a sign."""

    def __init__(self) -> None:
        self.replaced = 0

    def __call__(self, text: str) -> str:
        """`text` in NFC as the fonts can show it; direction controls and other invisible signs left out. A word that is
        longer than any line may break every 24 letters."""
        text = unicodedata.normalize("NFC", without_controls(text)).replace("\t", " ").replace("\u2028", "\n")
        if len(text) > 64:
            text = _UNBROKEN.sub(lambda word: _PIECE.sub("\\1\u200b", word[0]), text)
        known = covered()
        if all(ord(letter) in known or letter in _INVISIBLE_BUT_FINE for letter in text):
            return text
        return "".join(self._letter(letter, known) for letter in text)

    def _letter(self, letter: str, known: frozenset[int]) -> str:
        if ord(letter) in known or letter in _INVISIBLE_BUT_FINE:
            return letter
        category = unicodedata.category(letter)
        if category in _DROPPED or 0xFE00 <= ord(letter) <= 0xFE0F:
            return ""
        if category.startswith("Z"):
            return " "
        self.replaced += 1
        return REPLACEMENT
