"""Every place of an archive is found again, however its bytes are packed; what swells or breaks says where."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.importing.readers import warc_stream
from desktop.importing.readers.warc_stream import ArchiveStream, Place, StreamError

MIB = 1 << 20
WORDS = b"".join(b"bai bao so %d\n" % number for number in range(40_000))


def opened(data: bytes) -> ArchiveStream:
    return ArchiveStream(memoryview(data), lambda: None)


def all_of(stream: ArchiveStream) -> bytes:
    return b"".join(iter(lambda: stream.read(50_000), b""))


@settings(deadline=None)
@given(sizes=st.lists(st.integers(0, 3000), min_size=1, max_size=8), packed=st.booleans(), step=st.integers(60, 900))
def test_every_place_is_found_again(sizes: list[int], packed: bool, step: int) -> None:
    parts = [WORDS[at * 500 : at * 500 + size] for at, size in enumerate(sizes)]
    whole = b"".join(parts)
    stream = opened(b"".join(gzip.compress(part) if packed else part for part in parts))
    places: list[tuple[Place, int]] = []
    read = 0
    while piece := stream.read(step):
        read += len(piece)
        places.append((stream.place(), read))
    assert read == len(whole)
    for place, at in reversed(places):
        stream.seek(place)
        assert stream.peek(1) == whole[at : at + 1]
        assert all_of(stream) == whole[at:]


def test_a_large_member_is_entered_where_it_was_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_stream, "_MARK_EVERY", 20_000)
    monkeypatch.setattr(warc_stream, "_MOST_MARKS", 4)
    stream = opened(gzip.compress(WORDS, mtime=0))
    assert all_of(stream) == WORDS
    for at in (0, 1, 19_999, 65_536, 300_000, len(WORDS) - 1):
        stream.seek(Place(0, at))
        assert stream.place() == Place(0, at)
        assert all_of(stream) == WORDS[at:]


def test_lines_are_read_up_to_a_limit_also_across_pieces_and_members() -> None:
    stream = opened(gzip.compress(b"mot\nha") + gzip.compress(b"i\nba"))
    assert [stream.readline(100) for _ in range(4)] == [b"mot\n", b"hai\n", b"ba", b""]
    long = b"a" * 200_000 + b"\n"
    stream = opened(long + b"x")
    assert (stream.readline(150_000), stream.readline(150_000), stream.readline(9)) == (
        b"a" * 150_000, b"a" * 50_000 + b"\n", b"x",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gzip.compress(WORDS, mtime=0)[:-9], "cut"),
        (gzip.compress(WORDS, mtime=0)[:1000] + b"\xff" * 100 + gzip.compress(WORDS, mtime=0)[1100:], "gzip"),
        (gzip.compress(b"x", mtime=0) + b"junk", "gzip"),
        (gzip.compress(bytes(80 * MIB), mtime=0), "ratio"),
        (gzip.compress(bytes(16 * MIB), mtime=0) * 6, "ratio"),
    ],
)
def test_what_cannot_be_read_on_says_why(data: bytes, why: str) -> None:
    stream = opened(data)
    with pytest.raises(StreamError) as error:
        all_of(stream)
    assert error.value.why == why


def test_zeros_after_the_last_member_are_its_end() -> None:
    stream = opened(gzip.compress(b"x", mtime=0) + bytes(512))
    assert (stream.read(9), stream.read(9)) == (b"x", b"")


def test_a_look_ahead_stays_in_its_member_and_keeps_a_fault_for_the_reader() -> None:
    stream = opened(gzip.compress(b"mot") + gzip.compress(b"hai"))
    assert stream.peek(100) == b"mot"
    assert stream.read(3) == b"mot"
    assert (stream.peek(100), stream.place().inner) == (b"hai", 0)
    stream = opened(b"\x1f\x8b\x08 broken")
    assert stream.peek(4) == b""
    with pytest.raises(StreamError):
        stream.read(1)
