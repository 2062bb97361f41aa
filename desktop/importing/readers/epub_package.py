"""The package of an EPUB: what it says of itself, its chapters in order, its contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from lxml import etree

from db.records import Published
from db.text import normal
from desktop.importing.readers.charset import decode_page
from desktop.importing.readers.office.properties import is_nobody
from desktop.importing.readers.reader import MIB, NotTakenError
from desktop.importing.readers.stated_dates import read_stated
from desktop.importing.readers.xml_located import XmlRefusedError, elements, local, parse_xml
from desktop.importing.readers.zip_limits import GuardedZip

PART_LIMIT = 64 * MIB
CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONTS_HIDDEN = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PERIODICAL = ("periodical", "magazine", "newspaper", "journal", "news")
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the package by the manifest: its member name, media type and properties."""

    member: str
    media_type: str
    properties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: its words, the member and the place in it that it leads to, its class, how deep it stands
    (from 0), the lines above it, and whether others stand below it."""

    label: str
    member: str
    fragment: str
    kind: str
    above: tuple[str, ...]
    is_leaf: bool


@dataclass(slots=True)
class Stated:
    """What a package says of itself (Dublin Core). `dates` are its dates by event ("" where none is named);
    `periodical` where it says that it is an issue of a newspaper or magazine."""

    title: str = ""
    creators: list[str] = field(default_factory=list)
    publisher: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    rights: str = ""
    subjects: list[str] = field(default_factory=list)
    address: str = ""
    periodical: bool = False


class Package:
    """An EPUB that is opened. Raises NotTakenError (``not_epub encrypted``, and those of its ZIP and XML)."""

    def __init__(self, data: bytes) -> None:
        self.zip = GuardedZip(data)
        self.member = self._package_member()
        root = _tolerant(self.zip.read(self.member, PART_LIMIT))
        self._folder = posixpath.dirname(self.member)
        parts = {local(part): part for part in reversed(list(elements(root)))}
        self._items = self._manifest(parts.get("manifest", ()))
        self.spine = self._spine(parts.get("spine", ()))
        self.stated = _stated(parts.get("metadata", ()))
        guide = parts.get("guide", ())
        self.furniture = {
            self.resolve(self._folder, one.get("href") or "")
            for one in elements(guide)
            if (one.get("type") or "").casefold() == "toc"
        } | {item.member for item in self._items.values() if "nav" in item.properties}
        self.cover = self._cover(parts.get("metadata", ()))
        self._refuse_locked()
        self.contents = self._contents(parts.get("spine", ()))
        if any("article" in entry.kind.casefold().split() for entry in self.contents):
            self.stated.periodical = True

    def published(self) -> Published:
        """The date of publication as the package states it."""
        dates = self.stated.dates
        events = ("publication", "original-publication", "issued", "")
        text = next((dates[event] for event in events if event in dates), "")
        found = read_stated(text) if text else None
        if found is None:
            return Published(text=text or None)
        value = found.value.removesuffix("T00:00:00")  # what programs put for the hour that nobody gave
        return Published(value, value, text, "package")

    def text(self, member: str) -> str:
        """The text of a page of the package."""
        data = self.zip.read(member, PART_LIMIT)
        declared = _XML_ENCODING.match(data[:400])
        return decode_page(data, declared[1].decode("ascii") if declared else None)[0]

    def resolve(self, folder: str, address: str) -> str:
        """The member that an address in a file of `folder` leads to, without its place in it; none outside the
        package."""
        path = unquote(address.partition("#")[0].partition("?")[0])
        return posixpath.normpath(posixpath.join("/", folder, path.replace("\\", "/"))).lstrip("/")

    def media_type(self, member: str) -> str:
        """The media type of a member by the manifest; "" where it names none."""
        return next((item.media_type for item in self._items.values() if item.member == member), "")

    def _package_member(self) -> str:
        if CONTAINER in self.zip:
            root = _tolerant(self.zip.read(CONTAINER, PART_LIMIT))
            for one in root.iter("{*}rootfile"):
                member = self.resolve("", one.get("full-path") or "")
                if member in self.zip:
                    return member
        found = [name for name in self.zip.names if name.casefold().endswith(".opf")]
        if not found:
            raise NotTakenError("not_epub")
        return found[0]

    def _manifest(self, manifest: Any) -> dict[str, Item]:
        return {
            one.get("id") or "": Item(
                self.resolve(self._folder, one.get("href") or ""), (one.get("media-type") or "").strip().casefold(),
                frozenset((one.get("properties") or "").split()),
            )
            for one in elements(manifest)
        }  # fmt: skip

    def _spine(self, spine: Any) -> list[str]:
        """The pages in reading order, each once; where the spine names none, all pages in the manifest's order."""
        named = [self._items.get(one.get("idref") or "") for one in elements(spine)]
        found = [item for item in named if item is not None] or list(self._items.values())
        pages = [item.member for item in found if item.media_type in _PAGES and item.member in self.zip]
        return list(dict.fromkeys(pages))

    def _cover(self, metadata: Any) -> str:
        """The member of the cover's picture; "" where none is named."""
        for item in self._items.values():
            if "cover-image" in item.properties:
                return item.member
        named = [one.get("content") for one in elements(metadata) if one.get("name") == "cover"]
        item_named = self._items.get(named[0] or "") if named else None
        return item_named.member if item_named is not None else ""

    def _refuse_locked(self) -> None:
        """Encrypted fonts do not matter to us; encrypted pages do."""
        if "META-INF/encryption.xml" not in self.zip:
            return
        root = _tolerant(self.zip.read("META-INF/encryption.xml", PART_LIMIT))
        for one in root.iter("{*}EncryptedData"):
            methods = {method.get("Algorithm") for method in one.iter("{*}EncryptionMethod")}
            members = {self.resolve("", reference.get("URI") or "") for reference in one.iter("{*}CipherReference")}
            if not methods <= set(_FONTS_HIDDEN) and members & set(self.spine):
                raise NotTakenError("encrypted")

    def _contents(self, spine: Any) -> list[ContentsLine]:
        """The lines of the contents: of the navigation page, else of the NCX. A damaged one counts as none."""
        nav = next((item for item in self._items.values() if "nav" in item.properties), None)
        ncx = self._items.get(spine.get("toc") or "") if len(spine) else None
        ncx = ncx or next((one for one in self._items.values() if one.media_type == "application/x-dtbncx+xml"), None)
        for item in (ncx, nav):
            if item is None or item.member not in self.zip:
                continue
            try:
                root = _tolerant(self.zip.read(item.member, PART_LIMIT))
            except NotTakenError:
                continue
            folder = posixpath.dirname(item.member)
            start = _nav_list(root) if item is nav else next(root.iter("{*}navMap"), None)
            walk = self._nav if item is nav else self._ncx
            entries = list(walk(start, folder, ())) if start is not None else []
            if entries:
                return entries
        return []

    def _ncx(self, parent: Any, folder: str, above: tuple[str, ...]) -> Iterator[ContentsLine]:
        for point in elements(parent):
            if local(point) != "navPoint" or len(above) > _DEEPEST:
                continue
            label = " ".join(text for one in elements(point) if local(one) == "navLabel" for text in one.itertext())
            content = next((one.get("src") for one in elements(point) if local(one) == "content"), "")
            below = any(local(one) == "navPoint" for one in elements(point))
            yield self._entry(label, content or "", folder, point.get("class") or "", above, not below)
            yield from self._ncx(point, folder, (*above, _squeezed(label)))

    def _nav(self, parent: Any, folder: str, above: tuple[str, ...]) -> Iterator[ContentsLine]:
        for item in elements(parent):
            if local(item) != "li" or len(above) > _DEEPEST:
                continue
            line = next((one for one in elements(item) if local(one) in ("a", "span")), None)
            lists = [one for one in elements(item) if local(one) == "ol"]
            label = "".join(line.itertext()) if line is not None else ""
            kind = item.get("class") or (line.get("class") if line is not None else "") or ""
            address = (line.get("href") or "") if line is not None else ""
            yield self._entry(label, address, folder, kind, above, not lists)
            for one in lists:
                yield from self._nav(one, folder, (*above, _squeezed(label)))

    def _entry(
        self, label: str, address: str, folder: str, kind: str, above: tuple[str, ...], is_leaf: bool
    ) -> ContentsLine:
        member = self.resolve(folder, address) if address else ""
        return ContentsLine(_squeezed(label), member, unquote(address.partition("#")[2]), kind, above, is_leaf)


def _nav_list(root: Any) -> Any:
    """The list of the contents in a navigation page."""
    navs = list(root.iter("{*}nav"))
    named = [one for one in navs if "toc" in (one.get("{http://www.idpf.org/2007/ops}type") or "").split()]
    for nav in (*named, *navs):
        return next((one for one in elements(nav) if local(one) == "ol"), None)
    return None


def _stated(metadata: Any) -> Stated:
    found = Stated()
    refined = _refinements(metadata)
    titles: list[tuple[str, str]] = []
    for one in metadata.iter() if len(metadata) else ():
        text = _squeezed("".join(one.itertext()))
        if local(one) == "meta":
            found.periodical = found.periodical or _says_periodical(one, text)
        elif text and "dc/elements" in str(one.tag):
            own = {key.rpartition("}")[2]: value for key, value in one.attrib.items()}
            own |= {name: value for (key, name), value in refined.items() if key and key == own.get("id")}
            if local(one) == "title":
                titles.append((own.get("title-type", ""), text))
            else:
                _take(found, local(one), text, own)
    found.title = next((text for kind, text in titles if kind == "main"), titles[0][1] if titles else "")
    return found


def _take(found: Stated, name: str, text: str, own: Mapping[str, str]) -> None:
    """Take one statement of Dublin Core; `own` are its attributes and what refines it."""
    if name == "creator":
        if own.get("role", "aut").casefold() == "aut" and not is_nobody(text):
            found.creators.append(text)
    elif name == "date":
        found.dates.setdefault(own.get("event", "").casefold(), text)
    elif name == "subject":
        found.subjects.append(text)
    elif name == "type":
        found.periodical = found.periodical or text.casefold() in _PERIODICAL
    elif name in ("identifier", "source"):
        address = text.removeprefix("url:")
        if not found.address and address.startswith(("http://", "https://")):
            found.address = address
    elif name in ("publisher", "rights", "language") and not getattr(found, name):
        setattr(found, name, text)


def _says_periodical(meta: Any, text: str) -> bool:
    name = (meta.get("name") or meta.get("property") or "").casefold()
    content = (meta.get("content") or text).casefold()
    if name.endswith(("publication_type", "dcterms:type", "output:content-type")):
        return any(word in content for word in _PERIODICAL)
    return name.startswith("prism:")


def _refinements(metadata: Any) -> dict[tuple[str, str], str]:
    """What EPUB 3 says of its own statements: by the id that is refined and the property."""
    return {
        ((one.get("refines") or "").lstrip("#"), one.get("property") or ""): _squeezed("".join(one.itertext()))
        for one in elements(metadata)
        if local(one) == "meta" and one.get("refines")
    }


def _squeezed(text: str) -> str:
    return " ".join(normal(text).split())


def _tolerant(data: bytes) -> Any:
    """The root of a part of the package, as far as it can be read. Raises XmlRefusedError."""
    try:
        return parse_xml(data)
    except XmlRefusedError as damaged:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        root = etree.fromstring(data, parser)
        if root is None:
            raise damaged from None
        return root
