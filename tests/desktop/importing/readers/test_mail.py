"""Mails become articles: their text in the form and order it was written, pictures in place, attachments beside."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from db.records import NewArticle, Rejected
from desktop.importing.readers.mail import Mail
from desktop.importing.readers.mail_headers import date_of, decoded, senders
from desktop.importing.readers.mail_text import plain_blocks, without_layout
from desktop.importing.readers.mbox import Mbox
from desktop.importing.readers.reader import Entry, Source
from desktop.importing.readers.registry import reader_for
from tests.projection import assert_golden, png


def outcomes(data: bytes, name: str = "thu.eml") -> list[NewArticle | Rejected]:
    return list(Mail().read(Source(Path("/thu") / name, name, data)))


def only(data: bytes) -> NewArticle:
    (article,) = outcomes(data)
    assert isinstance(article, NewArticle), article
    return article


def texts(article: NewArticle) -> list[tuple[str, str]]:
    return [(block.kind, block.markup) for block in article.blocks]


def encoded(data: bytes) -> str:
    return base64.encodebytes(data).decode()


NEWSLETTER = f"""Return-Path: <toa-soan@vi-du.vn>
From: =?UTF-8?B?VMOyYSBzb+G6oW4gQsOhbyBC4bq/biBTw7RuZw==?= <toa-soan@vi-du.vn>
To: ban-doc@vi-du.vn
Subject: =?UTF-8?Q?B=E1=BA=A3n_tin_s=E1=BB=91_12:_?=
 =?UTF-8?Q?Ch=E1=BB=A3_n=E1=BB=95i?=
Date: Tue, 14 Nov 2023 21:36:05 +0700 (ICT)
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="NGOAI"

--NGOAI
Content-Type: multipart/alternative; boundary="TRONG"

--TRONG
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Chợ nổi mùa nước lên (chữ thường)

--TRONG
Content-Type: multipart/related; boundary="KEM"

--KEM
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body><table><tr><td><table><tr><td><h2>Chợ nổi mùa nước lên</h2>
<p>Từ tờ mờ sáng, <b>ghe hàng</b> đã đậu kín một khúc sông.</p>
<img src="cid:anh1@vi-du" alt="Chợ nổi"><p>Người bán treo hàng lên cây bẹo.</p></td></tr></table></td></tr></table>
<script>alert(1)</script></body></html>

--KEM
Content-Type: image/png; name="cho-noi.png"
Content-Transfer-Encoding: base64
Content-ID: <anh1@vi-du>

{encoded(png())}
--KEM--

--TRONG--

--NGOAI
Content-Type: text/plain; charset=utf-8; name="bai-viet.txt"
Content-Disposition: attachment; filename*0*=utf-8''B%C3%A0i%20vi; filename*1*=%E1%BA%BFt.txt
Content-Transfer-Encoding: 8bit

Mùa nước nổi ở hạ nguồn

Nước về chậm hơn mọi năm, nhưng cá linh vẫn theo dòng mà tới.

Bà con hạ nguồn đã giăng lưới từ đầu tháng.

--NGOAI
Content-Type: image/png; name="ban-do.png"
Content-Disposition: attachment; filename="ban-do.png"
Content-Transfer-Encoding: base64

{encoded(png(0x0000FF))}
--NGOAI
Content-Type: application/x-msdownload; name="la.exe"
Content-Disposition: attachment; filename="la.exe"
Content-Transfer-Encoding: base64

TVqQAAMAAAAEAAAA
--NGOAI--
""".encode()


def test_a_newsletter_gives_its_text_its_pictures_and_its_attachments() -> None:
    assert_golden("mail", outcomes(NEWSLETTER))


def test_every_byte_of_what_was_read_is_in_the_ledger() -> None:
    article = outcomes(NEWSLETTER)[0]
    assert isinstance(article, NewArticle)
    by_member: dict[str, int] = {}
    for run in article.ledger.runs:
        by_member[run.member] = by_member.get(run.member, 0) + run.length
    head = NEWSLETTER.index(b"\n\n") + 2
    assert by_member["header"] == head
    assert by_member["1.2.2"] == len(png())
    html = NEWSLETTER[NEWSLETTER.index(b"<html>") : NEWSLETTER.index(b"</html>") + len(b"</html>\n")]
    assert by_member["1.2.1"] == len(html)
    assert {run.block for run in article.ledger.runs if run.block is not None} == set(range(len(article.blocks)))


def plain_mail(body: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    head = "From: Lan <lan@vi-du.vn>\r\nSubject: Thư\r\nDate: Sun, 1 Jan 2023 08:00:00 +0700\r\n"
    return (head + f"Content-Type: {kind}\r\n\r\n" + body).encode()


def test_wrapped_lines_are_joined_and_others_are_not() -> None:
    body = (
        "Sáng nay đoàn khảo sát đã đi dọc bờ sông để ghi lại từng điểm sạt lở,\r\n"
        "rồi họp với xã về nơi ở mới cho những hộ phải dời đi.\r\n\r\n"
        "Một\r\nHai\r\n\r\n> Anh viết hôm qua\r\n> như thế.\r\nTôi đồng ý.\r\n-- \r\nLan\r\n"
    )
    assert texts(only(plain_mail(body))) == [
        ("paragraph", "Sáng nay đoàn khảo sát đã đi dọc bờ sông để ghi lại từng điểm sạt lở, rồi họp với xã về nơi ở "
                      "mới cho những hộ phải dời đi."),
        ("paragraph", "Một<br>Hai"),
        ("quote", "Anh viết hôm qua<br>như thế."),
        ("paragraph", "Tôi đồng ý."),
        ("paragraph", "--<br>Lan"),
    ]  # fmt: skip


def test_flowed_text_is_joined_where_the_sender_says_so() -> None:
    body = "Dòng mềm \r\nnối tiếp.\r\nDòng cứng.\r\n"
    assert texts(only(plain_mail(body, "text/plain; charset=utf-8; format=flowed"))) == [
        ("paragraph", "Dòng mềm nối tiếp.<br>Dòng cứng.")
    ]
    blocks, runs = plain_blocks("ab \r\ncd\r\n", member="1", first=0, flowed=True, delete_space=True)
    assert blocks[0].markup == "abcd"
    assert sum(run.length for run in runs) == 9


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("=?utf-8?q?Nguy=E1=BB=85n_An?= <an@vi-du.vn>", ["Nguyễn An"]),
        ('"An, Bình" <an@vi-du.vn>, binh@vi-du.vn (Bình)', ["An, Bình", "Bình"]),
        ("an@vi-du.vn <that@vi-du.vn>", ["an@vi-du.vn"]),
        ("<an@vi-du.vn>", ["an@vi-du.vn"]),
        ("Ban biên tập", ["Ban biên tập"]),
        ("", []),
    ],
)
def test_senders_are_named(raw: str, name: list[str]) -> None:
    assert senders(raw) == name


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?B?4bqibmg=?=", "Ảnh"),
        ("=?utf-8?B?4bqibmg?=", "Ảnh"),  # padding lost
        ("=?utf-8?Q?=E1=BA?= =?utf-8?Q?=A2nh?=", "Ảnh"),  # a letter split between two words
        ("=?utf-8?Q?hai ch=E1=BB=AF?=", "hai chữ"),  # white space inside
        ("=?khong-co?Q?a=41b?=", "aAb"),
        ("=?gb2312?B?1cXPyMn6?=", "张先生"),
        ("Ảnh".encode().decode("ascii", "surrogateescape"), "Ảnh"),
        ("a =?=?= b", "a =?=?= b"),
    ],
)
def test_broken_encoded_words_are_read(raw: str, text: str) -> None:
    assert decoded(raw) == text


def test_the_date_is_that_of_the_senders_clock() -> None:
    date = date_of("Tue, 14 Nov 2023 21:36:05 -0800")
    assert (date.value, date.rule) == ("2023-11-14T21:36:05", "mail_date")
    assert date_of("hôm qua").value is None
    assert date_of("hôm qua").text == "hôm qua"
    assert date_of("Tue, 31 Feb 2023 21:36:05 -0800").value is None


def test_a_mail_in_a_mail_is_an_article_two_deep_at_most() -> None:
    inner = plain_mail("Trong cùng.").replace(b"\r\n", b"\n")
    for number in range(3):
        subject = f"Chuyển tiếp {number}".encode()
        inner = b"From: a@b.vn\nSubject: " + subject + b"\nContent-Type: message/rfc822\n\n" + inner
    assert [getattr(one, "code", "article") for one in outcomes(inner)] == ["no_text", "attachment_not_taken"]
    two = b"From: a@b.vn\nSubject: x\nContent-Type: message/rfc822\n\n" + plain_mail("Trong.").replace(b"\r\n", b"\n")
    (article,) = outcomes(two)
    assert isinstance(article, NewArticle)
    assert (article.part, article.title, article.original.data) == ("1", "Thư", two)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Kh\xc3\xb4ng ph\xe1\xba\xa3i th\xc6\xb0.", "damaged"),
        (plain_mail("  \r\n"), "no_text"),
        (b"From: a@b\nContent-Type: multipart/encrypted; boundary=x\n\n--x\n\nabc\n--x--\n", "encrypted"),
        (b"From: a@b\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG\n", "encrypted"),
        (b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(60)), "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_mail_to_read_is_said(data: bytes, code: str) -> None:
    assert [getattr(one, "code", "article") for one in outcomes(data)] == [code]


def test_tables_that_only_hold_tables_are_no_tables() -> None:
    nested = "<table><tr><td>" * 12 + "chữ" + "</td></tr></table>" * 12
    assert without_layout(nested).count("<table>") == 1
    assert texts(only(plain_mail(nested, "text/html; charset=utf-8"))) in (
        [("paragraph", "chữ")],
        [("table", "<tr><td>chữ</td></tr>")],
    )


def test_html_beyond_all_limits_gives_way_to_the_plain_text() -> None:
    deep = "<div>" * 5000 + "x"
    data = (
        "From: a@b.vn\nSubject: s\nContent-Type: multipart/alternative; boundary=q\n\n--q\nContent-Type: text/plain\n\n"
        f"chữ thường\n--q\nContent-Type: text/html\n\n{deep}\n--q--\n"
    ).encode()
    article, refused = outcomes(data)
    assert isinstance(article, NewArticle)
    assert texts(article) == [("paragraph", "chữ thường")]
    assert isinstance(refused, Rejected)
    assert refused.code == "html_too_complex"


def test_a_boundary_that_the_header_gets_wrong_is_found() -> None:
    data = b"From: a@b.vn\nSubject: s\nContent-Type: multipart/mixed; boundary=mot\n\n--hai\n\nthan bai\n--hai--\n"
    assert texts(only(data)) == [("paragraph", "than bai")]


def test_mails_are_known_by_name_or_by_their_first_lines() -> None:
    head = b"Received: from a\r\nMessage-ID: <1@b>\r\nSubject: s\r\n\r\nbody"
    assert isinstance(reader_for("a.EML", None), Mail)
    assert isinstance(reader_for("thu", head, asked=True), Mail)
    assert not isinstance(reader_for("thu.txt", "TITLE: Một\nDATE: 1/2/2003\n\nchữ".encode(), asked=True), Mail)


FOLDER = """From lan@vi-du.vn Sun Jan  1 08:00:00 2023
From: lan@vi-du.vn
Message-ID: <1@vi-du.vn>
Subject: Một

Thư một.
>From nay.

From x Mon Jan  2 08:00:00 2023
From: binh@vi-du.vn
Received: a

Thư hai.
""".encode()


def test_a_mail_folder_gives_an_article_of_each_mail() -> None:
    reader = reader_for("thu", FOLDER, asked=True)
    assert isinstance(reader, Mbox)
    source = Source(Path("/thu/hop.mbox"), "hop.mbox", FOLDER)
    found = [one for one in reader.read(source) if isinstance(one, NewArticle)]
    assert [(one.part, one.title, one.byline) for one in found] == [
        ("1@vi-du.vn", "Một", "lan@vi-du.vn"),
        ("2", "Thư hai.", "binh@vi-du.vn"),
    ]
    assert texts(found[0]) == [("paragraph", "Thư một.<br>From nay.")]
    assert all(one.original.data is FOLDER and one.ledger.coverage == 1.0 for one in found)
    assert [one.part for one in reader.contents(source) if isinstance(one, Entry)] == ["1@vi-du.vn", "2"]
    chosen = Source(Path("/thu/hop.mbox"), "hop.mbox", FOLDER, parts=("2",))
    assert [one.part for one in reader.read(chosen) if isinstance(one, NewArticle)] == ["2"]


def test_broken_boundaries_do_no_harm() -> None:
    """Signs in a boundary that no header may hold."""
    for boundary in ("b\ufffdc", "\xff", 'x"y', " "):
        kind = f'multipart/mixed; boundary="{boundary}"'
        mail = f"From: a@b.vn\nSubject: s\nContent-Type: {kind}\n\n--{boundary}\n\nthan bai"
        assert outcomes(mail.encode("utf-8", "surrogateescape"))
    assert texts(only(b"From: a@b\nSubject: s\nContent-Type: text/plain; charset*=x''y\n\nthan bai\n")) == [
        ("paragraph", "than bai")
    ]
    inner = b"Subject: \xff\xfe\nContent-Type: multipart/mixed; boundary=\xf0\n\n--\xf0\n\nx"
    assert outcomes(b"From: a@b\nContent-Type: message/rfc822\n\n" + inner)


def test_all_real_mails_import_or_say_why(shared_data: Path) -> None:
    refused = {}
    for path in sorted((shared_data / "documents" / "eml").rglob("*.eml")):
        found = list(Mail().read(Source(path, path.name, path.read_bytes())))
        articles = [one for one in found if isinstance(one, NewArticle)]
        assert all(one.ledger.coverage == 1.0 and one.title for one in articles)
        if not articles:
            refused[path.name] = found[0].code if isinstance(found[0], Rejected) else ""
    assert refused == {
        "msg_09.eml": "no_text", "msg_12a.eml": "no_text", "msg_18.eml": "no_text", "msg_24.eml": "no_text",
        "paperless-broken.eml": "damaged",
    }  # fmt: skip


def test_a_text_that_begins_with_the_letters_of_a_picture_format_is_text() -> None:
    article = only(b"From: ha@bao.example\nSubject: Xe\nMIME-Version: 1.0\n\nBMW tang gia tu thang sau.\n")
    assert texts(article) == [("paragraph", "BMW tang gia tu thang sau.")]
