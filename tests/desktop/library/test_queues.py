"""The queues of the sidebar: dates with two readings, files that were not parsed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db import articles
from db.records import NewArticle, NewOriginal, Published
from desktop.library.place import QUEUES, Place
from desktop.library.queue_dates import days_of
from desktop.library.queue_unparsed import Remedy
from desktop.library.sidebar_model import SIDE_ROLE
from desktop.library.wiring import build


@pytest.fixture
def library(qtbot, context, archive, tmp_path, until):
    with archive.writing("test") as session:
        for number, text in enumerate(("3/4/2019", "5/6/2020"), 20):
            month, day, year = (int(part) for part in text.split("/"))
            edtf = f"[{year}-{month:02}-{day:02},{year}-{day:02}-{month:02}]"
            date = Published(None, edtf, text, "ambiguous_day_month")
            articles.add(
                session, NewArticle(f"Thư số {number}", NewOriginal(f"{number}.txt", b"%d" % number), published=date)
            )
        articles.keep_rejected(session, NewOriginal("quet.pdf", b"%PDF-1.4 scan"), "no_text")
    feature = build(context)
    feature.heard = []
    feature.article_opened.connect(lambda uid, _query: feature.heard.append(uid))
    qtbot.addWidget(feature.results)
    qtbot.addWidget(feature.sidebar)
    feature.results.resize(400, 700)
    feature.results.show()
    context.archive_jobs.set_archive(archive, tmp_path / "index")
    until(lambda: feature.sidebar.facts().counts is not None)
    return feature


def rows(library) -> dict[str, int]:
    places = library.sidebar.tree.places
    shown = [places.index(number, 0).data(SIDE_ROLE) for number in range(places.rowCount())]
    return {row.place.kind: row.count for row in shown if row.place is not None and row.place.kind in QUEUES}


def test_the_sidebar_shows_only_the_queues_in_which_something_waits(library, until) -> None:
    assert rows(library) == {"dates": 2, "unparsed": 1}
    assert not library.sidebar.rail_buttons["alike"].isVisibleTo(library.sidebar)


def test_one_key_settles_a_date_and_undo_brings_it_back(library, archive, context, until) -> None:
    library.show_kind("dates")
    queue = library.pane.queues["dates"]
    until(lambda: queue.count == 2)
    assert library.results.stack.currentWidget() is queue
    row = queue.current()
    assert library.heard[-1] == row.article
    assert [button.accessibleName() for button in queue.buttons] == ["5 June 2020", "6 May 2020"]
    QTest.keyClick(queue.list, Qt.Key.Key_1)
    until(lambda: queue.count == 1)
    with archive.reading() as session:
        found = articles.get(session, row.article)
    assert found.published == Published("2020-06-05", "2020-06-05", "5/6/2020", "ambiguous_day_month+chosen")
    assert found.origins["published"]["origin"] == "supplied"
    until(lambda: rows(library)["dates"] == 1)
    context.undo.undo()
    until(lambda: queue.count == 2)


def test_an_emptied_queue_says_so_and_leaves_the_sidebar(library, until) -> None:
    library.show_kind("dates")
    queue = library.pane.queues["dates"]
    for left in (1, 0):
        until(lambda left=left: queue.count == left + 1)
        QTest.keyClick(queue.list, Qt.Key.Key_1)
        until(lambda left=left: queue.count == left)
    assert queue.nothing.isVisible()
    assert not queue.bar.isVisible()
    until(lambda: "dates" not in rows(library))
    assert library.browser.place == Place("dates")


def test_a_file_that_was_not_parsed_tells_why_and_can_be_saved(library, tmp_path, until) -> None:
    library.show_kind("unparsed")
    queue = library.pane.unparsed
    until(lambda: queue.count == 1)
    row = queue.current()
    assert row.title == "quet.pdf"
    assert "No text" in row.first
    queue.save(row.value, tmp_path / "out.pdf")
    until(lambda: (tmp_path / "out.pdf").exists())
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF-1.4 scan"


def test_another_room_can_offer_a_remedy_with_a_key(library, until) -> None:
    asked = []
    queue = library.pane.unparsed
    library.add_remedy(Remedy(lambda: "Clipping", lambda file: file.name.endswith(".pdf"), asked.append, "c"))
    library.add_remedy(Remedy(lambda: "Never", lambda _file: False, asked.append, "n"))
    library.show_kind("unparsed")
    until(lambda: queue.count == 1)
    assert [button.accessibleName() for button in queue.buttons] == ["Clipping", "Save the file…"]
    QTest.keyClick(queue.list, Qt.Key.Key_C)
    QTest.keyClick(queue.list, Qt.Key.Key_N)
    assert [file.name for file in asked] == ["quet.pdf"]


PASSAGE = (
    "Năm giờ chiều chiếc đò ngang chở chuyến khách cuối cùng rồi nghỉ và người lái đò đếm lại mấy tờ bạc lẻ trong nón "
    "trước khi về nhà ăn cơm với vợ con bên bếp lửa cũ"
)


@pytest.fixture
def alike(library, archive, until):
    from db import relations
    from db.records import Block

    with archive.writing("test") as session:
        uids = [
            articles.add(
                session,
                NewArticle(title, NewOriginal(title, title.encode()), blocks=(Block("paragraph", f"{own} {PASSAGE}"),)),
            ).uid
            for title, own in (("Bến đò cuối", "Ở làng trên."), ("Chuyến đò cuối ngày", "Tin của hãng."))
        ]
        relations.note(session, [(uids[0], uids[1], 0.87)])
    library.show_kind("alike")
    until(lambda: library.pane.queues["alike"].count == 1)
    return uids


def test_a_pair_is_compared_side_by_side_and_kept_separate_by_a_key(
    library, archive, context, alike, until, qtbot
) -> None:
    from db import relations

    queue = library.pane.queues["alike"]
    assert queue.current().second == "87% in common"
    QTest.keyClick(queue.list, Qt.Key.Key_C)
    until(lambda: queue.dialog is not None and queue.dialog.pair is not None)
    dialog = queue.dialog
    passage = dialog.pair.comparison.passages[0]
    assert dialog.pair.first.text[passage.start : passage.end] in PASSAGE
    dialog.step(1)
    assert dialog.first.text.textCursor().position() == dialog.first.starts[0]
    with qtbot.waitSignal(dialog.destroyed):
        dialog.apart.click()
    until(lambda: queue.count == 0)
    with archive.reading() as session:
        assert [pair.state for pair in relations.of_article(session, alike[0])] == ["separate"]
    context.undo.undo()
    until(lambda: queue.count == 1)


def test_the_later_one_becomes_a_version_of_the_first(library, archive, alike, until) -> None:
    queue = library.pane.queues["alike"]
    QTest.keyClick(queue.list, Qt.Key.Key_1)
    until(lambda: queue.count == 0)
    with archive.reading() as session:
        assert articles.get(session, alike[0]).version == 2
        assert articles.get(session, alike[1]).trashed is not None


def test_all_dates_of_a_publication_are_settled_at_once_and_come_back_at_once(library, archive, context, until) -> None:
    from db.records import ArticleEdit

    library.show_kind("dates")
    queue = library.pane.dates
    until(lambda: queue.count == 2)
    assert len(queue.buttons) == 2
    with archive.writing("test") as session:
        for row in queue.model.rows:
            articles.edit(session, ArticleEdit(row.article, {"source": "Báo Bến Đò"}))
    queue.refresh()
    until(lambda: all(row.second == "Báo Bến Đò" for row in queue.model.rows))
    heard = []
    library.date_order_chosen.connect(lambda *chosen: heard.append(chosen))
    QTest.keyClick(queue.list, Qt.Key.Key_D)
    until(lambda: queue.count == 0)
    assert heard == [("Báo Bến Đò", "dmy")]
    with archive.reading() as session:
        found = [articles.get(session, uid) for uid in articles.all_uids(session)]
    assert {one.published.value for one in found} >= {"2019-04-03", "2020-06-05"}
    context.undo.undo()
    until(lambda: queue.count == 2)


def test_a_click_on_a_queue_gives_its_list_the_focus_so_that_its_keys_work(library, qtbot, until) -> None:
    library.sidebar.resize(240, 700)
    library.sidebar.show()
    tree = library.sidebar.tree
    place = tree.visualRect(tree.places.index_of(Place("dates"))).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    queue = library.pane.queues["dates"]
    until(lambda: queue.count == 2)
    assert library.results.focusWidget() is queue.list


def test_an_article_read_from_an_emptied_queue_stays_open_while_the_archive_changes(library, until) -> None:
    emptied = []
    library.list_emptied.connect(lambda: emptied.append(True))
    library.show_kind("unparsed")
    until(lambda: library.pane.unparsed.count == 1)
    assert emptied == [True]
    listed = []
    library.browser.listed.connect(lambda _ids, keep: listed.append(keep))
    library.browser.reload()
    until(lambda: bool(listed))
    assert listed == [True]
    assert emptied == [True]


def test_what_is_kept_without_its_facts_is_said_without_blanks(library, archive, until) -> None:
    with archive.writing("test") as session:
        articles.keep_rejected(session, NewOriginal("bao.pdf", b"%PDF-1.4 pages"), "no_text_layer")
    library.show_kind("unparsed")
    until(lambda: library.pane.unparsed.count == 2)
    said = library.pane.unparsed.row_words(library.pane.unparsed.model.rows[0])
    assert "Its pages hold no text" in said
    assert "?" not in said


@pytest.mark.parametrize(
    ("text", "edtf", "days"),
    [
        ("3/4/2005", "[2005-03-04,2005-04-03]", ["2005-04-03", "2005-03-04"]),
        ("12/03/1987", "[1987-03-12,1987-12-03]", ["1987-03-12", "1987-12-03"]),
        ("", "[1987-03-12,1987-12-03]", ["1987-03-12", "1987-12-03"]),
    ],
)
def test_the_first_key_always_takes_the_first_number_for_the_day(text: str, edtf: str, days: list[str]) -> None:
    assert days_of(Published(None, edtf, text, "ambiguous_day_month")) == days


def test_the_article_read_last_is_the_one_that_a_key_settles(library, until) -> None:
    library.show_kind("dates")
    queue = library.pane.queues["dates"]
    until(lambda: queue.count == 2)
    other = queue.model.rows[1].article
    library.pane._select_later = other
    library.browser.reload()
    until(lambda: library.heard[-1] == other)
    assert queue.current().article == other
    assert library.heard[-1] == other
