"""Metadata and encodings of real pages, with the answers that came with them."""

from __future__ import annotations

import importlib
from pathlib import Path

import lxml.html
import pytest

from desktop.importing.readers.charset import decode_page
from desktop.importing.readers.page_metadata import Metadata, read_metadata


def read(data: bytes) -> Metadata:
    text, _ = decode_page(data)
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    return read_metadata(lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser))


def test_headlines_dates_and_authors(shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(shared_data.parent / "scoring")
    scoring = importlib.import_module("scoring")
    right = {"title": 0, "date": 0, "authors": 0}
    pages = scoring.fundus(shared_data / "html-articles" / "fundus")
    for page in pages:
        found = read(page.html())
        published = {"value": found.published.value, "edtf": found.published.edtf}
        shown = {"title": found.title, "authors": list(found.authors), "published": published}
        scores = scoring.fundus_score(page, shown)
        for name in right:
            right[name] += scores[name]
    assert right["title"] >= 0.97 * len(pages)
    assert right["date"] >= 0.97 * len(pages)
    assert right["authors"] >= 0.93 * len(pages)


@pytest.mark.parametrize(
    ("name", "codec", "words"),
    [("example_cp1251.html", "cp1251", "Пример документа"), ("gbk.html", "gb18030", "加拿大")],
)
def test_encodings(shared_data: Path, name: str, codec: str, words: str) -> None:
    text, found = decode_page((shared_data / "html-articles" / "encodings" / name).read_bytes())
    assert found == codec and words in text


def test_odd_pages_are_decoded_without_loss(shared_data: Path) -> None:
    for path in sorted((shared_data / "html-articles" / "trafilatura").glob("*.html")):
        text, codec = decode_page(path.read_bytes())
        assert text.count("\ufffd") <= 1, (path.name, codec)
