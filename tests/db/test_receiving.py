"""Newer texts from other originals: captures of an address become versions, and nothing of the older ones is lost."""

from __future__ import annotations

import dataclasses
from typing import Any

from db import annotations, articles, batches, originals, receiving, undo, versions
from db.archive import Archive
from db.fixity import verify
from db.models import every as t
from db.records import Added, AlreadyHere, ArticleEdit, Block, NewArticle, NewFigure, NewOriginal, NewPhoto
from tests.factories import BODY, new_article, photo_bytes, put

CONTAINER = NewOriginal("thu-thap.warc.gz", b"WARC/1.0 " * 40, "application/warc")


def captured(date: str, text: str = BODY, part: str = "", **values: Any) -> NewArticle:
    capture = {
        "record": f"<urn:uuid:{date}>", "date": date, "address": "https://tin.example/bai-1.html", "digest": "sha1:AB",
        "checked": True, "status": "200",
    }  # fmt: skip
    blocks = (Block("paragraph", text), Block("figure", "", 1))
    figures = (NewFigure(1, "anh.jpg", f"Chú thích {date}", photo=NewPhoto("anh.jpg", photo_bytes(len(text)))),)
    made = new_article(7, original=CONTAINER, capture=capture, blocks=blocks, figures=figures, **values)
    return dataclasses.replace(made, part=part or f"<urn:uuid:{date}>")


def one(archive: Archive, uid: str) -> Any:
    with archive.reading() as session:
        return articles.get(session, uid)


def test_parts_of_a_container_are_articles_of_one_original(archive: Archive) -> None:
    parts = [new_article(number, original=CONTAINER, part=f"entry-{number}") for number in (1, 2, 3)]
    uids = put(archive, *parts)
    assert len(set(uids)) == 3
    with archive.writing() as session:
        again = [articles.add(session, part) for part in parts]
    assert again == [AlreadyHere(uid, part.title) for uid, part in zip(uids, parts, strict=True)]
    found = [one(archive, uid) for uid in uids]
    assert len({article.original.uid for article in found}) == 1
    assert [article.part for article in found] == ["entry-1", "entry-2", "entry-3"]


def test_another_capture_of_an_address_becomes_a_version(archive: Archive) -> None:
    [uid] = put(archive, captured("2020-01-01T00:00:00Z"))
    with archive.writing() as session:
        annotations.add_quote(session, uid, "hai trăm suất quà", note="giữ")
    with archive.writing() as session:
        added = articles.add(session, captured("2020-02-01T00:00:00Z", BODY + " Tin thêm."))
    assert added == Added(uid, "Bài báo số 7", 1, 0, 2)
    article = one(archive, uid)
    assert [capture.version for capture in article.captures] == [1, 2]
    assert article.captures[0].checked is True
    assert article.text.count("Tin thêm.") == 1
    assert [note.state for note in article.annotations] == ["exact"]
    assert article.figures[0].caption == "Chú thích 2020-02-01T00:00:00Z"
    with archive.reading() as session:
        [before] = versions.of_article(session, uid)
    assert "Tin thêm." not in before.text
    assert verify(archive).ok


def test_an_older_capture_that_comes_later_does_not_stand_in_front(archive: Archive) -> None:
    [uid] = put(archive, captured("2020-02-01T00:00:00Z", BODY + " Bản sau."))
    with archive.writing() as session:
        articles.add(session, captured("2019-01-01T00:00:00Z", BODY + " Bản trước."))
    article = one(archive, uid)
    assert article.text.count("Bản sau.") == 1
    assert article.part == "<urn:uuid:2020-02-01T00:00:00Z>"
    with archive.reading() as session:
        earlier = [version.text for version in versions.of_article(session, uid)]
    assert any("Bản trước." in text for text in earlier)
    assert verify(archive).ok


def test_the_same_text_captured_again_is_only_noted(archive: Archive) -> None:
    first = captured("2020-01-01T00:00:00Z")
    [uid] = put(archive, first)
    later = captured("2021-01-01T00:00:00Z")
    later = dataclasses.replace(later, figures=first.figures)
    with archive.writing() as session:
        assert articles.add(session, later) == AlreadyHere(uid, first.title)
    with archive.writing() as session:
        assert articles.add(session, later) == AlreadyHere(uid, first.title)
    article = one(archive, uid)
    assert article.version == 1
    assert [capture.date[:4] for capture in article.captures] == ["2020", "2021"]


def test_what_an_archivist_supplied_stays_through_a_new_capture(archive: Archive) -> None:
    [uid] = put(archive, captured("2020-01-01T00:00:00Z"))
    with archive.writing() as session:
        articles.edit(session, ArticleEdit(uid, {"title": "Đầu đề đã sửa", "section": "Xã hội"}))
    with archive.writing() as session:
        articles.add(session, captured("2020-02-01T00:00:00Z", "Chữ khác hẳn."))
    article = one(archive, uid)
    assert (article.title, article.description["section"]) == ("Đầu đề đã sửa", "Xã hội")
    assert "Chữ khác hẳn." in article.text


def test_undo_of_a_batch_takes_its_versions_back_and_redo_brings_them_again(archive: Archive) -> None:
    [uid] = put(archive, captured("2020-01-01T00:00:00Z"))
    newer = dataclasses.replace(
        captured("2020-02-01T00:00:00Z", BODY + " Tin thêm."), original=NewOriginal("khac.warc", b"WARC/1.1 x")
    )
    with archive.writing() as session:
        batch = batches.begin(session, "khac.warc", {"paths": ["khac.warc"]})
        articles.add(session, newer, batch=batch)
        articles.add(session, new_article(3), batch=batch)
        batches.finish(session, batch)
    with archive.writing() as session:
        undone = batches.undo(session, batch)
    assert "Tin thêm." not in one(archive, uid).text
    assert undone.inverse is not None
    with archive.writing() as session:
        undo.apply(session, undone.inverse)
    assert "Tin thêm." in one(archive, uid).text
    with archive.reading() as session:
        assert session.scalars(t.batch.select().with_only_columns(t.batch.c.state)) == ["done"]
    assert verify(archive).ok


def test_a_capture_that_was_taken_back_is_not_in_the_way_of_a_newer_one(archive: Archive) -> None:
    [uid] = put(archive, captured("2020-01-01T00:00:00Z"))
    late = captured("2022-01-01T00:00:00Z", BODY + " Tin muộn.")
    with archive.writing() as session:
        batch = batches.begin(session, "khac.warc")
        articles.add(session, dataclasses.replace(late, original=NewOriginal("khac.warc", b"WARC x")), batch=batch)
        batches.finish(session, batch)
    with archive.writing() as session:
        batches.undo(session, batch)
    with archive.writing() as session:
        articles.add(session, captured("2021-01-01T00:00:00Z", BODY + " Tin giữa."))
    assert "Tin giữa." in one(archive, uid).text


def test_a_deleted_article_takes_its_files_with_it_unless_others_need_them(archive: Archive) -> None:
    uids = put(archive, *(new_article(number, original=CONTAINER, part=str(number)) for number in (1, 2)))
    with archive.writing() as session:
        articles.trash(session, uids)
    with archive.writing() as session:
        articles.delete(session, uids[:1])
    with archive.reading() as session:
        assert originals.data(session, uids[1]) == CONTAINER.data
    with archive.writing() as session:
        articles.delete(session, uids[1:])
    with archive.reading() as session:
        assert articles.counts(session).originals == 0
    assert verify(archive).ok


def test_an_article_joined_to_another_is_its_newest_version_and_can_come_apart(archive: Archive) -> None:
    fuller = new_article(2, blocks=(Block("paragraph", "Bản đầy đủ hơn."),), figures=())
    keep, other = put(archive, new_article(1), fuller)
    with archive.writing() as session:
        joined = receiving.join(session, keep, other)
    assert "Bản đầy đủ hơn." in one(archive, keep).text
    assert one(archive, other).trashed
    assert joined.inverse is not None
    with archive.writing() as session:
        undo.apply(session, joined.inverse)
    assert BODY in one(archive, keep).text
    assert one(archive, keep).figures[0].caption == "Trao quà cho bà con"
    assert not one(archive, other).trashed
    assert verify(archive).ok


def dates(archive: Archive, uid: str) -> list[tuple[str, int]]:
    return [(capture.date[:4], capture.version) for capture in one(archive, uid).captures]


def test_captures_follow_an_article_that_is_joined_and_come_apart_with_it(archive: Archive) -> None:
    keep, other = put(archive, new_article(1), captured("2020-01-01T00:00:00Z"))
    with archive.writing() as session:
        articles.add(session, captured("2021-01-01T00:00:00Z", BODY + " Tin thêm."))
        joined = receiving.join(session, keep, other)
    assert dates(archive, keep) == [("2020", 0), ("2021", 2)]
    assert {capture.detail["joined"] for capture in one(archive, keep).captures} == {other}
    assert joined.inverse is not None
    with archive.writing() as session:
        again = undo.apply(session, joined.inverse)
    assert (dates(archive, keep), dates(archive, other)) == ([], [("2020", 1), ("2021", 2)])
    assert again.inverse is not None
    with archive.writing() as session:
        undo.apply(session, again.inverse)
    assert [date for date, _ in dates(archive, keep)] == ["2020", "2021"]
    assert verify(archive).ok


def test_captures_of_a_joined_article_outlive_it_and_newer_ones_find_their_way(archive: Archive) -> None:
    keep, other = put(archive, new_article(1), captured("2020-01-01T00:00:00Z"))
    with archive.writing() as session:
        receiving.join(session, keep, other)
    with archive.writing() as session:
        articles.delete(session, [other])
        newer = captured("2022-01-01T00:00:00Z", BODY + " Tin mới.")
        added = articles.add(session, dataclasses.replace(newer, original=NewOriginal("mới.warc", b"WARC/1.1 x")))
        here = articles.add(session, captured("2020-01-01T00:00:00Z"))
    assert (added.uid, here.uid) == (keep, keep)
    assert dates(archive, keep) == [("2020", 2), ("2022", 3)]
    with archive.reading() as session:
        assert originals.data(session, one(archive, keep).captures[0].original) == CONTAINER.data
    assert verify(archive).ok


def test_how_far_a_scan_was_typed_says_who_and_when(archive: Archive) -> None:
    sheet = NewFigure(1, "trang-1.tif", side="front")
    scan = new_article(4, blocks=(Block("figure", "", 1),), figures=(sheet,), description={"kind": "clipping"})
    scan = dataclasses.replace(scan, transcription={"state": "none"})
    [uid] = put(archive, scan)
    blocks = (Block("figure", "", 1), Block("paragraph", "Chữ gõ lại từ bản quét."))
    with archive.writing() as session:
        written = articles.edit(session, ArticleEdit(uid, {"transcription": {"state": "partial"}}, blocks=blocks))
    article = one(archive, uid)
    assert (article.transcription["state"], article.transcription["by"]) == ("partial", "Lan")
    assert article.transcription["at"]
    assert article.origins["body"]["origin"] == "supplied"
    assert article.figures[0].side == "front"
    assert written.inverse is not None
    with archive.writing() as session:
        undo.apply(session, written.inverse)
    assert one(archive, uid).transcription == {"state": "none"}


def test_captures_that_come_twice_in_one_transaction_are_noted_once(archive: Archive) -> None:
    first, later = captured("2020-01-01T00:00:00Z"), captured("2020-02-01T00:00:00Z", BODY + " Tin thêm.")
    with archive.writing() as session:
        came = [articles.add(session, new) for new in (first, first, later, first, later)]
    assert [isinstance(one, AlreadyHere) for one in came] == [False, True, False, True, True]
    article = one(archive, came[0].uid)
    assert [capture.date for capture in article.captures] == ["2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z"]
    assert article.version == 2
