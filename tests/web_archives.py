"""Web archives that tests make themselves, with the writer of warcio: our own pages and pictures."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.projection import png

FIRST, SECOND, THIRD = "2023-11-14T21:36:05Z", "2023-11-15T08:00:00Z", "2023-12-01T08:00:00Z"
PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Chợ nổi mùa nước lên - Báo Bến Sông</title>
<meta property="og:site_name" content="Báo Bến Sông"></head><body>
<article><h1>Chợ nổi mùa nước lên</h1>
<p>Từ tờ mờ sáng, ghe hàng đã đậu kín một khúc sông, tiếng máy nổ lẫn trong tiếng gọi nhau í ới.</p>
<figure><img src="/anh/cho-noi.png?rong=640" alt="Chợ nổi"><figcaption>Ghe bán trái cây. Ảnh: Nguyên Hạ</figcaption>
</figure>
<p>Người bán treo hàng lên cây bẹo để người mua nhìn từ xa cũng biết ghe nào bán thứ gì, giá cả ra sao.</p>
<p>Đến giữa trưa, chợ vãn dần; chỉ còn vài ghe hủ tiếu neo lại chờ khách đi đường ghé ăn lót dạ.</p>
</article></body></html>"""
ADDRESS, PICTURE = "https://bensong.example/tin/cho-noi.html", "https://bensong.example/anh/cho-noi.png?rong=640"


class Sample:
    """A WARC in the making. Record ids are counted, so that the bytes are the same each time."""

    def __init__(self, *, packed: bool = True) -> None:
        self._stream = io.BytesIO()
        self._writer = WARCWriter(self._stream, gzip=packed, warc_version="1.1")
        self._count = 0

    def add(
        self,
        address: str = ADDRESS,
        data: bytes = PAGE.encode(),
        media_type: str = "text/html; charset=utf-8",
        *,
        date: str = FIRST,
        kind: str = "response",
        status: str = "200 OK",
        http: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Add a record and return its id."""
        self._count += 1
        name = f"urn:uuid:00000000-0000-4000-8000-{self._count:012}"
        stated = {"WARC-Record-ID": f"<{name}>", "WARC-Date": date, **(headers or {})}
        message = StatusAndHeaders(status, [("Content-Type", media_type), *http], protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            address, kind, payload=io.BytesIO(data), http_headers=None if kind == "resource" else message,
            warc_content_type=media_type if kind == "resource" else "", warc_headers_dict=stated,
        )  # fmt: skip
        self._writer.write_record(record)
        getattr(record.raw_stream, "stream", record.raw_stream).close()  # a temporary file that warcio leaves open
        return name

    def revisit(self, address: str = ADDRESS, *, date: str = SECOND, of: str = "", digest: str = "") -> str:
        """Add a record that only says what it repeats: an address and its date, or a digest."""
        self._count += 1
        name = f"urn:uuid:00000000-0000-4000-8000-{self._count:012}"
        record = self._writer.create_revisit_record(
            address, digest or "sha1:" + "A" * 32, of or "https://khong-co.example/", FIRST,
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Record-ID": f"<{name}>", "WARC-Date": date},
        )  # fmt: skip
        self._writer.write_record(record)
        getattr(record.raw_stream, "stream", record.raw_stream).close()  # a temporary file that warcio leaves open
        return name

    def data(self) -> bytes:
        """The file so far."""
        return self._stream.getvalue()


def article_and_photo(*, packed: bool = True) -> bytes:
    """A page, its picture, its style, an error page, a second capture of the page, and a revisit."""
    sample = Sample(packed=packed)
    sample.add()
    sample.add(PICTURE, png(0x336699), "image/png")
    sample.add("https://bensong.example/kieu.css", b"p { margin: 0 }", "text/css")
    sample.add("https://bensong.example/mat.html", b"<html><body>Not here</body></html>", status="404 Not Found")
    sample.revisit(of=ADDRESS)
    sample.add(data=PAGE.replace("vài ghe", "mấy ghe").encode(), date=THIRD)
    return sample.data()


def member(text: bytes) -> bytes:
    """A gzip member, the same bytes each time."""
    return gzip.compress(text, mtime=0)


def arc(*records: tuple[str, bytes], packed: bool = False) -> bytes:
    """An ARC of version 1 as Heritrix writes it: addresses and HTTP messages."""
    spec = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n\n"
    parts = [b"filedesc://test.arc 0.0.0.0 20140216050221 text/plain %d\n%s" % (len(spec), spec)]
    for address, message in records:
        line = f"{address} 192.0.2.1 20140216050221 text/html {len(message)}\n".encode()
        parts.append(line + message + b"\n")
    return b"".join(member(part) if packed else part for part in parts)


def wacz(files: Mapping[str, bytes], pages: Sequence[Mapping[str, Any]] = (), **changes: Any) -> bytes:
    """A WACZ of these files (``archive/…``). `changes` overrule the digests that are stated, by file."""
    listed = [{"format": "json-pages-1.0", "id": "pages", "title": "All"}, *pages]
    lines = "\n".join(json.dumps(page, ensure_ascii=False) for page in listed).encode()
    members = {**files, **({"pages/pages.jsonl": lines} if pages else {})}
    resources = [
        {"name": name, "path": name, "bytes": len(data),
         "hash": changes.get(name, f"sha256:{hashlib.sha256(data).hexdigest()}")}
        for name, data in members.items()
    ]  # fmt: skip
    members["datapackage.json"] = json.dumps({"profile": "data-package", "resources": resources}).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()
