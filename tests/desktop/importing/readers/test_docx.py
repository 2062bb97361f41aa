"""A Word file becomes the article that it is, with its pictures and captions, and every byte of its text is traced."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import NewArticle, NewPhoto, Rejected
from db.text import plain
from desktop.importing.readers.docx import Docx
from desktop.importing.readers.plain_text import PlainText
from desktop.importing.readers.reader import Source
from desktop.importing.readers.registry import reader_for
from tests.office_files import docx, p, picture, png, run, word_xml, zipped
from tests.projection import assert_golden, summary

PRESS = (
    "Bến đò mùa nước nổi",
    "Thứ Ba, 14/11/2023, 09:36",
    "Chiều 14/11, chuyến đò đầu tiên đã chở học trò xóm Bãi trở lại trường sau mùa lũ.",
    "Nước rút chậm, con đường đất ven sông vẫn còn ngập. Người lái đò dậy từ ba giờ sáng.",
    "Chuyến đò không lấy tiền",
    "Ông Sáu Hòa chở học trò đã hai mươi năm. Ông nói mỗi chuyến chỉ mất mười phút.",
    "Đò cập bến lúc sáu giờ. Trống trường vừa điểm./.",
    "Hạ Nguyên",
)
CAPTION = "Chuyến đò sớm ở bến Bãi. Ảnh: Hạ Nguyên"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)


def outcomes(data: bytes, name: str = "bài.docx") -> list[NewArticle | Rejected]:
    return list(Docx().read(Source(Path(name), name, data)))


def read(data: bytes, name: str = "bài.docx") -> NewArticle:
    article = outcomes(data, name)[0]
    assert isinstance(article, NewArticle), article
    assert article.ledger.coverage == 1
    return article


def texts(article: NewArticle, kind: str = "") -> list[str]:
    return [plain(block.markup) for block in article.blocks if block.kind == kind or not kind]


def item(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(rows_) + "</w:tr>" for rows_ in rows) + "</w:tbl>"


def cell(*inner: str, properties: str = "") -> str:
    paragraphs = "".join(one if one.startswith("<w:p>") else p(one) for one in inner) or p()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def test_the_golden_article() -> None:
    data = docx(
        p(PRESS[0], style="Tiu"),
        p(PRESS[1]),
        p(run(PRESS[2], bold=True)),
        p("Nước rút chậm, ", run("con đường đất", italic=True), " ven sông vẫn còn ngập", _note(1), "."),
        p(picture("a", "Đò giữa sông")),
        p(CAPTION, style="Chthich"),
        p(run(PRESS[4], bold=True)),
        p("Đò có lịch:", '<w:r><w:br/></w:r><w:r><w:t>sáng và chiều.</w:t></w:r>'),
        p("Chuyến sớm", extra=item(1)),
        p("xóm Bãi", extra=item(1, 1)),
        p("xóm Chài", extra=item(1, 1)),
        p("Chuyến muộn", extra=item(1)),
        p("Áo phao", extra=item(2)),
        table((cell("Bến"), cell("Giờ")), (cell("Bãi"), cell("6:00"))),
        p("Sông là đường, đò là xe.", style="Trichdan"),
        p("Xem thêm tại ", '<w:hyperlink r:id="l"><w:r><w:t>trang của bến</w:t></w:r></w:hyperlink>', " nhé."),
        p(picture("b"), '<w:r><w:br/><w:t>Bến vắng.</w:t></w:r>'),
        p(PRESS[6]),
        p(PRESS[7]),
        media={"a": png("navy"), "b": png("teal")},
        parts={
            "footnotes": word_xml("footnotes", f'<w:footnote w:id="1">{p("Theo số đo của xã.")}</w:footnote>'),
            "header1": word_xml("hdr", p("Bản tin xóm Bãi")),
        },
        links={"l": "https://ben.example/do"},
        core="<dc:title>Bài 3</dc:title><dc:creator>Hạ</dc:creator><cp:keywords>đò; mùa lũ</cp:keywords>",
        numbering=NUMBERING,
    )  # fmt: skip
    assert_golden("docx", outcomes(data), summary)


def _note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def test_plain_paragraphs_become_the_same_article_as_the_text_file() -> None:
    word = read(docx(*(p(text) for text in PRESS)))
    text = next(iter(PlainText().read(Source(Path("bài.txt"), "bài.txt", "\n\n".join(PRESS).encode()))))
    assert isinstance(text, NewArticle)
    for name in ("title", "lead", "byline", "published", "blocks", "language", "origins"):
        assert getattr(word, name) == getattr(text, name), name


def test_a_picture_takes_the_paragraph_after_it_as_its_caption() -> None:
    article = read(docx(*map(p, PRESS[:4]), p(picture("a")), p(CAPTION), *map(p, PRESS[4:]), media={"a": png()}))
    (figure,) = article.figures
    assert (figure.caption, figure.credit) == ("Chuyến đò sớm ở bến Bãi.", "Ảnh: Hạ Nguyên")
    assert figure.photo == NewPhoto("a.png", png())
    assert [block.kind for block in article.blocks] == ["paragraph", "figure", "heading", "paragraph", "paragraph"]
    run_ = next(run for run in article.ledger.runs if run.role == "photo")
    assert (run_.block, run_.member) == (1, "word/document.xml")


def test_words_in_italics_below_a_picture_are_its_caption() -> None:
    words = "Đò cập bến. Người lái cột dây vào gốc gạo. Học trò lên bờ, dép cầm tay."
    article = read(
        docx(*map(p, PRESS[:4]), p(picture("a")), p(run(words, italic=True)), p(PRESS[5]), media={"a": png()})
    )
    assert article.figures[0].caption == words


def test_a_caption_above_its_picture_and_one_above_a_table() -> None:
    above = p("Hình 1. Bến đò", style="Chthich")
    over = p("Bảng 1. Giờ đò chạy", style="Chthich")
    rows = table((cell("Bến"), cell("Giờ")), (cell("Bãi"), cell("6:00")))
    article = read(docx(p(PRESS[0]), p(PRESS[3]), above, p(picture("a")), p(PRESS[5]), over, rows, media={"a": png()}))
    assert [figure.caption for figure in article.figures] == ["Hình 1. Bến đò"]
    assert "Bảng 1. Giờ đò chạy" in texts(article, "paragraph")


def test_a_table_that_only_places_a_picture_is_none() -> None:
    grid = table((cell(p(picture("a"))), cell(p(picture("b")))), (cell("Bến sáng."), cell("Bến chiều. Ảnh: H.N.")))
    article = read(docx(*map(p, PRESS[:4]), grid, *map(p, PRESS[5:]), media={"a": png(), "b": png("red")}))
    assert [(one.file_name, one.caption, one.credit) for one in article.figures] == [
        ("a.png", "Bến sáng.", ""),
        ("b.png", "Bến chiều.", "Ảnh: H.N."),
    ]
    assert "table" not in [block.kind for block in article.blocks]


def test_a_box_of_one_column_is_text_and_merged_cells_keep_their_columns() -> None:
    box = table((cell("Đò chạy cả ngày, kể cả khi mưa."),))
    wide = '<w:gridSpan w:val="2"/>'
    rows = table(
        (cell("Bến", properties=wide), cell("Giờ")),
        (cell("Bãi", properties='<w:vMerge w:val="restart"/>'), cell("sáng"), cell("6:00")),
        (cell("", properties="<w:vMerge/>"), cell("chiều"), cell("17:00")),
    )
    article = read(docx(*map(p, PRESS[:4]), box, rows, *map(p, PRESS[5:])))
    assert "Đò chạy cả ngày, kể cả khi mưa." in texts(article, "paragraph")
    assert texts(article, "table") == ["Bến\t\tGiờ\nBãi\tsáng\t6:00\n\tchiều\t17:00"]


def test_deletions_and_comments_are_left_out_and_insertions_kept() -> None:
    tracked = (
        '<w:ins w:id="1"><w:r><w:t>Đò mới</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText> cũ</w:delText></w:r></w:del>'
        '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>'
    )
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Hai đoạn </w:t></w:r></w:p>"
    article = read(docx(p(PRESS[0]), p(PRESS[3]), p(tracked, " về bến."), joined, p("thành một.")))
    assert texts(article)[-2:] == ["Đò mới về bến.", "Hai đoạn thành một."]


def test_text_boxes_fields_and_symbols_are_read_once() -> None:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{p('Trong khung.')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{p('Trong khung.')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    fields = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://ben.example/" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>bến</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="SEQ"><w:r><w:t> số 2</w:t></w:r></w:fldSimple><w:r><w:noBreakHyphen/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/></w:r>'
    )
    article = read(docx(p(PRESS[0]), p(PRESS[3], box), p(fields)))
    assert texts(article) == ["Trong khung.", "bến số 2\u2011✓"]
    assert '<a href="https://ben.example/">bến</a>' in article.blocks[-1].markup


def test_what_the_file_says_of_itself_counts_only_where_nothing_is_printed() -> None:
    core = "<dc:title>Nhật ký bến</dc:title><dc:creator>Lê Na</dc:creator>"
    long = p("Nước " * 60)
    article = read(docx(long, p(PRESS[5]), core=core))
    assert (article.title, article.origins) == ("Nhật ký bến", {"title": "derived", "authors": "derived"})
    assert article.description["authors"] == ["Lê Na"]
    assert article.published.value is None
    signed = read(docx(*map(p, PRESS), core=core))
    assert (signed.description["authors"], signed.origins) == (["Hạ Nguyên"], {})
    machine = read(docx(long, core="<dc:title>Document1</dc:title><dc:creator>Administrator</dc:creator>"))
    assert machine.title.startswith("Nước Nước")
    assert "authors" not in machine.description
    assert read(docx(p(picture("a")), media={"a": png()}), "Bến đò.docx").title == "Bến đò"


def font(text: str, name: str) -> str:
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def test_fonts_from_before_unicode_say_which_letters_are_meant() -> None:
    article = read(
        docx(
            p(font("b\xd5n \xae\xdf", ".VnTimeH")),
            p(font("N\xad\xedc l\xaan, \xae\xdf v\xc9n ch\xb9y.", ".VnTime"), font(" Bến cũ.", ".VnTime")),
            p(font("Ngöô", "VNI-Times"), font("\xf8i laùi ñoø ra beán.", "VNI-Times")),
            p("Giá vé: 5 nghìn. ", font("\xa7\xd1p l\xbem", ".VnArial")),
        )
    )
    assert article.title == "BẾN ĐÒ"
    assert article.lead == "Nước lên, đò vẫn chạy. Bến cũ."
    assert texts(article) == ["Người lái đò ra bến.", "Giá vé: 5 nghìn. Đẹp lắm"]
    assert article.origins["text"] == {"origin": "derived", "evidence": "tcvn3, vni, fonts"}


def test_a_linked_picture_is_wanted_and_never_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    linked = picture("l").replace("r:embed", "r:link")
    data = docx(*map(p, PRESS[:4]), p(linked), links={"l": (tmp_path / "secret.png").as_uri()})
    (figure,) = read(data).figures
    assert (figure.file_name, figure.photo) == ("secret.png", None)


def test_a_relationship_that_leads_out_finds_nothing() -> None:
    members = {"word/document.xml": word_xml("document", f"<w:body>{p(PRESS[0])}{p(picture('x'))}</w:body>")}
    members["word/_rels/document.xml.rels"] = (
        '<Relationships><Relationship Id="x" Type="x/image" Target="../../../../etc/hostname.png"/></Relationships>'
    )
    assert read(zipped(members)).figures == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600), "encrypted"),
        (b"PK\x03\x04 not a package", "zip_damaged"),
        (zipped({"xl/workbook.xml": "<a/>"}), "not_word"),
        (docx(p()), "no_text"),
        (zipped({"word/document.xml": "<w:document>"}), "xml_damaged"),
        (zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "xml_unsafe"),
        (zipped({"word/document.xml": "<a>" * 5_000 + "</a>" * 5_000}), "xml_unsafe"),
        (zipped({"word/document.xml": b"<a>" + b" " * (8 << 20) + b"</a>"}), "zip_unsafe"),
        (zipped({"../word/document.xml": "<a/>"}), "not_word"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, code: str) -> None:
    (refused,) = outcomes(data)
    assert isinstance(refused, Rejected)
    assert refused.code == code


def test_entities_in_the_parts_around_the_text_are_never_expanded() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "hahaha">' + "".join(
        f'<!ENTITY b{number} "{"&b" + (str(number - 1) if number else "") + ";"}{"&b;" * 9}">' for number in range(9)
    )
    members = {
        "word/document.xml": word_xml("document", f"<w:body>{p(PRESS[0])}{p(PRESS[3])}</w:body>"),
        "_rels/.rels": laughs + '<!ENTITY f SYSTEM "file:///etc/hostname">]><Relationships>&b8;&f;</Relationships>',
    }
    assert read(zipped(members)).title == PRESS[0]


def test_word_files_are_known_by_their_bytes() -> None:
    head = docx(p("Bến"))[:4096]
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for name, start, asked, taken in (
        ("bài.DOCX", head, False, True), ("mẫu.dotx", head, False, True), ("bài.doc", ole, False, True),
        ("bài.doc", head, False, True), ("bài.doc", b"{\\rtf1", False, False), ("bài", head, True, True),
        ("~$bài.docx", head, False, False), ("bài.zip", b"PK\x03\x04", True, False),
    ):  # fmt: skip
        found = reader_for(name, start, asked=asked)
        assert (found is not None and found.name == "docx") is taken, name


def test_a_byline_with_an_agency_or_an_office_gives_the_same_names_as_in_a_text_file() -> None:
    for byline in ("PV Lê Na - Trần Hạ", "Lê Na (Theo Reuters)"):
        lines = [*PRESS[:-1], byline]
        word = read(docx(*(p(text) for text in lines)))
        text = next(iter(PlainText().read(Source(Path("bài.txt"), "bài.txt", "\n\n".join(lines).encode()))))
        assert isinstance(text, NewArticle)
        assert (word.byline, word.description.get("authors")) == (text.byline, text.description.get("authors"))
