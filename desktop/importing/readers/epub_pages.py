"""The pages of an EPUB as blocks, with the pictures of the package."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.records import Block, LedgerRun, NewFigure, NewPhoto, Rejected
from db.text import normal
from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.fragment import read_fragment
from desktop.importing.readers.hypertext.photos import Drawing
from desktop.importing.readers.office.media import Media
from desktop.importing.readers.trace import trace
from desktop.importing.readers.xhtml import as_html

if TYPE_CHECKING:
    from desktop.importing.readers.epub_package import Package
    from desktop.importing.readers.reader import Source

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(
    r"<a\b[^>]*\bhref\s*=\s*[\"'](?![a-zA-Z][\w+.-]*:)[^>]*>(.{0,2000}?)</a\s*>", re.DOTALL | re.IGNORECASE
)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body", re.DOTALL | re.IGNORECASE)
_FEWEST_LINKS = 5


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page, or a part of one: its blocks (numbered from 0), figures, and where its bytes went; `links` are the words
    of its links to other pages of the package."""

    blocks: tuple[Block, ...] = ()
    figures: tuple[NewFigure, ...] = ()
    runs: tuple[LedgerRun, ...] = ()
    links: frozenset[str] = frozenset()


class _Pictures:
    """The pictures that a page shows: those of the package only."""

    def __init__(self, package: Package, media: Media, folder: str) -> None:
        self._package = package
        self._media = media
        self._folder = folder

    def photo(self, address: str) -> NewPhoto | Rejected | Drawing | None:
        """The picture at an address of the page; None for one outside the package."""
        if _SCHEME.match(address):
            return None
        member = self._package.resolve(self._folder, address)
        kind = self._package.media_type(member)
        if kind == "image/svg+xml":
            return Drawing()
        if not (kind.startswith("image/") or is_photo_name(member)):
            return None
        return self._media.photo(member)


class ChapterReader:
    """Reads the pages of one package. `refused` are the pictures that could not be taken."""

    def __init__(self, source: Source, package: Package) -> None:
        self._package = package
        self._media = Media(source, package.zip)
        self._refused: dict[str, Rejected] = {}

    @property
    def refused(self) -> list[Rejected]:
        """The pictures that could not be taken, each once."""
        return list(self._refused.values())

    def read(self, member: str, *, first_position: int = 1) -> Chapter:
        """A whole page. A page of contents is page furniture. Raises TooComplexError, NotTakenError."""
        text = self._package.text(member)
        if member in self._package.furniture or is_contents(text):
            return Chapter(runs=(LedgerRun(len(text.encode("utf-8", "replace")), "boilerplate", None, member),))
        return self.part(member, text, 0, len(text), first_position=first_position)

    def part(self, member: str, text: str, start: int, end: int, *, first_position: int = 1) -> Chapter:
        """The signs ``text[start:end]`` of a page as blocks; the runs are of the whole page."""
        folder = posixpath.dirname(member)
        pictures = _Pictures(self._package, self._media, folder)
        fragment = read_fragment(as_html(text[start:end]), pictures=pictures, first_position=first_position)
        self._refused.update((one.path, one) for one in fragment.refused)
        runs = trace(text[start:end], fragment.blocks, fragment.figures, member=member)
        around = [len(text[:start].encode("utf-8", "replace")), len(text[end:].encode("utf-8", "replace"))]
        before, after = ([LedgerRun(size, "boilerplate", None, member)] if size else [] for size in around)
        links = frozenset(normal(html.unescape(_TAG.sub("", link))).strip() for link in _LINK.findall(text[start:end]))
        return Chapter(fragment.blocks, fragment.figures, (*before, *runs, *after), links)


def is_contents(text: str) -> bool:
    """Whether a page holds little more than links to other pages of its package."""
    body = _BODY.search(text)
    inner = body[1] if body else text
    links = _LINK.findall(inner)
    if len(links) < _FEWEST_LINKS:
        return False
    linked = sum(len("".join(_TAG.sub("", link).split())) for link in links)
    return linked * 10 >= 8 * len("".join(_TAG.sub("", inner).split()))
