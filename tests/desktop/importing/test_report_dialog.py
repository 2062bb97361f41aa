"""The report of an import: grouped by reason, opened by keyboard, kept as text."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.records import Rejected
from desktop.importing.discover import Item
from desktop.importing.report import ImportReport, Row
from desktop.importing.report_dialog import ReportDialog
from desktop.importing.report_words import log_csv, log_text, summary
from desktop.importing.rows import Refusals, Rows, Unreached


def refused(*reached: Rejected) -> Refusals:
    return Refusals(reached)


@pytest.fixture
def report() -> ImportReport:
    empty = Rejected("/n/d.txt", "empty"), Rejected("/n/<b>e.txt", "empty")
    return ImportReport(
        added=Rows([Row("/n/a.txt", "u-1", "Bài một"), Row("/n/anh.jpg", "u-1", "Bài một")]),
        already=Rows([Row("/n/b.txt", "u-2", "Bài hai")]),
        rejected=refused(Rejected("/n/c.bin", "binary"), *empty),
        articles=1,
        photos_wanted=2,
    )


@pytest.fixture
def dialog(qtbot, context, report):
    dialog = ReportDialog(context, report)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    return dialog


def heads(dialog) -> list[str]:
    return [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]


def child(dialog, group: int, row: int):
    return dialog.model.index(row, 0, dialog.model.index(group, 0))


def test_the_sentence_counts_articles_not_rows(context, report) -> None:
    assert summary(report) == "1 article added, 1 already here, 3 not taken in, 2 photos wanted"
    report.cancelled = True
    report.rejected.append(Rejected("/n/f.txt", "cancelled"))
    told = summary(report)
    assert told.startswith("Cancelled: ")
    assert "3 not taken in, 1 not reached" in told


def test_parts_of_a_file_are_named_below_one_reason(qtbot, context) -> None:
    rejected = [
        Rejected("/n/thư.mbox", "page_unreadable", {"part": f"{label}@x", "label": label, "why": "encrypted"})
        for label in ("Bến đò", "Chợ nổi")
    ]
    report = ImportReport(rejected=refused(*rejected, Rejected("/n/c.bin", "binary")))
    dialog = ReportDialog(context, report)
    qtbot.addWidget(dialog)
    assert heads(dialog)[0] == "This part of the file is locked by a password. The rest was taken in. (2)"
    group = dialog.model.index(0, 0)
    shown = [[dialog.model.index(row, column, group).data() for column in (0, 1)] for row in range(2)]
    assert shown == [["thư.mbox", "Bến đò"], ["thư.mbox", "Chợ nổi"]]
    assert "! /n/thư.mbox\tBến đò\n" in log_text(report)
    reasons = [row[2] for row in csv.reader(log_csv(report).splitlines()[1:])]
    assert reasons[0].startswith("“Bến đò”: This part of the file is locked")


def test_refusals_stand_first_grouped_by_their_reason(dialog) -> None:
    assert heads(dialog)[0].startswith("The file is empty.")
    assert heads(dialog)[0].endswith("(2)")
    assert heads(dialog)[1].startswith("It is not a text.")
    assert [head.split(" (")[0] for head in heads(dialog)[2:]] == ["Already here", "Added"]
    assert child(dialog, 0, 1).data() == "<b>e.txt"


def test_enter_opens_the_article_of_a_row_and_the_report_stays(dialog, qtbot) -> None:
    dialog.tree.setCurrentIndex(child(dialog, 2, 0))
    with qtbot.waitSignal(dialog.article_asked) as asked:
        QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert asked.args == ["u-2"]
    assert dialog.isVisible()


def test_what_was_refused_can_be_tried_again(dialog, qtbot) -> None:
    with qtbot.waitSignal(dialog.retry_asked) as asked:
        qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
    assert [path.name for path in asked.args[0]] == ["c.bin", "d.txt", "<b>e.txt"]
    assert not dialog.isVisible()


def test_the_report_is_kept_as_text_or_table_and_a_bad_place_is_said(
    dialog, context, report, tmp_path, executor
) -> None:
    banners: list[object] = []
    context.notices.bannered.connect(banners.append)
    dialog.save(tmp_path / "bao-cao.txt")
    dialog.save(tmp_path / "bao-cao.csv")
    executor.drain()
    assert (tmp_path / "bao-cao.txt").read_text("utf-8") == log_text(report)
    assert "= /n/b.txt\tBài hai" in log_text(report)
    rows = list(csv.reader((tmp_path / "bao-cao.csv").read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows] == ["Outcome", *["Not taken in"] * 3, "Already here", "Added", "Added"]
    assert rows[4][1:] == ["/n/b.txt", "Bài hai", "u-2"]
    dialog.save(tmp_path / "none" / "bao-cao.txt")
    executor.drain()
    assert len(banners) == 1


def test_no_cell_of_the_table_is_taken_for_a_formula() -> None:
    report = ImportReport(added=Rows([Row("=a.txt", "u", "=1+1"), Row("b.txt", "v", "-2")]))
    cells = [row[1:3] for row in csv.reader(log_csv(report).splitlines())]
    assert cells[1:] == [["'=a.txt", "'=1+1"], ["b.txt", "'-2"]]


def test_a_large_report_is_narrowed_by_outcome_and_text(qtbot, context) -> None:
    added = [Row(f"/n/{number}.txt", f"u-{number}", f"Bài {number}") for number in range(2000)]
    dialog = ReportDialog(context, ImportReport(added=Rows(added), rejected=refused(Rejected("/n/x.bin", "binary"))))
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    assert [dialog.tree.isExpanded(dialog.model.index(row, 0)) for row in range(2)] == [True, False]
    dialog.outcome.set_index(2)
    dialog.outcome.chosen.emit(2)
    assert [group.outcome for group in dialog.model.groups] == ["added"]
    dialog.filter.setText("bài 199")
    qtbot.waitUntil(lambda: len(dialog.model.groups[0].rows) == 11)
    dialog.filter.setText("không có")
    qtbot.waitUntil(lambda: dialog.model.groups == [])


def test_a_trial_says_that_nothing_was_written_and_offers_to_go_on(qtbot, context) -> None:
    dialog = ReportDialog(context, ImportReport(added=Rows([Row("/n/a.txt", "", "Bài")])), trial=True)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    assert summary(ImportReport(added=Rows([Row("a", "", "x")])), trial=True).startswith("Nothing was written. 1 file ")
    with qtbot.waitSignal(dialog.import_asked):
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_a_trial_does_not_say_that_something_was_kept(context) -> None:
    from desktop.shared.language import set_language

    report = ImportReport(rejected=refused(Rejected("/n/a.pdf", "no_text_layer", {"pages": 2})))
    assert "The file would be kept" in log_text(report, trial=True)
    assert "The file is kept" in log_text(report)
    set_language("vi")
    assert "Tệp sẽ được giữ" in log_text(report, trial=True)
    set_language("en")


def test_files_that_were_not_reached_are_one_group_with_others_of_the_same_reason(qtbot, context) -> None:
    items = [Item(f"/n/{number}.txt", 1, asked=False) for number in range(3)]
    report = ImportReport(rejected=refused(Rejected("/n/a.txt", "cancelled")), cancelled=True)
    report.rejected.unreached = Unreached(items, "cancelled")
    dialog = ReportDialog(context, report)
    qtbot.addWidget(dialog)
    group = dialog.model.index(0, 0)
    shown = [dialog.model.index(row, 0, group).data() for row in range(dialog.model.rowCount(group))]
    assert shown == ["a.txt", "0.txt", "1.txt", "2.txt"]
    assert summary(report) == "Cancelled: 0 articles added, 4 not reached"
