"""The captured pages of a web archive as articles, and what else it holds, to choose from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from db.records import NewArticle, NewOriginal, Rejected
from desktop.importing.readers.captures import Capture, Captures, PicturesOf, name_of
from desktop.importing.readers.charset import encoding_of
from desktop.importing.readers.http_body import Body, BodyError
from desktop.importing.readers.page import PageSource, read_page
from desktop.importing.readers.reader import Entry, Source, refused_part

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|frameset)\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,500}>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(rb"(?:\xef\xbb\xbf|\)\]\}'|for\s*\(;;\);|while\s*\(1\);)?\s*[\[{(]")
_NOT_PROSE = re.compile(rb"\s*(?:[\[{<(]|/[/*]|#!|function\b|var\b|\"|[\w$.]+\s*[({=])")
_SENTENCE = re.compile(r"(?:[^\W\d_]+[ ,;:]+){5}")
_FOR_MACHINES = re.compile(
    r"/(?:\.well-known/|(?:robots|ads|app-ads|humans|security|llms|sitemap\w*)\.txt)", re.IGNORECASE
)
_SUFFIXES = {"application/pdf": ".pdf", "text/plain": ".txt"}
_NEVER = ("warc", "wacz", "khobao_json")  # no archive in an archive; and what is captured is not our own export
_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class CapturedPages:
    """The captures of one received file. `titles` by address key are those that the archive itself lists; `meant` are
    the pages that a person meant to keep, where the archive says so (None: all)."""

    source: Source
    captures: Captures
    original: NewOriginal = field(repr=False)
    titles: Mapping[str, str] = field(default_factory=dict)
    meant: Sequence[Capture] | None = None

    def read(self) -> Iterator[NewArticle | Rejected]:
        """The articles of all pages that have text, or of the parts that were chosen; then what could not be read."""
        chosen = self.source.parts
        articles = 0
        for capture, asked in self._wanted(chosen):
            self.source.begin(capture.part, capture.address)
            for outcome in self._outcomes(capture, asked=asked):
                articles += isinstance(outcome, NewArticle)
                yield outcome
        if self.source.after:
            articles += 1  # some were read before
        if chosen is not None:
            known = {capture.part for capture in self.captures.all}
            yield from (self._refused("unknown_part", part=part) for part in chosen if part not in known)
        elif not articles and not self.captures.records:
            yield self._nothing()
            return
        elif not articles:
            yield self._refused("no_pages", records=self.captures.records)
        yield from self.damage()

    def _wanted(self, chosen: Sequence[str] | None) -> Iterator[tuple[Capture, bool]]:
        """The captures to read and whether they were asked for, where the reading begins anew after the one that broke
        it."""
        if chosen is not None:
            captures: Sequence[Capture] = self.captures.all
        else:
            captures = self.captures.pages if self.meant is None else self.meant
        wanted = None if chosen is None else set(chosen)
        parts = [capture.part for capture in captures]
        start = parts.index(self.source.after) + 1 if self.source.after in parts else 0
        for capture in captures[start:]:
            self.source.alive()
            if self._is_for_people(capture) if wanted is None else capture.part in wanted:
                yield capture, wanted is not None

    def _is_for_people(self, capture: Capture) -> bool:
        """Whether a capture is a page or a text, and no piece of one that a script asked for."""
        if capture.kind == "document":
            return capture.address[:4].casefold() == "http"  # others are pictures of pages that a tool made
        if capture.kind not in ("page", "text") or _FOR_MACHINES.search(capture.address):
            return False
        head = self.captures.head(capture, _HEAD)
        if capture.kind == "text":
            return not _NOT_PROSE.match(head) and _SENTENCE.search(head.decode("utf-8", "replace")) is not None
        return looks_like_page(head)

    def _outcomes(self, capture: Capture, *, asked: bool) -> Iterator[NewArticle | Rejected]:
        try:
            body = self.captures.body(capture)
            checked = self.captures.is_checked(capture, body)
        except BodyError as error:
            yield self._unreadable(capture, error.why, {"limit": error.limit} if error.limit else {})
            return
        noted = _capture(capture, body, checked)
        outcomes = self._page(capture, body, noted) if capture.kind == "page" else self._document(capture, body, noted)
        for outcome in outcomes:
            if isinstance(outcome, NewArticle):
                yield _described(outcome, capture)
            elif asked or outcome.code not in ("no_text", "unknown_format"):
                yield self._unreadable(capture, outcome.code, outcome.facts)

    def _unreadable(self, capture: Capture, why: str, facts: Mapping[str, Any]) -> Rejected:
        """A refusal of one page. The codes of readers are facts here: those are of whole files."""
        return refused_part(self._refused(why, **facts), capture.part, capture.address)

    def _page(self, capture: Capture, body: Body, noted: Mapping[str, Any]) -> Iterator[NewArticle | Rejected]:
        record = capture.record
        yield from read_page(
            PageSource(
                path=self.source.path,
                name=name_of(capture.address),
                data=body.data,
                address=capture.address,
                encoding=self.source.encoding or record.charset or capture.holder.record.charset,
                pictures=PicturesOf(self.captures, record.date),
                captured=record.date,
                original=self.original,
                part=capture.part,
                capture=noted,
                member=capture.part,
            )
        )

    def _document(self, capture: Capture, body: Body, noted: Mapping[str, Any]) -> Iterator[NewArticle | Rejected]:
        """What the reader of its own format makes of a document that was captured."""
        from desktop.importing.readers.registry import HEAD, reader_for  # which knows this one too

        name = name_of(capture.address, _SUFFIXES.get(capture.holder.record.media_type, ""))
        reader = reader_for(name, body.data[:HEAD])
        taken = reader is not None and reader.name not in _NEVER and 0 < len(body.data) <= reader.limit
        if reader is None or not taken:
            yield self._refused("unknown_format" if body.data else "no_text")
            return
        charset = self.source.encoding or capture.record.charset
        inner = Source(self.source.path, name, body.data, alive=self.source.alive)
        if capture.kind == "text":
            inner = replace(inner, encoding=charset)
        for outcome in reader.read(inner):
            if isinstance(outcome, NewArticle):
                runs = tuple(replace(run, member=_member(capture.part, run.member)) for run in outcome.ledger.runs)
                ledger = replace(outcome.ledger, runs=runs)
                part = f"{capture.part}/{outcome.part}" if outcome.part else capture.part
                yield replace(outcome, original=self.original, ledger=ledger, part=part, capture=noted)
            else:
                yield outcome

    def contents(self) -> Iterator[Entry | Rejected]:
        """Everything that was captured, in order, and what is damaged."""
        if not self.captures.records:
            yield self._nothing()
            return
        for capture in self.captures.all:
            self.source.alive()
            yield self._entry(capture)
        yield from self.damage()

    def _entry(self, capture: Capture) -> Entry:
        kind = capture.kind if capture.kind in ("page", "photo") else "other"
        title = ""
        if kind == "page":
            head = self.captures.head(capture)
            kind = "page" if looks_like_page(head) else "other"
            title = self.titles.get(capture.key, "") or _title(head, capture.record.charset)
        record = capture.record
        return Entry(
            part=capture.part,
            title=title or name_of(capture.address),
            kind=kind,
            address=capture.address,
            date=record.date,
            media_type=record.media_type or capture.holder.record.media_type,
            size=capture.holder.record.length,
        )

    def damage(self) -> Iterator[Rejected]:
        """What could not be read of each file: one row for the first fault, with how many there are."""
        faults: dict[str, list[Any]] = {}
        for name, fault in self.captures.faults:
            faults.setdefault(name, []).append(fault)
        for name, found in faults.items():
            first = min(found, key=lambda fault: fault.offset)
            swollen = [fault for fault in found if fault.why in ("ratio", "records")]
            facts = {"offset": first.offset, "why": first.why, "records": self.captures.records, "faults": len(found)}
            if name:
                facts["member"] = name
            yield self._refused("web_archive_unsafe" if swollen else "web_archive_damaged", **facts)

    def _nothing(self) -> Rejected:
        fault = self.captures.faults[0][1] if self.captures.faults else None
        facts: dict[str, Any] = {"offset": fault.offset, "why": fault.why} if fault else {}
        return self._refused("web_archive_unreadable", **facts)

    def _refused(self, code: str, **facts: Any) -> Rejected:
        return Rejected(str(self.source.path), code, facts)


def looks_like_page(head: bytes) -> bool:
    """Whether the first bytes are those of a page: not data, and not a piece of one that a script asked for."""
    head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")  # also UTF-16
    return not _DATA.match(head) and _PAGE.search(head) is not None


def _title(head: bytes, charset: str | None) -> str:
    text = head.decode(encoding_of(head, charset), "replace")
    found = _TITLE.search(text)
    return " ".join(html.unescape(found[1]).split()) if found else ""


def _capture(capture: Capture, body: Body, checked: bool | None) -> dict[str, Any]:
    """How the archive took a page (see `NewArticle.capture`); ``also``: when the same was captured again, ``cut``:
    the record is not whole, ``same_as``: the record that holds the payload."""
    record = capture.record
    noted: dict[str, Any] = {
        "record": record.id or capture.part,
        "date": record.date,
        "address": record.address,
        "digest": record.digest,
        "checked": checked,
        "status": record.status,
    }
    if capture.also:
        noted["also"] = list(capture.also)
    if not body.whole:
        noted["cut"] = True
    if capture.source is not None:
        noted["same_as"] = capture.source.part
    return noted


def _described(article: NewArticle, capture: Capture) -> NewArticle:
    """The article with where and when it was captured, where the page itself does not say."""
    description = dict(article.description)
    for name, value in (
        ("address", capture.address),
        ("captured", capture.record.date),
        ("site", _host(capture.address)),
    ):
        if value and not description.get(name):
            description[name] = value
    return replace(article, description=description)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _member(part: str, member: str) -> str:
    return f"{part}/{member}" if member else part
