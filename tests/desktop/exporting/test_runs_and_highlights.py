"""An article's text as runs: the same letters as the canonical text, highlights over the same words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import Block, BlockKind
from db.text import escape, list_markup, normal, parts, plain, table_markup
from desktop.exporting.writers.bidi import balanced, isolated
from desktop.exporting.writers.content import Content, content
from desktop.exporting.writers.inline import Run, parse
from tests.desktop.exporting.sample_articles import bare, note, whole


def all_runs(setting: Content) -> list[Run]:
    runs = [*setting.title, *setting.lead]
    for block in setting.blocks:
        if block.figure is not None:
            runs += [*block.figure.caption, *block.figure.credit]
        runs += [run for row in block.rows for cell in row for run in cell.runs]
    return [*runs, *setting.byline]


def test_every_run_stands_where_it_says_in_the_canonical_text() -> None:
    article = whole()
    runs = all_runs(content(article))
    assert [run for run in runs if article.text[run.start : run.end] != run.text] == []
    covered = sum(len(run.text) for run in runs)
    assert covered == len(article.text) - sum(article.text.count(sign) for sign in "\n\t") + 1  # the quote has a br


def test_a_highlight_covers_its_quote_and_nothing_else() -> None:
    article = whole()
    setting = content(article)
    runs = all_runs(setting)
    for mark in setting.notes:
        covered = "".join(run.text for run in runs if mark.number in run.marks)
        assert covered == mark.annotation.exact.replace("\n", "")
        assert sum(mark.number in run.ends for run in runs) == 1


def test_notes_are_numbered_in_reading_order_and_none_is_dropped() -> None:
    article = whole()
    setting = content(article)
    assert [mark.annotation.uid[-2:] for mark in setting.notes] == ["11", "12", "13", "14", "15"]
    assert [mark.number for mark in (*setting.notes, *setting.detached)] == list(range(1, 8))
    assert {mark.annotation.state for mark in setting.detached} == {"orphan", "proposed"}


def test_a_highlight_of_white_space_alone_is_listed_as_detached() -> None:
    article = bare()
    gap = note(article.text, " ", number=1)
    setting = content(replace(article, annotations=(gap,)))
    assert (len(setting.notes), len(setting.detached)) == (0, 1)


def test_a_figure_that_no_block_names_is_set_after_the_body() -> None:
    article = bare(blocks=[Block("paragraph", "một")])
    setting = content(article)
    assert [block.kind for block in setting.blocks] == ["paragraph", "figure", "figure"]


def test_marks_joined_across_a_tag_keep_the_words_and_lose_the_emphasis() -> None:
    rows = parse("a<em>\u0301b</em> c", 0)
    assert "".join(run.text for run in rows[0][0].runs) == plain("a<em>\u0301b</em> c") == "áb c"


def test_only_links_that_are_safe_to_follow_stay_links() -> None:
    markup = '<a href="https://a.vn/?x=1&amp;y=2">a</a><a href="javascript:alert(1)">b</a><a href="file:///etc">c</a>'
    assert [run.href for run in parse(markup, 0)[0][0].runs] == ["https://a.vn/?x=1&y=2", "", ""]


KINDS: tuple[BlockKind, ...] = ("list", "table", "paragraph")
INLINE = st.text(st.sampled_from("aế đ\u0301<&>\n-"), max_size=8)


@given(st.lists(INLINE, min_size=1, max_size=4), st.sampled_from(KINDS))
@settings(max_examples=300, deadline=None)
def test_any_block_gives_runs_at_their_places(texts: list[str], kind: BlockKind) -> None:
    safe = [escape(normal(text)) for text in texts]
    markups = {"list": list_markup(safe), "table": table_markup([safe, safe]), "paragraph": f"<em>{safe[0]}</em>"}
    markup = markups[kind]
    block = Block(kind, markup)
    text, found = parts("T", "", [block], [], "")
    if len(found) < 2:
        return
    for row in parse(markup, found[1].start):
        for cell in row:
            assert all(text[run.start : run.end] == run.text for run in cell.runs)


def test_direction_controls_are_closed_where_they_were_opened() -> None:
    assert balanced("a\u202eb") == "a\u202eb\u202c"
    assert balanced("a\u2069b\u202c") == "ab"
    assert balanced("\u2067a\u202eb\u2069c") == "\u2067a\u202eb\u202c\u2069c"
    assert isolated("Đảng") == "Đảng"
    assert isolated("x\u202egpj.exe") == "\u2068x\u202egpj.exe\u202c\u2069"
