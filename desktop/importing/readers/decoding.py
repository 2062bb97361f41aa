"""Encodings by name: which there are to choose from, and bytes to text in each of them.

A name is one of Python's codecs for text, ``tcvn3``, ``vni`` or ``viscii``, or one of `mojibake.CHAINS`. In every one a
line end can be found in the bytes, so that each line of a text has bytes of its own.
"""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Callable

from db.text import normal
from desktop.importing.readers.mojibake import CHAINS
from desktop.importing.readers.vietnamese_codecs import DECODERS

CHOICES = (
    "utf-8", "utf-16-le", "utf-16-be", "tcvn3", "vni", "viscii", "cp1258", *CHAINS, "cp1252", "latin-1", "cp1250",
    "iso8859-2", "cp1251", "koi8-r", "cp866", "cp1253", "cp1254", "cp1255", "cp1256", "cp874", "gb18030", "big5",
    "cp932", "euc_jp", "cp949",
)  # fmt: skip
"""What a person is offered, the likely ones first."""

_ALIASES = {
    "abc": "tcvn3", "tcvn": "tcvn3", "vn3": "tcvn3", "tcvn57121993": "tcvn3", "tcvn5712": "tcvn3",
    "vniwindows": "vni", "vniwin": "vni", "viscii11": "viscii", "viscii111": "viscii", "gbk": "gb18030",
    "gb2312": "gb18030", "shiftjis": "cp932", "sjis": "cp932", "euckr": "cp949",
}  # fmt: skip
OWN = (*DECODERS, *CHAINS)
"""The names that are not those of Python's codecs."""
_OWN = {name.replace("-", ""): name for name in OWN}
_NO_ENCODINGS = ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem")
_MARKS = {
    "utf-8": ((codecs.BOM_UTF8, "utf-8-sig"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
_BOM = "\ufeff"
_PREVIEW_BYTES = 16 << 10


class UnknownEncodingError(ValueError):
    """There is no encoding of this name."""


def encoding_name(name: str) -> str:
    """The name that an encoding goes by here, whatever its spelling: ``TCVN-3``, ``ABC``, ``Windows-1258``. Raises
    UnknownEncodingError."""
    plain = re.sub(r"[^a-z0-9]", "", name.casefold())
    plain = _ALIASES.get(plain, plain)
    if plain in _OWN:
        return _OWN[plain]
    try:
        found = codecs.lookup(plain if plain in _ALIASES.values() else name.strip())
    except (LookupError, ValueError, UnicodeError) as error:
        raise UnknownEncodingError(name) from error
    if found.name in _NO_ENCODINGS or not _is_for_text(found.name):
        raise UnknownEncodingError(name)
    return {"iso8859-1": "latin-1"}.get(found.name, found.name)


def _is_for_text(codec: str) -> bool:
    """Whether a codec of Python turns bytes into text (``hex`` and ``zip`` do not)."""
    try:
        return isinstance(b"a\r\n".decode(codec, errors="replace"), str) and bool("\n".encode(codec))
    except (LookupError, UnicodeError):
        return False


def settled(name: str, data: bytes) -> str:
    """The encoding of this name that these bytes are in: UTF-8 with or without a byte order mark, UTF-16, UTF-32 with
    the order of their bytes (little end first where no mark says). Raises UnknownEncodingError."""
    encoding = encoding_name(name)
    for mark, marked in _MARKS.get(encoding, ()):
        if data.startswith(mark):
            return marked
    return f"{encoding}-le" if encoding in ("utf-16", "utf-32") else encoding


@functools.cache
def decoder(encoding: str) -> Callable[[bytes], str]:
    """What turns bytes in an encoding into text; bytes without a meaning become U+FFFD. Raises
    UnknownEncodingError."""
    encoding = encoding_name(encoding)
    if encoding in DECODERS:
        return DECODERS[encoding]
    if encoding in CHAINS:
        chain = CHAINS[encoding]
        return lambda data: chain(data.decode("utf-8", errors="replace"))
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    return lambda data: data.decode(codec, errors="replace")


def decode(data: bytes, encoding: str) -> str:
    """Bytes as text, without a byte order mark; what has no meaning becomes U+FFFD. Raises UnknownEncodingError."""
    return decoder(settled(encoding, data))(data).removeprefix(_BOM)


@functools.cache
def line_ends(encoding: str) -> tuple[re.Pattern[bytes], int]:
    """How a line end looks in the bytes of an encoding (CR LF, CR or LF), and how many bytes wide its signs are."""
    ends = [b"\r\n", b"\r", b"\n"]
    if encoding not in DECODERS and encoding not in CHAINS:
        codec = "utf-8" if encoding == "utf-8-sig" else encoding
        ends = [end.decode("ascii").encode(codec) for end in ends]
    return re.compile(b"|".join(map(re.escape, ends))), len(ends[-1])


def preview(data: bytes, encoding: str, most: int = 40) -> str:
    """The first `most` lines of a text in an encoding, as a person would see them. Raises UnknownEncodingError."""
    encoding = settled(encoding, data)
    head = data[:_PREVIEW_BYTES]
    if len(data) > len(head):
        pattern, _ = line_ends(encoding)
        ends = [found.end() for found in pattern.finditer(head)]
        head = head[: ends[-1]] if ends else head
    text = normal(decoder(encoding)(head).removeprefix(_BOM))
    return "\n".join(re.split(r"\r\n|\r|\n", text)[:most])
