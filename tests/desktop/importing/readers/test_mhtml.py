"""Pages saved as MHTML, made here as browsers make them."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from db.records import NewArticle, NewPhoto, Rejected
from desktop.importing.readers.mhtml import Mhtml, PartPictures, looks_like_mhtml
from desktop.importing.readers.mime_parts import parts_of
from desktop.importing.readers.reader import Source
from desktop.importing.readers.registry import reader_for
from tests.projection import assert_golden, png

ADDRESS = "https://song-tra.example/doi-song/cau-moi.html"
PAGE = """<!DOCTYPE html><html lang="vi"><head><meta property="og:site_name" content="Sông Trà">
<meta property="og:type" content="article"><title>Cầu mới - Sông Trà</title></head>
<body><article><h1>Cầu mới qua sông Trà thông xe</h1>
<p class="author">Nguyễn Lan</p><span class="date">Thứ ba, 5/3/2024, 16:30 (GMT+7)</span>
<p>Sáng 5/3, cây cầu mới nối hai bờ sông Trà thông xe sau ba năm thi công, rút ngắn quãng đường đi học của hàng trăm em
nhỏ trong xã.</p>
<figure><img src="anh/cau%20moi.png" width="640" height="480">
<figcaption>Cây cầu mới trong sáng thông xe. Ảnh: Lê Hòa</figcaption></figure>
<p>Người dân hai bên bờ kéo về từ sớm. Nhiều cụ già nói đã chờ ngày này từ nửa thế kỷ trước, khi chuyến đò cuối cùng bị
lũ cuốn.</p></article></body></html>"""
BOUNDARY = "----MultipartBoundary--song-tra----"


def part(kind: str, data: bytes, *headers: str, base64_: bool = False) -> bytes:
    body = base64.encodebytes(data) if base64_ else quopri.encodestring(data)
    head = [
        f"Content-Type: {kind}",
        f"Content-Transfer-Encoding: {'base64' if base64_ else 'quoted-printable'}",
        *headers,
    ]
    return b"\r\n".join(line.encode() for line in head) + b"\r\n\r\n" + body.replace(b"\n", b"\r\n")


def saved(*parts: bytes, head: str = "", end: bool = True) -> bytes:
    first = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: Song Tra\r\n"
        "Date: Tue, 5 Mar 2024 10:30:00 +0700\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        f'\ttype="text/html";{head}\r\n\tboundary="{BOUNDARY}"\r\n\r\n\r\n'
    ).encode()
    marked = b"".join(f"\r\n--{BOUNDARY}\r\n".encode() + each for each in parts)
    return first + marked + (f"\r\n--{BOUNDARY}--\r\n".encode() if end else b"")


WHOLE = saved(
    part("text/html", PAGE.encode(), "Content-ID: <frame-1@mhtml.blink>", f"Content-Location: {ADDRESS}"),
    part("text/css", b"p{}", "Content-Location: cid:css-1@mhtml.blink"),
    part(
        "image/png",
        png(0x3366AA, 64, 48),
        "Content-Location: https://song-tra.example/doi-song/anh/cau%20moi.png",
        base64_=True,
    ),
)


def outcomes(data: bytes, name: str = "cau.mhtml", encoding: str | None = None) -> list[NewArticle | Rejected]:
    return list(Mhtml().read(Source(Path("/luu") / name, name, data, encoding=encoding)))


def only(data: bytes) -> NewArticle:
    (article,) = outcomes(data)
    assert isinstance(article, NewArticle), article
    return article


def text_of(article: NewArticle) -> str:
    return article.lead + "".join(block.markup for block in article.blocks)


def test_the_page_is_read_with_its_picture_and_the_file_is_the_original() -> None:
    article = only(WHOLE)
    assert article.title == "Cầu mới qua sông Trà thông xe"
    assert "sau ba năm thi công" in text_of(article)
    (figure,) = article.figures
    assert figure.photo is not None and (figure.photo.name, figure.photo.data) == ("cau moi.png", png(0x3366AA, 64, 48))
    assert (article.original.data, article.original.media_type) == (WHOLE, "multipart/related")
    assert article.original.encoding == "utf-8"


def test_the_golden_page() -> None:
    assert_golden("mhtml", outcomes(WHOLE))


def test_a_person_may_choose_the_encoding() -> None:
    old = saved(part("text/html", "<h1>Новый мост</h1><p>Мост открыт сегодня утром.</p>".encode("koi8-r")))
    (article,) = outcomes(old, encoding="koi8-r")
    assert isinstance(article, NewArticle)
    assert (article.title, article.original.encoding) == ("Новый мост", "koi8-r")


def test_a_browser_that_states_no_charset_is_read_by_the_bytes() -> None:
    old = saved(part("text/html", PAGE.encode(), f"Content-Location: {ADDRESS}"))
    assert only(old).title == "Cầu mới qua sông Trà thông xe"


def test_pictures_are_found_by_cid_and_by_location() -> None:
    parts = list(parts_of(WHOLE))
    named = list(parts_of(saved(part("image/png", png(), "Content-ID: <anh@song>", base64_=True))))
    assert isinstance(PartPictures(named, "", "x").photo("cid:anh@song"), NewPhoto)
    pictures = PartPictures(parts, ADDRESS, "x")
    for address in ("anh/cau%20moi.png", "anh/cau moi.png", "https://song-tra.example/doi-song/anh/cau%20moi.png"):
        assert isinstance(pictures.photo(address), NewPhoto), address
    assert pictures.photo("cid:css-1@mhtml.blink") is None
    assert pictures.photo("http://[bad") is None


@pytest.mark.parametrize("share", [0.5, 0.8, 0.97])
def test_a_file_that_breaks_off_is_taken_as_far_as_it_goes(share: float) -> None:
    assert only(WHOLE[: int(len(WHOLE) * share)]).title == "Cầu mới qua sông Trà thông xe"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "damaged"),
        (b"\x00\x01\x02", "damaged"),
        (saved(part("text/css", b"p{}")), "no_text"),
        (saved(part("text/html", b"<html><body></body></html>")), "no_text"),
    ],
)
def test_what_holds_no_page_is_refused(data: bytes, code: str) -> None:
    (refused,) = outcomes(data)
    assert isinstance(refused, Rejected) and refused.code == code


def test_of_a_frameset_the_frame_with_the_text_is_read() -> None:
    frames = b'<html><frameset cols="20%,80%"><frame src="menu.html"><frame src="bai.html"></frameset></html>'
    data = saved(
        part("text/html", frames, f"Content-Location: {ADDRESS}"),
        part("text/html", "<p>Mục lục</p>".encode(), "Content-Location: https://song-tra.example/doi-song/menu.html"),
        part("text/html", PAGE.encode(), "Content-Location: https://song-tra.example/doi-song/bai.html"),
    )
    assert only(data).title == "Cầu mới qua sông Trà thông xe"


def test_the_start_parameter_names_the_page() -> None:
    data = saved(
        part("text/html", "<h1>Quảng cáo</h1><p>Mua ngay hôm nay.</p>".encode(), "Content-ID: <qc@x>"),
        part("text/html", PAGE.encode(), "Content-ID: <bai@x>"),
        head='\r\n\tstart="<bai@x>";',
    )
    assert only(data).title == "Cầu mới qua sông Trà thông xe"


def test_a_plain_page_of_that_name_is_read_as_one() -> None:
    assert only(PAGE.encode()).title == "Cầu mới qua sông Trà thông xe"


def test_it_is_told_from_a_mail_and_by_its_name() -> None:
    assert looks_like_mhtml(WHOLE[:4096])
    assert not looks_like_mhtml(b"From: a@b.example\r\nContent-Type: multipart/related; boundary=x\r\n\r\n")
    assert isinstance(reader_for("cau.MHT", None), Mhtml)
    assert isinstance(reader_for("cau", WHOLE[:4096]), Mhtml)


@pytest.mark.parametrize(
    "data",
    [
        saved(b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" * 50),
        saved(
            b"Content-Type: text/html; charset=\x00\xff\r\nContent-Transfer-Encoding: base64\r\n\r\n=====A", end=False
        ),
        saved(b"Content-Type: text/html; name*=''%\r\nContent-Location: \x80\r\n\r\n<p>x"),
        b"Content-Type: multipart/related; boundary=\r\n\r\n--\r\n",
        saved(*[b"Content-Type: text/plain\r\n\r\nx"] * 6000),
    ],
)
def test_hostile_files_do_not_raise(data: bytes) -> None:
    outcomes(data)


def test_every_real_file_is_read(shared_data: Path) -> None:
    files = sorted((shared_data / "web-archives" / "mhtml").rglob("*.mht*"))
    assert len(files) == 4
    for path in files:
        found = next(Mhtml().read(Source(path, path.name, path.read_bytes())))
        assert isinstance(found, NewArticle) and found.title and found.blocks, path
