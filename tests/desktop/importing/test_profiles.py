"""Rules learnt from corrections: what is proposed, what it does to the next article of the source, and to no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.lineage import Profile
from db.records import Block, NewArticle, NewOriginal, Published
from desktop.importing.pieces import put_together, take_apart
from desktop.importing.profiles import Rule, RuleBook, apply, book_of, keys_of, learn, role_of, stored, together

SITE = "site bao.example"


def article(*texts: str, **values: object) -> NewArticle:
    given: dict[str, object] = {
        "title": "Bến đò", "original": NewOriginal("a.html", b"x"),
        "blocks": tuple(Block("paragraph", text) for text in texts),
        "description": {"address": "https://www.bao.example/bai/1"},
    }  # fmt: skip
    return NewArticle(**(given | values))  # type: ignore[arg-type]


def corrected(whole: NewArticle, text: str, role: str) -> NewArticle:
    pieces = [replace(piece, role=role) if piece.text == text else piece for piece in take_apart(whole)]  # type: ignore[arg-type]
    return put_together(whole, pieces)


def test_a_source_is_known_by_its_site_then_its_publication_then_its_folder() -> None:
    whole = article(source="Báo Bến Đò")
    assert keys_of(whole, Path("/nhận/a.html")) == [SITE, "publication báo bến đò", "folder /nhận"]
    assert keys_of(article(description={})) == []


def test_a_publication_typed_for_a_site_becomes_its_rule_and_names_the_next_article() -> None:
    before = article("Một.")
    [rule] = learn(before, replace(before, source="Báo Bến Đò"))
    assert rule == Rule(SITE, "field", "source", "Báo Bến Đò")
    made = RuleBook([rule]).applied(article("Hai."))
    assert (made.source, made.origins) == ("Báo Bến Đò", {"source": "derived"})
    other = article("Hai.", description={"address": "https://khac.example/"})
    assert RuleBook([rule]).applied(other) is other


@pytest.mark.parametrize(
    ("day", "order", "next_day"), [("2019-04-03", "dmy", "2020-06-05"), ("2019-03-04", "mdy", "2020-05-06")]
)
def test_the_order_of_day_and_month_is_learnt_from_one_choice(day: str, order: str, next_day: str) -> None:
    before = article("Một.", published=Published(None, "[2019-03-04,2019-04-03]", "3/4/2019", "ambiguous_day_month"))
    [rule] = learn(before, replace(before, published=Published(day, day, "3/4/2019", "person")))
    assert rule == Rule(SITE, "date_order", "", order)
    later = article("Hai.", published=Published(None, "[2020-05-06,2020-06-05]", "5/6/2020", "ambiguous_day_month"))
    made = apply([rule], later)
    assert (made.published.value, made.published.text) == (next_day, "5/6/2020")
    assert made.origins["published"] == "derived"
    certain = article(published=Published("2020-01-02", "2020-01-02", "2/1/2020"))
    assert apply([rule], certain) is certain


def test_lines_that_begin_alike_get_the_role_that_one_was_given() -> None:
    before = article("Một đoạn.", "Theo Báo Bến Đò")
    [rule] = learn(before, corrected(before, "Theo Báo Bến Đò", "byline"))
    assert rule == Rule(SITE, "begins", "Theo", "byline")
    made = apply([rule], article("Hai đoạn.", "Theo TTXVN", "Theodor đi chợ."))
    assert made.byline == "Theo TTXVN"
    assert [block.markup for block in made.blocks] == ["Hai đoạn.", "Theodor đi chợ."]


def test_a_label_before_a_colon_is_the_beginning() -> None:
    before = article("Một đoạn.", "Nguồn tin: TTXVN")
    [rule] = learn(before, corrected(before, "Nguồn tin: TTXVN", "byline"))
    assert rule.match == "Nguồn tin:"
    assert role_of([rule], "NGUỒN TIN: Reuters") == "byline"
    assert role_of([rule], "Nguồn tin cho biết") is None


def test_a_line_that_was_left_out_is_left_out_again_and_only_that_one() -> None:
    before = article("Một đoạn.", "Tải ứng dụng của báo")
    [rule] = learn(before, corrected(before, "Tải ứng dụng của báo", "blank"))
    assert rule == Rule(SITE, "line", "Tải ứng dụng của báo", "blank")
    made = apply([rule], article("Tải ứng dụng của báo", "Tải ứng dụng của báo khác"))
    assert [block.markup for block in made.blocks] == ["Tải ứng dụng của báo khác"]


def test_what_happens_to_one_article_only_is_no_rule() -> None:
    before = article("Một đoạn.", "Hai đoạn.")
    after = replace(corrected(before, "Một đoạn.", "heading"), title="Bến đò cuối")
    assert learn(before, after) == []
    assert learn(article("Một.", description={}), article("Hai.", description={})) == []


def test_our_own_export_comes_back_as_it_was() -> None:
    whole = article("Một.", uid="0190")
    assert RuleBook([Rule(SITE, "field", "source", "Báo")]).applied(whole) is whole


def test_rules_are_stored_as_plain_values_and_a_newer_one_takes_the_place_of_an_older() -> None:
    rules = [Rule(SITE, "field", "source", "Báo"), Rule(SITE, "date_order", "", "dmy")]
    kept = together(rules, [Rule(SITE, "field", "source", "Báo Mới"), Rule(SITE, "line", "x", "blank")])
    assert [rule.value for rule in kept] == ["dmy", "Báo Mới", "blank"]
    book = book_of([Profile("rules", SITE, [*stored(kept), {"kind": "unknown"}, 5], "")])
    assert all(rule in book for rule in kept)
    assert rules[0] not in book


def test_the_encoding_of_a_folder_is_that_of_its_texts_only() -> None:
    book = RuleBook([Rule("folder /nhận", "encoding", ".txt", "tcvn3")])
    assert book.encoding(Path("/nhận/a.TXT")) == "tcvn3"
    assert book.encoding(Path("/nhận/a.html")) is None
    assert book.encoding(Path("/khác/a.txt")) is None
