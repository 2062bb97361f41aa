"""The trash can be undone; a final deletion leaves its number and the hash of what was deleted, and nothing else."""

from __future__ import annotations

import hashlib

import pytest

from db import annotations, articles, figures, photos
from db.archive import Archive
from db.errors import BadValue, UnknownId
from db.fixity import verify
from db.models import every as t
from db.records import Added, NewAnnotation
from tests.factories import BODY, new_article, photo_bytes, put, with_photo


def delete(archive: Archive, *uids: str) -> None:
    with archive.writing() as session:
        articles.trash(session, uids)
        assert articles.delete(session, uids).inverse is None


def rows(archive: Archive) -> dict[str, int]:
    with archive.reading() as session:
        return {table.name: len(session.mappings(table.select())) for table in t.metadata.sorted_tables}


def test_only_what_lies_in_the_trash_can_be_deleted(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.writing() as session, pytest.raises(BadValue):
        articles.delete(session, [uid])
    with archive.writing() as session, pytest.raises(UnknownId):
        articles.delete(session, ["không có"])


def test_a_final_deletion_leaves_a_numbered_tombstone_and_no_rows(archive: Archive) -> None:
    before = rows(archive)
    [uid] = put(archive, with_photo(1, tags=("x",), annotations=(NewAnnotation("bà con", note="x"),)))
    with archive.reading() as session:
        [document] = articles.search_documents(session, 0, 10)
    delete(archive, uid)
    with archive.reading() as session:
        [(number, gone)] = articles.tombstones(session, 0)
        assert gone == uid
        assert number > document.number
        assert articles.tombstones(session, number) == []
        [stone] = session.mappings(t.tombstone.select())
        assert stone["sha256"] == hashlib.sha256(new_article(1).original.data).hexdigest()
        with pytest.raises(UnknownId):
            articles.get(session, uid)
    left = {name: count - before[name] for name, count in rows(archive).items() if count != before[name]}
    assert left.keys() == {"tombstone", "event", "reference", "tag", "publication"}
    assert verify(archive).ok


def test_a_shared_photo_stays_until_its_last_article_goes(archive: Archive) -> None:
    one, two = put(archive, with_photo(1, photo_bytes(5)), with_photo(2, photo_bytes(5)))
    sha256 = hashlib.sha256(photo_bytes(5)).hexdigest()
    delete(archive, one)
    with archive.reading() as session:
        assert photos.data(session, sha256) == photo_bytes(5)
    delete(archive, two)
    with archive.reading() as session, pytest.raises(UnknownId):
        photos.data(session, sha256)


def test_a_photo_that_was_taken_from_its_figure_survives_the_deletion_of_other_articles(archive: Archive) -> None:
    one, two = put(archive, with_photo(1), with_photo(2))
    with archive.writing() as session:
        figure = articles.get(session, one).figures[0]
        figures.detach(session, figure.uid)
    delete(archive, two)
    with archive.writing() as session:
        figures.attach_held(session, figure.uid, figure.sha256 or "")
        assert articles.get(session, one).figures[0].held


def test_a_deleted_article_can_be_taken_in_and_deleted_again(archive: Archive) -> None:
    uid = "33333333-0000-4000-8000-000000000000"
    for _ in range(2):
        assert put(archive, new_article(1, uid=uid)) == [uid]
        with archive.reading() as session:
            assert articles.tombstones(session, 0) == []
        delete(archive, uid)
        with archive.reading() as session:
            assert [gone for _, gone in articles.tombstones(session, 0)] == [uid]
    assert verify(archive).ok


def test_deletion_and_intake_of_the_same_bytes_in_one_transaction(archive: Archive) -> None:
    [uid] = put(archive, with_photo(1))
    with archive.writing() as session:
        articles.trash(session, [uid])
        articles.delete(session, [uid])
        assert isinstance(articles.add(session, with_photo(1)), Added)
    assert verify(archive).ok


def test_the_number_of_the_last_row_is_not_mistaken_for_its_follower(archive: Archive) -> None:
    """Row ids may come again after a deletion; uids and change numbers do not."""
    [gone] = put(archive, new_article(1))
    delete(archive, gone)
    [here] = put(archive, new_article(2))
    with archive.reading() as session:
        [(number, uid)] = articles.tombstones(session, 0)
        [document] = articles.search_documents(session, 0, 10)
        assert (uid, document.uid) == (gone, here)
        assert document.number > number


def test_search_documents_hold_the_text_of_each_scope(archive: Archive) -> None:
    [uid] = put(archive, new_article(1, tags=("A/B",)))
    with archive.writing() as session:
        annotations.add(session, uid, NewAnnotation("bà con", note="ghi chú"))
    with archive.reading() as session:
        [document] = articles.search_documents(session, 0, 10)
        assert document.body.split("\n")[0] == BODY
        assert document.body.endswith("có chữ đậm & dấu và.")
        assert (document.captions, document.tags, document.notes) == (
            "Trao quà cho bà con\nẢnh: Văn Minh", ("A/B",), "ghi chú",
        )  # fmt: skip
        assert (document.order, document.order_last) == (20231114213600, 20231114213600)
