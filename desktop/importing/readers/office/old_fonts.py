"""Words typed in fonts from before Unicode (``.VnTime``, ``VNI-Times``): their signs mean other letters than they say.

The font tells for certain which ones. A font of capitals (``.VnTimeH``) shows small letters as capitals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.importing.readers.vietnamese_codecs import VNI_PAIRS, decode_tcvn3, decode_vni

if TYPE_CHECKING:
    from desktop.importing.readers.office.pieces import Run

_DECODERS = {"tcvn3": decode_tcvn3, "vni": decode_vni}


def encoding_of_font(font: str) -> str:
    """The encoding that a font's name stands for: ``tcvn3``, ``vni``, or "" for Unicode."""
    name = font.strip().casefold()
    return "tcvn3" if name.startswith(".vn") else "vni" if name.startswith("vni-") else ""


def in_unicode(runs: Sequence[Run]) -> tuple[list[Run], str]:
    """Runs with their letters in Unicode, and the encoding that they were in; "" where all were in Unicode."""
    fonts = {run.font: encoding_of_font(run.font) for run in runs}
    if not any(fonts.values()):
        return list(runs), ""
    encodings = [fonts[run.font] for run in runs]
    texts = [run.text for run in runs]
    for before, here in pairwise(range(len(runs))):
        together = texts[before][-1:] + texts[here][:1]
        if encodings[before] == encodings[here] == "vni" and together in VNI_PAIRS:  # a letter and its mark
            texts[before], texts[here] = texts[before] + texts[here][0], texts[here][1:]
    shown = [
        _decoded(text, encoding, capitals=run.font.strip().endswith("H")) if encoding else text
        for run, text, encoding in zip(runs, texts, encodings, strict=True)
    ]
    changed = {encoding for text, now, encoding in zip(texts, shown, encodings, strict=True) if text != now}
    made = [replace(run, text=text) for run, text in zip(runs, shown, strict=True)]
    return made, min(changed, default="")


def _decoded(text: str, encoding: str, *, capitals: bool) -> str:
    """The letters that a text shows; the text itself where it is in Unicode although its font is not."""
    signs = bytearray()
    for sign in text:
        if sign < "\u0100":
            signs.append(ord(sign))
            continue
        try:
            signs += sign.encode("cp1252")
        except UnicodeEncodeError:
            return text
    shown = _DECODERS[encoding](bytes(signs))
    return shown.upper() if capitals and encoding == "tcvn3" else shown
