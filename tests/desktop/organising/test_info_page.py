"""The inspector's page: every correction is one write with undo, and no version is overwritten unseen."""

from __future__ import annotations

import pytest

from db import articles, figures, tags
from db.records import ArticleEdit, Published
from desktop.organising import wiring
from desktop.organising.fields import TextField


@pytest.fixture
def uids(archive):
    with archive.reading() as session:
        return articles.all_uids(session)


@pytest.fixture
def organising(qtbot, context, archive, until):
    feature = wiring.build(context)
    qtbot.addWidget(feature.info_page)
    feature.info_page.resize(320, 900)
    feature.info_page.show()
    context.archive_jobs.set_archive(archive)
    return feature


@pytest.fixture
def page(organising, uids, until):
    page = organising.info_page
    organising.show_articles([uids[0]])
    until(lambda: page.corrections.article is not None)
    return page


def article(archive, uid):
    with archive.reading() as session:
        return articles.get(session, uid)


def type_into(editor, text: str) -> None:
    editor.setText(text)
    editor.editingFinished.emit()


def test_a_title_is_corrected_and_the_correction_undone(page, context, archive, uids, until) -> None:
    before = article(archive, uids[0]).title
    page.form.title.setPlainText("Đảng ủy Khối họp")
    page.form.title._leave()
    until(lambda: article(archive, uids[0]).title == "Đảng ủy Khối họp")
    until(lambda: "supplied by Thu Hà" in page.form.fields["title"].note.text())
    context.undo.undo()
    until(lambda: article(archive, uids[0]).title == before)
    until(lambda: page.form.title.toPlainText() == before)


def test_an_article_keeps_a_title(page, archive, uids) -> None:
    before = article(archive, uids[0]).title
    page.form.title.setPlainText("  ")
    page.form.title._leave()
    assert page.form.title.toPlainText() == before
    assert page.form.fields["title"].note.text() == "An article needs a title."


def test_quick_corrections_follow_one_another_without_a_conflict(page, archive, uids, until) -> None:
    type_into(page.form.lines["page"], "7")
    type_into(page.form.lines["section"], "Văn hóa")
    type_into(page.form.lines["byline"], "Thảo Anh")
    until(lambda: article(archive, uids[0]).byline == "Thảo Anh")
    kept = article(archive, uids[0])
    assert (kept.description["page"], kept.description["section"]) == ("7", "Văn hóa")
    assert not page.stale.isVisible()


def test_supplied_values_stand_in_brackets(page, archive, uids, until) -> None:
    type_into(page.form.lines["page"], "7")
    until(lambda: page.form.lines["page"].text() == "[7]")
    assert article(archive, uids[0]).origins["page"]["by"] == "Thu Hà"


def test_a_date_is_typed_and_a_wrong_one_is_not_kept(page, archive, uids, until) -> None:
    type_into(page.form.date, "31/02/2023")
    assert page.form.fields["published"].note.text().startswith("There is no such day")
    type_into(page.form.date, "3/4/2019")
    until(lambda: article(archive, uids[0]).published.value == "2019-04-03")
    until(lambda: page.form.date.text() == "[3 April 2019]")


def test_both_readings_of_an_ambiguous_date_are_offered(page, context, archive, uids, until) -> None:
    unsure = Published(None, "[2019-03-04,2019-04-03]", "4/3/2019", "slashed")
    context.archive_jobs.write(lambda session: articles.edit(session, ArticleEdit(uids[0], {"published": unsure})))
    until(lambda: page.form._choices.isVisible())
    row = page.form._choice_row
    buttons = [row.itemAt(number).widget() for number in range(row.count())]
    assert [button.text() for button in buttons] == ["4 March 2019", "3 April 2019"]
    assert page.form._choices.minimumSizeHint().width() < 300
    buttons[1].click()
    until(lambda: article(archive, uids[0]).published.value == "2019-04-03")
    assert article(archive, uids[0]).published.text == "4/3/2019"


def test_a_caption_is_corrected(page, archive, uids, until) -> None:
    fields = page.figures.figures[0]
    fields.caption.setPlainText("Quang cảnh cuộc họp")
    fields.caption._leave()
    until(lambda: article(archive, uids[0]).figures[0].caption == "Quang cảnh cuộc họp")


def test_a_change_made_elsewhere_shows_both_versions(page, archive, uids, until) -> None:
    with archive.writing("elsewhere") as session:
        articles.edit(session, ArticleEdit(uids[0], {"byline": "Người khác"}))
    type_into(page.form.lines["byline"], "Thảo Anh")
    until(page.stale.isVisible)
    assert "Thảo Anh" in page.stale.both.text()
    assert "Người khác" in page.stale.both.text()
    assert article(archive, uids[0]).byline == "Người khác"
    page.stale.keep_mine.click()
    until(lambda: article(archive, uids[0]).byline == "Thảo Anh")
    assert not page.stale.isVisible()


def test_what_stands_elsewhere_can_be_kept(page, archive, uids, until) -> None:
    with archive.writing("elsewhere") as session:
        articles.edit(session, ArticleEdit(uids[0], {"byline": "Người khác"}))
    type_into(page.form.lines["byline"], "Thảo Anh")
    until(page.stale.isVisible)
    page.stale.keep_theirs.click()
    until(lambda: page.form.lines["byline"].text() == "[Người khác]")


def test_a_reference_code_in_use_is_refused_in_its_field(page, archive, uids, until) -> None:
    taken = article(archive, uids[1]).description["reference"]
    type_into(page.form.reference, taken)
    until(lambda: page.form.fields["reference"].note.isVisible())
    assert article(archive, uids[0]).description["reference"] != taken


def test_a_former_code_stays_named(page, archive, uids, until) -> None:
    before = article(archive, uids[0]).description["reference"]
    type_into(page.form.reference, "KB-CŨ-1")
    until(lambda: before in page.form.former.text())


def test_the_state_is_set_and_shown(page, archive, uids, until) -> None:
    page.state.chosen.emit(2)
    until(lambda: article(archive, uids[0]).description["state"] == "checked")
    until(lambda: page.state.index == 2)


def test_tags_are_added_and_taken_off(page, archive, uids, until) -> None:
    page.tags.added.emit("Hà Nội/phố cổ")
    until(lambda: "Hà Nội/phố cổ" in article(archive, uids[0]).tags)
    page.tags.removed.emit("Hà Nội/phố cổ")
    until(lambda: "Hà Nội/phố cổ" not in article(archive, uids[0]).tags)


def test_many_articles_change_together_and_are_put_back_together(organising, context, archive, uids, until) -> None:
    before = [article(archive, uid).source for uid in uids[:3]]
    organising.show_articles(uids[:3])
    batch = organising.info_page.batch
    batch.source.setText("Bộ TT&TT")
    assert batch.source_field.note.text() == "3 articles will change."
    batch.apply.click()
    until(lambda: [article(archive, uid).source for uid in uids[:3]] == ["Bộ TT&TT"] * 3)
    context.undo.undo()
    until(lambda: [article(archive, uid).source for uid in uids[:3]] == before)
    until(lambda: context.undo.can_redo)
    context.undo.redo()
    until(lambda: article(archive, uids[2]).source == "Bộ TT&TT")


def test_the_tag_panel_says_on_how_many_and_completes_without_marks(
    organising, context, archive, uids, until, qtbot
) -> None:
    with archive.writing("test") as session:
        tags.add(session, uids[:2], "Hà Nội")
    organising.edit_tags(uids[:3])
    popup = organising.tag_popup
    until(lambda: "Hà Nội" in popup.editor._tags)
    assert popup.editor._tags["Hà Nội"] == 2
    popup.editor.edit.setText("ha noi")
    popup.editor.completion_wanted.emit("ha noi")
    until(lambda: popup.editor.list.count() > 0)
    assert popup.editor.list.item(0).text().startswith("Hà Nội")
    popup.editor.added.emit("Hà Nội")
    until(lambda: popup.editor._tags.get("Hà Nội") == 3)
    popup.leave()
    assert not popup.isVisible()


def test_nothing_can_be_changed_in_an_archive_open_for_reading(qtbot, context, archive, uids, tmp_path, until) -> None:
    from db.archive import Archive

    path = archive.path
    archive.close()
    reading = Archive.open(path, write=False)
    feature = wiring.build(context)
    qtbot.addWidget(feature.info_page)
    context.archive_jobs.set_archive(reading)
    feature.show_articles([uids[0]])
    until(lambda: feature.info_page.corrections.article is not None)
    assert feature.info_page.form.date.isReadOnly()
    assert not feature.info_page.tags.isEnabled()
    feature.edit_tags(uids[:1])
    assert feature.tag_popup is None or not feature.tag_popup.isVisible()


def test_a_photo_attached_elsewhere_is_shown(page, archive, uids, context, until) -> None:
    figure = article(archive, uids[0]).figures[0]
    context.archive_jobs.write(lambda session: figures.detach(session, figure.uid))
    until(lambda: "wanted" in page.figures.figures[0].head.text())


def test_a_caption_of_several_lines_is_seen_from_its_first(qtbot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.resize(120, 20)
    field.set_value("Bộ trưởng trao bằng khen cho các tập thể có thành tích xuất sắc trong thực hiện Nghị quyết " * 2)
    field.show()
    field.resize(260, field.height())
    assert field.verticalScrollBar().value() == 0
    assert field.document().size().height() > 1
