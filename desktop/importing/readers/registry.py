"""Which reader takes which file. A reader is loaded when a file may be its own: texts need no parser of PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from desktop.importing.readers.figures import PHOTO_SUFFIXES

if TYPE_CHECKING:
    from desktop.importing.readers.reader import Reader

HEAD = 4096


@dataclass(slots=True, eq=False)
class Deferred:
    """A reader that is not loaded yet: the `module` beside this one and its class.

    `suffixes` are those of the files that it may take in a folder. Of the files that a person named it looks also at
    those with the suffixes `asked` (None: with any), where `hint` is found in their first bytes. It is asked about
    every file without a suffix.
    """

    module: str
    reader: str
    suffixes: tuple[str, ...]
    asked: tuple[str, ...] | None = ()
    hint: bytes = b""
    _loaded: Reader | None = field(default=None, init=False)

    def load(self) -> Reader:
        """The reader itself."""
        if self._loaded is None:
            made: Reader = getattr(import_module(f"desktop.importing.readers.{self.module}"), self.reader)()
            self._loaded = made
        return self._loaded

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """As `Reader.accepts`."""
        suffixes = suffixes_of(name)
        if not self.may_take(suffixes, asked=asked):
            return False
        if self.hint and suffixes and suffixes.isdisjoint(self.suffixes):
            if head is None:
                return None
            if not re.search(self.hint, head, re.IGNORECASE):
                return False
        return self.load().accepts(name, head, asked=asked)

    def may_take(self, suffixes: frozenset[str], *, asked: bool) -> bool:
        """Whether it looks at files with these suffixes at all."""
        if not suffixes or not suffixes.isdisjoint(self.suffixes):
            return True
        return asked and (self.asked is None or not suffixes.isdisjoint(self.asked))


def suffixes_of(name: str) -> frozenset[str]:
    """The suffixes of a file's name, as `PurePath.suffixes` tells them, case-folded: asked of every file."""
    if name.endswith("."):
        return frozenset()
    return frozenset(f".{part}" for part in name.lstrip(".").casefold().split(".")[1:])


_LABELLED = rb"^[a-z-]+:"
READERS: list[Reader | Deferred] = [
    Deferred("khobao_json", "KhobaoJson", (".json", ".jsonl")),
    Deferred("feed", "FeedReader", (".rss", ".atom", ".rdf", ".cdf", ".opml", ".xml", ".feed", ".json")),
    Deferred("photo", "PhotoList", (".json",)),
    Deferred("csl_json", "CslJson", (".json", ".csljson")),
    Deferred("json_catalogue", "JsonCatalogue", (".json", ".jsonl", ".ndjson")),
    Deferred("csv_catalogue", "CsvCatalogue", (".csv", ".tsv", ".tab")),
    Deferred("ris", "Ris", (".ris",), (".txt",), rb"TY  ?- "),
    Deferred("docx", "Docx", (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot"), (".zip",), b"PK"),
    Deferred("odt", "Odt", (".odt", ".ott", ".fodt"), (".zip",), b"PK"),
    Deferred("html", "Html", (".html", ".htm", ".xhtml", ".xht", ".shtml"), None, b"<"),
    Deferred("mhtml", "Mhtml", (".mht", ".mhtml", ".mhtm"), None, rb"multipart/related|snapshot-content|mime"),
    Deferred("mail", "Mail", (".eml",), (".mail", ".msg", ".rfc822", ".txt"), rb"(?m)" + _LABELLED),
    Deferred("mbox", "Mbox", (".mbox", ".mbx")),
    Deferred("pdf", "Pdf", (".pdf",), (".tmp", ".download"), b"%PDF"),
    Deferred("epub", "Epub", (".epub",), (".zip",), b"PK"),
    Deferred("warc", "Warc", (".warc", ".arc", ".gz")),
    Deferred("wacz", "Wacz", (".wacz", ".zip")),
    Deferred("plain_text", "PlainText", (".txt", ".text"), None),
    Deferred("photo", "Sidecar", (".xmp",)),
    Deferred("photo", "Photo", PHOTO_SUFFIXES),
]


def reader_for(name: str, head: bytes | None, *, asked: bool = False) -> Reader | None:
    """The first reader that accepts a file by its name and its first bytes (4 KiB), or None: an unknown format. With
    `head` None, only a reader that the name alone decides for."""
    for reader in _candidates(suffixes_of(name), asked, tuple(READERS)):
        if (answer := reader.accepts(name, head, asked=asked)) is not False:
            found = reader.load() if isinstance(reader, Deferred) else reader
            return found if answer else None
    return None


@lru_cache(maxsize=256)
def _candidates(
    suffixes: frozenset[str], asked: bool, readers: tuple[Reader | Deferred, ...]
) -> tuple[Reader | Deferred, ...]:
    return tuple(
        one for one in readers if not isinstance(one, Deferred) or one.may_take(suffixes, asked=asked)
    )  # fmt: skip
