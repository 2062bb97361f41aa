"""An OpenDocument text becomes the article that it is, packed or flat."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from db.records import NewArticle, NewPhoto, Rejected
from db.text import plain
from desktop.importing.readers.odt import Odt
from desktop.importing.readers.plain_text import PlainText
from desktop.importing.readers.reader import Source
from desktop.importing.readers.registry import reader_for
from tests.office_files import odt, open_xml, png, zipped
from tests.projection import assert_golden, summary

STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '</text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/>'
    "</text:list-style>"
)
PRESS = (
    "Vườn cam đầu núi",
    "Thứ Hai, 04/12/2023, 07:15",
    "Mùa này, cả bản Pha dậy sớm hái cam, kịp chuyến xe đầu tiên xuống phố.",
    "Bà Lò Thị May trồng sáu mươi gốc. Năm nay sương muối đến chậm, quả ngọt hơn.",
    "Xe đưa cam về xuôi mỗi sáng hai chuyến. Giá bán tại vườn cao hơn năm ngoái.",
    "Mây Trắng",
)
NOTE = (
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Theo trưởng bản.</text:p>"
    "</text:note-body></text:note>"
)


def para(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def image(name: str, *, alt: str = "", inner: str = "") -> str:
    described = f"<svg:desc>{alt}</svg:desc>" if alt else ""
    return f'<draw:frame><draw:image xlink:href="{name}">{inner}</draw:image>{described}</draw:frame>'


def outcomes(data: bytes, name: str = "bài.odt") -> list[NewArticle | Rejected]:
    return list(Odt().read(Source(Path(name), name, data)))


def read(data: bytes, name: str = "bài.odt") -> NewArticle:
    article = outcomes(data, name)[0]
    assert isinstance(article, NewArticle), article
    assert article.ledger.coverage == 1
    return article


def texts(article: NewArticle) -> list[str]:
    return [plain(block.markup) for block in article.blocks if block.kind != "figure"]


BODY = "".join(
    (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>đã xóa</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>",
        para(PRESS[0], "P1"),
        para(PRESS[1]),
        para(PRESS[2]),
        para(f'Bà Lò Thị May trồng <text:span text:style-name="T2">sáu mươi</text:span> gốc{NOTE}.'),
        para(
            "<draw:frame><draw:text-box>"
            + para(f"{image('Pictures/cam.png', alt='Cành cam')}Cam chín. Ảnh: Mây Trắng", "Illustration")
            + "</draw:text-box></draw:frame>Sương muối đến chậm."
        ),
        '<text:h text:style-name="Heading_20_2" text:outline-level="2">Sáu mươi gốc cam</text:h>',
        para(
            'Giá:<text:s text:c="2"/>hai<text:tab/>mươi<text:line-break/>nghìn. '
            '<text:a xlink:href="https://cam.example/">Xem</text:a><office:annotation><text:p>sửa</text:p>'
            '</office:annotation><text:span text:style-name="T3">ẩn</text:span>'
        ),
        '<text:list text:style-name="L1"><text:list-item><text:p>Sáng</text:p><text:list><text:list-item>'
        "<text:p>sớm</text:p></text:list-item><text:list-item><text:p>muộn</text:p></text:list-item></text:list>"
        "</text:list-item><text:list-item><text:p>Chiều</text:p></text:list-item></text:list>",
        '<text:list text:style-name="L2"><text:list-item><text:p>Giỏ tre</text:p></text:list-item></text:list>',
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Vườn</text:p>"
        "</table:table-cell><table:table-cell><text:p>Gốc</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>Pha</text:p></table:table-cell>"
        "<table:table-cell><text:p>60</text:p></table:table-cell></table:table-row></table:table>",
        para("Cam ngọt nhờ sương.", "Quotations"),
        para('<text:span text:style-name="T1">Hai chuyến mỗi sáng</text:span>'),
        para(PRESS[4]),
        para(PRESS[5]),
    )
)  # fmt: skip


def test_the_golden_article() -> None:
    data = odt(
        BODY,
        styles=STYLES,
        media={"cam.png": png("orange")},
        meta="<dc:title>cam-3</dc:title><meta:keyword>cam</meta:keyword><dc:creator>Mây</dc:creator>",
        master="<style:master-page><style:header><text:p>Bản tin núi</text:p></style:header></style:master-page>",
    )
    assert_golden("odt", outcomes(data), summary)


def test_a_flat_text_is_the_same_article() -> None:
    packed = read(odt(BODY, styles=STYLES, media={"cam.png": png("orange")}))
    inline = f"<office:binary-data>{base64.b64encode(png('orange')).decode()}</office:binary-data>"
    body = BODY.replace(image("Pictures/cam.png", alt="Cành cam"), image("", alt="Cành cam", inner=inline))
    flat = open_xml(
        "document",
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body>",
    )
    article = read(flat.encode(), "bài.fodt")
    assert article.blocks == packed.blocks
    assert article.figures[0].photo == NewPhoto("image1", png("orange"))
    assert (article.title, article.lead, article.byline) == (packed.title, packed.lead, packed.byline)
    assert {run.member for run in article.ledger.runs} == {""}
    assert article.ledger.size == len(flat.encode())


def test_plain_paragraphs_become_the_same_article_as_the_text_file() -> None:
    article = read(odt("".join(para(text) for text in PRESS)))
    text = next(iter(PlainText().read(Source(Path("bài.txt"), "bài.txt", "\n\n".join(PRESS).encode()))))
    assert isinstance(text, NewArticle)
    for name in ("title", "lead", "byline", "published", "blocks", "language", "origins"):
        assert getattr(article, name) == getattr(text, name), name


def test_a_table_of_contents_and_empty_paragraphs_are_no_text() -> None:
    index = (
        "<text:table-of-content><text:index-body><text:p>Sáu mươi gốc cam 3</text:p></text:index-body>"
        "</text:table-of-content>"
    )
    article = read(odt(para(PRESS[0]) + index + para("") + para(PRESS[3]) + para(PRESS[4])))
    assert "Sáu mươi gốc cam 3" not in texts(article)
    assert "boilerplate" in {run.role for run in article.ledger.runs}


def test_pictures_elsewhere_are_wanted_and_never_opened(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(png())
    for address in ((tmp_path / "x.png").as_uri(), "../x.png", str(tmp_path / "x.png"), "https://a.example/x.png"):
        article = read(odt(para(PRESS[0]) + para(image(address)) + para(PRESS[3]) + para(PRESS[4])))
        assert [(figure.file_name, figure.photo) for figure in article.figures] == [("x.png", None)], address


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt("", manifest="<m:file-entry><m:encryption-data/></m:file-entry>"), "encrypted"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "encrypted-package": b"x"}), "encrypted"),
        (zipped({"word/document.xml": "<a/>"}), "not_odt"),
        (zipped({"content.xml": open_xml("document-content", "<office:body/>")}), "not_odt"),
        (zipped({"content.xml": "<a"}), "xml_damaged"),
        (zipped({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "xml_unsafe"),
        (odt(para("")), "no_text"),
        (b"no text at all", "zip_damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, code: str) -> None:
    (refused,) = outcomes(data)
    assert isinstance(refused, Rejected)
    assert refused.code == code


def test_texts_are_known_by_suffix_and_by_their_first_bytes() -> None:
    head = odt(para("Cam"))[:4096]
    for name in ("a.ODT", "a", "a.fodt"):
        assert isinstance(reader_for(name, head, asked=True), Odt), name
