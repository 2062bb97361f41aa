"""The text of a saved page's bytes: which encoding they are in, by what was declared and by what they are.

In this order: a byte order mark; UTF-16 seen by its zero bytes; bytes that are UTF-8 and could hardly be anything else;
what the transport said; what the page itself says in its first bytes (`<meta charset>`, `<?xml encoding?>`); then the
bytes alone. A declared name is read as browsers do: "iso-8859-1" is Windows-1252, "gb2312" is GB 18030. A declaration
that most of the bytes contradict is not believed. Nothing raises: what cannot be read becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from charset_normalizer import from_bytes

from desktop.importing.readers.decoding import OWN, decoder
from desktop.importing.readers.encodings import old_vietnamese

_HEAD = 1 << 18
_SAMPLE = 1 << 17
_FALLBACK = "cp1252"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UTF_16 = frozenset(("utf-16-le", "utf-16-be"))
_ESCAPED = frozenset(("iso2022_jp", "iso2022_kr", "hz"))
_MULTIBYTE = frozenset(("gb18030", "big5hkscs", "cp949", "cp932", "euc_jp"))

# Where the names of browsers (WHATWG Encoding) and of Python's codecs differ, or mean different tables.
_LABELS = {
    "cp1252": "ansi_x3.4-1968 ascii us-ascii cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
    "iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 cp1252 x-cp1252 windows-1252 ansi x-user-defined",
    "cp1254": "csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254",
    "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030 cp936",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950",
    "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
    "windows-949 cp949",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932",
    "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso2022_jp": "csiso2022jp iso-2022-jp",
    "hz": "hz-gb-2312",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "mac_roman": "csmacintosh mac macintosh x-mac-roman",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "iso8859_8": "csiso88598i iso-8859-8-i logical iso-8859-8-e visual",
    "utf-16-le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
    "utf-16-be": "unicodefffe utf-16be",
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    **{
        f"cp{number}": f"windows-{number} cp{number} x-cp{number}"
        for number in (1250, 1251, 1253, 1255, 1256, 1257, 1258)
    },
}
# What a page that declares nothing can be in: the encodings that browsers know, as charset-normalizer names them.
_GUESSED = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "iso8859_2", "iso8859_5",
    "koi8_r", "cp866", "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip
_CODEC_OF = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_NOT_OF_TEXT = frozenset(
    [
        "charmap",
        "idna",
        "mbcs",
        "oem",
        "palmos",
        "punycode",
        "raw-unicode-escape",
        "raw_unicode_escape",
        "undefined",
        "unicode-escape",
        "unicode_escape",
        "utf-7",
        "utf_7",
        "utf-8-sig",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
    ]
)

_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->|<(script|style|noscript|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_META = re.compile(rb"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*>?""", re.IGNORECASE)
_META_CHARSET = re.compile(rb"""\bcharset\s*=\s*["']?\s*([^\s"'/>;]{1,40})""", re.IGNORECASE)
_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_TAGS = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]{0,4000}>|&#?\w{1,10};", re.IGNORECASE | re.DOTALL)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode_page(data: bytes, declared: str | None = None, *, chosen: str | None = None) -> tuple[str, str]:
    """The text of a page and the encoding it was read with (a name of `decoding`). `declared` is what the
    transport said (an HTTP charset, a MIME part's), believed unless the bytes speak against it; `chosen` is what a
    person chose, and stands. A byte order mark is not part of the text. Never raises."""
    if chosen is not None and (codec := chosen if chosen in OWN else codec_of(chosen)):
        return _decode(data, codec), codec
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], codec), codec
    codec = encoding_of(data, declared)
    return _decode(data, codec), codec


def encoding_of(data: bytes, declared: str | None = None) -> str:
    """The encoding of a page that begins with no byte order mark."""
    if (wide := _utf_16(data)) is not None:
        return wide
    stated = [codec for codec in (codec_of(declared or ""), _as_meta(meta_charset(data))) if codec]
    for codec in stated:
        if (codec in _ESCAPED and b"\x1b" in data[:_HEAD]) or (codec == "hz" and b"~{" in data):
            return codec
    if data.isascii():
        return stated[0] if stated and stated[0] not in _UTF_16 else "utf-8"
    sequences, broken = _utf_8(data)
    if not broken and not _doubtful(data, sequences, stated):
        return "utf-8"
    for codec in stated:
        if codec != "utf-8" and codec not in _UTF_16 and _fits(data, codec):
            return _vietnamese(data, codec)
    if broken * (20 if "utf-8" not in stated else 4) <= sequences:
        return "utf-8"
    return _guess(data)


def codec_of(label: str) -> str | None:
    """Python's codec for an encoding's name as browsers read it; None for a name that is none, or not of text."""
    name = label.strip(" \t\r\n\f\"'").casefold()
    if not name or not name.isascii() or name in _NOT_OF_TEXT:
        return None
    if name in _CODEC_OF:
        return _CODEC_OF[name]
    return _python_codec(name)


@lru_cache(maxsize=64)
def _python_codec(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError, UnicodeError, TypeError):
        return None
    return _CODEC_OF.get(found.name, found.name) if found.name not in _NOT_OF_TEXT else None


def meta_charset(data: bytes) -> str | None:
    """The name that the page's own head declares, as written: `<?xml encoding?>`, `<meta charset>` or `<meta
    http-equiv="Content-Type">`, before the body and not in a comment, a script or a title."""
    head = data[:_HEAD]
    if (xml := _XML.match(head)) is not None:
        return xml[1].decode("ascii")
    if b"charset" not in head.lower():
        return None
    head = _COMMENT.sub(b"", head)
    if (body := _BODY.search(head)) is not None and body.start() > 1024:
        head = head[: body.start()]
    for meta in _META.finditer(head):
        if (charset := _META_CHARSET.search(meta[0])) is not None:
            name = charset[1].decode("ascii", "replace")
            if codec_of(name):
                return name
    return None


def _as_meta(name: str | None) -> str | None:
    """A page that can say in ASCII that it is UTF-16 is not; browsers take UTF-8."""
    codec = codec_of(name or "")
    return "utf-8" if codec in _UTF_16 else codec


def _utf_16(data: bytes) -> str | None:
    """UTF-16 without a mark: its tags are ASCII, so every other byte near them is zero."""
    sample = data[:4096]
    if len(sample) < 8 or sample.count(0) * 5 < len(sample) * 2:
        return None
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) > 8 * even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > 8 * odd.count(0) else None


def _utf_8(data: bytes) -> tuple[int, int]:
    """How many signs outside ASCII are whole UTF-8, and how many other bytes there are (one cut off at the very end not
    counted: saved pages break off)."""
    sequences = len(_SEQUENCE.findall(data))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.reason == "unexpected end of data":
            return sequences, 0
    else:
        return sequences, 0
    rest = _SEQUENCE.sub(b"", data)
    broken = sum(1 for _ in re.finditer(rb"[\x80-\xff]+", rest))
    return sequences, max(broken, 1)


def _doubtful(data: bytes, sequences: int, stated: list[str]) -> bool:
    """Few signs that happen to be UTF-8 prove little against a declared multi-byte encoding that they fit as well."""
    return bool(stated) and stated[0] in _MULTIBYTE and sequences < 6 and _fits(data, stated[0])


def _fits(data: bytes, codec: str) -> bool:
    """Whether nearly all of the bytes can be read in an encoding."""
    text = _decode(data, codec)
    high = sum(1 for byte in data[:_SAMPLE] if byte >= 0x80)
    unread = text[:_SAMPLE].count("\ufffd") + sum(1 for sign in text[:_SAMPLE] if "\x80" <= sign <= "\x9f")
    return unread * 20 <= high


def _vietnamese(data: bytes, codec: str) -> str:
    """TCVN3, VNI, VISCII and Windows-1258 were mostly declared as Latin-1: their words tell."""
    return (old_vietnamese(_text_only(data)) if codec == _FALLBACK else None) or codec


def _text_only(data: bytes) -> bytes:
    return _TAGS.sub(b" ", data[: 1 << 20])


def _guess(data: bytes) -> str:
    text = _text_only(data)
    if (old := old_vietnamese(text)) is not None:
        return old
    high = re.search(rb"[\x80-\xff]", text)
    if high is None:
        return _FALLBACK
    start = max(0, high.start() - 2000)
    best = from_bytes(text[start : start + _SAMPLE], steps=5, chunk_size=1024, cp_isolation=_GUESSED).best()
    return codec_of(best.encoding) or _FALLBACK if best is not None else _FALLBACK


def _decode(data: bytes, codec: str) -> str:
    if codec in OWN:
        return decoder(codec)(data)
    return data.decode(codec, "khobao_page")


def _unreadable(error: UnicodeError) -> tuple[str, int]:
    """Bytes that a Windows table leaves open are control signs, as browsers read them; all else becomes U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start]
    if error.encoding == "charmap" and 0x80 <= byte <= 0x9F:
        return chr(byte), error.start + 1
    return "\ufffd", max(error.end, error.start + 1)


codecs.register_error("khobao_page", _unreadable)
