"""JSON: the whole article, as `show --json` prints it, and under ``khobao`` all that a re-import needs.

The bytes of the received file and of the photos stand in it as Base64 (RFC 4648, section 4). They come last, one at a
time, so a document of any length needs the memory of its largest photo. A received file that several articles are of
stands in the first one only.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, Literal

from desktop.exporting.writers.json_article import received, whole
from desktop.exporting.writers.writer import ExportArticle, LeftOut, Losses, Output, ReceivedFile, UnreadableError


@dataclass(frozen=True, slots=True)
class JsonOptions:
    """`shape`: one ``object`` (a document of one article), an ``array``, or ``lines`` (one article a line)."""

    shape: Literal["object", "array", "lines"] = "array"


class JsonWriter:
    """Writes UTF-8 without escapes, one article a line."""

    name = "json"
    suffix = ".json"
    options = JsonOptions

    def write(
        self, articles: Iterable[ExportArticle], out: Output, options: JsonOptions, volume: str | None = None
    ) -> tuple[LeftOut, ...]:
        file, losses = out.file(), Losses()
        document = _Document(file, losses)
        if options.shape == "array":
            file.write(b"[")
        for number, article in enumerate(articles):
            if options.shape == "array":
                file.write(b",\n" if number else b"\n")
            document.add(article)
            if options.shape != "array":
                file.write(b"\n")
        if options.shape == "array":
            file.write(b"\n]\n")
        return losses.listed()


@dataclass(slots=True)
class _Document:
    """A document in the making. `given` are the received files (hex SHA-256) whose bytes stand in it already."""

    file: BinaryIO
    losses: Losses
    given: set[str] = field(default_factory=set)

    def add(self, item: ExportArticle) -> None:
        """Write an article."""
        files = [ReceivedFile(item.article.original, item.original), *item.others]
        again = {one.record.sha256 for one in files} & self.given
        text = _dump(whole(item.article, item.versions, [one.record for one in item.others], again=bool(again)))
        assert text.endswith("}}")
        self.file.write(text[:-2].encode())
        if item.article.original.sha256 not in again:
            self.file.write(b', "original_data": ')
            self._received(files[0])
        self.file.write(b', "originals": {')
        for number, one in enumerate(item.others):
            self.file.write(b", " if number else b"")
            self.file.write(f"{_dump(one.record.sha256)}: {_dump(received(one.record))[:-1]}".encode())
            if one.record.sha256 not in again:
                self.file.write(b', "data": ')
                self._received(one)
            self.file.write(b"}")
        self.file.write(b'}, "photos": {')
        self._photos(item)
        self.file.write(b"}}}")

    def _received(self, one: ReceivedFile) -> None:
        try:
            data = one.data()
        except UnreadableError:
            self.losses.add("originals", 1, "originals_unreadable")
            self.file.write(b"null")
            return
        _write_bytes(data, self.file)
        self.given.add(one.record.sha256)

    def _photos(self, item: ExportArticle) -> None:
        """The photos that the article shows, and those that only its earlier versions show."""
        first = True
        for sha256 in dict.fromkeys([*_shown(item), *_once_shown(item)]):
            try:
                photo = item.photo(sha256)
            except UnreadableError:
                self.losses.add("photos", 1, "photos_unreadable")
                continue
            self.file.write(b"" if first else b", ")
            said = f', "metadata": {_dump(dict(photo.metadata))}' if photo.metadata else ""
            self.file.write(f'{_dump(sha256)}: {{"name": {_dump(photo.name)}{said}, "data": '.encode())
            _write_bytes(photo.data, self.file)
            self.file.write(b"}")
            first = False


def _shown(item: ExportArticle) -> list[str]:
    return [figure.sha256 for figure in item.article.figures if figure.sha256 is not None]


def _once_shown(item: ExportArticle) -> list[str]:
    figures = (figure for version in item.versions for figure in version["content"].get("figures", ()))
    return [str(figure["photo"]) for figure in figures if figure.get("photo")]


def _write_bytes(data: bytes, file: BinaryIO) -> None:
    """Base64 in parts of 3 MiB, so the text of a large photo is never in memory as a whole."""
    step = 3 << 20
    file.write(b'"')
    for at in range(0, len(data), step):
        file.write(b64encode(data[at : at + step]))
    file.write(b'"')


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
