"""A fragment of HTML becomes blocks of the closed subset, whole and harmless."""

from __future__ import annotations

import base64
import random

import pytest
from lxml import etree

from db.records import Block, NewPhoto, Rejected
from db.text import body_markup, parse_body, plain
from desktop.importing.readers.fragment import Fragment, TooComplexError, read_fragment
from desktop.importing.readers.hypertext.photos import Drawing

PIXELS = base64.b64encode(random.Random(4).randbytes(300)).decode()


def blocks(markup: str, base: str = "") -> list[tuple[str, str]]:
    return [(block.kind, block.markup) for block in read_fragment(markup, base=base).blocks]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Chữ <b>đậm <i>nghiêng</i></b>", [("paragraph", "Chữ <strong>đậm <em>nghiêng</em></strong>")]),
        ("<p>một<br>hai<br><br>ba</p>", [("paragraph", "một<br>hai"), ("paragraph", "ba")]),
        ("<div>trần<p>đoạn</p>đuôi</div>", [("paragraph", "trần"), ("paragraph", "đoạn"), ("paragraph", "đuôi")]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", [("list", "<li>a</li><li>b</li><li>c</li>")]),
        ("<h3>Tít xen</h3><blockquote><p>lời", [("heading", "Tít xen"), ("quote", "lời")]),
        (
            "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
            [("table", "<tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr>")],
        ),
        ("<table><tr><td><p>một</p><p>hai</p></table>", [("paragraph", "một"), ("paragraph", "hai")]),
        ("<pre>a\n  b</pre>", [("paragraph", "a<br>  b")]),
        ("1 &lt; 2 &amp; <code>x</code>", [("paragraph", "1 &lt; 2 &amp; x")]),
        ("<p>  </p><p>&nbsp;</p>", []),
    ],
)
def test_each_kind_of_block(markup: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(markup) == expected


def test_tags_that_close_themselves_in_xhtml() -> None:
    text = "<script src='x.js'/><p>một<a name='x'/> hai</p><title/><p>ba</p>"
    assert blocks(f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>{text}") == [
        ("paragraph", "một hai"),
        ("paragraph", "ba"),
    ]
    assert blocks("<script src=x.js/><p>một</p></script><p>hai</p>") == [("paragraph", "hai")]


def test_only_links_that_lead_to_the_web_or_a_mail_are_kept() -> None:
    markup = (
        '<a href="/x?a=1&b=&quot;">một</a> <a href="java\nscript:alert(1)">hai</a> <a href="mailto:a@b.vn">ba</a> '
        '<a href="file:///etc/passwd">bốn</a> <a href="#top">năm</a>'
    )
    assert blocks(markup, "https://bao.vn/y") == [
        (
            "paragraph",
            '<a href="https://bao.vn/x?a=1&amp;b=&quot;">một</a> hai <a href="mailto:a@b.vn">ba</a> bốn năm',
        )
    ]


def test_figures_keep_caption_credit_and_alternative_text() -> None:
    markup = (
        '<p>Trước</p><figure><img src="anh/cau.jpg" alt="cây cầu"><figcaption>Cầu lúc sớm. Ảnh: Hà An</figcaption>'
        '</figure><figure><img data-src="/b.png" src="data:image/gif;base64,R0lGOD"><figcaption>Bến '
        '<span class="credit">Lê Minh</span></figcaption></figure>'
    )
    found = read_fragment(markup, first_position=3)
    assert found.blocks == (Block("paragraph", "Trước"), Block("figure", figure=3), Block("figure", figure=4))
    first, second = found.figures
    assert (first.file_name, first.caption, first.credit, first.alt) == (
        "cau.jpg",
        "Cầu lúc sớm.",
        "Ảnh: Hà An",
        "cây cầu",
    )
    assert (second.file_name, second.caption, second.credit) == ("b.png", "Bến", "Lê Minh")


def test_pictures_come_from_the_one_who_has_them() -> None:
    asked: list[str] = []

    class Box:
        def photo(self, address: str) -> NewPhoto | Rejected | Drawing | None:
            asked.append(address)
            if address == "cid:1":
                return NewPhoto("mot.jpg", b"jpeg")
            return Rejected("ba.jpg", "too_large") if address.endswith("ba.jpg") else None

    found = read_fragment('<img src="cid:1"><img src="hai.jpg"><img src="ba.jpg">', pictures=Box(), base="http://b.vn/")
    assert [figure.photo and figure.photo.name for figure in found.figures] == ["mot.jpg", None, None]
    assert found.refused == (Rejected("ba.jpg", "too_large"),)
    assert asked == ["cid:1", "hai.jpg", "http://b.vn/hai.jpg", "ba.jpg"]


def test_a_picture_in_the_text_itself_is_held() -> None:
    found = read_fragment(f'<img src="data:image/png;base64,{PIXELS}">')
    assert found.figures[0].photo == NewPhoto("picture-1.png", base64.b64decode(PIXELS))


def test_an_element_of_a_tree_is_read_as_well() -> None:
    root = etree.fromstring("<div><p>một</p><p>hai <em>ba</em></p></div>")
    assert read_fragment(root).blocks == (Block("paragraph", "một"), Block("paragraph", "hai <em>ba</em>"))


@pytest.mark.parametrize("markup", ["", " \n", "<!-- nothing -->", "<script>alert(1)</script>", "\0", "<", "</p>"])
def test_nothing_makes_nothing(markup: str) -> None:
    assert not [block for block in read_fragment(markup).blocks if plain(block.markup) not in ("<", "�")]


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<div>" * 300, "depth"),
        ("<b>" * 100_000, "depth"),
        ("<table><tr><td>" * 9, "tables"),
        ("<p " + "a b=1 " * 300 + ">", "attributes"),
        ("<br>" * 200_001, "elements"),
    ],
)
def test_what_is_beyond_the_limits_is_refused(markup: str, what: str) -> None:
    with pytest.raises(TooComplexError) as refused:
        read_fragment(markup)
    assert refused.value.what == what


@pytest.mark.parametrize("tail", ["<a b='", '<a b="', "<!--", "<![CDATA[", "<p", "</p", "<script>", "&#", "<p <p <p"])
def test_a_fragment_may_end_anywhere(tail: str) -> None:
    assert read_fragment("<p>một</p>" + tail).blocks[0] == Block("paragraph", "một")


def test_what_is_made_parses_back(shared_data) -> None:
    pages = sorted((shared_data / "hostile" / "html-xss").rglob("*"))
    assert pages
    for page in pages:
        if page.is_file():
            found = read_fragment(page.read_bytes().decode("utf-8", "replace"))
            assert isinstance(found, Fragment)
            assert parse_body(body_markup(found.blocks)) == found.blocks


class Drawn:
    """Pictures of which one is a drawing, although its name does not say so."""

    def photo(self, address: str) -> NewPhoto | Rejected | Drawing | None:
        return Drawing() if address.endswith("/bieu-do") else None


def test_drawings_are_no_wanted_photos_and_what_is_printed_below_them_stays() -> None:
    figure = "<figure><img src={}><figcaption>{}</figcaption></figure>"
    markup = "<p>Đoạn</p>" + figure.format("https://b.vn/bieu-do", "Lượng khách qua đò")
    markup += figure.format("so-do.svg", "Sơ đồ bến") + figure.format("anh.jpg", "Bến sớm") + "<img src=dau.svg>"
    found = read_fragment(markup, pictures=Drawn())
    assert [(one.file_name, one.caption) for one in found.figures] == [("anh.jpg", "Bến sớm")]
    kinds = [(block.kind, block.markup) for block in found.blocks]
    assert kinds == [
        ("paragraph", "Đoạn"), ("paragraph", "Lượng khách qua đò"), ("paragraph", "Sơ đồ bến"), ("figure", ""),
    ]  # fmt: skip
    assert found.refused == ()


@pytest.mark.parametrize("line", ["(Credit: Lê Na)", "Ảnh: Lê Na", "Photo by Lê Na", "[Photo courtesy of Lê Na]"])
def test_a_line_below_a_photo_that_says_whose_it_is_is_its_credit(line: str) -> None:
    (figure,) = read_fragment(f"<p>Đoạn</p><p><img src=a.jpg></p><p>Bến đò sớm</p><p>{line}</p><p>Sau</p>").figures
    assert (figure.caption, figure.credit) == ("Bến đò sớm", line)
    found = read_fragment(f"<img src=a.jpg><p>{line}</p><p>Sau</p>")
    assert [(one.caption, one.credit) for one in found.figures] == [("", line)]
    assert [block.markup for block in found.blocks] == ["", "Sau"]


def test_a_line_that_only_begins_like_a_credit_stays_a_paragraph() -> None:
    for line in ("Photo finish in the last race", "Ảnh hưởng của lũ", f"Ảnh: {'rất dài ' * 20}"):
        assert len(read_fragment(f"<img src=a.jpg><p>{line}</p>").blocks) == 2
