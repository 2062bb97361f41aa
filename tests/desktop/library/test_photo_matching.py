"""Photos in a folder find the figures that want them, whatever the case and normal form of their names."""

from __future__ import annotations

import io
import unicodedata

from PIL import Image

from db import articles
from desktop.library import photo_matching
from desktop.library.wanted_photos import WantedPhotos


def jpeg() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "green").save(data, "JPEG")
    return data.getvalue()


def folder_with(tmp_path, *names: str):
    folder = tmp_path / "photos" / "below"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(jpeg())
    return folder.parent


def test_names_match_blind_to_case_and_normal_form(archive, tmp_path) -> None:
    folder = folder_with(tmp_path, unicodedata.normalize("NFD", "trường-làng.jpg"), "khac.png", "ghi-chu.txt")
    with archive.reading() as session:
        wanted = articles.wanted(session)
        matches = photo_matching.match(session, [folder])
    assert [match.figure for match in matches] == [wanted[0].figure]


def test_a_file_that_is_no_picture_is_left_out_and_the_rest_goes_on(archive, tmp_path) -> None:
    folder = folder_with(tmp_path, "trường-làng.jpg")
    with archive.reading() as session:
        matches = photo_matching.match(session, [folder])
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"no picture")
    figure = matches[0].figure
    attached = photo_matching.attach(
        archive, [photo_matching.Match(bad, figure), *matches], lambda _done, _total: True, "test"
    )
    assert (attached.done, attached.failed) == (1, (bad,))
    with archive.reading() as session:
        assert articles.wanted(session) == []


def test_a_dropped_folder_is_offered_and_attached(qtbot, context, archive, tmp_path, until) -> None:
    page = WantedPhotos(context)
    qtbot.addWidget(page)
    page.show()
    context.archive_jobs.set_archive(archive)
    page.refresh()
    until(lambda: page.photos.rowCount() == 1)
    page.look_through([folder_with(tmp_path, "TRƯỜNG-LÀNG.jpg")])
    until(page.fit_button.isVisible)
    page.fit_button.click()

    def held() -> bool:
        with archive.reading() as session:
            return articles.wanted(session) == []

    until(held)


def test_a_folder_without_wanted_names_says_so(qtbot, context, archive, tmp_path, until) -> None:
    page = WantedPhotos(context)
    qtbot.addWidget(page)
    page.show()
    context.archive_jobs.set_archive(archive)
    page.look_through([folder_with(tmp_path, "khac.png")])
    until(lambda: "No file" in page.said.text())
    assert not page.fit_button.isVisible()
