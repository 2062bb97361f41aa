"""The parts of an office document (Word, OpenDocument) in reading order, before they become an article."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from db.text import escape, normal

if TYPE_CHECKING:
    from db.records import LineRole, NewPhoto, Rejected
    from desktop.importing.readers.xml_located import Span

PieceKind = Literal["text", "list", "table", "photo", "note", "boilerplate"]
_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; a line feed is a line break. `font` where it is known."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside a document, or a name of one that is not in it (`photo` None) or could not be taken."""

    name: str
    alt: str = ""
    photo: NewPhoto | Rejected | None = None


@dataclass(slots=True)
class Piece:
    """A paragraph, picture or table. `span`: its bytes in `member`. `role` is what its style says it is, else
    ``paragraph``; `list_key` is the same for the items of one list; `encoding` is that of its fonts from before
    Unicode."""

    kind: PieceKind
    span: Span
    member: str
    runs: tuple[Run, ...] = ()
    role: LineRole = "paragraph"
    list_key: str = ""
    picture: Picture | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    head: bool = False
    level: int = 0
    encoding: str = ""
    text: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.text = text_of(self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its parts; one that another reaches into has none."""

    pieces: tuple[Piece, ...] = ()

    @property
    def paragraphs(self) -> list[tuple[Run, ...]]:
        """The words of the cell, those of tables in it too."""
        found: list[tuple[Run, ...]] = []
        for piece in self.pieces:
            if piece.kind == "table":
                found += [runs for row in piece.rows for cell in row for runs in cell.paragraphs]
            elif piece.text:
                found.append(piece.runs)
        return found

    @property
    def pictures(self) -> list[Piece]:
        """The pictures of the cell, those of tables in it too."""
        found: list[Piece] = []
        for piece in self.pieces:
            if piece.kind == "table":
                found += [picture for row in piece.rows for cell in row for picture in cell.pictures]
            elif piece.kind == "photo":
                found.append(piece)
        return found


def text_of(runs: Iterable[Run]) -> str:
    """The plain text of runs, NFC, outer white space off."""
    return normal("".join(run.text for run in runs)).strip()


def markup_of(runs: Sequence[Run], *, bold: bool = True) -> str:
    """Runs as inline markup of the body subset, outer white space off; `bold` False leaves ``strong`` out."""
    parts: list[str] = []
    for run in tidied(runs):
        text = escape(run.text)
        if run.text.strip():
            if run.em:
                text = f"<em>{text}</em>"
            if run.strong and bold:
                text = f"<strong>{text}</strong>"
            if run.href.startswith(_LINKS):
                text = f'<a href="{escape(run.href).replace(chr(34), "&quot;")}">{text}</a>'
        parts.append(text)
    return "".join(parts)


def tidied(runs: Sequence[Run]) -> list[Run]:
    """Runs with those of one look joined, NFC, a combining mark with its letter, outer white space off."""
    joined: list[Run] = []
    for run in runs:
        text = run.text
        while joined and text and unicodedata.combining(text[0]):
            joined[-1] = replace(joined[-1], text=joined[-1].text + text[0])
            text = text[1:]
        if not text:
            continue
        look = joined[-1] if joined else None
        if look is not None and (_same_look(look, run) or (not text.strip() and not look.href)):
            joined[-1] = replace(look, text=look.text + text)
        else:
            joined.append(replace(run, text=text))
    joined = [replace(run, text=normal(run.text)) for run in joined]
    while joined and not joined[0].text.strip():
        del joined[0]
    while joined and not joined[-1].text.strip():
        del joined[-1]
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return joined


def _same_look(one: Run, other: Run) -> bool:
    return (one.strong, one.em, one.href) == (other.strong, other.em, other.href)


def is_bold(runs: Iterable[Run]) -> bool:
    """Whether all that shows of a paragraph is bold."""
    shown = [run for run in runs if run.text.strip()]
    return bool(shown) and all(run.strong for run in shown)


def split_runs(runs: Sequence[Run], separator: str) -> list[tuple[Run, ...]]:
    """Runs cut at each `separator`."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(separator)
        parts[-1].append(replace(run, text=first))
        parts.extend([replace(run, text=other)] for other in others)
    return [tuple(part) for part in parts]


def paragraphs(piece: Piece) -> list[Piece]:
    """A paragraph cut where it holds an empty line."""
    if "\n" not in piece.text or piece.kind != "text":
        return [piece]
    lines = split_runs(piece.runs, "\n")
    groups: list[list[tuple[Run, ...]]] = [[]]
    for line in lines:
        if any(run.text.strip() for run in line):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [replace(piece, runs=_with_breaks(group)) for group in groups if group] or [piece]


def _with_breaks(lines: Sequence[Sequence[Run]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, line in enumerate(lines):
        if number:
            runs.append(Run("\n"))
        runs.extend(line)
    return tuple(runs)
