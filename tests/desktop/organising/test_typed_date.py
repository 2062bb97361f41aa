"""Dates as people type them."""

from __future__ import annotations

import pytest

from db.records import Published
from desktop.organising.typed_date import BadDateError, date_words, read_typed, readings, settled


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("14/11/2023", "2023-11-14"),
        ("3/4/2019 14:05", "2019-04-03T14:05:00"),
        ("14.11.2023", "2023-11-14"),
        ("11/2023", "2023-11"),
        ("2023", "2023"),
        ("2023-11-14", "2023-11-14"),
        ("2023-11", "2023-11"),
        ("14 tháng 11 năm 2023, 21:36", "2023-11-14T21:36:00"),
        ("tháng 11 năm 2023", "2023-11"),
        ("năm 2023", "2023"),
        ("14 November 2023", "2023-11-14"),
        ("14 Nov 2023", "2023-11-14"),
        ("November 14, 2023", "2023-11-14"),
        ("29/2/2024", "2024-02-29"),
    ],
)
def test_dates_are_read_day_first(typed: str, value: str) -> None:
    published = read_typed(typed)
    assert (published.value, published.text, published.rule) == (value, typed, "typed")


def test_an_empty_field_takes_the_date_away() -> None:
    assert read_typed("  ") == Published()


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("31/02/2023", "no_such_day"),
        ("13/13/2023", "no_such_day"),
        ("0/1/2023", "no_such_day"),
        ("hôm qua", "not_a_date"),
        ("14/11", "not_a_date"),
        ("14 Foo 2023", "not_a_date"),
        ("2023 21:36", "not_a_date"),
        ("14 năm 2023", "not_a_date"),
    ],
)
def test_what_is_no_date_says_why(typed: str, fault: str) -> None:
    with pytest.raises(BadDateError) as error:
        read_typed(typed)
    assert error.value.fault == fault


def test_certainty_is_kept_as_edtf() -> None:
    assert read_typed("1973~").edtf == "1973~"
    assert date_words(read_typed("1973~")) == "about this time"


def test_an_ambiguous_date_offers_both_readings_and_one_can_be_chosen() -> None:
    published = Published(None, "[2019-03-04,2019-04-03]", "4/3/2019", "slashed")
    assert readings(published) == ["2019-03-04", "2019-04-03"]
    assert "4 March 2019 or 3 April 2019" in date_words(published)
    chosen = settled(published, "2019-04-03")
    assert (chosen.value, chosen.edtf, chosen.text) == ("2019-04-03", "2019-04-03", "4/3/2019")
    assert readings(chosen) == ()
