"""Lone photos: what becomes a record, and what is refused."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from db.records import NewArticle, Rejected
from desktop.importing.committing import NOT_KEPT_CODES
from desktop.importing.readers.photo import Photo, Sidecar
from desktop.importing.readers.reader import Source
from desktop.importing.readers.registry import reader_for
from tests.projection import assert_golden, png

XMP = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"><rdf:Description rdf:about="" photoshop:Credit="Bến Nước"
 photoshop:City="Cần Thơ" photoshop:DateCreated="2023-11-14T05:40:00+07:00">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Phiên chợ sớm</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Thuyền bưởi đậu kín một khúc sông.</rdf:li></rdf:Alt>
</dc:description>
<dc:creator><rdf:Seq><rdf:li>Lê Bến</rdf:li><rdf:li>Hà Mây</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag><rdf:li>chợ nổi</rdf:li><rdf:li>bưởi</rdf:li></rdf:Bag></dc:subject>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Bến Nước</rdf:li></rdf:Alt></dc:rights>
</rdf:Description></rdf:RDF>"""


def described(**texts: str) -> bytes:
    """A small picture with texts in it."""
    chunks = b""
    for name, text in texts.items():
        body = name.encode() + b"\0\0\0\0\0" + text.encode()
        chunks += struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    plain = png(0x336699, 16, 12)
    return plain[:33] + chunks + plain[33:]


def read(path: Path, data: bytes) -> list[NewArticle | Rejected]:
    return list(Photo().read(Source(path, path.name, data)))


def only(outcomes: list[Any]) -> Any:
    assert len(outcomes) == 1
    return outcomes[0]


def test_the_golden_photo(tmp_path: Path) -> None:
    found = read(tmp_path / "cho-noi.png", described(**{"XML:com.adobe.xmp": XMP}))
    photo = only(found).figures[0].photo
    assert (photo.look.media_type, photo.look.width, photo.look.height) == ("image/png", 16, 12)
    assert photo.metadata["creator"] == "Lê Bến; Hà Mây"
    assert_golden("photo", found)


def test_a_photo_without_words_is_named_by_its_file(tmp_path: Path) -> None:
    record = only(read(tmp_path / "IMG_0042.png", png()))
    assert (record.title, record.origins, record.published.value) == ("IMG_0042", {"title": "derived"}, None)
    assert record.description == {"kind": "photo"}


@pytest.mark.parametrize("name", ["chợ.png.xmp", "chợ.xmp", "chợ.XMP"])
def test_the_sidecar_beside_a_photo_describes_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(XMP, "utf-8")
    assert only(read(tmp_path / "chợ.png", png())).title == "Phiên chợ sớm"


def test_a_sidecar_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text(XMP, "utf-8")
    try:
        (tmp_path / "chợ.xmp").symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("this system makes no links")
    assert only(read(tmp_path / "chợ.png", png())).title == "chợ"


def test_a_sidecar_alone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "chợ.xmp"
    assert list(Sidecar().read(Source(path, path.name, XMP.encode()))) == [Rejected(str(path), "sidecar_alone")]


def test_a_broken_photo_is_refused_unless_it_says_something(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    assert only(read(path, png()[:45])) == Rejected(str(path), "photo_damaged", {"name": "a.png"})
    data = described(**{"XML:com.adobe.xmp": XMP})
    record = only(read(path, data[: data.index(b"IDAT") + 6]))
    assert (record.title, record.figures[0].photo) == ("Phiên chợ sớm", None)
    assert record.original.data == data[: data.index(b"IDAT") + 6]


def test_more_pixels_than_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.pictures.MAX_PIXELS", 40)
    assert only(read(tmp_path / "a.png", png())).code == "photo_too_large"


def test_heic_without_its_decoder_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.pictures._has_heif", lambda: False)
    assert only(read(tmp_path / "a.heic", b"\0\0\0\x18ftypheic" + bytes(40))).code == "photo_heif"


def test_what_wants_more_memory_is_left_to_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: bytes) -> None:
        from db.pictures import UnshowableError

        raise UnshowableError("memory")

    monkeypatch.setattr("db.pictures.look", full)
    photo = only(read(tmp_path / "a.png", png())).figures[0].photo
    assert (photo.look, photo.data) == (None, png())


@pytest.mark.parametrize(
    ("name", "head", "taken"),
    [
        ("a.JPEG", None, True), ("a.heic", b"", True), ("a.avif", None, True), ("a", None, None),
        ("a", b"\xff\xd8\xff\xe0", True), ("a", b"RIFF\0\0\0\0WEBP", True), ("a", b"text", False),
        ("a.dat", b"\xff\xd8\xff", False),
    ],
)  # fmt: skip
def test_which_files_are_photos(name: str, head: bytes | None, taken: bool | None) -> None:
    assert Photo().accepts(name, head, asked=True) is taken


def test_readers_of_photos_and_sidecars_are_registered() -> None:
    assert isinstance(reader_for("a.jpg", None), Photo)
    assert isinstance(reader_for("a.XMP", None), Sidecar)


@pytest.mark.parametrize(
    "begin", ['[{"SourceFile": "a.jpg"', '[{\n  "SourceFile": "a.jpg"', '\ufeff[{"SourceFile":"a.jpg"']
)
def test_a_list_of_what_exiftool_read_is_no_catalogue(begin: str) -> None:
    data = (begin + ', "Title": "Chợ nổi", "Description": "Thuyền bưởi đậu kín một khúc sông."}]').encode()
    reader = reader_for("ảnh.json", data)
    assert reader is not None
    refused = only(list(reader.read(Source(Path("ảnh.json"), "ảnh.json", data))))
    assert (refused.code, refused.code in NOT_KEPT_CODES) == ("photo_list", True)
    other = reader_for("bài.json", b'[{"title": "Ch\xe1\xbb\xa3", "SourceFile": "a.jpg"}]')
    assert other is not None
    assert other.name == "json_catalogue"
