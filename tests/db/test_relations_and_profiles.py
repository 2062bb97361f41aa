"""What articles are to each other, and what was learnt of sources."""

from __future__ import annotations

import pytest

from db import articles, profiles, relations, undo
from db.archive import Archive
from db.errors import BadValue, Stale, UnknownId
from db.fixity import verify
from tests.factories import new_article, put


def test_pairs_are_noted_once_and_decided_by_a_person(archive: Archive) -> None:
    one, two, three = put(archive, *map(new_article, (1, 2, 3)))
    with archive.writing() as session:
        pairs = [(two, one, 0.8), (one, three, 0.4), (one, two, 0.9), (one, one, 1.0)]
        assert relations.note(session, pairs).value == 2
    with archive.reading() as session:
        found = relations.every(session)
    assert [(pair.article, pair.other, pair.alike) for pair in found] == [(one, two, 0.8), (one, three, 0.4)]
    with archive.writing() as session:
        decided = relations.decide(session, two, one, "linked")
    with archive.reading() as session:
        assert relations.count(session) == 1
        assert [pair.state for pair in relations.of_article(session, two)] == ["linked"]
    assert decided.inverse is not None
    with archive.writing() as session:
        undo.apply(session, decided.inverse)
    with archive.reading() as session:
        assert relations.count(session) == 2
    assert verify(archive).ok


def test_pairs_in_the_trash_do_not_wait_for_anybody(archive: Archive) -> None:
    one, two = put(archive, new_article(1), new_article(2))
    with archive.writing() as session:
        relations.note(session, [(one, two, 0.5)])
        articles.trash(session, [two])
    with archive.reading() as session:
        assert relations.every(session) == []
        assert relations.count(session) == 0


def test_a_merged_pair_comes_apart_in_one_step(archive: Archive) -> None:
    one, two = put(archive, new_article(1), new_article(2))
    with archive.writing() as session:
        relations.note(session, [(one, two, 0.5)])
    with archive.writing() as session:
        merged = relations.merge(session, one, two)
    with archive.reading() as session:
        assert articles.get(session, one).title == "Bài báo số 2"
        assert articles.get(session, two).trashed
    assert merged.inverse is not None
    with archive.writing() as session:
        undo.apply(session, merged.inverse)
    with archive.reading() as session:
        assert articles.get(session, one).title == "Bài báo số 1"
        assert not articles.get(session, two).trashed
        assert [pair.state for pair in relations.every(session)] == ["open"]


def test_a_decision_on_a_pair_that_nobody_proposed_is_taken_back_whole(archive: Archive) -> None:
    one, two = put(archive, new_article(1), new_article(2))
    with archive.writing() as session:
        decided = relations.decide(session, one, two, "linked")
    assert decided.inverse is not None
    with archive.writing() as session:
        undone = undo.apply(session, decided.inverse)
    with archive.reading() as session:
        assert relations.of_article(session, one) == []
    with archive.writing() as session:
        undo.apply(session, undone.inverse)
    with archive.reading() as session:
        assert [pair.state for pair in relations.of_article(session, one)] == ["linked"]


def test_pairs_of_articles_that_are_gone_are_passed_over(archive: Archive) -> None:
    one, two, three = put(archive, *map(new_article, (1, 2, 3)))
    with archive.writing() as session:
        articles.trash(session, [two])
    with archive.writing() as session:
        articles.delete(session, [two])
    with archive.writing() as session:
        assert relations.note(session, [(one, two, 0.8), (one, three, 0.6)]).value == 1


def test_a_relation_needs_two_articles_and_a_known_state(archive: Archive) -> None:
    one, two = put(archive, new_article(1), new_article(2))
    with archive.writing() as session:
        with pytest.raises(BadValue):
            relations.decide(session, one, two, "maybe")
        with pytest.raises(UnknownId):
            relations.decide(session, one, "no such article", "linked")


def test_a_profile_is_kept_by_source_changed_and_forgotten(archive: Archive) -> None:
    with archive.writing() as session:
        put_first = profiles.put(session, "rules", "Tin.Example", [{"rule": "byline", "words": "Theo"}])
    with archive.writing() as session:
        profiles.put(session, "mapping", "tin.example", {"title": "Tiêu đề"})
    with archive.reading() as session:
        found = profiles.get(session, "rules", "tin.example")
        assert found is not None
        assert found.rules == [{"rule": "byline", "words": "Theo"}]
        assert [profile.kind for profile in profiles.every(session, "mapping")] == ["mapping"]
        assert profiles.get(session, "rules", "khac.example") is None
    assert put_first.inverse is not None
    with archive.writing() as session:
        undo.apply(session, put_first.inverse)
    with archive.reading() as session:
        assert profiles.get(session, "rules", "tin.example") is None
    with archive.writing() as session, pytest.raises(Stale):
        profiles.put_back(session, "mapping", "tin.example", None, {"title": "khác"})
    with archive.writing() as session, pytest.raises(BadValue):
        profiles.put(session, "rules", "  ", [])
    assert verify(archive).ok
