"""The report of an import: grouped by reason, opened by keyboard, kept as text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.records import Rejected
from desktop.importing.report import ImportReport, Row
from desktop.importing.report_dialog import ReportDialog
from desktop.importing.report_words import log_text, summary


@pytest.fixture
def report() -> ImportReport:
    return ImportReport(
        added=[Row("/n/a.txt", "u-1", "Bài một"), Row("/n/anh.jpg", "u-1", "Bài một")],
        already=[Row("/n/b.txt", "u-2", "Bài hai")],
        rejected=[Rejected("/n/c.bin", "binary"), Rejected("/n/d.txt", "empty"), Rejected("/n/<b>e.txt", "empty")],
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
    return [dialog.tree.topLevelItem(row).text(0) for row in range(dialog.tree.topLevelItemCount())]


def test_the_sentence_counts_articles_not_rows(context, report) -> None:
    assert summary(report) == "1 article added, 1 already here, 3 not taken in, 2 photos wanted"
    report.cancelled = True
    report.rejected.append(Rejected("/n/f.txt", "cancelled"))
    told = summary(report)
    assert told.startswith("Cancelled: ")
    assert "3 not taken in, 1 not reached" in told


def test_refusals_stand_first_grouped_by_their_reason(dialog) -> None:
    assert heads(dialog)[0].startswith("The file is empty.")
    assert heads(dialog)[0].endswith("(2)")
    assert heads(dialog)[1].startswith("It is not a text.")
    assert [head.split(" (")[0] for head in heads(dialog)[2:]] == ["Already here", "Added"]
    assert dialog.tree.topLevelItem(0).child(1).text(0) == "<b>e.txt"


def test_enter_opens_the_article_of_a_row_and_the_report_stays(dialog, qtbot) -> None:
    row = dialog.tree.topLevelItem(2).child(0)
    dialog.tree.setCurrentItem(row)
    with qtbot.waitSignal(dialog.article_asked) as asked:
        QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert asked.args == ["u-2"]
    assert dialog.isVisible()


def test_what_was_refused_can_be_tried_again(dialog, qtbot) -> None:
    with qtbot.waitSignal(dialog.retry_asked) as asked:
        qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
    assert [path.name for path in asked.args[0]] == ["c.bin", "d.txt", "<b>e.txt"]
    assert not dialog.isVisible()


def test_the_report_is_kept_as_text_and_a_bad_place_is_said(dialog, context, report, tmp_path) -> None:
    banners: list[object] = []
    context.notices.bannered.connect(banners.append)
    dialog.save(tmp_path / "bao-cao.txt")
    assert (tmp_path / "bao-cao.txt").read_text("utf-8") == log_text(report)
    assert "= /n/b.txt\tBài hai" in log_text(report)
    dialog.save(tmp_path / "none" / "bao-cao.txt")
    assert len(banners) == 1
