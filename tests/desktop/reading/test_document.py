"""How an article is set: fixed lines, figures in place, and nothing that hangs the layout or loads a file."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextDocument, QTextTable

from db import text as subset
from db.records import Block
from desktop.reading import display, double_click, inline
from desktop.reading.document import Furniture, build
from desktop.reading.furniture import furniture
from desktop.reading.sheet import sheet

FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


def heights(document):
    """The fixed line height of each block by its first words."""
    block, found = document.begin(), {}
    while block.isValid():
        form = block.blockFormat()
        if form.lineHeightType() == FIXED:
            found[block.text()[:4]] = form.lineHeight()
        block = block.next()
    return found


def test_lines_stand_at_the_distances_of_the_tokens(make_article, make_figure, theme):
    blocks = (Block("paragraph", "Thân bài"), Block("heading", "Tít xen"), Block("figure", figure=1))
    document = build(make_article("Tựa đề", "Sapô đây", blocks, (make_figure(1, "Chú thích"),)), sheet(theme))
    assert heights(document) == {"Tựa ": 40, "Sapô": 32, "Thân": 30, "Tít ": 28, "Chú ": 21}


@pytest.mark.parametrize(("size", "line"), [(15, 24), (17, 27), (19, 30), (21, 33), (24, 38), (28, 44)])
def test_lines_grow_with_the_text(make_article, theme, size, line):
    document = build(make_article("T", blocks=(Block("paragraph", "Thân bài"),)), sheet(theme, size))
    assert heights(document)["Thân"] == line


def test_no_measure_makes_a_line_longer_than_eighty_characters(theme):
    assert sheet(theme).column == 633
    assert sheet(theme, measure=80).column == round(633 * 80 / 66)
    assert sheet(theme, room=400).column == 400


def test_vietnamese_marks_are_never_cut_by_their_line(theme):
    """Qt puts the base line at four fifths of a fixed line; the tallest mark (Ẫ) and the deepest (ọ) stay within it,
    but for one pixel of the title's, which falls into the space between lines."""
    page = sheet(theme)
    for voice in (page.title, page.lead, page.body, page.crosshead, page.caption, page.byline):
        box = QFontMetricsF(voice.font).tightBoundingRect("ẪẨỮỘgạyọ")
        assert -box.top() <= voice.line * 0.8 + 1
        assert box.bottom() <= voice.line * 0.2 + 1


def test_headings_and_figures_are_known(seed_article, theme):
    document = build(seed_article, sheet(theme))
    assert len(document.headings) == 3
    assert [seed_article.text.index(heading.text) for heading in document.headings] == [
        heading.offset for heading in document.headings
    ]
    assert [spot.position for spot in document.figures] == [1, 2, 3, 4, 5]


def test_the_credit_is_kept_together(make_article, make_figure, theme):
    figures = (make_figure(1, "Chú thích", "Ảnh: Hà Thị Mây"),)
    document = build(make_article(blocks=(Block("figure", figure=1),), figures=figures), sheet(theme))
    assert "Chú thích ·\u00a0Ảnh:\u00a0Hà\u00a0Thị\u00a0Mây" in document.toRawText()


def test_a_code_is_never_broken(make_article, theme):
    article = make_article("T", blocks=(Block("paragraph", "Nghị quyết số 35-NQ/TW ngày 22/10/2018"),))
    words = build(article, sheet(theme)).toRawText()
    assert "35\u2060-\u2060NQ\u2060/\u2060TW" in words
    assert "22/10/2018" in words


def test_markup_in_the_text_stays_text(make_article, theme):
    article = make_article(
        "<img src=x>", blocks=(Block("paragraph", "&lt;img src=&quot;file:///etc/passwd&quot;&gt;"),)
    )
    assert '<img src="file:///etc/passwd">' in build(article, sheet(theme)).toPlainText()


@pytest.mark.parametrize("name", ["file:///etc/passwd", "https://example.org/x.png", "a.png"])
def test_nothing_is_ever_loaded(make_article, theme, name):
    document = build(make_article(), sheet(theme))
    image = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
    assert (image.width(), image.height()) == (1, 1)


def test_a_word_of_a_megabyte_is_laid_out_at_once(make_article, theme):
    article = make_article("T", blocks=(Block("paragraph", "x" * 1_000_000),))
    begun = time.monotonic()
    document = build(article, sheet(theme))
    document.size()
    assert time.monotonic() - begun < 5
    assert document.positions.spans(999_990, 1_000_002)


def test_a_long_line_is_set_in_slices_and_loses_nothing(make_article, theme):
    words = "một hai ba " * 10_000
    article = make_article("T", blocks=(Block("paragraph", words.strip()),))
    document = build(article, sheet(theme))
    spans = document.positions.spans(2, len(article.text))
    raw = document.toRawText()
    assert "".join(raw[first:last] for first, last in spans) == words.strip()
    assert len(spans) > 3


def test_a_table_keeps_its_cells_apart(make_article, theme):
    markup = subset.table_markup([["Năm", "Tờ"], ["1952", "4.000"]], head=True)
    article = make_article("T", blocks=(Block("table", markup),))
    document = build(article, sheet(theme))
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert (tables[0].rows(), tables[0].columns()) == (2, 2)
    assert article.text.endswith("Năm\tTờ\n1952\t4.000")


def test_a_huge_table_becomes_lines(make_article, theme):
    markup = subset.table_markup([[str(column) for column in range(100)] for _row in range(30)])
    document = build(make_article("T", blocks=(Block("table", markup),)), sheet(theme))
    assert not document.rootFrame().childFrames()
    assert "98\t99" in document.toRawText()


def test_the_meta_line_leaves_out_what_is_not_known(make_article, theme):
    document = build(make_article("T"), sheet(theme), Furniture((("KB-1", False), ("Báo", True)), ""))
    assert document.begin().text() == "KB-1\u2002·\u2002Báo"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20), max_size=5))
def test_pieces_are_always_the_plain_text(texts):
    marked = "".join(f"<em>{subset.escape(text)}</em>{subset.escape(text)}" for text in texts)
    block = Block("paragraph", marked)
    assert "".join(piece.text for piece in inline.pieces(block)) == subset.plain(marked)
    listed = Block("list", subset.list_markup(subset.escape(text) for text in texts))
    if texts:
        assert "\n".join(cell.text for cell in inline.items(listed)) == subset.plain(listed.markup)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\u202a\u202b\u202c\u202d\u202e"), max_size=200),
    st.booleans(),
)
def test_every_character_keeps_its_place_among_joiners(text, together):
    visible = display.shown(text, together=together)
    gathered = "".join(visible.text[at : at + length] for _source, at, length in visible.stretches)
    assert gathered.replace("\u00a0", " ").replace("\u2028", "\n") == text.replace("\u00a0", " ").replace(
        "\u2028", "\n"
    )


def test_slices_lie_end_to_end():
    text = "ab " * 30_000
    cuts = display.slices(text)
    assert cuts[0][0] == 0
    assert cuts[-1][1] == len(text)
    assert all(one[1] == two[0] for one, two in itertools.pairwise(cuts))


@pytest.mark.parametrize(
    ("text", "word"),
    [("số 35-NQ/TW ngày", "35-NQ/TW"), ("Đảng ủy Khối", "ủy"), ("e\u0301te\u0301", "e\u0301te\u0301"), ("a b", "b")],
)
def test_a_double_click_takes_the_whole_word_or_code(text, word):
    start = text.index(word)
    assert double_click.around(text, (start, start + 1)) == (start, start + len(word))


def test_a_double_click_on_nothing_selects_nothing():
    assert double_click.around("abc", None) is None


def test_a_title_with_overrides_is_shown_in_reading_order():
    visible = display.shown("Tiêu đề \u202eđảo\u202c x")
    assert (visible.text, visible.stretches) == ("Tiêu đề \u2060đảo\u2060 x", ((0, 0, 15),))


def test_who_wrote_it_stands_where_no_byline_is_printed(make_article, theme):
    article = make_article("T", blocks=(Block("paragraph", "Thân"),), description={"authors": ["Lê Na", "Hà Mi"]})
    assert "Authors: Lê Na, Hà Mi" in build(article, sheet(theme), furniture(article)).toPlainText()
    printed = make_article("T", blocks=article.blocks, byline="Lê Na", description={"authors": ["Lê Na"]})
    assert "Author" not in build(printed, sheet(theme), furniture(printed)).toPlainText()


def test_an_article_without_text_says_so(make_article, theme):
    article = make_article("T", blocks=(), description={"address": "https://b.vn/x"})
    text = build(article, sheet(theme), furniture(article)).toPlainText()
    assert "No text was received, only a description. Its address is in the details" in text
    assert furniture(make_article("T", blocks=(Block("paragraph", "Thân"),))).empty == ""


def test_a_scan_that_nobody_typed_says_how_to_begin(make_article, make_figure, theme):
    figure = make_figure(1, held=True)
    clipping = {"kind": "clipping"}
    article = make_article("T", blocks=(Block("figure", figure=1),), figures=(figure,), description=clipping)
    assert "Ctrl+Shift+T" in build(article, sheet(theme), furniture(article)).toPlainText()
    blocks = (*article.blocks, Block("paragraph", "Thân"))
    typed = make_article("T", blocks=blocks, figures=(figure,), description=clipping)
    assert furniture(typed).empty == ""
    page = make_article("T", blocks=article.blocks, figures=(figure,))
    assert furniture(page).empty == ""
