"""The review of articles of other formats by keyboard: texts, roles, what was left out, fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.importing.review import open_files
from desktop.importing.review_page import ReviewPage
from desktop.shared.language import set_language

CTRL = Qt.KeyboardModifier.ControlModifier
PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Làng giấy dó</title></head><body>
<nav><a href="/">Trang chủ</a> <a href="/van-hoa">Văn hóa</a> <a href="/xa-hoi">Xã hội</a></nav>
<main><article><h1>Làng giấy dó bên sông</h1>
<p>Sáng sớm, sương còn đặc trên mặt sông, ông Tấn đã nhóm bếp nấu vỏ dó như mọi ngày trong năm.</p>
<p>Mỗi tờ giấy phải qua tám lượt tay người, từ lột vỏ, ngâm, nấu, giã, đãi, xeo, ép đến phơi.</p>
<p>Năm ngoái, một bảo tàng đặt ba nghìn tờ để phục chế gia phả, cả nhà làm suốt ba tháng mùa đông.</p>
</article></main>
<footer><p>Bản quyền của tòa soạn. Ghi rõ nguồn khi phát hành lại.</p></footer></body></html>"""


@pytest.fixture
def page(qtbot, context, tmp_path, executor):
    path = tmp_path / "giay-do.html"
    path.write_text(PAGE, "utf-8")
    page = ReviewPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    page.show_files(open_files([path]))
    page.activateWindow()
    page.table.setFocus()
    executor.drain()
    yield page
    set_language("en")


def row_of(page, role: str) -> int:
    return next(row for row in range(page.table.lines.rowCount()) if page.table.lines.row(row).role == role)


def editor(page) -> QLineEdit:
    QApplication.processEvents()
    found = page.table.viewport().findChild(QLineEdit)
    assert found is not None
    return found


def test_f2_corrects_the_title_and_ctrl_z_takes_it_back(page) -> None:
    page.table._show([row_of(page, "title")])
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    field = editor(page)
    field.setText("Làng giấy dó bên sông Cầu")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.current.article().title == "Làng giấy dó bên sông Cầu"
    assert page.current.article().origins["title"] == "supplied"
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Z, CTRL)
    assert page.current.article().title == "Làng giấy dó bên sông"


def test_escape_leaves_the_line_that_is_typed_and_not_the_review(page, qtbot) -> None:
    left = []
    page.left.connect(left.append)
    page.table._show([row_of(page, "title")])
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    field = editor(page)
    field.setText("Sai")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (left, page.current.article().title) == ([], "Làng giấy dó bên sông")


def test_the_body_is_not_typed_over_and_a_digit_gives_a_block_another_role(page) -> None:
    row = row_of(page, "paragraph")
    assert not page.table.lines.flags(page.table.lines.index(row, 0)) & Qt.ItemFlag.ItemIsEditable
    page.table._show([row])
    QTest.keyClick(page.table, Qt.Key.Key_9)
    assert page.current.article().blocks[0].kind == "quote"


def test_what_was_left_out_is_shown_by_a_key_and_taken_in_by_a_digit(page) -> None:
    hidden = page.table.lines.rowCount()
    assert page.current.passages
    QTest.keyClick(page.table, Qt.Key.Key_L, CTRL)
    shown = [row for row in range(page.table.lines.rowCount()) if page.table.lines.row(row).role == "boilerplate"]
    assert page.table.lines.rowCount() >= hidden
    last = next(row for row in shown if "Bản quyền" in page.table.lines.row(row).text)
    page.table._show([last])
    QTest.keyClick(page.table, Qt.Key.Key_4)
    assert "Bản quyền" in page.current.article().blocks[-1].markup
    assert page.current.article().ledger.coverage == 1
    QTest.keyClick(page.table, Qt.Key.Key_L, CTRL)
    assert page.table.lines.row(page.table.lines.rowCount() - 1).text


def test_a_field_that_is_typed_stays_when_the_column_is_built_anew(page, executor) -> None:
    fields = page.side.fields
    fields.focus("authors")
    fields.lines["authors"].setText("Nguyên Hạ;  Thu Hà ")
    fields.lines["authors"].editingFinished.emit()
    executor.drain()
    assert page.current.article().description["authors"] == ["Nguyên Hạ", "Thu Hà"]
    assert page.side.fields.lines["authors"].text() == "Nguyên Hạ; Thu Hà"
    assert page.side.fields.focused() == "authors"
    page.side.fields.lines["date"].setText("14/11/2023")
    page.side.fields.lines["date"].editingFinished.emit()
    assert page.current.article().published.value == "2023-11-14"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_least_window_shows_every_part_in_both_languages(page, language: str) -> None:
    set_language(language)
    page.resize(800, 560)
    QApplication.processEvents()
    assert page.one.geometry().right() <= page.width()
    assert not page.one.visibleRegion().isEmpty()
    assert page.side.fields is not None
