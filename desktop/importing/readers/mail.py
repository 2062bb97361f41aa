"""Mails (RFC 5322, MIME) as articles of kind ``mail``: subject, sender, date, the text, its pictures in their places.

Of the forms of one text the richest is taken. Attached documents and mails become articles of their own, whose `part`
is the number of their MIME part; what no reader takes is named. Nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from db.records import Block, Ledger, LedgerRun, LineRole, NewArticle, NewFigure, NewOriginal, NewPhoto, Rejected
from db.text import plain
from desktop.importing.readers.beacons import without_beacons
from desktop.importing.readers.fragment import Fragment, TooComplexError, read_fragment
from desktop.importing.readers.language import language_of
from desktop.importing.readers.mail_headers import date_of, header, raw_header, senders
from desktop.importing.readers.mail_parts import Part, TooManyPartsError, is_encrypted, parsed, parts_of
from desktop.importing.readers.mail_text import decode, plain_blocks, without_layout
from desktop.importing.readers.reader import MIB, PHOTO_LIMIT, Siblings, Source
from desktop.importing.readers.sentences import first_sentence
from desktop.importing.readers.trace import trace

MEDIA_TYPE = "message/rfc822"
DEEPEST = 2
_SUFFIXES = (".eml",)
_FIELD = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_TELLING = re.compile(
    rb"^(?:from|received|return-path|delivered-to|message-id|mime-version|x-[\w-]+)[ \t]*:", re.I | re.M
)
_ASKED_SUFFIXES = ("", ".mail", ".msg", ".rfc822", ".txt")
_ROLES: dict[str, LineRole] = {"subject": "title", "date": "date", "from": "byline"}
_HEADER_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)(?:[ \t][^\r\n]*(?:\r\n|\r|\n|\Z))*")


class Mail:
    """The reader of one mail."""

    name = "mail"
    limit = 64 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """Files called .eml; where a person named the file, others that begin like a mail."""
        suffix = PurePath(name).suffix.casefold()
        if suffix in _SUFFIXES:
            return True
        if not asked or suffix not in _ASKED_SUFFIXES:
            return False
        return None if head is None else looks_like_mail(head)

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The mail, then what is attached to it; what could not be taken follows what it belongs to."""
        if not _FIELD.match(source.data.lstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")):
            yield Rejected(str(source.path), "damaged")
            return
        original = NewOriginal(source.name, source.data, MEDIA_TYPE)
        yield from read_mail(source, original)


def looks_like_mail(head: bytes) -> bool:
    """Whether a file's first bytes are header fields, two of them such as only mails have."""
    fields = head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    return _FIELD.match(head) is not None and len(set(map(bytes.lower, _TELLING.findall(fields)))) >= 2


def read_mail(source: Source, original: NewOriginal, part: str = "", depth: int = 0) -> Iterator[NewArticle | Rejected]:
    """A mail whose bytes are those of `source`, received in `original`, there as `part`; `depth` is how many containers
    it lies in."""
    try:
        message = parsed(source.data)
        if is_encrypted(message):
            yield Rejected(str(source.path), "encrypted")
            return
        parts = parts_of(message)
    except (TooManyPartsError, RecursionError):
        yield Rejected(str(source.path), "damaged")
        return
    mail = _Mail(source, message, parts, part)
    mail.take_all()
    attached: Iterable[NewArticle | Rejected] = _attached(mail, original, depth)
    if mail.blocks:
        yield mail.article(original)
    else:
        attached = list(attached)
        if not any(isinstance(one, NewArticle) for one in attached):
            yield Rejected(str(source.path), "no_text")
    yield from mail.refused
    yield from attached


def _attached(mail: _Mail, original: NewOriginal, depth: int) -> Iterator[NewArticle | Rejected]:
    """The articles that attached files make, each under the number of its part, and the files that no reader takes."""
    for one in mail.parts:
        if one.use not in ("file", "mail") or not one.chosen:
            continue
        number = _below(mail.part, one.number)
        outcomes = list(_read_attached(mail.source, one, original, number, depth)) if depth < DEEPEST else []
        articles = [outcome for outcome in outcomes if isinstance(outcome, NewArticle)]
        if not articles:
            facts = {"name": one.name, "type": one.media_type}
            codes = [outcome.code for outcome in outcomes if isinstance(outcome, Rejected)]
            yield Rejected(str(mail.source.path), "attachment_not_taken", facts | ({"why": codes[0]} if codes else {}))
        yield from articles


def _read_attached(
    source: Source, one: Part, original: NewOriginal, number: str, depth: int
) -> Iterator[NewArticle | Rejected]:
    name = one.name or f"part-{one.number}"
    inner = Source(source.path, name, one.data, Siblings(None), source.encoding, alive=source.alive)
    if one.use == "mail":
        yield from read_mail(inner, original, number, depth + 1)
        return
    from desktop.importing.readers.registry import HEAD, reader_for

    reader = reader_for(inner.name, one.data[:HEAD])
    if reader is None or len(one.data) > reader.limit or not one.data:
        return
    if isinstance(reader, Mail):
        yield from read_mail(inner, original, number, depth + 1)
        return
    for outcome in reader.read(inner):
        yield placed(outcome, original, number) if isinstance(outcome, NewArticle) else outcome


def placed(article: NewArticle, original: NewOriginal, number: str) -> NewArticle:
    """An article of an attached file as one of the container: its bytes are members there."""
    runs = tuple(replace(run, member=f"{number}/{run.member}" if run.member else number) for run in article.ledger.runs)
    part = f"{number}/{article.part}" if article.part else number
    return replace(article, original=original, part=part, ledger=replace(article.ledger, runs=runs))


def _below(part: str, number: str) -> str:
    return f"{part}.{number}" if part else number


@dataclass(slots=True)
class _Mail:
    """A mail in the making."""

    source: Source
    message: Any
    parts: list[Part]
    part: str
    blocks: list[Block] = field(default_factory=list)
    figures: list[NewFigure] = field(default_factory=list)
    runs: list[LedgerRun] = field(default_factory=list)
    refused: list[Rejected] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    charset: str | None = None

    def take_all(self) -> None:
        """Read the header, the text, and the pictures that the text does not show itself."""
        self._header()
        for one in self.parts:
            if one.use in ("plain", "html"):
                try:
                    self._text(one)
                except TooComplexError as limit:
                    facts = {"what": limit.what, "limit": limit.limit}
                    self.refused.append(Rejected(str(self.source.path), "html_too_complex", facts))
                    self._other_forms()
        for one in self.parts:
            if one.use == "picture" and one.chosen and one.number not in self.shown:
                self._picture(one)

    def photo(self, address: str) -> NewPhoto | Rejected | None:
        """The picture that a text names (see `fragment.Pictures`): by its content id, its location or its name."""
        wanted = address.removeprefix("cid:").casefold()
        name = PurePath(address.replace("\\", "/")).name.casefold()
        for one in self.parts:
            if one.use != "picture" or not one.data:
                continue
            ids = {one.content_id.casefold(), one.location.casefold(), one.name.casefold()} - {""}
            if wanted in ids or (":" not in address and name in ids):
                self.shown.add(one.number)
                return self._photo(one)
        return None

    def _photo(self, one: Part) -> NewPhoto | Rejected:
        if len(one.data) > PHOTO_LIMIT:
            return Rejected(str(self.source.path), "too_large", {"size": len(one.data), "limit": PHOTO_LIMIT})
        return NewPhoto(one.name, one.data)

    def _header(self) -> None:
        """The header's fields as the member ``header``."""
        data = self.source.data
        end = re.search(rb"\r\n\r\n|\n\n|\r\r", data)
        member = _below(self.part, "header") if self.part else "header"
        for line in _HEADER_LINES.finditer(data[: end.end() if end else len(data)]):
            if not line[0]:
                continue
            name = line[0].partition(b":")[0].decode("ascii", "replace").strip().casefold()
            role: LineRole = _ROLES.get(name, "boilerplate") if line[0].strip() else "blank"
            self.runs.append(LedgerRun(len(line[0]), role, None, member))

    def _text(self, one: Part) -> None:
        member = _below(self.part, one.number)
        text, charset = decode(one.data, one.charset, self.source.encoding)
        first = len(self.blocks)
        if not one.chosen:
            self.runs.append(LedgerRun(len(text.encode("utf-8", "replace")), "boilerplate", None, member))
            return
        if one.use == "plain":
            flow = {"flowed": one.flowed, "delete_space": one.delete_space}
            blocks, runs = plain_blocks(text, member=member, first=first, **flow)
        else:
            position = len(self.figures) + 1
            shown = without_beacons(without_layout(text))
            fragment = read_fragment(shown, pictures=self, base=one.location, first_position=position)
            blocks = list(fragment.blocks)
            self.figures.extend(fragment.figures)
            self.refused.extend(fragment.refused)
            runs = trace(text, blocks, fragment.figures, first=first, member=member)
            runs += self._photo_runs(fragment, first)
        self.charset = self.charset or charset
        self.blocks.extend(blocks)
        self.runs.extend(runs)

    def _photo_runs(self, fragment: Fragment, first: int) -> list[LedgerRun]:
        """The pictures that a text shows, each whole as the photo of its first figure."""
        runs: list[LedgerRun] = []
        for one in self.parts:
            figure = next((each for each in fragment.figures if each.photo and each.photo.data is one.data), None)
            if figure is not None:
                index = next(at for at, block in enumerate(fragment.blocks) if block.figure == figure.position)
                runs.append(LedgerRun(len(one.data), "photo", first + index, _below(self.part, one.number)))
        return runs

    def _other_forms(self) -> None:
        """The plain text of a mail whose HTML cannot be read, in its stead."""
        for other in self.parts:
            if other.use == "plain" and not other.chosen:
                self._text(replace(other, chosen=True))

    def _picture(self, one: Part) -> None:
        """A picture that stands by itself: a figure behind the text."""
        photo = self._photo(one)
        if isinstance(photo, Rejected):
            self.refused.append(photo)
        figure = NewFigure(len(self.figures) + 1, one.name, photo=photo if isinstance(photo, NewPhoto) else None)
        self.figures.append(figure)
        self.runs.append(LedgerRun(len(one.data), "photo", len(self.blocks), _below(self.part, one.number)))
        self.blocks.append(Block("figure", figure=figure.position))

    def article(self, original: NewOriginal) -> NewArticle:
        """The article of all that was taken."""
        subject = header(self.message, "Subject", self.charset)
        names = senders(raw_header(self.message, "From") or raw_header(self.message, "Sender"), self.charset)
        texts = [plain(block.markup) for block in self.blocks if block.kind != "figure"]
        first = next((text for text in texts if any(sign.isalnum() for sign in text)), "")
        description: dict[str, Any] = {"kind": "mail"}
        if names:
            description["authors"] = names
        return NewArticle(
            title=subject or first_sentence(first or PurePath(self.source.name).stem),
            original=replace(original, encoding=self.charset) if not self.part else original,
            byline=", ".join(names),
            language=language_of("\n".join([subject, *texts[:8]])),
            published=date_of(header(self.message, "Date", self.charset)),
            blocks=tuple(self.blocks),
            figures=tuple(self.figures),
            ledger=Ledger(tuple(self.runs), sum(run.length for run in self.runs)),
            origins={} if subject else {"title": "derived"},
            description=description,
            part=self.part,
        )
