"""Scans of clippings: which pages they have, and what is kept of them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from db.records import NewArticle, Rejected
from desktop.importing.readers.clipping import Clipping, clipping_of, is_whole, joined
from desktop.importing.readers.reader import Source
from tests.projection import assert_golden, png


def page(colour: str, size: tuple[int, int] = (8, 6), mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, colour)


def tiff(*pages: Image.Image) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return out.getvalue()


def pdf(*pages: Image.Image) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def read(name: str, data: bytes) -> list[NewArticle | Rejected]:
    return list(Clipping().read(Source(Path("/quét") / name, name, data)))


def only(outcomes: list[Any]) -> Any:
    assert len(outcomes) == 1
    return outcomes[0]


def test_the_golden_clipping() -> None:
    assert_golden("clipping", read("Báo Bến Nước, trang 3.png", png(0xEEDDBB, 30, 40)))


def test_a_picture_is_one_page_and_kept_as_it_is() -> None:
    article = only(read("a.png", png()))
    photo = article.figures[0].photo
    assert (photo.data, photo.look.width, article.transcription) == (png(), 8, {"state": "none"})
    assert (article.description, is_whole(article)) == ({"kind": "clipping", "nature": "clipping_scan"}, True)
    assert article.ledger.coverage == 1


def test_a_tiff_of_several_pages_gives_each() -> None:
    data = tiff(page("red"), page("black", (10, 20), "1"), page("blue").convert("CMYK"))
    article = only(read("tờ.tif", data))
    photos = [figure.photo for figure in article.figures]
    assert [photo.name for photo in photos] == ["tờ-1.png", "tờ-2.png", "tờ-3.tif"]
    shown = [Image.open(io.BytesIO(photo.data)) for photo in photos]
    assert [(image.size, image.mode) for image in shown] == [((8, 6), "RGB"), ((10, 20), "1"), ((8, 6), "CMYK")]
    assert (article.original.data, article.original.media_type, is_whole(article)) == (data, "image/tiff", False)
    assert [block.figure for block in article.blocks] == [1, 2, 3]


def test_a_tiff_of_one_page_is_kept_as_it_is() -> None:
    data = tiff(page("red"))
    assert only(read("a.tif", data)).figures[0].photo.data == data


def test_pages_of_a_pdf() -> None:
    data = pdf(page("red"), page("blue"))
    article = only(read("báo.pdf", data))
    assert [figure.photo.name for figure in article.figures] == ["báo-1.jpg", "báo-2.jpg"]
    assert (article.title, article.original.media_type) == ("báo", "application/pdf")
    assert article.original.data == data


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.png", png()[:45], "photo_damaged"), ("a.pdf", b"%PDF-1.7\nnothing", "damaged"),
        ("a.tif", tiff(page("red"), page("blue"))[:60], "photo_damaged"),
    ],
)  # fmt: skip
def test_what_gives_no_pages_is_refused(name: str, data: bytes, code: str) -> None:
    assert only(read(name, data)).code == code


def test_no_more_pages_than_a_clipping_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.importing.readers.clipping.MOST_PAGES", 2)
    assert only(read("a.tif", tiff(*[page("red")] * 3))).code == "too_many_pages"
    monkeypatch.setattr("db.pictures.MAX_PIXELS", 40)
    assert only(read("a.png", png())).code == "photo_too_large"


def test_files_are_joined_with_their_sides() -> None:
    made = joined([(clipping_of(png(1), "bài_1.png"), "front"), (clipping_of(png(2), "bài_2.png"), "back")], "bài")
    assert [(one.position, one.side, one.file_name) for one in made.figures] == [
        (1, "front", "bài_1.png"), (2, "back", "bài_2.png"),
    ]  # fmt: skip
    assert (made.title, made.original.data, len(made.blocks)) == ("bài", png(1), 2)
    assert made.figures[1].photo is not None
    assert made.figures[1].photo.data == png(2)
