"""What the parser process says of a file that a person looks at before it is imported. No Qt.

`look` runs in the worker, on untrusted bytes; its answer is plain data for `wire`. `Looked` is the same as a record.
"""

from __future__ import annotations

import html
import io
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from db.records import NewArticle, Rejected
from desktop.importing.parsing import choose, is_container, load
from desktop.importing.readers.decoding import UnknownEncodingError
from desktop.importing.readers.encodings import UndecodableError, guess, recognised
from desktop.importing.readers.plain_text import lines
from desktop.importing.readers.reader import DEFAULTS, Entry, Folders, Options

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.importing.parsing import Watch
    from desktop.importing.readers.catalogue_view import View
    from desktop.importing.readers.lines import Line
    from desktop.importing.readers.reader import Reader, Source

CATALOGUES = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson")
"""Suffixes of files whose columns may be mapped."""
MOST_BYTES = 1 << 20
MOST_LINES = 5000
MOST_ARTICLES = 40
"""Of a file with more articles, the first ones are shown as examples, and all are taken in as they are."""
MOST_PICTURES = 40
MOST_GUESSES = 5
MOST_PASSAGES = 200
_LONGEST_PASSAGE = 600
THUMB = (192, 112)
"""The largest picture beside a figure, in pixels."""
_SCRIPTS = re.compile(r"<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.I)
_TAGS = re.compile(r"<[^<>]*(?:>|\Z)")
_MARKUP_TYPES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The columns of a catalogue, its first rows, what they are taken for (field -> column), and what tables of its
    form are known by."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: Mapping[str, str]
    key: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as the parser process saw it.

    `refusal`: it will be no article. `encoding` (`certainty`: how sure it is, 0..1, None where a person chose it),
    `guesses` (other encodings and how sure they are), `lines` and `data`: a text. `articles`: those of another format,
    each with the words of the passages left out (by run of the ledger) and small PNG pictures of its figures (by
    position); `more` where there are others besides. `entries`: what a container holds, `catalogue` where its columns
    can be chosen. Nothing of these: it is taken in as it is.
    """

    refusal: Rejected | None = None
    encoding: str = ""
    certainty: float | None = None
    lines: Sequence[Line] = ()
    guesses: Sequence[tuple[str, float]] = ()
    data: bytes = field(default=b"", repr=False)
    articles: Sequence[tuple[NewArticle, Mapping[int, str], Mapping[int, bytes]]] = ()
    more: bool = False
    refused: Sequence[Rejected] = ()
    entries: Sequence[Entry] = ()
    catalogue: Catalogue | None = None


def look(path: Path, folders: Folders, options: Options = DEFAULTS, watch: Watch | None = None) -> dict[str, Any]:
    """Look at a plain file that a person named; see `Looked`. `watch` as in `parse`."""
    reader = choose(path, asked=True)
    if isinstance(reader, Rejected):
        return {"refusal": reader}
    source = load(path, reader, folders, options, watch)
    if isinstance(source, Rejected):
        return {"refusal": source}
    if reader.name == "plain_text":
        return _text(source) if len(source.data) <= MOST_BYTES else {}
    if options.parts is None and is_container(reader):
        found = list(reader.contents(source))
        entries = [one for one in found if isinstance(one, Entry)]
        refused = [one for one in found if isinstance(one, Rejected)]
        if entries and (view := _catalogue(reader, source)) is not None:
            return {"entries": entries, "refused": refused, "catalogue": view}
        if len(entries) > 1:
            return {"entries": entries, "refused": refused}
    return _articles(reader, source)


def looked(answer: dict[str, Any]) -> Looked:
    """The answer of `look` as it came through the wire."""
    articles = [
        (article, {int(run): words for run, words in left.items()}, {int(at): data for at, data in pictures.items()})
        for article, left, pictures in answer.get("articles", ())
    ]
    guesses = [(str(name), float(share)) for name, share in answer.get("guesses", ())]
    view = answer.get("catalogue")
    plain = Looked(**(answer | {"articles": (), "guesses": (), "catalogue": None}))
    return replace(plain, articles=articles, guesses=guesses, catalogue=_view(view) if view else None)


def _view(view: Mapping[str, Any]) -> Catalogue:
    rows = tuple(tuple(row) for row in view["rows"])
    return Catalogue(tuple(view["columns"]), rows, view["mapping"], view["key"])


def _catalogue(reader: Reader, source: Source) -> dict[str, Any] | None:
    """The columns of a catalogue, where a person may say what they are."""
    view: View | Rejected
    if reader.name == "csv_catalogue":
        from desktop.importing.readers import csv_catalogue

        view = csv_catalogue.view_of(source)
    elif reader.name == "json_catalogue":
        from desktop.importing.readers import json_catalogue

        view = json_catalogue.view_of(source)
    else:
        return None
    if isinstance(view, Rejected):
        return None
    rows = [[cell[:_LONGEST_PASSAGE] for cell in row] for row in view.rows]
    return {"columns": list(view.columns), "rows": rows, "mapping": dict(view.mapping), "key": view.key}


def _text(source: Source) -> dict[str, Any]:
    path = str(source.path)
    guesses: list[list[Any]] = []
    try:
        guesses = [[one.encoding, one.confidence] for one in guess(source.data)[:MOST_GUESSES]]
        source = recognised(source)
        found = lines(source.data, source.encoding)
    except UndecodableError as refused:
        facts = Rejected(path, refused.code, refused.facts)
        return {"refusal": facts, "guesses": guesses if refused.code == "undecodable" else []}
    except UnknownEncodingError:
        return {"refusal": Rejected(path, "undecodable")}
    if all(line.role == "blank" for line in found):
        return {"refusal": Rejected(path, "no_text")}
    if len(found) > MOST_LINES:
        return {}
    answer = {"encoding": source.encoding, "certainty": source.certainty, "data": source.data}
    return answer | {"lines": found, "guesses": guesses}


def _articles(reader: Reader, source: Source) -> dict[str, Any]:
    articles: list[list[Any]] = []
    refused: list[Rejected] = []
    more = False
    for outcome in reader.read(source):
        if isinstance(outcome, Rejected):
            refused.append(outcome)
        elif len(articles) >= MOST_ARTICLES:
            more = True
            break
        else:
            articles.append([outcome, left_out(outcome), pictures(outcome)])
    if not articles and refused:
        return {"refusal": refused[0]}
    return {"articles": articles, "refused": refused, "more": more}


def left_out(article: NewArticle) -> dict[str, str]:
    """The words of the passages of a page that are not part of the article, by their run in the ledger."""
    original = article.original
    if original.media_type not in _MARKUP_TYPES:
        return {}
    found: dict[str, str] = {}
    at = 0
    for number, run in enumerate(article.ledger.runs):
        if run.member:
            return found
        if run.role == "boilerplate" and len(found) < MOST_PASSAGES:
            words = words_of(original.data[at : at + run.length].decode(original.encoding or "utf-8", "replace"))
            if words:
                found[str(number)] = words
        at += run.length
    return found


def words_of(markup: str) -> str:
    """The words that a piece of a page shows, on one line, at most 600 characters."""
    text = " ".join(html.unescape(_TAGS.sub(" ", _SCRIPTS.sub(" ", markup))).split())
    return text if len(text) <= _LONGEST_PASSAGE else text[: _LONGEST_PASSAGE - 1] + "…"


def pictures(article: NewArticle) -> dict[str, bytes]:
    """Small PNG pictures of the photos that came with an article, by position; without those that do not open."""
    found: dict[str, bytes] = {}
    for figure in article.figures[:MOST_PICTURES]:
        if figure.photo is not None and (picture := thumb(figure.photo.data)) is not None:
            found[str(figure.position)] = picture
    return found


def thumb(data: bytes) -> bytes | None:
    """A photo as a PNG of at most `THUMB` pixels; None where it cannot be opened or is very large."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"))
            if picture.width * picture.height > 80_000_000:
                return None
            picture.draft("RGB", (THUMB[0] * 2, THUMB[0] * 2))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail(THUMB)
            out = io.BytesIO()
            upright.convert("RGB").save(out, "PNG")
            return out.getvalue()
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError):
        return None
