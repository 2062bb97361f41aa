"""The review page by keyboard and mouse, in both languages and every theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.importing.review import open_files
from desktop.importing.review_page import ReviewPage
from desktop.shared.language import set_language

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = "Tiêu đề\n\n14/11/2023\n\nSapo của bài này nói một câu.\n\nĐoạn một của bài.\n\nĐoạn hai của bài.\n\nThảo Anh\n"


@pytest.fixture
def page(qtbot, context, make_text):
    page = ReviewPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    paths = [make_text("mot.txt", TEXT), make_text("hai.txt"), make_text("rong.txt", "")]
    page.show_files(open_files(paths))
    page.head.set_publications(["Tin Chiều"])
    page.activateWindow()
    page.table.setFocus()
    yield page
    set_language("en")


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.focusWidget() or page, key, modifier)


def text_roles(page) -> list[str]:
    return [line.role for line in page.current.lines if line.text]


def shown_words(widget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_a_digit_gives_its_role_to_the_selected_line_which_stays_selected(page) -> None:
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Down)
    selected = page.table.selected_rows()
    press(page, Qt.Key.Key_5)
    assert text_roles(page)[2] == "heading"
    assert page.table.selected_rows() == selected
    assert [key.role for key in page.keys.keys if key._current] == ["heading"]


def test_several_lines_change_as_one_and_come_back_as_one(page) -> None:
    before = text_roles(page)
    for _ in range(3):
        press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Down, SHIFT)
    press(page, Qt.Key.Key_9)
    assert text_roles(page)[3:5] == ["quote", "quote"]
    press(page, Qt.Key.Key_Z, CTRL)
    assert text_roles(page) == before
    assert len(page.table.selected_rows()) == 2
    press(page, Qt.Key.Key_Z, CTRL | SHIFT)
    assert text_roles(page)[3:5] == ["quote", "quote"]


def test_up_and_down_pass_over_blank_lines(page) -> None:
    seen = []
    for _ in range(6):
        seen += page.table.selected_rows()
        press(page, Qt.Key.Key_Down)
    assert [page.table.lines.row(row).text[:5] for row in seen][:3] == ["Tiêu ", "14/11", "Sapo "]
    assert all(page.table.lines.row(row).text for row in seen)


def test_ctrl_down_goes_to_the_next_file_and_the_one_left_counts_as_reviewed(page) -> None:
    press(page, Qt.Key.Key_Down, CTRL)
    assert page.current is page.files[1]
    assert page.table.selected_rows() == [0]
    assert page.files[0].state == "reviewed"
    press(page, Qt.Key.Key_Up, CTRL)
    assert page.current is page.files[0]


def test_both_readings_stand_as_buttons_and_one_press_chooses(page, qtbot) -> None:
    press(page, Qt.Key.Key_Down, CTRL)
    assert [button.text() for button in list(page.side._readings.values())] == ["4 March 2019", "3 April 2019"]
    qtbot.mouseClick(list(page.side._readings.values())[1], Qt.MouseButton.LeftButton)
    assert page.current.reading == "2019-04-03"
    assert list(page.side._readings.values())[1].isChecked()
    assert "You chose this reading." in shown_words(page.side)
    qtbot.mouseClick(list(page.side._readings.values())[1], Qt.MouseButton.LeftButton)
    assert page.current.reading is None


def test_ctrl_enter_asks_for_this_file_and_goes_on_to_the_next(page, qtbot) -> None:
    first = page.current
    with qtbot.waitSignal(page.import_asked) as asked:
        press(page, Qt.Key.Key_Return, CTRL)
    assert [file for file, _ in asked.args[0]] == [first]
    assert first.state == "importing"
    assert page.current is page.files[1]
    page.settle([first], {first.path: "imported"})
    assert first.state == "imported"


def test_the_last_file_takes_along_what_could_not_be_read_so_that_it_is_kept(page, qtbot) -> None:
    press(page, Qt.Key.Key_Return, CTRL)
    with qtbot.waitSignal(page.import_asked) as asked, qtbot.waitSignal(page.left) as left:
        press(page, Qt.Key.Key_Return, CTRL)
    assert [file.path.name for file, _ in asked.args[0]] == ["hai.txt", "rong.txt"]
    assert left.args == [[]]


def test_escape_steps_out_of_the_field_first_and_then_leaves_with_what_was_not_imported(page, qtbot) -> None:
    page.head.publication.setFocus()
    press(page, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert page.active
    with qtbot.waitSignal(page.left) as left:
        press(page, Qt.Key.Key_Escape)
    assert [file.path.name for file in left.args[0]] == ["mot.txt", "hai.txt"]
    assert not page.active


def test_tab_goes_from_the_files_to_the_lines_the_publication_and_the_buttons(page, qtbot) -> None:
    page.list.setFocus()
    seen = []
    fields = page.side.stops
    for _ in range(7 + len(fields)):
        press(page, Qt.Key.Key_Tab)
        seen.append(page.focusWidget())
    head = page.head
    buttons = [page.later, page.trial, page.all, page.one]
    assert seen == [page.table, head.encoding, head.publication, *fields, *buttons]


def test_a_publication_can_be_given_to_every_file(page, qtbot) -> None:
    page.head.publication.setEditText("  Tin   Chiều ")
    assert page.current.publication == "Tin Chiều"
    qtbot.mouseClick(page.head.for_all, Qt.MouseButton.LeftButton)
    assert page.files[1].publication == "Tin Chiều"
    press(page, Qt.Key.Key_Down, CTRL)
    assert page.head.publication.currentText() == "Tin Chiều"


def test_more_files_join_an_open_review_without_losing_what_was_said(page, make_text) -> None:
    page.table.give("quote")
    first = page.current
    page.add_files(open_files([first.path, make_text("ba.txt", TEXT)]))
    assert page.current is first
    assert text_roles(page)[0] == "quote"
    assert [file.path.name for file in page.files] == ["mot.txt", "hai.txt", "rong.txt", "ba.txt"]


def test_what_was_not_reached_can_be_imported_again(page) -> None:
    from db.records import Rejected

    first = page.current
    page._ask([first])
    page.settle([first], {first.path: Rejected(str(first.path), "cancelled")})
    assert first.state == "reviewed"


def test_colours_and_words_follow_while_the_page_is_open(page, context) -> None:
    for name in ("sepia", "dark", "contrast", "light"):
        context.theme.apply(QApplication.instance(), name)
        QApplication.processEvents()
        heads = [label for label in page.side.findChildren(QLabel) if label.text() == "Line by line"]
        label = next(label for label in heads if label.isVisibleTo(page))
        assert label.palette().color(label.foregroundRole()) == context.theme.color("text")
        assert not page.grab().isNull()
    set_language("vi")
    QApplication.processEvents()
    assert "Đối chiếu từng dòng" in shown_words(page.side)
    assert page.title.text() == "Nhập 3 tệp"


@pytest.mark.parametrize("size", [(1440, 900), (900, 600), (800, 560)])
def test_everything_has_its_place_in_every_window(page, size) -> None:
    page.resize(*size)
    QApplication.processEvents()
    assert (page.width(), page.height()) == size
    for part in (page.list, page.table, page.keys, page.side, page.one):
        assert part.isVisible()
        assert part.mapTo(page, part.rect().bottomRight()).x() < page.width()
    for key in page.keys.keys:
        assert page.keys.rect().contains(key.geometry())


def test_names_are_there_for_those_who_listen(page) -> None:
    named = (page, page.list, page.table, page.head.publication, *page.keys.keys)
    assert all(part.accessibleName() for part in named)
    index = page.table.lines.index(0, 0)
    assert page.table.lines.data(index, Qt.ItemDataRole.AccessibleTextRole) == "1, Title: Tiêu đề"


def test_a_line_of_a_megabyte_is_shown_in_part(page, make_text) -> None:
    page.show_files(open_files([make_text("dai.txt", "Câu đầu tiên. " + "chữ " * 200_000)]))
    assert page.table.rowHeight(0) < 200
    assert not page.grab().isNull()


def test_home_and_end_go_to_the_first_and_the_last_line(page) -> None:
    press(page, Qt.Key.Key_End)
    [last] = page.table.selected_rows()
    assert page.table.lines.row(last).text == "Thảo Anh"
    press(page, Qt.Key.Key_Home)
    assert page.table.selected_rows() == [0]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_off_beside_a_page_in_a_narrow_window(qtbot, context, tmp_path, language) -> None:

    path = tmp_path / "trang.html"
    links = "".join(f"<li><a href=/{number}>Tin khác số {number}</a></li>" for number in range(30))
    body = "".join(f"<p>Đoạn văn thứ {number} của bài về bến đò, đủ dài để là một đoạn văn.</p>" for number in range(5))
    path.write_text(f"<title>Bến đò</title><ul>{links}</ul><article><h1>Bến đò</h1>{body}</article>", "utf-8")
    page = ReviewPage(context)
    qtbot.addWidget(page)
    set_language(language)
    page.resize(900, 700)
    page.show()
    page.show_files(open_files([path]))
    side = page.side
    assert side.left_button is not None
    assert side.widget().width() <= side.viewport().width()
    assert page.head.publication.geometry().right() <= page.head.width()
    set_language("en")


def test_colours_chosen_before_the_page_is_first_seen_are_those_of_its_words(qtbot, context) -> None:

    page = ReviewPage(context)
    qtbot.addWidget(page)
    context.theme.apply(QApplication.instance(), "dark")
    page.show()
    for label in (page.head.facts, page.head.publication_label, page.contents.said, page.contents.mapping.said):
        for part in (page.contents, page.contents.mapping, label):
            part.show()
        assert label.palette().color(label.foregroundRole()) == context.theme.color("muted")
    context.theme.apply(QApplication.instance(), "light")


def test_the_next_file_gets_the_keyboard_wherever_it_was(page, qtbot) -> None:
    page.later.setFocus()
    QTest.keyClick(page.later, Qt.Key.Key_Down, CTRL)
    assert page.table.hasFocus()
    assert page.side.fields is not None
    page.side.fields.lines["date"].setFocus()
    QTest.keyClick(page.side.fields.lines["date"], Qt.Key.Key_Up, CTRL)
    assert page.table.hasFocus()


def test_a_field_that_gets_the_keyboard_comes_into_sight(page, qtbot) -> None:
    page.resize(900, 600)
    page.table.setFocus()
    assert page.side.fields is not None
    field = page.side.fields.lines["rights"]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    top = field.mapTo(page.side.viewport(), field.rect().topLeft()).y()
    assert 0 <= top <= page.side.viewport().height() - field.height()
