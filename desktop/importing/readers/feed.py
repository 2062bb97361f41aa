"""Feeds (RSS, Atom, RDF, CDF, JSON feed) as articles: one of each entry, with its text, pictures, names and date.

An entry's `part` is its id, else its link, else its number. Pictures are wanted photos: nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath, PurePosixPath
from typing import Any
from urllib.parse import unquote

from lxml import html as lxml_html

from db.records import Block, Ledger, LedgerRun, LineRole, NewArticle, NewFigure, NewOriginal, Rejected
from db.text import normal, plain
from desktop.importing.readers import feed_json
from desktop.importing.readers.beacons import without_beacons
from desktop.importing.readers.feed_entries import Feed, FeedEntry, FeedPicture, published
from desktop.importing.readers.feed_ledger import ledger_of, source_of
from desktop.importing.readers.feed_xml import UnsafeXmlError, parse_feed
from desktop.importing.readers.fragment import Fragment, TooComplexError, read_fragment
from desktop.importing.readers.language import language_of
from desktop.importing.readers.reader import MIB, Entry, Source, going_on, refused_part
from desktop.importing.readers.sentences import first_sentence
from desktop.importing.readers.trace import trace

_SUFFIXES = (".rss", ".atom", ".rdf", ".cdf", ".opml")
_MAYBE = (".xml", ".feed", ".json", "")
_ROOT = re.compile(r"<(?:[\w-]+:)?(rss|feed|rdf|channel|opml)\b[^>]*", re.IGNORECASE)
_ASIDE = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_JSON = "application/feed+json"
_TYPES = {"rss": "application/rss+xml", "feed": "application/atom+xml", "rdf": "application/rdf+xml"}


class FeedReader:
    """The reader of feeds."""

    name = "feed"
    limit = 32 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """Feeds by their suffix, and XML and JSON files that begin as one; where a person named it also a file without
        a suffix."""
        suffix = PurePath(name).suffix.casefold()
        if suffix in _SUFFIXES:
            return True
        if suffix not in _MAYBE or (not suffix and not asked):
            return False
        if head is None:
            return None
        if suffix in (".json", ".feed") and feed_json.HEAD.search(head):
            return True
        return suffix != ".json" and _root(head) is not None

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The articles of the entries in order, those chosen where a person chose; or why there is none."""
        path = str(source.path)
        feed = _feed(source)
        if isinstance(feed, Rejected):
            yield feed
            return
        if not feed.entries:
            yield Rejected(path, "no_entries")
            return
        writer = _Writer(source, feed)
        for part, entry in going_on(source, _parts(feed.entries)):
            if source.parts is None or part in source.parts:
                label = entry.title or entry.link or part
                source.begin(part, label)
                for outcome in writer.outcomes(entry, part):
                    yield refused_part(outcome, part, label) if isinstance(outcome, Rejected) else outcome

    def contents(self, source: Source) -> Iterator[Entry | Rejected]:
        """The entries of a feed."""
        feed = _feed(source)
        if isinstance(feed, Rejected):
            yield feed
            return
        for part, entry in _parts(feed.entries):
            source.alive()
            title = entry.title or first_sentence(_text(entry.content)) or entry.link
            yield Entry(part, title, "page", entry.link, entry.date)


def _root(head: bytes) -> str | None:
    """The name of the root element, where it is that of a feed."""
    if head.startswith(b"\x4c\x6f\xa7\x94"):
        text = head.decode("cp037", "replace")
    elif b"\0" in head[:4] or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.replace(b"\0", b"").decode("latin-1")
    else:
        text = head.decode("latin-1")
    found = _ROOT.match(_ASIDE.sub("", text).lstrip("\ufeff\xef\xbb\xbf\xff\xfe \t\r\n"))
    return found[1].casefold() if found is not None else None


def _feed(source: Source) -> Feed | Rejected:
    path = str(source.path)
    try:
        if source.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return feed_json.parse_json(source.data)
        if _root(source.data[:65536]) == "opml":
            return Rejected(path, "feed_list")
        return parse_feed(source.data, source.encoding)
    except feed_json.BadJsonError:
        return Rejected(path, "damaged")
    except UnsafeXmlError:
        return Rejected(path, "xml_unsafe")


def _parts(entries: Iterable[FeedEntry]) -> Iterator[tuple[str, FeedEntry]]:
    """Each entry by the name that it has in the file, no two alike."""
    seen: dict[str, int] = {}
    for entry in entries:
        name = entry.identifier or entry.link or str(entry.index)
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}#{seen[name]}", entry


class _Writer:
    """Makes articles of a feed's entries."""

    def __init__(self, source: Source, feed: Feed) -> None:
        self._path = str(source.path)
        self._feed = feed
        is_json = source.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        kind = _JSON if is_json else _TYPES.get(_root(source.data[:65536]) or "", "application/xml")
        self._original = NewOriginal(source.name, source.data, kind, feed.encoding or None)
        self._text = None if is_json else source_of(source.data, feed.encoding or "utf-8")

    def outcomes(self, entry: FeedEntry, part: str) -> Iterator[NewArticle | Rejected]:
        """The article of an entry, or why it gives none."""
        try:
            fragment = (
                read_fragment(without_beacons(entry.content), base=entry.base) if entry.content.strip() else Fragment()
            )
        except TooComplexError as limit:
            facts = {"what": limit.what, "limit": limit.limit}
            yield Rejected(self._path, "html_too_complex", facts)
            return
        blocks, figures = _with_pictures(fragment, entry.pictures)
        body = "\n".join(plain(block.markup) for block in blocks if block.kind != "figure")
        title, origins = self._title(entry, body, figures)
        if not title:
            yield Rejected(self._path, "no_text")
            return
        lead = _lead(entry, body)
        yield NewArticle(
            title=title,
            original=self._original,
            lead=lead,
            byline=", ".join(entry.authors),
            language=_language(entry.language or self._feed.language) or language_of(f"{title}\n{lead}\n{body}"),
            published=published(entry.date, updated=entry.updated),
            blocks=tuple(blocks),
            figures=tuple(figures),
            ledger=self._ledger(entry, fragment, part),
            origins=origins,
            source=self._feed.title,
            description=self._description(entry),
            part=part,
        )

    def _title(self, entry: FeedEntry, body: str, figures: list[NewFigure]) -> tuple[str, dict[str, Any]]:
        """The title as it stands, else one from what the entry does say; "" where it says nothing."""
        if entry.title:
            return entry.title, {}
        first = next((line for line in body.split("\n") if any(sign.isalnum() for sign in line)), "")
        said = [first_sentence(first), *(figure.caption or figure.file_name for figure in figures), entry.link]
        if not any(said) and (entry.authors or entry.date or entry.identifier or entry.keywords):
            said.append(self._feed.title or PurePath(self._original.name).stem)
        return next(filter(None, said), ""), {"title": "derived"}

    def _description(self, entry: FeedEntry) -> dict[str, Any]:
        stated = {
            "address": entry.link, "site": self._feed.title, "authors": list(entry.authors),
            "keywords": list(entry.keywords), "rights": entry.rights or self._feed.rights,
        }  # fmt: skip
        return {name: value for name, value in stated.items() if value}

    def _ledger(self, entry: FeedEntry, fragment: Fragment, part: str) -> Ledger:
        text = self._text
        if text is not None and len(text.items) == len(self._feed.entries):
            return ledger_of(text, entry.index, fragment.blocks, fragment.figures)
        runs: list[LedgerRun] = []
        said: tuple[tuple[LineRole, str], ...] = (("title", entry.title), ("date", entry.date))
        for role, value in said:
            if value:
                runs.append(LedgerRun(len(value.encode("utf-8", "replace")), role, None, f"{part}/{role}"))
        runs += trace(entry.content, fragment.blocks, fragment.figures, member=f"{part}/content")
        return Ledger(tuple(runs), sum(run.length for run in runs))


def _with_pictures(fragment: Fragment, beside: Iterable[FeedPicture]) -> tuple[list[Block], list[NewFigure]]:
    """The blocks and figures of a text, and behind them the pictures that stand beside it and not in it."""
    blocks, figures = list(fragment.blocks), list(fragment.figures)
    for picture in beside:
        name = _file_name(picture.address)
        same = next((at for at, one in enumerate(figures) if name and one.file_name == name), None)
        if same is not None:
            continue
        figures.append(NewFigure(len(figures) + 1, name, picture.caption, picture.credit))
        blocks.append(Block("figure", figure=len(figures)))
    return blocks, figures


def _file_name(address: str) -> str:
    name = unquote(PurePosixPath(address.partition("?")[0].partition("#")[0]).name)
    return normal("".join(sign for sign in name if sign.isprintable()))[:200].strip()


def _lead(entry: FeedEntry, body: str) -> str:
    """The summary, where it says something that the text itself does not."""
    lead = _text(entry.summary)
    squeezed = re.sub(r"\W+", "", lead)
    return lead if squeezed and squeezed[:200] not in re.sub(r"\W+", "", body) else ""


def _text(markup: str) -> str:
    """The plain text of HTML on one line."""
    if not markup.strip():
        return ""
    try:
        text = lxml_html.fromstring(f"<div>{markup}</div>").text_content()
    except (ValueError, lxml_html.etree.ParserError):
        return ""
    return " ".join(normal(text).split())


def _language(code: str) -> str | None:
    """The language of a code such as ``en-GB``; None where it is none."""
    found = re.fullmatch(r"\s*([A-Za-z]{2,3})(?:[-_]\w+)*\s*", code)
    return found[1].lower() if found else None
