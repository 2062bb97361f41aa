"""`khobao tag` and `khobao annotate`."""

from __future__ import annotations

import unicodedata

import pytest

ANNOTATION = {"id", "start", "end", "exact", "prefix", "suffix", "note", "colour", "state"}


def test_tags_are_full_paths_and_stay(khobao, filled, craftsman):
    ran = khobao("tag", filled, craftsman, "--add", "Chính trị/Đảng", "--add", "Nghề cũ", "--json")
    assert ran.code == 0
    assert ran.json["id"] == craftsman
    assert set(ran.json["tags"]) == {"Chính trị/Đảng", "Nghề cũ"}
    assert khobao("show", filled, craftsman, "--json").json["tags"] == ran.json["tags"]
    less = khobao("tag", filled, craftsman, "--remove", "Nghề cũ", "--add", "Báo", "--json")
    assert set(less.json["tags"]) == {"Chính trị/Đảng", "Báo"}


def test_a_tag_in_the_other_normal_form_and_case_is_the_same(khobao, filled, craftsman):
    khobao("tag", filled, craftsman, "--add", "Chính trị/Đảng")
    other = unicodedata.normalize("NFD", "chính TRỊ / đảng")
    assert khobao("tag", filled, craftsman, "--add", other, "--json").json["tags"] == ["Chính trị/Đảng"]


def test_looking_at_tags_writes_nothing(khobao, filled, craftsman):
    before = filled.read_bytes()
    ran = khobao("tag", filled, craftsman, "--json")
    assert ran.json == {"id": craftsman, "tags": []}
    assert filled.read_bytes() == before


def test_an_empty_tag_is_wrong_use_and_takes_back_the_others(khobao, filled, craftsman):
    ran = khobao("tag", filled, craftsman, "--add", "Báo", "--add", " / ")
    assert (ran.code, ran.out) == (2, "")
    assert khobao("tag", filled, craftsman, "--json").json["tags"] == []


def test_a_quote_is_marked_where_it_stands(khobao, filled, craftsman):
    article = khobao("show", filled, craftsman, "--json").json
    quote = article["blocks"][0]["text"][5:40]
    ran = khobao("annotate", filled, craftsman, "--quote", quote, "--note=-x", "--colour", "blue", "--json")
    assert ran.code == 0
    assert set(ran.json) == ANNOTATION
    assert (ran.json["exact"], ran.json["note"], ran.json["colour"]) == (quote, "-x", "blue")
    assert ran.json["state"] == "exact"
    assert ran.json["end"] - ran.json["start"] == len(quote)
    assert khobao("show", filled, craftsman, "--json").json["annotations"] == [ran.json]


@pytest.mark.parametrize("part", ["title", "lead", "byline", "caption"])
def test_a_quote_may_stand_outside_the_body(khobao, filled, craftsman, part):
    article = khobao("show", filled, craftsman, "--json").json
    quote = article["figures"][0]["caption"] if part == "caption" else article[part]
    typed = unicodedata.normalize("NFD", quote)
    assert khobao("annotate", filled, craftsman, "--quote", typed, "--json").json["exact"] == quote


def test_words_that_do_not_stand_there_are_refused(khobao, filled, craftsman):
    for quote in ("không có câu này", ""):
        ran = khobao("annotate", filled, craftsman, "--quote", quote, "--json")
        assert (ran.code, ran.out) == (1, ""), quote
        assert ran.err
    assert khobao("show", filled, craftsman, "--json").json["annotations"] == []


def test_an_unknown_article_or_colour(khobao, filled, craftsman):
    assert khobao("annotate", filled, "ffff", "--quote", "x").code == 1
    assert khobao("tag", filled, "ffff", "--add", "x").code == 1
    assert khobao("annotate", filled, craftsman, "--quote", "x", "--colour", "red").code == 2
