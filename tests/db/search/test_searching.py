"""Each sentence of the search promise, on an archive: what is found, where, in what order, and what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import pytest

from db import articles
from db.search.find import find, find_ids, mark


@pytest.fixture(scope="module")
def forms(shared_library: Callable[[], Any]) -> Any:
    """One article a form of the same letters."""
    library = shared_library()
    for title in ("Đảng", "đang", "ĐÁNG", "dang", "Hòa bình", "Hoà giải", "hoa", normalize("NFD", "Thủy lợi")):
        library.put(title, "x")
    return library


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dang", {"Đảng", "đang", "ĐÁNG", "dang"}),
        ("DANG", {"Đảng", "đang", "ĐÁNG", "dang"}),
        ("Đảng", {"Đảng"}),
        ("đáng", {"ĐÁNG"}),
        ("đang", {"đang"}),
        (normalize("NFD", "đáng"), {"ĐÁNG"}),
        ("hòa", {"Hòa bình", "Hoà giải"}),
        ("hoà", {"Hòa bình", "Hoà giải"}),
        ("hoa", {"Hòa bình", "Hoà giải", "hoa"}),
        ("thuỷ", {"Thủy lợi"}),
        ("dan*", {"Đảng", "đang", "ĐÁNG", "dang"}),
        ("đá*", {"ĐÁNG"}),
        ("hò*", {"Hòa bình", "Hoà giải"}),
        ("nothing", set()),
    ],
)
def test_marks_are_minded_where_they_were_typed(forms: Any, typed: str, found: set[str]) -> None:
    assert {normalize("NFC", title) for title in forms.titles(typed)} == found


@pytest.fixture(scope="module")
def phrases(shared_library: Callable[[], Any]) -> Any:
    """The same words in different order and with different marks."""
    library = shared_library()
    library.put("a", "Đảng Cộng sản")
    library.put("b", "đang cộng sàn")
    library.put("c", "cộng sản; Đảng")
    return library


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"đảng cộng sản"', {"a"}),
        ('"dang cong san"', {"a", "b"}),
        ('"đảng cong san"', {"a"}),
        ('"dang CỘNG san"', {"a", "b"}),
        ('"cong dang"', set()),
        ('"cộng"', {"a", "b", "c"}),
        ('"san đảng"', {"c"}),
    ],
)
def test_phrases_mix_marked_and_unmarked_words(phrases: Any, typed: str, found: set[str]) -> None:
    assert phrases.titles(typed) == found


@pytest.fixture(scope="module")
def animals(shared_library: Callable[[], Any]) -> Any:
    """One word, the other, both, none."""
    library = shared_library()
    for title, body in (("both", "mèo chó"), ("cat", "mèo"), ("dog", "chó"), ("none", "cá")):
        library.put(title, body)
    return library


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mèo chó", {"both"}),
        ("mèo AND chó", {"both"}),
        ("mèo OR chó", {"both", "cat", "dog"}),
        ("mèo NOT chó", {"cat"}),
        ("mèo -chó", {"cat"}),
        ("-mèo", {"dog", "none"}),
        ("-title:both", {"cat", "dog", "none"}),
        ("(mèo OR chó) -title:(both OR cat)", {"dog"}),
        ("mèo OR chó title:none", {"cat", "both"}),
        ("none OR -mèo", {"none", "dog"}),
    ],
)
def test_operators(animals: Any, typed: str, found: set[str]) -> None:
    assert animals.titles(typed) == found


def test_words_may_stand_in_different_places(library: Any) -> None:
    library.put("Lũ lụt", captions=("Người dân đắp đê",))
    assert library.titles("lũ đê") == {"Lũ lụt"}


@pytest.fixture(scope="module")
def fields(shared_library: Callable[[], Any]) -> Any:
    """One article with another word in each field."""
    library = shared_library()
    library.put("một", "ba", lead="hai", captions=("bốn",), note="năm", byline="sáu", tagged=("bảy",), source="tám")
    return library


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("title:một", "title"), ("lead:hai", "lead"), ("body:ba", "body"), ("caption:bốn", "caption"),
        ("note:năm", "note"), ("byline:sáu", "byline"), ("tag:bảy", "tag"), ("một", "title"), ("hai", "lead"),
        ("ba", "body"), ("bốn", "caption"), ("năm", "note"), ("sáu", "byline"), ("bảy", "tag"),
    ],
)  # fmt: skip
def test_every_field_is_searched_and_shown(fields: Any, typed: str, where: str) -> None:
    found = fields.ask(typed)
    assert [hit.passage.where for hit in found.hits] == [where]
    passage = found.hits[0].passage
    assert mark(passage.text, passage.marks, "[", "]") == f"[{typed.rpartition(':')[2]}]"


def test_a_field_finds_nothing_elsewhere(library: Any) -> None:
    library.put("một", "hai", source="Tuổi Trẻ")
    assert library.titles("title:hai") == library.titles("body:một") == library.titles("tuổi") == set()
    assert library.titles("source:tuổi") == library.titles('nguồn:"tuoi tre"') == {"một"}


@pytest.fixture(scope="module")
def tagged(shared_library: Callable[[], Any]) -> Any:
    """Tags above, below and like each other, and one article without."""
    library = shared_library()
    tags = {
        "top": "Chính trị", "below": "Chính trị/Đảng", "like": "Chỉnh trị", "alone": "Đảng", "under": "Đảng/Đại hội",
    }  # fmt: skip
    for title, path in tags.items():
        library.put(title, tagged=(path,))
    library.put("bare")
    return library


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('tag:"Chính trị"', {"top", "below"}),
        ('tag:"chinh tri"', {"top", "below", "like"}),
        ('tag:"Chính trị/*"', {"below"}),
        ('tag:"Chính trị"/*', {"below"}),
        ('tag:"Chính trị/Đảng"', {"below"}),
        ('tag:"chinh tri/dang"', {"below"}),
        ('tag:"chinh trị/Đảng"', {"below"}),
        ('tag:"Chính trị/đang"', set()),
        ("tag:Đảng", {"below", "alone", "under"}),
        ("tag:/Đảng", {"alone", "under"}),
        ("tag:dang/*", {"under"}),
        ("tag:Chính", set()),
        ("tag:chín*", {"top", "below"}),
        ("tag:*", {"top", "below", "like", "alone", "under"}),
        ("-tag:Đảng", {"top", "like", "bare"}),
        ("tag:Đảng -tag:dang/*", {"below", "alone"}),
    ],
)
def test_a_tag_finds_what_is_below_it(tagged: Any, typed: str, found: set[str]) -> None:
    assert tagged.titles(typed) == found


@pytest.fixture(scope="module")
def dated(shared_library: Callable[[], Any]) -> Any:
    """A date of a month or a year, or a set of two, may be any day from its first to its last."""
    library = shared_library()
    library.put("jan", date="2019-01-31T23:59:59")
    library.put("mar", date="2019-03-15")
    library.put("year", date="2019")
    library.put("next", date="2020-01-01")
    library.put("ambiguous", edtf="[2019-03-04,2019-04-03]")
    library.put("words", "năm 2019 là")
    return library


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2019", {"jan", "mar", "year", "words", "ambiguous"}),
        ("2019-03", {"mar", "year", "ambiguous"}),
        ("date:2019-03-15", {"mar", "year", "ambiguous"}),
        ("date:2019-03-03", {"year"}),
        ("2019-01..2019-02", {"jan", "year"}),
        ("date:2019-01-31..2019-03-15", {"jan", "mar", "year", "ambiguous"}),
        ("2018..2020", {"jan", "mar", "year", "next", "ambiguous"}),
        ("before:2019-03-15", {"jan"}),
        ("before:2020", {"jan", "mar", "year", "ambiguous"}),
        ("after:2019", {"next"}),
        ("after:2019-01-31", {"mar", "next", "ambiguous"}),
        ("date:2019.. -date:2019", {"next"}),
        ("-date:1000..3000", {"words"}),
        ("ngày:15/3/2019", {"mar", "year", "ambiguous"}),
        ("date:4/3/2019", {"year", "ambiguous"}),
    ],
)
def test_dates(dated: Any, typed: str, found: set[str]) -> None:
    assert dated.titles(typed) == found


def test_a_range_is_also_the_same_words_in_the_text(library: Any) -> None:
    library.put("words", "giai đoạn 2019-2021")
    library.put("dated", date="2020")
    assert library.titles("2019..2021") == {"words", "dated"}


def test_by_date_undated_articles_stand_last(library: Any) -> None:
    for title, date in (("b", "2019"), ("none", None), ("c", "2021-05"), ("a", "2001-01-01")):
        library.put(title, "x", date=date)
    assert [hit.title for hit in library.ask("x", sort="newest").hits] == ["c", "b", "a", "none"]
    assert [hit.title for hit in library.ask("x", sort="oldest").hits] == ["a", "b", "c", "none"]


def test_a_title_outranks_a_body(library: Any) -> None:
    library.put("khác", "lũ lụt miền Trung và những ngày sau đó")
    library.put("Lũ lụt", "những ngày sau đó ở miền Trung")
    assert [hit.title for hit in library.ask("lũ lụt").hits] == ["Lũ lụt", "khác"]


def test_pages_follow_each_other_and_the_total_is_exact(library: Any) -> None:
    for number in range(25):
        library.put(f"bài {number}", "x", date=f"20{number + 10}")
    everything = library.ask("x", sort="oldest", limit=100)
    pages = [library.ask("x", sort="oldest", limit=10, offset=offset) for offset in (0, 10, 20, 30)]
    assert {page.total for page in pages} == {25}
    assert [hit.uid for page in pages for hit in page.hits] == [hit.uid for hit in everything.hits]
    ids, total = find_ids(library.archive, library.folder, "x", sort="oldest")
    assert (list(ids), total) == (list(everything.ids), 25)
    assert library.ask("x", limit=0).total == 25
    assert library.ask("").total == library.ask("!!!").total == 0


def test_trashed_articles_are_found_only_when_asked_for(library: Any) -> None:
    uid = library.put("mèo")
    with library.archive.writing() as session:
        articles.trash(session, [uid])
    assert library.titles("mèo") == set()
    assert library.titles("mèo", include_trashed=True) == {"mèo"}
    with library.archive.writing() as session:
        articles.trash(session, [uid], on=False)
    assert library.titles("mèo") == {"mèo"}


def test_an_article_trashed_since_is_not_shown(library: Any) -> None:
    uid = library.put("mèo")
    library.follow()
    with library.archive.writing() as session:
        articles.trash(session, [uid])
    assert find(library.archive, library.folder, "mèo").hits == []


def test_the_passage_with_most_different_words_is_shown(library: Any) -> None:
    filler = "chữ " * 200
    library.put("Khác", f"mèo mèo mèo mèo. {filler} Con mèo và con chó. {filler} chó chó", captions=("mèo",))
    hit = library.ask("mèo chó").hits[0]
    shown = mark(hit.passage.text, hit.passage.marks, "[", "]")
    assert hit.passage.where == "body"
    assert "Con [mèo] và con [chó]." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(hit.passage.text) < 250
    assert hit.more == 7


def test_a_passage_stays_within_its_line(library: Any) -> None:
    library.put("Khác", captions=("Ảnh một", "Con mèo trên mái", "Ảnh ba"))
    passage = library.ask("mèo").hits[0].passage
    assert (passage.where, passage.text, passage.marks) == ("caption", "Con mèo trên mái", ((4, 7),))


def test_hits_in_the_title_are_marked_there(library: Any) -> None:
    library.put("Con mèo", "Con chó")
    hit = library.ask("mèo").hits[0]
    assert hit.title_marks == ((4, 7),)
    assert (hit.passage.where, hit.passage.text, hit.more) == ("title", "Con mèo", 0)
    hit = library.ask("con").hits[0]
    assert (hit.title_marks, hit.passage.where, hit.passage.marks) == (((0, 3),), "body", ((0, 3),))


def test_a_date_alone_shows_the_beginning(library: Any) -> None:
    library.put("Bài", "thân " * 100, lead="Mở đầu", date="2019")
    hit = library.ask("date:2019").hits[0]
    assert (hit.passage.where, hit.passage.text, hit.passage.marks, hit.more) == ("lead", "Mở đầu", (), 0)


@pytest.mark.parametrize(
    "typed",
    [
        "((((",
        '"',
        "a:b:c",
        "title:*",
        "*",
        "[1 TO 2]",
        "a~2",
        "+a",
        "^",
        "\\",
        "tag:/",
        "tag:*/x",
        "a" * 5000,
        "á" * 5000 + "*",
        "🙂",
        "a*",
    ],
)
def test_odd_signs_never_raise(animals: Any, typed: str) -> None:
    animals.ask(typed)


def test_a_text_of_other_scripts_is_found(library: Any) -> None:
    library.put("북경 北京日报 Пра́вда ไทย")
    for typed in ("北京", "правда", "日报", "ไทย", "북경"):
        assert library.ask(typed).total == 1, typed


def test_a_tag_put_on_later_is_found(library: Any, tag: Callable[[str, str], None]) -> None:
    uid = library.put("mèo")
    library.follow()
    tag(uid, "Thú/Mèo")
    assert library.titles("tag:thú") == {"mèo"}


def test_marks_are_set_around_the_hits() -> None:
    assert mark("abcd", ((0, 1), (2, 3)), "<", ">") == "<a>b<c>d"
    assert mark("abcd", (), "<", ">") == "abcd"
