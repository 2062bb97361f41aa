"""EPUB 2 and 3: a book is one article with its chapters, an issue of a newspaper or magazine an article each.

Nothing outside the package is opened: scripts, remote pictures and links are not followed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from db.records import (
    Block,
    Ledger,
    LedgerRun,
    NewArticle,
    NewFigure,
    NewOriginal,
    Rejected,
)
from db.text import escape, normal, plain
from desktop.importing.readers.epub_issue import articles_of, entries_of
from desktop.importing.readers.epub_package import Package
from desktop.importing.readers.epub_pages import Chapter, ChapterReader
from desktop.importing.readers.fragment import TooComplexError
from desktop.importing.readers.language import language_of
from desktop.importing.readers.reader import MIB, Entry, NotTakenError, Source

MEDIA_TYPE = "application/epub+zip"
_TYPE = b"mimetypeapplication/epub+zip"
_FEWEST_SIGNS = 200


class Epub:
    """The reader of EPUB."""

    name = "epub"
    limit = 256 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """EPUBs by their suffix, and packages that say they are one by any name that a person gave."""
        suffix = PurePath(name).suffix.casefold()
        if suffix == ".epub":
            return True
        if head is None:
            return None if asked and suffix in ("", ".zip") else False
        return asked and head.startswith(b"PK\x03\x04") and _TYPE in head[:120]

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The book, or the articles of an issue, each followed by the pictures in it that could not be taken; or why
        there is none: ``not_epub encrypted no_text html_too_complex``, and the codes of `zip_limits` and
        `xml_located`."""
        try:
            package = Package(source.data)
            found = False
            for outcome in articles_of(source, package, MEDIA_TYPE) if package.stated.periodical else ():
                found = found or isinstance(outcome, NewArticle) or outcome.code == "page_unreadable"
                yield outcome
            if not found and not source.after:
                yield from _book(source, package)
        except NotTakenError as refused:
            yield Rejected(str(source.path), refused.code, refused.facts)
        except TooComplexError as refused:
            yield Rejected(str(source.path), "html_too_complex", {"what": refused.what, "limit": refused.limit})

    def contents(self, source: Source) -> Iterator[Entry | Rejected]:
        """The articles of an issue; a book is one thing."""
        try:
            package = Package(source.data)
            entries = list(entries_of(package)) if package.stated.periodical else []
        except NotTakenError as refused:
            yield Rejected(str(source.path), refused.code, refused.facts)
            return
        yield from entries or [Entry("", package.stated.title or source.name, "page")]


def description_of(package: Package) -> dict[str, Any]:
    """What the package states for the fields of an article."""
    stated = package.stated
    fields: dict[str, Any] = {
        "authors": stated.creators, "keywords": stated.subjects, "rights": stated.rights, "address": stated.address,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


@dataclass(slots=True)
class _Book:
    blocks: list[Block] = field(default_factory=list)
    figures: list[NewFigure] = field(default_factory=list)
    runs: list[LedgerRun] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, chapter: Chapter, label: str, cover: str) -> None:
        """Add a chapter under its name in the contents, unless it begins with a heading of its own. A page that only
        shows the cover once more is left out."""
        names = {figure.photo.name for figure in chapter.figures if figure.photo is not None}
        signs = sum(len(plain(block.markup)) for block in chapter.blocks)
        if not signs and names and names <= {cover} and cover in self.seen:
            self.runs += [replace(run, role="boilerplate", block=None) for run in chapter.runs]
            return
        self.seen |= names
        if label and signs > _FEWEST_SIGNS and not _has_heading(chapter, label):
            self.blocks.append(Block("heading", escape(label)))
        first = len(self.blocks)
        self.blocks += chapter.blocks
        self.figures += chapter.figures
        self.runs += [run if run.block is None else replace(run, block=run.block + first) for run in chapter.runs]


def _book(source: Source, package: Package) -> Iterator[NewArticle | Rejected]:
    reader = ChapterReader(source, package)
    labels: dict[str, str] = {}
    for entry in package.contents:
        labels.setdefault(entry.member, entry.label)
    book = _Book()
    cover = posixpath.basename(package.cover)
    for member in package.spine:
        source.alive()
        chapter = reader.read(member, first_position=len(book.figures) + 1)
        book.add(chapter, labels.get(member, ""), cover)
    if not any(block.kind != "figure" for block in book.blocks) and not book.figures:
        yield Rejected(str(source.path), "no_text")
        return
    stated, title = package.stated, package.stated.title
    heading = next((plain(block.markup) for block in book.blocks if block.kind == "heading"), "")
    everything = "\n".join(plain(block.markup) for block in book.blocks[:60])
    package_size = len(package.zip.read(package.member))
    runs = (LedgerRun(package_size, "label", None, package.member), *book.runs)
    yield NewArticle(
        title=title or heading.replace("\n", " ") or normal(PurePath(source.name).stem),
        original=NewOriginal(source.name, source.data, MEDIA_TYPE),
        language=stated.language.partition("-")[0].lower() if stated.language else language_of(everything),
        published=package.published(),
        blocks=tuple(book.blocks),
        figures=tuple(book.figures),
        ledger=Ledger(runs, sum(run.length for run in runs)),
        origins={} if title else {"title": "derived"},
        source=stated.publisher,
        description={**description_of(package), "kind": "book"},
    )
    yield from reader.refused


def _has_heading(chapter: Chapter, label: str) -> bool:
    """Whether a chapter begins with a heading, or with the words of the contents."""
    first = [block for block in chapter.blocks if block.kind != "figure"][:4]
    begin = _letters(" ".join(plain(block.markup) for block in first[:2]))
    return any(block.kind == "heading" for block in first) or begin.startswith(_letters(label))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
