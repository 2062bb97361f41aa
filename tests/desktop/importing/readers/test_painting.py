"""The runs of a member lie end to end, and the innermost mark counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.records import LedgerRun
from desktop.importing.readers.painting import Mark, painted

SIZE = 60
MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(-5, SIZE + 5),
        st.integers(-5, SIZE + 5),
        st.sampled_from(["paragraph", "photo", "title"]),
        st.one_of(st.none(), st.integers(0, 3)),
    ),
    max_size=8,
)


def test_an_inner_mark_counts_and_the_rest_has_its_role() -> None:
    marks = [Mark(10, 50, "paragraph", 0), Mark(20, 30, "photo", 1)]
    assert painted("m", 60, marks, "boilerplate") == [
        LedgerRun(10, "boilerplate", None, "m"),
        LedgerRun(10, "paragraph", 0, "m"),
        LedgerRun(10, "photo", 1, "m"),
        LedgerRun(20, "paragraph", 0, "m"),
        LedgerRun(10, "boilerplate", None, "m"),
    ]


def test_neighbours_of_one_fate_are_one_run() -> None:
    assert painted("", 4, [Mark(0, 2, "list", 0), Mark(2, 4, "list", 0)]) == [LedgerRun(4, "list", 0)]


@given(MARKS)
def test_every_byte_is_told_of_once(marks: list[Mark]) -> None:
    runs = painted("m", SIZE, marks)
    assert sum(run.length for run in runs) == SIZE
    assert all(run.length > 0 for run in runs)
