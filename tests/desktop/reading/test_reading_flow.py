"""From a click to the archive and back: highlights, notes, undo, place, hits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from db import annotations, articles, events
from db.archive import Archive
from db.records import ArticleEdit, NewArticle, NewOriginal, Published
from desktop.reading import wiring
from desktop.reading.note_row import NoteEditor
from desktop.reading.type_menu import TypeMenu
from desktop.shared import settings as keys
from desktop.shared.archive_jobs import ArchiveJobs
from desktop.shared.changes import ChangesHub
from desktop.shared.context import Context
from desktop.shared.jobs import Jobs, ManualExecutor
from desktop.shared.language import Language
from desktop.shared.notices import Notices
from desktop.shared.settings import Settings
from desktop.shared.state import State
from desktop.shared.undo import UndoStack


@pytest.fixture
def executor():
    return ManualExecutor()


@pytest.fixture
def context(theme, executor, tmp_path):
    jobs, changes = Jobs(executor), ChangesHub()
    archive_jobs = ArchiveJobs(jobs, changes, executor)
    context = Context(
        jobs, archive_jobs, changes, Settings(), State(tmp_path), Notices(), theme, UndoStack(archive_jobs), Language()
    )
    context.settings.reset(keys.LAST_COLOUR)
    return context


@pytest.fixture
def uid(context, executor, seed_article, tmp_path):
    archive = Archive.create(tmp_path / "a.khobao", agent="Lê Thu Hà")
    with archive.writing("test") as session:
        added = articles.add(
            session,
            NewArticle(
                seed_article.title,
                NewOriginal("seed.txt", b"seed"),
                lead=seed_article.lead,
                byline=seed_article.byline,
                published=Published("2023-11-14T21:36:00"),
                blocks=seed_article.blocks,
                figures=tuple(),
            ),
        )
    context.archive_jobs.set_archive(archive)
    context.state.open(archive.uid)
    yield added.uid
    context.archive_jobs.close()
    executor.drain()


@pytest.fixture
def feature(context, executor, uid, qtbot):
    feature = wiring.build(context)
    qtbot.addWidget(feature.panel)
    qtbot.addWidget(feature.notes_page)
    feature.panel.resize(860, 820)
    feature.panel.show()
    feature.notes_page.resize(300, 820)
    feature.notes_page.show()
    feature.open(uid)
    executor.drain()
    return feature


def select(feature, words: str) -> tuple[int, int]:
    start = feature.panel.article.text.index(words)
    feature.panel.view.select(start, start + len(words))
    return start, start + len(words)


def kept(context, uid: str):
    with context.archive_jobs.archive.reading() as session:
        return annotations.of_article(session, uid)


@pytest.mark.parametrize(("key", "colour"), [("1", "yellow"), ("3", "blue"), ("5", "purple")])
def test_a_digit_highlights_the_selection_and_it_is_kept_before_it_is_painted(
    feature, context, executor, uid, key, colour
):
    place = select(feature, "không gian mạng")
    QTest.keyClick(feature.panel.view, key)
    assert feature.panel.marking.annotations == ()
    executor.drain()
    (found,) = kept(context, uid)
    assert (found.start, found.end, found.colour, found.author) == (*place, colour, "Lê Thu Hà")
    assert feature.panel.marking.annotations == (found,)
    assert context.settings.get(keys.LAST_COLOUR) == colour


def test_h_highlights_in_the_last_colour_and_undo_takes_it_back(feature, context, executor, uid):
    context.settings.set(keys.LAST_COLOUR, "pink")
    select(feature, "Bộ trưởng")
    QTest.keyClick(feature.panel.view, Qt.Key.Key_H)
    executor.drain()
    assert [one.colour for one in kept(context, uid)] == ["pink"]
    context.undo.undo()
    executor.drain()
    assert kept(context, uid) == []
    assert feature.panel.marking.annotations == ()
    context.undo.redo()
    executor.drain()
    assert [one.exact for one in feature.panel.marking.annotations] == ["Bộ trưởng"]


def test_the_same_words_again_only_change_colour(feature, context, executor, uid):
    for key in "12":
        select(feature, "kinh tế số")
        QTest.keyClick(feature.panel.view, key)
        executor.drain()
    assert [one.colour for one in kept(context, uid)] == ["green"]


def test_title_and_byline_can_be_highlighted(feature, context, executor, uid):
    for words in ("Tăng cường bảo vệ", "Thảo Anh"):
        select(feature, words)
        QTest.keyClick(feature.panel.view, "1")
        executor.drain()
    assert [one.exact for one in kept(context, uid)] == ["Tăng cường bảo vệ", "Thảo Anh"]


def write_note(feature, executor, words: str):
    select(feature, words)
    QTest.keyClick(feature.panel.view, Qt.Key.Key_M)
    executor.drain()
    (row,) = feature.notes_page.findChildren(type(next(iter(feature.notes_page._rows.values()))))
    assert row.editor is not None
    return row


def test_a_note_is_one_event_and_one_undo_step_however_often_it_was_saved(feature, context, executor, uid):
    row = write_note(feature, executor, "không gian mạng")
    for text in ("Một", "Một hai", "Một hai ba"):
        row.editor.setPlainText(text)
        row.editor.typed.emit(text)
        executor.drain()
        assert kept(context, uid)[0].note == text
    feature.flush()
    executor.drain()
    with context.archive_jobs.archive.reading() as session:
        found = [event.action for event in events.recent(session, 50) if event.kind == "annotation"]
    assert found == ["modification", "annotation"]
    context.undo.undo()
    executor.drain()
    assert kept(context, uid)[0].note == ""
    context.undo.redo()
    executor.drain()
    assert kept(context, uid)[0].note == "Một hai ba"


def test_letters_typed_while_a_save_is_under_way_are_kept(feature, context, executor, uid):
    row = write_note(feature, executor, "không gian mạng")
    row.editor.setPlainText("Một")
    row.editor.typed.emit("Một")
    row.editor.setPlainText("Một hai")
    row.editor.typed.emit("Một hai")
    row.editor.setPlainText("Một hai ba")
    feature.flush()
    executor.drain()
    assert kept(context, uid)[0].note == "Một hai ba"
    context.undo.undo()
    executor.drain()
    assert kept(context, uid)[0].note == ""


def test_a_highlight_is_deleted_with_its_note_and_comes_back(feature, context, executor, uid):
    row = write_note(feature, executor, "không gian mạng")
    row.editor.setPlainText("Giữ lại")
    feature.flush()
    executor.drain()
    feature.panel.marking.remove(row.annotation.uid)
    executor.drain()
    assert kept(context, uid) == []
    context.undo.undo()
    executor.drain()
    assert [(one.note, one.state) for one in feature.panel.marking.annotations] == [("Giữ lại", "exact")]


def test_a_changed_quote_waits_for_a_person_to_accept_its_place(feature, context, executor, uid, seed_article):
    select(feature, "Tăng cường bảo vệ nền tảng tư tưởng của Đảng trong")
    QTest.keyClick(feature.panel.view, "1")
    executor.drain()
    title = seed_article.title.replace("nền tảng tư tưởng", "nền móng tư tưởng")
    with context.archive_jobs.archive.writing("test") as session:
        written = articles.edit(session, ArticleEdit(uid, {"title": title}))
    context.changes.changed.emit(written.changes)
    executor.drain()
    (mark,) = feature.panel.marking.annotations
    assert mark.state == "proposed"
    (row,) = feature.notes_page._rows.values()
    row.accepted.emit(mark.uid, True)
    executor.drain()
    (mark,) = feature.panel.marking.annotations
    assert (mark.state, "nền móng" in mark.exact) == ("exact", True)


def test_the_place_is_remembered_by_article(feature, context, executor, uid):
    view = feature.panel.view
    offset = feature.panel.article.text.index("Phát biểu chỉ đạo")
    view.scroll_to(offset, at=0.0)
    feature.panel.show_article(None)
    feature.open(uid)
    executor.drain()
    assert abs(view.top_offset() - offset) < 200


def test_find_is_mark_smart_and_counts_by_part(feature, executor):
    feature.panel.walk.find("nen tang")
    walk, bar = feature.panel.walk, feature.panel.bar
    assert bar.isVisible()
    assert "Title 1" in bar.places.text()
    before = walk.current
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert walk.current == before + 1
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert walk.hits == ()


def test_a_search_opens_the_article_at_its_hit(feature, context, executor, uid):
    from db.search.query import parse

    feature.panel.show_article(None)
    feature.open(uid, parse("Facebook"))
    executor.drain()
    text = feature.panel.article.text
    assert [text[slice(*hit)] for hit in feature.panel.walk.hits] == ["Facebook"]
    assert not feature.panel.view.title_in_sight()
    assert feature.panel.header.title.text() == feature.panel.article.title


def test_citation_carries_its_source(feature):
    select(feature, "không gian mạng")
    feature.panel.marking.cite()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("“không gian mạng”\n— Thảo Anh, “Tăng cường")
    assert "14 November 2023" in copied or "14 tháng 11 năm 2023" in copied


def test_brackets_walk_through_the_highlights(feature, executor):
    for words in ("Dự và chỉ đạo", "kinh tế số", "Facebook"):
        select(feature, words)
        QTest.keyClick(feature.panel.view, "1")
        executor.drain()
    seen = []
    feature.panel.annotation_chosen.connect(seen.append)
    feature.panel.view.verticalScrollBar().setValue(0)
    for _ in range(3):
        QTest.keyClick(feature.panel.view, Qt.Key.Key_BracketRight)
    quotes = {one.uid: one.exact for one in feature.panel.marking.annotations}
    assert [quotes[uid] for uid in seen] == ["Dự và chỉ đạo", "kinh tế số", "Facebook"]


def test_escape_takes_away_one_layer_at_a_time(feature, qtbot):
    select(feature, "không gian mạng")
    qtbot.waitUntil(feature.panel.marking.bar.isVisible)
    QTest.keyClick(feature.panel.view, Qt.Key.Key_Escape)
    assert not feature.panel.marking.bar.isVisible()
    assert feature.panel.view.selection() is not None
    QTest.keyClick(feature.panel.view, Qt.Key.Key_Escape)
    assert feature.panel.view.selection() is None


def test_the_star_is_kept_and_shown(feature, context, executor, uid):
    feature.panel.header.star.click()
    executor.drain()
    assert feature.panel.article.starred


def test_back_and_forward_lead_through_what_was_read(feature, context, executor, uid, seed_article):
    with context.archive_jobs.archive.writing("test") as session:
        other = articles.add(session, NewArticle("Bài khác", NewOriginal("b.txt", b"b"))).uid
    feature.open(other)
    executor.drain()
    feature.panel.back()
    executor.drain()
    assert feature.panel.article.uid == uid
    feature.panel.forward()
    executor.drain()
    assert feature.panel.article.uid == other


def test_the_size_of_the_text_goes_by_steps(feature, context):
    feature.panel.step_size(1)
    assert feature.panel.view.text_size == 21
    feature.panel.step_size(0)
    assert feature.panel.view.text_size == 19


def test_a_record_is_shown_without_an_archive(context, theme, qtbot, make_article):
    feature = wiring.build(context)
    qtbot.addWidget(feature.panel)
    qtbot.addWidget(feature.notes_page)
    feature.panel.show_article(replace(make_article("Không kho"), starred=True))
    assert feature.panel.view.page().headings[0].text == "Không kho"


def test_esc_in_a_note_gives_the_keyboard_back_to_the_article(feature, executor, qtbot):
    view = feature.panel.view
    feature.notes_page.setParent(feature.panel)
    feature.notes_page.show()
    view.select(0, 4)
    feature.panel.marking.note()
    executor.drain()
    editor = feature.notes_page.findChild(NoteEditor)
    assert editor is not None
    feature.panel.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert feature.panel.window().focusWidget() is view


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_text_menu_stands_inside_the_window(feature, qtbot):
    header = feature.panel.header
    header.type.click()
    menu = feature.panel.findChild(TypeMenu)
    window = feature.panel.window()
    assert menu.geometry().right() < window.mapToGlobal(QPoint(window.width(), 0)).x()
    menu.close()
