"""Markdown: what was escaped renders as the same text again; photos beside, notes as footnotes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from db.text import escape as as_markup
from db.text import normal
from desktop.exporting.writers.inline import parse
from desktop.exporting.writers.markdown_text import heading, inline, paragraph, yaml_value
from tests.desktop.exporting.conftest import Write
from tests.desktop.exporting.sample_articles import PHOTO, TITLE, bare, exported, whole
from tests.desktop.exporting.test_html_page import golden

markdown_it = pytest.importorskip("markdown_it", reason="a CommonMark parser to check our text with")


def rendered(source: str) -> str:
    """The text of CommonMark, rendered by a parser that is not ours."""
    page = markdown_it.MarkdownIt("commonmark").enable("table").enable("strikethrough").render(source)
    return html.fromstring(f"<div>{page.replace('<br />', '')}</div>").text_content().rstrip("\n") if page else ""


def test_the_document_is_the_golden_one(write: Write) -> None:
    path, left_out = write("markdown", exported(whole(), versions=1))
    golden("article.md", path.read_text(encoding="utf-8"))
    assert left_out == {"photos": 1, "originals": 1, "versions": 1}


SIGNS = st.text(st.sampled_from(" \t\u00a0ab1ếđ*_`~[]()<>&;#+-=.!|\\:/\"'^{}$%@"), max_size=14)


@given(st.lists(SIGNS, min_size=1, max_size=3))
@settings(max_examples=1500, deadline=None)
def test_any_text_renders_as_itself(lines: list[str]) -> None:
    text = "\n".join(lines)
    source = paragraph(inline(parse(as_markup(text), 0)[0][0].runs))
    assert rendered(source) == text.strip("\n")


@given(SIGNS)
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_heading_of_itself(text: str) -> None:
    assert rendered(heading(2, inline(parse(as_markup(text), 0)[0][0].runs))) == text


@given(SIGNS, SIGNS, SIGNS)
@settings(max_examples=500, deadline=None)
def test_emphasis_adds_and_takes_no_letter(before: str, inside: str, after: str) -> None:
    before, inside, after = (normal(text).strip() for text in (before, inside, after))
    markup = f"a{as_markup(before)}<em>{as_markup(inside)}</em><strong>{as_markup(after)}</strong>z"
    assert rendered(paragraph(inline(parse(markup, 0)[0][0].runs))) == f"a{before}{inside}{after}z"


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_the_head_holds_any_text_on_one_line(text: str) -> None:
    written = yaml_value(text)
    assert len(written.splitlines()) == 1
    assert json.loads(written) == text


def test_photos_lie_beside_and_the_document_names_them(write: Write) -> None:
    path, _ = write("markdown", exported(bare()))
    (photo,) = (path.parent / "bài-photos").iterdir()
    assert photo.read_bytes() == PHOTO
    assert f"](<bài-photos/{photo.name}>)" in path.read_text(encoding="utf-8")


def test_every_annotation_is_in_the_document(write: Write) -> None:
    article = whole()
    text = write("markdown", exported(article))[0].read_text(encoding="utf-8")
    assert [f"[^{number}]:" in text and text.count(f"[^{number}]") == 2 for number in range(1, 6)] == [True] * 5
    assert "## Ghi chú không còn chỗ trong bài" in text
    assert all(said in text for said in ("hai khối", "mồ côi", "chờ duyệt"))


def test_a_volume_keeps_the_notes_of_its_articles_apart(write: Write) -> None:
    second = replace(whole(), uid="0a1b2c3d-0000-7000-8000-000000000002")  # made in the same minute
    path, _ = write("markdown", exported(whole()), exported(second), volume="Tuyển tập")
    text = path.read_text(encoding="utf-8")
    assert "[^000000000001-1]:" in text
    assert "[^000000000002-1]:" in text
    assert text.startswith('---\ntitle: "Tuyển tập"\narticles: 2\n---\n\n# Tuyển tập\n')
    assert len([line for line in text.splitlines() if line.startswith("## Người giữ")]) == 2


def test_title_and_wanted_photo_read_as_they_stand(write: Write) -> None:
    path, _ = write("markdown", exported(bare()))
    text = Path(path).read_text(encoding="utf-8").split("---\n", 2)[2]
    page = rendered(text)
    assert page.startswith(TITLE)
    assert "[Ảnh chưa có trong kho: 20231123-ban_chup.jpg]" in page
    assert "1. Bốn hộc chữ #" in page
