"""Which encoding a text is in, with a confidence. Below `SURE` nothing is taken for granted: the file is undecodable,
and the candidates are named.

In this order: byte order mark; UTF-16 without one, seen by its zero bytes; UTF-8, and within it text that had been read
in a wrong encoding before it was stored; TCVN3, VNI, VISCII and Windows-1258, by the spelling of Vietnamese syllables;
other encodings by the small words and commonest signs of their languages.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.importing.readers.decoding import decoder, preview, settled
from desktop.importing.readers.function_words import evidence
from desktop.importing.readers.mojibake import as_bytes, unread
from desktop.importing.readers.syllables import is_syllable, shares, spelling
from desktop.importing.readers.vietnamese_codecs import LOST, stray_marks

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Source

__all__ = [
    "SURE", "Guess", "UndecodableError", "detect", "guess", "is_syllable", "old_vietnamese",
    "origin_of_text", "recognise", "recognised",
]  # fmt: skip

SURE = 0.7
_SURE_OF_MOJIBAKE = 0.85
_SAMPLE = 1 << 20
_WORDS_SAMPLE = 64 << 10
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"\xd0\xcf\x11\xe0", b"RIFF", b"SQLite format 3\0",
    b"\x1f\x8b\x08", b"7z\xbc\xaf", b"Rar!", b"MZ\x90\0", b"\x7fELF", b"II*\0", b"MM\0*", b"{\\rtf",
)  # fmt: skip
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
_VISCII = frozenset((0x02, 0x05, 0x06, 0x14, 0x19, 0x1E))  # control bytes that are letters there
_STRANGE = bytes(_CONTROLS - _VISCII)
_HIGH_BYTES = frozenset((0x00, 0x01, 0x03, 0x1E, 0x20))  # the Unicode rows that Vietnamese text is made of
_VIETNAMESE = ("tcvn3", "vni", "viscii", "cp1258")
_OTHERS = (
    "cp1252", "cp1250", "iso8859-2", "cp1254", "cp1251", "koi8-r", "cp866", "cp1253", "cp1255", "cp1256", "gb18030",
    "big5", "cp932", "euc_jp", "cp949",
)  # fmt: skip
_PRIOR = {"cp1252": 1.5, "iso8859-2": -0.5, "cp1254": -0.5, "cp1255": -0.5, "cp1256": -0.5, "cp866": -0.5}
_NOT_LATIN_1 = "\u0300\u0301\u0303\u0309\u0323ăđơưĂĐƠƯ"  # what Windows-1258 has for Vietnamese, and Latin-1 has not
_SAMPLE_LINES = 3


class UndecodableError(Exception):
    """The bytes are no text that we know. `code`: ``binary`` or ``undecodable``; `facts` fill its sentence: `offset` of
    the first byte that is not UTF-8, and `candidates`, the encodings that it may be in."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding that a text may be in: how sure that is (0..1), and the first lines as they would read."""

    encoding: str
    confidence: float
    sample: str


def detect(data: bytes) -> str:
    """The encoding of a text. Raises UndecodableError where none is sure."""
    return recognise(data)[0]


def recognise(data: bytes) -> tuple[str, float]:
    """The encoding of a text and how sure it is. Raises UndecodableError below `SURE`."""
    ranked = _ranked(data)
    if ranked and ranked[0][1] >= SURE:
        return ranked[0]
    raise UndecodableError(
        "undecodable", offset=_first_fault(data), candidates=", ".join(name for name, _ in ranked[:3])
    )


def recognised(source: Source) -> Source:
    """The source with the encoding of its text: the one that a person chose, or the one that it seems to be in with how
    sure that is. Raises UndecodableError, UnknownEncodingError."""
    if source.encoding is None:
        encoding, certainty = recognise(source.data)
        return replace(source, encoding=encoding, certainty=certainty)
    if source.data.startswith(_MAGIC):
        raise UndecodableError("binary")
    return replace(source, encoding=settled(source.encoding, source.data))


def origin_of_text(source: Source) -> dict[str, Any]:
    """What `NewArticle.origins` says of a text that is in no encoding of Unicode: which one, and how sure that is."""
    if (source.encoding or "utf-").startswith("utf-"):
        return {}
    sure = "chosen" if source.certainty is None else f"{source.certainty:.2f}"
    return {"text": {"origin": "derived", "evidence": f"{source.encoding}, {sure}"}}


def guess(data: bytes) -> list[Guess]:
    """The encodings that a text may be in, the likeliest first; none where it fits none. Raises UndecodableError
    (``binary``) where it is no text."""
    return [
        Guess(encoding, confidence, preview(data, encoding, _SAMPLE_LINES)) for encoding, confidence in _ranked(data)
    ]


def old_vietnamese(data: bytes) -> str | None:
    """The encoding (``tcvn3 vni viscii cp1258``) in which the words of a text are surely Vietnamese, or None."""
    found = _by_spelling(_marked_bytes(data))
    return found[0][0] if found and found[0][1] >= SURE else None


def _first_fault(data: bytes) -> int:
    try:
        codecs.decode(data, "utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _ranked(data: bytes) -> list[tuple[str, float]]:
    if data.startswith(_MAGIC):
        raise UndecodableError("binary")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return []
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _if_whole(data, encoding, 1.0)
    if b"\0" in data:
        return _utf16_without_mark(data)
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _STRANGE)) > len(sample) // 200:
        raise UndecodableError("binary")
    try:
        text = codecs.decode(data, "utf-8")
    except UnicodeDecodeError:
        return [] if data.startswith(codecs.BOM_UTF8) else _bytes(data)
    return _utf8(data, text)


def _if_whole(data: bytes, encoding: str, confidence: float) -> list[tuple[str, float]]:
    try:
        text = codecs.decode(data, encoding)
    except UnicodeDecodeError:
        return []
    if "\0" in text:
        raise UndecodableError("binary")
    return [(encoding, confidence)]


def _utf16_without_mark(data: bytes) -> list[tuple[str, float]]:
    """UTF-16 whose high bytes are nearly all of the rows that Vietnamese and English are written in."""
    if len(data) % 2 == 0:
        sample = data[:_SAMPLE]
        even, odd = sample[0::2], sample[1::2]
        for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
            fitting = sum(high.count(byte) for byte in _HIGH_BYTES)
            if high.count(0) * 4 >= len(high) and fitting * 100 >= len(high) * 95 and low.count(0) * 100 <= len(low):
                found = _if_whole(data, encoding, 0.99)
                if found:
                    return found
    raise UndecodableError("binary")


def _utf8(data: bytes, text: str) -> list[tuple[str, float]]:
    """UTF-8, unless its characters are those of a text that was read in a wrong encoding."""
    own = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    if text.isascii() or _is_sound(data):
        return [(own, 1.0)]
    found = [*_misread_utf8(text), *_misread_vietnamese(text)]
    best = max((confidence for _, confidence in found), default=0.0)
    if best < _SURE_OF_MOJIBAKE:
        found = [(name, min(confidence, 0.5)) for name, confidence in found]
        return _sorted([(own, max(0.9, 1.0 - best)), *found])
    return _sorted([(own, 1.0 - best), *found])


def _is_sound(data: bytes) -> bool:
    """Whether letters that only Vietnamese has are by far more than beginnings of misread ones."""
    sample = data[:_SAMPLE]
    sound = sample.count(b"\xe1\xba") + sample.count(b"\xe1\xbb")
    misread = (b"\xc3\x83", b"\xc3\xa1\xc2", b"\xc3\x84", b"\xc3\x86", b"\xc3\x82", b"\xc3\xa2\xe2")
    return sound > 4 * sum(sample.count(sign) for sign in misread)


def _misread_utf8(text: str) -> list[tuple[str, float]]:
    """UTF-8 that was read as Windows-1252 or Latin-1, once or twice."""
    sample = _marked_lines(text)
    once, sure = _unread(sample)
    if not sure:
        return []
    kind = "cp1252" if as_bytes(sample) != sample or not re.search("[\x80-\x9f]", sample) else "latin1"
    _, more = _unread(once)
    return [(f"mojibake-{kind}-twice", more)] if more else [(f"mojibake-{kind}", sure)]


def _unread(text: str) -> tuple[str, float]:
    """The text before it was misread, and how much speaks for that (0..1)."""
    before, found, outside = unread(text)
    if not found or outside * 4 > found:
        return text, 0.0
    odd = sum(unicodedata.category(sign) in ("Cc", "Cn", "Co") for sign in before if sign > "\x7f")
    return before, max(0.0, min(0.99, 1.0 - 0.5**found) * found / (found + 2 * outside + 4 * odd))


def _misread_vietnamese(text: str) -> list[tuple[str, float]]:
    """Bytes of TCVN3, VNI, VISCII or Windows-1258 that were read as Windows-1252."""
    sample = as_bytes(_marked_lines(text))
    beyond = sum(sign > "\xff" for sign in sample)
    if beyond * 10 > sum(sign > "\x7f" for sign in sample) or not sample.strip():
        return []
    found = _by_spelling(sample.encode("latin-1", errors="replace"), {"": spelling(sample).evidence})
    return [(f"mojibake-{name}", confidence) for name, confidence in found if name]


def _marked_lines(text: str) -> str:
    """The lines that are not plain ASCII, up to 64 Ki characters."""
    if len(text) <= _WORDS_SAMPLE:
        return text
    return "\n".join(line for line in text[:_SAMPLE].split("\n") if not line.isascii())[:_WORDS_SAMPLE]


def _bytes(data: bytes) -> list[tuple[str, float]]:
    """What is no UTF-8: Vietnamese before Unicode, or another encoding."""
    sample = _marked_bytes(data)
    found = _by_spelling(sample)
    if not found or found[0][1] < SURE:
        found = _sorted([*found, *_others(sample)])
    return found


def _marked_bytes(data: bytes) -> bytes:
    """The lines that are not plain ASCII, up to 64 KiB."""
    return b"\n".join(line for line in data[:_SAMPLE].splitlines() if not line.isascii())[:_WORDS_SAMPLE]


def _by_spelling(sample: bytes, others: Mapping[str, float] | None = None) -> list[tuple[str, float]]:
    """The old encodings of Vietnamese, the likeliest first, by how far the words of a sample are syllables in each of
    them, and in `others`."""
    speaks = dict(others or {})
    for name in _VIETNAMESE:
        text = decoder(name)(sample)
        stray = stray_marks(sample) if name == "vni" else 0
        speaks[name] = spelling(text).evidence - 3.0 * (stray + text.count(LOST))
    if not any(sign in decoder("cp1258")(sample) for sign in _NOT_LATIN_1):
        speaks["cp1258"] = min(0.0, speaks["cp1258"])
    return _sorted([one for one in shares(speaks).items() if one[1] > 0.05])


def _others(sample: bytes) -> list[tuple[str, float]]:
    """Encodings of other languages, by their small words and commonest signs. Of several that read a text alike, the
    first one stands for all."""
    readings: dict[str, str] = {}
    for name in _OTHERS:
        readings.setdefault(decoder(name)(sample), name)
    speaks = {name: evidence(text, name) + _PRIOR.get(name, 0.0) for text, name in readings.items()}
    return _sorted([one for one in shares(speaks).items() if one[1] > 0.05])


def _sorted(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(found, key=lambda one: -one[1])
