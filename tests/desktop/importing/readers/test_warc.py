"""Pages out of WARC and ARC: whole, repeated, damaged, and made to harm. All samples but the shared ones are ours."""

from __future__ import annotations

import gzip
import hashlib
import itertools
from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from db.records import Ledger, NewArticle, Published, Rejected
from desktop.importing.readers import captures, warc_records
from desktop.importing.readers.reader import Entry, Source
from desktop.importing.readers.warc import Warc
from tests.projection import assert_golden, png
from tests.web_archives import ADDRESS, FIRST, PAGE, PICTURE, SECOND, THIRD, Sample, arc, article_and_photo, member

MIB = 1 << 20
PACKED = pytest.mark.parametrize("packed", [True, False])


def source(data: bytes, *parts: str, name: str = "a.warc.gz") -> Source:
    return Source(Path("/received") / name, name, data, parts=parts or None)


def outcomes(data: bytes, *parts: str, name: str = "a.warc.gz") -> list[NewArticle | Rejected]:
    return list(Warc().read(source(data, *parts, name=name)))


def articles(data: bytes, *parts: str) -> list[NewArticle]:
    return [outcome for outcome in outcomes(data, *parts) if isinstance(outcome, NewArticle)]


def refusals(data: bytes, *parts: str) -> list[Rejected]:
    return [outcome for outcome in outcomes(data, *parts) if isinstance(outcome, Rejected)]


def only(data: bytes) -> NewArticle:
    (article,) = articles(data)
    return article


def http(data: bytes = PAGE.encode(), head: bytes = b"Content-Type: text/html; charset=utf-8\r\n") -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + data


def record(message: bytes, *, length: int | None = None, address: str = ADDRESS, digest: str = "") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{len(message)}>\r\nWARC-Date: {FIRST}\r\n"
        f"WARC-Payload-Digest: {digest}\r\n"
        f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(message) if length is None else length}\r\n\r\n"
    )
    return head.encode() + message + b"\r\n\r\n"


def bare(outcome: NewArticle | Rejected) -> NewArticle | Rejected:
    """What the archive adds to a page; how the page is read is told elsewhere."""
    if isinstance(outcome, Rejected):
        return outcome
    said = {name: outcome.description[name] for name in ("address", "captured")}
    return replace(outcome, blocks=(), ledger=Ledger(), description=said, language=None, published=Published())


@PACKED
def test_the_golden_archive(packed: bool) -> None:
    assert_golden("warc", map(bare, outcomes(article_and_photo(packed=packed))))


@PACKED
def test_an_archive_says_what_it_holds(packed: bool) -> None:
    entries = list(Warc().contents(source(article_and_photo(packed=packed))))
    assert [(entry.kind, entry.title, entry.address, entry.date) for entry in entries if isinstance(entry, Entry)] == [
        ("page", "Chợ nổi mùa nước lên - Báo Bến Sông", ADDRESS, FIRST),
        ("photo", "cho-noi.png", PICTURE, FIRST),
        ("other", "kieu.css", "https://bensong.example/kieu.css", FIRST),
        ("page", "Chợ nổi mùa nước lên - Báo Bến Sông", ADDRESS, THIRD),
    ]


def test_only_chosen_parts_are_read() -> None:
    data = article_and_photo()
    parts = [entry.part for entry in Warc().contents(source(data)) if isinstance(entry, Entry)]
    assert [article.part for article in articles(data, parts[3])] == [parts[3]]
    assert [(one.code, one.facts["part"]) for one in refusals(data, "no such")] == [("unknown_part", "no such")]
    (css,) = refusals(data, parts[2])
    assert (css.code, css.facts["why"]) == ("page_unreadable", "unknown_format")


def test_the_reading_goes_on_after_a_part() -> None:
    data = article_and_photo()
    first, second = articles(data)
    begun: list[str] = []
    rest = list(Warc().read(replace(source(data), after=first.part, begin=lambda part, _label: begun.append(part))))
    assert [one.part for one in rest if isinstance(one, NewArticle)] == begun == [second.part]
    assert list(Warc().read(replace(source(data), after=second.part))) == []


def test_captures_come_in_the_order_of_their_dates_and_share_the_original() -> None:
    sample = Sample()
    sample.add(data=PAGE.replace("vài ghe", "mấy ghe").encode(), date=THIRD)
    sample.add(date=FIRST)
    data = sample.data()
    first, second = articles(data)
    assert [first.capture["date"], second.capture["date"]] == [FIRST, THIRD]
    assert first.original is second.original
    assert first.original.data is data
    assert first.original.media_type == "application/warc"


def test_what_is_captured_twice_is_one_article_and_says_so() -> None:
    sample = Sample()
    sample.add()
    sample.add("http://bensong.example/tin/cho-noi.html#dau", date=SECOND)
    sample.revisit(date=THIRD, of=ADDRESS)
    assert only(sample.data()).capture["also"] == [SECOND, THIRD]


@pytest.mark.parametrize("stated", [f"sha1:{hashlib.sha1(PAGE.encode()).hexdigest()}", ""])
def test_a_revisit_elsewhere_is_an_article_of_its_own(stated: str) -> None:
    sample = Sample()
    first = sample.add()
    sample.revisit("https://khac.example/bai", of="" if stated else ADDRESS, digest=stated)
    here, there = articles(sample.data())
    assert (here.part, there.capture["same_as"]) == (first, first)
    assert (there.description["address"], there.title) == ("https://khac.example/bai", here.title)


def test_a_revisit_of_what_lies_elsewhere_is_nothing() -> None:
    sample = Sample()
    sample.revisit(of=ADDRESS)
    assert [refused.code for refused in refusals(sample.data())] == ["no_pages"]


@pytest.mark.parametrize(
    ("address", "held"),
    [
        ("http://bensong.example/anh/cho-noi.png?rong=640", True),
        ("https://BenSong.example/anh/cho%2Dnoi.png?rong=640#to", True),
        ("https://bensong.example/anh/cho-noi.png?rong=320", False),
    ],
)
def test_pictures_are_found_by_their_address(address: str, held: bool) -> None:
    sample = Sample()
    sample.add()
    sample.add(address, png(), "image/png")
    (figure,) = only(sample.data()).figures
    assert (figure.photo is not None) == held
    assert figure.caption.startswith("Ghe bán trái cây.")


def test_the_picture_nearest_in_time_is_taken_and_what_is_none_is_not() -> None:
    sample = Sample()
    sample.add(PICTURE, png(1), "image/png", date=FIRST)
    sample.add(date=SECOND)
    sample.add(PICTURE, png(3), "image/png", date=THIRD)
    assert only(sample.data()).figures[0].photo.data == png(1)  # type: ignore[union-attr]
    sample = Sample()
    sample.add()
    sample.add(PICTURE, b"<html>blocked</html>", "image/png")
    assert only(sample.data()).figures[0].photo is None


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (gzip.compress(PAGE.encode(), mtime=0), [("Content-Encoding", "gzip")]),
        (brotli.compress(PAGE.encode()), [("Content-Encoding", "br")]),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode()), [("Transfer-Encoding", "chunked")]),
        (PAGE.encode(), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
    ],
)
def test_pages_are_decoded_and_their_digest_is_checked(data: bytes, headers: list[tuple[str, str]]) -> None:
    sample = Sample()
    sample.add(data=data, http=headers)
    article = only(sample.data())
    assert (article.title, article.capture["checked"]) == ("Chợ nổi mùa nước lên", True)


@pytest.mark.parametrize(
    ("stated", "checked"),
    [
        ("sha1:" + "A" * 32, False), ("sha256:" + hashlib.sha256(PAGE.encode()).hexdigest(), True),
        ("blake9:" + "A" * 32, None), ("md5:" + hashlib.md5(PAGE.encode()).hexdigest(), True), ("sha1:!!", None),
    ],
)  # fmt: skip
def test_a_digest_is_kept_as_stated_and_what_came_of_it_is_said(stated: str, checked: bool | None) -> None:
    capture = only(record(http(), digest=stated)).capture
    assert (capture["digest"], capture["checked"]) == (stated, checked)


def test_the_charset_of_the_transport_is_believed() -> None:
    page = PAGE.replace('<meta charset="utf-8">', "").encode("utf-16-le")
    sample = Sample()
    sample.add(data=page, media_type="text/html; charset=utf-16le")
    assert only(sample.data()).title == "Chợ nổi mùa nước lên"


def test_resources_and_old_types_are_pages_too() -> None:
    sample = Sample()
    sample.add(kind="resource")
    assert only(sample.data()).capture["status"] is None
    assert only(record(http(head=b""))).capture["status"] == 200
    assert only(record(b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode())).capture["status"] == 200
    assert only(record(http(), address=f"<{ADDRESS}>")).description["address"] == ADDRESS
    assert only(record(http(), address=f"{ADDRESS}?a b")).description["address"] == f"{ADDRESS}?a%20b"


@pytest.mark.parametrize(
    ("data", "media_type", "more"),
    [
        ('{"html": "<p>Một đoạn văn của trang mà kịch bản xin.</p>"}', "text/html", {}),
        ("<div><p>Một mẩu trang mà kịch bản xin thêm.</p></div>", "text/html", {}),
        ("<html><body><script>x()</script></body></html>", "text/html", {}),
        (PAGE, "text/html", {"headers": {"WARC-Resource-Type": "xhr"}}),
        (PAGE, "text/html", {"status": "301 Moved"}),
        ("var a = 1;", "text/plain", {}),
        ("p { color: red }", "text/css", {}),
    ],
)
def test_what_is_no_page_for_people_is_passed_over(data: str, media_type: str, more: dict[str, object]) -> None:
    sample = Sample()
    sample.add(data=data.encode(), media_type=media_type, **more)  # type: ignore[arg-type]
    assert [refused.code for refused in refusals(sample.data())] == ["no_pages"]


def test_plain_text_is_an_article_unless_it_is_for_machines() -> None:
    text = "Nước lên sớm\n\nNăm nay nước về sớm hơn mọi năm, bà con đã kịp thả lưới.\n\nChợ đông từ rất sớm."
    sample = Sample()
    sample.add("https://bensong.example/robots.txt", text.encode(), "text/plain")
    part = sample.add("https://bensong.example/tin.txt", text.encode(), "text/plain; charset=utf-8")
    article = only(sample.data())
    assert (article.part, article.title, article.ledger.coverage) == (part, "Nước lên sớm", 1.0)
    assert {run.member for run in article.ledger.runs} == {part}
    assert article.original.media_type == "application/warc"


@pytest.mark.parametrize("before", range(8))
def test_a_record_is_read_wherever_the_pieces_of_the_file_end(before: int) -> None:
    good = record(http())
    start = good.index(b"HTTP/")
    filler = record(b"HTTP/1.1 404 Not Found\r\n\r\n", address="http://x.example/")
    length = (1 << 16) - before - start - len(filler)
    data = filler.replace(b"\r\n\r\n", b"\r\nX: " + b"a" * (length - 5) + b"\r\n\r\n", 1) + good
    assert data.index(b"HTTP/1.1 200") == (1 << 16) - before
    assert only(data).capture["status"] == 200
    assert only(member(data)).capture["status"] == 200


@PACKED
def test_arc_is_read_like_warc(packed: bool) -> None:
    bare = PAGE.replace("Chợ nổi", "Chợ quê").encode()
    data = arc((ADDRESS, http()), ("http://khac.example/a b", bare), packed=packed)
    first, second = articles(data)
    assert first.part == f"offset:{data.find(member(b'')[:3], 30) if packed else data.find(ADDRESS.encode())}"
    assert (first.capture["date"], first.capture["digest"]) == ("2014-02-16T05:02:21Z", "")
    assert (second.description["address"], second.title) == ("http://khac.example/a%20b", "Chợ quê mùa nước lên")


def test_an_archive_packed_as_one_member_is_read_at_any_place() -> None:
    plain = article_and_photo(packed=False)
    noise = record(
        http(bytes(itertools.islice(itertools.cycle(range(251)), 9 * MIB))), address="http://x.example/x.bin"
    )
    whole = outcomes(member(noise + plain + noise))
    assert [one.title for one in whole if isinstance(one, NewArticle)] == ["Chợ nổi mùa nước lên"] * 2
    assert all(one.figures[0].photo for one in whole if isinstance(one, NewArticle))


def test_a_damaged_tail_is_told_and_what_came_before_is_taken() -> None:
    data = article_and_photo()
    damaged = data[: len(data) - 200]
    assert len(articles(damaged)) == 1 + 1, "of the last page, what is there"
    (refused,) = refusals(damaged)
    assert (refused.path, refused.code) == ("/received/a.warc.gz", "web_archive_damaged")
    assert (refused.facts["records"], refused.facts["why"]) == (6, "cut")
    assert articles(damaged)[1].capture["cut"]


@PACKED
def test_damage_in_the_middle_loses_one_record(packed: bool) -> None:
    sample = Sample(packed=packed)
    for number in range(3):
        sample.add(f"https://bensong.example/{number}", PAGE.replace("sáng", str(number)).encode())
    data = bytearray(sample.data())
    at = len(data) // 2
    data[at : at + 40] = b"\xff" * 40 if packed else data[at : at + 40]
    if not packed:
        start = data.index(b"WARC/1.1", 100)
        data[start : start + 8] = b"WURC/9.9"
    found = articles(bytes(data))
    assert [found[0].part[-1], found[-1].part[-1]] == ["1", "3"]
    assert [refused.code for refused in refusals(bytes(data))] == ["web_archive_damaged"]


@PACKED
def test_a_record_that_claims_to_be_longer_does_not_swallow_the_next(packed: bool) -> None:
    parts = [
        record(http(), length=10**6),
        record(http(PAGE.replace("sáng", "trưa").encode()), address="http://b.example/"),
    ]
    data = b"".join(member(part) if packed else part for part in parts)
    assert [article.description["address"] for article in articles(data)] == [ADDRESS, "http://b.example/"]
    (refused,) = refusals(data)
    assert refused.code == "web_archive_damaged"


def test_what_is_no_archive_is_refused_and_kept() -> None:
    for data in (b"not an archive at all\n" * 30, b"\x1f\x8b\x08 broken", b"WARC/1.0\r\n"):
        (refused,) = outcomes(data)
        assert isinstance(refused, Rejected)
        assert refused.code == "web_archive_unreadable"
        assert [entry.code for entry in Warc().contents(source(data)) if isinstance(entry, Rejected)] == [refused.code]


def test_headers_beyond_the_limits_cost_one_record() -> None:
    good = record(http())
    long_line = record(http(head=b"X: " + b"a" * 70_000 + b"\r\n"))
    many_lines = record(http(head=b"".join(b"X-%d: %s\r\n" % (number, b"a" * 1000) for number in range(400))))
    no_end = record(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000)
    for bad in (long_line, many_lines, no_end):
        assert len(articles(bad + good)) == 1
        (refused,) = refusals(bad + good)
        assert (refused.code, refused.facts["why"], refused.facts["records"]) == ("web_archive_damaged", "header", 2)
    warc_line = good.replace(b"WARC-Type", b"X: " + b"a" * 70_000 + b"\r\nWARC-Type", 1)
    assert len(articles(warc_line + good)) == 1


def test_a_bomb_is_left_where_it_swells() -> None:
    bomb = record(http(b"", head=b""), length=100 * MIB)[:-4] + bytes(100 * MIB)
    data = member(record(http())) + member(bomb) + member(record(http(), address="http://b.example/"))
    assert len(articles(data)) == 1
    (refused,) = refusals(data)
    assert (refused.code, refused.facts["why"]) == ("web_archive_unsafe", "ratio")


def test_a_page_that_swells_is_refused_alone() -> None:
    sample = Sample()
    bomb = brotli.compress(bytes(40 * MIB), quality=1)
    sample.add("https://bensong.example/bom", bomb, http=[("Content-Encoding", "br")])
    sample.add("https://bensong.example/la", b"?", http=[("Content-Encoding", "zstd")])
    sample.add()
    assert only(sample.data()).description["address"] == ADDRESS
    chosen = [entry.part for entry in Warc().contents(source(sample.data())) if isinstance(entry, Entry)]
    whys = [(refused.code, refused.facts["why"]) for refused in refusals(sample.data(), *chosen)]
    assert whys == [("page_unreadable", "size"), ("page_unreadable", "encoding")]


def test_too_many_records_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "MOST_RECORDS", 2)
    assert [refused.code for refused in refusals(article_and_photo())] == ["web_archive_unsafe"]
    monkeypatch.setattr(warc_records, "MOST_RECORDS", 100)
    monkeypatch.setattr(captures, "MOST_CAPTURES", 2)
    assert [refused.facts["why"] for refused in refusals(article_and_photo())] == ["records"]


@pytest.mark.parametrize("step", range(0, 60))
def test_damage_anywhere_never_breaks_the_reader(step: int) -> None:
    data = bytearray(article_and_photo(packed=step % 2 == 0))
    data[(step * 7919) % len(data)] ^= 1 << (step % 8)
    assert outcomes(bytes(data[: len(data) - (step % 3) * 100]))


@pytest.mark.parametrize(
    ("name", "head", "accepted"),
    [
        ("a.warc", None, True), ("a.WARC.GZ", None, True), ("a.arc", None, None), ("a.gz", None, None),
        ("a.arc", arc((ADDRESS, http())), True), ("a.arc", b"\x1aarc of another kind", False),
        ("a.gz", article_and_photo()[:4096], True), ("a.gz", gzip.compress(b"text", mtime=0), False),
        ("a.warc.gz.bad", article_and_photo()[:4096], True), ("a.txt", None, False), ("marc.html", None, False),
    ],
)  # fmt: skip
def test_archives_are_known_by_name_or_first_bytes(name: str, head: bytes | None, accepted: bool | None) -> None:
    assert Warc().accepts(name, head, asked=True) is accepted


# What stands in the shared files: articles, of them with a digest that holds, rows that tell of damage.
SHARED = {
    "derived/wget-lemonde.warc.gz": (1, 1, []),
    "jwarc/cc.warc.gz": (1, 1, []),
    "pywb/dupes.warc.gz": (1, 1, []),
    "pywb/example-wget-1-14.warc.gz": (1, 1, []),
    "pywb/missing-status-text.warc": (0, 0, ["no_pages"]),
    "ukwa/IAH-20080430204825-00000-blackbook-truncated.arc": (2, 0, []),
    "ukwa/IAH-20080430204825-00000-blackbook-truncated.arc.gz": (2, 0, []),
    "ukwa/IAH-20080430204825-00000-blackbook-truncated.warc": (2, 2, []),
    "ukwa/IAH-20080430204825-00000-blackbook-truncated.warc.gz": (2, 2, []),
    "warcio/bad.arc": (0, 0, ["no_pages", "web_archive_damaged"]),
    "warcio/example-bad-non-chunked.warc.gz": (1, 1, []),
    "warcio/example-bad.warc.gz.bad": (1, 1, []),
    "warcio/example-digest.warc": (0, 0, ["no_pages"]),
    "warcio/example-iana.org-chunked.warc": (1, 1, []),
    "warcio/example-resource.warc.gz": (1, 1, []),
    "warcio/example-space-in-target-uri.warc.gz": (0, 0, ["no_pages"]),
    "warcio/example-space-in-url.arc": (1, 0, ["web_archive_damaged"]),
    "warcio/example-trunc.warc": (1, 0, []),
    "warcio/example-wget-bad-target-uri.warc.gz": (1, 1, []),
    "warcio/example-wrong-chunks.warc.gz": (1, 1, []),
    "warcio/example.arc": (1, 0, []),
    "warcio/example.arc.gz": (1, 0, []),
    "warcio/example.warc": (1, 1, []),
    "warcio/example.warc.gz": (1, 1, []),
    "warcio/post-test.warc.gz": (0, 0, ["no_pages"]),
}


@pytest.mark.parametrize("name", sorted(SHARED))
def test_archives_of_many_tools(shared_data: Path, name: str) -> None:
    path = shared_data / "web-archives" / "warc" / name
    found = outcomes(path.read_bytes(), name=path.name)
    made = [one for one in found if isinstance(one, NewArticle)]
    checked = sum(article.capture["checked"] is True for article in made)
    assert (len(made), checked, [one.code for one in found if isinstance(one, Rejected)]) == SHARED[name]
    assert all(article.title and article.blocks and article.ledger.coverage == 1.0 for article in made)
