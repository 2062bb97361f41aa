"""Text as it was written before Unicode, made by tables of their own, so that the program's tables are tested by them.

The tables show each byte as Windows-1252 shows it: vowel by vowel, plain, acute, grave, hook, tilde, dot below.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

LETTERS = (
    "aáàảãạ", "ăắằẳẵặ", "âấầẩẫậ", "eéèẻẽẹ", "êếềểễệ", "iíìỉĩị", "oóòỏõọ",
    "ôốồổỗộ", "ơớờởỡợ", "uúùủũụ", "ưứừửữự", "yýỳỷỹỵ",
)  # fmt: skip
TCVN3 = (
    "a¸µ¶·¹", "¨¾»¼½Æ", "©ÊÇÈÉË", "eÐÌÎÏÑ", "ªÕÒÓÔÖ", "iÝ×ØÜÞ", "oãßáâä",
    "«èåæçé", "¬íêëìî", "uóïñòô", "\xadøõö÷ù", "yýúûüþ",
)  # fmt: skip
VISCII = (
    "aáàäãÕ", "å¡¢ÆÇ£", "â¤¥¦ç§", "eéèë¨©", "êª«¬\xad®", "iíìïî¸", "oóòöõ÷",
    "ô¯°±²µ", "½¾¶·Þþ", "uúùüûø", "ßÑ×Øæñ", "yýÏÖÛÜ",
)  # fmt: skip
VNI = (
    "a aù aø aû aõ aï", "aê aé aè aú aü aë", "aâ aá aà aå aã aä", "e eù eø eû eõ eï", "eâ eá eà eå eã eä",
    "i í ì æ ó ò", "o où oø oû oõ oï", "oâ oá oà oå oã oä", "ô ôù ôø ôû ôõ ôï", "u uù uø uû uõ uï", "ö öù öø öû öõ öï",
    "y yù yø yû yõ î",
)  # fmt: skip
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))


def _table(rows: tuple[str, ...] | list[list[str]], bar: str) -> dict[str, str]:
    return {"đ": bar} | {
        letter: sign
        for letters, signs in zip(LETTERS, rows, strict=True)
        for letter, sign in zip(letters, signs, strict=True)
    }


_TCVN3_OF = _table(TCVN3, "®")
_VISCII_OF = _table(VISCII, "ð")
_VNI_OF = _table([row.split() for row in VNI], "ñ")


def tcvn3(text: str) -> bytes:
    """Text in TCVN3; capitals with a tone become small letters."""
    return "".join(
        _TCVN3_CAPITALS.get(letter) or (letter if letter.isascii() else _TCVN3_OF.get(letter.lower(), letter))
        for letter in unicodedata.normalize("NFC", text)
    ).encode("cp1252")


def viscii(text: str) -> bytes:
    """Text in VISCII: small letters, and capitals without a tone mark of their own (Đ Â Ê Ô Á À É)."""
    capitals = {"Đ": "Ð"}
    return "".join(
        capitals.get(letter) or _VISCII_OF.get(letter, letter) for letter in unicodedata.normalize("NFC", text)
    ).encode("latin-1")


def vni(text: str) -> bytes:
    """Text in VNI, letters and marks of the same case."""
    capitals = {letter.upper(): signs.upper() for letter, signs in _VNI_OF.items()}
    return unicodedata.normalize("NFC", text).translate(str.maketrans(_VNI_OF | capitals)).encode("cp1252")


def windows_1258(text: str) -> bytes:
    """Text as Windows writes it in code page 1258: vowels whole, tones combining."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in _TONES)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tone))
        out.append(base + tone)
    return "".join(out).encode("cp1258")


def misread(data: bytes, codec: str = "cp1252") -> bytes:
    """Bytes read in a wrong encoding and stored as UTF-8. What Windows-1252 leaves free is kept as a control sign."""
    free = "\x81\x8d\x8f\x90\x9d" if codec == "cp1252" else ""
    signs = [bytes((byte,)) for byte in data]
    return "".join(chr(sign[0]) if chr(sign[0]) in free else sign.decode(codec) for sign in signs).encode()


WRITERS: dict[str, Callable[[str], bytes]] = {
    "tcvn3": tcvn3,
    "vni": vni,
    "viscii": viscii,
    "cp1258": windows_1258,
    "mojibake-cp1252": lambda text: misread(text.encode()),
    "mojibake-cp1252-twice": lambda text: misread(misread(text.encode())),
    "mojibake-latin1": lambda text: misread(text.encode(), "latin-1"),
    "mojibake-latin1-twice": lambda text: misread(misread(text.encode(), "latin-1"), "latin-1"),
    "mojibake-tcvn3": lambda text: misread(tcvn3(text)),
    "mojibake-vni": lambda text: misread(vni(text)),
    "mojibake-viscii": lambda text: misread(viscii(text)),
    "mojibake-cp1258": lambda text: misread(windows_1258(text)),
}
"""What writes a text in each encoding that the program tells apart, by its name there."""
