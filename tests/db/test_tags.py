"""Tags: paths, counts, names that change or become one."""

from __future__ import annotations

import pytest

from db import articles, tags, undo
from db.archive import Archive
from db.errors import BadValue, UnknownId
from db.fixity import verify
from tests.factories import new_article, put


@pytest.fixture
def uids(archive: Archive) -> list[str]:
    """Three articles: ``A/B`` on the first, ``A`` on the second, ``A/B/C`` and ``Đảng`` on the third."""
    return put(
        archive, new_article(1, tags=("A/B",)), new_article(2, tags=("A",)), new_article(3, tags=("A/B/C", "Đảng"))
    )


def shown(archive: Archive) -> dict[str, int]:
    with archive.reading() as session:
        return {row.path: row.count for row in tags.all_tags(session)}


def carried(archive: Archive, uids: list[str]) -> list[tuple[str, ...]]:
    with archive.reading() as session:
        return [articles.get(session, uid).tags for uid in uids]


def test_a_tag_counts_each_article_below_it_once(archive: Archive, uids: list[str]) -> None:
    with archive.writing() as session:
        tags.add(session, uids[:1], "A")
    assert shown(archive) == {"A": 3, "A/B": 2, "A/B/C": 1, "Đảng": 1}
    with archive.writing() as session:
        articles.trash(session, uids[2:])
    assert shown(archive) == {"A": 2, "A/B": 1, "A/B/C": 0, "Đảng": 0}


def test_paths_are_tidied_and_compared_without_case_and_form(archive: Archive, uids: list[str]) -> None:
    with archive.writing() as session:
        tags.add(session, uids, "  đa\u0309ng  ")
        tags.add(session, uids[:1], " /Chính  trị// Quốc hội /")
        assert tags.of_articles(session, uids) == {
            "A": 1, "A/B": 1, "A/B/C": 1, "Chính trị/Quốc hội": 1, "Đảng": 3,
        }  # fmt: skip
        with pytest.raises(BadValue):
            tags.add(session, uids, " / ")
        with pytest.raises(UnknownId):
            tags.add(session, ["không có"], "x")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("A", "X", [("X/B",), ("X",), ("Đảng", "X/B/C")]),
        ("a", "a", [("a/B",), ("a",), ("a/B/C", "Đảng")]),
        ("A", "A/B", [("A/B/B",), ("A/B",), ("A/B/B/C", "Đảng")]),
        ("A/B", "A", [("A",), ("A",), ("A/C", "Đảng")]),
        ("A", "Đảng", [("Đảng/B",), ("Đảng",), ("Đảng", "Đảng/B/C")]),
        ("A/B/C", "đảng", [("A/B",), ("A",), ("Đảng",)]),
        ("A/B", "X/Y", [("X/Y",), ("A",), ("Đảng", "X/Y/C")]),
    ],
)
def test_a_tag_is_renamed_with_all_below_it(
    archive: Archive, uids: list[str], old: str, new: str, expected: list[tuple[str, ...]]
) -> None:
    with archive.writing() as session:
        written = tags.rename(session, old, new)
    assert carried(archive, uids) == expected
    assert written.inverse is not None
    assert written.changes.tags
    assert verify(archive).ok


def test_tags_that_became_one_can_be_told_apart_again(archive: Archive, uids: list[str]) -> None:
    before = carried(archive, uids)
    with archive.writing() as session:
        tags.add(session, uids[:1], "Đảng")
        written = tags.rename(session, "A/B", "Đảng")
    assert carried(archive, uids) == [("Đảng",), ("A",), ("Đảng", "Đảng/C")]
    with archive.writing() as session:
        undo.apply(session, written.inverse)
        tags.remove(session, uids[:1], "Đảng")
    assert carried(archive, uids) == before
    assert verify(archive).ok


def test_what_cannot_be_renamed_is_refused(archive: Archive, uids: list[str]) -> None:
    with archive.writing() as session:
        with pytest.raises(UnknownId):
            tags.rename(session, "không có", "x")
        with pytest.raises(BadValue):
            tags.rename(session, "A", " / ")
        with pytest.raises(BadValue):
            tags.recolour(session, "A", "red")
        with pytest.raises(UnknownId):
            tags.recolour(session, "không có", tags.COLOURS[0])
    assert shown(archive) == {"A": 3, "A/B": 2, "A/B/C": 1, "Đảng": 1}
    assert len(uids) == 3


def test_completion_ignores_marks_and_finds_parts_of_paths(archive: Archive) -> None:
    paths = ("Đảng", "Chính trị/Đảng", "Lũ lụt", "Đất đai")
    put(archive, *(new_article(number, tags=(path,)) for number, path in enumerate(paths)))
    with archive.reading() as session:

        def found(typed: str) -> list[str]:
            return [row.path for row in tags.complete(session, typed)]

        assert found("dang") == ["Đảng", "Chính trị/Đảng"]
        assert found("đảng") == ["Đảng", "Chính trị/Đảng"]
        assert found("lut") == ["Lũ lụt"]
        assert found("chinh tri/d") == ["Chính trị/Đảng"]
        assert found("zzz") == []
        assert len(tags.complete(session, "", limit=2)) == 2


def test_tags_stand_in_the_order_of_the_alphabet(archive: Archive) -> None:
    put(archive, new_article(1, tags=("Ơ", "Đ", "D", "Ă/b", "A/z", "Ă")))
    assert list(shown(archive)) == ["A/z", "Ă", "Ă/b", "D", "Đ", "Ơ"]


def test_a_tag_taken_from_everything_is_kept_for_the_next_time(archive: Archive, uids: list[str]) -> None:
    with archive.writing() as session:
        tags.remove(session, uids, "Đảng")
    assert shown(archive)["Đảng"] == 0
