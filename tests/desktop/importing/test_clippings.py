"""Scans put together in the window, and the queue of what was not parsed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from db import articles, batches, originals
from db.records import NewOriginal
from desktop.importing.batch import asked_for, import_paths
from desktop.importing.clipping_dialog import ClippingDialog
from desktop.importing.kept_scans import take_in
from desktop.importing.readers.reader import Options
from desktop.importing.sheet_list import SheetList
from desktop.importing.sheets import Sheet, alone, group, sheets_again
from desktop.importing.wiring import build
from tests.projection import png


def paths(*names: str) -> list[Path]:
    return [Path("/quét") / name for name in names]


def shape(made: SheetList) -> list[tuple[str, list[str]]]:
    return [(sheet.name, [f"{path.name} {side}".strip() for path, side in sheet.pages]) for sheet in made.sheets]


def test_a_person_puts_scans_together() -> None:
    made = SheetList(group(paths("a.png", "b.png", "c_1.png", "c_2.png")))
    made.join(paths("a.png", "b.png"))
    assert shape(made) == [("a", ["a.png", "b.png"]), ("c", ["c_1.png", "c_2.png"])]
    made.move(paths("a.png")[0], 1)
    made.turn(paths("b.png"))
    made.turn(paths("a.png"))
    made.turn(paths("a.png"))
    made.rename(0, " Bến nước ")
    made.rename(1, " ")
    assert shape(made) == [("Bến nước", ["b.png front", "a.png back"]), ("c", ["c_1.png", "c_2.png"])]
    made.part(paths("c_2.png"))
    made.part(paths("a.png", "b.png"))
    assert shape(made) == [("b", ["b.png"]), ("a", ["a.png"]), ("c", ["c_1.png"]), ("c_2", ["c_2.png"])]


def test_the_dialog_shows_and_changes_the_clippings(qtbot, context):
    dialog = ClippingDialog(context, group(paths("a.png", "b.png")))
    qtbot.addWidget(dialog)
    dialog.tree.selectAll()
    dialog.do("join")
    dialog.do("turn")
    assert [dialog.tree.topLevelItem(0).child(row).text(1) for row in (0, 1)] == ["Front", "Front"]
    dialog.tree.topLevelItem(0).setText(0, "Bến nước")
    taken: list[list[Sheet]] = []
    dialog.taken.connect(taken.append)
    dialog._take()
    assert [(sheet.name, len(sheet.pages)) for sheet in taken[0]] == [("Bến nước", 2)]


def test_clippings_are_taken_in_as_put_together(context, executor, review_archive, tmp_path):
    context.archive_jobs.set_archive(review_archive)
    for number, name in enumerate(("x.png", "y.png"), 1):
        (tmp_path / name).write_bytes(png(number))
    feature = build(context)
    feature.clippings.open([tmp_path / "x.png", tmp_path / "y.png"])
    assert feature.clippings.dialog is None  # a folder of many files takes long
    executor.drain()
    dialog = feature.clippings.dialog
    dialog.tree.selectAll()
    dialog.do("join")
    dialog._take()
    executor.drain()
    with review_archive.reading() as session:
        cards = articles.cards(session, articles.ids(session))
    assert [(card.title, card.figures) for card in cards] == [("x", 2)]


def test_the_search_for_scans_can_be_cancelled_and_says_that_there_are_none(
    context, executor, review_archive, tmp_path
):
    context.archive_jobs.set_archive(review_archive)
    toasts: list[Any] = []
    context.notices.toasted.connect(toasts.append)
    feature = build(context)
    executor.drain()
    (tmp_path / "a.txt").write_text("chữ", "utf-8")
    feature.clippings.open([tmp_path / "a.txt"])
    executor.drain()
    assert [toast.text for toast in toasts] == ["There is no scan among these files."]
    (tmp_path / "x.png").write_bytes(png(1))
    feature.clippings.open([tmp_path])
    [job] = [job for job in context.jobs.running if job.title == "Looking for scans"]
    job.cancel()
    executor.drain()
    assert feature.clippings.dialog is None


def test_an_interrupted_import_of_clippings_goes_on_as_they_were_put_together(
    context, executor, review_archive, tmp_path
):
    for number, name in enumerate(("x.png", "y.png", "z_1.png", "z_2.png"), 1):
        (tmp_path / name).write_bytes(png(number))
    x, y, *z = (tmp_path / name for name in ("x.png", "y.png", "z_1.png", "z_2.png"))
    sheets = [Sheet("Bến nước", ((y, "front"), (x, "back"), (tmp_path / "gone.png", ""))), *map(alone, z)]
    request = asked_for([x, y, *z], Options(clipping=True), sheets=sheets)
    with review_archive.writing("test") as session:
        batches.begin(session, "quét", request)
    banners: list[Any] = []
    context.notices.bannered.connect(banners.append)
    feature = build(context)  # noqa: F841 - it hears that the archive was opened
    context.archive_jobs.set_archive(review_archive)
    executor.drain()
    banners[0].action()
    executor.drain()
    with review_archive.reading() as session:
        found = [articles.get(session, uid) for uid in articles.all_uids(session)]
        noted = [batches.request(session, uid) for uid, _, _ in batches.interrupted(session)]
    assert sorted((one.title, [figure.side for figure in one.figures]) for one in found) == [
        ("Bến nước", ["front", "back"]), ("z_1", [""]), ("z_2", [""]),
    ]  # fmt: skip
    assert noted == []


def test_a_batch_of_clippings_notes_how_they_were_put_together(review_archive, tmp_path):
    paths = [tmp_path / "x.png", tmp_path / "y.png"]
    for number, path in enumerate(paths, 1):
        path.write_bytes(png(number))
    sheets = [Sheet("Bến nước", ((paths[1], "front"), (paths[0], "")))]
    report = import_paths(review_archive, paths, options=Options(clipping=True), sheets=sheets)
    with review_archive.reading() as session:
        assert sheets_again(batches.request(session, report.batch)["sheets"]) == sheets
    assert sheets_again(None) is None


@pytest.fixture
def kept(review_archive, tmp_path):
    """A PDF that is a scan, kept as not parsed."""
    path = tmp_path / "báo cũ.pdf"
    Image.new("RGB", (30, 40), "#eeddbb").save(path, "PDF")
    with review_archive.writing("test") as session:
        articles.keep_rejected(session, NewOriginal(path.name, path.read_bytes()), "no_text_layer", None)
    with review_archive.reading() as session:
        return originals.not_parsed(session)[0]


def test_a_kept_scan_becomes_a_clipping_that_keeps_its_original(review_archive, kept):
    report = take_in(review_archive, kept)
    assert [row.title for row in report.added] == ["báo cũ"]
    assert report.batch is not None
    with review_archive.reading() as session:
        article = articles.get(session, report.added[0].uid)
        assert originals.not_parsed(session) == []
    assert (article.original.uid, article.original.reason) == (kept.uid, None)
    assert article.description["kind"] == "clipping"


def test_one_key_makes_a_clipping_of_a_kept_scan(context, executor, review_archive, kept):
    context.archive_jobs.set_archive(review_archive)
    feature = build(context)
    assert feature.clippings.fits(kept)
    feature.clippings.take_kept(kept)
    executor.drain()
    with review_archive.reading() as session:
        assert articles.counts(session).articles == 1


def test_a_kept_file_without_pages_says_why(review_archive):
    with review_archive.writing("test") as session:
        articles.keep_rejected(session, NewOriginal("a.pdf", b"%PDF-nothing"), "damaged", None)
    with review_archive.reading() as session:
        kept = originals.not_parsed(session)[0]
    assert [one.code for one in take_in(review_archive, kept).rejected] == ["damaged"]


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_scan_that_is_a_clipping_is_not_refused_again(review_archive, tmp_path, dry_run):
    path = tmp_path / "scans" / "báo cũ.pdf"
    path.parent.mkdir()
    Image.new("RGB", (30, 40), "#eeddbb").save(path, "PDF")
    first = import_paths(review_archive, [path], options=Options(clipping=True))
    assert [row.title for row in first.added] == ["báo cũ"]
    again = import_paths(review_archive, [path.parent], dry_run=dry_run)
    assert (again.added, again.rejected) == ([], [])
    assert [(row.title, row.uid) for row in again.already] == [("báo cũ", first.added[0].uid)]
