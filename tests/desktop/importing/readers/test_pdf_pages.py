"""Scanned pages come out as they are stored; others are drawn."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from desktop.importing.readers.pdf_document import PdfError
from desktop.importing.readers.pdf_pages import render


def sheet(mode: str, size: tuple[int, int] = (300, 420)) -> Image.Image:
    """A page with a few strokes, so that it is no plain area."""
    picture = Image.new(mode, size, 255 if mode != "RGB" else (250, 240, 220))
    ImageDraw.Draw(picture).line((10, 10, 280, 400), fill=0, width=5)
    return picture


def pdf(*pages: Image.Image) -> bytes:
    output = io.BytesIO()
    pages[0].save(output, "PDF", resolution=100, save_all=True, append_images=pages[1:])
    return output.getvalue()


def pictures(data: bytes) -> list[tuple[str, str, tuple[int, int], str]]:
    made = []
    for photo in render(data, name="Tờ báo.pdf"):
        with Image.open(io.BytesIO(photo.data)) as picture:
            made.append((photo.name, picture.format or "", picture.size, picture.mode))
    return made


def test_a_page_that_is_one_jpeg_is_that_jpeg() -> None:
    data = pdf(sheet("RGB"))
    (photo,) = render(data, name="to-1.pdf")
    assert photo.name == "to-1-1.jpg"
    assert photo.data in data


def test_other_scans_are_drawn_at_their_own_density() -> None:
    assert pictures(pdf(sheet("1"), sheet("RGB"))) == [
        ("Tờ báo-1.png", "PNG", (300, 420), "L"),
        ("Tờ báo-2.jpg", "JPEG", (300, 420), "RGB"),
    ]


def test_a_huge_page_is_drawn_with_at_most_80_megapixels(typeset) -> None:
    data = typeset("#set page(width: 5000pt, height: 5000pt)\nmột dòng chữ")
    (photo,) = render(data)
    with Image.open(io.BytesIO(photo.data)) as picture:
        assert 70_000_000 < picture.width * picture.height <= 80_000_000


def test_a_page_of_text_is_drawn_at_the_density_asked_for(typeset) -> None:
    data = typeset("#set page(width: 144pt, height: 72pt, margin: 5pt)\nmột dòng chữ #pagebreak() trang hai")
    assert [(name, size) for name, _, size, _ in pictures(data)] == [
        ("Tờ báo-1.png", (400, 200)),
        ("Tờ báo-2.png", (400, 200)),
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"1 0 obj <<" * 1000])
def test_what_is_no_pdf_is_said(data: bytes) -> None:
    with pytest.raises(PdfError) as caught:
        list(render(data))
    assert caught.value.code == "damaged"


def test_real_pdfs_give_a_picture_a_page(shared_data: Path) -> None:
    for name, pages in (("dedoc-example_with_table1.pdf", 1), ("dedoc-gost_multipage_table.pdf", 2)):
        data = (shared_data / "documents" / "pdf" / name).read_bytes()
        assert len(list(render(data, 50))) == pages
