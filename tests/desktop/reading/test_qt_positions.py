"""Every offset of the canonical text has its place in the document, and back."""

from __future__ import annotations

import pytest

from db.records import Block
from desktop.reading.document import Furniture, build
from desktop.reading.qt_positions import PositionMap, code_points, units
from desktop.reading.sheet import sheet

SHOWN_AS = {"\n": "\u2028\u2029", " ": " \u00a0"}
LINE_FEED_OR_CELL = "\n\t"


@pytest.fixture
def mixed(make_article, make_figure):
    """Emoji, combining marks, breaks, a list, a table with a short row, a caption with credit, a byline."""
    blocks = (
        Block("paragraph", "Số 35-NQ/TW 🎈 và <em>e\u0323\u0302\u0301</em>𠀀<br>dòng <strong>hai</strong> &amp; ba"),
        Block("heading", "Tít 👩‍👩‍👧"),
        Block("list", "<li>một 🎈</li><li><em>hai</em></li><li></li>"),
        Block("figure", figure=1),
        Block("table", "<tr><th>Năm</th><th>𠀀 tờ</th></tr><tr><td>1952</td><td>4.000</td></tr><tr><td>x</td></tr>"),
        Block("quote", "“Ữ”"),
        Block("figure", figure=2),
    )
    figures = (make_figure(1, "Chú thích 🎈", "Ảnh: A B"), make_figure(2, "", "Ảnh: C"))
    return make_article("Đầu 🎈 đề", "Sa-pô 12/2023/NĐ-CP", blocks, figures, "Tác giả 𠀀")


@pytest.fixture
def document(mixed, theme):
    return build(mixed, sheet(theme), Furniture((("KB-1", False), ("Báo 🎈", True)), "2 ảnh"))


def test_units_and_code_points_agree():
    text = "a🎈b𠀀"
    assert units(text) == 6
    assert [code_points(text, count) for count in range(7)] == [0, 1, 1, 2, 3, 3, 4]
    assert [code_points(text, count, up=True) for count in range(7)] == [0, 1, 2, 2, 3, 4, 4]


def test_every_character_stands_where_the_map_says(document, mixed):
    raw = document.toRawText().encode("utf-16-le")
    parted = 0
    for offset, character in enumerate(mixed.text):
        spans = document.positions.spans(offset, offset + 1)
        if not spans:
            assert character in LINE_FEED_OR_CELL
            parted += 1
            continue
        ((first, last),) = spans
        shown = raw[first * 2 : last * 2].decode("utf-16-le")
        assert shown in SHOWN_AS.get(character, character), (offset, character)
    assert parted > 8


def test_every_offset_comes_back(document, mixed):
    for offset in range(len(mixed.text)):
        spans = document.positions.spans(offset, offset + 1)
        if spans:
            assert document.positions.nearest(spans[0][0]) == offset
            assert document.positions.to_text(*spans[0]) == (offset, offset + 1)


def test_every_range_covers_exactly_its_own_characters(document, mixed):
    text = mixed.text
    held = [bool(document.positions.spans(at, at + 1)) for at in range(len(text))]
    for start in range(len(text)):
        for end in range(start + 1, min(start + 60, len(text) + 1)):
            spans = document.positions.spans(start, end)
            width = sum(last - first for first, last in spans)
            joiners = sum(document.toRawText()[first:last].count("\u2060") for first, last in _bmp(document, spans))
            wanted = sum(units(text[at]) for at in range(start, end) if held[at])
            assert width - joiners == wanted


def _bmp(document, spans):
    """The spans as indexes into Python's string of the document."""
    raw = document.toRawText()
    return [(code_points(raw, first), code_points(raw, last)) for first, last in spans]


def test_a_selection_from_title_to_lead_leaves_the_byline_out(document, mixed):
    lead = document.positions.to_document(mixed.text.index("Sa-pô"))
    title = document.positions.to_document(0)
    assert document.positions.to_text(title, lead + 5) == (0, mixed.text.index("Sa-pô") + 5)
    byline = mixed.text.index("Tác giả")
    ((first, last),) = document.positions.spans(byline, byline + 7)
    assert document.positions.to_text(first, last) == (byline, byline + 7)


def test_what_the_program_says_is_no_text_of_the_article(document):
    assert document.positions.to_text(0, 4) is None


def test_half_a_surrogate_pair_is_rounded_to_the_whole(document, mixed):
    at = mixed.text.index("🎈")
    ((first, _last),) = document.positions.spans(at, at + 1)
    assert document.positions.to_text(first, first + 1) == (at, at + 1)


def test_an_empty_map_answers_all_the_same():
    empty = PositionMap("")
    assert (empty.to_document(3), empty.spans(0, 5), empty.to_text(0, 9), empty.nearest(4)) == (0, (), None, 0)


def test_the_seed_stands_whole_in_its_document(seed_article, theme):
    document = build(seed_article, sheet(theme))
    for part in ("Nguyễn Nguyễn Văn Thể", "35-NQ/TW", "Thảo Anh", seed_article.title):
        start = seed_article.text.index(part)
        spans = document.positions.spans(start, start + len(part))
        raw = document.toRawText()
        assert "".join(raw[first:last] for first, last in spans).replace("\u2060", "") == part
