"""Saved pages in one MIME file (MHTML: .mht, .mhtml), as browsers write them: the page, its frames and pictures.

Browsers often leave the character encoding out: the page's own bytes tell it. The page is read as any other; pictures
come from the parts of the file, never from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from urllib.parse import unquote, urljoin, urlsplit

from db.records import NewArticle, NewOriginal, NewPhoto, Rejected
from desktop.importing.readers.charset import decode_page
from desktop.importing.readers.html import looks_like_html
from desktop.importing.readers.hypertext.photos import Drawing, is_drawing
from desktop.importing.readers.mime_parts import MimePart, head_of, header, parts_of
from desktop.importing.readers.page import PageSource, read_page
from desktop.importing.readers.picture_kinds import SUFFIX_OF, TYPE_OF, has_suffix_of, picture_suffix
from desktop.importing.readers.reader import MIB, PHOTO_LIMIT, Source

MEDIA_TYPE = "multipart/related"
SUFFIXES = (".mht", ".mhtml", ".mhtm")
_PAGES = ("text/html", "application/xhtml+xml")
_MOST_FRAMES = 20
_SNIFFED = re.compile(rb"^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_BROWSER = re.compile(
    rb"^(?:Snapshot-Content-Location:|From: +\"?<?Saved by )|type=\"?text/html", re.IGNORECASE | re.MULTILINE
)
_FRAMESET = re.compile(rb"<frameset\b", re.IGNORECASE)


class Mhtml:
    """The reader of pages saved as MHTML."""

    name = "mhtml"
    limit = 32 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """By the suffix; other files, but for those of mails, where a browser's header says so."""
        suffix = PurePath(name).suffix.casefold()
        if suffix in SUFFIXES:
            return True
        if suffix == ".eml" or (suffix and not asked):
            return False
        return None if head is None else looks_like_mhtml(head)

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The article of the page, then the pictures that could not be taken; or why it is none."""
        if looks_like_html(source.data[:4096]):
            yield from read_page(PageSource(source.path, source.name, source.data, chosen_encoding=source.encoding))
            return
        parts = list(parts_of(source.data))
        pages = _pages(source.data, parts)
        if not pages:
            yield Rejected(str(source.path), "damaged" if not parts or not parts[0].data.strip() else "no_text")
            return
        refused: Rejected | None = None
        for page in pages:
            found = read_page(_page_source(source, page, parts))
            first = next(found, None)
            if isinstance(first, NewArticle):
                yield first
                yield from found
                return
            refused = refused or first
        if refused is not None:
            yield refused


def looks_like_mhtml(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a page saved as MHTML, not of a mail."""
    return _SNIFFED.search(head) is not None and _BROWSER.search(head) is not None


def _pages(data: bytes, parts: Sequence[MimePart]) -> list[MimePart]:
    """The part that is the page, then its frames, those with the most bytes first. Of a frameset only its frames have
    text."""
    pages = [part for part in parts if part.media_type in _PAGES and part.data.strip()]
    if not pages:
        return [part for part in parts if part.media_type.startswith("text/") and looks_like_html(part.data[:4096])][:1]
    head = head_of(data)
    start = str(head.get_param("start") or "").strip("<>")
    location = header(head, "Snapshot-Content-Location")
    main = next((part for part in pages if start and part.content_id == start), None)
    main = main or next((part for part in pages if location and part.location == location), pages[0])
    frames = sorted((part for part in pages if part is not main), key=lambda part: -len(part.data))[:_MOST_FRAMES]
    return [*frames, main] if frames and _FRAMESET.search(main.data) else [main, *frames]


def _page_source(source: Source, page: MimePart, parts: Sequence[MimePart]) -> PageSource:
    head = head_of(source.data)
    stated = page.location or header(head, "Snapshot-Content-Location") or header(head, "Content-Location")
    address = stated if stated.startswith(("http://", "https://")) else ""
    encoding = decode_page(page.data, page.charset, chosen=source.encoding)[1]
    return PageSource(
        source.path,
        source.name,
        page.data,
        address=address,
        encoding=page.charset,
        chosen_encoding=source.encoding,
        pictures=PartPictures(parts, stated, str(source.path)),
        captured=_moment(header(head, "Date")),
        original=NewOriginal(source.name, source.data, MEDIA_TYPE, encoding),
        member=stated or f"part {page.number}",
    )


def _moment(date: str) -> str:
    """A header's date as ISO 8601 in UTC, "" where it is none."""
    try:
        moment = parsedate_to_datetime(date)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class PartPictures:
    """The pictures among the parts of a MIME file, found by ``cid:``, by their location as written or made whole."""

    def __init__(self, parts: Sequence[MimePart], base: str, path: str) -> None:
        self._base = base
        self._path = path
        self._by_name: dict[str, MimePart] = {}
        for part in parts:
            if part.content_id:
                self._by_name.setdefault(f"cid:{part.content_id}", part)
            if part.location:
                for name in (part.location, _whole(base, part.location)):
                    self._by_name.setdefault(name, part)
                    self._by_name.setdefault(unquote(name), part)

    def photo(self, address: str) -> NewPhoto | Rejected | Drawing | None:
        """The picture at an address; why it could not be taken; None where no part is called so or it is no picture."""
        address = address.strip()
        for name in (address, _whole(self._base, address), unquote(address), unquote(_whole(self._base, address))):
            if (part := self._by_name.get(name)) is not None:
                return self._taken(part)
        return None

    def _taken(self, part: MimePart) -> NewPhoto | Rejected | Drawing | None:
        kind = _picture_type(part)
        if kind is None:
            return Drawing() if is_drawing(part.data) else None
        name = _photo_name(part, kind)
        if len(part.data) > PHOTO_LIMIT:
            facts = {"name": name, "size": len(part.data), "limit": PHOTO_LIMIT}
            return Rejected(self._path, "too_large", facts)
        return NewPhoto(name, part.data)


def _picture_type(part: MimePart) -> str | None:
    """The media type of a picture by its bytes, else as declared; None for anything else, and for drawings (SVG)."""
    if suffix := picture_suffix(part.data):
        return TYPE_OF[suffix]
    return part.media_type if part.media_type in SUFFIX_OF and part.data else None


def _photo_name(part: MimePart, kind: str) -> str:
    """A file name for a part: its own, else the end of its address, else its number."""
    name = part.name
    if not name and not part.location.startswith("cid:"):
        try:
            name = unquote(urlsplit(part.location).path).rsplit("/", 1)[-1]
        except ValueError:
            name = ""
    name = re.sub(r"[\x00-\x1f\x7f<>:\"/\\|?*]", "_", name).strip(". ")[-120:] or f"picture-{part.number}"
    return name if any(has_suffix_of(name, suffix) for suffix in TYPE_OF) else name + SUFFIX_OF[kind]


def _whole(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address
