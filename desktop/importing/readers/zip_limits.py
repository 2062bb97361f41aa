"""ZIP packages from strangers, read within limits: WACZ, EPUB, DOCX, ODT.

Nothing is ever written to disk: the names of members are labels. What a package says of its sizes is not believed;
bytes are counted while they are inflated.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from desktop.importing.readers.reader import MIB, NotTakenError

MOST_ENTRIES = 20_000
MEMBER_LIMIT = 256 * MIB
PACKAGE_LIMIT = 2048 * MIB
MOST_RATIO = 200
RATIO_FREE = MIB
_STEP = 1 << 18
_LOCAL = struct.Struct("<4s5H3L2H")
_END, _END_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q")
_END_MARK = b"PK\x05\x06"
_LOCATOR_SIZE = 20
_BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, OSError, struct.error)
_DRIVE = re.compile(r"[A-Za-z]:")
_TYPE_MASK, _DIRECTORY_TYPE, _FILE_TYPE = 0o170000, 0o040000, 0o100000


class ZipRefusedError(NotTakenError):
    """A package or one of its members is not read. `code` is one of:

    - ``zip_damaged``: no ZIP, cut short, a wrong checksum or size, an unknown method (`why`);
    - ``zip_unsafe``: made to harm (`why`: ``overlap ratio size path link``);
    - ``zip_too_large``: beyond a limit (`entries`, or `size` with `limit`);
    - ``encrypted``: behind a password.
    """


class GuardedZip:
    """The members of a package that is wholly in memory. Raises ZipRefusedError, from the constructor and every read.

    `names` are the files that can be asked for, in the order of the package, with ``/`` between folders; of two members
    of one name the later counts. `refused` names the members that are never read, with the reason (``path``: absolute,
    with ``..``, a drive or NUL; ``link``: not a plain file).
    """

    def __init__(self, data: bytes | memoryview) -> None:
        self._view = memoryview(data)
        self._left = PACKAGE_LIMIT
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._given: dict[int, int] = {}
        self.refused: list[tuple[str, str]] = []
        infos, end = _directory(self._view)
        self._refuse_overlaps(infos, end)
        for info in infos:
            self._admit(info)

    def _admit(self, info: zipfile.ZipInfo) -> None:
        name = info.orig_filename.replace("\\", "/")
        kind = (info.external_attr >> 16) & _TYPE_MASK if info.create_system == 3 else 0
        if is_unsafe_name(name):
            self.refused.append((name.replace("\0", "\N{REPLACEMENT CHARACTER}"), "path"))
        elif kind not in (0, _FILE_TYPE, _DIRECTORY_TYPE):
            self.refused.append((name, "link"))
        elif not name.endswith("/") and kind != _DIRECTORY_TYPE:
            self._members.pop(name, None)
            self._members[name] = info

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the package."""
        return tuple(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def read(self, name: str, limit: int = MEMBER_LIMIT) -> bytes:
        """A member's bytes, at most `limit`. Raises KeyError where there is none of this name."""
        return b"".join(self.chunks(name, limit))

    def view(self, name: str, limit: int = MEMBER_LIMIT) -> memoryview:
        """Like `read`, without a copy where the member is stored as it is."""
        info = self._members[name]
        if info.compress_type != zipfile.ZIP_STORED:
            return memoryview(self.read(name, limit))
        for _ in self.chunks(name, limit):
            pass
        return self._packed(info)

    def chunks(self, name: str, limit: int = MEMBER_LIMIT) -> Iterator[bytes]:
        """A member's bytes bit by bit; its size and checksum are judged at the end."""
        info = self._members[name]
        if info.flag_bits & 0x1:
            raise ZipRefusedError("encrypted")
        if info.file_size > limit:
            raise ZipRefusedError("zip_too_large", size=info.file_size, limit=limit)
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            pieces: Iterator[bytes] = (bytes(packed[at : at + _STEP]) for at in range(0, len(packed), _STEP))
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            pieces = _inflate(packed)
        else:
            raise ZipRefusedError("zip_damaged", why=f"method {info.compress_type}")
        size = checksum = 0
        for piece in pieces:
            size += len(piece)
            if size > info.file_size:
                raise ZipRefusedError("zip_unsafe", why="size")
            self._spend(info, size)
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != info.file_size or checksum != info.CRC:
            raise ZipRefusedError("zip_damaged", why="size" if size != info.file_size else "checksum")

    def _spend(self, info: zipfile.ZipInfo, size: int) -> None:
        """Count what a member gave, once however often it is read."""
        more = size - self._given.get(info.header_offset, 0)
        if more > 0:
            self._given[info.header_offset] = size
            self._left -= more
        if self._left < 0:
            raise ZipRefusedError("zip_too_large", size=PACKAGE_LIMIT - self._left, limit=PACKAGE_LIMIT)

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        """The bytes of a member as they lie in the package."""
        start = self._start(info)
        if start is None:
            raise ZipRefusedError("zip_damaged", why="header")
        packed = self._view[start : start + info.compress_size]
        if len(packed) < info.compress_size:
            raise ZipRefusedError("zip_damaged", why="cut")
        return packed

    def _start(self, info: zipfile.ZipInfo) -> int | None:
        """Where a member's bytes begin, after its own header; None where no header stands."""
        head = bytes(self._view[info.header_offset : info.header_offset + _LOCAL.size])
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
            return None
        *_, name_length, extra_length = _LOCAL.unpack(head)
        return info.header_offset + _LOCAL.size + int(name_length) + int(extra_length)

    def _refuse_overlaps(self, infos: list[zipfile.ZipInfo], end: int) -> None:
        """Members lie apart from each other and before the directory."""
        ordered = sorted(infos, key=lambda info: info.header_offset)
        for info, following in zip(ordered, [*(info.header_offset for info in ordered[1:]), end], strict=False):
            start = self._start(info) or info.header_offset + _LOCAL.size
            if start + info.compress_size > following:
                raise ZipRefusedError("zip_unsafe", why="overlap")


def is_unsafe_name(name: str) -> bool:
    """Whether a name would lead out of the package if it were a path: absolute, with ``..``, a drive or NUL."""
    parts = name.replace("\\", "/").split("/")
    return not name or "\0" in name or not parts[0] or ".." in parts or _DRIVE.match(name) is not None


def _inflate(packed: memoryview) -> Iterator[bytes]:
    """The bytes of a deflated member. Raises ZipRefusedError where they grow beyond the ratio, or are no such thing."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    given = taken = 0
    try:
        while not inflater.eof:
            left = inflater.unconsumed_tail
            if not left:
                left = bytes(packed[taken : taken + _STEP])
                taken += len(left)
            if not left:
                raise ZipRefusedError("zip_damaged", why="cut")
            piece = inflater.decompress(left, _STEP)
            given += len(piece)
            if given > RATIO_FREE and given > MOST_RATIO * (taken - len(inflater.unconsumed_tail)):
                raise ZipRefusedError("zip_unsafe", why="ratio")
            if piece:
                yield piece
    except zlib.error as error:
        raise ZipRefusedError("zip_damaged", why="deflate") from error


def _directory(view: memoryview) -> tuple[list[zipfile.ZipInfo], int]:
    """The entries of a package, and where its directory begins."""
    entries = _count_entries(view)
    if entries > MOST_ENTRIES:
        raise ZipRefusedError("zip_too_large", entries=entries, limit=MOST_ENTRIES)
    try:
        with zipfile.ZipFile(_Bytes(view)) as package:
            return package.infolist(), package.start_dir
    except _BROKEN as error:
        raise ZipRefusedError("zip_damaged", why="directory") from error


class _Bytes(io.RawIOBase):
    """Bytes in memory as a file, without a copy."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._view)}[whence]
        if base + offset < 0:
            raise OSError("seek before the start")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._view[self._at : self._at + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def _count_entries(view: memoryview) -> int:
    """At most so many entries are there as the directory has signatures; `zipfile` would make a record of each."""
    tail_start = max(0, len(view) - _END.size - 0xFFFF)
    tail = bytes(view[tail_start:])
    bare = len(tail) - _END.size
    at = bare if tail[bare : bare + 4] == _END_MARK and tail.endswith(b"\0\0") else tail.rfind(_END_MARK)
    if at < 0 or at + _END.size > len(tail):
        raise ZipRefusedError("zip_damaged", why="directory")
    end = tail_start + at
    size = _END.unpack_from(tail, at)[5]
    start_64 = end - _LOCATOR_SIZE - _END_64.size
    if start_64 >= 0 and bytes(view[start_64 : start_64 + 4]) == b"PK\x06\x06":
        size = max(size if size != 0xFFFFFFFF else 0, _END_64.unpack(view[start_64 : start_64 + _END_64.size])[8])
        end = start_64
    directory = view[max(0, end - size) : end]
    if len(directory) < MOST_ENTRIES * 46:  # each takes at least that much
        return 0
    return bytes(directory).count(b"PK\x01\x02")
