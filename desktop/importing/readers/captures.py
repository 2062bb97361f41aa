"""What a web archive captured: pages, and the photos that they ask for, found again by address.

Going through the archive once tells what is there and where; payloads are read when they are asked for.
"""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import unquote, urlsplit

from db.names import address_key
from db.records import NewPhoto
from desktop.importing.readers.http_body import Body, BodyError, read_body
from desktop.importing.readers.hypertext.photos import Drawing, is_drawing
from desktop.importing.readers.picture_kinds import has_suffix_of, picture_suffix
from desktop.importing.readers.reader import MIB, PHOTO_LIMIT
from desktop.importing.readers.warc_records import Fault, Record, Records
from desktop.importing.readers.warc_stream import ArchiveStream, StreamError

PAGE_LIMIT = 32 * MIB
MOST_CAPTURES = 200_000
_SCHEMES = ("http", "https", "ftp", "file")
_PAGES = frozenset(("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"))
_OCTETS = "application/octet-stream"
_UNSAID = frozenset(("", "unk", "no-type", "unknown/unknown", _OCTETS))
_NOT_PAGES = frozenset(("xhr", "fetch", "script", "stylesheet", "image", "font", "media", "ping", "websocket", "other"))
_KEPT_PHOTOS = 16 * MIB
_SUM = re.compile(r"([A-Za-z0-9-]{2,12}):\s*([A-Za-z0-9+/=_-]{16,140})")
_HASHES = {"sha1": "sha1", "sha-1": "sha1", "md5": "md5", "sha256": "sha256", "sha-256": "sha256", "sha512": "sha512",
           "sha-512": "sha512", "sha384": "sha384"}  # fmt: skip

CaptureKind = Literal["page", "text", "document", "photo", "other"]


@dataclass(slots=True)
class Capture:
    """One thing that was captured. `part` names it for good; `volume` is the file that holds its record, `sum` the
    SHA-1 of its payload as recorded; `source` holds the payload where the record only says that it is the same; `also`
    are the dates when the same was captured again."""

    record: Record
    part: str
    kind: CaptureKind
    volume: int
    sum: bytes = b""
    source: Capture | None = None
    also: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return self.record.address

    @property
    def key(self) -> str:
        """Its address as it is compared."""
        return key_of(self.record.address)

    @property
    def holder(self) -> Capture:
        """The capture whose record has the payload."""
        return self.source or self


class Captures:
    """The captures of one or several files, in the order in which they were made. `faults` are what could not be read,
    by file; `records` is how many could."""

    def __init__(self, alive: Callable[[], None]) -> None:
        self.pages: list[Capture] = []
        self.all: list[Capture] = []
        self.faults: list[tuple[str, Fault]] = []
        self.records = 0
        self._alive = alive
        self._streams: list[ArchiveStream] = []
        self._parts: set[str] = set()
        self._revisits: list[Capture] = []
        self._by_address: dict[str, list[Capture]] = {}
        self._by_key: dict[str, list[Capture]] = {}
        self._photos: dict[int, NewPhoto] = {}
        self._photo_bytes = 0

    def add(self, name: str, data: memoryview) -> None:
        """Go through one file; `name` tells it from others of a package, "" where there is only one."""
        records = Records(data, self._alive)
        volume = len(self._streams)
        for record in records:
            if record.kind in ("response", "resource", "revisit") and self._is_wanted(record):
                if len(self.all) >= MOST_CAPTURES:
                    records.faults.append(Fault(record.place.start, "records"))
                    break
                capture = Capture(record, self._part(record, name), kind_of(record), volume)
                if record.kind == "revisit":
                    self._revisits.append(capture)
                    continue
                capture.sum = self._sum(records) if capture.kind in ("page", "text") else b""
                self.all.append(capture)
        records.stream.recount()
        self._streams.append(records.stream)
        self.records += records.count
        self.faults.extend((name, fault) for fault in records.faults)

    @staticmethod
    def _is_wanted(record: Record) -> bool:
        statuses = (None, 200, 304) if record.kind == "revisit" else (None, 200)
        return record.status in statuses and record.address.partition(":")[0].casefold() in _SCHEMES

    @staticmethod
    def _sum(records: Records) -> bytes:
        digest = hashlib.sha1(usedforsecurity=False)
        for piece in records.pieces():
            digest.update(piece)
        return digest.digest()

    def _part(self, record: Record, name: str) -> str:
        place = f"offset:{record.place.start}" + (f"+{record.place.inner}" if record.place.inner else "")
        part = record.id or (f"{name}:{place}" if name else place)
        if part in self._parts:
            part = f"{part} {name} {place}".replace("  ", " ")
        self._parts.add(part)
        return part

    def settle(self) -> None:
        """Once all files were gone through: find what revisits repeat, and what was captured twice."""
        self._find_revisited()
        self.all.sort(key=lambda capture: capture.record.date)
        first: dict[tuple[str, bytes | str], Capture] = {}
        kept: list[Capture] = []
        for capture in self.all:
            same = capture.holder.sum or capture.record.digest
            twin = first.setdefault((capture.key, same), capture) if same else capture
            if twin is not capture:
                twin.also.append(capture.record.date)
                continue
            kept.append(capture)
            self._by_address.setdefault(_bare(capture.address), []).append(capture)
            self._by_key.setdefault(capture.key, []).append(capture)
        self.all = kept
        self.pages = [capture for capture in kept if capture.kind in ("page", "text", "document")]

    def _find_revisited(self) -> None:
        """Give each revisit the capture that holds its payload: the one it names, or one of the same digest."""
        if not self._revisits:
            return
        named = {(_bare(one.address), one.record.date): one for one in self.all}
        digests = {key: one for one in reversed(self.all) for key in _digest_keys(one)}
        for revisit in self._revisits:
            address, date = revisit.record.refers_to
            source = named.get((_bare(address), date)) if address else None
            source = source or digests.get(_digest_key(revisit.record.digest) or b"")
            if source is not None:
                revisit.source, revisit.kind = source, source.kind
                self.all.append(revisit)
        self._revisits.clear()

    def body(self, capture: Capture, limit: int = PAGE_LIMIT) -> Body:
        """The payload of a capture without chunks and encodings. Raises BodyError."""
        record = capture.holder.record
        raw = self._raw(capture.holder, limit)
        body = read_body(raw, record.transfer, record.content, limit)
        return replace(body, whole=body.whole and not record.cut)

    def _raw(self, capture: Capture, limit: int) -> bytes:
        record = capture.record
        if record.length > limit:
            raise BodyError("size", limit)
        stream = self._streams[capture.volume]
        pieces: list[bytes] = []
        left = record.length
        try:
            stream.seek(record.body)
            while left > 0 and (piece := stream.read(left)):
                pieces.append(piece)
                left -= len(piece)
        except StreamError:
            if not pieces:
                raise BodyError("damaged") from None
        return b"".join(pieces)

    def head(self, capture: Capture, size: int = 1 << 16) -> bytes:
        """The first bytes of a payload, as far as they can be had cheaply."""
        record = capture.holder.record
        stream = self._streams[capture.holder.volume]
        try:
            stream.seek(record.body)
            raw = stream.read(min(size, record.length))
            return read_body(raw, record.transfer, record.content, MIB).data[:size]
        except (StreamError, BodyError):
            return b""

    @staticmethod
    def is_checked(capture: Capture, body: Body) -> bool | None:
        """Whether a payload has the digest that its record states: as recorded, without chunks, or decoded (tools
        differ). None where none is stated, or in a way that we do not know."""
        stated = _digest(capture.record.digest or capture.holder.record.digest)
        if stated is None:
            return None
        name, value = stated
        variants = (body.raw, body.joined, body.data)
        return any(hashlib.new(name, data, usedforsecurity=False).digest() == value for data in variants)

    def photo(self, address: str, date: str) -> NewPhoto | Drawing | None:
        """The photo that was captured at an address: of several the one nearest in time. None where there is none, or
        what is there is no picture; `Drawing` where it is a drawing."""
        found = self._by_address.get(_bare(address)) or self._by_key.get(key_of(address)) or []
        photos = [capture for capture in found if capture.kind in ("photo", "other")]
        if not photos:
            return None
        best = min(photos, key=lambda capture: _apart(capture.record.date, date)).holder
        if id(best) not in self._photos:
            made = self._picture(best, address)
            if not isinstance(made, NewPhoto):
                return made
            self._keep(id(best), made)
            return made
        return self._photos[id(best)]

    def _picture(self, capture: Capture, address: str) -> NewPhoto | Drawing | None:
        try:
            data = self.body(capture, PHOTO_LIMIT).data
        except BodyError:
            return None
        suffix = picture_suffix(data)
        if suffix:
            return NewPhoto(name_of(address, suffix), data)
        return Drawing() if is_drawing(data) else None

    def _keep(self, number: int, photo: NewPhoto) -> None:
        """Keep the last photos: those of every page are the same objects, and are sent and hashed once."""
        self._photos[number] = photo
        self._photo_bytes += len(photo.data)
        while self._photo_bytes > _KEPT_PHOTOS and len(self._photos) > 1:
            oldest = next(iter(self._photos))
            self._photo_bytes -= len(self._photos.pop(oldest).data)


class PicturesOf:
    """The pictures that one page finds in its archive (see `Pictures`)."""

    def __init__(self, captures: Captures, date: str) -> None:
        self._captures = captures
        self._date = date

    def photo(self, address: str) -> NewPhoto | Drawing | None:
        """The photo at an absolute address (see `Captures.photo`)."""
        return self._captures.photo(address, self._date)


def kind_of(record: Record) -> CaptureKind:
    """What a record holds, by what it says of itself."""
    media_type = record.media_type
    if media_type in _PAGES:
        return "other" if record.resource_type in _NOT_PAGES else "page"
    if media_type.startswith("image/"):
        return "other" if media_type.startswith("image/svg") else "photo"
    if media_type == "text/plain":
        return "text"
    if media_type in _UNSAID:
        suffix = posixpath.splitext(_path(record.address))[1].casefold()
        if suffix in (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"):
            return "photo"
        return "page" if suffix in (".htm", ".html", ".xhtml", ".shtml") or media_type != _OCTETS else "other"
    return "document" if media_type == "application/pdf" else "other"


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def name_of(address: str, suffix: str = "") -> str:
    """The file name in an address (with `suffix`, where it has none like it), or its host."""
    name = unquote(posixpath.basename(_path(address).rstrip("/")))
    name = re.sub(r"[\x00-\x1f/\\:]", "_", name).strip(" .")[-150:]
    if not name:
        name = re.sub(r"^[a-z]+://|[/?#].*$|[^\w.-]", "", address, flags=re.IGNORECASE)[:150] or "page"
    return name if not suffix or has_suffix_of(name, suffix) else name + suffix


def key_of(address: str) -> str:
    """An address as it is compared: two that lead to the same page have the same."""
    return unquote(address_key(address))


def _bare(address: str) -> str:
    return address.partition("#")[0].strip()


def _apart(first: str, second: str) -> tuple[int, str]:
    """How far two dates are apart, roughly: only their order matters."""
    digits = [int((re.sub(r"\D", "", date) + "0" * 14)[:14]) for date in (first, second)]
    return abs(digits[0] - digits[1]), first


def _digest(stated: str) -> tuple[str, bytes] | None:
    """A stated digest as the name of its algorithm and its bytes; None where we cannot read it."""
    found = _SUM.fullmatch(stated.strip())
    name = _HASHES.get(found[1].casefold()) if found else None
    if found is None or name is None:
        return None
    size, text = hashlib.new(name, usedforsecurity=False).digest_size, found[2].rstrip("=")
    try:
        if len(text) == size * 2:
            return name, bytes.fromhex(text)
        if len(text) == (size * 8 + 4) // 5:
            return name, base64.b32decode(text.upper() + "=" * (-len(text) % 8))
        return name, base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4))
    except ValueError:
        return name, b""  # it states one, and nothing has it


def _digest_key(stated: str) -> bytes | None:
    digest = _digest(stated)
    return digest[1] if digest and digest[1] else None


def _digest_keys(capture: Capture) -> Iterator[bytes]:
    stated = _digest_key(capture.record.digest)
    if stated:
        yield stated
    if capture.sum:
        yield capture.sum
