"""The frozen records that cross the wall between the archive (`db`) and the program (`desktop`).

Nothing here knows SQL or Qt. Every position into an article's text is an offset in Unicode code points into the
canonical text of one version (`db.text.canonical_text`). Times are ISO 8601 in UTC with a trailing ``Z``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from db.changes import Changes as Changes
from db.changes import Inverse as Inverse
from db.changes import Written as Written
from db.lineage import Capture as Capture  # noqa: TC001
from db.lineage import Original as Original  # noqa: TC001
from db.lineage import Profile as Profile
from db.lineage import Relation as Relation
from db.proofs import Event as Event
from db.proofs import Problem as Problem
from db.proofs import VerifyReport as VerifyReport

BlockKind = Literal["paragraph", "heading", "quote", "list", "table", "figure"]
Colour = Literal["yellow", "green", "blue", "pink", "purple"]
AnnotationState = Literal["exact", "proposed", "orphan"]
DescriptionState = Literal["received", "described", "checked"]
Where = Literal["title", "lead", "body", "caption", "tag", "note", "byline"]
Origin = Literal["printed", "derived", "supplied"]
LineRole = Literal[
    "title", "date", "lead", "paragraph", "heading", "quote", "photo", "caption", "credit", "byline", "label", "blank",
    "list", "table", "boilerplate",
]  # fmt: skip
Side = Literal["", "front", "back"]

COLOURS: tuple[Colour, ...] = ("yellow", "green", "blue", "pink", "purple")
BLOCK_KINDS: tuple[BlockKind, ...] = ("paragraph", "heading", "quote", "list", "table", "figure")
DESCRIPTION_STATES: tuple[DescriptionState, ...] = ("received", "described", "checked")
KINDS = ("", "article", "page", "clipping", "photo", "mail", "book")
"""What a record is: a press article (also ""), a web page that is none, a scanned clipping, a lone photo, a mail, a
book."""
TRANSCRIPTION_STATES = ("none", "partial", "complete", "checked")
SIDES: tuple[Side, ...] = ("", "front", "back")
RELATION_STATES = ("open", "linked", "separate", "merged")
NATURES = ("printed_sheet", "clipping_scan", "photocopy", "typed_transcript", "web_copy", "born_digital")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as received.

    `value`: ISO 8601 without a zone (``2023-11-14T21:36:00``, ``2023-11-14``, ``2023-11``, ``2023``), or None where it
    is unknown or ambiguous; `edtf`: the same in EDTF (ISO 8601-2), a set such as ``[2019-03-04,2019-04-03]`` where the
    order of day and month is not certain; `text`: the characters as received; `rule`: the code of the rule that read
    them (see `desktop/importing/readers/dates.py`).
    """

    value: str | None = None
    edtf: str | None = None
    text: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's body.

    `markup` is the inner part of the block in the closed HTML subset of `db.text` (escaped text, ``em strong a br``;
    ``li`` for a list; ``tr td th`` for a table), empty for a figure; `figure` is the figure's position, counted from 1.
    """

    kind: BlockKind
    markup: str = ""
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerRun:
    """A run of bytes of the received file and what became of it: `length` bytes, `role`, and the index of the block
    (counted from 0) that it became, where it became one. Runs lie end to end from byte 0.

    `member` is empty where the bytes are those of the file itself. Of a container (a packed, encoded or paged file) it
    names what the bytes are of: ``word/document.xml``, a record's id, ``page 3`` (the text of that page in UTF-8);
    the runs of one member lie end to end from its byte 0.
    """

    length: int
    role: LineRole
    block: int | None = None
    member: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The line ledger of a received file: where each byte went. `size` is that of the file, or of all members that
    were read; `coverage` is the share of bytes accounted for (0..1)."""

    runs: tuple[LedgerRun, ...] = ()
    size: int = 0

    @property
    def coverage(self) -> float:
        if not self.size:
            return 1.0
        return sum(run.length for run in self.runs) / self.size


@dataclass(frozen=True, slots=True)
class Look:
    """What looking at a photo gave: its media type, its size in pixels as it is seen, a small JPEG."""

    media_type: str
    width: int
    height: int
    thumb: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A photo's bytes on their way in. `name` is the file's own name (any normal form).

    `metadata` is what the file says of itself (EXIF, IPTC, XMP), where it was read: texts by ``title headline
    description creator credit copyright date alt place``, a list of texts for ``keywords``. `look` is given where the
    parser process decoded it already, so that the archive need not.
    """

    name: str
    data: bytes = field(repr=False)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class NewFigure:
    """The use of a photo in an article. `photo` None makes it a wanted photo. `file_name` as printed in the text;
    `side` of a scanned sheet; `sha256` (hex) of a wanted photo where it is known."""

    position: int
    file_name: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    photo: NewPhoto | None = None
    side: Side = ""
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class NewOriginal:
    """A received file, kept verbatim. `name` is its file name without folders; `encoding` the one it was read with."""

    name: str
    data: bytes = field(repr=False)
    media_type: str = "application/octet-stream"
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class NewAnnotation:
    """An annotation on its way in. The quote and its context decide, `start` is a hint in code points."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    note: str = ""
    colour: Colour = "yellow"
    uid: str | None = None
    author: str | None = None
    created: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article as a reader understood it, ready for `articles.add`.

    `origins` says of a value that is not as printed how it came about, by field name: ``{"title": "derived"}``.
    `description` holds the archival fields of `ARTICLE_FIELDS` that the source stated. `uid`, `tags`, `annotations`,
    `former`, `versions`, `captures` (each with its ``version`` and ``part``; both with the ``original`` that they are
    of, where that is another), `photos` (that only earlier versions show) and `created` (when an archive first took it
    in) are given only by a re-import of our own export.

    `part` is where the article stands in a file that holds several (a record's id, an entry's id, a row's number), and
    names it for good: the same file and part are the same article; "" where the file is the article. `capture` says
    how a web archive took it: ``record`` (its id), ``date`` (UTC), ``address``, ``digest`` (as stated), ``checked``
    (whether the payload has that digest; None where it could not be told), ``status``. `transcription` says of a scan
    how far its blocks, typed by a person, go: ``state`` (none, partial, complete, checked), ``by``, ``at``.
    """

    title: str
    original: NewOriginal
    lead: str = ""
    byline: str = ""
    language: str | None = None
    published: Published = Published()
    blocks: tuple[Block, ...] = ()
    figures: tuple[NewFigure, ...] = ()
    ledger: Ledger = Ledger()
    origins: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    description: Mapping[str, Any] = field(default_factory=dict)
    uid: str | None = None
    tags: tuple[str, ...] = ()
    starred: bool = False
    trashed: bool = False
    annotations: tuple[NewAnnotation, ...] = ()
    versions: tuple[Mapping[str, Any], ...] = ()
    created: str | None = None
    part: str = ""
    capture: Mapping[str, Any] = field(default_factory=dict)
    captures: tuple[Mapping[str, Any], ...] = ()
    transcription: Mapping[str, Any] = field(default_factory=dict)
    photos: tuple[NewPhoto, ...] = ()


# The archival fields of an article besides its text (ISAD(G), schema.org NewsArticle; see GLOSSARY.md).
ARTICLE_FIELDS: tuple[str, ...] = (
    "reference", "edition", "issue", "page", "section", "kicker", "dateline", "genre", "nature", "location", "rights",
    "access", "state", "address", "site", "captured", "authors", "keywords", "kind",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """A new article stands in the archive, or a new version of one (`version` above 1). `held` and `wanted` count its
    figures with and without a photo."""

    uid: str
    title: str
    held: int = 0
    wanted: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class AlreadyHere:
    """The same bytes were received before; nothing was written. `trashed` where that article lies in the trash."""

    uid: str
    title: str
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that did not become an article. `code` is a key of `desktop/shared/words.py`, `facts` fill its
    sentence."""

    path: str
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in the archive. `sha256` (hex) and the pixel size are None while the photo is wanted;
    `wanted_sha256` is then the hash of the photo that belongs there, where it is known."""

    uid: str
    position: int
    file_name: str
    caption: str
    credit: str
    alt: str
    held: bool
    sha256: str | None = None
    width: int | None = None
    height: int | None = None
    side: Side = ""
    wanted_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in one canonical text: position, quote and context (W3C Web Annotation: TextPositionSelector and
    TextQuoteSelector). ``text[start:end] == exact``."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation with its place in the current version. `start` and `end` are None unless `state` is ``exact``;
    a ``proposed`` one carries where it may stand now (`proposed`)."""

    uid: str
    article: str
    exact: str
    prefix: str
    suffix: str
    note: str
    colour: Colour
    state: AnnotationState
    start: int | None
    end: int | None
    author: str
    created: str
    modified: str
    revision: int
    version: int
    proposed: Anchor | None = None


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What a row of the results list shows. `thumb` is the hex SHA-256 of the first held photo, or None; `wanted` the
    number of wanted photos; `tags` full paths; `undescribed` where the state is ``received``."""

    id: int
    uid: str
    title: str
    lead: str
    published: Published
    source: str
    page: str
    starred: bool
    undescribed: bool
    trashed: bool
    figures: int
    wanted: int
    annotations: int
    thumb: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One whole article as it stands now, for reading and export. `text` is its canonical text; `origins` names the
    values that are not as printed; `version` counts from 1; `revision` is the lock counter of the row; `part`,
    `captures` (oldest first) and `transcription` as in `NewArticle`."""

    id: int
    uid: str
    version: int
    revision: int
    title: str
    lead: str
    byline: str
    language: str | None
    published: Published
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...]
    tags: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    original: Original
    ledger: Ledger
    source: str
    starred: bool
    trashed: str | None
    created: str
    modified: str
    description: Mapping[str, Any]
    origins: Mapping[str, Any]
    former: tuple[str, ...]
    text: str
    part: str = ""
    captures: tuple[Capture, ...] = ()
    transcription: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleEdit:
    """A correction by a person: only the fields named change; a new version is made where text changed.

    `fields` may hold ``title lead byline published`` (a `Published`), any of `ARTICLE_FIELDS`, ``source`` and
    ``transcription`` (``{"state"}`` of `TRANSCRIPTION_STATES`; by whom and when is added; with it the blocks are ours);
    `captions` maps a figure's uid to ``{"caption","credit","alt"}`` parts; `seen` is the `revision` that was shown
    (None: whatever stands).
    """

    uid: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    captions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    blocks: tuple[Block, ...] | None = None
    seen: int | None = None
    origin: Origin = "supplied"
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag and how many untrashed articles carry it or one below it. `colour` is a role of the theme
    (``tag_rust``…)."""

    uid: str
    path: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """A publication and how many untrashed articles it holds."""

    uid: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the sidebar and of `info`: `articles` are those outside the trash."""

    articles: int
    undescribed: int
    starred: int
    wanted: int
    trashed: int
    photos: int
    originals: int
    not_parsed: int
    annotations: int
    tags: int
    events: int


@dataclass(frozen=True, slots=True)
class WantedPhoto:
    """A wanted photo in the list of all: its figure, and the article that wants it."""

    figure: str
    article: str
    title: str
    position: int
    file_name: str
    caption: str


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """An archive as a whole. `schema` is the number of its structure, `sequence` its last change."""

    uid: str
    path: str
    schema: int
    sequence: int
    counts: Counts
    read_only: bool
    institution: Mapping[str, str]
    reference_pattern: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What the index needs of one article. `number` is the article's change number, `order` its date as a number
    ``YYYYMMDDhhmmss`` (0 where it has none), `body` the text of its blocks without figures, one a line."""

    id: int
    uid: str
    number: int
    title: str
    lead: str
    body: str
    captions: str
    tags: tuple[str, ...]
    notes: str
    byline: str
    source: str
    order: int
    order_last: int
    starred: bool
    undescribed: bool
    trashed: bool
    wanted: int
    held: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A snippet of a hit: `text`, and the code-point ranges in it to mark; `where` it stands."""

    where: Where
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found: its id, and where the words stand (first the one to show; `more` places besides)."""

    id: int
    uid: str
    title: str
    title_marks: tuple[tuple[int, int], ...]
    published: Published
    source: str
    passage: Passage
    more: int
