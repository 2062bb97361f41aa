"""The pictures inside a package, within limits."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from db.records import NewPhoto, Rejected
from desktop.importing.readers.reader import MIB, PHOTO_LIMIT, NotTakenError

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Source
    from desktop.importing.readers.zip_limits import GuardedZip

PHOTOS_LIMIT = 192 * MIB
"""The most that all uses of pictures of one article weigh together: they cross to the program in one answer."""


class Media:
    """The pictures of one package."""

    def __init__(self, source: Source, package: GuardedZip) -> None:
        self._source = source
        self._package = package
        self._found: dict[str, NewPhoto | Rejected | None] = {}
        self._names: set[str] = set()
        self._left = PHOTOS_LIMIT

    def photo(self, member: str) -> NewPhoto | Rejected | None:
        """The picture of this name for one more use; why it is not taken; None where the package holds none."""
        if member not in self._found:
            self._found[member] = self._read(member)
        photo = self._found[member]
        if isinstance(photo, NewPhoto):
            self._left -= len(photo.data)
            if self._left < 0:
                return self._refused(member, "too_large", size=PHOTOS_LIMIT - self._left, limit=PHOTOS_LIMIT)
        return photo

    def _read(self, member: str) -> NewPhoto | Rejected | None:
        if member not in self._package:
            return None
        try:
            data = self._package.read(member, PHOTO_LIMIT)
        except NotTakenError as refused:
            return self._refused(member, refused.code, **refused.facts)
        name = posixpath.basename(member)
        if name in self._names:  # the same name in two folders
            name = member.replace("/", "-")
        self._names.add(name)
        return NewPhoto(name, data) if data else self._refused(member, "empty")

    def _refused(self, member: str, code: str, **facts: object) -> Rejected:
        return Rejected(f"{self._source.path}/{member}", code, facts)
