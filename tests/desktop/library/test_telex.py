"""Queries typed without an input method are understood."""

from __future__ import annotations

import pytest

from desktop.library.telex import suggest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddaof taoj", "đào tạo"),
        ("d9a2o ta5o", "đào tạo"),
        ("khoong gian mangj", "không gian mạng"),
        ("truwowngf hocj", "trường học"),
        ("Viet65 Nam", "Việt Nam"),
        ("hoas", "hóa"),
        ("tag:ddaof", "tag:đào"),
    ],
)
def test_telex_and_vni_are_offered(typed: str, meant: str) -> None:
    assert suggest(typed) == meant


@pytest.mark.parametrize("typed", ["Đảng", "video 2023", "press", "khong gian mang", "", "a AND b", "covid19"])
def test_other_words_are_left_alone(typed: str) -> None:
    assert suggest(typed) == ""
