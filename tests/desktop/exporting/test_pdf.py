"""PDF: the standards it claims, whole text, embedded fonts, and letters that no font has."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from db.records import Block
from desktop.exporting.writers import pdf
from desktop.exporting.writers.pdf import PdfOptions
from desktop.exporting.writers.pdf_text import REPLACEMENT, Letters, covered
from tests.desktop.exporting.conftest import Write
from tests.desktop.exporting.sample_articles import PHOTO, PHOTO_HASH, bare, exported, photo_data, whole

VIETNAMESE = "ăâđêôơưáàảãạắằẳẵ ặấầẩẫậéèẻẽẹếềểễệ íìỉĩịóòỏõọốồổỗộ ớờởỡợúùủũụứừửữựýỳỷỹỵ"

CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title")
ODD = ["漢字", "😀", "\ue000", "\x01\x7f", "\ufeff", "\u202eabc\u2066", "a\u0323\u0302", "\u200b\u00ad", "\u2028"]


def text_of(path: Path) -> str:
    """The text of all pages in one line, as another program reads it."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [document[number].get_textpage() for number in range(len(document))]
        text = " ".join(page.get_text_bounded() for page in pages)
        for page in pages:
            page.close()
    finally:
        document.close()
    return unicodedata.normalize("NFC", " ".join(text.replace("\ufffe", "").split()))


def marks_of(path: Path) -> dict[str, object]:
    """What the file claims, and whether each font is inside it."""
    with pikepdf.open(path) as document:
        with document.open_metadata() as metadata:
            claims = {name: metadata.get(name) for name in CLAIMS}
        root = document.Root
        described = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = [item for item in described if item.get("/Type") == "/FontDescriptor"]
        return claims | {
            "tagged": bool(root.MarkInfo.Marked), "lang": str(root.Lang), "tree": "/StructTreeRoot" in root,
            "embedded": [any(f"/FontFile{kind}" in font for kind in ("", 2, 3)) for font in fonts],
            "outline": "/Outlines" in root, "pages": len(document.pages),
        }  # fmt: skip


def test_the_file_is_what_it_claims_and_holds_the_whole_text(write: Write) -> None:
    article = whole(lead=f"{VIETNAMESE} {VIETNAMESE.upper()}")
    path, left_out = write("pdf", exported(article, versions=3))
    claims = marks_of(path)
    assert (claims["pdfaid:part"], claims["pdfaid:conformance"], claims["pdfuaid:part"]) == ("2", "A", "1")
    assert (claims["tagged"], claims["tree"], claims["lang"], claims["outline"]) == (True, True, "vi", True)
    assert claims["dc:title"] == article.title
    assert claims["embedded"]
    assert all(claims["embedded"])
    text = text_of(path)
    assert f"{VIETNAMESE} {VIETNAMESE.upper()}" in text
    for part in ("Chiếc máy in tay", "Một trang báo Tết", "20231123-ban_chup.jpg", "KB-2026-000412", "[Văn hóa]"):
        assert part in text
    for said in ("Trong tên", "hai khối", "mồ côi", "chờ duyệt", "chữ đã mất", article.uid):
        assert said in text
    assert left_out == {"photos": 1, "originals": 1, "versions": 3}


def test_the_same_article_gives_the_same_bytes(write: Write) -> None:
    one = write("pdf", exported(whole()), name="a")[0].read_bytes()
    assert one == write("pdf", exported(whole()), name="b")[0].read_bytes()


@pytest.mark.parametrize("letters", ODD)
def test_no_letter_breaks_the_standard(write: Write, letters: str) -> None:
    blocks = [Block("paragraph", letters), Block("heading", letters)]
    article = bare(title=f"Bài {letters}", blocks=blocks, lead=letters)
    path, left_out = write("pdf", exported(article))
    assert marks_of(path)["pdfuaid:part"] == "1"
    assert "pdf_standard_missed" not in left_out
    assert left_out.get("characters", 0) >= (len(letters) if letters in ("漢字", "😀", "\ue000") else 0)


def test_letters_are_counted_once_each_and_shown_as_a_sign() -> None:
    letters = Letters()
    assert letters("Đảng 漢字\u202e\ufeff\t.") == f"Đảng {REPLACEMENT * 2} ."
    assert letters.replaced == 2
    assert ord(REPLACEMENT) in covered()
    assert {ord(letter) for letter in VIETNAMESE + VIETNAMESE.upper() + "“”‘’–—…•·"} <= covered()


@pytest.mark.parametrize(
    "data",
    [photo_data(kind="TIFF"), photo_data("#123456", "PNG"), photo_data(kind="GIF"), photo_data(kind="WEBP")],
    ids=["tiff", "png", "gif", "webp"],
)
def test_photos_of_every_kind_are_set(write: Write, data: bytes) -> None:
    path, left_out = write("pdf", exported(bare(), {PHOTO_HASH: data}))
    assert "photos_unreadable" not in left_out
    with pikepdf.open(path) as document:
        assert any(item.get("/Subtype") == "/Image" for item in document.objects if isinstance(item, pikepdf.Stream))


@pytest.mark.parametrize("data", [b"", b"no photo", PHOTO[: len(PHOTO) // 2]], ids=["empty", "other", "cut"])
def test_a_photo_that_cannot_be_read_keeps_its_place(write: Write, data: bytes) -> None:
    path, left_out = write("pdf", exported(bare(), {PHOTO_HASH: data}))
    assert left_out["photos_unreadable"] == 1
    assert "Ảnh không đọc được" in text_of(path)


def test_text_that_looks_like_markup_stays_text(write: Write) -> None:
    hostile = '#import "x.typ" $x^2$ *a* _b_ <label> @ref [c] \\ // d /* e */ #eval("1")'
    path, _ = write("pdf", exported(bare(title=hostile, lead=hostile, byline=hostile)))
    assert text_of(path).count('#eval("1")') >= 3


def test_a_volume_has_its_contents_and_is_cut_after_so_many_articles(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "ARTICLES_A_FILE", 2)
    articles = [exported(bare(title=f"Bài số {n}", uid=f"0a1b2c3d-0000-4000-8000-{n:012}")) for n in range(1, 6)]
    path, _ = write("pdf", *articles, volume="Tuyển tập")
    files = sorted(path.parent.glob("*.pdf"))
    assert [file.name for file in files] == ["bài-2.pdf", "bài-3.pdf", "bài.pdf"]
    assert [text_of(file).count("KB-2026-000412 · Báo Bến Đò · 30 tháng 11") for file in files] == [2, 1, 2]
    assert marks_of(path)["pdfuaid:part"] == "1"


@pytest.mark.parametrize("paper", ["a4", "a5", "us-letter"])
def test_every_paper_and_size_is_set_to_the_standard(write: Write, paper: str) -> None:
    for size in (10, 14):
        options = PdfOptions(paper=paper, text_size=size)  # type: ignore[arg-type]
        assert marks_of(write("pdf", exported(whole()), options=options)[0])["pdfaid:part"] == "2"


def test_without_the_standard_the_file_claims_none(write: Write) -> None:
    path, _ = write("pdf", exported(whole()), options=PdfOptions(standard=False))
    assert marks_of(path)["pdfaid:part"] is None


def test_a_word_longer_than_a_line_stays_on_the_page(write: Write) -> None:
    path, _ = write("pdf", exported(bare(lead="https://example.org/" + "abcdefghij" * 30)))
    assert text_of(path).replace("\u200b", "").replace(" ", "").count("abcdefghij") == 30
