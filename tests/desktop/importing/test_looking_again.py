"""A container whose checked parts are looked at before they come in: the progress is shown, and it can be cancelled."""

from __future__ import annotations

import pytest

from db.records import Rejected
from desktop.importing.preview import Looked
from desktop.importing.readers.reader import Entry, Options
from desktop.importing.wiring import build


@pytest.fixture
def feature(qtbot, context, review_archive):
    feature = build(context)
    qtbot.addWidget(feature.page)
    context.archive_jobs.set_archive(review_archive)
    context.jobs.executor.drain()
    return feature


def test_looking_at_checked_parts_can_be_cancelled_and_leaves_the_file_as_it_was(
    feature, context, executor, make_text
) -> None:
    path = make_text("kho.mbox")
    entries = [Entry("a", "Bến đò", "page"), Entry("b", "Chợ nổi", "page")]
    feature.reader.look = lambda _path, _options: Looked(entries=entries)
    feature.start([path])
    executor.drain()
    titles, toasts = [], []
    context.notices.toasted.connect(toasts.append)
    context.jobs.started.connect(lambda job: titles.append((job.title, job.cancellable)))
    feature.reader.look = lambda at, _options: Looked(refusal=Rejected(str(at), "cancelled"))
    file = feature.page.current
    feature.page.again_asked.emit(file, Options(parts=("a",)))
    assert titles == [("Looking at the checked one", True)]
    assert file.looking
    assert not feature.page.one.isEnabled()
    executor.drain()
    assert feature.page.current is file
    assert (file.looking, file.state, feature.page.one.isEnabled()) == (False, "contents", True)
    assert "cancelled" in toasts[-1].text


def test_a_scan_under_review_may_be_made_a_clipping(feature, executor, make_text, tmp_path) -> None:
    from PIL import Image

    from desktop.importing.review import look_here

    scan = tmp_path / "báo cũ.pdf"
    Image.new("RGB", (30, 40), "#eeddbb").save(scan, "PDF")
    feature.reader.look = look_here
    feature.page.show()
    feature.start([make_text("a.txt"), scan])
    executor.drain()
    page = feature.page
    assert not page.clip.isVisible()
    page.list.setCurrentRow(1)
    assert page.clip.isVisible()
    page.clip.click()
    executor.drain()
    assert feature.clippings.dialog is not None
    assert [sheet.name for sheet in feature.clippings.dialog.list.sheets] == ["báo cũ"]
    feature.clippings.dialog.reject()
