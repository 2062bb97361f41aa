"""Bylines in printed lines that hold more."""

from __future__ import annotations

import pytest

from desktop.importing.readers.bylines import ahead_of_date, byline_of, without_date


@pytest.mark.parametrize(
    ("line", "names", "byline"),
    [
        ("By Ann Hill", ["Ann Hill"], "By Ann Hill"),
        ("By Ann Hill | Staff Writer", ["Ann Hill"], "By Ann Hill | Staff Writer"),
        ("By Ann Hill March 25, 2015", ["Ann Hill"], "By Ann Hill"),
        ("By Ann Hill March 18 at 3:57 PM Follow @annhill", ["Ann Hill"], "By Ann Hill"),
        ("Ann Hill - Apr 16, 2015 8:02 pm UTC", ["Ann Hill"], "Ann Hill"),
        ("Ann Hill Monday, February 29, 2016 @ 11:10 PM UTC", ["Ann Hill"], "Ann Hill"),
        ("Ann Hill|Published 1 day ago", ["Ann Hill"], "Ann Hill"),
        ("Ann Hill — 2013-09-29— in Code — Permalink — License— share this", ["Ann Hill"], "Ann Hill"),
        ("La Rive | 04.05.2015 à 13h36 • Mis à jour le 05.05.2015 | Par Luc Roy (avec Ève Mai)", ["Luc Roy"],
         "Par Luc Roy (avec Ève Mai)"),
        ("AFP 30 avril 2015 à 07:19 (Mis à jour : 30 avril 2015 à 07:38)", ["AFP"], "AFP"),
        ("Par Luc Roy et Ève Mai — 24 novembre 2017 à 18:42", ["Luc Roy", "Ève Mai"], "Par Luc Roy et Ève Mai"),
        ("1. Januar 2016 von Jana Berg", ["Jana Berg"], "von Jana Berg"),
        ("Thứ ba, 14/11/2023 - Lê Hòa", ["Lê Hòa"], "Lê Hòa"),
        ("Lê Hòa - Trần Mai", ["Lê Hòa", "Trần Mai"], "Lê Hòa - Trần Mai"),
        ("Jana Berg Uwe Thal", ["Jana Berg", "Uwe Thal"], "Jana Berg, Uwe Thal"),
        ("Ann HillView More Articles", ["Ann Hill"], "Ann Hill"),
        ("By Ann Hill and others", ["Paul Kirk"], "By Ann Hill and others"),
    ],
)  # fmt: skip
def test_a_byline_is_told_from_what_stands_around_it(line: str, names: list[str], byline: str) -> None:
    assert byline_of(line, names) == byline


def test_a_month_is_no_surname_unless_it_must_be() -> None:
    assert ahead_of_date("By Ann Hill May 3, 2020") == "By Ann Hill"
    assert ahead_of_date("By Ann May 3 hours ago") == "By Ann May"
    assert ahead_of_date("Reuters March 3, 2020") == "Reuters"
    assert ahead_of_date("14 November 2023, Ann Hill") == ""
    assert without_date("14 November 2023, Ann Hill") == "Ann Hill"
