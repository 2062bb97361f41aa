"""Files under review before anything is saved: their pieces, what a person made of them, and the article they make."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from db.dates import readings
from db.records import NewArticle, Published, Rejected
from desktop.importing.pieces import EDITABLE, OUT, PERSON, Piece, put_together, same_text, take_apart, with_fields
from desktop.importing.preview import Looked, look, looked
from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.figures import is_photo_name
from desktop.importing.readers.plain_text import assemble
from desktop.importing.readers.reader import DEFAULTS, Folders, Options, Siblings, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from db.records import LineRole
    from desktop.importing.preview import Catalogue
    from desktop.importing.profiles import Rule
    from desktop.importing.readers.lines import Line
    from desktop.importing.readers.reader import Entry

ReviewState = Literal[
    "reading", "waiting", "reviewed", "importing", "imported", "already", "as_is", "photo", "contents", "unreadable",
]  # fmt: skip
OPEN: tuple[ReviewState, ...] = ("reading", "waiting", "reviewed", "as_is", "photo", "contents")
"""States of files that can still be taken in."""

MOST_FILES = 20
KEYS: tuple[LineRole, ...] = (
    "blank", "title", "date", "lead", "paragraph", "heading", "photo", "caption", "byline", "quote",
)  # fmt: skip
"""The role that each digit key gives: 0 leaves a line out of the article (its bytes stay in the received file)."""



@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row on screen: the line `first`, or a run of `count` blank lines or passages left out from there on. Indexes
    count from 0; `figure` is the position of a figure whose photo is held."""

    first: int
    count: int
    role: LineRole
    text: str
    size: int
    figure: int | None = None


@dataclass(slots=True, eq=False)
class ReviewFile:
    """A file on its way in, or one of the articles that it holds.

    `lines` are those of a text, or the pieces of the article `read` of another format; empty where the file is taken in
    as it is or cannot be read (`refusal`). `guesses` are the encodings that a text may be in and how sure they are.
    `pictures` are small PNG pictures of its figures by position; `refused` what could not be taken of it. `entries` is
    what a container holds, `chosen` the parts to take, `catalogue` its columns.

    `publication` is what a person typed, None while the file's own word stands; `fields` the other fields typed;
    `reading` the day (ISO 8601) that a person chose of the `readings` of an ambiguous date (they are those of the last
    `article`). `left` holds the passages that were left out by their run, `show_left` shows them one by one.

    `before` is the article before any correction by a person, `applied` are the rules of sources that made it, `agreed`
    the rules that a person wants to keep. `looking` while it is read once more; `told` where
    its refusal is that of an import, which has kept its bytes.
    """

    path: Path
    state: ReviewState
    source: Source | None = None
    lines: list[Line] = field(default_factory=list)
    refusal: Rejected | None = None
    publication: str | None = None
    reading: str | None = None
    readings: list[str] = field(default_factory=list)
    read: NewArticle | None = None
    pictures: Mapping[int, bytes] = field(default_factory=dict, repr=False)
    refused: Sequence[Rejected] = ()
    entries: Sequence[Entry] = ()
    chosen: set[str] = field(default_factory=set)
    catalogue: Catalogue | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    options: Options = DEFAULTS
    guesses: Sequence[tuple[str, float]] = ()
    alone: bool = True
    more: bool = False
    show_left: bool = False
    left: Mapping[int, str] = field(default_factory=dict)
    before: NewArticle | None = None
    applied: list[Rule] = field(default_factory=list)
    agreed: set[Rule] = field(default_factory=set)
    looking: bool = False
    told: bool = False
    _done: list[Any] = field(default_factory=list)
    _undone: list[Any] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What it goes by in the list: the file's name, or the title where the file holds several articles."""
        return self.path.name if self.alone or self.read is None else self.read.title or self.path.name

    @property
    def encoding(self) -> str:
        """The encoding that its text was read with, where there is one."""
        original = self.read.original if self.read is not None else self.source
        return (original.encoding if original is not None else None) or ""

    @property
    def size(self) -> int:
        """The size of the received file in bytes, as far as it was read."""
        original = self.read.original if self.read is not None else self.source
        return len(original.data) if original is not None else 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts to take of a container, in its own order."""
        return tuple(entry.part for entry in self.entries if entry.part in self.chosen)

    @property
    def open_date(self) -> bool:
        """Whether the date can be read in more than one way and nobody has said which is meant."""
        return bool(self.readings) and self.reading not in self.readings

    @property
    def passages(self) -> int:
        """How many passages of the page the reader left out."""
        return sum(isinstance(line, Piece) and line.as_read == "boilerplate" for line in self.lines)

    @property
    def rows(self) -> list[ReviewRow]:
        """The lines as rows; blank lines that follow each other are one, and so are passages left out while they are
        not shown. A change of roles never moves a row."""
        rows: list[ReviewRow] = []
        for index, line in enumerate(self.lines):
            hidden = not line.text or (not self.show_left and _left_out(line))
            last = rows[-1] if rows else None
            if hidden and last is not None and not last.text and last.role == line.role:
                rows[-1] = replace(last, count=last.count + 1, size=last.size + line.size)
            else:
                held = isinstance(line, Piece) and line.role == "photo" and line.figure in self.pictures
                figure = line.figure if held and isinstance(line, Piece) else None
                rows.append(ReviewRow(index, 1, line.role, "" if hidden else line.text, line.size, figure))
        return rows

    def set_roles(self, indexes: Iterable[int], role: LineRole) -> bool:
        """Give lines another role, as one step; False where nothing changes. Empty lines stay what they are; a photo
        that is left out takes its caption and credit along."""
        wanted = set(indexes)
        if role in OUT:
            wanted |= {other for index in wanted for other in self._belonging(index)}
        chosen = [index for index in sorted(wanted) if self.lines[index].text and self.lines[index].role != role]
        return self._step(tuple((index, replace(self.lines[index], role=role)) for index in chosen))

    def set_text(self, index: int, text: str) -> bool:
        """Correct the text of a piece that may be edited, as one step; False where nothing changes."""
        line, typed = self.lines[index], same_text(text)
        if not self.may_edit(index) or not typed or typed == line.text:
            return False
        return self._step(((index, replace(line, text=typed)),))

    def may_edit(self, index: int) -> bool:
        """Whether the text of a line may be typed: pieces of an article, as far as they are not its body."""
        return isinstance(self.lines[index], Piece) and self.lines[index].role in EDITABLE

    def undo(self) -> list[int]:
        """Take the last step back; returns its lines, none where there is no step."""
        return self._move(self._done, self._undone)

    def redo(self) -> list[int]:
        """Do again what was undone last; returns its lines."""
        return self._move(self._undone, self._done)

    def _belonging(self, index: int) -> list[int]:
        line = self.lines[index]
        if not isinstance(line, Piece) or line.role != "photo" or line.figure is None:
            return []
        return [
            number
            for number, other in enumerate(self.lines)
            if isinstance(other, Piece) and other.figure == line.figure and other.role in ("caption", "credit")
        ]

    def _step(self, step: tuple[tuple[int, Line], ...]) -> bool:
        if not step:
            return False
        self._done.append(self._apply(step))
        self._undone.clear()
        return True

    def _move(self, source: list[Any], target: list[Any]) -> list[int]:
        if not source:
            return []
        step = source.pop()
        target.append(self._apply(step))
        return [index for index, _ in step]

    def _apply(self, step: tuple[tuple[int, Line], ...]) -> tuple[tuple[int, Line], ...]:
        back = tuple((index, self.lines[index]) for index, _ in step)
        for index, line in step:
            self.lines[index] = line
        return back

    def article(self) -> NewArticle | None:
        """The article that the lines make as they stand now; None where there are no lines to make it of."""
        article = self._made()
        if article is None:
            return None
        fields = dict(self.fields)
        if self.publication is not None:
            fields["source"] = self.publication
        typed = fields.pop("date", None)
        if typed is not None:
            origins = dict(article.origins) | {"published": "supplied"}
            article = replace(article, published=typed_date(typed), origins=origins)
        article = with_fields(article, fields)
        self.readings = readings(article.published)
        if self.reading in self.readings:
            chosen = Published(self.reading, self.reading, article.published.text, PERSON)
            article = replace(article, published=chosen)
        return article

    def _made(self) -> NewArticle | None:
        if not self.lines:
            return None
        if self.read is not None:
            return put_together(self.read, [line for line in self.lines if isinstance(line, Piece)])
        return assemble(self.source, self.lines) if self.source is not None else None

    def choice(self) -> Options:
        """How the importer reads the file, where it is not taken in as reviewed."""
        return replace(self.options, parts=self.parts) if self.entries else self.options

    def draft(self) -> ReviewFile:
        """The file as it stands now, for a job: later changes do not reach it."""
        return replace(
            self, lines=list(self.lines), fields=dict(self.fields), chosen=set(self.chosen),
            agreed=set(self.agreed), _done=[], _undone=[],
        )  # fmt: skip


def _left_out(line: Line) -> bool:
    return isinstance(line, Piece) and line.as_read == "boilerplate" and line.role == "boilerplate"


def typed_date(text: str) -> Published:
    """The date that a person typed; where it cannot be read, its characters alone."""
    found = read_date_line(text)
    return replace(found, text=text) if found is not None else Published(text=text or None)


def files_of(path: Path, seen: Looked, options: Options = DEFAULTS) -> list[ReviewFile]:
    """What the review shows of a file that was looked at: one row, or one for each article that it holds. It reads the
    photos beside a text now: the window must not wait for them later."""
    if seen.refusal is not None:
        guesses = seen.guesses or ([("utf-8", 0.0)] if seen.refusal.code == "undecodable" else [])
        return [ReviewFile(path, "unreadable", refusal=seen.refusal, options=options, guesses=guesses)]
    if seen.lines:
        source = Source(
            path, path.name, seen.data, Siblings(path.parent), seen.encoding, certainty=seen.certainty
        )
        file = ReviewFile(path, "waiting", source, list(seen.lines), options=options, guesses=seen.guesses)
        file.article()
        return [file]
    if seen.entries:
        chosen = {entry.part for entry in seen.entries if entry.kind == "page"}
        return [ReviewFile(
            path, "contents", entries=seen.entries, chosen=chosen, refused=seen.refused, options=options,
            catalogue=seen.catalogue,
        )]  # fmt: skip
    if not seen.articles or seen.more:
        return [ReviewFile(path, "as_is", options=options, more=seen.more)]
    files = [
        ReviewFile(
            path, "waiting", lines=list(take_apart(article, left)), read=article, pictures=pictures, left=left,
            refused=seen.refused if number == 0 else (), options=options, alone=len(seen.articles) == 1,
        )
        for number, (article, left, pictures) in enumerate(seen.articles)
    ]  # fmt: skip
    for file in files:
        file.article()
    return files


def unread(path: Path) -> ReviewFile:
    """A file that was not looked at: reading was cancelled."""
    return ReviewFile(path, "unreadable", refusal=Rejected(str(path), "cancelled"))


def was_cancelled(files: Iterable[ReviewFile]) -> bool:
    """Whether the reading of one of these was cancelled."""
    return any(file.refusal is not None and file.refusal.code == "cancelled" for file in files)


def look_here(path: Path, options: Options = DEFAULTS) -> Looked:
    """Look at a file in this very process: for tests and trusted bytes."""
    return looked(look(path, Folders(), options))


def open_files(paths: Sequence[Path], look_at: Callable[[Path, Options], Looked] = look_here) -> list[ReviewFile]:
    """Look at several files, in the order given."""
    return [file for path in dict.fromkeys(paths) for file in open_file(path, look_at)]


def open_file(path: Path, look_at: Callable[[Path, Options], Looked] = look_here) -> list[ReviewFile]:
    """Look at one file, by `look_at`; more than one row where it holds several articles. A photo comes in with the
    article that shows it."""
    return [ReviewFile(path, "photo")] if is_photo_name(path.name) else files_of(path, look_at(path, DEFAULTS))


def photos_of(article: NewArticle, path: Path, photos: Iterable[ReviewFile]) -> list[ReviewFile]:
    """Those of `photos` that come in with the article of the file `path`, because they lie beside it."""
    names = {figure.photo.name for figure in article.figures if figure.photo is not None}
    return [photo for photo in photos if photo.path.parent == path.parent and photo.path.name in names]


def can_review(paths: Sequence[Path]) -> bool:
    """Whether these are few enough plain files to be looked at one by one before they are saved."""
    return 0 < len(paths) <= MOST_FILES and all(path.is_file() for path in paths)
