"""Web archives in WARC (ISO 28500) and ARC, plain or packed: the pages in them become articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.records import NewOriginal
from desktop.importing.readers.captured_pages import CapturedPages
from desktop.importing.readers.captures import Captures
from desktop.importing.readers.reader import MIB, Entry, Source
from desktop.importing.readers.warc_records import begins_like_record

if TYPE_CHECKING:
    from db.records import NewArticle, Rejected

MEDIA_TYPE = "application/warc"
ARC_MEDIA_TYPE = "application/x-internet-archive"
_WARC = re.compile(r"\.warc(?:\.gz)?$", re.IGNORECASE)
_PERHAPS = re.compile(r"\.w?arc\b|\.gz$", re.IGNORECASE)


class Warc:
    """The reader of WARC and ARC."""

    name = "warc"
    limit = 256 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """WARC files by their name; ARC (which other formats are called too) and what is packed by its first bytes."""
        if _WARC.search(name):
            return True
        if not _PERHAPS.search(name):
            return False
        return None if head is None else begins_like_record(head)

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The articles of the pages in it, in the order of their capture; then what could not be read
        (``web_archive_damaged web_archive_unsafe web_archive_unreadable page_unreadable no_pages unknown_part``)."""
        yield from _opened(source).read()

    def contents(self, source: Source) -> Iterator[Entry | Rejected]:
        """What was captured, in the order of capture."""
        yield from _opened(source).contents()


def _opened(source: Source) -> CapturedPages:
    captures = Captures(source.alive)
    captures.add("", memoryview(source.data))
    captures.settle()
    arc = re.search(r"\.arc\b", source.name, re.IGNORECASE) is not None
    return CapturedPages(source, captures, NewOriginal(source.name, source.data, ARC_MEDIA_TYPE if arc else MEDIA_TYPE))
