"""A book becomes one article with its chapters, an issue of a newspaper an article each."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import NewArticle, Rejected
from db.text import plain
from desktop.importing.readers.epub import Epub
from desktop.importing.readers.reader import Source
from desktop.importing.readers.registry import reader_for
from desktop.importing.readers.xhtml import as_html
from tests.epub_files import CONTAINER, epub, nav, ncx, page, point
from tests.office_files import png, zipped
from tests.projection import assert_golden, summary

BOOK = (
    "<dc:title>Sông và bến</dc:title><dc:creator opf:role='aut'>Hạ Nguyên</dc:creator>"
    "<dc:creator opf:role='ill'>Mây Trắng</dc:creator><dc:creator>Unknown</dc:creator><dc:language>vi</dc:language>"
    "<dc:publisher>Nhà in Bến Đò</dc:publisher><dc:date>2019-05-06</dc:date><dc:rights>Dùng tự do</dc:rights>"
    "<dc:subject>sông</dc:subject><dc:identifier>https://ben.example/sach</dc:identifier>"
)
RUNNING = "Nước lên từ chập tối, tràn qua bờ đất, rồi lặng lẽ vào sân. " * 5
CHAPTERS = {
    "bia.xhtml": page('<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">'
                      '<image width="4" x:href="anh/bia.png"/></svg>'),
    "c1.xhtml": page(f'<h1>Mùa nước</h1><script src="x.js"/><p>{RUNNING}</p><figure><img src="anh/ben.png" alt="Bến"/>'
                     "<figcaption>Bến đò sớm. Ảnh: Hạ Nguyên</figcaption></figure><p>Hết mùa.</p>"),
    "c2.xhtml": page(f'<a id="dau"/><p>{RUNNING}</p><p>Xa bờ<img src="https://ben.example/xa.png" alt=""/>.</p>'),
    "nav.xhtml": nav('<li><a href="c1.xhtml">Mùa nước</a></li><li><a href="c2.xhtml#dau">Mùa cạn</a></li>'),
    "anh/bia.png": png("navy"),
    "anh/ben.png": png("teal"),
}  # fmt: skip
ISSUE = (
    "<dc:title>Bản tin núi</dc:title><dc:language>vi</dc:language><dc:date>2023-12-04T00:00:00+07:00</dc:date>"
    '<meta name="calibre:publication_type" content="periodical:unknown:Bản tin núi"/>'
)
BAR = '<div>| <a href="../a2/index.html">Next</a> | <a href="../index.html">Section menu</a> |</div>'
ARTICLES = {
    "f0/index.html": page('<ul><li><a href="a1/index.html">Vườn cam</a></li></ul>'),
    "f0/a1/index.html": page(
        f"{BAR}<h2>Vườn cam đầu núi</h2><p>Thứ Hai, 04/12/2023, 07:15</p>"
        "<p>Mùa này, cả bản Pha dậy sớm hái cam, kịp chuyến xe đầu tiên xuống phố.</p>"
        '<p>Bà Lò Thị May trồng sáu mươi gốc.</p><img src="cam.png"/><p>Cam chín. Ảnh: Mây Trắng</p>'
        '<p>Xe đưa cam về xuôi mỗi sáng hai chuyến.</p>'
    ),
    "f0/a1/trang2.html": page(
        "<p>Giá bán tại vườn cao hơn năm ngoái.</p><p>Mây Trắng</p><p>This article was downloaded from "
        '<a href="https://nui.example/cam">https://nui.example/cam</a></p>'
    ),
    "f0/a2/index.html": page(
        f'{BAR}<h2 id="m1">Tin vắn một</h2><p>Suối Pha có cầu mới. Xe máy qua được.</p><p>Dân bản mừng.</p>'
        '<h2 id="m2">Tin vắn hai</h2><p>Lớp học buổi tối mở lại.</p><p>Mười người đến học.</p>'
    ),
    "f0/a1/cam.png": png("orange"),
    "toc.ncx": ncx(
        point(
            "Kinh tế", "f0/index.html", "section",
            point("Vườn cam", "f0/a1/index.html", "article") + point("Tin một", "f0/a2/index.html#m1", "article")
            + point("Tin hai", "f0/a2/index.html#m2", "article"),
        )
    ),
}  # fmt: skip
PAGES = ("f0/index.html", "f0/a1/index.html", "f0/a1/trang2.html", "f0/a2/index.html")


def outcomes(data: bytes, name: str = "sách.epub", parts: tuple[str, ...] | None = None) -> list[NewArticle | Rejected]:
    return list(Epub().read(Source(Path(name), name, data, parts=parts)))


def articles(data: bytes, parts: tuple[str, ...] | None = None) -> list[NewArticle]:
    found = [outcome for outcome in outcomes(data, parts=parts) if isinstance(outcome, NewArticle)]
    for article in found:
        assert article.ledger.coverage == 1
        assert all(run.block is None or run.block < len(article.blocks) for run in article.ledger.runs)
    return found


def book(files: dict[str, str | bytes] | None = None, spine: tuple[str, ...] = ("c1.xhtml", "c2.xhtml")) -> NewArticle:
    made = epub(BOOK, CHAPTERS | (files or {}), spine, properties={"nav.xhtml": "nav", "anh/bia.png": "cover-image"})
    (article,) = articles(made)
    return article


def texts(article: NewArticle) -> list[str]:
    return [plain(block.markup) for block in article.blocks if block.kind != "figure"]


def test_the_golden_book_and_issue() -> None:
    spine = ("bia.xhtml", "c1.xhtml", "c2.xhtml")
    made = epub(BOOK, CHAPTERS, spine, properties={"nav.xhtml": "nav", "anh/bia.png": "cover-image"})
    assert_golden("epub", outcomes(made), summary)
    assert_golden("epub_issue", outcomes(epub(ISSUE, ARTICLES, PAGES)), summary)


def test_chapters_without_a_heading_get_that_of_the_contents() -> None:
    article = book()
    headings = [plain(block.markup) for block in article.blocks if block.kind == "heading"]
    assert headings == ["Mùa nước", "Mùa cạn"]
    assert (article.title, article.source, article.published.value) == ("Sông và bến", "Nhà in Bến Đò", "2019-05-06")
    assert article.description == {
        "authors": ["Hạ Nguyên"], "keywords": ["sông"], "rights": "Dùng tự do", "address": "https://ben.example/sach",
        "kind": "book",
    }  # fmt: skip


def test_pictures_of_the_package_are_held_and_those_elsewhere_are_not() -> None:
    held, wanted = book().figures
    assert (held.file_name, held.caption, held.credit) == ("ben.png", "Bến đò sớm.", "Ảnh: Hạ Nguyên")
    assert held.photo is not None
    assert held.photo.data == png("teal")
    assert (wanted.file_name, wanted.photo) == ("xa.png", None)


def test_the_cover_stands_once_and_contents_are_no_text() -> None:
    links = "".join(f'<p><a href="c{number}.xhtml">Chương {number}</a></p>' for number in range(1, 8))
    more = {"bia2.xhtml": page('<p><img src="anh/bia.png" alt=""/></p>'), "mucluc.xhtml": page(links)}
    article = book(more, ("bia.xhtml", "mucluc.xhtml", "bia2.xhtml", "nav.xhtml", "c1.xhtml"))
    assert [figure.file_name for figure in article.figures] == ["bia.png", "ben.png"]
    assert "Chương 1" not in "".join(texts(article))
    roles = {run.member: run.role for run in article.ledger.runs}
    assert roles["OEBPS/mucluc.xhtml"] == roles["OEBPS/bia2.xhtml"] == "boilerplate"


def test_an_address_never_leads_out_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(png())
    for address in (f"../../../../../..{tmp_path}/x.png", (tmp_path / "x.png").as_uri(), "//a.example/x.png"):
        article = book({"c1.xhtml": page(f'<p>Một dòng chữ.</p><p><img src="{address}" alt="x"/></p>')}, ("c1.xhtml",))
        assert all(figure.photo is None for figure in article.figures), address


def test_an_issue_gives_an_article_each_with_its_own_place() -> None:
    found = articles(epub(ISSUE, ARTICLES, PAGES))
    assert [(article.title, article.part) for article in found] == [
        ("Vườn cam đầu núi", "OEBPS/f0/a1/index.html"),
        ("Tin vắn một", "OEBPS/f0/a2/index.html#m1"),
        ("Tin vắn hai", "OEBPS/f0/a2/index.html#m2"),
    ]
    first = found[0]
    assert first.published.value == "2023-12-04T07:15:00"
    assert (first.lead[:8], first.byline, first.source) == ("Mùa này,", "Mây Trắng", "Bản tin núi")
    assert first.description["address"] == "https://nui.example/cam"
    assert first.description["section"] == "Kinh tế"
    assert [(figure.caption, figure.credit) for figure in first.figures] == [("Cam chín.", "Ảnh: Mây Trắng")]
    assert texts(first)[-1] == "Giá bán tại vườn cao hơn năm ngoái."
    assert not any("menu" in text for article in found for text in texts(article))
    assert (found[1].published.value, found[1].origins) == ("2023-12-04", {"published": "derived"})


def test_only_the_chosen_articles_are_taken() -> None:
    (article,) = articles(epub(ISSUE, ARTICLES, PAGES), parts=("OEBPS/f0/a2/index.html#m2",))
    assert article.title == "Tin vắn hai"


def test_what_is_invalid_is_read_as_far_as_it_goes() -> None:
    made = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": (
            "<package><metadata><title>Không tên</title></metadata><manifest><item id='a' href='a.xhtml' "
            "media-type='application/xhtml+xml'/><item id='b' href='mat.xhtml' media-type='application/xhtml+xml'/>"
            "</manifest><spine><itemref idref='b'/><itemref idref='a'/></spine>"
        ),
        "OEBPS/a.xhtml": "<html><body><h1>Chương lẻ</h1><p>Một đoạn&nbsp;còn lại.<p>Đoạn nữa",
    }
    (article,) = articles(zipped(made))
    assert article.title == "Chương lẻ"
    assert article.origins == {"title": "derived"}
    assert "Đoạn nữa" in texts(article)


LOCKED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/><e:CipherData><e:CipherReference URI="OEBPS/c1.xhtml"/>'
    "</e:CipherData></e:EncryptedData></encryption>"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"a.txt": "x"}), "not_epub"),
        (b"PK\x03\x04", "zip_damaged"),
        (epub(BOOK, {"c1.xhtml": page("")}, ["c1.xhtml"]), "no_text"),
        (epub(BOOK, {}, []), "no_text"),
        (zipped({"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": "no markup"}), "xml_damaged"),
        (
            epub(BOOK, CHAPTERS, ["c1.xhtml"], more={"META-INF/encryption.xml": LOCKED.format("http://e.example/aes")}),
            "encrypted",
        ),
        (epub(BOOK, {"c1.xhtml": page("<div>" * 2_000)}, ["c1.xhtml"]), "html_too_complex"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, code: str) -> None:
    (refused,) = outcomes(data)
    assert isinstance(refused, Rejected)
    assert refused.code == code


def test_hidden_fonts_do_not_lock_a_book() -> None:
    hidden = LOCKED.format("http://www.idpf.org/2008/embedding")
    assert articles(epub(BOOK, CHAPTERS, ["c1.xhtml"], more={"META-INF/encryption.xml": hidden}))


def test_xhtml_is_read_as_a_parser_of_xml_would() -> None:
    assert as_html('<script src="a.js"/><p class="x"/><br/><img src="a/"/>') == (
        '<script src="a.js"></script><p class="x"></p><br/><img src="a/"/>'
    )
    assert as_html('<!DOCTYPE html [<!ENTITY x "y">]><p><![CDATA[a<b]]></p>') == "<!DOCTYPE html><p>a&lt;b</p>"
    assert as_html("<math><mi>a</mi><mo>=</mo><mn>2</mn><annotation>a=2</annotation></math>") == "a = 2"


def test_epubs_are_known_by_suffix_and_by_their_first_bytes() -> None:
    head = epub(BOOK, CHAPTERS, ["c1.xhtml"])[:4096]
    for name in ("sách.EPUB", "sách", "sách.zip"):
        assert isinstance(reader_for(name, head, asked=True), Epub), name
    assert reader_for("sách.zip", head, asked=False) is None


def test_the_whole_book_is_read(shared_data: Path) -> None:
    path = shared_data / "documents" / "epub" / "moby_dick.epub"
    (article,) = articles(path.read_bytes())
    assert article.title == "Moby Dick"
    assert len(article.blocks) > 2_800
    assert article.description["authors"] == ["Herman Melville"]


def test_every_epub_of_the_collection_is_a_book(shared_data: Path) -> None:
    for path in sorted((shared_data / "documents" / "epub").rglob("*.epub")):
        if path.name != "moby_dick.epub":
            assert len(articles(path.read_bytes())) == 1, path.name
