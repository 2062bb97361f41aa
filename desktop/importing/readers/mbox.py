"""Mail folders as one file (mbox): each mail an article, under its message id.

The mails lie one behind the other, each after a line ``From ...``; a line of text that begins so was marked with ``>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from db.records import NewArticle, NewOriginal, Rejected
from desktop.importing.readers.mail import looks_like_mail, read_mail
from desktop.importing.readers.mail_headers import header
from desktop.importing.readers.mail_parts import parsed
from desktop.importing.readers.reader import MIB, Entry, Source, going_on, refused_part

MEDIA_TYPE = "application/mbox"
MOST_MAILS = 200_000
_SUFFIXES = (".mbox", ".mbx")
_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{1,300}\r?\n(?=[!-9;-~]{1,76}:)")
_MARKED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Mbox:
    """The reader of mail folders."""

    name = "mbox"
    limit = 128 * MIB
    isolated = True

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """Folders by their suffix; where a person named the file, others without one that begin as a folder."""
        suffix = PurePath(name).suffix.casefold()
        if suffix in _SUFFIXES:
            return True
        if suffix or not asked:
            return False
        if head is None:
            return None
        found = _FROM.match(head)
        return found is not None and looks_like_mail(head[found.end() :])

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The mails in order, those chosen where a person chose; or why there is none."""
        original = NewOriginal(source.name, source.data, MEDIA_TYPE)
        empty = not source.after
        for part, mail in going_on(source, _mails(source.data)):
            empty = False
            if source.parts is None or part in source.parts:
                source.begin(part, mail.subject or part)
                for outcome in read_mail(replace(source, data=mail.data), original, part):
                    yield _of_mail(outcome, part, mail) if isinstance(outcome, Rejected) else outcome
        if empty:
            yield Rejected(str(source.path), "damaged")

    def contents(self, source: Source) -> Iterator[Entry | Rejected]:
        """The mails of a folder."""
        for part, mail in _mails(source.data):
            source.alive()
            yield Entry(part, mail.subject, "page", "", mail.date, "message/rfc822", len(mail.data))


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail of a folder: its bytes, and what its header says of it."""

    data: bytes
    subject: str
    date: str


def _of_mail(refused: Rejected, part: str, mail: _Mail) -> Rejected:
    """A refusal as one of this mail; an attachment that is not taken has a name of its own."""
    named = refused_part(refused, part, mail.subject)
    return replace(named, code=refused.code) if refused.code == "attachment_not_taken" else named


def _mails(data: bytes) -> Iterator[tuple[str, _Mail]]:
    """Each mail by its name in the folder, no two alike."""
    starts = [found.span() for found in _FROM.finditer(data)][:MOST_MAILS]
    seen: dict[str, int] = {}
    for number, (_, start) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(data)
        mail = _MARKED.sub(rb"\1", data[start:end])
        head = parsed(mail.partition(b"\n\n")[0] + b"\n\n")
        name = header(head, "Message-ID").strip("<> ") or str(number + 1)
        seen[name] = seen.get(name, 0) + 1
        part = name if seen[name] == 1 else f"{name}#{seen[name]}"
        yield part, _Mail(mail, header(head, "Subject"), header(head, "Date"))
