"""Saved web pages: one file, with or without the folder of its files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.importing.readers.page import PageSource, read_page
from desktop.importing.readers.reader import MIB, Source
from desktop.importing.readers.saved_folder import PAGE_SUFFIXES, SavedPictures

if TYPE_CHECKING:
    from db.records import NewArticle, Rejected

_HEAD = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|base)\b",
    re.IGNORECASE | re.DOTALL,
)


class Html:
    """The reader of saved web pages."""

    name = "html"
    limit = 32 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """Pages by their suffix; where a person named the file, also others that begin as a page does."""
        suffix = PurePath(name).suffix.casefold()
        if suffix in PAGE_SUFFIXES:
            return True
        if suffix and not asked:
            return False
        return None if head is None else looks_like_html(head)

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The article of the page, then the pictures that could not be taken; or why it is none."""
        pictures = SavedPictures(source.path, source.siblings)
        yield from read_page(
            PageSource(source.path, source.name, source.data, chosen_encoding=source.encoding, pictures=pictures)
        )


def looks_like_html(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a page."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    return bool(_HEAD.match(head.removeprefix(b"\xef\xbb\xbf")))
