"""JSON: the whole article, as `show --json` prints it, and under ``khobao`` all that a re-import needs.

The bytes of the received file and of the photos stand in it as Base64 (RFC 4648, section 4). They come last, one at a
time, so a document of any length needs the memory of its largest photo.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Literal

from desktop.exporting.writers.json_article import whole
from desktop.exporting.writers.writer import ExportArticle, LeftOut, Losses, Output, UnreadableError


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
        if options.shape == "array":
            file.write(b"[")
        for number, article in enumerate(articles):
            if options.shape == "array":
                file.write(b",\n" if number else b"\n")
            _write_article(article, file, losses)
            if options.shape != "array":
                file.write(b"\n")
        if options.shape == "array":
            file.write(b"\n]\n")
        return losses.listed()


def _write_article(item: ExportArticle, file: BinaryIO, losses: Losses) -> None:
    text = _dump(whole(item.article, item.versions))
    assert text.endswith("}}")
    file.write(text[:-2].encode())
    file.write(b', "original_data": ')
    try:
        _write_bytes(item.original(), file)
    except UnreadableError:
        losses.add("originals", 1, "originals_unreadable")
        file.write(b"null")
    file.write(b', "photos": {')
    _write_photos(item, file, losses)
    file.write(b"}}}")


def _write_photos(item: ExportArticle, file: BinaryIO, losses: Losses) -> None:
    first = True
    for sha256 in dict.fromkeys(figure.sha256 for figure in item.article.figures if figure.sha256 is not None):
        try:
            photo = item.photo(sha256)
        except UnreadableError:
            losses.add("photos", 1, "photos_unreadable")
            continue
        file.write(b"" if first else b", ")
        said = f', "metadata": {_dump(dict(photo.metadata))}' if photo.metadata else ""
        file.write(f'{_dump(sha256)}: {{"name": {_dump(photo.name)}{said}, "data": '.encode())
        _write_bytes(photo.data, file)
        file.write(b"}")
        first = False


def _write_bytes(data: bytes, file: BinaryIO) -> None:
    """Base64 in parts of 3 MiB, so the text of a large photo is never in memory as a whole."""
    step = 3 << 20
    file.write(b'"')
    for at in range(0, len(data), step):
        file.write(b64encode(data[at : at + step]))
    file.write(b'"')


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
