"""Web archives in WACZ: a ZIP package of WARC files, with a list of the pages that a person meant to keep."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from db.records import NewArticle, NewOriginal, Rejected
from desktop.importing.readers.captured_pages import CapturedPages
from desktop.importing.readers.captures import Captures, key_of
from desktop.importing.readers.reader import MIB, Entry, Source
from desktop.importing.readers.zip_limits import GuardedZip, ZipRefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.importing.readers.captures import Capture

MEDIA_TYPE = "application/wacz"
_WARC = re.compile(r"archive/[^/]+\.w?arc(?:\.gz)?$", re.IGNORECASE)
_PAGES = re.compile(r"pages/[^/]+\.jsonl$", re.IGNORECASE)
_DESCRIPTION, _SEAL = "datapackage.json", "datapackage-digest.json"
_JSON_LIMIT = 64 * MIB
_MOST_PAGES = 100_000
_HASHES = ("sha256", "md5", "sha1", "sha512")


class Wacz:
    """The reader of WACZ."""

    name = "wacz"
    limit = 256 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """By its suffix; a ZIP whose first member belongs to a WACZ too."""
        suffix = PurePath(name).suffix.casefold()
        if suffix == ".wacz":
            return True
        if suffix != ".zip":
            return False
        return (
            None
            if head is None
            else re.match(rb"PK\x03\x04.{26}(?:archive/|pages/|datapackage)", head, re.S) is not None
        )

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The articles of the pages that it lists, or of all pages where it lists none; then what is not as it should
        be (``wacz_differs`` and the codes of WARC). A package that is no WACZ is refused (``wacz_invalid`` and the
        codes of ZIP)."""
        try:
            package = _Package.open(source)
        except ZipRefusedError as refused:
            yield Rejected(str(source.path), refused.code, refused.facts)
            return
        yield from package.pages().read()
        yield from package.refused

    def contents(self, source: Source) -> Iterator[Entry | Rejected]:
        """What was captured, in the order of capture."""
        try:
            package = _Package.open(source)
        except ZipRefusedError as refused:
            yield Rejected(str(source.path), refused.code, refused.facts)
            return
        yield from package.pages().contents()
        yield from package.refused


@dataclass(slots=True)
class _Package:
    """An opened WACZ. `listed` are the pages in its lists: address and title."""

    source: Source
    archive: GuardedZip
    captures: Captures
    listed: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Rejected] = field(default_factory=list)

    @classmethod
    def open(cls, source: Source) -> _Package:
        """Raises ZipRefusedError."""
        archive = GuardedZip(source.data)
        volumes = [name for name in archive.names if _WARC.fullmatch(name)]
        if not volumes:
            raise ZipRefusedError("wacz_invalid", why="archive")
        package = cls(source, archive, Captures(source.alive))
        package.verify()
        for name in volumes:
            package._take(name, several=len(volumes) > 1)
        package.captures.settle()
        for name in archive.names:
            if _PAGES.fullmatch(name):
                package._list(name)
        for name, why in archive.refused:
            package._tell(name, why)
        return package

    def _take(self, name: str, *, several: bool) -> None:
        """Go through one archive of the package."""
        try:
            self.captures.add(name.removeprefix("archive/") if several else "", self.archive.view(name))
        except ZipRefusedError as refused:
            self._tell(name, str(refused.facts.get("why", refused.code)))

    def _tell(self, name: str, why: str) -> None:
        self.refused.append(Rejected(str(self.source.path), "wacz_differs", {"member": name, "why": why}))

    def _json(self, name: str) -> Any:
        try:
            return json.loads(self.archive.read(name, _JSON_LIMIT))
        except (ZipRefusedError, ValueError, RecursionError):
            return None

    def verify(self) -> None:
        """Compare what the package says of its files with what they are."""
        if _DESCRIPTION not in self.archive:
            self._tell(_DESCRIPTION, "missing")
            return
        seal = self._json(_SEAL) if _SEAL in self.archive else None
        if isinstance(seal, dict) and not self._has_digest(_DESCRIPTION, str(seal.get("hash", ""))):
            self._tell(_DESCRIPTION, "digest")
        description = self._json(_DESCRIPTION)
        resources = description.get("resources") if isinstance(description, dict) else None
        if not isinstance(resources, list):
            self._tell(_DESCRIPTION, "form")
            return
        for resource in resources:
            if isinstance(resource, dict):
                self.source.alive()
                self._verify(resource)

    def _verify(self, resource: Mapping[str, Any]) -> None:
        name = str(resource.get("path", ""))
        stats = resource.get("stats") if isinstance(resource.get("stats"), dict) else {}
        assert isinstance(stats, dict)
        stated = str(resource.get("hash") or stats.get("hash") or "")
        if name not in self.archive:
            self._tell(name, "missing")
        elif stated and not self._has_digest(name, stated, str(resource.get("hashing") or "sha256")):
            self._tell(name, "digest")

    def _has_digest(self, name: str, stated: str, algorithm: str = "sha256") -> bool:
        """Whether a member has a digest. One of an algorithm that we do not know is believed."""
        before, colon, value = stated.partition(":")
        if colon:
            algorithm, stated = before, value
        algorithm = algorithm.casefold().replace("-", "")
        if algorithm not in _HASHES:
            return True
        digest = hashlib.new(algorithm, usedforsecurity=False)
        try:
            for piece in self.archive.chunks(name):
                digest.update(piece)
        except ZipRefusedError:
            return False
        return digest.hexdigest() == stated.casefold()

    def _list(self, name: str) -> None:
        """Read one list of pages: an object a line, the first of which describes the list."""
        try:
            lines = self.archive.read(name, _JSON_LIMIT).splitlines()
        except ZipRefusedError as refused:
            self._tell(name, str(refused.facts.get("why", refused.code)))
            return
        for line in lines[:_MOST_PAGES]:
            try:
                page = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(page, dict) and isinstance(page.get("url"), str):
                title = page.get("title")
                self.listed.append((page["url"], " ".join(title.split()) if isinstance(title, str) else ""))

    def pages(self) -> CapturedPages:
        """The captured pages, those that the package lists as the ones that were meant."""
        titles = {key_of(address): title for address, title in reversed(self.listed) if title and title != address}
        wanted = {key_of(address) for address, _ in self.listed}
        meant: Sequence[Capture] = [capture for capture in self.captures.pages if capture.key in wanted]
        original = NewOriginal(self.source.name, self.source.data, MEDIA_TYPE)
        return CapturedPages(self.source, self.captures, original, titles, meant or None)
