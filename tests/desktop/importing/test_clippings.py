"""Scans put together in the window, and the queue of what was not parsed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from db import articles, originals
from db.records import NewOriginal
from desktop.importing.clipping_dialog import ClippingDialog
from desktop.importing.kept_scans import take_in
from desktop.importing.sheet_list import SheetList
from desktop.importing.sheets import Sheet, group
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
    dialog = feature.clippings.dialog
    dialog.tree.selectAll()
    dialog.do("join")
    dialog._take()
    executor.drain()
    with review_archive.reading() as session:
        cards = articles.cards(session, articles.ids(session))
    assert [(card.title, card.figures) for card in cards] == [("x", 2)]


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
