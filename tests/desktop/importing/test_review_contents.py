"""What a container holds: filtered, sorted and checked by keyboard; only the checked parts come in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.importing.readers.reader import Entry, Options
from desktop.importing.review import ReviewFile
from desktop.importing.review_contents import kind_word
from desktop.importing.review_page import ReviewPage

ENTRIES = (
    Entry("r1", "Bến đò cuối cùng", "page", "https://bao.example/ben-do", "2023-11-14T10:00:00Z", "text/html", 5000),
    Entry("r2", "anh.jpg", "photo", "https://bao.example/anh.jpg", "2023-11-14", "image/jpeg", 90_000),
    Entry("r3", "Chợ phiên", "page", "https://khac.example/cho", "2022-01-02", "text/html", 700),
)


@pytest.fixture
def page(qtbot, context, tmp_path):
    page = ReviewPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    chosen = {entry.part for entry in ENTRIES if entry.kind == "page"}
    page.show_files([ReviewFile(tmp_path / "kho.warc.gz", "contents", entries=ENTRIES, chosen=chosen)])
    page.activateWindow()
    page.take_focus()
    return page


def titles(page) -> list[str]:
    model = page.contents.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_pages_are_checked_at_first_and_what_they_are_is_said(page) -> None:
    assert page.current.parts == ("r1", "r3")
    assert page.contents.said.text() == "2 of 3 checked"
    assert page.one.text().startswith("Import the 2 checked")
    row = [page.contents.model.index(0, column).data() for column in range(5)]
    assert row == ["Bến đò cuối cùng", "https://bao.example/ben-do", "14 Nov 2023", "Page", "5 KB"]


def test_space_checks_and_clears_the_selected_rows(page) -> None:
    table = page.contents.table
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.current.parts == ("r3",)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.current.parts == ("r1", "r2", "r3")
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.current.parts == ()
    assert not page.one.isEnabled()


def test_the_filter_narrows_what_check_all_means(page) -> None:
    contents = page.contents
    contents.none.click()
    contents.filter.setText("BAO.example")
    assert titles(page) == ["Bến đò cuối cùng", "anh.jpg"]
    contents.every.click()
    assert page.current.parts == ("r1", "r2")
    contents.filter.clear()
    assert len(titles(page)) == 3


def test_rows_are_sorted_by_a_column_and_stay_checked(page) -> None:
    page.contents.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    assert titles(page) == ["anh.jpg", "Bến đò cuối cùng", "Chợ phiên"]
    checks = [page.contents.model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(3)]
    assert checks == [Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.Checked]


def test_the_checked_parts_are_what_is_imported_or_looked_at(page, qtbot) -> None:
    with qtbot.waitSignal(page.again_asked) as asked:
        page.contents.look.click()
    assert asked.args[1] == Options(parts=("r1", "r3"))
    with qtbot.waitSignal(page.import_asked) as imported:
        page._import_one()
    [(_, draft)] = imported.args[0]
    assert draft.choice() == Options(parts=("r1", "r3"))


def test_the_title_of_the_sizes_stands_over_their_right_edge(page) -> None:
    model, last = page.contents.model, page.contents.model.columnCount() - 1
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.headerData(last, Qt.Orientation.Horizontal, role) == model.index(0, last).data(role)
    assert model.headerData(0, Qt.Orientation.Horizontal, role) is None


@pytest.mark.parametrize(
    ("media_type", "word"),
    [
        ("text/html; charset=utf-8", "Web page"), ("image/svg+xml", "Drawing"), ("image/x-icon", "Picture"),
        ("application/javascript", "Program"), ("text/css", "Style sheet"), ("application/json", "Data"),
        ("font/woff2", "Typeface"), ("application/pdf", "PDF"), ("text/plain", "Text"), ("x/y", "Other"), ("", "Other"),
    ],
)  # fmt: skip
def test_what_a_thing_is_stands_in_words(context, media_type, word) -> None:
    assert kind_word(Entry("r", "x", "other", media_type=media_type)) == word


def test_where_the_media_type_says_nothing_the_name_does(context) -> None:
    assert kind_word(Entry("r", "Serif.TTF", "other", media_type="application/octet-stream")) == "Typeface"
    assert kind_word(Entry("r", "x.ico", "other", media_type="text/plain")) == "Picture"
