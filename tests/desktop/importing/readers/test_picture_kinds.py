"""Pictures are known by their first bytes; a text is none, whatever it begins with."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from desktop.importing.readers.picture_kinds import SUFFIX_OF, TYPE_OF, has_suffix_of, picture_suffix


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [("JPEG", ".jpg"), ("PNG", ".png"), ("GIF", ".gif"), ("BMP", ".bmp"), ("TIFF", ".tif"), ("WEBP", ".webp")],
)
def test_a_picture_is_known_by_its_bytes(kind: str, suffix: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(out, kind)
    assert picture_suffix(out.getvalue()) == suffix
    assert SUFFIX_OF[TYPE_OF[suffix]] == suffix


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"\0\0\0\x1cftypavif\0\0\0\0", ".avif"), (b"\0\0\0\x18ftypheic\0\0\0\0", ".heic"), (b"MM\0*\0", ".tif"),
        ("BMW tăng giá từ tháng sau".encode(), ""), (b"RIFF....WAVE", ""), (b"\0\0\0\x18ftypmp42", ""), (b"", ""),
        (b"GIF", ""),
    ],
)  # fmt: skip
def test_other_marks_and_what_is_no_picture(data: bytes, suffix: str) -> None:
    assert picture_suffix(data) == suffix


def test_suffixes_of_one_format_are_the_same() -> None:
    assert has_suffix_of("Bến.JPEG", ".jpg")
    assert has_suffix_of("a.b.tiff", ".tif")
    assert not has_suffix_of("jpg", ".jpg")
    assert not has_suffix_of("a.png", ".jpg")
