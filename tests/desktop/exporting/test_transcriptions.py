"""What was typed of a scan is marked as ours in what is exported."""

from __future__ import annotations

import dataclasses

import pytest

from db import articles
from db.archive import Archive
from db.records import ArticleEdit, Block, NewArticle, NewFigure, NewOriginal
from desktop.exporting.writers.content import content
from desktop.exporting.writers.labels import transcription_words


@pytest.fixture
def article(tmp_path):
    archive = Archive.create(tmp_path / "a.khobao", agent="Lê Thu Hà")
    with archive.writing("test") as session:
        new = NewArticle(
            "Bến nước", NewOriginal("a.png", b"a"),
            blocks=(Block("figure", figure=1),), figures=(NewFigure(1, "a.png"),),
        )  # fmt: skip
        uid = articles.add(session, new).uid
    typed = (Block("figure", figure=1), Block("paragraph", "Bến đò"), Block("paragraph", "Cầu mới"))
    with archive.writing("test") as session:
        articles.edit(session, ArticleEdit(uid, {"transcription": {"state": "partial"}}, blocks=typed))
    with archive.reading() as session:
        yield articles.get(session, uid)
    archive.close()


def test_the_mark_stands_before_the_typed_text(article):
    words = transcription_words(article, "en")
    assert words.startswith("[Transcription, Lê Thu Hà, ")
    assert words.endswith(", in part]")
    assert transcription_words(article, "vi").startswith("[Bản chép lại, Lê Thu Hà, ")
    blocks = content(article, transcription=words).blocks
    assert [block.kind for block in blocks] == ["figure", "paragraph", "paragraph", "paragraph"]
    assert blocks[1].rows[0][0].runs[0].text == words


def test_nothing_typed_has_no_mark(article):
    assert transcription_words(dataclasses.replace(article, transcription={}), "vi") == ""
    assert transcription_words(dataclasses.replace(article, transcription={"state": "none"}), "vi") == ""
