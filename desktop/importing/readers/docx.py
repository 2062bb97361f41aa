"""Word files (.docx and kin) as press articles. Macros, embedded files and outside links are never opened."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePath, PureWindowsPath
from typing import Any

from db.records import NewArticle, NewPhoto, Rejected
from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.office.article import Document, article_of
from desktop.importing.readers.office.media import Media
from desktop.importing.readers.office.pieces import Picture, Piece, Run
from desktop.importing.readers.office.properties import stated_properties
from desktop.importing.readers.office.word_body import WANTED, Package, PartReader
from desktop.importing.readers.office.word_styles import Numbering, Relationship, Styles, relationships
from desktop.importing.readers.reader import MIB, NotTakenError, Source
from desktop.importing.readers.xml_located import elements, local, parse_located, parse_xml
from desktop.importing.readers.zip_limits import GuardedZip

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PART_LIMIT = 64 * MIB
_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_OLD_SUFFIXES = (".doc", ".dot")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PATH = re.compile(r"(?:[A-Za-z]:\\|\\\\|/|file:)[^\n]*|[^\n/\\]+")


class Docx:
    """The reader of Word files."""

    name = "docx"
    limit = 256 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """Word files by their suffix (an old ``.doc`` only where it is one by its bytes), and packages of Word by any
        name that a person gave."""
        suffix = PurePath(name).suffix.casefold()
        if name.startswith("~$"):  # what Word leaves beside a file that is open
            return False
        if suffix in _SUFFIXES:
            return True
        if head is None:
            return None if suffix in _OLD_SUFFIXES or (asked and suffix in ("", ".zip")) else False
        if suffix in _OLD_SUFFIXES and head.startswith(_OLE):
            return True
        return head.startswith(_ZIP) and b"word/" in head and (asked or suffix in _OLD_SUFFIXES)

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """One article, then the pictures in it that could not be taken; or why the file is none: ``old_word encrypted
        not_word no_text``, and the codes of `zip_limits` and `xml_located`."""
        if source.data.startswith(_OLE):
            encrypted = _ENCRYPTED in source.data
            yield Rejected(str(source.path), "encrypted" if encrypted else "old_word")
            return
        try:
            document = _document(source)
        except NotTakenError as refused:
            yield Rejected(str(source.path), refused.code, refused.facts)
            return
        yield from article_of(source, document, MEDIA_TYPE)


def _document(source: Source) -> Document:
    return _File(source).document()


class _File:
    """One Word file."""

    def __init__(self, source: Source) -> None:
        self._zip = GuardedZip(source.data)
        self._media = Media(source, self._zip)
        self._members: dict[str, int] = {}
        main = next((one.target for one in self._related("").values() if one.kind == "officeDocument"), "")
        self._main = main if main in self._zip else "word/document.xml"
        if self._main not in self._zip:
            raise NotTakenError("not_word")

    def document(self) -> Document:
        """The whole file as pieces."""
        related = self._related(self._main)
        by_kind = {one.kind: one.target for one in related.values() if not one.external}
        package = Package(
            Styles(self._small(by_kind.get("styles"))), Numbering(self._small(by_kind.get("numbering"))),
            self._picture, self._diagram,
        )  # fmt: skip
        reader, root = self._part(self._main, package)
        body = next((one for one in elements(root) if local(one) == "body"), None)
        if body is None:
            raise NotTakenError("not_word")
        pieces = list(reader.blocks(body))
        pieces += self._notes(by_kind, package)
        furniture = frozenset(
            one.target for one in related.values() if one.kind in ("header", "footer") and one.target in self._zip
        )
        for member in sorted(furniture):
            self._members[member] = len(self._zip.read(member, PART_LIMIT))
        stated = stated_properties(self._properties())
        return Document(pieces, self._members, furniture, stated)

    def _part(self, member: str, package: Package) -> tuple[PartReader, Any]:
        located = parse_located(self._zip.read(member, PART_LIMIT), WANTED)
        self._members[member] = located.size
        return PartReader(member, located, self._related(member), package), located.root

    def _small(self, member: str | None) -> Any:
        """The root of a part that is only looked up; None where there is none."""
        if member is None or member not in self._zip:
            return None
        return parse_xml(self._zip.read(member, PART_LIMIT))

    def _related(self, member: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(member)
        return relationships(self._small(posixpath.join(folder, "_rels", f"{name}.rels")), folder)

    def _properties(self) -> Any:
        kinds = ("core-properties",)
        return self._small(next((one.target for one in self._related("").values() if one.kind in kinds), None))

    def _notes(self, by_kind: dict[str, str], package: Package) -> Iterator[Piece]:
        """The notes that the text refers to, numbered as there."""
        parts: dict[str, tuple[PartReader, dict[str, Any]]] = {}
        for kind in ("footnote", "endnote"):
            member = by_kind.get(f"{kind}s")
            if member is not None and member in self._zip:
                reader, root = self._part(member, package)
                parts[kind] = reader, {_id(one): one for one in elements(root) if local(one) == kind}
        for number, (kind, identifier) in enumerate(list(package.notes), 1):
            if kind not in parts or identifier not in parts[kind][1]:
                continue
            reader, notes = parts[kind]
            for place, piece in enumerate(one for one in reader.blocks(notes[identifier]) if one.text):
                runs = (Run(f"[{number}] "), *piece.runs) if place == 0 else piece.runs
                yield Piece("note", piece.span, piece.member, runs)

    def _picture(self, found: Relationship, alt: str) -> Picture | None:
        if found.external:
            name = PureWindowsPath(found.target).name
            return Picture(name, alt) if is_photo_name(name) else None
        photo = self._media.photo(found.target)
        if photo is None:
            return None
        name = photo.name if isinstance(photo, NewPhoto) else posixpath.basename(found.target)
        if is_photo_name(alt) and _PATH.fullmatch(alt):  # Word notes where a picture came from
            return Picture(PureWindowsPath(alt).name, "", photo)
        return Picture(name, alt, photo)

    def _diagram(self, found: Relationship) -> list[str]:
        """The words of a diagram (SmartArt)."""
        root = None if found.external else self._small(found.target)
        if root is None:
            return []
        paragraphs = ["".join(text.text or "" for text in one.iter("{*}t")) for one in root.iter("{*}p")]
        return [text for text in paragraphs if text.strip()]


def _id(element: Any) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "id"), "")
