"""The library against a real archive: list, open, search, change, undo."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from db import articles, tags
from db.records import NewArticle, NewOriginal
from desktop.library import wiring
from desktop.library.menus import ArticleVerbs, article_menu
from desktop.library.place import Place

TITLES = (
    "Đảng ủy họp",
    "Nước sông xuống thấp",
    "Chợ nổi cuối mùa",
    "Xưởng in chữ chì",
    "Ảnh còn thiếu của trường làng",
)


@pytest.fixture
def library(qtbot, context, archive, tmp_path, until):
    feature = wiring.build(context)
    opened: list[tuple[str, object]] = []
    feature.article_opened.connect(lambda uid, query: opened.append((uid, query)))
    feature.opened = opened
    feature.sidebar.setParent(feature.results)
    qtbot.addWidget(feature.results)
    feature.results.resize(400, 700)
    feature.results.show()
    context.archive_jobs.set_archive(archive, tmp_path / "index")
    until(lambda: len(feature.pane.model.ids) == 5 and feature.pane.model.known(0) is not None)
    until(lambda: feature.sidebar.facts().counts is not None)
    return feature


def titles(library) -> list[str]:
    rows = [library.pane.model.row_at(number) for number in range(len(library.pane.model.ids))]
    return [row.card.title if row else "" for row in rows]


def uid_of(archive, title: str) -> str:
    with archive.reading() as session:
        return next(uid for uid in articles.all_uids(session) if articles.get(session, uid).title == title)


def test_the_newest_article_stands_first_and_opens(library) -> None:
    assert titles(library) == list(reversed(TITLES))
    library.pane.articles.select_row(1)
    assert library.opened[-1][0] == library.pane.model.row_at(1).card.uid
    library.next()
    assert library.opened[-1][0] == library.pane.model.row_at(2).card.uid
    library.previous()
    assert library.opened[-1][0] == library.pane.model.row_at(1).card.uid


def test_titles_sort_by_the_vietnamese_alphabet(library, until) -> None:
    library.browser.set_sort("title")
    until(lambda: library.pane.model.known(0) is not None and titles(library)[0].startswith("Ảnh"))
    assert titles(library) == [TITLES[4], TITLES[2], TITLES[0], TITLES[1], TITLES[3]]


def test_a_query_finds_by_marks_and_shows_where(library, until) -> None:
    until(lambda: not library.indexing._busy and not library.indexing._timer.isActive())
    library.search('Đảng "khong gian mang"')
    until(lambda: len(library.pane.model.ids) == 1 and library.pane.model.known(0) is not None)
    hit = library.pane.model.row_at(0).hit
    assert hit is not None
    assert hit.title_marks == ((0, 4),)
    assert hit.passage.where == "body"
    library.pane.articles.select_row(0)
    _uid, query = library.opened[-1]
    assert query is library.browser.query
    assert library.results.sentence.words() == (
        "Articles with Đảng exact marks and with the phrase khong gian mang any marks"
    )
    library.results.sentence.chips[0].removed.emit()
    assert library.results.field.text() == '"khong gian mang"'
    until(lambda: len(library.pane.model.ids) == 5)


def test_where_nothing_is_found_one_condition_can_be_dropped(library, until) -> None:
    until(lambda: not library.indexing._busy and not library.indexing._timer.isActive())
    library.search("zzzz Đảng")
    until(lambda: library.results.nothing.button.text() == "Drop “zzzz”, leaves 1")
    library.results.nothing.button.click()
    until(lambda: len(library.pane.model.ids) == 1)
    assert library.results.field.text() == "Đảng"


def test_a_change_is_found_within_a_moment(library, context, archive, until) -> None:
    until(lambda: not library.indexing._busy and not library.indexing._timer.isActive())
    library.search("tag:mới")
    until(lambda: library.results.stack.currentWidget() is library.results.nothing)
    library.actions.add_tag([uid_of(archive, TITLES[1])], "mới")
    until(lambda: len(library.pane.model.ids) == 1)
    assert library.results.stack.currentWidget() is library.pane.articles


def test_trash_goes_on_with_the_next_article_and_can_be_undone(library, context, until) -> None:
    library.pane.articles.select_row(1)
    gone, after = library.pane.model.row_at(1).card.uid, library.pane.model.row_at(2).card.uid
    library.trash()
    until(lambda: len(library.pane.model.ids) == 4 and library.opened[-1][0] == after)
    until(lambda: library.sidebar.facts().counts.trashed == 1)
    context.undo.undo()
    until(lambda: len(library.pane.model.ids) == 5)
    until(lambda: gone in library.pane.model.known_uids())
    current = library.pane.articles.currentIndex().row()
    assert library.pane.model.ids[current] == library.pane.model.known_uids()[after]


def test_selection_survives_a_change_by_another_panel(library, context, archive, until) -> None:
    library.pane.articles.select_row(2)
    uid = library.pane.model.row_at(2).card.uid
    opened = len(library.opened)
    context.archive_jobs.write(lambda session: articles.star(session, [uid], True), author="reading")
    until(lambda: library.pane.model.row_at(2) is not None and library.pane.model.row_at(2).card.starred)
    assert library.pane.articles.selected_rows() == [2]
    assert len(library.opened) == opened


def test_keys_star_and_walk(library, qtbot, until) -> None:
    library.pane.articles.setFocus()
    library.pane.articles.select_row(0)
    qtbot.keyClick(library.pane.articles, Qt.Key.Key_J)
    assert library.pane.articles.currentIndex().row() == 1
    qtbot.keyClick(library.pane.articles, Qt.Key.Key_S)
    until(lambda: library.pane.model.row_at(1).card.starred)
    library.pane.articles.single_keys = False
    qtbot.keyClick(library.pane.articles, Qt.Key.Key_K)
    assert library.pane.articles.currentIndex().row() == 1


def test_all_selected_articles_are_told(library, qtbot, until) -> None:
    told: list[list[str]] = []
    library.selection_changed.connect(told.append)
    library.pane.articles.selectAll()
    until(lambda: bool(told) and len(told[-1]) == 5)


def test_the_sidebar_shows_tags_as_a_tree_and_a_place_narrows_the_list(library, until) -> None:
    index = library.sidebar.tree.places.index_of(Place("tag", "làng nghề/gốm"))
    assert index.isValid()
    assert library.sidebar.tree.places.place_of(index.parent()) == Place("tag", "làng nghề")
    library.sidebar.tree.setCurrentIndex(index)
    until(lambda: len(library.pane.model.ids) == 3)
    assert library.browser.place == Place("tag", "làng nghề/gốm")


def test_articles_dropped_on_a_tag_get_it(library, archive, context, until) -> None:
    uid = uid_of(archive, TITLES[0])
    library.sidebar.articles_dropped.emit(Place("tag", "chính trị"), [uid])
    until(lambda: context.undo.can_undo)
    with archive.reading() as session:
        assert "chính trị" in tags.of_articles(session, [uid])


def test_a_tag_is_renamed_and_the_list_follows(library, archive, until) -> None:
    library.show_kind("tag", "chính trị")
    until(lambda: len(library.pane.model.ids) == 2)
    library.sidebar.tree.renamed.emit("chính trị", "thời sự")
    until(lambda: library.sidebar.facts().tag("thời sự") is not None)
    until(lambda: len(library.pane.model.ids) == 2)
    assert library.browser.place == Place("tag", "thời sự")


def test_an_article_is_selected_before_the_list_is_there(qtbot, context, archive, tmp_path, until) -> None:
    feature = wiring.build(context)
    qtbot.addWidget(feature.results)
    uid = uid_of(archive, TITLES[0])
    feature.select(uid)
    context.archive_jobs.set_archive(archive, tmp_path / "index")
    until(lambda: feature.pane.articles.currentIndex().row() == 4)


@pytest.mark.parametrize(
    ("trashed", "writable", "usable"),
    [
        (False, True, ["Open", "Take the star off", "Tags…", "State of description", "Export…", "Move to the trash"]),
        (False, False, ["Open", "Export…"]),
        (True, True, ["Open", "Restore", "Delete for good…"]),
    ],
)
def test_the_menu_offers_only_what_can_be_done(qtbot, context, trashed, writable, usable) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[str] = []

    def verb(name: str):
        return lambda *_: asked.append(name)

    verbs = ArticleVerbs(*(verb(field.name) for field in fields(ArticleVerbs)))
    menu = article_menu(parent, context.theme, verbs, starred=True, trashed=trashed, writable=writable)
    assert [action.text() for action in menu.actions() if action.isEnabled() and action.text()] == usable
    menu.actions()[0].trigger()
    assert asked == ["open"]


def test_closing_the_archive_leaves_nothing_shown(library, context, until) -> None:
    context.archive_jobs.closed.emit()
    context.archive_jobs.archive = None
    until(lambda: len(library.pane.model.ids) == 0)
    assert library.sidebar.facts().counts is None


def test_coming_down_from_the_search_field_selects_the_first_article(library) -> None:
    library.pane.articles.setFocus(Qt.FocusReason.OtherFocusReason)
    library.pane.articles.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason))
    assert library.pane.articles.selected_rows() == [0]
    assert library.opened[-1][0] == library.pane.model.row_at(0).card.uid


def test_an_article_that_is_opened_before_the_list_holds_it_is_selected_once_it_does(library, context, until) -> None:
    with context.archive_jobs.archive.writing("test") as session:
        uid = articles.add(session, NewArticle("Vừa nhập", NewOriginal("moi.txt", b"moi"))).uid
    library.select(uid)
    until(lambda: library.opened and library.opened[-1][0] == uid)
    library.browser.reload()
    until(lambda: len(library.pane.model.ids) == 6 and len(library.pane.articles.selected_rows()) == 1)
    row = library.pane.articles.selected_rows()[0]
    until(lambda: library.pane.model.row_at(row) is not None)
    assert library.pane.model.row_at(row).card.uid == uid
