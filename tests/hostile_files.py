"""Files made to do harm, small enough to be made while a test runs."""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Mapping

from tests.epub_files import CONTAINER, epub, page
from tests.office_files import docx, odt, open_xml, p, word_xml, zipped

MIB = 1 << 20
ENTITY = "&a9;"
LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
_OPENING = "<p>Một đoạn văn bình thường của trang, đủ dài để là một đoạn.</p>"


def stealing(address: str) -> str:
    """A document type whose entity stands for another file."""
    return f'<!DOCTYPE r [<!ENTITY a9 SYSTEM "{address}">]>'


def changed(package: bytes, members: Mapping[str, str | bytes]) -> bytes:
    """A package with some members changed or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as there:
        before: dict[str, str | bytes] = {name: there.read(name) for name in there.namelist()}
    return zipped(before | dict(members), stored=("mimetype",))


def with_doctype(doctype: str) -> dict[str, bytes]:
    """A file of each format that is XML or holds some, with a document type, and its entity in the text."""

    def typed(text: str) -> str:
        """The part with the document type before its root."""
        head, mark, rest = text.rpartition("?>")
        return f"{head}{mark}{doctype}{rest}"

    chapter = typed(page(f"<p>{ENTITY}</p>"))
    book = epub("<dc:title>Sách</dc:title>", {"a.xhtml": page("<p>Một chương.</p>")}, ["a.xhtml"])
    document = typed(word_xml("document", f"<w:body>{p(f'<w:r><w:t>{ENTITY}</w:t></w:r>')}</w:body>"))
    content = typed(
        open_xml(
            "document-content", f"<office:body><office:text><text:p>{ENTITY}</text:p></office:text></office:body>"
        )
    )
    item = f"<item><title>Bài</title><description>{ENTITY}</description></item>"
    entry = f"<entry><title>Bài</title><content>{ENTITY}</content></entry>"
    return {
        "word.docx": changed(docx(p("Chữ")), {"word/document.xml": document}),
        "opendocument.odt": changed(odt("<text:p>Chữ</text:p>"), {"content.xml": content}),
        "container.epub": changed(book, {"META-INF/container.xml": doctype + CONTAINER.replace("OEBPS", ENTITY)}),
        "chapter.epub": epub("<dc:title>Sách</dc:title>", {"a.xhtml": chapter}, ["a.xhtml"]),
        "rss.rss": f'<?xml version="1.0"?>{doctype}<rss><channel>{item}</channel></rss>'.encode(),
        "atom.atom": f'<?xml version="1.0"?>{doctype}<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode(),
        "page.xhtml": chapter.encode(),
    }


def swelling_packages() -> dict[str, bytes]:
    """Packages of a few kilobytes whose text has 32 MiB, or says that it has."""
    blank = b" " * (32 * MIB)
    book = epub("<dc:title>Sách</dc:title>", {"a.xhtml": page("<p>Một chương.</p>")}, ["a.xhtml"])
    lying = bytearray(docx(p("Một đoạn văn.")))
    at = lying.rindex(b"word/document.xml") - 46
    assert lying[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<2L", lying, at + 20, 10, 0xFFFFFFF0)
    return {
        "word.docx": changed(docx(p("Chữ")), {"word/document.xml": b"<a>" + blank + b"</a>"}),
        "lying.docx": bytes(lying),
        "opendocument.odt": changed(odt("<text:p>Chữ</text:p>"), {"content.xml": b"<a>" + blank + b"</a>"}),
        "container.epub": changed(book, {"META-INF/container.xml": b"<a>" + blank + b"</a>"}),
    }


def climbing_package(secret: str) -> bytes:
    """An EPUB whose members and pictures are named by ways out of it."""
    picture = f'<p>Một chương có ảnh.</p><p><img src="../../../../../..{secret}"/><img src="file://{secret}"/></p>'
    book = epub("<dc:title>Đường lên</dc:title>", {"a.xhtml": page(picture)}, ["a.xhtml"])
    return changed(book, {f"../../..{secret}": b"x", "/etc/x.png": b"x", "C:\\x.png": b"x"})


def deep_page(depth: int = 60_000) -> bytes:
    """A page of boxes in boxes."""
    return f"<!DOCTYPE html><title>Sâu</title>{'<div>' * depth}{_OPENING}".encode()


def page_of_attributes(count: int = 200_000) -> bytes:
    """A page one element of which has very many attributes."""
    return f"<!DOCTYPE html><title>Nhiều</title><p {' '.join(f'a{n}=b' for n in range(count))}>{_OPENING}".encode()


def page_of_cells(depth: int = 40) -> bytes:
    """A page of tables in tables, and a cell that spans millions."""
    wide = "<table><tr><td rowspan=9999999 colspan=9999999>Một ô</td></tr></table>"
    return f"<!DOCTYPE html><title>Bảng</title>{'<table><tr><td>' * depth}{_OPENING}{wide}".encode()


def page_of_comments(count: int = 100_000) -> bytes:
    """A page of openings that nothing closes: marks, scripts and declarations."""
    return b"<!DOCTYPE html><title>M</title>" + _OPENING.encode() + b"<!-- <![CDATA[ <script " * count


def huge_picture(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few bytes that says it has billions of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(4096))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def swelling_record(size: int = 96 * MIB, *, encoding: str = "") -> bytes:
    """A web archive of one page that is nothing but blanks; where `encoding` is given, the page is packed too."""
    body = b"<!DOCTYPE html><title>Phinh</title>" + b" " * size
    if encoding == "gzip":
        body = gzip.compress(body, 9, mtime=0)
    elif encoding == "br":
        import brotli  # type: ignore[import-not-found,unused-ignore]

        body = brotli.compress(body, quality=1)
    coded = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{coded}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "WARC-Date: 2023-11-14T21:36:05Z\r\nWARC-Target-URI: https://phinh.example/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 9, mtime=0)


def noise(seed: str, size: int = 50_000) -> bytes:
    """Bytes that mean nothing, the same each time."""
    return random.Random(seed).randbytes(size)


def nested_mail(depth: int = 3_000) -> bytes:
    """A mail in a mail in a mail."""
    head = "From: a@example.com\nSubject: Trong\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    return (head * depth + "Subject: Cuối\n\nMột đoạn văn.\n").encode()


def deep_json(depth: int = 200_000) -> bytes:
    """Lists in lists."""
    return b'[{"title": "B", "text": ' + b"[" * depth


def looping_pdf() -> bytes:
    """A PDF whose pages and cross-references lead back to themselves, with a bomb as its text."""
    swollen = zlib.compress(b" " * (48 * MIB), 9)
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(swollen), swollen),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>"
        b"stream\n/F Do\nendstream",
    ]
    text = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(text)
    text += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(text + b"trailer\n<</Root 1 0 R/Size 6/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (start, start))
