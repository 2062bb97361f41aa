"""Encodings are told apart by rules, and what fits none is refused."""

from __future__ import annotations

import codecs

import pytest

from desktop.importing.readers.encodings import UndecodableError, detect, is_syllable
from desktop.importing.readers.plain_text import lines
from tests.old_encodings import windows_1258

VIETNAMESE = "Người giữ chữ chì bên bến sông\nThư viện nằm cuối con dốc, cách bến sông chưa đầy hai trăm mét.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (VIETNAMESE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + VIETNAMESE.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + VIETNAMESE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + VIETNAMESE.encode("utf-16-be"), "utf-16-be"),
        (VIETNAMESE.encode("utf-16-le"), "utf-16-le"),
        (VIETNAMESE.encode("utf-16-be"), "utf-16-be"),
        (windows_1258(VIETNAMESE), "cp1258"),
        (b"plain ascii", "utf-8"),
    ],
)
def test_each_encoding_is_told_apart_and_reads_the_same(data: bytes, encoding: str) -> None:
    assert detect(data) == encoding
    if encoding != "utf-8" or b"plain" not in data:
        assert [line.text for line in lines(data)] == VIETNAMESE.splitlines()
    assert sum(line.size for line in lines(data)) == len(data)


@pytest.mark.parametrize(
    "data",
    [
        "Café crème, garçon".encode("latin-1"),
        "Привет, мир, это обычный русский текст".encode("cp1251"),
        b"\xed\xa0\x80 a lone surrogate",
        b"caf\xc3",
        "Vi\u00d6t".encode("latin-1") + b"\xab\xb8",
        codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",
        codecs.BOM_UTF32_LE + "abc".encode("utf-32-le"),
    ],
)
def test_what_is_not_sure_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableError) as refused:
        detect(data)
    assert refused.value.code == "undecodable"
    assert {"offset", "candidates"} == set(refused.value.facts)


@pytest.mark.parametrize("data", [b"a\0b", b"%PDF-1.7 ...", bytes(range(256)), b"\x01\x02\x03\x04" * 20, b"\0" * 100])
def test_bytes_that_are_no_text_are_binary(data: bytes) -> None:
    with pytest.raises(UndecodableError) as refused:
        detect(data)
    assert refused.value.code == "binary"


@pytest.mark.parametrize("word", ["nghiêng", "Đảng", "khuỷu", "thủy", "hòa", "hoà", "QUYỂN", "ăn", "ý"])
def test_vietnamese_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["café", "naïve", "Ñandú", "ã́", "fñ", "strứng", "Å"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)
