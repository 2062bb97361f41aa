"""Direction controls in received text: kept from turning what stands beside it (Unicode Standard Annex 9)."""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_EMBED, _ISOLATE = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_POP_EMBED, _POP_ISOLATE = "\u202c", "\u2069"
_FIRST_STRONG = "\u2068"


def without_controls(text: str) -> str:
    """`text` in the order of its letters, without direction controls."""
    return _CONTROLS.sub("", text)


def balanced(text: str) -> str:
    """`text` in which each control that opens is closed and each that closes was opened (UAX 9, X1 to X8)."""
    if not _CONTROLS.search(text):
        return text
    kept: list[str] = []
    open_ones: list[str] = []
    for letter in text:
        if letter in _EMBED or letter in _ISOLATE:
            open_ones.append(letter)
        elif letter == _POP_EMBED:
            if not open_ones or open_ones[-1] not in _EMBED:
                continue
            open_ones.pop()
        elif letter == _POP_ISOLATE:
            if not any(one in _ISOLATE for one in open_ones):
                continue
            while (last := open_ones.pop()) in _EMBED:
                kept.append(_POP_EMBED)
            assert last in _ISOLATE
        kept.append(letter)
    kept += [_POP_EMBED if one in _EMBED else _POP_ISOLATE for one in reversed(open_ones)]
    return "".join(kept)


def isolated(text: str) -> str:
    """`text` for a place without markup (a window's title): where it holds controls, shut in FSI and PDI."""
    return f"{_FIRST_STRONG}{balanced(text)}{_POP_ISOLATE}" if _CONTROLS.search(text) else text
