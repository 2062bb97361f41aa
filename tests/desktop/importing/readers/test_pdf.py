"""PDFs become articles: reading order over columns and pages, titles, captions, and an account of all their text."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from db.records import NewArticle, Rejected
from db.text import canonical_text, plain
from desktop.importing.readers.mail import Mail
from desktop.importing.readers.pdf import Pdf
from desktop.importing.readers.pdf_layout import Line
from desktop.importing.readers.pdf_passages import Joiner
from desktop.importing.readers.pdf_roles import parted_date
from desktop.importing.readers.pdf_text import HYPHEN, Word
from desktop.importing.readers.reader import Source
from desktop.importing.readers.registry import reader_for
from tests.projection import assert_golden

Typeset = Callable[..., bytes]

PAPER = """
#set document(title: "ben-song-final-2.indd", author: "Phòng dàn trang")
#set page(width: 420pt, height: 560pt, margin: 40pt,
  header: [#text(7pt)[BÁO BẾN SÔNG · SỐ 12]],
  footer: align(center)[#text(8pt)[#context counter(page).display()]])
#set text(10pt, lang: "vi")
#set par(justify: true, first-line-indent: 12pt, spacing: 5pt)
#text(24pt, weight: "bold")[Chợ nổi mùa nước lên]

#text(9pt)[Thứ ba, 14/11/2023, 21:36 (GMT+7)]

#text(9pt)[Thu Hà]

#par(first-line-indent: 0pt)[*Từ tờ mờ sáng, ghe hàng đã đậu kín một khúc sông, người bán treo
hàng lên cây bẹo để khách nhìn thấy từ xa mà ghé lại.*]

#v(6pt)
#columns(2, gutter: 16pt)[
Chợ họp từ lúc trời còn tối, khi đèn trên các ghe vừa đủ soi mặt nước. Ai cũng quen tay, quen việc,
nên phiên chợ trôi đi rất nhanh.

Người mua chèo xuồng len giữa các ghe lớn, hỏi giá từng chục khóm, từng giỏ xoài. Tiếng mặc cả lẫn
trong tiếng máy.

#text(weight: "bold")[Nghề cũ]

Cây bẹo là một cây sào dài, trên treo thứ hàng mà ghe bán. Nhìn cây bẹo là biết ghe chở gì, không
cần phải rao.

#figure(image("cho.jpg", width: 90%), supplement: none, numbering: none,
  caption: text(8pt)[Chợ nổi lúc năm giờ sáng. Ảnh: Nguyên Hạ])

#colbreak()
Nay nhiều nhà đã lên bờ, ghe vắng dần, nhưng phiên chợ sớm thì vẫn còn. Người già bảo rằng còn nước
là còn chợ, chỉ sợ lớp trẻ quên nghề, quên cả cách đọc con nước lớn nước ròng.

- Khóm
- Xoài

Ghe cuối cùng nhổ sào khi nắng vừa lên tới mặt nước, để lại khúc sông phẳng lặng như chưa hề có
]
#pagebreak()
#par(first-line-indent: 0pt)[chợ. Ngày mai, họ lại về đây từ lúc trời còn tối.]
"""
BODY = [
    "paragraph: Chợ họp từ lúc trời còn tối, khi đèn trên các ghe vừa đủ",
    "paragraph: Người mua chèo xuồng len giữa các ghe lớn, hỏi giá từng",
    "heading: Nghề cũ",
    "paragraph: Cây bẹo là một cây sào dài, trên treo thứ hàng mà ghe bán.",
    "figure: ",
    "paragraph: Nay nhiều nhà đã lên bờ, ghe vắng dần, nhưng phiên chợ sớm",
    "list: Khóm\nXoài",
    "paragraph: Ghe cuối cùng nhổ sào khi nắng vừa lên tới mặt nước, để lại khúc sông phẳng lặng như "
    "chưa hề có chợ. Ngày mai,",
]


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8"
    "ybqmx5moq6T/wAALCAAkADABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUE/8QAGBAAAwEBAAAAAAAAAAAAAAAAABNhARL/2gAIAQEAAD8A"
    "gogRAiBECIEQoogRAiBECIEQoogRAiBECIEQopgTAmBMCYEw3cYOMHGDjBxg4w//2Q=="
)


class Draw:
    """Draws a PDF: pages of text lines and pictures, with nothing that says what they are."""

    def __init__(self) -> None:
        self._pages: list[tuple[str, str]] = []
        self._content: list[str] = []
        self._notes: list[str] = []

    def text(self, x: float, y: float, text: str, size: float = 10, bold: bool = False) -> Draw:
        """A line that begins at `x`, its baseline `y` points below the top of a page of 400 x 600."""
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self._content.append(f"BT /F{2 if bold else 1} {size} Tf {x} {600 - y} Td ({escaped}) Tj ET")
        return self

    def lines(self, x: float, y: float, *texts: str, size: float = 10, bold: bool = False) -> Draw:
        """Lines below each other, 12 points apart."""
        for number, text in enumerate(texts):
            self.text(x, y + 12 * number, text, size, bold)
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> Draw:
        """The picture `JPEG`, its upper left corner at `x`, `y`."""
        self._content.append(f"q {width} 0 0 {height} {x} {600 - y - height} cm /I Do Q")
        return self

    def highlight(self, x0: float, y0: float, x1: float, y1: float, note: str) -> Draw:
        """A green highlight over a rectangle."""
        left, right, top, bottom = x0, x1, 600 - y0, 600 - y1
        self._notes.append(
            f"<</Type/Annot/Subtype/Highlight/C[0 1 0]/T(Lan)/Contents({note})/Rect[{left} {bottom} {right} {top}]"
            f"/QuadPoints[{left} {top} {right} {top} {left} {bottom} {right} {bottom}]>>"
        )
        return self

    def page(self) -> Draw:
        """End the page."""
        self._pages.append(("\n".join(self._content), "".join(self._notes)))
        self._content, self._notes = [], []
        return self

    def pdf(self, info: str = "") -> bytes:
        """The file; `info` holds entries of its information dictionary."""
        if self._content:
            self.page()
        kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(self._pages)))
        picture = (
            "<</Type/XObject/Subtype/Image/Width 48/Height 36/ColorSpace/DeviceGray/BitsPerComponent 8"
            f"/Filter/DCTDecode/Length {len(JPEG)}>>"
        )
        font = "<</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont/Helvetica"
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>".encode(),
            f"{font}>>".encode(), f"{font}-Bold>>".encode(),
            picture.encode() + b"stream\n" + JPEG + b"\nendstream",
        ]  # fmt: skip
        for number, (content, notes) in enumerate(self._pages):
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents {7 + 2 * number} 0 R/Annots[{notes}]"
                "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</I 5 0 R>>>>>>".encode()
            )
            stream = content.encode("cp1252")
            objects.append(f"<</Length {len(stream)}>>stream\n".encode() + stream + b"\nendstream")
        objects.append(f"<<{info}>>".encode())
        return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    trailer = f"<</Size {size}/Root 1 0 R/Info {size - 1} 0 R>>"
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n{trailer}"
    return data + f"{end}\nstartxref\n{len(data)}\n%%EOF\n".encode()


@pytest.fixture
def paper(typeset: Typeset) -> bytes:
    return typeset(PAPER, {"cho.jpg": JPEG})


def untagged(data: bytes, **encryption: object) -> bytes:
    """The same pages without the structure that the file states."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name in ("/StructTreeRoot", "/MarkInfo"):
            if name in pdf.Root:
                del pdf.Root[name]
        pdf.save(output, **encryption)  # type: ignore[arg-type]
    return output.getvalue()


def outcomes(data: bytes, name: str = "to-bao.pdf") -> list[NewArticle | Rejected]:
    return list(Pdf().read(Source(Path("/bao") / name, name, data)))


def only(data: bytes) -> NewArticle:
    (article,) = outcomes(data)
    assert isinstance(article, NewArticle), article
    return article


def texts(article: NewArticle) -> list[str]:
    return [f"{block.kind}: {plain(block.markup)}" for block in article.blocks]


@pytest.mark.parametrize("tagged", [True, False])
def test_a_paper_is_read_column_by_column(paper: bytes, tagged: bool) -> None:
    article = only(paper if tagged else untagged(paper))
    assert article.title == "Chợ nổi mùa nước lên"
    assert article.byline == "Thu Hà"
    assert article.lead.startswith("Từ tờ mờ sáng, ghe hàng đã đậu kín")
    assert article.published.value == "2023-11-14T21:36:00"
    assert article.language == "vi"
    assert article.ledger.coverage == 1.0
    found = texts(article)
    assert [one[: len(start)] for one, start in zip(found, BODY, strict=False)] == BODY


LEFT = (
    "The ferry had crossed the river for",
    "sixty years before the bridge came. Its",
    "captain never learned to rest, and the",
    "passengers brought him fruit in season.",
    "He kept a list of every storm that had",
    "stopped the boat, and there were only",
)
RIGHT = (
    "nine of them in all those years. On the",
    "last evening he let the children steer,",
    "one after the other, and nobody com-",
    "plained that the crossing took an hour",
    "instead of ten minutes as it does when",
    "the water is low and the wind is still.",
)


def evening() -> Draw:
    draw = (
        Draw()
        .text(40, 30, "RIVER POST", 8)
        .text(40, 70, "The last ferry", 24, bold=True)
        .text(40, 92, "4 March 2019", 9)
    )
    draw.text(40, 110, "By Mary Hill", 9).lines(40, 140, *LEFT).lines(230, 140, *RIGHT)
    draw.picture(40, 230, 350, 120).text(40, 364, "The ferry at dusk. Photo: John Ross", 8)
    wide = map(" ".join, zip(LEFT[::2], LEFT[1::2], strict=True))
    draw.text(40, 400, "A new use", bold=True).lines(40, 416, *wide).text(195, 580, "1", 8).page()
    return draw.text(40, 30, "RIVER POST", 8).lines(40, 70, *LEFT[:3]).text(195, 580, "2", 8).page()


def test_a_drawn_page_gives_all_its_parts() -> None:
    assert_golden("pdf", outcomes(evening().pdf("/Title(ferry.indd)/Author(Prepress)"), "ferry.pdf"))


def test_only_a_sure_hyphen_goes() -> None:
    def line(*words: str) -> Line:
        return Line([Word(1, 0, 1, word, 0, 0, 1, 1, 1, 10, False) for word in words])

    known = [line("the", "well-known", "complained", "word", "end")]
    join = Joiner(known, "en").text
    assert join([line("com-"), line("plained")]) == "complained"
    assert join([line("com" + HYPHEN), line("plained")]) == "complained"
    assert join([line("well-"), line("known")]) == "well-known"
    assert join([line("1990-"), line("1995")]) == "1990-1995"
    assert join([line("Nguyen-"), line("Van")]) == "Nguyen-Van"
    assert Joiner(known, "vi").text([line("xe-"), line("đạp")]) == "xe-đạp"
    assert join([line("soft\u00ad"), line("ware")]) == "software"


def test_a_line_with_a_date_and_a_name_gives_both() -> None:
    draw = Draw().text(40, 60, "A day at sea", 20, bold=True).text(40, 80, "Mary Hill | 4 March 2019, 08:15", 9)
    article = only(draw.lines(40, 110, *LEFT).pdf())
    assert (article.byline, article.published.value) == ("Mary Hill", "2019-03-04T08:15:00")
    assert article.published.text == "Mary Hill | 4 March 2019, 08:15"


def test_a_name_behind_the_text_is_the_byline() -> None:
    draw = Draw().text(40, 60, "A day at sea", 20, bold=True)
    for number in range(3):
        draw.lines(40, 100 + 100 * number, *LEFT)
    assert only(draw.text(250, 400, "Mary Hill", bold=True).pdf()).byline == "Mary Hill"


def test_bullets_make_a_list_and_rows_a_table() -> None:
    draw = Draw().text(40, 60, "A day at sea", 20, bold=True).lines(40, 100, *LEFT)
    for number, (name, count) in enumerate((("Ferries", "12"), ("Barges", "7"), ("Rafts", "1"))):
        draw.text(40, 200 + 12 * number, "\u2022").text(55, 200 + 12 * number, f"{name} on the river")
        draw.text(40, 300 + 12 * number, name).text(85, 300 + 12 * number, count)
    assert texts(only(draw.pdf()))[-2:] == [
        "list: Ferries on the river\nBarges on the river\nRafts on the river",
        "table: Ferries\t12\nBarges\t7\nRafts\t1",
    ]


def test_a_large_initial_is_part_of_its_word() -> None:
    draw = Draw().text(40, 60, "A day at sea", 20, bold=True).text(40, 112, "W", 34)
    draw.lines(76, 95, "hen the boats came home at last the", "harbour was empty and the lamps out.")
    draw.lines(40, 119, "Nobody had waited, for the storm had gone on", "for three days and all of them were asleep.")
    article = only(draw.pdf())
    assert article.title == "A day at sea"
    assert texts(article)[0].startswith("paragraph: When the boats came home at last the harbour was")


def test_highlights_come_along_with_their_notes() -> None:
    draw = Draw().text(40, 60, "A day at sea", 20, bold=True).lines(40, 100, *LEFT)
    article = only(draw.highlight(38, 103, 128, 115, "how long?").pdf())
    (note,) = article.annotations
    assert (note.exact, note.note, note.colour, note.author) == ("sixty years before", "how long?", "green", "Lan")
    text = canonical_text(article.title, article.lead, article.blocks, article.figures, article.byline)
    assert note.start is not None
    assert text[note.start :].startswith(note.exact)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    data = evening().pdf()
    upright = only(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            width, height = 400, 600
            matrix = {90: f"0 1 -1 0 {height} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {width}"}[turn]
            page.contents_add(f"q {matrix} cm\n".encode(), prepend=True)
            page.contents_add(b"\nQ")
            page.MediaBox = [0, 0, height, width] if turn != 180 else [0, 0, width, height]
            page.Rotate = turn
        output = io.BytesIO()
        pdf.save(output)
    turned = only(output.getvalue())
    assert texts(turned) == texts(upright)
    assert turned.title == upright.title


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (b"", "damaged"),
        (Draw().picture(0, 0, 400, 600).page().pdf(), "no_text_layer"),
        (Draw().page().pdf(), "no_text"),
        (untagged(evening().pdf(), encryption=pikepdf.Encryption(owner="a", user="b")), "encrypted"),
    ],
)
def test_what_gives_no_article_is_said(data: bytes, code: str) -> None:
    assert [getattr(one, "code", "article") for one in outcomes(data)] == [code]


def test_letters_without_meaning_are_told() -> None:
    draw = Draw().text(40, 60, "A day at sea", 20, bold=True).lines(40, 100, *LEFT).page()
    data = draw.lines(40, 60, *LEFT).page().pdf()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        font = pdf.pages[1].Resources.Font.F1
        names = b"".join(b"<%02x> <%04x>\n" % (code, 0xE000 + code) for code in range(33, 123))
        cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        font = pdf.make_indirect(pikepdf.Dictionary(font))
        font.ToUnicode = pdf.make_stream(cmap + b"90 beginbfchar\n" + names + b"endbfchar endcmap end")
        fonts = pikepdf.Dictionary(F1=font, F2=pdf.pages[1].Resources.Font.F2)
        pdf.pages[1].Resources = pikepdf.Dictionary(Font=fonts)
        output = io.BytesIO()
        pdf.save(output)
    article, note = outcomes(output.getvalue())
    assert isinstance(article, NewArticle)
    assert isinstance(note, Rejected)
    assert (note.code, note.facts) == ("page_text_unreadable", {"pages": "2"})


def test_no_more_pages_than_the_limit_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.importing.readers.pdf_reading.MOST_PAGES", 1)
    article, rest = outcomes(evening().pdf())
    assert isinstance(article, NewArticle)
    assert isinstance(rest, Rejected)
    assert (rest.code, rest.facts) == ("rest_not_read", {"read": 1, "pages": 2})


def test_the_reading_tells_of_each_page_also_of_a_pdf_in_a_mail() -> None:
    told: list[int] = []
    data = evening().pdf()
    list(Pdf().read(Source(Path("a.pdf"), "a.pdf", data, alive=lambda: told.append(1))))
    assert len(told) >= 2
    alone = len(told)
    told.clear()
    mail = (
        "From: ha@bao.example\nSubject: Bài\nMIME-Version: 1.0\nContent-Type: application/pdf; name=a.pdf\n"
        "Content-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\n"
    ).encode() + base64.encodebytes(data)
    found = list(Mail().read(Source(Path("a.eml"), "a.eml", mail, alive=lambda: told.append(1))))
    assert any(isinstance(one, NewArticle) for one in found)
    assert len(told) == alone


def test_pdfs_are_known_by_name_or_by_their_first_bytes() -> None:
    assert isinstance(reader_for("a.PDF", None), Pdf)
    assert isinstance(reader_for("a", b"%PDF-1.4", asked=True), Pdf)
    assert not isinstance(reader_for("a", b"text", asked=True), Pdf)


def test_real_pdfs_import_or_say_why(shared_data: Path) -> None:
    refused = {}
    for path in sorted((shared_data / "documents" / "pdf").glob("*.pdf")):
        found = list(Pdf().read(Source(path, path.name, path.read_bytes())))
        for one in found:
            if isinstance(one, NewArticle):
                assert one.ledger.coverage == 1.0
                assert one.title
        if isinstance(found[0], Rejected):
            refused[path.name] = found[0].code
    assert refused == {
        "dedoc-example_with_table1.pdf": "no_text_layer", "dedoc-gost_multipage_table.pdf": "no_text_layer",
        "pillow-duplicate_xref_entry.pdf": "no_text_layer", "zotero-empty.pdf": "no_text",
    }  # fmt: skip


def test_a_printed_web_page_is_its_article(shared_data: Path) -> None:
    """Its structure says where the article is and in which order; the order in the file is another."""
    path = shared_data / "documents" / "pdf" / "derived-lemonde-1.pdf"
    article = only(path.read_bytes())
    assert article.title.startswith("Le projet de loi sur le renseignement massivement")
    found = texts(article)
    assert sum(one.startswith("heading: ") for one in found) >= 9
    assert not any("S'abonner au Monde" in one for one in found)


def test_a_line_of_a_printed_page_gives_its_date_and_who_wrote_it() -> None:
    line = "La Rive | 04.05.2015 à 13h36 • Mis à jour le 05.05.2015 à 20h13 | Par Luc Roy (avec Ève Mai)"
    assert parted_date(line) == ("04.05.2015 à 13h36", "Par Luc Roy (avec Ève Mai)")
    assert parted_date("Thu Hà | 14/11/2023") == ("14/11/2023", "Thu Hà")
    assert parted_date("The river rose | and the ferry of 4 May 2015 never came back to the landing | again") is None
    assert parted_date("One • Two • Three") is None
