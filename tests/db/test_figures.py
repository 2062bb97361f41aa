"""Wanted photos find their photo."""

from __future__ import annotations

import hashlib
import io
import unicodedata

import pytest
from PIL import Image

from db import articles, figures, photos
from db.archive import Archive
from db.errors import BadValue, Damaged, UnknownId
from db.models import every as t
from db.records import NewFigure, NewPhoto
from tests.factories import new_article, photo_bytes, put, with_photo


def test_a_wanted_photo_is_found_by_name_in_any_case_and_form(archive: Archive) -> None:
    name = unicodedata.normalize("NFD", "Ảnh Bìa.JPEG")
    put(archive, new_article(1, figures=(NewFigure(1, name),)), new_article(2, figures=(NewFigure(1, "ảnh bìa.jpg"),)))
    with archive.reading() as session:
        found = figures.wanted_by_name(session, ["ẢNH BÌA.jpg", "khác.jpg", "thư mục/ảnh bìa.JPG"])
        assert set(found) == {"ẢNH BÌA.jpg", "thư mục/ảnh bìa.JPG"}
        assert len(found["ẢNH BÌA.jpg"]) == 2


def test_names_of_held_trashed_or_nameless_figures_are_not_wanted(archive: Archive) -> None:
    trashed, *_ = put(archive, new_article(1), with_photo(2), new_article(3, figures=(NewFigure(1, ""),)))
    with archive.writing() as session:
        articles.trash(session, [trashed])
        assert figures.wanted_by_name(session, ["anh-1.jpg", "anh-2.jpg", ""]) == {}


def test_attaching_and_detaching_keep_the_counts(archive: Archive) -> None:
    [uid] = put(archive, new_article(1))
    with archive.writing() as session:
        figure = articles.get(session, uid).figures[0]
        written = figures.attach(session, figure.uid, NewPhoto("a.png", photo_bytes(1, (30, 20), "PNG")))
        assert written.changes.photos == {figure.uid}
        held = articles.get(session, uid).figures[0]
        assert (held.held, held.width, held.height) == (True, 30, 20)
        assert (held.caption, held.file_name) == (figure.caption, figure.file_name)
        assert articles.counts(session).wanted == 0
        assert photos.media_type(session, held.sha256 or "") == "image/png"
        assert photos.name(session, held.sha256 or "") == "a.png"
        figures.detach(session, figure.uid)
        assert articles.counts(session).wanted == 1
        assert photos.data(session, held.sha256 or "") == photo_bytes(1, (30, 20), "PNG")
        with pytest.raises(UnknownId):
            figures.detach(session, "không có")
        with pytest.raises(UnknownId):
            figures.attach_held(session, figure.uid, "0" * 64)
        with pytest.raises(BadValue):
            figures.attach(session, figure.uid, NewPhoto("a.jpg", b"no picture"))


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "JPEG"), ("RGBA", "PNG"), ("P", "GIF"), ("L", "TIFF"), ("1", "BMP")]
)
def test_every_kind_of_picture_has_a_small_jpeg(archive: Archive, mode: str, kind: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (900, 300)).save(out, kind)
    [uid] = put(archive, with_photo(1, out.getvalue()))
    with archive.reading() as session:
        sha256 = articles.get(session, uid).figures[0].sha256 or ""
        small = Image.open(io.BytesIO(photos.thumbnail(session, sha256)))
        assert (small.format, small.size) == ("JPEG", (256, 85))
        assert photos.thumbnails(session, [sha256, "0" * 64]) == {sha256: photos.thumbnail(session, sha256)}
        with pytest.raises(UnknownId):
            photos.thumbnail(session, "0" * 64)


def test_a_photo_that_lies_on_its_side_is_shown_upright(archive: Archive) -> None:
    picture = Image.new("RGB", (80, 40))
    exif = picture.getexif()
    exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    [uid] = put(archive, with_photo(1, out.getvalue()))
    with archive.reading() as session:
        figure = articles.get(session, uid).figures[0]
        assert (figure.width, figure.height) == (40, 80)
        assert Image.open(io.BytesIO(photos.thumbnail(session, figure.sha256 or ""))).size == (40, 80)


def test_a_large_photo_is_kept_in_chunks_and_proved_on_reading(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.photos.CHUNK", 100)
    data = photo_bytes(3) + b"\0" * 1000
    [uid] = put(archive, with_photo(1, data))
    sha256 = hashlib.sha256(data).hexdigest()
    with archive.writing() as session:
        chunks = session.mappings(t.photo_chunk.select())
        assert len(chunks) == -(-len(data) // 100)
        assert photos.data(session, sha256) == data
        assert articles.get(session, uid).figures[0].sha256 == sha256
        session.update(t.photo_chunk, chunks[3]["id"], {"data": b"x" * 100})
        with pytest.raises(Damaged):
            photos.data(session, sha256)
