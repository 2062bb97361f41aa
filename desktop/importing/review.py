"""Files under review before anything is saved: their lines, the roles a person gave them, and the article they make."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from db.records import NewArticle, Rejected
from desktop.importing.parsing import choose, load
from desktop.importing.readers.encodings import UndecodableError, detect
from desktop.importing.readers.plain_text import assemble, lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from db.records import LineRole
    from desktop.importing.readers.lines import Line
    from desktop.importing.readers.reader import Source

ReviewState = Literal["waiting", "reviewed", "imported", "as_is", "unreadable"]

MOST_FILES = 20
MOST_BYTES = 1 << 20
MOST_LINES = 5000
KEYS: tuple[LineRole, ...] = (
    "blank", "title", "date", "lead", "paragraph", "heading", "photo", "caption", "byline", "quote",
)  # fmt: skip
"""The role that each digit key gives: 0 leaves a line out of the article (its bytes stay in the received file)."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row on screen: the line `first`, or a run of `count` blank lines from there on. Indexes count from 0."""

    first: int
    count: int
    role: LineRole
    text: str
    size: int


@dataclass(slots=True)
class ReviewFile:
    """A file on its way in. `lines` is empty where it is taken in as it is or cannot be read (`refusal`)."""

    path: Path
    state: ReviewState
    source: Source | None = None
    lines: list[Line] = field(default_factory=list)
    refusal: Rejected | None = None
    publication: str = ""
    _before: list[tuple[int, LineRole]] = field(default_factory=list)

    @property
    def rows(self) -> list[ReviewRow]:
        """The lines as rows; blank lines that follow each other are one."""
        rows: list[ReviewRow] = []
        for index, line in enumerate(self.lines):
            empty = line.role == "blank" and not line.text
            if empty and rows and rows[-1].role == "blank" and not rows[-1].text:
                last = rows[-1]
                rows[-1] = replace(last, count=last.count + 1, size=last.size + line.size)
            else:
                rows.append(ReviewRow(index, 1, line.role, line.text, line.size))
        return rows

    def set_role(self, index: int, role: LineRole) -> bool:
        """Give a line another role; False where it has it already or is an empty line."""
        line = self.lines[index]
        if line.role == role or not line.text:
            return False
        self._before.append((index, line.role))
        self.lines[index] = replace(line, role=role)
        return True

    def undo(self) -> int | None:
        """Take the last change of a role back; returns the line, None where there is nothing to take back."""
        if not self._before:
            return None
        index, role = self._before.pop()
        self.lines[index] = replace(self.lines[index], role=role)
        return index

    def article(self) -> NewArticle | None:
        """The article that the lines make as they stand now."""
        if self.source is None or not self.lines:
            return None
        article = assemble(self.source, self.lines)
        return replace(article, source=self.publication) if self.publication else article


def open_file(path: Path) -> ReviewFile:
    """Look at one file. Text of up to 1 MiB and 5,000 lines can be reviewed; all else is taken in as it is."""
    reader = choose(path, asked=True)
    if isinstance(reader, Rejected):
        return ReviewFile(path, "unreadable", refusal=reader)
    if reader.name != "plain_text" or path.stat().st_size > MOST_BYTES:
        return ReviewFile(path, "as_is")
    source = load(path, reader)
    if isinstance(source, Rejected):
        return ReviewFile(path, "unreadable", refusal=source)
    try:
        encoding = detect(source.data)
        found = lines(source.data, encoding)
    except UndecodableError as refused:
        return ReviewFile(path, "unreadable", source, refusal=Rejected(str(path), refused.code, refused.facts))
    if all(line.role == "blank" for line in found):
        return ReviewFile(path, "unreadable", source, refusal=Rejected(str(path), "empty"))
    if len(found) > MOST_LINES:
        return ReviewFile(path, "as_is")
    source = replace(source, encoding=encoding)
    file = ReviewFile(path, "waiting", source, found)
    made = file.article()
    file.publication = made.source if made is not None else ""
    return file


def open_files(paths: Sequence[Path]) -> list[ReviewFile]:
    """Look at several files, in the order given."""
    return [open_file(path) for path in paths]


def can_review(paths: Sequence[Path]) -> bool:
    """Whether these are few enough plain files to be looked at one by one before they are saved."""
    return 0 < len(paths) <= MOST_FILES and all(path.is_file() for path in paths)
