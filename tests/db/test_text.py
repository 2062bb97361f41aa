"""The body subset and the canonical text: what goes in comes out, and every part knows where it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import BLOCK_KINDS, Block, NewFigure
from db.text import (
    body_markup,
    body_text,
    canonical_text,
    escape,
    is_normal,
    list_markup,
    normal,
    parse_body,
    parts,
    plain,
    sound,
    table_markup,
)

# Letters that hurt: marks that combine with a tag's bracket, entities, brackets, line ends, controls, halves of pairs.
HURTING = st.text(st.sampled_from("aĐ&<>\"';\u0338\u0301\0\r\n\t\u00a0\u202e\ud800\U0001f600#x2l amp"), max_size=24)
WORDS = st.one_of(HURTING, st.text(max_size=12))
INLINE = WORDS.map(lambda text: escape(normal(text)))
LISTS = st.lists(INLINE, min_size=1, max_size=3).map(list_markup)
TABLES = st.lists(st.lists(INLINE, min_size=1, max_size=3), min_size=1, max_size=3).map(table_markup)


def block(kind: str) -> st.SearchStrategy[Block]:
    if kind == "figure":
        return st.one_of(st.none(), st.integers(1, 4)).map(lambda number: Block("figure", "", number))
    inner = {"list": LISTS, "table": TABLES}.get(kind, INLINE)
    return inner.map(lambda markup: Block(kind, markup))  # type: ignore[arg-type]


BLOCKS = st.lists(st.sampled_from(BLOCK_KINDS).flatmap(block), max_size=6).map(tuple)
FIGURES = st.lists(st.integers(1, 4), unique=True, max_size=4).flatmap(
    lambda positions: st.tuples(
        *(
            st.builds(NewFigure, st.just(one), st.just("a.jpg"), WORDS.map(normal), WORDS.map(normal))
            for one in positions
        )
    )
)


@given(BLOCKS)
def test_a_body_is_read_back_as_it_was_written(blocks: tuple[Block, ...]) -> None:
    assert parse_body(body_markup(blocks)) == blocks


@given(BLOCKS)
def test_the_text_of_a_body_is_that_of_its_blocks(blocks: tuple[Block, ...]) -> None:
    texts = [plain(block.markup) for block in blocks if block.kind != "figure"]
    assert body_text(body_markup(blocks)) == "\n".join(texts)


@given(st.lists(INLINE, min_size=1, max_size=4))
def test_the_text_of_paragraphs_is_theirs(paragraphs: list[str]) -> None:
    blocks = [Block("paragraph", markup) for markup in paragraphs]
    assert body_text(body_markup(blocks)) == "\n".join(map(plain, paragraphs))


@given(st.lists(WORDS, max_size=3))
def test_texts_are_normal_together_where_each_of_them_is(texts: list[str]) -> None:
    assert is_normal("\n".join(texts)) == all(text == normal(text) for text in texts)


@given(WORDS)
def test_escaped_text_is_plain_text_again(text: str) -> None:
    assert plain(escape(normal(text))) == normal(text)


@given(WORDS)
def test_normal_text_can_be_kept_and_is_normal(text: str) -> None:
    made = normal(text)
    made.encode()
    assert normal(made) == made == unicodedata.normalize("NFC", made)
    assert not set(made) & {"\0", "\r"}
    sound(text).encode()


@given(WORDS.map(normal), WORDS.map(normal), BLOCKS, FIGURES, WORDS.map(normal))
def test_every_part_says_where_it_stands_in_the_canonical_text(
    title: str, lead: str, blocks: tuple[Block, ...], figures: tuple[NewFigure, ...], byline: str
) -> None:
    text, found = parts(title, lead, blocks, figures, byline)
    assert text == canonical_text(title, lead, blocks, figures, byline)
    assert "\n".join(text[part.start : part.end] for part in found) == text
    assert all(part.start < part.end for part in found)
    captions = {figure.position: figure for figure in figures}
    for part in found:
        stands = text[part.start : part.end]
        if part.where == "title":
            assert stands == title
        elif part.where == "lead":
            assert stands == lead
        elif part.where == "byline":
            assert stands == byline
        elif part.where == "caption":
            assert part.figure is not None
            figure = captions[part.figure]
            assert stands == (figure.credit if part.credit else figure.caption)
        else:
            assert part.block is not None
            assert stands == plain(blocks[part.block].markup)


def test_the_canonical_text_has_its_parts_in_order_and_leaves_empty_ones_out() -> None:
    blocks = (
        Block("paragraph", "Một <em>hai</em> <a href=\"x\">ba</a><br>bốn"),
        Block("figure", "", 2),
        Block("list", list_markup(["một", "hai"])),
        Block("table", table_markup([["Tên", "Tuổi"], ["Lan", "9"]], head=True)),
        Block("figure", "", 7),
        Block("figure", "", 1),
    )  # fmt: skip
    figures = (NewFigure(1, "a.jpg", "", "Ảnh: A"), NewFigure(2, "b.jpg", "Chú thích"))
    text = canonical_text("Tên", "", blocks, figures, "Thảo Anh")
    assert text == "Tên\nMột hai ba\nbốn\nChú thích\nmột\nhai\nTên\tTuổi\nLan\t9\nẢnh: A\nThảo Anh"


def test_positions_are_code_points_of_composed_text() -> None:
    text, found = parts("Đa\u0309ng 👍", "e\u0302\u0323", (), (), "")
    assert text == "Đảng 👍\nệ"
    assert [(part.start, part.end) for part in found] == [(0, 6), (7, 8)]


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("a &amp;lt; b", "a &lt; b"),
        ("&lt;p&gt;", "<p>"),
        ("một<br/>hai<br >ba", "một\nhai\nba"),
        ("<em>a</em>\u0301", "á"),
        ("", ""),
    ],
)
def test_plain_text_of_markup(markup: str, shown: str) -> None:
    assert plain(markup) == shown


def test_line_ends_of_all_systems_are_one() -> None:
    assert normal("a\r\nb\rc\nd") == "a\nb\nc\nd"
