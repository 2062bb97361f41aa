"""The encoding of a saved page."""

import codecs
import unicodedata

import pytest

from desktop.importing.readers.charset import codec_of, decode_page, meta_charset
from tests.old_encodings import WRITERS

GERMAN = "<html><head>{}</head><body><p>Größe für Ödön, straße über Bäche</p></body></html>"
VIETNAMESE = "<html><head>{}</head><body><p>Thứ tư, cầu mới đã được thông xe, người dân rất vui mừng</p></body></html>"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ISO-8859-1", "cp1252"), ("us-ascii", "cp1252"), ("gb2312", "gb18030"), ("Shift_JIS", "cp932"),
        ("EUC-KR", "cp949"),
        (" utf8 ", "utf-8"), ("windows-1258", "cp1258"), ("x-user-defined", "cp1252"), ("utf-7", None), ("rot13", None),
        ("nonsense", None), ("", None), ("base64", None),
    ],
)  # fmt: skip
def test_names_are_read_as_browsers_do(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


def test_a_byte_order_mark_wins_and_is_no_text() -> None:
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        text = GERMAN.format('<meta charset="windows-1252">')
        assert decode_page(mark + text.encode(codec), "koi8-r") == (text, codec)


def test_utf_16_without_a_mark_is_seen() -> None:
    text = GERMAN.format("")
    assert decode_page(text.encode("utf-16-le")) == (text, "utf-16-le")


def test_the_transport_is_believed_before_the_page() -> None:
    text = GERMAN.format('<meta charset="koi8-r">')
    assert decode_page(text.encode("cp1252"), "iso-8859-1") == (text, "cp1252")


def test_what_the_page_declares() -> None:
    assert (
        meta_charset(
            b'<!-- <meta charset="big5"> --><META http-equiv=Content-Type content="text/html; charset=koi8-r">'
        )
        == "koi8-r"
    )
    assert meta_charset(b'<?xml version="1.0" encoding="windows-1251"?><html>') == "windows-1251"
    assert meta_charset(b'<script>"<meta charset=big5>"</script><p>text</p>') is None
    text = GERMAN.format('<meta charset="iso-8859-2">').replace("für ", "")
    assert decode_page(text.encode("iso-8859-2")) == (text, "iso8859-2")


def test_bytes_that_are_utf_8_are_whatever_is_declared() -> None:
    text = VIETNAMESE.format('<meta charset="iso-8859-1">')
    assert decode_page(text.encode(), "windows-1251") == (text, "utf-8")


def test_a_few_broken_bytes_do_not_make_utf_8_something_else() -> None:
    data = VIETNAMESE.format('<meta charset="utf-8">').encode().replace(b"vui", b"v\xffi")
    text, codec = decode_page(data)
    assert codec == "utf-8" and text.count("\ufffd") == 1


def test_latin_that_says_utf_8_is_not_believed() -> None:
    text = GERMAN.format('<meta charset="utf-8">')
    assert decode_page(text.encode("cp1252"))[0] == text


def test_vietnamese_in_its_windows_table_is_told_from_latin() -> None:
    text = VIETNAMESE.format('<meta charset="iso-8859-1">')
    data = b"".join(_in_1258(sign) for sign in text)
    found, codec = decode_page(data)
    assert codec == "cp1258" and unicodedata.normalize("NFC", found) == text


def _in_1258(sign: str) -> bytes:
    try:
        return sign.encode("cp1258")
    except UnicodeEncodeError:
        base, tone = unicodedata.normalize("NFD", sign)[:-1], unicodedata.normalize("NFD", sign)[-1]
        return unicodedata.normalize("NFC", base).encode("cp1258") + tone.encode("cp1258")


def test_a_person_overrides_all() -> None:
    assert decode_page("<p>ж</p>".encode("cp1251"), "utf-8", chosen="windows-1251") == ("<p>ж</p>", "cp1251")


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfe", bytes(range(256)) * 5, b"\x81\x8d\x8f\x90\x9d" * 9])
def test_nothing_raises(data: bytes) -> None:
    for declared in (None, "utf-8", "shift_jis", "windows-1252", "big5", "iso-2022-jp", "utf-16"):
        decode_page(data, declared)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_a_page_in_old_vietnamese_is_read_whatever_it_declares(encoding: str) -> None:
    words = "Người giữ chữ chì bên bến sông kể chuyện thư viện cuối con dốc"
    for head in (b'<meta charset="iso-8859-1">', b'<meta charset="x-user-defined">', b""):
        page = b"<html><head>" + head + b"</head><body><p>" + WRITERS[encoding](words) + b"</p></body></html>"
        text, found = decode_page(page)
        assert found == encoding
        assert words in unicodedata.normalize("NFC", text)
        assert words in decode_page(page, chosen=encoding)[0]
