"""Telex and VNI without an input method are understood, and nothing else is taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.typed import suggest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddaof taoj", "đào tạo"),
        ("d9a2o ta5o", "đào tạo"),
        ("Vieejt Nam", "Việt Nam"),
        ("vietej nam", "việt nam"),
        ("truwowngf ddaij hocj", "trường đại học"),
        ("tru7o7ng2 d9ai5 ho5c", "trường đại học"),
        ("nguye64n", "nguyễn"),
        ("hoaf binhf", "hoà bình"),
    ],
)
def test_what_was_meant(typed: str, meant: str) -> None:
    assert suggest(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "see",
        "how now",
        "box",
        "beef",
        "windows",
        "world cup",
        "new york",
        "covid19",
        "co2",
        "2019",
        "Hà Nội",
        "tag:ddaof",
        "of",
    ],
)
def test_what_is_meant_as_it_stands(typed: str) -> None:
    assert suggest(typed) is None


@given(st.text(st.characters(codec="ascii")))
def test_it_never_raises(typed: str) -> None:
    suggest(typed)
