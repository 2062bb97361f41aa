"""Date lines as newspapers print them: the value, the EDTF, the rule; and never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.readers.dates import read_date_line


@pytest.mark.parametrize(
    ("line", "value", "rule"),
    [
        ("11/14/2023 9:36:00 PM", "2023-11-14T21:36:00", "us_mdy_ampm"),
        ("12/31/2020 12:05 AM", "2020-12-31T00:05:00", "us_mdy_ampm"),
        ("11/14/2023", "2023-11-14", "us_mdy"),
        ("14/11/2023 21:36", "2023-11-14T21:36:00", "vi_dmy"),
        ("14.11.2023", "2023-11-14", "vi_dmy"),
        ("14-11-2023, 21h36", "2023-11-14T21:36:00", "vi_dmy"),
        ("ngày 3/4/2019", "2019-04-03", "vi_named"),
        ("5/5/2019", "2019-05-05", "same"),
        ("2023-11-14", "2023-11-14", "iso"),
        ("2023-11-14 21:36:00+07:00", "2023-11-14T21:36:00", "iso"),
        ("2023-11-14T21:36:00Z", "2023-11-14T21:36:00", "iso"),
        ("ngày 14 tháng 11 năm 2023", "2023-11-14", "vi_long"),
        ("Hà Nội, ngày 2 tháng 9 năm 1945", "1945-09-02", "vi_long"),
        ("November 14, 2023", "2023-11-14", "en_long"),
        ("14 Nov 2023 9:36 PM", "2023-11-14T21:36:00", "en_long"),
        ("Thứ năm, 02/09/2021, 08:15 (GMT+7)", "2021-09-02T08:15:00", "weekday_dmy"),
        ("Monday, 3/4/2019", "2019-03-04", "weekday_mdy"),
        ("Cập nhật lúc 21:36, 14/11/2023", "2023-11-14T21:36:00", "vi_dmy"),
        ("VnExpress - 14/11/2023", "2023-11-14", "vi_dmy"),
        ("tháng 11 năm 2023", "2023-11", "month"),
        ("năm 1975", "1975", "year"),
    ],
)
def test_a_clear_date_has_a_value_and_names_its_rule(line: str, value: str, rule: str) -> None:
    found = read_date_line(line)
    assert found is not None
    assert (found.value, found.edtf, found.text, found.rule) == (value, value, line, rule)


@pytest.mark.parametrize(
    ("line", "edtf", "rule"),
    [
        ("3/4/2019", "[2019-03-04,2019-04-03]", "ambiguous_day_month"),
        ("3/4/2019 9:00 PM", "[2019-03-04,2019-04-03]", "ambiguous_day_month"),
        ("3.4.2019", "[2019-03-04,2019-04-03]", "ambiguous_day_month"),
        ("Thứ năm, 3/4/2019", "[2019-03-04,2019-04-03]", "ambiguous_day_month"),
        ("14/11/23", "[1923-11-14,2023-11-14]", "ambiguous_century"),
        ("3/4/19", "[1919-03-04,1919-04-03,2019-03-04,2019-04-03]", "ambiguous_century"),
    ],
)
def test_an_unclear_date_has_no_value_but_every_reading(line: str, edtf: str, rule: str) -> None:
    found = read_date_line(line)
    assert found is not None
    assert (found.value, found.edtf, found.rule) == (None, edtf, rule)


def test_a_weekday_that_does_not_fit_is_told() -> None:
    found = read_date_line("Thứ hai, 14/11/2023")
    assert found is not None
    assert (found.value, found.edtf, found.rule) == ("2023-11-14", "2023-11-14?", "vi_dmy_weekday_differs")


@pytest.mark.parametrize(
    "line",
    [
        "", "31/2/2023", "13/13/2020", "10/10", "192.168.1.1", "1/2/3", "Chiều 14/11/2023, tại Bộ TT&TT",
        "25:00 14/11/2023",
        "Nghị quyết số 35-NQ/TW ngày 22/10/2018", "14/11/2023 họp báo", "1975", "Tổng kết sáng 19-5",
    ],
)  # fmt: skip
def test_what_is_no_date_line_is_none(line: str) -> None:
    assert read_date_line(line) is None


@given(st.dates(min_value=__import__("datetime").date(1800, 1, 1), max_value=__import__("datetime").date(2100, 12, 31)))
def test_every_reading_of_figures_holds_the_true_day(day: object) -> None:
    text = f"{day.day}/{day.month}/{day.year}"  # type: ignore[attr-defined]
    found = read_date_line(text)
    assert found is not None
    assert str(day) in (found.edtf or "")
    assert (found.value is None) == (found.rule == "ambiguous_day_month")


@given(st.text(alphabet="0123456789/.-: APMngàythứ,()+TZ", max_size=60))
def test_no_line_breaks_it(line: str) -> None:
    found = read_date_line(line)
    assert found is None or (found.edtf and found.text == line)
