"""The digest of a row is that of its canonical JSON, which Python's own `json` can write again."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.digest import dump, dump_plain, load, row_digest

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = st.one_of(st.none(), TEXTS, st.integers(-(2**70), 2**70), st.floats(allow_nan=False), st.binary(max_size=8))


@given(st.dictionaries(TEXTS.filter(bool), VALUES, max_size=8))
def test_the_digest_is_that_of_the_canonical_json(values: dict[str, Any]) -> None:
    plain = {name: value.hex() if isinstance(value, bytes) else value for name, value in values.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert row_digest(values) == hashlib.sha256(text.encode("utf-8")).digest()


def test_neither_the_id_nor_the_digest_itself_counts() -> None:
    assert row_digest({"a": "x", "id": 3, "digest": b"y"}) == row_digest({"a": "x"})


@pytest.mark.parametrize("stored", ["broken \udcff byte", "Đường sách"])
def test_a_damaged_text_has_the_digest_of_its_bytes(stored: str) -> None:
    data = b'{"a":"' + stored.encode("utf-8", "surrogateescape") + b'"}'
    assert row_digest({"a": stored}) == hashlib.sha256(data).digest()


@given(st.lists(st.lists(st.one_of(TEXTS, st.integers(-(2**60), 2**60)), max_size=4), max_size=4))
def test_plain_values_are_written_as_all_values_are(values: list[Any]) -> None:
    assert dump_plain(values) == dump(values)
    assert load(dump_plain(values)) == values
