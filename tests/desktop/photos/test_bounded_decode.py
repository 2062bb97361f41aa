"""Photos are decoded to a bounded size, upright, or refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from desktop.shared.pictures import PictureError, decode, taken


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_becomes_an_image(qapp, mode):
    image = decode(encoded(Image.new(mode, (8, 4))))
    assert (image.width(), image.height()) == (8, 4)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"])
def test_a_photo_is_never_larger_than_its_bound(qapp, kind):
    image = decode(encoded(Image.new("RGB", (1000, 500), "#abcdef"), kind), (100, 100))
    assert (image.width(), image.height()) == (100, 50)


def test_a_small_photo_is_not_blown_up(qapp):
    assert decode(encoded(Image.new("RGB", (10, 5))), (100, 100)).width() == 10


def test_orientation_is_respected(qapp):
    picture = Image.new("RGB", (40, 20), "black")
    exif = Image.Exif()
    exif[0x0112] = 8
    image = decode(encoded(picture, "JPEG", exif=exif), (400, 400))
    assert (image.width(), image.height()) == (20, 40)


def test_too_many_pixels_are_refused_before_they_are_decoded(qapp, monkeypatch):
    monkeypatch.setattr("db.pictures.MAX_PIXELS", 99)
    with pytest.raises(PictureError) as refused:
        decode(encoded(Image.new("RGB", (10, 10))))
    assert refused.value.code == "picture_too_large"


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + b"\0" * 50])
def test_what_is_no_picture_is_said_so(qapp, data):
    with pytest.raises(PictureError) as refused:
        decode(data)
    assert refused.value.code == "picture_unreadable"


def test_a_cut_photo_is_said_so(qapp):
    data = encoded(Image.effect_noise((200, 200), 80).convert("RGB"), "JPEG")
    with pytest.raises(PictureError):
        decode(data[: len(data) // 2])


def test_hostile_images_are_shown_or_refused_and_nothing_else(qapp, shared_data):
    folder = shared_data / "images-hostile"
    files = [file for file in folder.rglob("*") if file.is_file() and file.stat().st_size < 2_000_000]
    assert files
    for file in files:
        data = file.read_bytes()
        taken(data)
        try:
            assert not decode(data, (256, 256)).isNull()
        except PictureError as refused:
            assert refused.code in ("picture_unreadable", "picture_too_large")
