"""The rows of a report are kept small and come out as they went in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Rejected
from desktop.importing.discover import Item
from desktop.importing.rows import Mapped, Refusals, Row, Rows, Unreached

NAMES = st.text(st.characters(codec=None, exclude_characters="\0"), max_size=12)  # halves of pairs: bytes of old names
ROWS = st.lists(st.builds(Row, NAMES, st.sampled_from(["", "a", "b"]), st.text(max_size=12)), max_size=8)


@given(ROWS)
def test_rows_come_out_as_they_went_in(rows: list[Row]) -> None:
    kept = Rows(rows)
    assert kept == rows
    assert [kept[number] for number in range(len(rows))] == rows
    assert kept[1:-1] == rows[1:-1]
    assert kept.articles() == len({row.uid for row in rows})


def test_rows_of_many_folders_keep_their_paths() -> None:
    rows = [Row(str(Path("tin") / f"{number % 3}" / "bài 1.txt"), "u", "Đường sách") for number in range(9)]
    assert list(Rows(rows)) == rows
    with pytest.raises(IndexError):
        Rows(rows)[9]


def test_what_was_not_reached_stands_behind_what_was() -> None:
    first, items = Rejected("a", "empty"), [Item("b", 1, asked=False), Item("c", 2, asked=False)]
    refusals = Refusals([first], Unreached(items, "cancelled", {"why": "x"}))
    refusals.append(Rejected("d", "binary"))
    assert [one.path for one in refusals] == ["a", "d", "b", "c"]
    assert refusals[-1] == Rejected("c", "cancelled", {"why": "x"})
    assert (len(refusals), refusals[2].code) == (4, "cancelled")
    assert Mapped(lambda one: one.path, refusals) == ["a", "d", "b", "c"]


def test_an_item_is_its_path_size_and_whether_it_was_asked_for() -> None:
    path = Path("tin") / "bài 1.txt"
    item = Item(path, 3, asked=True)
    assert (item.path, item.text, item.name) == (path, str(path), "bài 1.txt")
    assert item == Item(str(path), 3, asked=True)
    assert item != Item(path, 3, asked=False)
    assert len({item, Item(path, 3, asked=True)}) == 1
