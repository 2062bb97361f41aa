"""The page: what is painted where, and what mouse and keys do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from db.records import COLOURS, Block
from desktop.reading.article_view import ArticleView
from desktop.reading.furniture import furniture

WORDS = "Ai quản lý cái gì trong đời thực thì lên không gian mạng quản lý cái đó."


@pytest.fixture
def view(theme, qtbot):
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.set_furniture(furniture, "Attach photo…", "Not in the archive yet", "Cannot be shown")
    view.resize(860, 820)
    view.show()
    return view


def colours(view) -> set[str]:
    image = view.viewport().grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def centre(view, start: int, end: int) -> QPoint:
    rect = view.range_rect(start, end)
    return view.viewport().mapFrom(view, rect.center().toPoint())


@pytest.mark.parametrize("colour", COLOURS)
def test_a_highlight_is_painted_in_its_colour(view, theme, make_article, make_annotation, colour):
    article = make_article("T", blocks=(Block("paragraph", WORDS),))
    view.show_article(article)
    fill = theme.color(f"hl_{colour}").name()
    assert fill not in colours(view)
    view.set_annotations([make_annotation(article, "không gian mạng", colour)])
    assert fill in colours(view)


@pytest.mark.parametrize("name", ["light", "sepia", "dark", "contrast"])
def test_every_theme_paints_page_and_marks(qapp, view, theme, make_article, make_annotation, name):
    article = make_article("T", blocks=(Block("paragraph", WORDS),))
    view.show_article(replace(article, annotations=(make_annotation(article, "đời thực"),)))
    theme.apply(qapp, name)
    try:
        found = colours(view)
        assert theme.color("page").name() in found
        assert theme.color("hl_yellow").name() in found
    finally:
        theme.apply(qapp, "light")


def test_over_a_highlight_a_hit_draws_only_its_lines(view, theme, make_article, make_annotation):
    article = make_article("T", blocks=(Block("paragraph", WORDS),))
    view.show_article(replace(article, annotations=(make_annotation(article, WORDS),)))
    start = article.text.index("không gian mạng")
    view.set_hits([(start, start + 15)])
    found = colours(view)
    assert theme.color("hit_line").name() in found
    assert theme.color("hit").name() not in found
    view.set_annotations([])
    assert theme.color("hit").name() in colours(view)


def test_words_on_a_highlighted_caption_take_the_text_colour(view, theme, make_article, make_figure, make_annotation):
    article = make_article("T", blocks=(Block("figure", figure=1),), figures=(make_figure(1, "Chú thích ảnh"),))
    view.show_article(article)
    view.set_annotations([make_annotation(article, "thích")])
    assert [one.format.foreground().color() for one in view.extraSelections()] == [theme.color("text")]


def test_the_mouse_selects_and_the_selection_settles(view, make_article, qtbot):
    article = make_article("T", blocks=(Block("paragraph", WORDS),))
    view.show_article(article)
    start = article.text.index("quản")
    rect = view.range_rect(start, start + 7)
    origin = view.viewport().mapFrom(view, QPoint(0, 0))
    first = rect.topLeft().toPoint() + origin + QPoint(1, 12)
    last = rect.topRight().toPoint() + origin + QPoint(-1, 12)
    with qtbot.waitSignal(view.selection_settled, timeout=2000) as settled:
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(view.viewport(), last)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert settled.args == [(start, start + 7)]


def test_a_double_click_selects_a_vietnamese_word(view, make_article):
    article = make_article("T", blocks=(Block("paragraph", "Đảng ủy Khối các cơ quan"),))
    view.show_article(article)
    start = article.text.index("ủy")
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, start, start + 2))
    assert view.selection() == (start, start + 2)


def test_shift_and_arrows_select_by_keyboard(view, make_article):
    view.show_article(make_article("Tiêu đề"))
    view.setFocus()
    cursor = view.textCursor()
    cursor.setPosition(view.page().positions.to_document(0))
    view.setTextCursor(cursor)
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection() == (0, 4)
    assert view.cursorWidth() == 1


def test_a_click_on_a_highlight_names_it(view, make_article, make_annotation, qtbot):
    article = make_article("T", blocks=(Block("paragraph", WORDS),))
    mark = make_annotation(article, "đời thực")
    view.show_article(replace(article, annotations=(mark,)))
    with qtbot.waitSignal(view.annotation_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, mark.start, mark.end))
    assert clicked.args == [mark.uid]
    with qtbot.waitSignal(view.annotation_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, 0, 1))
    assert clicked.args == [""]


def test_a_wanted_photo_has_a_real_button(view, make_article, make_figure, qtbot):
    view.show_article(make_article("T", blocks=(Block("figure", figure=1),), figures=(make_figure(1, "C"),)))
    qtbot.waitUntil(lambda: any(button.isVisible() for button in view.viewport().findChildren(QPushButton)))
    (button,) = view.viewport().findChildren(QPushButton)
    with qtbot.waitSignal(view.attach_requested) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["f-1"]


def test_a_held_photo_arrives_later_and_moves_nothing(view, make_article, make_figure, qtbot):
    held = make_figure(1, "Chú thích", held=True, width=800, height=400)
    article = make_article("T", blocks=(Block("figure", figure=1), Block("paragraph", WORDS)), figures=(held,))
    with qtbot.waitSignal(view.photo_wanted) as wanted:
        view.show_article(article)
        view.viewport().repaint()
    assert wanted.args[0].position == 1
    before = view.document_top(len(article.text) - 1)
    photo = QImage(800, 400, QImage.Format.Format_RGB32)
    photo.fill(QColor("#123456"))
    view.set_pixmap(article.uid, 1, photo)
    assert view.document_top(len(article.text) - 1) == before
    assert "#123456" in colours(view)


def test_space_turns_pages_and_then_asks_for_the_next_article(view, make_article, qtbot):
    view.show_article(make_article("T", blocks=[Block("paragraph", WORDS)] * 30))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.verticalScrollBar().value() > 0
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    with qtbot.waitSignal(view.turned_past) as past:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert past.args == [1]


def test_another_size_keeps_the_place(view, make_article):
    article = make_article("T", blocks=[Block("paragraph", f"{number} {WORDS}") for number in range(40)])
    view.show_article(article)
    view.scroll_to(article.text.index("20 Ai"), at=0.0)
    view.text_size = 28
    view.rebuild()
    assert abs(view.top_offset() - article.text.index("20 Ai")) <= len(WORDS)


def test_copying_gives_the_articles_own_text(view, make_article):
    article = make_article("T", blocks=(Block("paragraph", "Số 35-NQ/TW<br>hai"),))
    view.show_article(article)
    view.select(2, len(article.text))
    assert view.createMimeDataFromSelection().text() == "Số 35-NQ/TW\nhai"


def test_the_view_loads_nothing(view):
    assert view.loadResource(2, QUrl("file:///etc/passwd")).width() == 1


def test_a_correction_leaves_the_top_of_the_page_at_the_top(view, make_article):
    article = make_article("T", blocks=tuple(Block("paragraph", WORDS) for _ in range(60)))
    view.show_article(article)
    view.show_article(replace(article, byline="Thảo Anh"))
    assert view.verticalScrollBar().value() == 0
    view.verticalScrollBar().setValue(600)
    view.show_article(article)
    assert view.verticalScrollBar().value() > 300
