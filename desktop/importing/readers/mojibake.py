"""Text that was read in the wrong encoding and then stored as UTF-8: what it was before. Pure.

``Há»™i Ä‘á»“ng`` is UTF-8 read as Windows-1252 (or as Latin-1), perhaps twice; ``Héi ®ång`` is TCVN3 read so. Only
what is certain is turned back: sequences that are UTF-8 once the characters are bytes again. Anything else stays as it
is, so that a text of which a part is sound loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop.importing.readers.vietnamese_codecs import DECODERS

_FREE = b"\x81\x8d\x8f\x90\x9d"  # of Windows-1252
_TO_BYTES = str.maketrans(
    {bytes((byte,)).decode("cp1252"): chr(byte) for byte in range(0x80, 0xA0) if byte not in _FREE}
)
_SEQUENCE = re.compile(
    "[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|"
    "\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|"
    # a no-break space at the end of a sequence that became a plain one on the way
    "[\xc3\xc6] |\xe1[\xba\xbb] "
)
_BYTE_RUN = re.compile("[\x00-\xff]+")
_LETTERS = re.compile(r"[^\W\d_]")


def as_bytes(text: str) -> str:
    """The text with each character that Windows-1252 or Latin-1 makes of a byte as that byte (U+0080 to U+00FF); other
    characters stay."""
    return text.translate(_TO_BYTES)


def unread(text: str) -> tuple[str, int, int]:
    """The text before it was read as Windows-1252 or Latin-1 instead of UTF-8; how many bytes of sequences speak for
    that, and how many marked letters outside of them speak against it."""
    made = as_bytes(text)
    found, outside, at = 0, 0, 0
    parts: list[str] = []
    for match in _SEQUENCE.finditer(made):
        sequence, before = match[0], text[at : match.start()]
        if not sequence.endswith(" "):  # "XÃ HỘI" proves nothing
            found += len(sequence) - 1
        outside += _marked(before)
        parts += (before, sequence.replace(" ", "\xa0").encode("latin-1").decode("utf-8"))
        at = match.end()
    parts.append(text[at:])
    return "".join(parts), found, outside + _marked(text[at:])


def _marked(text: str) -> int:
    return 0 if text.isascii() else sum(sign > "\x7f" for sign in _LETTERS.findall(text))


def restore(text: str, decode: Callable[[bytes], str]) -> str:
    """The text before bytes of another encoding were read as Windows-1252: `decode` reads those bytes."""
    return _BYTE_RUN.sub(lambda run: decode(run[0].encode("latin-1")), as_bytes(text))


def _once(text: str) -> str:
    return unread(text)[0]


def _twice(text: str) -> str:
    return unread(unread(text)[0])[0]


def _legacy(name: str) -> Callable[[str], str]:
    def repaired(text: str) -> str:
        return restore(text, DECODERS[name])

    return repaired


CHAINS: dict[str, Callable[[str], str]] = {
    "mojibake-cp1252": _once,
    "mojibake-latin1": _once,
    "mojibake-cp1252-twice": _twice,
    "mojibake-latin1-twice": _twice,
    "mojibake-tcvn3": _legacy("tcvn3"),
    "mojibake-vni": _legacy("vni"),
    "mojibake-viscii": _legacy("viscii"),
    "mojibake-cp1258": lambda text: restore(text, lambda data: data.decode("cp1258", errors="replace")),
}
"""What turns the characters of a UTF-8 text back, by the name of what happened to it: the first part of ``mojibake-X``
is the encoding that the bytes were wrongly taken for (UTF-8 read as X), or the one they were really in (TCVN3, VNI,
VISCII, Windows-1258 read as Windows-1252)."""
