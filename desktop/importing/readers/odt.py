"""OpenDocument texts (.odt, .ott, and flat .fodt) as press articles. Macros and outside links are never opened."""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Iterator
from pathlib import PurePath, PureWindowsPath
from typing import Any
from urllib.parse import unquote

from db.records import NewArticle, NewPhoto, Rejected
from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.office.article import Document, article_of
from desktop.importing.readers.office.media import Media
from desktop.importing.readers.office.open_body import WANTED, TextReader
from desktop.importing.readers.office.open_styles import Styles, attribute
from desktop.importing.readers.office.pieces import Picture, Piece
from desktop.importing.readers.office.properties import stated_properties
from desktop.importing.readers.reader import MIB, PHOTO_LIMIT, NotTakenError, Source
from desktop.importing.readers.xml_located import elements, local, parse_located, parse_xml
from desktop.importing.readers.zip_limits import GuardedZip

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
PART_LIMIT = 64 * MIB
_SUFFIXES = (".odt", ".ott", ".fodt")
_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ZIP = b"PK\x03\x04"
_FURNITURE = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")


class Odt:
    """The reader of OpenDocument texts."""

    name = "odt"
    limit = 256 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """Texts by their suffix, and packages of such a text by any name that a person gave."""
        suffix = PurePath(name).suffix.casefold()
        if suffix in _SUFFIXES:
            return True
        if head is None:
            return None if asked and suffix in ("", ".zip") else False
        return asked and head.startswith(_ZIP) and _TYPE in head[:120]

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """One article, then the pictures in it that could not be taken; or why the file is none: ``encrypted not_odt
        no_text``, and the codes of `zip_limits` and `xml_located`."""
        flat = not source.data.startswith(b"PK") and b"<" in source.data[:200]
        try:
            document = _Flat(source).document() if flat else _Packed(source).document()
        except NotTakenError as refused:
            yield Rejected(str(source.path), refused.code, refused.facts)
            return
        yield from article_of(source, document, f"{MEDIA_TYPE}-flat-xml" if flat else MEDIA_TYPE)


class _Packed:
    """A text in a package."""

    def __init__(self, source: Source) -> None:
        self._zip = GuardedZip(source.data)
        self._media = Media(source, self._zip)
        manifest = self._small("META-INF/manifest.xml")
        locked = manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None
        if locked or "encrypted-package" in self._zip:
            raise NotTakenError("encrypted")
        if "content.xml" not in self._zip:
            raise NotTakenError("not_odt")

    def document(self) -> Document:
        """The whole file as pieces."""
        located = parse_located(self._zip.read("content.xml", PART_LIMIT), WANTED)
        styles = Styles()
        members = {"content.xml": located.size}
        furniture: list[Piece] = []
        if "styles.xml" in self._zip:
            master = parse_located(self._zip.read("styles.xml", PART_LIMIT), _FURNITURE)
            styles.add(master.root)
            for element in master.root.iter(*(f"{{*}}{name}" for name in _FURNITURE)):
                if "".join(element.itertext()).strip():
                    furniture.append(Piece("boilerplate", master.span(element), "styles.xml", role="boilerplate"))
            if furniture:
                members["styles.xml"] = master.size
        styles.add(located.root)
        reader = TextReader("content.xml", located, styles, self._picture)
        pieces = [*reader.blocks(_body(located.root)), *reader.notes(), *furniture]
        return Document(pieces, members, stated=stated_properties(self._small("meta.xml")))

    def _small(self, member: str) -> Any:
        return parse_xml(self._zip.read(member, PART_LIMIT)) if member in self._zip else None

    def _picture(self, element: Any, alt: str) -> Picture | None:
        href = unquote(attribute(element, "href"))
        if ":" in href.partition("/")[0] or href.startswith(("/", "\\", "../")):
            return linked_picture(href, alt)
        member = posixpath.normpath(href)
        name = posixpath.basename(member)
        if member.startswith("ObjectReplacements/") or not is_photo_name(name):
            return Picture(name, alt) if name and member in self._zip else None  # a chart or a formula: no picture file
        photo = self._media.photo(member)
        return None if photo is None else Picture(photo.name if isinstance(photo, NewPhoto) else name, alt, photo)


class _Flat:
    """A text in one XML file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._count = 0

    def document(self) -> Document:
        """The whole file as pieces."""
        located = parse_located(self._source.data, WANTED)
        styles = Styles()
        styles.add(located.root)
        reader = TextReader("", located, styles, self._picture)
        pieces = [*reader.blocks(_body(located.root)), *reader.notes()]
        for element in located.root.iter("{*}header", "{*}footer"):
            pieces.append(Piece("boilerplate", located.span(element), "", role="boilerplate"))
        meta = next((one for one in elements(located.root) if local(one) == "meta"), None)
        return Document(pieces, {"": located.size}, stated=stated_properties(meta))

    def _picture(self, element: Any, alt: str) -> Picture | None:
        data = next((one for one in elements(element) if local(one) == "binary-data"), None)
        if data is None or not data.text:
            return linked_picture(unquote(attribute(element, "href")), alt)
        self._count += 1
        name = f"image{self._count}"
        try:
            photo = NewPhoto(name, base64.b64decode("".join(data.text.split()), validate=True))
        except (binascii.Error, ValueError):
            return Picture(name, alt, Rejected(f"{self._source.path}/{name}", "unusable_photo"))
        if len(photo.data) > PHOTO_LIMIT:
            return Picture(name, alt)
        return Picture(name, alt, photo)


def linked_picture(address: str, alt: str) -> Picture | None:
    """A picture that lies elsewhere: its name only."""
    name = PureWindowsPath(address).name
    return Picture(name, alt) if is_photo_name(name) else None


def _body(root: Any) -> Any:
    """The text of a document. Raises NotTakenError."""
    text = next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"), None)
    if text is None:
        raise NotTakenError("not_odt")
    return text
