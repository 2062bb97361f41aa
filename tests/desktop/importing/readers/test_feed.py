"""Feeds become articles, one of each entry; nothing active survives, nothing is fetched, no byte is lost sight of."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from db.records import NewArticle, Rejected
from db.text import body_markup
from desktop.importing.readers.feed import FeedReader
from desktop.importing.readers.feed_entries import published
from desktop.importing.readers.khobao_json import KhobaoJson, clean_body
from desktop.importing.readers.reader import Entry, Source
from desktop.importing.readers.registry import reader_for
from tests.projection import assert_golden

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel>
 <title>Báo Bến Sông</title>
 <link>https://vi-du.vn/</link>
 <language>vi-VN</language>
 <copyright>© Bến Sông</copyright>
 <item>
  <title>Chợ nổi &amp; mùa nước</title>
  <link>https://vi-du.vn/cho-noi.html</link>
  <guid isPermaLink="false">vd-1</guid>
  <pubDate>Tue, 14 Nov 2023 21:36:05 +0700</pubDate>
  <dc:creator>Thu Hà</dc:creator>
  <category>Đời sống</category>
  <category>Miền Tây</category>
  <description>Một phiên chợ giữa sông, kể từ lúc ghe còn nối đuôi nhau.</description>
  <content:encoded><![CDATA[<p onclick="alert(1)">Từ tờ mờ sáng, <b>ghe hàng</b> đã đậu kín.</p>
<figure><img src="/anh/cho-noi.jpg" alt="Chợ"><figcaption>Chợ nổi lúc năm giờ. Ảnh: Nguyên Hạ</figcaption></figure>
<script>alert(2)</script><p>Người bán treo hàng lên <a href="javascript:alert(3)">cây bẹo</a>.</p>]]></content:encoded>
  <media:content url="https://vi-du.vn/anh/cho-noi.jpg" type="image/jpeg"/>
  <media:content url="https://vi-du.vn/anh/cay-beo.jpg?w=800" medium="image">
   <media:description>Cây bẹo</media:description><media:credit>Minh Đức</media:credit>
  </media:content>
 </item>
 <item>
  <link>https://vi-du.vn/lu.html</link>
  <description>&lt;p&gt;Nước lên &lt;em&gt;nhanh&lt;/em&gt; trong đêm.&lt;/p&gt;&lt;img src="https://dem.vi-du.vn/pixel.gif"&gt;</description>
  <enclosure url="https://vi-du.vn/anh/lu.png" type="image/png" length="1"/>
  <enclosure url="https://vi-du.vn/tieng/lu.mp3" type="audio/mpeg" length="1"/>
 </item>
</channel>
</rss>
""".encode()  # fmt: skip

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Tin &lt;b&gt;vắn&lt;/b&gt;</title>
<entry><id>urn:a</id><title>Một</title><updated>2024-02-01T07:00:00Z</updated><author><name>An</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h2>Đầu mục</h2><p>Thân bài.</p></div></content></entry>
<entry><id>urn:a</id><title>Hai</title><published>2024-02</published><summary>Tóm tắt.</summary></entry>
</feed>""".encode()

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1", "title": "Bến Sông", "language": "vi",
        "items": [
            {
                "id": "1", "url": "https://vi-du.vn/1", "title": "Cầu mới", "summary": "Cầu thông xe.",
                "content_html": "<p>Cầu dài <i>một</i> cây số.</p><svg onload=x></svg>",
                "date_published": "2024-05-06T07:08:09+07:00", "authors": [{"name": "Lê An"}, {"name": "Vũ Bình"}],
                "tags": ["giao thông"], "image": "https://vi-du.vn/cau.jpg",
            },
            {"id": 2, "content_text": "Chỉ có chữ.\n\nHai đoạn."},
            {"id": "3"},
        ],
    },
    ensure_ascii=False,
).encode()  # fmt: skip


def outcomes(data: bytes, name: str = "tin.xml", **more: object) -> list[NewArticle | Rejected]:
    return list(FeedReader().read(Source(Path("/tin") / name, name, data, **more)))  # type: ignore[arg-type]


def articles(data: bytes, name: str = "tin.xml", **more: object) -> list[NewArticle]:
    return [one for one in outcomes(data, name, **more) if isinstance(one, NewArticle)]


@pytest.mark.parametrize(
    ("golden", "name", "data"),
    [("feed_rss", "tin.xml", RSS), ("feed_atom", "tin.atom", ATOM), ("feed_json", "tin.json", JSON_FEED)],
)
def test_a_feed_gives_an_article_of_each_entry(golden: str, name: str, data: bytes) -> None:
    assert isinstance(reader_for(name, data[:4096]), FeedReader)
    assert_golden(golden, outcomes(data, name))


def test_the_ledger_counts_every_byte_of_the_file() -> None:
    for data in (RSS, ATOM, RSS.decode().encode("utf-16"), b"\xef\xbb\xbf" + ATOM):
        found = articles(data)
        assert len(found) == 2
        for article in found:
            assert sum(run.length for run in article.ledger.runs) == len(data)
    (first, _) = articles(RSS)
    at, said = 0, {}
    for run in first.ledger.runs:
        if run.role != "boilerplate":
            said.setdefault(run.role, RSS[at : at + run.length].decode())
        at += run.length
    assert said["title"] == "<title>Chợ nổi &amp; mùa nước</title>"
    assert said["date"] == "<pubDate>Tue, 14 Nov 2023 21:36:05 +0700</pubDate>"
    assert said["paragraph"] == "Từ tờ mờ sáng, <b>ghe hàng</b> đã đậu kín."


def test_chosen_entries_alone_are_taken() -> None:
    listed = list(FeedReader().contents(Source(Path("/a.xml"), "a.xml", RSS)))
    assert [one.part for one in listed if isinstance(one, Entry)] == ["vd-1", "https://vi-du.vn/lu.html"]
    assert [one.part for one in articles(RSS, parts=("vd-1",))] == ["vd-1"]


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("Tue, 14 Nov 2023 21:36:05 -0800", "2023-11-14T21:36:05", "feed_date"),
        ("2023-11-14T21:36:05.250Z", "2023-11-14T21:36:05", "feed_date"),
        ("2023-11-14T21:36+07:00", "2023-11-14T21:36:00", "feed_date"),
        ("2023-11", "2023-11", "feed_date"),
        ("2023", "2023", "feed_date"),
        ("20231114", "2023-11-14", "feed_date"),
        ("14/11/2023", "2023-11-14", "vi_dmy"),
        ("2023-13-14", None, None),
        ("hôm qua", None, None),
    ],
)
def test_dates_are_read_as_written(text: str, value: str | None, rule: str | None) -> None:
    found = published(text)
    assert (found.value, found.rule, found.text) == (value, rule, text)


_NESTED = "".join(f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefgh", "bcdefghi", strict=True))
_TITLED = "<rss><channel><item><title>{}</title></item></channel></rss>"
BOMB = f'<!DOCTYPE b [<!ENTITY a "xxxxxxxxxx">{_NESTED}]>{_TITLED.format("&i;")}'.encode()
SWOLLEN = f'<!DOCTYPE b [<!ENTITY a "{"x" * 60_000}">]>{_TITLED.format("&a;" * 60_000)}'.encode()
LIST = b'<opml version="2.0"><body><outline type="rss" xmlUrl="https://vi-du.vn/rss"/></body></opml>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB, "xml_unsafe"),
        (SWOLLEN, "xml_unsafe"),
        (LIST, "feed_list"),
        (b"<rss><channel><title>x</title></channel></rss>", "no_entries"),
        (b"<rss><channel><item></item></channel></rss>", "page_unreadable"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "damaged"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "no_entries"),
    ],
)
def test_what_gives_no_article_is_said(data: bytes, code: str) -> None:
    assert [getattr(one, "code", "article") for one in outcomes(data)] == [code]


def test_no_entity_reads_a_file_and_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "mat.txt"
    secret.write_text("bí mật", encoding="utf-8")
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a feed was fetched"))
    data = (
        f'<!DOCTYPE r [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>'
        "<rss><channel><item><title>a &e; b</title><link>http://127.0.0.1/</link></item></channel></rss>"
    ).encode()
    (article,) = articles(data)
    assert "bí mật" not in article.title
    assert articles(b"http://127.0.0.1/feed.xml") == []


def test_broken_xml_gives_what_can_be_read() -> None:
    (article,) = articles(RSS[: RSS.index(b"<category>")] + b"<description>C\xc3\xa2u & <b>ch\xe1\xbb\xaf")
    assert article.title == "Chợ nổi & mùa nước"


def test_an_encoding_that_is_not_stated_is_told_or_chosen() -> None:
    text = "<rss><channel><item><title>Năm nay nước về sớm hơn mọi năm</title></item></channel></rss>"
    for data in (text.encode("cp1258", "replace"), text.encode("utf-16")):
        (article,) = articles(data)
        assert article.title.startswith("N")
    (article,) = articles(
        "<rss><channel><item><title>Привет</title></item></channel></rss>".encode("koi8-r"), encoding="koi8-r"
    )
    assert article.title == "Привет"


def test_our_own_json_is_not_a_feed() -> None:
    assert isinstance(reader_for("a.json", b'{"khobao": {"format": 1}, "title": "jsonfeed.org"}'), KhobaoJson)
    assert not isinstance(reader_for("a.xml", b"<html><body>x</body></html>"), FeedReader)


def test_real_feeds_import_and_nothing_active_survives(shared_data: Path) -> None:
    refused: dict[str, int] = {}
    for path in sorted((shared_data / "feeds").rglob("*.*")):
        if path.suffix in (".md", ".tsv") or path.name == "rss_empty_document.xml":
            continue
        reader = reader_for(path.name, path.read_bytes()[:4096], asked=True)
        assert isinstance(reader, FeedReader), path
        found = list(reader.read(Source(path, path.name, path.read_bytes())))
        for one in found:
            if isinstance(one, NewArticle):
                body = body_markup(one.blocks)
                assert clean_body(body) == body, path
                assert one.ledger.coverage == 1.0
                assert one.title
            else:
                refused[one.code] = refused.get(one.code, 0) + 1
    assert set(refused) == {"no_entries", "page_unreadable", "feed_list"}  # entries of those are empty elements
