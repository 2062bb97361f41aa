"""Highlights and notes."""

from __future__ import annotations

import pytest

from db import annotations, articles, events
from db.archive import Archive
from db.errors import BadValue, QuoteNotFound, Stale, UnknownId
from db.records import NewAnnotation
from tests.factories import new_article, put


@pytest.fixture
def uid(archive: Archive) -> str:
    """An article in the archive."""
    return put(archive, new_article(1))[0]


@pytest.mark.parametrize("quote", ["Bài báo số 1", "Sapo", "bà con", "Trao quà", "Văn Minh", "Thảo"])
def test_a_quote_is_found_in_every_part_of_an_article(archive: Archive, uid: str, quote: str) -> None:
    with archive.writing() as session:
        made = annotations.add_quote(session, uid, quote, note="ghi", colour="blue").value
        text = articles.get(session, uid).text
    assert text[made.start : made.end] == made.exact == quote
    assert (made.note, made.colour, made.state, made.author, made.revision) == ("ghi", "blue", "exact", "Lan", 1)


def test_a_quote_typed_decomposed_is_the_same_quote(archive: Archive, uid: str) -> None:
    with archive.writing() as session:
        assert annotations.add_quote(session, uid, "ba\u0300 con").value.exact == "bà con"


def test_the_position_decides_between_equal_words(archive: Archive, uid: str) -> None:
    with archive.writing() as session:
        text = articles.get(session, uid).text
        second = text.index("quà", text.index("quà") + 1)
        made = annotations.add(session, uid, NewAnnotation("quà", start=second)).value
        assert made.start == second
        wrong = annotations.add(session, uid, NewAnnotation("quà", start=second + 1, prefix=made.prefix)).value
        assert wrong.start == second


def test_what_is_not_there_is_not_annotated(archive: Archive, uid: str) -> None:
    for quote in ("không có trong bài", "", "BÀ CON"):
        with archive.writing() as session, pytest.raises(QuoteNotFound):
            annotations.add_quote(session, uid, quote)
    with archive.writing() as session, pytest.raises(BadValue):
        annotations.add_quote(session, uid, "bà con", colour="red")
    with archive.writing() as session, pytest.raises(UnknownId):
        annotations.add_quote(session, "không có", "bà con")
    with archive.reading() as session:
        assert articles.counts(session).annotations == 0


def test_a_note_is_changed_and_two_people_see_both_versions(archive: Archive, uid: str) -> None:
    with archive.writing() as session:
        made = annotations.add_quote(session, uid, "bà con").value
        changed = annotations.edit(session, made.uid, note="một", seen=1).value
        assert (changed.note, changed.colour, changed.revision) == ("một", "yellow", 2)
        with pytest.raises(Stale) as refused:
            annotations.edit(session, made.uid, note="hai", seen=1)
        assert (refused.value.facts["mine"], refused.value.facts["theirs"]) == ("hai", "một")
        with pytest.raises(BadValue):
            annotations.edit(session, made.uid, colour="red")
        for work in (annotations.edit, annotations.remove, annotations.accept, annotations.reject, annotations.get):
            with pytest.raises(UnknownId):
                work(session, "không có")  # type: ignore[operator]


def test_a_note_being_typed_is_one_event(archive: Archive, uid: str) -> None:
    with archive.writing() as session:
        made = annotations.add_quote(session, uid, "bà con").value
    before = None
    for text in ("m", "mộ", "một"):
        with archive.writing() as session:
            before = before or session.sequence
            annotations.edit(session, made.uid, note=text, settled=text == "một")
            assert session.sequence > before
    with archive.reading() as session:
        assert [event.action for event in events.of_subject(session, made.uid)] == ["annotation", "modification"]
        assert articles.search_documents(session, 0, 9)[0].notes == "một"


def test_accepting_or_rejecting_what_has_a_place_changes_nothing(archive: Archive, uid: str) -> None:
    with archive.writing() as session:
        made = annotations.add_quote(session, uid, "bà con").value
        for work in (annotations.accept, annotations.reject):
            written = work(session, made.uid)
            assert (written.value, written.inverse) == (made, None)


def test_a_highlight_over_several_parts_of_an_article(archive: Archive, uid: str) -> None:
    with archive.writing() as session:
        text = articles.get(session, uid).text
        made = annotations.add(session, uid, NewAnnotation(text, start=0)).value
        assert (made.start, made.end, made.prefix, made.suffix) == (0, len(text), "", "")
