"""The columns of a catalogue: chosen in the review, remembered for the next one of the same form."""

from __future__ import annotations

import pytest

from db import articles
from desktop.importing.batch import import_paths
from desktop.importing.review import look_here
from desktop.importing.review_mapping import choices_of
from desktop.importing.wiring import build

TABLE = "a;b;c\nBến đò cuối của làng;Chiều xuống bên sông;3\nChợ phiên đổi giống lúa;Người đến từ bốn bản;4\n"


@pytest.fixture
def feature(qtbot, context, review_archive):
    feature = build(context)
    feature.reader.look = look_here
    qtbot.addWidget(feature.page)
    feature.page.resize(1200, 800)
    feature.page.show()
    context.archive_jobs.set_archive(review_archive)
    context.jobs.executor.drain()
    return feature


@pytest.fixture
def table(make_text):
    return make_text("danh-muc.csv", TABLE)


def choose(page, column: int, field: str) -> None:
    box = page.contents.mapping.boxes[column]
    box.setCurrentIndex(box.findData(field))
    box.activated.emit(box.currentIndex())


def all_articles(archive):
    with archive.reading() as session:
        return [articles.get(session, uid) for uid in articles.all_uids(session)]


def test_choices_become_a_mapping_that_also_frees_what_was_proposed() -> None:
    assert choices_of(["title", "", "photo", "photo"], {"title": "a", "lead": "b"}) == {
        "title": "#1", "lead": "", "photo": "#3", "photo.2": "#4",
    }  # fmt: skip


def test_another_field_for_a_column_changes_what_the_container_holds(feature, executor, table) -> None:
    feature.start([table])
    executor.drain()
    page = feature.page
    assert page.current.catalogue.columns == ("a", "b", "c")
    choose(page, 1, "title")
    executor.drain()
    assert [entry.title for entry in page.current.entries] == ["Chiều xuống bên sông", "Người đến từ bốn bản"]
    assert [box.currentData() for box in page.contents.mapping.boxes].count("title") == 1


def test_the_choice_is_remembered_in_the_window_and_outside(
    feature, executor, table, make_text, review_archive
) -> None:
    feature.start([table])
    executor.drain()
    choose(feature.page, 1, "title")
    executor.drain()
    choose(feature.page, 0, "lead")
    executor.drain()
    feature.page._import_one()
    executor.drain()
    assert sorted(one.title for one in all_articles(review_archive)) == ["Chiều xuống bên sông", "Người đến từ bốn bản"]
    second = make_text(
        "danh-muc-2.csv", "a;b;c\nĐò ngang mùa nước;Nước lên từ sáng sớm;5\nMột bài nữa ở đây;Lại một ngày khác;6\n"
    )
    feature.start([second])
    executor.drain()
    assert [entry.title for entry in feature.page.current.entries] == ["Nước lên từ sáng sớm", "Lại một ngày khác"]
    feature.page._leave()
    assert import_paths(review_archive, [second]).added
    assert {one.title for one in all_articles(review_archive)} >= {"Nước lên từ sáng sớm", "Lại một ngày khác"}


def test_unchecked_rows_stay_outside(feature, executor, table, review_archive) -> None:
    feature.start([table])
    executor.drain()
    page = feature.page
    choose(page, 0, "title")
    executor.drain()
    page.contents.none.click()
    assert not page.one.isEnabled()
    page.contents.table.selectRow(1)
    page.contents.model.choose([page.contents.model.shown[1]], True)
    page._import_one()
    executor.drain()
    assert [one.title for one in all_articles(review_archive)] == ["Chợ phiên đổi giống lúa"]
