"""Files under review before anything is saved: their lines, the roles a person gave them, and the article they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from db.records import NewArticle, Published, Rejected
from desktop.importing.parsing import choose, load
from desktop.importing.readers.encodings import UndecodableError, recognised
from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.plain_text import assemble, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from db.records import LineRole
    from desktop.importing.readers.lines import Line
    from desktop.importing.readers.reader import Source

ReviewState = Literal["waiting", "reviewed", "importing", "imported", "already", "as_is", "photo", "unreadable"]
OPEN: tuple[ReviewState, ...] = ("waiting", "reviewed", "as_is", "photo")
"""States of files that can still be taken in."""

MOST_FILES = 20
MOST_BYTES = 1 << 20
MOST_LINES = 5000
KEYS: tuple[LineRole, ...] = (
    "blank", "title", "date", "lead", "paragraph", "heading", "photo", "caption", "byline", "quote",
)  # fmt: skip
"""The role that each digit key gives: 0 leaves a line out of the article (its bytes stay in the received file)."""
PERSON = "person"
"""`Published.rule` where a person chose one of the readings of an ambiguous date."""
_SET = re.compile(r"\[([\d,-]+)\]")

Step = tuple[tuple[int, "LineRole"], ...]
"""One change of roles: each line (index from 0) with the role that takes it back."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row on screen: the line `first`, or a run of `count` blank lines from there on. Indexes count from 0."""

    first: int
    count: int
    role: LineRole
    text: str
    size: int


@dataclass(slots=True, eq=False)
class ReviewFile:
    """A file on its way in. `lines` is empty where it is taken in as it is or cannot be read (`refusal`).

    `publication` is what a person typed, None while the file's own word stands; `reading` the day (ISO 8601) that a
    person chose of the `readings` of an ambiguous date (they are those of the last `article`).
    """

    path: Path
    state: ReviewState
    source: Source | None = None
    lines: list[Line] = field(default_factory=list)
    refusal: Rejected | None = None
    publication: str | None = None
    reading: str | None = None
    readings: list[str] = field(default_factory=list)
    _done: list[Step] = field(default_factory=list)
    _undone: list[Step] = field(default_factory=list)

    @property
    def open_date(self) -> bool:
        """Whether the date can be read in more than one way and nobody has said which is meant."""
        return bool(self.readings) and self.reading not in self.readings

    @property
    def rows(self) -> list[ReviewRow]:
        """The lines as rows; blank lines that follow each other are one. A change of roles never moves a row."""
        rows: list[ReviewRow] = []
        for index, line in enumerate(self.lines):
            if not line.text and rows and not rows[-1].text:
                last = rows[-1]
                rows[-1] = replace(last, count=last.count + 1, size=last.size + line.size)
            else:
                rows.append(ReviewRow(index, 1, line.role, line.text, line.size))
        return rows

    def set_roles(self, indexes: Iterable[int], role: LineRole) -> bool:
        """Give lines another role, as one step; False where nothing changes. Empty lines stay what they are."""
        chosen = [index for index in indexes if self.lines[index].text and self.lines[index].role != role]
        if not chosen:
            return False
        self._done.append(self._apply(tuple((index, role) for index in chosen)))
        self._undone.clear()
        return True

    def undo(self) -> list[int]:
        """Take the last step back; returns its lines, none where there is no step."""
        return self._move(self._done, self._undone)

    def redo(self) -> list[int]:
        """Do again what was undone last; returns its lines."""
        return self._move(self._undone, self._done)

    def _move(self, source: list[Step], target: list[Step]) -> list[int]:
        if not source:
            return []
        step = source.pop()
        target.append(self._apply(step))
        return [index for index, _ in step]

    def _apply(self, step: Step) -> Step:
        back = tuple((index, self.lines[index].role) for index, _ in step)
        for index, role in step:
            self.lines[index] = replace(self.lines[index], role=role)
        return back

    def article(self) -> NewArticle | None:
        """The article that the lines make as they stand now; None where there are no lines to make it of."""
        if self.source is None or not self.lines:
            return None
        article = assemble(self.source, self.lines)
        supplied = dict(article.origins)
        if self.publication is not None and self.publication != article.source:
            article = replace(article, source=self.publication)
            supplied["source"] = "supplied"
        self.readings = readings(article.published)
        if self.reading in self.readings:
            chosen = Published(self.reading, self.reading, article.published.text, PERSON)
            article = replace(article, published=chosen)
        return replace(article, origins=supplied)

    def draft(self) -> ReviewFile:
        """The file as it stands now, for a job: later changes do not reach it."""
        return replace(self, lines=list(self.lines), _done=[], _undone=[])


def readings(published: Published) -> list[str]:
    """The days (ISO 8601) that an ambiguous date can mean, earliest first; none where it is not ambiguous."""
    found = _SET.fullmatch(published.edtf or "") if published.value is None else None
    return found[1].split(",") if found else []


def open_file(path: Path) -> ReviewFile:
    """Look at one file. Text of up to 1 MiB and 5,000 lines can be reviewed; all else is taken in as it is."""
    if is_photo_name(path.name):
        return ReviewFile(path, "photo")
    reader = choose(path, asked=True)
    if isinstance(reader, Rejected):
        return ReviewFile(path, "unreadable", refusal=reader)
    try:
        large = path.stat().st_size > MOST_BYTES
    except OSError as error:
        why = {"why": error.strerror or type(error).__name__}
        return ReviewFile(path, "unreadable", refusal=Rejected(str(path), "unreadable", why))
    if reader.name != "plain_text" or large:
        return ReviewFile(path, "as_is")
    source = load(path, reader)
    if isinstance(source, Rejected):
        return ReviewFile(path, "unreadable", refusal=source)
    try:
        source = recognised(source)
        found = lines(source.data, source.encoding)
    except UndecodableError as refused:
        return ReviewFile(path, "unreadable", source, refusal=Rejected(str(path), refused.code, refused.facts))
    if all(line.role == "blank" for line in found):
        return ReviewFile(path, "unreadable", source, refusal=Rejected(str(path), "no_text"))
    if len(found) > MOST_LINES:
        return ReviewFile(path, "as_is")
    file = ReviewFile(path, "waiting", source, found)
    file.article()  # reads the photos beside it now: the window must not wait for them later
    return file


def open_files(paths: Sequence[Path]) -> list[ReviewFile]:
    """Look at several files, in the order given."""
    return [open_file(path) for path in dict.fromkeys(paths)]


def photos_of(article: NewArticle, path: Path, photos: Iterable[ReviewFile]) -> list[ReviewFile]:
    """Those of `photos` that come in with the article of the file `path`, because they lie beside it."""
    names = {figure.photo.name for figure in article.figures if figure.photo is not None}
    return [photo for photo in photos if photo.path.parent == path.parent and photo.path.name in names]


def can_review(paths: Sequence[Path]) -> bool:
    """Whether these are few enough plain files to be looked at one by one before they are saved."""
    return 0 < len(paths) <= MOST_FILES and all(path.is_file() for path in paths)
