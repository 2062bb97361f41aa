"""The photo viewer over its window, with photos of a real archive."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db import articles
from db.archive import Archive
from db.durable import write_whole
from db.records import Block, NewArticle, NewFigure, NewOriginal, NewPhoto
from desktop.photos import wiring
from desktop.photos.facts import digest_words, size_words
from desktop.shared.archive_jobs import ArchiveJobs
from desktop.shared.changes import ChangesHub
from desktop.shared.context import Context
from desktop.shared.jobs import Jobs, ManualExecutor
from desktop.shared.language import Language
from desktop.shared.notices import Notices
from desktop.shared.settings import Settings
from desktop.shared.state import State
from desktop.shared.theme import Theme
from desktop.shared.undo import UndoStack


def jpeg(width: int, height: int, colour: str, orientation: int = 1) -> bytes:
    picture = Image.new("RGB", (width, height), colour)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = "Test camera"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def executor():
    return ManualExecutor()


@pytest.fixture
def context(qapp, executor, tmp_path):
    theme = Theme()
    theme.apply(qapp, "light")
    jobs, changes = Jobs(executor), ChangesHub()
    archive_jobs = ArchiveJobs(jobs, changes, executor)
    return Context(
        jobs, archive_jobs, changes, Settings(), State(tmp_path), Notices(), theme, UndoStack(archive_jobs), Language()
    )


PHOTO = jpeg(3000, 1500, "#336699")


@pytest.fixture
def article(context, executor, tmp_path):
    archive = Archive.create(tmp_path / "a.khobao")
    figures = (
        NewFigure(1, "a.jpg", "Chú thích một", "Ảnh: Hà Thị Mây", photo=NewPhoto("a.jpg", PHOTO)),
        NewFigure(2, "b.jpg", "Còn thiếu"),
        NewFigure(3, "c.jpg", "", photo=NewPhoto("c.jpg", jpeg(40, 20, "#993300", orientation=6))),
    )
    blocks = tuple(Block("figure", figure=number) for number in (1, 2, 3))
    with archive.writing("test") as session:
        new = NewArticle("Bài có ảnh", NewOriginal("a.txt", b"a"), blocks=blocks, figures=figures)
        uid = articles.add(session, new).uid
    with archive.reading() as session:
        found = articles.get(session, uid)
    context.archive_jobs.set_archive(archive)
    yield found
    context.archive_jobs.close()
    executor.drain()


@pytest.fixture
def feature(context, qtbot):
    window = QWidget()
    window.resize(1200, 800)
    qtbot.addWidget(window)
    window.show()
    feature = wiring.build(context)
    feature.cover(window)
    yield feature
    feature.viewer.close_viewer()


@pytest.fixture
def viewer(feature, article, executor):
    feature.open(article, 1)
    executor.drain()
    QApplication.processEvents()
    return feature.viewer


def test_it_covers_the_window_and_fits_the_photo(viewer):
    window = viewer.parentWidget()
    assert viewer.geometry() == window.rect()
    assert viewer.view.has_photo
    assert viewer.view.fits
    assert viewer.view.scale_now() < 1
    window.resize(1000, 700)
    assert viewer.geometry() == window.rect()


def test_caption_and_credit_are_always_in_sight(viewer):
    assert viewer.caption.text() == "Chú thích một ·\u00a0Ảnh:\u00a0Hà\u00a0Thị\u00a0Mây"
    viewer.view.real_size()
    assert viewer.caption.isVisible()


def test_the_wheel_zooms_at_the_pointer_and_z_fits_again(viewer):
    view = viewer.view
    fitted = view.scale_now()
    place = QPointF(view.viewport().width() / 4, view.viewport().height() / 2)
    before = view.mapToScene(place.toPoint())
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.scale_now() > fitted
    assert not view.fits
    assert (view.mapToScene(place.toPoint()) - before).manhattanLength() < 60
    QTest.keyClick(viewer, Qt.Key.Key_Z)
    assert view.fits
    QTest.keyClick(viewer, Qt.Key.Key_Z)
    assert view.scale_now() == pytest.approx(1.0)


def test_arrows_walk_through_all_photos_also_wanted_ones(viewer, executor, context):
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    executor.drain()
    assert viewer.count.text() == "Photo 2 of 3"
    assert not viewer.view.has_photo
    assert viewer.attach.isVisible()
    assert not viewer.save_button.isEnabled()
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    executor.drain()
    assert viewer.view.has_photo
    assert viewer.caption.text() == "c.jpg"
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.count.text() == "Photo 3 of 3"


def test_a_photo_on_its_side_stands_upright(viewer, executor):
    viewer.show_row(2)
    executor.drain()
    rect = viewer.view.sceneRect()
    assert (rect.width(), rect.height()) == (20, 40)


def test_a_late_photo_never_overtakes_the_one_shown_now(viewer, executor):
    viewer.show_row(2)
    viewer.show_row(0)
    executor.drain()
    assert viewer.view.sceneRect().width() == 3000


def test_a_wanted_photo_can_be_asked_for(viewer, qtbot, feature):
    viewer.show_row(1)
    with qtbot.waitSignal(feature.attach_photo_requested) as asked:
        viewer.attach.click()
    assert asked.args == [viewer.figure.uid]


def test_the_panel_says_what_is_known(viewer, article):
    QTest.keyClick(viewer, Qt.Key.Key_I)
    assert viewer.info.isVisible()
    words = " ".join(label.text() for label in viewer.info.findChildren(type(viewer.caption)))
    for fact in ("a.jpg", "Test camera", "Ảnh: Hà Thị Mây", digest_words(article.figures[0].sha256), "3,000 × 1,500"):
        assert fact in words


def test_escape_closes_and_says_where_it_was_left(viewer, feature, qtbot):
    with qtbot.waitSignal(feature.closed) as closed:
        QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert closed.args == [1]
    assert not viewer.isVisible()


def test_saving_gives_the_very_bytes(context, article, executor, tmp_path):
    from desktop.photos.saving import save_photo

    save_photo(context, article.figures[0].sha256, tmp_path / "out.jpg")
    executor.drain()
    assert (tmp_path / "out.jpg").read_bytes() == PHOTO


def test_a_failed_saving_leaves_nothing_behind(tmp_path):
    from db.errors import InputOutput

    (tmp_path / "taken").mkdir()
    with pytest.raises(InputOutput):
        write_whole(tmp_path / "taken", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize(("size", "words"), [(999, "999 B"), (246_100, "246.1 KB"), (1_849_999, "1.8 MB")])
def test_sizes_are_said_as_a_person_reads_them(qapp, size, words):
    assert size_words(size).replace(",", ".") == words
