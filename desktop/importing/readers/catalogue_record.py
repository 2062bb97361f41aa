"""One record of a catalogue (a row, an object, a reference) as a press article, with where each of its bytes went."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from db.records import (
    Block,
    Ledger,
    LedgerRun,
    NewAnnotation,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Published,
    Rejected,
)  # fmt: skip
from db.text import escape, normal, plain
from desktop.importing.readers.catalogue_mapping import field_name
from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.encodings import origin_of_text
from desktop.importing.readers.figures import photo_name
from desktop.importing.readers.language import language_of
from desktop.importing.readers.lines import is_visible
from desktop.importing.readers.person_names import names_in
from desktop.importing.readers.sentences import first_sentence
from desktop.importing.readers.signatures import names_of_byline
from desktop.importing.readers.stated_dates import read_stated

if TYPE_CHECKING:
    from db.records import LineRole
    from desktop.importing.readers.reader import Source

_ROLES: dict[str, LineRole] = {
    "title": "title", "lead": "lead", "body": "paragraph", "byline": "byline", "authors": "byline", "date": "date",
    "photo": "photo", "caption": "caption", "credit": "credit", "alt": "caption",
}  # fmt: skip
_TEXTS = (
    "address",
    "site",
    "section",
    "page",
    "issue",
    "edition",
    "genre",
    "kicker",
    "dateline",
    "reference",
    "location",
)
_HTML = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|table|blockquote|figure|em|strong|a|b|i|span)\b[^<>]*>", re.IGNORECASE)
_LIST = re.compile(r"\s*[;|\n]\s*")
_COMMAS = re.compile(r"\s*[,;|\n]\s*")
_YEAR = re.compile(r"\d{4}")
_SLASHED = re.compile(r"(?P<y>\d{4})/(?P<m>\d{0,2})/(?P<d>\d{0,2})(?:/.*)?")  # of RIS: 1999/12/31/ or 1999///
_MONTH = re.compile(r"(?P<m>\d{1,2})[/.-](?P<y>\d{4})|(?P<y2>\d{4})[/-](?P<m2>\d{1,2})")
_LANGUAGES = {
    "vietnamese": "vi", "tiếng việt": "vi", "việt": "vi", "vn": "vi", "vie": "vi", "english": "en", "tiếng anh": "en",
    "anh": "en", "eng": "en", "french": "fr", "tiếng pháp": "fr", "fre": "fr", "fra": "fr",
}  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a record has in one column: the bytes ``[start, start + size)`` of the file and their `text`. `lines` are
    its lines with the bytes of each, line end included, where they are known; a column may have several cells."""

    column: str
    text: str
    start: int
    size: int
    lines: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its number (from 1), its bytes in the file, its cells in order. `whole` is the size of the file, or
    of the `member` that the bytes are of."""

    number: int
    start: int
    size: int
    cells: tuple[Cell, ...]
    whole: int
    member: str = ""


@dataclass(slots=True)
class _Build:
    """An article in the making."""

    source: Source
    record: Record
    blocks: list[Block] = field(default_factory=list)
    figures: list[NewFigure] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    runs: list[tuple[int, int, LineRole, int | None]] = field(default_factory=list)
    photos: dict[int, dict[str, list[tuple[str, Cell]]]] = field(default_factory=dict)

    def take(self, key: str | None, cell: Cell) -> None:
        """Take a cell for a field of the mapping, or for none."""
        name, number = field_name(key) if key else ("", 1)
        text = normal(cell.text).strip()
        if not text or not is_visible(text):
            self.runs.append((cell.start, cell.size, "blank", None))
        elif name in ("photo", "caption", "credit", "alt"):
            self.photos.setdefault(number, {}).setdefault(name, []).append((text, cell))
        elif name == "body":
            self._body(cell, text)
        else:
            self.texts.setdefault(name, []).append(text)
            self.runs.append((cell.start, cell.size, _ROLES.get(name, "label"), None))

    def _body(self, cell: Cell, text: str) -> None:
        if _HTML.search(text):
            from desktop.importing.readers.fragment import read_fragment  # a parser of HTML, seldom needed

            first = len(self.blocks)
            found = read_fragment(text, first_position=len(self.figures) + 1)
            self.blocks += found.blocks
            self.figures += found.figures
            self.runs.append((cell.start, cell.size, "paragraph", first if found.blocks else None))
            return
        at = cell.start
        for line, size in cell.lines or ((one, -1) for one in text.split("\n")):
            line = normal(line).strip()
            seen = is_visible(line)
            if seen:
                self.blocks.append(Block("paragraph", escape(line)))
            if size >= 0:
                self.runs.append((at, size, "paragraph" if seen else "blank", len(self.blocks) - 1 if seen else None))
                at += size
        if not cell.lines:
            self.runs.append((cell.start, cell.size, "paragraph", len(self.blocks) - 1))

    def pictures(self) -> None:
        """A figure for each photo, with the caption, credit and alternative text of the same number."""
        for number in sorted(self.photos):
            cells = self.photos[number]
            names = _parts(cells.get("photo", []))
            parts = {name: _parts(cells.get(name, []), len(names)) for name in ("caption", "credit", "alt")}
            first = len(self.blocks)
            for at in range(max(1, len(names), *map(len, parts.values()))):
                texts = {name: texts[at] if at < len(texts) else "" for name, texts in parts.items()}
                file_name = names[at] if at < len(names) else ""
                photo = self.source.siblings.photo(photo_name(file_name) or file_name) if file_name else None
                held = photo if isinstance(photo, NewPhoto) else None
                words = texts["caption"], texts["credit"], texts["alt"]
                self.figures.append(NewFigure(len(self.figures) + 1, file_name, *words, held))
                self.blocks.append(Block("figure", figure=len(self.figures)))
            for name, found in cells.items():
                self.runs += [(cell.start, cell.size, _ROLES[name], first) for _, cell in found]

    def ledger(self) -> Ledger:
        """Where each byte of the file went, seen from this record: what is of other records is ``boilerplate``, what
        stands between cells is ``label``."""
        record = self.record
        runs: list[LedgerRun] = []
        at = 0
        around: tuple[tuple[int, int, LineRole, int | None], ...] = (
            (0, record.start, "boilerplate", None),
            (record.start + record.size, record.whole - record.start - record.size, "boilerplate", None),
        )
        for start, size, role, block in sorted((*self.runs, *around), key=lambda run: (run[0], run[1])):
            before = start - at
            if role == "label" and block is None:
                before += size
            if before and runs and runs[-1].role == "label":
                runs[-1] = replace(runs[-1], length=runs[-1].length + before)
            elif before:
                runs.append(LedgerRun(before, "label", None, record.member))
            if size and role != "label":
                runs.append(LedgerRun(size, role, block, record.member))
            at = start + size
        return Ledger(tuple(runs), record.whole)

    def article(self, part: str, media_type: str, order: Callable[[], str]) -> NewArticle | None:
        """The article, or None where the record has no text to make one of."""
        self.pictures()
        title, origins = " ".join(" ".join(self.texts.get("title", [])).split()), {}
        lead = "\n".join(_plain(text) for text in self.texts.get("lead", []))
        if not title:
            first = lead or next((plain(block.markup) for block in self.blocks if block.markup), "")
            title = first_sentence(first.strip().partition("\n")[0]) if first.strip() else ""
            origins = {"title": "derived"}
        if not title:
            return None
        authors = self._authors()
        byline = "; ".join(self.texts.get("byline", [])) or "; ".join(self.texts.get("authors", []))
        everything = "\n".join([title, lead, *(block.markup for block in self.blocks[:8])])
        return NewArticle(
            title=title,
            original=NewOriginal(self.source.name, self.source.data, media_type, self.source.encoding),
            lead=lead,
            byline=" ".join(byline.split()),
            language=_language(self.texts.get("language", [])) or language_of(everything),
            published=published(" ".join(self.texts.get("date", [])), order),
            blocks=tuple(self.blocks),
            figures=tuple(self.figures),
            ledger=self.ledger(),
            origins=origins | origin_of_text(self.source),
            source="; ".join(dict.fromkeys(self.texts.get("source", []))),
            description=self._description(authors),
            tags=tuple(dict.fromkeys(_split(self.texts.get("tags", [])))),
            annotations=self._notes(title),
            part=part,
        )

    def _notes(self, title: str) -> tuple[NewAnnotation, ...]:
        """What the catalogue notes of the article, as a note on its title."""
        notes = "\n".join(self.texts.get("note", []))
        return (NewAnnotation(title, start=0, note=notes),) if notes else ()

    def _authors(self) -> list[str]:
        names: dict[str, None] = {}
        for text in self.texts.get("authors", []):
            names |= dict.fromkeys(names_in(text) or [" ".join(text.split())])
        if not names:  # a byline is words as printed
            for text in self.texts.get("byline", []):
                names |= dict.fromkeys(names_of_byline(text))
        return list(names)

    def _description(self, authors: list[str]) -> dict[str, Any]:
        found: dict[str, Any] = {
            name: " ".join("; ".join(self.texts[name]).split()) for name in _TEXTS if name in self.texts
        }
        if "rights" in self.texts:
            found["rights"] = "\n".join(self.texts["rights"])
        if "captured" in self.texts and (seen := published(self.texts["captured"][0])).value:
            found["captured"] = seen.value
        if authors:
            found["authors"] = authors
        if keywords := list(dict.fromkeys(_split(self.texts.get("keywords", [])))):
            found["keywords"] = keywords
        return found


def article_of(
    source: Source,
    record: Record,
    fields: Mapping[str, str],
    part: str,
    media_type: str,
    order: Callable[[], str] = lambda: "",
) -> Iterator[NewArticle | Rejected]:
    """The article of a record whose columns are mapped by `fields` (column -> field), then the photos beside the file
    that could not be taken; or why there is none (``no_text_in_row``). An empty record gives nothing. `order` is asked
    in which order the dates of the column stand, where this one can be read both ways."""
    if not any(cell.text.strip() for cell in record.cells):
        return
    build = _Build(source, record)
    for cell in record.cells:
        build.take(fields.get(cell.column), cell)
    article = build.article(part, media_type, order)
    if article is None:
        yield Rejected(str(source.path), "no_text_in_row", {"number": record.number})
        return
    yield article
    for name in dict.fromkeys(figure.file_name for figure in article.figures if figure.file_name):
        photo = source.siblings.photo(photo_name(name) or name)
        if isinstance(photo, Rejected):
            yield photo


def published(text: str, order: Callable[[], str] = lambda: "") -> Published:
    """The date of a cell: as machines state it, as it is printed, a month or a year; with its text where none of these
    can be read. `order` as in `article_of`."""
    text = " ".join(text.split())
    if not text:
        return Published()
    if _YEAR.fullmatch(text):
        return Published(text, text, text, "year") if 1500 <= int(text) <= 2100 else Published(text=text)
    if (parts := _SLASHED.fullmatch(text)) is not None:
        whole = "-".join([parts["y"], *(part.zfill(2) for part in (parts["m"], parts["d"]) if part)])
        return replace(published(whole), text=text)
    if (month := _MONTH.fullmatch(text)) is not None and 1 <= int(month["m"] or month["m2"]) <= 12:
        value = f"{month['y'] or month['y2']}-{int(month['m'] or month['m2']):02}"
        return Published(value, value, text, "month")
    if (stated := read_stated(text)) is not None:
        return Published(stated.value, stated.value, text, "iso")
    found = read_date_line(text)
    if found is not None and found.rule == "ambiguous_day_month":
        found = read_date_line(text, order())
    return found or Published(text=text)


def _parts(cells: Iterable[tuple[str, Cell]], wanted: int = 0) -> list[str]:
    """The texts of cells; a single one that holds as many parts as there are photos (or names of several) is cut."""
    texts = [text for text, _ in cells]
    if len(texts) != 1:
        return texts
    parts = [part for part in _LIST.split(texts[0]) if part]
    return parts if not wanted or len(parts) == wanted else texts


def _split(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        parts = _LIST.split(text)
        for part in parts if len(parts) > 1 else _COMMAS.split(text):
            if part.strip():
                yield " ".join(part.split())


def _plain(text: str) -> str:
    """A lead, without the tags of HTML where it has any."""
    if not _HTML.search(text):
        return text
    from desktop.importing.readers.fragment import read_fragment  # a parser of HTML, seldom needed

    return "\n".join(plain(block.markup) for block in read_fragment(text).blocks if block.markup)


def _language(texts: list[str]) -> str | None:
    text = texts[0].casefold() if texts else ""
    if text in _LANGUAGES:
        return _LANGUAGES[text]
    return text.replace("_", "-").partition("-")[0] if _LANGUAGE.fullmatch(text) else None
