"""The letters of Vietnamese before Unicode: TCVN3 (ABC), VNI for Windows and VISCII, from bytes to text. Pure.

- TCVN3: TCVN 5712:1993 VN3, one byte a letter, as in fonts named ``.Vn…``. It has no capitals with a tone: they were
  set in a font of capitals over small letters, and come back as small letters. The places that VN3 leaves free are read
  as VN2 fills them; 0x80 to 0x9F are the signs of Windows-1252.
- VNI: a letter and, behind it, a byte for its tone or shape; a few letters are one byte. Fonts ``VNI-…``.
- VISCII 1.1 (RFC 1456): one byte a letter; six capitals stand on control codes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

LOST = "\ufffd"
"""What a byte becomes that has no meaning in an encoding."""


def _sign(byte: int) -> str:
    """A byte in Windows-1252, `LOST` for the five that it leaves free."""
    return bytes((byte,)).decode("cp1252", errors="replace")


_ASCII = "".join(map(chr, range(0x80)))
_WINDOWS_SIGNS = "".join(map(_sign, range(0x80, 0xA0)))
_TCVN3 = (
    _ASCII
    + _WINDOWS_SIGNS
    + "\xa0ĂÂÊÔƠƯĐăâêôơưđẰ"
    + "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    + "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    + "éẹềểễếệìỉỄẾỒĩíịò"
    + "Ổỏõóọồổỗốộờởỡớợù"
    + "ỖủũúụừửữứựỳỷỹýỵỐ"
)
_VISCII = (
    "\x00\x01Ẳ\x03\x04ẴẪ\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13Ỷ\x15\x16\x17\x18Ỹ\x1a\x1b\x1c\x1dỴ\x1f"
    + _ASCII[0x20:]
    + "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    + "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    + "Õắằặấầẩậẽẹếềểễệố"
    + "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    + "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    + "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    + "àáâãảăữẫèéêẻìíĩỉ"
    + "đựòóôõỏọụùúũủýợỮ"
)
# VNI: which byte behind a vowel (as Windows-1252 shows it) makes which letter of it.
_VNI_TONES = "ùøûõï"
_VNI_SHAPES = {"a": ("âáàåãä", "êéèúüë"), "e": ("âáàåãä",), "o": ("âáàåãä",)}
_SHAPED = {"a": ("âấầẩẫậ", "ăắằẳẵặ"), "e": ("êếềểễệ",), "o": ("ôốồổỗộ",)}
_TONED = {
    "a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "y": "ýỳỷỹ",
    "ô": "ớờởỡợ", "ö": "ứừửữự",
}  # fmt: skip
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for vowel, letters in _TONED.items():
        pairs |= {vowel + mark: letter for mark, letter in zip(_VNI_TONES, letters, strict=False)}
    for vowel, shapes in _VNI_SHAPES.items():
        for marks, letters in zip(shapes, _SHAPED[vowel], strict=True):
            pairs |= {vowel + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    capitals = {pair.upper(): letter.upper() for pair, letter in pairs.items()}
    mixed = {pair[0].upper() + pair[1]: letter.upper() for pair, letter in pairs.items()}
    return pairs | mixed | capitals


VNI_PAIRS = _vni_pairs()
"""What two characters mean in VNI (the bytes as Windows-1252 shows them)."""
VNI_SINGLE = _VNI_SINGLE | {sign.upper(): letter.upper() for sign, letter in _VNI_SINGLE.items()}
"""What one character means in VNI, where it stands alone."""
_MARKS_OF: dict[str, str] = {}
for _pair in VNI_PAIRS:
    _MARKS_OF[_pair[0]] = _MARKS_OF.get(_pair[0], "") + _pair[1]
_VNI = re.compile("|".join(f"{letter}[{marks}]" for letter, marks in _MARKS_OF.items()) + "|[\xc0-\xff]")


def decode_tcvn3(data: bytes) -> str:
    """Bytes in TCVN3 as text; a byte without a meaning becomes U+FFFD."""
    return codecs.charmap_decode(data, "replace", _TCVN3)[0]


def decode_viscii(data: bytes) -> str:
    """Bytes in VISCII 1.1 as text."""
    return codecs.charmap_decode(data, "replace", _VISCII)[0]


def decode_vni(data: bytes) -> str:
    """Bytes in VNI as text. A mark that stands behind no letter of its own is left as Windows-1252 shows it."""
    return _VNI.sub(_vni_letter, data.decode("cp1252", errors="replace"))


def _vni_letter(match: re.Match[str]) -> str:
    signs = match[0]
    return VNI_PAIRS.get(signs) or VNI_SINGLE.get(signs, signs)


def stray_marks(data: bytes) -> int:
    """How many marks of VNI stand behind no letter of theirs: a text in VNI has none."""
    found = _VNI.findall(data.decode("cp1252", errors="replace"))
    return sum(signs not in VNI_PAIRS and signs not in VNI_SINGLE for signs in found)


DECODERS: dict[str, Callable[[bytes], str]] = {"tcvn3": decode_tcvn3, "vni": decode_vni, "viscii": decode_viscii}
"""The encodings of this module by name."""
