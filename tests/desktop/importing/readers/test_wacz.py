"""Packages of web archives: what they list is what was meant, what they state is compared, what lies is told."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from db.records import NewArticle, Rejected
from desktop.importing.readers.reader import Entry, Source
from desktop.importing.readers.wacz import Wacz
from tests.projection import png
from tests.web_archives import ADDRESS, FIRST, PAGE, PICTURE, Sample, article_and_photo, wacz

ARCHIVE = "archive/data.warc.gz"
LISTED = {"url": ADDRESS, "ts": FIRST, "title": "Chợ nổi, đã chọn"}


def source(data: bytes, *parts: str) -> Source:
    return Source(Path("/received/a.wacz"), "a.wacz", data, parts=parts or None)


def outcomes(data: bytes, *parts: str) -> list[NewArticle | Rejected]:
    return list(Wacz().read(source(data, *parts)))


def codes(data: bytes) -> list[tuple[str, object, object]]:
    refused = [one for one in outcomes(data) if isinstance(one, Rejected)]
    return [(one.code, one.facts.get("member"), one.facts.get("why")) for one in refused]


def pages(data: bytes) -> list[str]:
    return [one.description["address"] for one in outcomes(data) if isinstance(one, NewArticle)]


def two_pages() -> bytes:
    sample = Sample()
    sample.add("https://quang-cao.example/khung.html", PAGE.replace("Chợ nổi", "Quảng cáo").encode())
    sample.add()
    sample.add(PICTURE, png(), "image/png")
    return sample.data()


def test_the_pages_that_are_listed_are_taken_with_their_photos() -> None:
    data = wacz({ARCHIVE: two_pages()}, [LISTED])
    (article,) = outcomes(data)
    assert isinstance(article, NewArticle)
    assert article.description["address"] == ADDRESS
    assert article.figures[0].photo is not None
    assert (article.original.data, article.original.media_type) == (data, "application/wacz")


@pytest.mark.parametrize("listed", [[], [{"url": "https://khac.example/"}], [{"title": "x"}]])
def test_all_pages_are_taken_where_none_of_them_is_listed(listed: list[dict[str, str]]) -> None:
    assert pages(wacz({ARCHIVE: two_pages()}, listed)) == ["https://quang-cao.example/khung.html", ADDRESS]


def test_pages_not_listed_can_be_chosen() -> None:
    data = wacz({ARCHIVE: two_pages()}, [LISTED])
    entries = [entry for entry in Wacz().contents(source(data)) if isinstance(entry, Entry)]
    assert [(entry.kind, entry.title) for entry in entries] == [
        ("page", "Quảng cáo mùa nước lên - Báo Bến Sông"), ("page", "Chợ nổi, đã chọn"), ("photo", "cho-noi.png"),
    ]  # fmt: skip
    (article,) = outcomes(data, entries[0].part)
    assert isinstance(article, NewArticle)
    assert article.title.startswith("Quảng cáo")


def test_archives_of_one_package_serve_each_other() -> None:
    first, second = Sample(), Sample(packed=False)
    first.add()
    second.add(PICTURE, png(), "image/png")
    second.revisit("https://khac.example/", of=ADDRESS)
    found = outcomes(wacz({"archive/1.warc.gz": first.data(), "archive/2.warc": second.data()}))
    assert [one.description["address"] for one in found if isinstance(one, NewArticle)] == [
        ADDRESS,
        "https://khac.example/",
    ]
    parts = [one.part for one in found if isinstance(one, NewArticle)]
    assert len(set(parts)) == 2
    assert all(one.figures[0].photo for one in found[:1] if isinstance(one, NewArticle))


def test_what_differs_from_what_is_stated_is_told_and_read_all_the_same() -> None:
    data = wacz({ARCHIVE: article_and_photo()}, [LISTED], **{ARCHIVE: "sha256:" + "0" * 64})
    assert pages(data) == [ADDRESS, ADDRESS]
    assert codes(data) == [("wacz_differs", ARCHIVE, "digest")]
    assert codes(wacz({ARCHIVE: article_and_photo()}, **{ARCHIVE: "blake9:00"})) == []
    damaged = wacz({ARCHIVE: article_and_photo()[:-100]})
    assert [code for code, _, _ in codes(damaged)] == ["web_archive_damaged"]


def repacked(data: bytes, **members: bytes | None) -> bytes:
    """The package with members replaced or, with None, left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def test_a_package_without_a_description_or_with_a_wrong_one_is_read() -> None:
    data = wacz({ARCHIVE: article_and_photo()}, [LISTED])
    description = "datapackage.json"
    for content, why in ((None, "missing"), (b"[]", "form"), (b"{", "form")):
        changed = repacked(data, **{description: content})
        assert codes(changed) == [("wacz_differs", description, why)]
        assert pages(changed) == [ADDRESS, ADDRESS]
    sealed = repacked(data, **{"datapackage-digest.json": json.dumps({"hash": "sha256:" + "0" * 64}).encode()})
    assert codes(sealed) == [("wacz_differs", description, "digest")]
    listed = json.dumps({"resources": [{"path": "archive/gone.warc", "hash": "sha256:00"}, "x"]}).encode()
    assert codes(repacked(data, **{description: listed})) == [("wacz_differs", "archive/gone.warc", "missing")]


def test_what_is_no_package_of_archives_is_refused() -> None:
    assert codes(wacz({"data/archive/test.txt": b"x"})) == [("wacz_invalid", None, "archive")]
    assert codes(b"PK\x03\x04")[0][0] == "zip_damaged"
    refused = list(Wacz().contents(source(b"no package")))
    assert [one.code for one in refused if isinstance(one, Rejected)] == ["zip_damaged"]


def test_unsafe_members_are_told_and_bombs_refused() -> None:
    data = wacz({ARCHIVE: article_and_photo(), "../archive/x.warc": b"x"})
    assert ("wacz_differs", "../archive/x.warc", "path") in codes(data)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/a.warc", bytes(50 << 20))
        package.writestr(ARCHIVE, article_and_photo())
    assert pages(stream.getvalue()) == [ADDRESS, ADDRESS]
    assert ("wacz_differs", "archive/a.warc", "ratio") in codes(stream.getvalue())


@pytest.mark.parametrize(
    ("name", "head", "accepted"),
    [
        ("a.wacz", None, True), ("a.zip", None, None), ("a.zip", wacz({ARCHIVE: b"x"})[:4096], True),
        ("a.zip", b"PK\x03\x04" + bytes(60), False), ("a.warc", None, False),
    ],
)  # fmt: skip
def test_packages_are_known_by_name_or_first_member(name: str, head: bytes | None, accepted: bool | None) -> None:
    assert Wacz().accepts(name, head, asked=True) is accepted


SHARED = {
    "example.com.wacz": (["https://example.com/"], []),
    "example.wacz": (["https://webrecorder.net/"], []),
    "invalid_example_1.wacz": ([], ["wacz_invalid"]),
    "valid_example_1.wacz": (["http://www.example.com/"], []),
}


@pytest.mark.parametrize("name", sorted(SHARED))
def test_packages_of_several_tools(shared_data: Path, name: str) -> None:
    data = (shared_data / "web-archives" / "wacz" / name).read_bytes()
    assert (pages(data), [code for code, _, _ in codes(data)]) == SHARED[name]
