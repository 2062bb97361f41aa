"""Names of exported files that every system, disk and archive program takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 120
"""Bytes of UTF-8 that a name may have with its suffix: half of what every file system takes, so a copy has room too."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_SPACE = re.compile(r"\s+")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
# Names of devices on Windows, also with a suffix, also with superscript digits (naming files, Microsoft Learn).
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def name_key(name: str) -> str:
    """The form in which two names are the same on some disk: case, and the two normal forms of marked letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def clean(text: str, longest: int = LONGEST) -> str:
    """`text` as a part of a file name of at most `longest` bytes; empty where nothing is left.

    Signs that a system forbids become a hyphen, what cannot be seen goes, white space becomes one space, and dots and
    spaces at either end go.
    """
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", text))
    text = "".join(letter for letter in text if unicodedata.category(letter) not in _INVISIBLE)
    text = _cut(_FORBIDDEN.sub("-", text).strip(" .-"), longest)
    return f"_{text}" if _RESERVED.match(text) else text


def _cut(text: str, longest: int) -> str:
    """The beginning of `text` of at most `longest` bytes: no letter parted from its marks, a word whole if it can."""
    if len(text.encode()) <= longest:
        return text
    kept = text.encode()[:longest].decode(errors="ignore")
    while kept and unicodedata.combining(text[len(kept)]):
        kept = kept[:-1]
    at_word = kept.rfind(" ")
    if at_word > len(kept) // 2 and text[len(kept)] != " ":
        kept = kept[:at_word]
    return kept.strip(" .-")


class Names:
    """Hands out the names of one folder: none twice, none that stands there already, whatever its case."""

    def __init__(self, standing: Iterable[str] = ()) -> None:
        self._taken = {name_key(name) for name in standing}

    def take(self, number: int, total: int, date: str, title: str, suffix: str) -> str:
        """The name of article `number` (from 1) of `total`: ``003 2023-11-14 Title.html``.

        The number comes first, so no title can make a device's name, a hidden file or a spreadsheet formula.
        """
        start = f"{number:0{max(3, len(str(total)))}}"
        if date[:10]:
            start += f" {clean(date[:10], 10)}"
        room = LONGEST - len(start) - len(suffix.encode()) - len(" (99999)") - 1
        title = clean(title, room)
        return self.free(f"{start} {title}" if title else start, suffix)

    def free(self, stem: str, suffix: str) -> str:
        """``stem + suffix``, or ``stem (2)`` and so on where that name is taken."""
        name, again = f"{stem}{suffix}", 2
        while name_key(name) in self._taken:
            name, again = f"{stem} ({again}){suffix}", again + 1
        self._taken.add(name_key(name))
        return name
