"""What browsers write into saved pages is read and nothing else is believed."""

from __future__ import annotations

import pytest

from desktop.importing.readers.hypertext.addresses import file_name, largest, picture_addresses
from desktop.importing.readers.hypertext.inline import safe_link
from desktop.importing.readers.hypertext.saved import base_of, saved_by
from desktop.importing.readers.hypertext.tree import parse_tree

SINGLE = "<!--\n Page saved with SingleFile \n url: https://a.example/ \n saved date: "


@pytest.mark.parametrize(
    ("comment", "address", "moment"),
    [
        ("<!-- saved from url=(0023)https://a.example/b?c=1 -->", "https://a.example/b?c=1", ""),
        ("<!-- saved from url=(0014)about:internet -->", "", ""),
        ("<!-- saved from url=(0009)file:///x -->", "", ""),
        (
            f"{SINGLE}Fri Nov 27 2026 23:30:00 GMT-0100 (x)",
            "https://a.example/",
            "2026-11-28T00:30:00Z",
        ),
        (f"{SINGLE}Fri Nov 99 2026 23:30:00 GMT+0000", "https://a.example/", ""),
        ("<!-- https://a.example/ -->", "", ""),
    ],
)  # fmt: skip
def test_comments(comment: str, address: str, moment: str) -> None:
    assert saved_by([comment]) == (address, moment)


def test_the_base_of_a_page_makes_its_links_whole() -> None:
    root = parse_tree("<base href='/x/'><p>a").root
    assert base_of(root, "https://a.example/b/c") == "https://a.example/x/"
    assert base_of(parse_tree("<p>a").root, "https://a.example/b") == "https://a.example/b"


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://a.example/ä", "https://a.example/ä"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("java\tscript:alert(1)", ""),
        ("JAVASCRIPT:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//a.example/x", ""),
        ("https://", ""),
        ("http://[", ""),
        ("#top", ""),
    ],
)
def test_links(href: str, kept: str) -> None:
    assert safe_link(href) == kept


def test_addresses_of_pictures() -> None:
    assert largest("a.jpg 100w, b.jpg 800w, c.jpg 300w") == "b.jpg"
    assert largest("https://x/a,b.jpg 1x, https://x/c.jpg 2x") == "https://x/c.jpg"
    assert largest("") == ""
    assert file_name("https://x/a%20b.jpg?w=1") == "a b.jpg"
    assert file_name("data:image/png;base64,xx") == ""
    image = parse_tree("<img src=blank.gif data-src=a.jpg srcset='b.jpg 2x'>").root.find(".//img")
    assert picture_addresses(image) == ["a.jpg", "b.jpg"]
