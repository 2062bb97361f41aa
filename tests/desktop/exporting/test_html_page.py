"""One HTML file: safe, self-contained, with every note and photo, and the same as the golden one."""

from __future__ import annotations

import hashlib
import json
import os
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path

from lxml import html

from db.records import COLOURS
from desktop.exporting.writers.html import HtmlOptions
from tests.desktop.exporting.conftest import Write
from tests.desktop.exporting.sample_articles import PHOTO, PHOTO_HASH, TITLE, bare, exported, photo_data, whole

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "export"


def golden(name: str, found: str) -> None:
    """Compare with a golden file; KHOBAO_GOLDEN=write makes it anew."""
    path = GOLDEN / name
    if os.environ.get("KHOBAO_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


def test_the_page_is_the_golden_one(write: Write) -> None:
    path, left_out = write("html", exported(whole(), versions=2))
    golden("article.html", path.read_text(encoding="utf-8"))
    assert left_out == {"photos": 1, "originals": 1, "versions": 2}


def test_every_annotation_has_its_place_in_the_page_and_links_both_ways(write: Write) -> None:
    article = whole()
    page = html.fromstring(write("html", exported(article))[0].read_bytes())
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    assert {link.get("href")[1:] for link in page.findall(".//a[@href]") if link.get("href").startswith("#")} <= ids
    assert len(page.findall(".//section/ol/li")) == len(article.annotations)
    assert len(page.xpath("//a[@role='doc-noteref']")) == len(page.xpath("//a[@role='doc-backlink']")) == 5
    assert {mark.get("class") for mark in page.iter("mark")} == {f"hl-{colour}" for colour in COLOURS}
    assert "chữ đã mất" in page.xpath("string(//section[contains(@class, 'detached')])")


def test_nothing_remote_and_no_script_can_run(write: Write) -> None:
    hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'\u2028'
    article = replace(bare(title=hostile, lead=hostile, byline=hostile), tags=(hostile,), source=hostile)
    source = write("html", exported(article))[0].read_text(encoding="utf-8")
    page = html.fromstring(source.encode())
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert [script.get("type") for script in page.iter("script")] == ["application/ld+json"]
    assert all(image.get("src").startswith("data:") and not image.get("onerror") for image in page.iter("img"))
    assert page.xpath("//*[@href and not(starts-with(@href, '#') or starts-with(@href, 'https://example.org'))]") == []
    data = json.loads(page.find(".//script").text)
    assert (data["@type"], data["headline"], data["keywords"]) == ("NewsArticle", hostile, [hostile])
    assert "javascript:" not in source


def test_the_style_is_the_one_that_the_policy_names(write: Write) -> None:
    source = write("html", exported(bare()))[0].read_text(encoding="utf-8")
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style is not None
    assert b64encode(hashlib.sha256(style[1].encode()).digest()).decode() in source.replace(style[1], "")
    assert style[1].count("{") == style[1].count("}")
    assert "url(" not in style[1]


def test_a_photo_stands_in_the_page_byte_for_byte_and_others_are_converted(write: Write) -> None:
    page = html.fromstring(write("html", exported(bare()))[0].read_bytes())
    source = page.find(".//img").get("src")
    assert source.startswith("data:image/jpeg;base64,")
    assert b64decode(source.split(",")[1]) == PHOTO
    assert page.find(".//img").get("alt") == "Chiếc máy in tay, 1958"
    tiff = {PHOTO_HASH: photo_data(kind="TIFF")}
    page = html.fromstring(write("html", exported(bare(), tiff))[0].read_bytes())
    assert page.find(".//img").get("src").startswith("data:image/jpeg;base64,")


def test_a_photo_that_cannot_be_read_keeps_its_place_and_is_counted(write: Write) -> None:
    path, left_out = write("html", exported(bare(), {}))
    assert left_out["photos_unreadable"] == 1
    page = html.fromstring(path.read_bytes())
    assert len(page.xpath("//figure[@class='wanted']")) == 2
    assert "Ảnh không đọc được" in page.text_content()


def test_text_and_language_are_the_articles_own(write: Write) -> None:
    page = html.fromstring(write("html", exported(bare(language="en")))[0].read_bytes())
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == TITLE
    assert page.find(".//h1").text_content() == TITLE
    assert page.xpath("//time/@datetime")[0] == "2023-11-30T07:15:00"
    assert "Notes" not in page.text_content()
    assert [heading.tag for heading in page.iter("h1", "h2", "h3")] == ["h1", "h2", "h2"]


def test_a_volume_lists_its_articles_and_links_to_each(write: Write) -> None:
    second = replace(whole(), uid="0a1b2c3d-0000-4000-8000-000000000002", title="Bài\u202e hai")
    page = html.fromstring(write("html", exported(whole()), exported(second), volume="Tuyển tập")[0].read_bytes())
    assert page.findtext(".//title") == "Tuyển tập"
    links = page.xpath("//nav//a/@href")
    assert links == [f"#a-{whole().uid}", f"#a-{second.uid}"]
    assert [article.get("id") for article in page.iter("article")] == [link[1:] for link in links]
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert page.xpath("//nav//bdi")[2].text == "Bài\u202e hai\u202c"


def test_notes_switched_off_are_counted(write: Write) -> None:
    path, left_out = write("html", exported(whole()), options=HtmlOptions(notes=False))
    assert left_out["annotations_off"] == 7
    assert "<mark" not in path.read_text(encoding="utf-8")
