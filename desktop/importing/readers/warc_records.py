"""The records of a WARC or ARC file one after another, whatever made it and however it broke.

`warcio` reads the headers, out of a stream that gives it no line above 64 KiB and no header above 256 KiB. Where a
record is damaged, the search goes on for the next one; what was passed over is a `Fault`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader

from desktop.importing.readers.reader import MIB
from desktop.importing.readers.warc_stream import GZIP, ArchiveStream, Place, StreamError

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders

LINE_LIMIT = 64 << 10
HEADER_LIMIT = 256 << 10
PAYLOAD_LIMIT = 256 * MIB
MOST_RECORDS = 1_000_000
_STEP = 1 << 16
_UNKNOWN = 1 << 62
_NOWHERE = Place(0)
_WARC = rb"WARC/(?:1\.[01]|0\.1[78])[ \t]*\r?\n"
_ARC = rb"(?:filedesc|https?|ftp|dns|whois):[^\r\n]{1,4000} \d{8,18} [^ \r\n]{1,200} \d{1,12}[ \t]*\r?\n"
_BEGINS = re.compile(rb"(?:%b|%b)" % (_WARC, _ARC))
_NEXT_WARC = re.compile(rb"(?<=\n)" + _WARC)
_NEXT_ARC = re.compile(rb"(?<=\n)" + _ARC)
_TIME = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?)(?:\.\d+)?Z?")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:+-]{1,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be read: at which byte of the file, and `why` (``gzip cut ratio header length
    records payload``)."""

    offset: int
    why: str


@dataclass(slots=True)
class Record:
    """What the headers of a record say. `kind` is its type in WARC; `status`, `media_type`, `charset`, `transfer` and
    `content` (encodings) are of the HTTP message in it, where it holds one. Its payload begins at `body` and has
    `length` bytes; `cut` where fewer are there than stated (then `length` is what is there)."""

    place: Place
    kind: str
    id: str = ""
    address: str = ""
    date: str = ""
    digest: str = ""
    refers_to: tuple[str, str] = ("", "")
    resource_type: str = ""
    media_type: str = ""
    charset: str | None = None
    status: int | None = None
    transfer: str = ""
    content: str = ""
    body: Place = _NOWHERE
    length: int = 0
    cut: bool = False


class _HeaderError(Exception):
    """These bytes are no record's headers."""


class _Head:
    """The stream as warcio sees it while it reads headers: lines within limits, and of one record."""

    def __init__(self, stream: ArchiveStream, left: int = _UNKNOWN) -> None:
        self._stream = stream
        self._left = left
        self.taken = 0

    def readline(self, size: int | None = None) -> bytes:
        line = self._stream.readline(min(LINE_LIMIT + 1, self._left - self.taken))
        self.taken += len(line)
        if len(line) > LINE_LIMIT or self.taken > HEADER_LIMIT:
            raise _HeaderError("large")
        return line


class Records:
    """The records of one file; to be gone through once. `pieces` gives the payload of the record at hand. `faults` are
    what could not be read so far, `count` the records that could."""

    def __init__(self, data: memoryview, alive: Callable[[], None]) -> None:
        self.stream = ArchiveStream(data, alive)
        self.faults: list[Fault] = []
        self.count = 0
        self._data = data
        self._alive = alive
        self._loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        self._format: str | None = None
        self._record: Record | None = None
        self._left = 0
        self._swollen = False
        self._lost: Place | None = None

    def __iter__(self) -> Iterator[Record]:
        going = True
        while going:
            place = self.stream.place()
            try:
                line = self._first_line()
                if not line:
                    return
                place = self._line_place
                record = self._parsed(line, place)
            except StreamError as error:
                going = self._recover(error.why, error.place)
                continue
            except _HeaderError:
                going = self._recover("header", place)
                continue
            if self.count >= MOST_RECORDS:
                self.faults.append(Fault(place.start, "records"))
                return
            self.count += 1
            if self.count % 256 == 0:
                self._alive()
            yield record
            for _ in self.pieces():
                pass
            going = self._lost is None or self._recover("", self._lost)

    def pieces(self) -> Iterator[bytes]:
        """The rest of the payload of the record at hand."""
        record = self._record
        if record is None:
            return
        if not self.stream.packed and self._left > PAYLOAD_LIMIT:
            self._left -= self.stream.skip(self._left)
        given = 0
        while self._left > 0:
            try:
                if self._next_begins():
                    break
                piece = self.stream.read(min(self._left, _STEP))
            except StreamError as error:
                self._cut(record, error.why, error.place)
                self._lost = error.place
                self._swollen = error.why == "ratio"
                break
            if not piece:
                break
            given += len(piece)
            self._left -= len(piece)
            yield piece
        if self._left > 0 and not record.cut:
            if self._left < _UNKNOWN // 2:
                self._cut(record, "cut", record.place)
            else:
                record.length -= self._left
        self._left = 0

    def _cut(self, record: Record, why: str, place: Place) -> None:
        record.length -= self._left
        record.cut = True
        self.faults.append(Fault(place.start, why))

    def _next_begins(self) -> bool:
        """Whether a packed record ends before it says: another one begins with the next gzip member."""
        if not self.stream.packed:
            return False
        head = self.stream.peek(4200)
        return self.stream.place().inner == 0 and _BEGINS.match(head) is not None

    def _first_line(self) -> bytes:
        """The next line that is not blank, which begins at `_line_place`; none at the end."""
        blank = 0
        while True:
            self.stream.peek(1)
            self._line_place = self.stream.place()
            line = self.stream.readline(LINE_LIMIT + 1)
            if len(line) > LINE_LIMIT:
                raise _HeaderError("large")
            if not line or line.strip(b" \t\r\n\0"):
                return line
            blank += 1
            if blank % 4096 == 0:
                self._alive()

    def _parsed(self, line: bytes, place: Place) -> Record:
        head = _Head(self.stream)
        self._record, self._lost = None, None
        try:
            found = self._loader.parse_record_stream(
                head, statusline=line, known_format=self._format, no_record_parse=True
            )
        except (ArchiveLoadFailed, EOFError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise _HeaderError("form") from error
        headers: StatusAndHeaders = found.rec_headers
        if found.format == "arc":
            record = _of_arc(headers, found.rec_type, place)
        else:
            record = _of_warc(headers, found.rec_type, place)
        self._format = found.format
        self._left = found.length if isinstance(found.length, int) and found.length >= 0 else _UNKNOWN
        if headers.get_header("Content-Length") is None and found.format == "warc":
            self._left = _UNKNOWN
        self._record = record
        record.body, record.length = self.stream.place(), self._left
        self._bound(record)
        if record.kind in ("response", "revisit") and self.stream.peek(5) == b"HTTP/":
            self._http(record)
        return record

    def _bound(self, record: Record) -> None:
        """A record that is not packed ends with the file, and before the next one where its length is wrong."""
        if self.stream.packed or record.body.start + self._left <= self.stream.size:
            return
        pattern = _NEXT_ARC if self._format == "arc" else _NEXT_WARC
        found = pattern.search(self._data, record.body.start)
        stated, self._left = self._left, (found.start() if found else self.stream.size) - record.body.start
        record.length = self._left
        lacks_line_feed = self._format == "arc" and stated - self._left <= 2
        if stated != _UNKNOWN and (found or not lacks_line_feed):
            record.cut = True
            self.faults.append(Fault(record.place.start, "length" if found else "cut"))

    def _http(self, record: Record) -> None:
        """The HTTP headers of a record. Headers beyond the limit make it one of no use; the next is read all the
        same."""
        head = _Head(self.stream, self._left)
        try:
            headers: StatusAndHeaders = self._loader.http_parser.parse(head)
        except (_HeaderError, EOFError, ValueError, LookupError, TypeError, AttributeError):
            self.faults.append(Fault(record.place.start, "header"))
            record.kind = "unreadable"
            self._left = max(0, self._left - head.taken)
            return
        self._left = max(0, self._left - head.taken)
        record.body, record.length = self.stream.place(), self._left
        status = (headers.statusline or "").split(" ", 1)[0]
        record.status = int(status) if status.isascii() and status.isdigit() and len(status) == 3 else 0
        stated = headers.get_header("Content-Type")
        record.media_type, record.charset = split_type(stated or "")
        record.transfer = headers.get_header("Transfer-Encoding") or ""
        record.content = headers.get_header("Content-Encoding") or ""

    def _recover(self, why: str, place: Place) -> bool:
        """Note a fault and go to where the next record may begin; False where there is none."""
        if why:
            self.faults.append(Fault(place.start, why))
        if why == "ratio" or self._swollen:
            return False
        if not self.stream.packed:
            pattern = _NEXT_ARC if self._format == "arc" else _NEXT_WARC
            found = pattern.search(self._data, place.start + 1)
            if found is not None:
                self.stream.seek(Place(found.start()))
            return found is not None
        return self._next_line() if why == "header" else self._next_member(place.start + 1)

    def _next_member(self, start: int) -> bool:
        for at in self.stream.members_after(start):
            probe = ArchiveStream(self._data[at : at + _STEP], self._alive)
            if _BEGINS.match(probe.peek(4200)):
                self.stream.seek(Place(at))
                return True
        return False

    def _next_line(self) -> bool:
        """The next line of a packed file that begins a record, here or in a later member."""
        while True:
            try:
                head = self.stream.peek(4200)
                if not head:
                    return False
                if _BEGINS.match(head):
                    return True
                self.stream.readline(LINE_LIMIT)
            except StreamError as error:
                return error.why != "ratio" and self._next_member(error.place.start + 1)


def begins_like_record(head: bytes) -> bool:
    """Whether the first bytes of a file (at least a few hundred) are those of a WARC or ARC, packed or not."""
    if head[:2] == GZIP:
        head = ArchiveStream(memoryview(head), lambda: None).peek(4200)
    return _BEGINS.match(head) is not None or head.startswith((b"WARC/", b"filedesc://"))


def split_type(value: str) -> tuple[str, str | None]:
    """A media type and its charset, of a header ``Content-Type``."""
    charset = _CHARSET.search(value)
    return value.partition(";")[0].strip().casefold(), charset[1] if charset else None


def _of_warc(headers: StatusAndHeaders, kind: str | None, place: Place) -> Record:
    def value(name: str) -> str:
        return str(headers.get_header(name) or "").strip()

    if not kind or not kind.strip():
        raise _HeaderError("form")
    record = Record(place, kind.strip().casefold(), value("WARC-Record-ID").strip("<> "))
    record.address, record.date = _address(value("WARC-Target-URI")), _time(value("WARC-Date"))
    record.digest = value("WARC-Payload-Digest")
    record.refers_to = _address(value("WARC-Refers-To-Target-URI")), _time(value("WARC-Refers-To-Date"))
    record.resource_type = value("WARC-Resource-Type").casefold()
    if not value("Content-Type").casefold().startswith("application/http"):
        record.media_type, record.charset = split_type(value("Content-Type"))
    return record


def _of_arc(headers: StatusAndHeaders, kind: str, place: Place) -> Record:
    """Any line of five words passes for a header of ARC with warcio. Raises _HeaderError where it is none."""
    date, length = str(headers.get_header("archive-date")), str(headers.get_header("length"))
    if not re.fullmatch(r"\d{4,20}", date) or not re.fullmatch(r"-?\d{1,12}", length):
        raise _HeaderError("form")
    record = Record(place, kind, address=_address(str(headers.get_header("uri"))), date=_arc_time(date))
    record.media_type, record.charset = split_type(str(headers.get_header("content-type")))
    return record


def _address(text: str) -> str:
    return text.strip("<> \t").replace(" ", "%20")


def _time(text: str) -> str:
    """A date in UTC as we write it, without fractions of a second; "" where it is none."""
    found = _TIME.fullmatch(text)
    return "" if found is None else found[1] + ("Z" if "T" in found[1] else "")


def _arc_time(digits: str) -> str:
    parts = (digits[:4], digits[4:6], digits[6:8])
    day = "-".join(part for part in parts if part)
    if len(digits) < 12:
        return day
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14] or '00'}Z"
