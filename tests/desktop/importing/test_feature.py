"""The importer of the window: paste, review, job, report, undo, and imports that never ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from db import articles, batches
from db.records import Rejected
from db.views import View
from desktop.importing.batch import import_paths
from desktop.importing.report import ImportReport
from desktop.importing.review import look_here
from desktop.importing.rows import Refusals
from desktop.importing.wiring import build
from desktop.shared import paths as places

TEXT = "Tiêu đề số {0}\n\n14/11/2023\n\nSapo của bài số {0} này.\n\nĐoạn văn của bài số {0}.\n"


class Heard:
    """What the importer said."""

    def __init__(self, feature, context) -> None:
        self.toasts, self.banners, self.cleared, self.pages, self.reports, self.asked = [], [], [], [], [], []
        self.refused = []
        context.notices.toasted.connect(self.toasts.append)
        context.notices.bannered.connect(self.banners.append)
        context.notices.cleared.connect(self.cleared.append)
        context.jobs.refused.connect(self.refused.append)
        feature.page_asked.connect(self.pages.append)
        feature.imported.connect(self.reports.append)
        feature.article_asked.connect(self.asked.append)


@pytest.fixture
def feature(qtbot, context, review_archive):
    feature = build(context)
    feature.reader.look = look_here
    qtbot.addWidget(feature.page)
    context.archive_jobs.set_archive(review_archive)
    context.jobs.executor.drain()
    yield feature
    if feature.report is not None:
        feature.report.close()


@pytest.fixture
def heard(feature, context):
    return Heard(feature, context)


def uids(archive, view: str = "all") -> list[str]:
    with archive.reading() as session:
        return [card.uid for card in articles.cards(session, articles.ids(session, View(view), "added"))]  # type: ignore[arg-type]


def whole(archive, uid: str):
    with archive.reading() as session:
        return articles.get(session, uid)


def review(feature, executor, files: list[Path]) -> None:
    feature.start(files)
    executor.drain()


def test_what_was_said_in_the_review_reaches_the_archive(feature, heard, executor, make_text, review_archive) -> None:
    review(feature, executor, [make_text("do.txt")])
    assert heard.pages == [True]
    page = feature.page
    page.side.reading_chosen.emit("2019-04-03")
    page.head.publication.setEditText("Báo Bến Đò")
    page.table.clearSelection()
    page.table._show([page.table.lines.rowCount() - 1])
    page.table.give("quote")
    page._import_one()
    assert uids(review_archive) == []
    executor.drain()
    article = whole(review_archive, uids(review_archive)[0])
    assert (article.published.value, article.published.text) == ("2019-04-03", "3/4/2019")
    assert article.published.rule == "person"
    assert article.source == "Báo Bến Đò"
    assert article.origins["source"]["origin"] == "supplied"
    assert [block.kind for block in article.blocks] == ["quote"]
    assert article.ledger.coverage == 1
    assert heard.pages == [True, False]
    assert heard.asked == [article.uid]


def test_undo_and_redo_take_a_whole_import_back_and_bring_it_back(
    feature, heard, context, executor, make_text, review_archive
) -> None:
    feature.import_now([make_text(f"{number}.txt", TEXT.format(number)) for number in range(3)])
    executor.drain()
    assert len(uids(review_archive)) == 3
    assert "3" in context.undo.text
    context.undo.undo()
    executor.drain()
    assert (uids(review_archive), len(uids(review_archive, "trash"))) == ([], 3)
    context.undo.redo()
    executor.drain()
    assert (len(uids(review_archive)), uids(review_archive, "trash")) == (3, [])
    context.undo.undo()
    executor.drain()
    assert uids(review_archive) == []


def test_the_toasts_undo_takes_this_import_back_even_after_another(
    feature, heard, executor, make_text, review_archive
) -> None:
    feature.import_now([make_text("a.txt", TEXT.format(1))])
    executor.drain()
    first, undo = uids(review_archive), heard.toasts[-1].action
    feature.import_now([make_text("b.txt", TEXT.format(2))])
    executor.drain()
    undo()
    executor.drain()
    assert uids(review_archive, "trash") == first


def test_what_comes_in_unreviewed_does_not_ask_to_be_shown(feature, heard, executor, make_text) -> None:
    arrived: list[str] = []
    feature.arrived.connect(arrived.append)
    feature.import_now([make_text("a.txt", TEXT.format(1))])
    executor.drain()
    assert (heard.asked, arrived) == ([], [heard.reports[-1].added[0].uid])


def test_pasted_text_is_imported_from_a_file_that_goes_afterwards(feature, executor, review_archive) -> None:
    QGuiApplication.clipboard().setText(TEXT.format(7))
    feature.paste()
    executor.drain()
    folder = places.cache_dir() / "pasted"
    assert len(list(folder.iterdir())) == 1
    feature.page._import_one()
    executor.drain()
    assert whole(review_archive, uids(review_archive)[0]).title == "Tiêu đề số 7"
    assert list(folder.iterdir()) == []


def test_pasted_text_that_is_not_wanted_leaves_nothing_behind(feature, heard, executor, review_archive) -> None:
    QGuiApplication.clipboard().setText(TEXT.format(7))
    feature.paste()
    executor.drain()
    feature.page._leave()
    assert list((places.cache_dir() / "pasted").iterdir()) == []
    assert uids(review_archive) == []
    assert "1 file" in heard.toasts[-1].text


def test_pasted_files_are_taken_as_files_and_an_empty_clipboard_says_so(feature, heard, executor, make_text) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_text("a.txt", TEXT.format(1))))])
    QGuiApplication.clipboard().setMimeData(data)
    feature.paste()
    executor.drain()
    assert [file.path.name for file in feature.page.files] == ["a.txt"]
    QGuiApplication.clipboard().setText("  ")
    feature.paste()
    assert "clipboard" in heard.toasts[-1].text


def test_one_refused_file_is_a_sentence_and_more_are_a_report(feature, heard, executor, make_text) -> None:
    feature.start([make_text("rong.txt", "")])
    executor.drain()
    assert feature.report is None
    assert heard.banners[-1].text.startswith("rong.txt: ")
    feature.start([make_text("rong.txt", ""), make_text("trang.txt", " \n")])
    executor.drain()
    assert feature.report is not None
    assert not feature.report.isModal()


def test_a_photo_chosen_with_its_text_is_no_refusal(feature, heard, executor, tmp_path, make_text) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30), "red").save(tmp_path / "anh.jpg")
    text = make_text("bai.txt", TEXT.format(1) + "\nanh.jpg\n\nChú thích của ảnh.\n")
    review(feature, executor, [text, tmp_path / "anh.jpg"])
    feature.page._import_one()
    executor.drain()
    report = heard.reports[-1]
    assert (len(report.added), report.rejected, report.photos_held) == (2, [], 1)


def test_an_archive_for_reading_only_refuses_at_once(feature, heard, context, review_archive, make_text) -> None:
    from db.archive import Archive

    context.archive_jobs.set_archive(Archive.open(review_archive.path, write=False))
    feature.start([make_text("a.txt", TEXT.format(1))])
    assert [error.code for error in heard.refused] == ["archive_read_only"]
    assert heard.pages == []


def test_a_cancelled_import_keeps_what_is_done_and_says_what_was_not_reached(
    feature, heard, context, executor, make_text, review_archive
) -> None:
    jobs = []
    context.jobs.started.connect(jobs.append)
    feature.import_now([make_text(f"{number}.txt", TEXT.format(number)) for number in range(4)])
    jobs[-1].cancel()
    assert jobs[-1].cancelling
    executor.drain()
    report = heard.reports[-1]
    assert report.cancelled
    assert len(report.added) + len(report.rejected) == 4
    assert {row.code for row in report.rejected} == {"cancelled"}
    assert len(uids(review_archive)) == len(report.added)


def test_a_second_lot_of_files_joins_the_open_review(feature, heard, executor, make_text) -> None:
    review(feature, executor, [make_text("a.txt", TEXT.format(1))])
    feature.page.table.give("quote")
    review(feature, executor, [make_text("b.txt", TEXT.format(2))])
    assert [file.path.name for file in feature.page.files] == ["a.txt", "b.txt"]
    assert feature.page.current.lines[0].role == "quote"


def test_a_failing_archive_brings_the_review_back(feature, heard, executor, make_text, monkeypatch) -> None:
    from db.errors import DiskFull
    from desktop.importing import batch

    def full(*_args: object, **_more: object):
        raise DiskFull

    review(feature, executor, [make_text("a.txt", TEXT.format(1))])
    feature.page.table.give("quote")
    monkeypatch.setattr(batch, "import_paths", full)
    feature.page._import_one()
    executor.drain()
    assert [error.code for error in heard.refused] == ["disk_full"]
    assert heard.pages == [True, False, True]
    assert feature.page.current.lines[0].role == "quote"
    assert feature.page.one.isEnabled()


def test_an_import_that_never_ended_is_told_once_and_can_be_taken_back(
    qtbot, context, executor, review_archive, make_text
) -> None:
    text = make_text("a.txt", TEXT.format(1))
    import_paths(review_archive, [text])
    with review_archive.writing("test") as session:
        session.execute(_reopen())
        batches.begin(session, "trống")
    feature = build(context)
    qtbot.addWidget(feature.page)
    heard = Heard(feature, context)
    context.archive_jobs.set_archive(review_archive)
    executor.drain()
    assert len(heard.banners) == 1
    assert "a.txt" in heard.banners[0].text
    with review_archive.reading() as session:
        assert batches.interrupted(session) == []
    assert heard.banners[0].action_text == "Go on"
    heard.banners[0].other()
    executor.drain()
    assert uids(review_archive) == []
    assert len(uids(review_archive, "trash")) == 1
    assert heard.cleared


def _reopen():
    from sqlalchemy import text

    return text("UPDATE batch SET state = 'open', finished = NULL")


def test_an_import_under_way_is_not_taken_for_an_interrupted_one(qtbot, context, executor, review_archive) -> None:
    feature = build(context)
    qtbot.addWidget(feature.page)
    heard = Heard(feature, context)
    context.archive_jobs.set_archive(review_archive)
    with review_archive.writing("test") as session:
        batch = batches.begin(session, "đang chạy")
    executor.drain()
    assert heard.banners == []
    with review_archive.reading() as session:
        assert [uid for uid, _, _ in batches.interrupted(session)] == [batch]


def test_another_archive_ends_the_review(feature, heard, context, executor, make_text) -> None:
    review(feature, executor, [make_text("a.txt", TEXT.format(1))])
    context.archive_jobs.close()
    assert heard.pages == [True, False]
    assert feature.page.files == []


def test_the_file_dialog_offers_every_suffix_that_a_reader_takes() -> None:
    from desktop.importing.file_filters import name_filters

    everything, *groups, last = name_filters()
    assert "*.txt" in everything
    assert "*.heic" in everything
    assert all(word in everything for group in groups for word in group[group.index("(") + 1 : -1].split())
    assert last.endswith("(*)")


def test_a_correction_that_was_agreed_to_is_a_rule_for_the_next_import(
    feature, heard, context, executor, make_text, review_archive
) -> None:
    review(feature, executor, [make_text("do.txt")])
    page = feature.page
    page.side.reading_chosen.emit("2019-04-03")
    executor.drain()
    [rule] = page.side.rules
    page.side.rules[rule].click()
    page._import_one()
    executor.drain()
    assert context.undo.can_undo
    later = make_text("sau.txt", "Bài sau của bến đò\n\n5/6/2020\n\nMột đoạn văn của bài sau, đủ dài để là đoạn.\n")
    assert import_paths(review_archive, [later], workers=0).added
    with review_archive.reading() as session:
        found = [articles.get(session, uid) for uid in articles.all_uids(session)]
    assert sorted(one.published.value for one in found) == ["2019-04-03", "2020-06-05"]
    review(
        feature,
        executor,
        [make_text("nua.txt", "Bài nữa\n\n7/8/2021\n\nMột đoạn văn của bài nữa, đủ dài để là đoạn.\n")],
    )
    assert page.current.reading == "2021-08-07"
    assert page.side.rules == {}
    feature.show_rules()


def test_a_trial_writes_nothing_and_can_become_the_import(
    feature, heard, executor, make_text, review_archive, tmp_path
) -> None:
    folder = tmp_path / "nhận"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(TEXT.format(number), "utf-8")
    feature.try_now([folder])
    executor.drain()
    assert uids(review_archive) == []
    assert feature.report.import_button.isVisible()
    feature.report.import_button.click()
    executor.drain()
    assert len(uids(review_archive)) == 3


def test_a_review_can_be_tried_with_what_was_corrected(feature, heard, executor, make_text, review_archive) -> None:
    review(feature, executor, [make_text("a.txt", TEXT.format(1)), make_text("rong.txt", "")])
    feature.page.trial.click()
    executor.drain()
    assert [group.outcome for group in feature.report.model.groups] == ["refused", "added"]
    assert not feature.report.import_button.isVisible()
    assert uids(review_archive) == []
    assert feature.page.active


def test_an_interrupted_import_goes_on_where_it_stopped(qtbot, context, executor, review_archive, tmp_path) -> None:
    folder = tmp_path / "nhận"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(TEXT.format(number), "utf-8")
    import_paths(review_archive, [folder / "0.txt"])
    from desktop.importing.batch import asked_for
    from desktop.importing.readers.reader import Options

    with review_archive.writing("test") as session:
        batches.begin(session, "nhận", asked_for([folder, tmp_path / "gone"], Options(encoding="utf-8", parts=("a",))))
    feature = build(context)
    qtbot.addWidget(feature.page)
    heard = Heard(feature, context)
    context.archive_jobs.set_archive(review_archive)
    executor.drain()
    [banner] = heard.banners
    assert (banner.action_text, banner.other_text) == ("Go on", None)
    banner.action()
    executor.drain()
    [report] = heard.reports
    assert (len(report.added), len(report.already), report.rejected) == (2, 1, [])


def test_a_file_that_was_not_parsed_is_looked_at_again(feature, executor, review_archive) -> None:
    from db import originals
    from db.records import NewOriginal

    data = "Tiêu đề cũ\n\nMột đoạn văn tiếng Việt đủ dài để là đoạn.\n".encode()
    with review_archive.writing("test") as session:
        articles.keep_rejected(session, NewOriginal("cũ.txt", data), "undecodable")
        [file] = originals.not_parsed(session)
    feature.take_again(file)
    executor.drain()
    assert [shown.label for shown in feature.page.files] == ["cũ.txt"]
    feature.page._import_one()
    executor.drain()
    with review_archive.reading() as session:
        assert originals.not_parsed(session) == []
    assert len(uids(review_archive)) == 1


def test_a_page_is_reviewed_piece_by_piece_and_its_passages_come_back(
    feature, heard, executor, tmp_path, review_archive
) -> None:
    page = tmp_path / "bai.html"
    paragraphs = "".join(
        f"<p>Đoạn văn thứ {number} của bài về bến đò, đủ dài để là một đoạn.</p>" for number in range(6)
    )
    page.write_text(
        f"<html><head><title>Bến đò</title></head><body><nav><a href=/>Trang chủ</a></nav><article><h1>Bến đò cuối</h1>"
        f"{paragraphs}</article><footer>Bản quyền</footer></body></html>",
        "utf-8",
    )
    review(feature, executor, [page])
    review_page = feature.page
    assert review_page.current.read is not None
    title = next(
        row for row in range(review_page.table.lines.rowCount()) if review_page.table.lines.row(row).role == "title"
    )
    index = review_page.table.lines.index(title, 0)
    assert review_page.table.lines.setData(index, "Bến đò cuối cùng")
    review_page.side.field_changed.emit("authors", ["Nguyên Hạ"])
    review_page._import_one()
    executor.drain()
    article = whole(review_archive, uids(review_archive)[0])
    assert article.title == "Bến đò cuối cùng"
    assert article.origins["title"]["origin"] == "supplied"
    assert article.description["authors"] == ["Nguyên Hạ"]


def test_another_encoding_reads_the_letters_anew_and_may_be_a_rule(
    feature, heard, executor, tmp_path, review_archive
) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes("Tiêu đề cũ của bài\n\nMột đoạn văn của bài, đủ dài để là đoạn.\n".encode("utf-16-le"))
    review(feature, executor, [path])
    page = feature.page
    page.head.encoding_chosen.emit("latin-1")
    executor.drain()
    assert page.current.encoding == "latin-1"
    assert "\0" in page.current.lines[0].text or page.current.lines[0].text.startswith("T")
    page.head.encoding_chosen.emit("utf-16-le")
    executor.drain()
    assert page.current.lines[0].text == "Tiêu đề cũ của bài"
    assert [(rule.kind, rule.match, rule.value) for rule in page.side.rules] == [("encoding", ".txt", "utf-16-le")]


def test_reading_that_was_cancelled_imports_nothing(feature, heard, executor, make_text, review_archive) -> None:
    from db.records import Rejected
    from desktop.importing.preview import Looked

    def look(path, _options):
        feature.reader.stop()
        return Looked(refusal=Rejected(str(path), "cancelled"))

    feature.reader.look = look
    review(feature, executor, [make_text("a.txt"), make_text("b.txt")])
    assert (heard.pages, heard.reports, uids(review_archive)) == ([], [], [])
    assert "cancelled" in heard.toasts[-1].text


def test_words_copied_in_a_browser_are_reviewed_as_a_page_with_their_address(feature, executor, review_archive) -> None:
    data = QMimeData()
    text = "".join(f"<p>Đoạn văn thứ {number} của bài về bến đò, đủ dài để là một đoạn.</p>" for number in range(4))
    data.setHtml(f"<!--StartFragment--><h1>Bến đò cuối</h1>{text}<!--EndFragment-->")
    data.setData("chromium/x-source-url", b"https://bao.example/ben-do")
    feature.take(data)
    executor.drain()
    page = feature.page
    assert page.current.read.title == "Bến đò cuối"
    assert page.current.read.description["address"] == "https://bao.example/ben-do"
    page._import_one()
    executor.drain()
    article = whole(review_archive, uids(review_archive)[0])
    assert article.original.media_type == "text/html"
    assert list((places.cache_dir() / "pasted").glob("*.html")) == []


def test_an_order_of_dates_that_is_offered_becomes_a_rule_of_the_publication(
    feature, heard, executor, review_archive
) -> None:
    from desktop.importing import rule_store

    feature.offer_date_order("Báo Bến Đò", "dmy")
    assert "Báo Bến Đò" in heard.toasts[-1].text
    heard.toasts[-1].action()
    executor.drain()
    with review_archive.reading() as session:
        [(key, [rule])] = rule_store.listed(session).items()
    assert (key, rule.kind, rule.value) == ("publication báo bến đò", "date_order", "dmy")


def test_a_scan_alone_may_be_made_a_clipping_at_once(feature, heard, executor, tmp_path) -> None:
    path = tmp_path / "quet.pdf"
    path.write_bytes(b"%PDF-1.4")
    feature.tell(ImportReport(rejected=Refusals([Rejected(str(path), "no_text_layer", {"pages": 1})])))
    [banner] = heard.banners
    assert (banner.kind, banner.action_text) == ("standing", "Take in as a clipping")
    banner.action()
    executor.drain()
    assert feature.clippings.dialog is not None
    feature.clippings.dialog.close()
