"""Packages that lie, swell, overlap or point elsewhere. All are made here."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib

import pytest

from desktop.importing.readers import zip_limits
from desktop.importing.readers.zip_limits import GuardedZip, ZipRefusedError, is_unsafe_name

MIB = 1 << 20
LINK, PIPE = 0o120777 << 16, 0o010666 << 16


def package(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, mode: int = 0) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            info.create_system = 3
            info.external_attr = mode
            made.writestr(info, data)
    return stream.getvalue()


def reason(data: bytes, name: str | None = None) -> tuple[str, object]:
    with pytest.raises(ZipRefusedError) as refused:
        opened = GuardedZip(data)
        if name is not None:
            opened.read(name)
    return refused.value.code, refused.value.facts.get("why")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_by_name(method: int) -> None:
    noise = os.urandom(3 * MIB)
    members = (("a/Bài.txt", "chữ".encode()), ("a/", b""), ("b.bin", noise), ("none", b""))
    opened = GuardedZip(package(*members, method=method))
    assert opened.names == ("a/Bài.txt", "b.bin", "none")
    assert opened.read("a/Bài.txt").decode() == "chữ"
    assert opened.read("b.bin") == opened.view("b.bin") == noise
    assert opened.read("none") == b""
    assert "b.bin" in opened
    assert "c" not in opened
    with pytest.raises(KeyError):
        opened.read("c")


def test_of_two_members_of_one_name_the_later_counts() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("a", b"first")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a", b"second")
    assert GuardedZip(stream.getvalue()).read("a") == b"second"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../a", "a/../../b", "C:/a", "c:a", "\\\\host\\a", "a\\..\\b", "", "a\0b", "//a"]
)
def test_a_name_that_leads_out_is_unsafe(name: str) -> None:
    assert is_unsafe_name(name)


@pytest.mark.parametrize("name", ["a", "a/b", "a..b/c", ".hidden", "...", "mimetype", "a\\b", "ảnh: một.jpg"])
def test_a_name_that_stays_inside_is_safe(name: str) -> None:
    assert not is_unsafe_name(name)


def test_unsafe_members_are_named_and_never_read() -> None:
    data = package(("../out", b"x"), ("/abs", b"x"), ("good", b"y"))
    data = data.replace(b"good", b"go\0d")
    opened = GuardedZip(data)
    assert opened.names == ()
    assert [why for _, why in opened.refused] == ["path", "path", "path"]
    assert "\0" not in opened.refused[2][0]


@pytest.mark.parametrize("mode", [LINK, PIPE])
def test_a_link_or_a_pipe_is_no_member(mode: int) -> None:
    opened = GuardedZip(package(("etc", b"/etc/passwd"), mode=mode))
    assert (opened.names, opened.refused) == ((), [("etc", "link")])


def test_backslashes_are_folders() -> None:
    assert GuardedZip(package(("word\\document.xml", b"x"))).names == ("word/document.xml",)


def test_a_bomb_is_stopped_while_it_swells() -> None:
    assert reason(package(("a", bytes(64 * MIB))), "a") == ("zip_unsafe", "ratio")
    assert len(GuardedZip(package(("a", bytes(MIB)))).read("a")) == MIB, "the first MiB is free"


def test_a_size_that_lies_is_found_out() -> None:
    data = package(("a", b"0123456789"))
    small, large = (data.replace(struct.pack("<L", 10), struct.pack("<L", size)) for size in (9, 11))
    assert reason(small, "a") == ("zip_unsafe", "size")
    assert reason(large, "a") == ("zip_damaged", "size")


def test_a_wrong_checksum_is_found_out() -> None:
    data = package(("a", b"0123456789"), method=zipfile.ZIP_STORED)
    assert reason(data.replace(b"0123456789", b"0123456780"), "a") == ("zip_damaged", "checksum")


def test_limits_of_a_member_a_package_and_its_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    data = package(("a", b"x" * 100), ("b", b"y" * 100))
    with pytest.raises(ZipRefusedError) as refused:
        GuardedZip(data).read("a", limit=99)
    assert (refused.value.code, refused.value.facts) == ("zip_too_large", {"size": 100, "limit": 99})
    monkeypatch.setattr(zip_limits, "PACKAGE_LIMIT", 150)
    opened = GuardedZip(data)
    assert opened.read("a") == opened.read("a"), "read again, counted once"
    with pytest.raises(ZipRefusedError):
        opened.read("b")
    monkeypatch.setattr(zip_limits, "MOST_ENTRIES", 1)
    assert reason(data)[0] == "zip_too_large"


def test_too_many_entries_are_refused_before_records_are_made_of_them() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for number in range(zip_limits.MOST_ENTRIES + 1):
            made.writestr(str(number), b"")
    assert reason(stream.getvalue())[0] == "zip_too_large"


def overlapping() -> bytes:
    """Two entries of the directory that share one member's bytes."""
    data = package(("a", b"x" * 500))
    at = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[at:end]
    twin = entry.replace(b"a", b"b") if entry.count(b"a") == 1 else entry
    counts = struct.pack("<HHLL", 2, 2, 2 * len(entry), at)
    return data[:end] + twin + data[end : end + 8] + counts + b"\0\0"


def test_members_that_share_bytes_are_refused() -> None:
    assert reason(overlapping()) == ("zip_unsafe", "overlap")


def test_what_cannot_be_read_is_said() -> None:
    data = package(("a", b"0123456789" * 50))
    assert reason(b"")[0] == "zip_damaged"
    assert reason(b"PK\x03\x04 and no more")[0] == "zip_damaged"
    assert reason(data[:-30])[0] == "zip_damaged"
    assert reason(package(("a", b"x" * 99), method=zipfile.ZIP_BZIP2), "a") == ("zip_damaged", "method 12")
    locked = bytearray(data)
    locked[data.index(b"PK\x01\x02") + 8] |= 1
    assert reason(bytes(locked), "a")[0] == "encrypted"


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_gives_the_bytes_or_a_refusal(seed: int) -> None:
    data = bytearray(package(("a", b"0123456789" * 50), ("b", b"xyz")))
    at = zlib.crc32(bytes([seed])) % len(data)
    data[at] ^= 1 << (seed % 8)
    try:
        opened = GuardedZip(bytes(data))
        for name in opened.names:
            assert opened.read(name) in (b"0123456789" * 50, b"xyz")
    except ZipRefusedError as refused:
        assert refused.code in ("zip_damaged", "zip_unsafe", "zip_too_large", "encrypted")
