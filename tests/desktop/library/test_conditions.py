"""A typed query is parted into conditions, and each can be taken away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.conditions import conditions, without


def kinds(query: str) -> list[tuple[str, str]]:
    return [(condition.kind, condition.text) for condition in conditions(query)]


def test_words_phrases_dates_fields_and_groups_are_told_apart() -> None:
    query = 'Đảng "khong gian mang" 2023 tag:"làng nghề/*" (lũ OR bão) 2019..2021'
    assert kinds(query) == [
        ("word", "Đảng"), ("phrase", "khong gian mang"), ("date", "2023"), ("field", "làng nghề/*"),
        ("group", "lũ OR bão"), ("date", "2019..2021"),
    ]  # fmt: skip


def test_marks_denials_and_alternatives_are_known() -> None:
    first, second, third, fourth = conditions("dang OR Đảng -video NOT title:phim")
    assert (first.exact, second.exact, second.either) == (False, True, True)
    assert third.negated and third.text == "video"
    assert fourth.negated and fourth.field == "title"


@pytest.mark.parametrize(
    ("query", "number", "left"),
    [
        ('Đảng "khong gian mang" -video', 1, "Đảng -video"),
        ("Đảng OR mạng", 0, "mạng"),
        ("Đảng OR mạng", 1, "Đảng"),
        ("lũ NOT bão 2023", 1, "lũ 2023"),
        ("một", 0, ""),
    ],
)
def test_a_condition_goes_with_its_operator(query: str, number: int, left: str) -> None:
    assert without(query, conditions(query)[number]) == left


@given(st.text(alphabet='aĐ "-():*ORAND2019~', max_size=40))
def test_odd_signs_never_fail_and_taking_away_ends(query: str) -> None:
    for _ in range(60):
        found = conditions(query)
        if not found:
            return
        query = without(query, found[-1])
    raise AssertionError(query)
