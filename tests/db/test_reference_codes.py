"""A reference code is given out once, for ever."""

from __future__ import annotations

import pytest

from db import articles, identity, undo
from db.archive import Archive
from db.codes import check_pattern, code
from db.errors import BadValue
from db.records import ArticleEdit
from tests.factories import new_article, put


def codes(archive: Archive, *uids: str) -> list[str]:
    with archive.reading() as session:
        return [articles.get(session, uid).description["reference"] for uid in uids]


def edit_code(archive: Archive, uid: str, made: str | None):
    with archive.writing() as session:
        return articles.edit(session, ArticleEdit(uid, {"reference": made}))


def test_codes_count_up_by_the_pattern(archive: Archive) -> None:
    with archive.writing() as session:
        identity.edit(session, {"reference_pattern": "BC.{number:03d}"})
        uids = [articles.add(session, new_article(number)).uid for number in range(2)]
    assert codes(archive, *uids) == ["BC.001", "BC.002"]


def test_the_first_pattern_carries_the_year(archive: Archive) -> None:
    [made] = codes(archive, *put(archive, new_article(1)))
    assert made[:3] == "KB-"
    assert made[-7:] == "-000001"
    assert len(made) == 14


def test_a_code_is_not_given_again_after_final_deletion(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    [gone] = codes(archive, uid)
    with archive.writing() as session:
        articles.trash(session, [uid])
        articles.delete(session, [uid])
    [again] = put(archive, new_article(1))
    assert codes(archive, again) != [gone]
    with pytest.raises(BadValue):
        edit_code(archive, again, gone)


def test_a_number_of_a_transaction_that_was_taken_back_was_never_given(archive: Archive) -> None:
    [one] = put(archive, new_article(1))
    with pytest.raises(ZeroDivisionError), archive.writing() as session:
        articles.add(session, new_article(2))
        raise ZeroDivisionError
    [two] = put(archive, new_article(3))
    first, second = codes(archive, one, two)
    assert int(second[-6:]) == int(first[-6:]) + 1


def test_a_number_that_someone_took_by_hand_is_passed_over(archive: Archive) -> None:
    [one] = put(archive, new_article(1))
    [first] = codes(archive, one)
    taken = first[:-1] + "2"
    edit_code(archive, one, taken)
    [two] = put(archive, new_article(2))
    assert codes(archive, two) == [first[:-1] + "3"]


def test_a_changed_code_is_kept_as_a_former_one_and_belongs_to_its_article(archive: Archive) -> None:
    one, two = put(archive, new_article(1), new_article(2))
    [first] = codes(archive, one)
    edit_code(archive, one, "HN-1")
    written = edit_code(archive, one, "HN-2")
    with archive.reading() as session:
        assert articles.get(session, one).former == (first, "HN-1")
    for taken in (first, "HN-1", "HN-2"):
        with pytest.raises(BadValue) as refused:
            edit_code(archive, two, taken)
        assert refused.value.facts["why"] == "used"
    with archive.writing() as session:
        undo.apply(session, written.inverse)
    with archive.reading() as session:
        found = articles.get(session, one)
        assert (found.description["reference"], found.former) == ("HN-1", (first, "HN-2"))
    edit_code(archive, one, first)
    assert codes(archive, one) == [first]


def test_an_article_may_have_no_code(archive: Archive) -> None:
    one, two = put(archive, new_article(1), new_article(2))
    edit_code(archive, one, "")
    edit_code(archive, two, None)
    assert codes(archive, one, two) == [None, None]


def test_a_code_that_is_taken_is_replaced_on_import_and_former_ones_are_kept(archive: Archive) -> None:
    one, two = put(
        archive,
        new_article(1, description={"reference": "HN-1"}),
        new_article(2, description={"reference": "HN-1", "former": ["CŨ-1", "HN-1"]}),
    )
    first, second = codes(archive, one, two)
    assert first == "HN-1" != second
    with archive.reading() as session:
        assert articles.get(session, two).former == ("CŨ-1",)


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("KB-{year}-{number:06d}", "KB-2026-000412"),
        ("{number}", "412"),
        ("{year:06d}/{number:4d}", "002026/0412"),
        ("Hồ sơ {number:02d}", "Hồ sơ 412"),
    ],
)
def test_a_pattern_makes_a_code(pattern: str, made: str) -> None:
    check_pattern(pattern)
    assert code(pattern, "2026", 412) == made


@pytest.mark.parametrize(
    "pattern", ["", "KB", "{year}", "{number", "{number:x}", "{number!r}", "{number}{0}", "{number.x}", "{number}" * 20]
)
def test_a_pattern_that_would_not_number_is_refused(archive: Archive, pattern: str) -> None:
    with archive.writing() as session, pytest.raises(BadValue):
        identity.edit(session, {"reference_pattern": pattern})
