"""Places in a text are places in the bytes that it was decoded from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.readers.charset import decode_page
from desktop.importing.readers.hypertext.accounting import Account, byte_places
from desktop.importing.readers.hypertext.inline import Piece
from desktop.importing.readers.hypertext.scan import MARK
from desktop.importing.readers.hypertext.tree import parse_tree

ENCODINGS = ["utf-8", "utf-16-le", "cp1252", "windows-1258", "gb18030", "cp932", "iso2022_jp"]


@given(st.text(alphabet="aé đò中ひ 😀\n", max_size=60), st.data())
def test_places_of_utf_8(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    assert byte_places(text, text.encode(), "utf-8", places) == [len(text[:place].encode()) for place in places]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_places_of_other_encodings(encoding: str) -> None:
    text = "Ben do " + ("日本" if encoding in ("cp932", "iso2022_jp", "gb18030") else "") + " cho khach " * 900
    data = text.encode(encoding)
    places = [0, 3, 7, 9, 5_000, len(text)]
    found = byte_places(text, data, encoding, places)
    assert found[-1] == len(data)
    assert data[found[3] : found[4]].decode(encoding) == text[places[3] : places[4]]


@given(st.binary(max_size=200))
def test_places_of_broken_bytes_lie_in_order_within_them(data: bytes) -> None:
    text, encoding = decode_page(data)
    places = list(range(len(text) + 1))
    found = byte_places(text, data, encoding, places)
    assert found == sorted(found)
    assert all(0 <= place <= len(data) for place in found)


def test_a_mark_at_the_beginning_counts() -> None:
    assert byte_places("đò", b"\xef\xbb\xbf" + "đò".encode(), "utf-8", [0, 1, 2]) == [3, 5, 7]


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "một", " ", "<b>", "</b>", "<!-- x -->", "&amp;", "<", "\n"]), max_size=30)
)
def test_runs_lie_end_to_end(parts: list[str]) -> None:
    text = "".join(parts)
    tree = parse_tree(text)
    account = Account(tree)
    for number, place in enumerate(tree.spans):
        account.pieces([Piece("", place=place)], "paragraph", number)
    ledger = account.ledger(text, text.encode(), "utf-8", "m")
    assert ledger.coverage == 1.0
    assert all(run.length > 0 and run.member == "m" for run in ledger.runs)


def test_every_text_of_a_tree_is_traced() -> None:
    text = "x<div>một <b>hai</b> ba<p>bốn &amp; năm</p> sáu </div> bảy <!-- --> tám<br>chín</i> mười"
    tree = parse_tree(text)
    assert tree.root is not None
    found = {place: text[start:end] for place, (start, end) in tree.spans.items()}
    for element in tree.root.iter():
        for content, tail in ((element.text, False), (element.tail, True)):
            if content and content.strip():
                first = content.split()[0]
                assert first in found[element.get(MARK), tail]
