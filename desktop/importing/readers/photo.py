"""A photo that came by itself: a record with one figure, described by what the file and its sidecar say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from db import pictures
from db.records import (
    Block,
    Ledger,
    LedgerRun,
    Look,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Published,
    Rejected,
)
from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.language import language_of
from desktop.importing.readers.photo_metadata import creators, read_metadata
from desktop.importing.readers.picture_kinds import picture_suffix
from desktop.importing.readers.reader import PHOTO_LIMIT, Source, is_sidecar_name, sidecar_of

DATE_RULE = "photo_date"
_LISTED = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*"SourceFile"\s*:')
_REFUSALS = {"pixels": "photo_too_large", "heif": "photo_heif"}


class Photo:
    """The reader of photos."""

    name = "photo"
    limit = PHOTO_LIMIT
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """Pictures by their suffix; a file without any by its first bytes."""
        if is_photo_name(name):
            return True
        if PurePath(name).suffix:
            return False
        return None if head is None else bool(picture_suffix(head))

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """One record. A photo that cannot be shown becomes one all the same where it says something of itself; its
        figure is then a wanted photo."""
        metadata = read_metadata(source.data, sidecar_of(source.path))
        seen: Look | None = None
        photo: NewPhoto | None = NewPhoto(source.name, source.data, metadata)
        try:
            seen = pictures.look(source.data)
            photo = NewPhoto(source.name, source.data, metadata, seen)
        except pictures.UnshowableError as fault:
            if fault.why != "memory":  # that is for a process with more room to say
                photo = None
            if photo is None and not metadata:
                yield Rejected(str(source.path), _REFUSALS.get(fault.why, "photo_damaged"), {"name": source.name})
                return
        yield record(source, photo, metadata, seen)


def record(source: Source, photo: NewPhoto | None, metadata: Mapping[str, Any], seen: Look | None) -> NewArticle:
    """The record of a lone photo: its title from what it says of itself or from its name (then derived)."""
    stated = str(metadata.get("title") or metadata.get("headline") or "")
    caption, date = str(metadata.get("description", "")), str(metadata.get("date", ""))
    described = {
        "kind": "photo", "authors": creators(metadata), "keywords": list(metadata.get("keywords", ())),
        "rights": metadata.get("copyright", ""), "dateline": metadata.get("place", ""),
    }  # fmt: skip
    figure = NewFigure(
        1, source.name, caption, str(metadata.get("credit", "")), str(metadata.get("alt", "")), photo
    )
    return NewArticle(
        title=" ".join(stated.split()) or PurePath(source.name).stem or source.name,
        original=NewOriginal(source.name, source.data, seen.media_type if seen else "application/octet-stream"),
        language=language_of(caption) if caption else None,
        published=Published(date, date, date, DATE_RULE) if date else Published(),
        blocks=(Block("figure", figure=1),),
        figures=(figure,),
        ledger=Ledger((LedgerRun(len(source.data), "photo", 0),), len(source.data)),
        origins={} if stated else {"title": "derived"},
        description={name: value for name, value in described.items() if value},
    )


class Sidecar:
    """An XMP file describes the photo of its name; by itself it is no article."""

    name = "sidecar"
    limit = PHOTO_LIMIT
    isolated = False

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool:
        """XMP files by their suffix."""
        return is_sidecar_name(name)

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """A refusal: ``sidecar_alone``."""
        yield Rejected(str(source.path), "sidecar_alone")


class PhotoList:
    """A list of what ExifTool read in photos (its JSON) is no list of articles."""

    name = "photo_list"
    limit = PHOTO_LIMIT
    isolated = False

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """JSON whose first object begins as all of ExifTool's do."""
        if PurePath(name).suffix.casefold() != ".json":
            return False
        return None if head is None else _LISTED.match(head) is not None

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """A refusal: ``photo_list``."""
        yield Rejected(str(source.path), "photo_list")
