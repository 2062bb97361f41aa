"""Which encoding a text is in. Decision rules only: where none holds, the file is undecodable and nothing is guessed.

In this order: byte order mark; UTF-16 without one, seen by its zero bytes; UTF-8; Windows-1258, when its words obey the
spelling of Vietnamese syllables. TCVN3, VNI, VISCII and Western code pages fail the last test and are refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1258")
_SAMPLE = 1 << 20
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"\xd0\xcf\x11\xe0", b"RIFF", b"SQLite format 3\0",
    b"\x1f\x8b\x08", b"7z\xbc\xaf", b"Rar!", b"MZ\x90\0", b"\x7fELF", b"II*\0", b"MM\0*", b"{\\rtf",
)  # fmt: skip
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
_VISCII = frozenset((0x02, 0x05, 0x06, 0x14, 0x19, 0x1E))  # control bytes that are letters there
_HIGH_BYTES = frozenset((0x00, 0x01, 0x03, 0x1E, 0x20))  # the Unicode rows that Vietnamese text is made of
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u00ab\u00bb]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)


class UndecodableError(Exception):
    """The bytes are no text that we know. `code`: ``binary`` or ``undecodable``; `facts` fill its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def detect(data: bytes) -> str:
    """The encoding of a text, one of `ENCODINGS`. Raises UndecodableError."""
    if data.startswith(_MAGIC):
        raise UndecodableError("binary")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise UndecodableError("undecodable", offset=0)
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):  # fmt: skip
        if data.startswith(mark):
            return _checked(data, encoding)
    if b"\0" in data:
        return _utf16_without_mark(data)
    if sum(data[:_SAMPLE].count(control) for control in _CONTROLS - _VISCII) > len(data[:_SAMPLE]) // 200:
        raise UndecodableError("binary")
    try:
        codecs.decode(data, "utf-8")
    except UnicodeDecodeError as error:
        if is_windows_1258(data):
            return "cp1258"
        raise UndecodableError("undecodable", offset=error.start) from error
    return "utf-8"


def _checked(data: bytes, encoding: str) -> str:
    try:
        text = codecs.decode(data, encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError("undecodable", offset=error.start) from error
    if "\0" in text:
        raise UndecodableError("binary")
    return encoding


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 whose high bytes are nearly all of the rows that Vietnamese and English are written in."""
    if len(data) % 2 == 0:
        sample = data[:_SAMPLE]
        even, odd = sample[0::2], sample[1::2]
        for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
            fitting = sum(high.count(byte) for byte in _HIGH_BYTES)
            if high.count(0) * 4 >= len(high) and fitting * 100 >= len(high) * 95 and low.count(0) * 100 <= len(low):
                try:
                    return _checked(data, encoding)
                except UndecodableError:
                    break
    raise UndecodableError("binary")


def is_windows_1258(data: bytes) -> bool:
    """Whether bytes make Vietnamese in Windows-1258: at least 9 in 10 words with marks are Vietnamese syllables, and a
    sign stands there that Latin-1 does not have (a combining tone, or ă đ ơ ư)."""
    try:
        text = codecs.decode(data[:_SAMPLE], "cp1258")
    except UnicodeDecodeError:
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words or not any(sign in word for word in words for sign in _TONES + "ăđơưĂĐƠƯ"):
        return False
    return sum(is_syllable(word) for word in words) * 10 >= len(words) * 9


def is_syllable(word: str) -> bool:
    """Whether a word obeys the spelling of one Vietnamese syllable: at most one tone, on a vowel, known consonants."""
    letters = unicodedata.normalize("NFD", word)
    tones = sum(letter in _TONES for letter in letters)
    base = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    return tones <= 1 and not any(letter in _TONES for letter in letters[:1]) and _SYLLABLE.fullmatch(base) is not None
