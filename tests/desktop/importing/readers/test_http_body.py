"""What servers send, what tools keep of it, and what bombs would make of it."""

from __future__ import annotations

import gzip
import itertools
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.importing.readers.http_body import BodyError, join_chunks, read_body

MIB = 1 << 20
PAGE = "<html><body><p>Một trang đã lưu.</p></body></html>".encode() * 40


def bare(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflater.compress(data) + deflater.flush()


ENCODERS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}


def chunked(data: bytes, size: int) -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("name", sorted(ENCODERS))
def test_encodings_are_undone_also_inside_chunks(name: str) -> None:
    encoded = ENCODERS[name](PAGE)
    assert read_body(encoded, "", name, MIB).data == PAGE
    body = read_body(chunked(encoded, 7), "chunked", name.upper(), MIB)
    assert (body.data, body.joined, body.whole) == (PAGE, encoded, True)


def test_encodings_lie_over_each_other() -> None:
    assert read_body(brotli.compress(gzip.compress(PAGE)), "", "gzip, br", MIB).data == PAGE
    assert read_body(PAGE, "", "identity", MIB).data == PAGE


def test_deflate_without_its_header_is_read_too() -> None:
    assert read_body(bare(PAGE), "", "deflate", MIB).data == PAGE


def test_gzip_of_several_members_is_one_body() -> None:
    assert read_body(gzip.compress(PAGE) + gzip.compress(b"x") + b"junk", "", "gzip", MIB).data == PAGE + b"x"


@pytest.mark.parametrize("name", sorted(ENCODERS))
def test_what_was_decoded_before_is_taken_as_it_is(name: str) -> None:
    assert read_body(PAGE, "", name, MIB).data == PAGE
    assert read_body(b"", "chunked", name, MIB).data == b""
    assert read_body(PAGE, "chunked", name, MIB).whole


@pytest.mark.parametrize("name", sorted(ENCODERS))
def test_a_body_that_broke_off_gives_what_is_there(name: str) -> None:
    page = bytes(itertools.islice(itertools.cycle(PAGE), 100_000)) + bytes(range(256)) * 100
    encoded = ENCODERS[name](page)
    body = read_body(encoded[: len(encoded) * 3 // 4], "", name, MIB)
    assert not body.whole
    assert page.startswith(body.data)


def test_chunks_that_broke_off_or_lie() -> None:
    joined, whole = join_chunks(chunked(PAGE, 100)[:150])
    assert (PAGE.startswith(joined), len(joined) > 100, whole) == (True, True, False)
    assert join_chunks(b"4\r\nabcdXYZ no size here") == (b"abcdXYZ no size here", False)
    assert join_chunks(b"5;name=value\nabcde\n0\n\n") == (b"abcde", True)
    assert join_chunks(b"ffffffff\r\nabc") == (b"abc", False)
    assert join_chunks(b"fffffffffffffffff\r\nabc") == (b"fffffffffffffffff\r\nabc", True)


@pytest.mark.parametrize("name", sorted(ENCODERS))
def test_a_bomb_is_stopped_at_the_limit(name: str) -> None:
    bomb = ENCODERS[name](bytes(20 * MIB))
    with pytest.raises(BodyError) as refused:
        read_body(bomb, "", name, 4 * MIB)
    assert (refused.value.why, refused.value.limit) == ("size", 4 * MIB)


def test_a_bomb_of_many_members_is_stopped_too() -> None:
    with pytest.raises(BodyError):
        read_body(gzip.compress(bytes(MIB)) * 9, "", "gzip", 8 * MIB)
    with pytest.raises(BodyError):
        read_body(bytes(9), "", "", 8)


@pytest.mark.parametrize(
    ("data", "name"), [(b"\x1f\x8b\x08\x00 broken", "gzip"), (b"\xff" * 30, "br"), (PAGE, "zstd"), (PAGE, "compress")]
)
def test_what_cannot_be_decoded_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(BodyError) as refused:
        read_body(data, "", name, MIB)
    assert refused.value.why == "encoding"


@settings(deadline=None)
@given(data=st.binary(max_size=600), size=st.integers(1, 90), name=st.sampled_from(["gzip", "br", ""]))
def test_what_is_sent_comes_back(data: bytes, size: int, name: str) -> None:
    encoded = ENCODERS[name](data) if name else data
    body = read_body(chunked(encoded, size), "chunked", name, MIB)
    assert (body.data, body.whole) == (data, True)


@settings(deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(["gzip", "br", "deflate", "", "gzip, br"]))
def test_any_bytes_give_a_body_or_a_refusal(data: bytes, name: str) -> None:
    try:
        body = read_body(data, "chunked", name, MIB)
    except BodyError:
        return
    assert len(body.data) <= MIB
