"""What is typed becomes the query that was meant, and never an error."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.matching import matches_in
from db.search.nodes import All, Dates, Either, Not, Prefix, Tag, Term, Words
from db.search.query import parse

SIGNS = [
    *"ab Đ()“”-:*./|&!~^[]{}0129",
    '"',
    "\\",
    "\u0301",
    "\0",
    "\ud800",
    " OR ",
    " NOT ",
    "tag:",
    "title:",
    "before:",
]
ODD = st.lists(st.sampled_from(SIGNS)).map("".join)


def word(text: str, scope: str | None = None, *, marked: bool = False) -> Words:
    return Words((Term(text, marked),), scope)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a b", All((word("a"), word("b")))),
        ("a AND b", All((word("a"), word("b")))),
        ("a OR b c", Either((word("a"), All((word("b"), word("c")))))),
        ("(a OR b) c", All((Either((word("a"), word("b"))), word("c")))),
        ("a or b", All((word("a"), word("or"), word("b")))),
        ("a -b", All((word("a"), Not(word("b"))))),
        ("a NOT b", All((word("a"), Not(word("b"))))),
        ("-title:x", Not(word("x", "title"))),
        ("-(a b)", Not(All((word("a"), word("b"))))),
        ("Bà - Rịa", All((word("bà", marked=True), word("rịa", marked=True)))),
        ("title:(a OR b)", Either((word("a", "title"), word("b", "title")))),
        ("tiêu đề:a", word("a", "title")),
        ("chú thích:a", word("a", "caption")),
        ("COVID-19", Words((Term("covid", False), Term("19", False)))),
        ('"đổi moi"', Words((Term("đổi", True), Term("moi", False)))),
        ("“đổi moi”", Words((Term("đổi", True), Term("moi", False)))),
        ("doi*", Prefix(("doi",), False)),
        ("caption:đổ*", Prefix(("đổ",), True, "caption")),
        ("tag:a/b", Tag(((Term("a", False),), (Term("b", False),)))),
        ('tag:"a b/c"', Tag(((Term("a", False), Term("b", False)), (Term("c", False),)))),
        ("tag:a/*", Tag(((Term("a", False),),), below=True)),
        ('tag:"a/*"', Tag(((Term("a", False),),), below=True)),
        ('tag:"a"/*', Tag(((Term("a", False),),), below=True)),
        ("tag:/a", Tag(((Term("a", False),),), rooted=True)),
        ("2019", Either((Dates(20190101000000, 20191231235959), word("2019")))),
        ('"2019"', word("2019")),
        ("title:2019", word("2019", "title")),
        ("date:2020-02", Dates(20200201000000, 20200229235959)),
        ("date:2019..2021", Dates(20190101000000, 20211231235959)),
        ("date:2021..2019", Dates(20190101000000, 20211231235959)),
        ("date:14/11/2023", Dates(20231114000000, 20231114235959)),
        ("before:2019-03", Dates(None, 20190300999999, "inside")),
        ("after:2019", Dates(20191231235960, None, "inside")),
        ("http://a.b", Words((Term("http", False), Term("a", False), Term("b", False)))),
        ("((a", word("a")),
        ("a))", word("a")),
        ("a) b", All((word("a"), word("b")))),
        ('"a', word("a")),
        ("a AND", word("a")),
        ("OR a", word("a")),
        ("AND", word("and")),
        ("title:", word("title")),
        ("date:a", word("a")),
        ("2019-13", Words((Term("2019", False), Term("13", False)))),
    ],
)
def test_what_is_meant(typed: str, meant: object) -> None:
    assert parse(typed).root == meant


@pytest.mark.parametrize("typed", ["", "  ", "!!!", "-", '"', "()", "*", "..", ")(", "tag:!!!"])
def test_signs_alone_ask_nothing(typed: str) -> None:
    query = parse(typed)
    assert query.is_empty or typed.startswith("tag")
    assert query.text == typed


@given(st.one_of(st.text(), ODD))
def test_odd_signs_never_raise(typed: str) -> None:
    query = parse(typed)
    assert isinstance(query.terms, tuple)
    hash(query)
    spans = matches_in(typed, query)
    assert all(0 <= start < end <= len(typed) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "typed", ["(" * 5000 + "a", "NOT " * 5000 + "a", "-" * 5000, "a OR " * 5000, "x " * 50_000, '"a ' * 5000]
)
def test_endless_queries_are_bounded(typed: str) -> None:
    assert len(parse(typed).terms) <= 200


def test_denied_words_are_not_marked() -> None:
    assert matches_in("một hai ba", parse("một -hai NOT (ba)")) == ((0, 3),)


def test_marks_decide_what_is_marked() -> None:
    text = "Đảng, đang, dang; HÒA và hoà."
    shown = [text[start:end] for start, end in matches_in(text, parse("dang hòa"))]
    assert shown == ["Đảng", "đang", "dang", "HÒA", "hoà"]
    assert matches_in(text, parse("đảng")) == ((0, 4),)


def test_a_phrase_is_marked_as_one_and_the_longest_wins() -> None:
    text = "Đảng Cộng sản; đảng viên"
    assert [text[s:e] for s, e in matches_in(text, parse('"dang cộng sản" dang vien*'))] == [
        "Đảng Cộng sản",
        "đảng",
        "viên",
    ]


def test_a_field_marks_only_its_own_text() -> None:
    query = parse("title:a caption:b tag:c/d 2019")
    assert matches_in("a b c d 2019", query, "title") == ((0, 1), (8, 12))
    assert matches_in("a b c d", query, "caption") == ((2, 3),)
    assert matches_in("c/d/e", query, "tag") == ((0, 3),)


def test_positions_are_those_of_the_text_as_given() -> None:
    text = "e\u0323\u0302 a Đa\u0309ng"
    assert matches_in(text, parse("đảng")) == ((6, 11),)
