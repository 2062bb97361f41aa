"""What a page says of its article, on pages of our own."""

import json

import lxml.html
import pytest

from desktop.importing.readers.page_metadata import Metadata, read_metadata


def page(head: str, body: str, attributes: str = "") -> Metadata:
    return read_metadata(
        lxml.html.document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")
    )


def ld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **values})}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Cầu mới qua sông Trà thông xe",
    "author": [{"@type": "Person", "name": "Nguyễn Lan"}, {"@type": "Person", "name": "Trần Minh (tm)"}],
    "datePublished": "2024-03-05T16:30:00+07:00",
    "dateModified": "2024-03-06T08:00:00+07:00",
    "publisher": {"@type": "Organization", "name": "Báo Sông Trà"},
    "articleSection": "Đời sống",
    "keywords": ["cầu", "sông Trà"],
}


def test_json_ld_of_the_article_is_read() -> None:
    found = page(ld(**ARTICLE), "<h1>Cầu mới qua sông Trà thông xe</h1><p>Sáng 5/3, cầu thông xe.</p>", 'lang="vi"')
    assert (found.title, found.authors) == ("Cầu mới qua sông Trà thông xe", ("Nguyễn Lan", "Trần Minh"))
    assert (found.published.value, found.published.rule) == ("2024-03-05T16:30:00", "json_ld")
    assert found.published.text == "2024-03-05T16:30:00+07:00"
    assert found.modified == "2024-03-06T08:00:00+07:00"
    assert (found.site, found.section, found.keywords) == ("Báo Sông Trà", "Đời sống", ("cầu", "sông Trà"))
    assert found.language == "vi" and found.is_article and not found.origins


def test_the_printed_headline_wins_over_the_one_for_search_engines() -> None:
    head = "<title>Bridge opens: all you need to know | The Gazette</title>"
    head += '<meta property="og:site_name" content="The Gazette">'
    found = page(head, "<h1>The Gazette</h1><div><h1>A bridge, at last, after nine winters of waiting</h1></div>")
    assert found.title == "A bridge, at last, after nine winters of waiting"


@pytest.mark.parametrize(
    ("title", "printed"),
    [("Harbour reopens - The Gazette", "Harbour reopens"), ("The Gazette | Harbour reopens", "Harbour reopens")],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, printed: str) -> None:
    found = page(f'<title>{title}</title><meta property="og:site_name" content="The Gazette">', "<p>Text.</p>")
    assert (found.title, found.origins) == (printed, {"title": "derived"})


def test_a_publisher_alone_is_no_author_and_the_printed_byline_is() -> None:
    head = ld(**{**ARTICLE, "author": {"@type": "Organization", "name": "Báo Sông Trà"}})
    body = "<article><h1>Cầu mới qua sông Trà thông xe</h1><p>Sáng 5/3.</p>"
    body += f"<p>{'Người dân hai bên bờ sông kéo về từ sớm. ' * 4}</p>"
    assert page(head, body + "</article>").authors == ()
    assert page(head, body + "<p><strong>Lê Hòa</strong></p></article>").authors == ("Lê Hòa",)
    heading = f"<p><strong>Lê Hòa</strong></p><p>{'Ông kể chuyện cây cầu cũ. ' * 9}</p></article>"
    assert page(head, body + heading).authors == ()
    signed = page(head, body + '<p style="text-align:right"><strong>Lê Hòa</strong></p></article>')
    assert (signed.authors, signed.byline) == (("Lê Hòa",), "Lê Hòa")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Hill and Paul Kirk", ("Ann Hill", "Paul Kirk")),
        ("Von Jana Berg, Uwe Thal und Ina Moor", ("Jana Berg", "Uwe Thal", "Ina Moor")),
        ("Por Luz Marín y Eva Soler", ("Luz Marín", "Eva Soler")),
        ("By Ann Hill, Staff Writer", ("Ann Hill",)),
        ("By Ann Hill | ann@example.org", ("Ann Hill",)),
    ],
)
def test_names_of_a_printed_byline(line: str, names: tuple[str, ...]) -> None:
    found = page("", f'<h1>A bridge at last</h1><p class="byline">{line}</p><p>The bridge opened.</p>')
    assert (found.authors, found.byline) == (names, line.removesuffix(" | ann@example.org"))


@pytest.mark.parametrize(
    ("printed", "language", "value"),
    [
        ("Thứ ba, 14/11/2023, 21:36 (GMT+7)", "vi", "2023-11-14T21:36:00"),
        ("3. Mai 2024, 17:47 Uhr", "de", "2024-05-03T17:47:00"),
        ("2025年1月14日 20:50", "ja", "2025-01-14T20:50:00"),
        ("14 de noviembre de 2023", "es", "2023-11-14"),
        ("03/04/2024", "vi", "2024-04-03"),
        ("03/04/2024", "en-US", "2024-03-04"),
        ("03/04/2024", "en", None),
        ("04.05.2015 à 13h36", "", "2015-05-04T13:36:00"),
    ],
)
def test_printed_dates(printed: str, language: str, value: str | None) -> None:
    found = page("", f'<h1>A bridge at last</h1><span class="date">{printed}</span><p>Text.</p>', f'lang="{language}"')
    assert (found.published.value, found.published.text) == (value, printed)


def test_a_moment_in_utc_is_kept_by_the_clock_of_the_page() -> None:
    head = ld(**{**ARTICLE, "datePublished": "2024-03-05T22:30:00Z"})
    body = "<h1>Cầu mới qua sông Trà thông xe</h1>"
    assert page(head, body).published.value == "2024-03-05T22:30:00"
    printed = '<span class="date">06/03/2024 05:30</span>'
    assert page(head, body + printed, 'lang="vi"').published.value == "2024-03-06T05:30:00"
    own_zone = '<time datetime="2024-03-06T05:30:00+07:00">05:30</time>'
    assert page(head, body + own_zone).published.value == "2024-03-06T05:30:00"


def test_a_date_of_change_is_not_one_of_publication() -> None:
    found = page('<meta property="article:modified_time" content="2024-05-03T10:00:00Z">', "<h1>A bridge at last</h1>")
    assert (found.published.value, found.modified) == (None, "2024-05-03T10:00:00Z")


def test_a_headline_that_no_heading_prints_is_found_among_the_lines() -> None:
    found = page(
        "<title> - A bridge opens at last </title>", "<table><tr><td><b>A bridge opens at last</b></td></tr></table>"
    )
    assert (found.title, found.origins) == ("A bridge opens at last", {})


def test_the_first_use_of_a_form_is_no_publication() -> None:
    made = '<meta name="DC.date.created" content="2004-06-01"><meta name="DC.date.modified" content="{}">'
    assert page(made.format("2022-07-21"), "<h1>A bridge at last</h1>").published.value is None
    assert page(made.format("2004-06-02"), "<h1>A bridge at last</h1>").published.value == "2004-06-01"


def test_broken_json_ld_still_gives_what_is_sure() -> None:
    wrapped = '/*<![CDATA[*/{"@type":"NewsArticle","headline":"A bridge",\n"author":{"name":"Ann Hill",},}/*]]>*/'
    script = f'<script type="application/ld+json">{wrapped}</script>'
    assert page(script, "<h1>A bridge</h1>").authors == ("Ann Hill",)
    broken = '{"@type":"NewsArticle","description":"so "big" it is","datePublished":"2024-03-05"}'
    script = f'<script type="application/ld+json">{broken}</script>'
    assert page(script, "<h1>A bridge</h1>").published.value == "2024-03-05"


def test_hostile_values_do_not_raise() -> None:
    deep = "[" * 5000 + "]" * 5000
    head = f'<script type="application/ld+json">{deep}</script><link rel="canonical" href="http://[bad">'
    head += '<base href="//["><meta name="date" content="9999-99-99">'
    found = page(head, "<h1></h1><p>Text.</p>")
    assert found.published.value is None
    assert read_metadata(lxml.html.document_fromstring("<p>x</p>")).title == ""


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Von Jana Berg", ("Jana Berg",)), ("Theo Moor", ("Theo Moor",)), ("De Luca Marta", ("De Luca Marta",)),
        ("Ann Hill (ah)", ("Ann Hill",)), ("Rob (R.J.) Hill", ("Rob (R.J.) Hill",)),
        ("dpa/Ann Hill", ("dpa", "Ann Hill")),
        ("GZ-Redaktion", ("GZ-Redaktion",)), ("Redaktion", ("Redaktion",)), ("admin", ()), ("ahill", ()),
        ("Ann Hill, Chief Reporter", ("Ann Hill",)), ("Ann Hill in Rome", ("Ann Hill",)), ("The Gazette", ()),
        ("ann@example.org", ()), ("https://example.org/ann", ()), ("Ann Hill and Reuters", ("Ann Hill", "Reuters")),
        ("山田 太郎", ("山田 太郎",)), ("Mac & i", ("Mac & i",)), ("Hill, Ann", ("Hill, Ann",)),
    ],
)  # fmt: skip
def test_names_as_they_are_stated(stated: str, names: tuple[str, ...]) -> None:
    site = '<meta property="og:site_name" content="The Gazette">'
    head = ld(**{"@type": "Article", "headline": "A bridge at last", "author": {"@type": "Person", "name": stated}})
    assert page(site + head, "<h1>A bridge at last</h1><p>Text.</p>").authors == names


def test_a_bare_name_beside_a_date_is_a_byline() -> None:
    body = (
        "<h1>A bridge at last</h1><p>The wait is over.</p><p>Ann Hill</p><p>5 March 2024</p><p>The bridge opened.</p>"
    )
    found = page("", body)
    assert (found.authors, found.published.value) == (("Ann Hill",), "2024-03-05")


def test_a_photographer_is_no_author() -> None:
    body = '<h1>A bridge at last</h1><p>Photo: <span class="author">Ann Hill</span></p><p>The bridge opened.</p>'
    assert page("", body).authors == ()


def test_a_caption_or_a_link_to_more_is_no_byline() -> None:
    caption = '<h1>A bridge at last</h1><div class="image-caption">(L-R) Ann Hill, Paul Kirk</div><p>5 March 2024</p>'
    assert page("", caption).authors == ()
    more = '<h1>A bridge at last</h1><p class="byline"><span>Ann Hill</span><span>View More Articles</span></p>'
    assert page('<meta name="author" content="Ann Hill">', more).authors == ("Ann Hill",)


def test_the_foot_of_an_article_may_hold_its_date() -> None:
    body = "<article><h1>A bridge at last</h1><footer>5 March 2024</footer></article><footer>1 May 2020</footer>"
    assert page("", body).published.value == "2024-03-05"


def test_bylines_of_other_articles_are_passed_over() -> None:
    body = (
        '<h1>A bridge at last</h1><p>The bridge opened.</p><div class="related"><p class="byline">By Ann Hill</p></div>'
    )
    assert page("", body).authors == ()


def test_printed_names_complete_stated_ones() -> None:
    body = '<h1>A bridge at last</h1><p class="byline">By Ann Hill and Paul Kirk</p><p>Text.</p>'
    found = page('<meta name="author" content="Ann Hill">', body)
    assert found.authors == ("Ann Hill", "Paul Kirk")


def test_section_and_rights() -> None:
    head = '<meta property="article:section" content="محلي"><meta name="copyright" content="© الجريدة">'
    found = page(head, '<main dir="rtl"><h1>جسر جديد فوق النهر</h1></main>', 'lang="ar"')
    assert (found.section, found.rights) == ("محلي", "© الجريدة")


def test_a_bare_name_far_from_the_headline_is_none_where_nothing_says_that_it_is_an_article() -> None:
    rows = "".join(f"<p>Row {number} of the table of things.</p>" for number in range(6))
    body = f"<h1>Things</h1>{rows}<p>On Hold</p><p>5 March 2024</p>"
    assert page("", body).authors == ()
    assert page('<meta property="og:type" content="article">', body.replace("On Hold", "Ann Hill")).authors == (
        "Ann Hill",
    )


def test_a_byline_is_printed_without_its_date() -> None:
    found = page("", '<h1>A bridge at last</h1><p class="byline">By Ann Hill March 25, 2015</p><p>It opened.</p>')
    assert (found.authors, found.byline, found.published.value) == (("Ann Hill",), "By Ann Hill", "2015-03-25")


@pytest.mark.parametrize(
    ("stated", "site"),
    [
        ("https://www.songtra.example", "songtra.example"), ("SÔNG TRÀ | BY: LÊ HÒA", "SÔNG TRÀ"),
        ("Báo Sông Trà | Tin mới", "Báo Sông Trà | Tin mới"),
    ],
)  # fmt: skip
def test_the_name_of_a_publication_is_no_address_and_holds_no_author(stated: str, site: str) -> None:
    assert page(f'<meta property="og:site_name" content="{stated}">', "<h1>Cầu mới</h1>").site == site


def test_a_licence_is_told_by_its_whole_address() -> None:
    head = '<link rel="canonical" href="https://songtra.example/tin/1">'
    stated = page(head, '<h1>Cầu</h1><a rel="license" href="/giay-phep">x</a>').rights
    assert stated == "https://songtra.example/giay-phep"
    assert page("", '<h1>Cầu</h1><a rel="license" href="//cc.example/by">x</a>').rights == "https://cc.example/by"
    assert page("", '<h1>Cầu</h1><a rel="license" href="#giay-phep">x</a>').rights == ""
