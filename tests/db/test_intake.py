"""An article comes in whole or not at all, once, with the bytes it came with."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest
from sqlalchemy import select

from db import articles, batches, events, originals, photos, versions
from db.archive import Archive
from db.errors import BadValue, TooLarge, UnknownId
from db.fixity import verify
from db.models import every as t
from db.records import (
    Added,
    AlreadyHere,
    ArticleEdit,
    Block,
    NewAnnotation,
    NewFigure,
    NewOriginal,
    NewPhoto,
)
from tests.factories import new_article, photo_bytes, put, with_photo


def test_an_article_comes_out_as_it_went_in(archive: Archive) -> None:
    new = new_article(
        1,
        origins={"title": "derived"},
        description={"page": "3", "authors": ["Thảo Anh", "Văn Minh"], "nature": "clipping_scan"},
        tags=("Chính trị/Đảng", "Lũ lụt"),
        annotations=(NewAnnotation("bà con vùng lũ", note="ghi", colour="pink"),),
        starred=True,
    )
    [uid] = put(archive, new)
    with archive.reading() as session:
        found = articles.get(session, uid)
        assert (found.title, found.lead, found.byline, found.language) == (new.title, new.lead, new.byline, "vi")
        assert (found.blocks, found.published, found.ledger) == (new.blocks, new.published, new.ledger)
        assert (found.source, found.starred, found.tags) == ("Tin Chiều", True, ("Chính trị/Đảng", "Lũ lụt"))
        assert found.origins == {"title": {"origin": "derived"}}
        assert (found.description["page"], found.description["state"]) == ("3", "received")
        assert found.description["authors"] == ["Thảo Anh", "Văn Minh"]
        [figure] = found.figures
        assert (figure.file_name, figure.caption, figure.credit) == (
            "anh-1.JPG",
            "Trao quà cho bà con",
            "Ảnh: Văn Minh",
        )
        assert not figure.held
        [note] = found.annotations
        assert (note.state, note.colour, found.text[note.start : note.end]) == ("exact", "pink", "bà con vùng lũ")
        assert originals.data(session, uid) == originals.data(session, found.original.uid) == new.original.data
        assert found.original.sha256 == hashlib.sha256(new.original.data).hexdigest()
        assert (found.version, found.former) == (1, ())


def test_the_same_bytes_are_here_already_also_within_one_transaction(archive: Archive) -> None:
    with archive.writing() as session:
        first = articles.add(session, new_article(1))
        again = articles.add(session, new_article(1, title="Tên khác"))
    assert isinstance(first, Added)
    assert again == AlreadyHere(first.uid, first.title)
    with archive.writing() as session:
        assert articles.add(session, new_article(1)) == again
        assert articles.counts(session).articles == 1


def test_the_same_id_is_here_already(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.writing() as session:
        here = articles.add(session, new_article(2, uid=uid))
        fresh = articles.add(session, new_article(3, uid="11111111-0000-4000-8000-000000000000"))
        twice = articles.add(session, new_article(4, uid="11111111-0000-4000-8000-000000000000"))
    assert isinstance(here, AlreadyHere)
    assert isinstance(fresh, Added)
    assert isinstance(twice, AlreadyHere)


def test_an_article_in_the_trash_is_here_already(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.writing() as session:
        articles.trash(session, [uid])
    with archive.writing() as session:
        assert articles.add(session, new_article(1)) == AlreadyHere(uid, "Bài báo số 1", trashed=True)
    with archive.reading() as session:
        sha256 = hashlib.sha256(new_article(1).original.data).hexdigest()
        assert articles.is_here(session, sha256) == AlreadyHere(uid, "Bài báo số 1", trashed=True)
        assert articles.is_here(session, "0" * 64) is None


def test_a_file_that_was_rejected_can_be_parsed_later(archive: Archive) -> None:
    new = new_article(1)
    with archive.writing() as session:
        assert articles.keep_rejected(session, new.original, "undecodable")
        assert not articles.keep_rejected(session, new.original, "undecodable")
    with archive.reading() as session:
        counts = articles.counts(session)
        assert (counts.originals, counts.not_parsed, counts.articles) == (1, 1, 0)
        assert [one.reason for one in originals.not_parsed(session)] == ["undecodable"]
    [uid] = put(archive, new)
    with archive.reading() as session:
        counts = articles.counts(session)
        assert (counts.originals, counts.not_parsed, counts.articles) == (1, 0, 1)
        assert articles.get(session, uid).original.reason is None
        assert originals.data(session, uid) == new.original.data
    assert verify(archive).ok


def test_rejected_and_parsed_in_one_transaction(archive: Archive) -> None:
    with archive.writing() as session:
        articles.keep_rejected(session, new_article(1).original, "undecodable")
        assert isinstance(articles.add(session, new_article(1)), Added)
        assert not articles.keep_rejected(session, new_article(1).original, "undecodable")
    assert verify(archive).ok


def test_bytes_of_an_article_are_not_kept_again_as_rejected(archive: Archive) -> None:
    put(archive, new_article(1))
    with archive.writing() as session:
        assert not articles.keep_rejected(session, new_article(1).original, "binary")


def test_an_unparsed_file_is_kept_a_chunk_at_a_time(archive: Archive, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("db.photos.CHUNK", 1000)
    monkeypatch.setattr("db.originals.CHUNK", 1000)
    file = tmp_path / "lớn.txt"
    file.write_bytes(bytes(range(256)) * 20)
    with archive.writing() as session:
        assert originals.keep_file(session, file, "too_large")
        assert not originals.keep_file(session, file, "too_large")
    with archive.reading() as session:
        [kept] = originals.not_parsed(session)
        assert (kept.name, kept.size, kept.reason) == ("lớn.txt", 5120, "too_large")
        assert originals.data(session, kept.uid) == file.read_bytes()
    assert verify(archive).ok


def test_an_unparsed_file_belongs_to_its_batch(archive: Archive, tmp_path) -> None:
    file = tmp_path / "lớn.txt"
    file.write_bytes(b"x")
    with archive.writing() as session:
        batch = batches.begin(session, "lớn.txt")
        assert originals.keep_file(session, file, "too_large", batch=batch)
        assert session.changes.archive
        kept = t.original.c
        statement = select(t.batch.c.uid).join(t.original, kept.batch_id == t.batch.c.id)
        assert session.scalars(statement) == [batch]
        file.write_bytes(b"y")
        with pytest.raises(UnknownId):
            originals.keep_file(session, file, "too_large", batch="no-such-batch")


def test_a_re_import_keeps_when_the_article_was_first_taken_in(archive: Archive) -> None:
    first = "2019-05-06T07:08:09.100Z"
    [uid] = put(archive, new_article(1, created=first))
    with archive.reading() as session:
        article = articles.get(session, uid)
    assert article.created == first
    assert article.modified > first
    assert verify(archive).ok


def test_a_photo_shared_by_two_articles_is_kept_once(archive: Archive) -> None:
    one, two = put(archive, with_photo(1, photo_bytes(7)), with_photo(2, photo_bytes(7)))
    [three] = put(archive, with_photo(3, photo_bytes(7)))
    with archive.reading() as session:
        hashes = {articles.get(session, uid).figures[0].sha256 for uid in (one, two, three)}
        assert len(hashes) == articles.counts(session).photos == 1
        assert photos.data(session, hashes.pop() or "") == photo_bytes(7)


@pytest.mark.parametrize(
    "bad",
    [b"no picture", b"", photo_bytes(1)[:200], b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ids=["text", "empty", "cut", "svg"],
)
def test_a_bad_photo_leaves_nothing_and_the_session_goes_on(archive: Archive, bad: bytes) -> None:
    with archive.writing() as session:
        with pytest.raises(BadValue) as refused:
            articles.add(session, with_photo(1, bad, tags=("x",)))
        assert refused.value.facts["field"] == "photo"
        assert isinstance(articles.add(session, with_photo(2)), Added)
    with archive.reading() as session:
        counts = articles.counts(session)
        assert (counts.articles, counts.originals, counts.photos, counts.tags) == (1, 1, 1, 0)
    assert verify(archive).ok


def test_a_photo_of_too_many_pixels_or_bytes_is_refused(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.pictures.MAX_PIXELS", 100)
    with archive.writing() as session, pytest.raises(BadValue) as refused:
        articles.add(session, with_photo(1))
    assert refused.value.facts["why"] == "pixels"
    monkeypatch.setattr("db.photos.MAX_BYTES", 100)
    with pytest.raises(TooLarge):
        photos.prepare(NewPhoto("a.jpg", photo_bytes(1)))


FIGURE = NewFigure(1, "a.jpg")
BAD = {
    "two figures at one position": {"figures": (FIGURE, FIGURE)},
    "unknown kind of block": {"blocks": (Block("poem", "x"),)},  # type: ignore[arg-type]
    "empty tag": {"tags": ("Đảng", " / ")},
    "unknown colour": {"annotations": (NewAnnotation("bà con", colour="red"),)},  # type: ignore[arg-type]
    "unknown state": {"description": {"state": "perfect"}},
    "unknown nature": {"description": {"nature": "stone"}},
    "a version without content": {"versions": ({"number": 1, "content": {"title": "x"}},)},
}


@pytest.mark.parametrize("case", BAD)
def test_a_value_that_does_not_fit_leaves_nothing_of_its_article(archive: Archive, case: str) -> None:
    with archive.writing() as session:
        with pytest.raises(BadValue):
            articles.add(session, new_article(1, **BAD[case]))
        assert isinstance(articles.add(session, new_article(2)), Added)
    with archive.reading() as session:
        counts = articles.counts(session)
        assert (counts.articles, counts.originals, counts.annotations, counts.tags) == (1, 1, 0, 0)
        assert articles.cards(session, articles.ids(session))[0].title == "Bài báo số 2"
    assert verify(archive).ok


def test_hostile_characters_are_kept_as_far_as_text_can(archive: Archive) -> None:
    nasty = "A\0B\ud800C\u202eD\r\nE\u0301"
    clean = "AB\ufffdC\u202eD\nÉ"
    new = new_article(
        1,
        title=nasty,
        lead=nasty,
        byline=nasty,
        source="Báo\ud800",
        blocks=(Block("paragraph", f"{nasty}<em>\u0338x</em>"),),
        figures=(NewFigure(1, nasty, nasty, nasty, nasty, NewPhoto("\udcff.jpg", photo_bytes(1))),),
        original=NewOriginal("tệp\udcff.txt", nasty.encode("utf-8", "surrogatepass")),
        tags=(nasty,),
        annotations=(NewAnnotation("B\ud800C", note=nasty, author="\ud800"),),
        description={"page": nasty, "keywords": [nasty]},
    )
    with pytest.raises(BadValue), archive.writing() as session:
        articles.add(session, dataclasses.replace(new, tags=("\0",)))
    [uid] = put(archive, new)
    with archive.reading() as session:
        found = articles.get(session, uid)
        assert (found.title, found.lead, found.byline) == (clean, clean, clean)
        assert found.source == "Báo\ufffd"
        assert found.blocks[0].markup.endswith("<em>\u0338x</em>")
        assert found.original.name == "tệp\ufffd.txt"
        assert originals.data(session, uid) == new.original.data
        assert found.annotations[0].state == "exact"
        assert found.annotations[0].note == clean
        articles.search_documents(session, 0, 10)
    assert verify(archive).ok


def test_an_article_of_our_own_export_comes_back_with_its_history(archive: Archive) -> None:
    content = {"title": "Cũ", "lead": "", "byline": "", "body": "<p>x</p>", "figures": []}
    new = new_article(
        1,
        uid="22222222-0000-4000-8000-000000000000",
        versions=({"number": 1, "content": content, "agent": "Lan", "replaced": "2020-01-01T00:00:00.000Z"},),
        annotations=(
            NewAnnotation("bà con vùng lũ", uid="a" * 8, author="Mai", created="2020-01-02T00:00:00.000Z"),
            NewAnnotation("không có trong bài", note="mồ côi"),
        ),
        description={"reference": "KB-1999-000001", "former": ["HN-7"]},
        trashed=True,
    )
    [uid] = put(archive, new)
    assert uid == new.uid
    with archive.reading() as session:
        found = articles.get(session, uid)
        assert (found.version, found.former, found.description["reference"]) == (2, ("HN-7",), "KB-1999-000001")
        assert found.trashed is not None
        [earlier] = versions.of_article(session, uid)
        assert (earlier.number, earlier.text) == (1, "Cũ\nx")
        assert [(one.state, one.uid, one.author) for one in found.annotations if one.state == "exact"] == [
            ("exact", "a" * 8, "Mai")
        ]
        assert [one.note for one in found.annotations if one.state == "orphan"] == ["mồ côi"]


def test_an_annotation_whose_id_is_taken_gets_another(archive: Archive) -> None:
    note = NewAnnotation("bà con vùng lũ", uid="cùng một id")
    one, two = put(archive, new_article(1, annotations=(note,)), new_article(2, annotations=(note,)))
    with archive.reading() as session:
        uids = [articles.get(session, uid).annotations[0].uid for uid in (one, two)]
    assert uids[0] == "cùng một id" != uids[1]


def test_each_intake_is_in_the_log(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.reading() as session:
        [event] = events.of_subject(session, uid)
        assert (event.action, event.agent, event.outcome) == ("ingestion", "Lan", "success")
        assert event.detail["original"] == hashlib.sha256(new_article(1).original.data).hexdigest()
        assert events.head(session) == (event.number, event.digest)
        assert events.digest_at(session, event.number) == event.digest
        assert events.recent(session, 1) == [event]


def test_an_id_is_found_by_its_beginning(archive: Archive) -> None:
    one = "aaaaaaaa-1111-4000-8000-000000000000"
    two = "aaaaaaaa-2222-4000-8000-000000000000"
    put(archive, new_article(1, uid=one), new_article(2, uid=two))
    with archive.reading() as session:
        assert articles.resolve(session, "AAAAAAAA-1") == one
        assert articles.resolve(session, two) == two
        for typed, matches in (("aaaaaaaa", 2), ("b", 0), ("", 0), ("x'; --", 0), ("a" * 40, 0)):
            with pytest.raises(UnknownId) as unknown:
                articles.resolve(session, typed)
            assert unknown.value.facts["matches"] == matches


def test_an_edit_of_an_unknown_article_is_refused(archive: Archive) -> None:
    with archive.writing() as session, pytest.raises(UnknownId):
        articles.edit(session, ArticleEdit("không có", {"title": "x"}))


def test_a_group_that_is_asked_for_at_once_comes_in_as_one_by_one(archive: Archive) -> None:
    """What is here, what comes twice in the group, what was only kept, and codes that are taken: all still seen."""
    [old] = put(archive, new_article(1))
    kept = NewOriginal("bai-9.txt", new_article(9).original.data)
    with archive.writing() as session:
        articles.keep_rejected(session, kept, "undecodable")
        row = session.execute(select(t.archive.c.reference_pattern)).scalar_one()
        assert row == "KB-{year}-{number:06d}"
        year = session.time[:4]
    taken = f"KB-{year}-000003"
    [other] = put(archive, new_article(7, description={"reference": taken}))
    group = [new_article(1), new_article(2), new_article(2), new_article(9), new_article(3)]
    with archive.writing() as session:
        articles.look_ahead(session, group)
        answers = [articles.add(session, new) for new in group]
    kinds = [type(answer) for answer in answers]
    assert kinds == [AlreadyHere, Added, AlreadyHere, Added, Added]
    assert answers[0].uid == old
    assert answers[1].uid == answers[2].uid
    with archive.reading() as session:
        codes = [articles.get(session, answer.uid).description["reference"] for answer in answers]
        assert articles.get(session, other).description["reference"] == taken
        assert articles.counts(session).originals == 5
    assert taken not in codes
    assert len({codes[0], codes[1], codes[3], codes[4]}) == 4
    assert verify(archive).ok
