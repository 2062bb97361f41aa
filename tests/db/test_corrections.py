"""Corrections: a new version where the text changed, origins of values, and both versions where two people meet."""

from __future__ import annotations

import pytest

from db import annotations, articles, events, versions
from db.archive import Archive
from db.errors import BadValue, Stale, UnknownId
from db.records import ArticleEdit, Block, NewAnnotation, Published
from tests.factories import BODY, new_article, put


def edit(archive: Archive, uid: str, **values):
    with archive.writing() as session:
        return articles.edit(session, ArticleEdit(uid, **values))


def test_a_changed_text_makes_a_version_and_a_changed_field_does_not(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    edit(archive, uid, fields={"page": "5"})
    edit(archive, uid, fields={"title": "Tên mới"})
    with archive.reading() as session:
        article = articles.get(session, uid)
        assert (article.version, article.revision, article.title) == (2, 3, "Tên mới")
        [earlier] = versions.of_article(session, uid)
        assert (earlier.number, earlier.content["title"], earlier.agent) == (1, "Bài báo số 1", "Lan")
        assert earlier.text.startswith("Bài báo số 1\nSapo")
        actions = [event.action for event in events.of_subject(session, uid)]
        assert actions == ["ingestion", "metadata modification", "modification"]


def test_a_supplied_value_says_by_whom_and_on_what_evidence(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    edit(archive, uid, fields={"page": "5", "byline": "Thảo Anh"}, evidence="bản in")
    with archive.reading() as session:
        origins = articles.get(session, uid).origins
        assert set(origins) == {"page"}
        assert (origins["page"]["origin"], origins["page"]["by"], origins["page"]["evidence"]) == (
            "supplied", "Lan", "bản in",
        )  # fmt: skip
    edit(archive, uid, fields={"page": "6"}, origin="printed")
    with archive.reading() as session:
        assert articles.get(session, uid).origins == {}


def test_two_people_on_one_article_see_both_versions(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.reading() as session:
        figure = articles.get(session, uid).figures[0].uid
    edit(archive, uid, fields={"title": "Của Lan"}, seen=1)
    with pytest.raises(Stale) as refused:
        edit(archive, uid, fields={"title": "Của Mai"}, captions={figure: {"caption": "c"}}, seen=1)
    facts = refused.value.facts
    assert (facts["id"], facts["seen"], facts["found"]) == (uid, 1, 2)
    assert facts["mine"] == {"title": "Của Mai", "captions": {figure: {"caption": "c"}}}
    assert facts["theirs"] == {"title": "Của Lan", "captions": {figure: {"caption": "Trao quà cho bà con"}}}
    with archive.reading() as session:
        assert articles.get(session, uid).title == "Của Lan"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "  "}, "title"),
        ({"state": "perfect"}, "state"),
        ({"nature": "stone"}, "nature"),
        ({"starred": "1"}, "starred"),
        ({"id": 7}, "id"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(archive: Archive, fields: dict[str, object], field: str) -> None:
    [uid] = put(archive, new_article(1))
    with pytest.raises(BadValue) as refused:
        edit(archive, uid, fields={"byline": "x", **fields})
    assert refused.value.facts["field"] == field
    with archive.reading() as session:
        assert articles.get(session, uid).byline == "Thảo Anh"


def test_a_figure_of_another_article_is_not_changed(archive: Archive) -> None:
    one, two = put(archive, new_article(1), new_article(2))
    with archive.reading() as session:
        figure = articles.get(session, two).figures[0].uid
    with pytest.raises(UnknownId):
        edit(archive, one, captions={figure: {"caption": "x"}})
    with pytest.raises(BadValue):
        edit(archive, two, captions={figure: {"file_name": "x"}})


def test_dates_sources_and_lists_are_corrected(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    date = Published("2020-01-02", "2020-01-02", "2/1/2020", "person")
    edit(archive, uid, fields={"published": date, "source": " Báo  Mới ", "authors": ["A", "B"], "genre": "tin"})
    with archive.reading() as session:
        found = articles.get(session, uid)
        assert (found.published, found.source) == (date, "Báo Mới")
        assert (found.description["authors"], found.description["genre"]) == (["A", "B"], "tin")
        assert [row.title for row in articles.publications(session)] == ["Báo Mới"]
        assert articles.search_documents(session, 0, 9)[0].order == 20200102000000


def test_notes_follow_a_correction_in_the_same_transaction(archive: Archive) -> None:
    [uid] = put(archive, new_article(1, annotations=(
        NewAnnotation("bà con vùng lũ"), NewAnnotation("hai trăm suất quà"), NewAnnotation("Trao quà"),
        NewAnnotation("Bài báo"), NewAnnotation("Nước rút đến đâu, dọn đến đó"),
    )))  # fmt: skip
    blocks = (Block("paragraph", "Mở đầu. " + BODY.replace("hai trăm", "200")), Block("figure", "", 1))
    edit(archive, uid, blocks=blocks, fields={"title": "Một Bài báo"})
    with archive.reading() as session:
        article = articles.get(session, uid)
        states = {note.exact: note for note in article.annotations}
        assert {exact: note.state for exact, note in states.items()} == {
            "bà con vùng lũ": "exact", "hai trăm suất quà": "proposed", "Trao quà": "exact", "Bài báo": "exact",
            "Nước rút đến đâu, dọn đến đó": "orphan",
        }  # fmt: skip
        proposal = states["hai trăm suất quà"].proposed
        assert proposal is not None
        assert article.text[proposal.start : proposal.end] == proposal.exact == "200 suất quà"
        assert [note.exact for note in annotations.of_article(session, uid)][:3] == [
            "Bài báo", "bà con vùng lũ", "Trao quà",
        ]  # fmt: skip


def test_an_orphan_comes_back_when_its_words_do(archive: Archive) -> None:
    [uid] = put(archive, new_article(1, annotations=(NewAnnotation("hai trăm suất quà"),)))
    states = []
    for text in ("Đoạn khác hẳn.", f"Thêm. {BODY}"):
        edit(archive, uid, blocks=(Block("paragraph", text), Block("figure", "", 1)))
        with archive.reading() as session:
            states.append(annotations.of_article(session, uid)[0].state)
    assert states == ["orphan", "exact"]


def test_a_body_with_hostile_characters_is_made_sound(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    edit(archive, uid, blocks=(Block("paragraph", "a\0\ud800<em>\u0338b</em>"),), fields={"lead": "\ud800"})
    with archive.reading() as session:
        found = articles.get(session, uid)
        assert (found.blocks[0].markup, found.lead) == ("a\ufffd<em>\u0338b</em>", "\ufffd")
