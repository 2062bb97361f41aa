"""An issue of a newspaper or magazine made into an EPUB: one article for each that its contents name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from db.records import (
    Block,
    Ledger,
    LedgerRun,
    LineRole,
    NewArticle,
    NewFigure,
    NewOriginal,
    Published,
    Rejected,
)
from db.text import normal, plain
from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.epub_pages import Chapter, ChapterReader
from desktop.importing.readers.figures import split_credit
from desktop.importing.readers.fragment import TooComplexError
from desktop.importing.readers.language import language_of
from desktop.importing.readers.lines import Line
from desktop.importing.readers.reader import Entry, NotTakenError, going_on, refused_part
from desktop.importing.readers.roles import assign_roles
from desktop.importing.readers.signatures import names_of_byline

if TYPE_CHECKING:
    from desktop.importing.readers.epub_package import ContentsLine, Package
    from desktop.importing.readers.reader import Source

_SEPARATED = re.compile(r"[|•·\t\n]")
_SOURCE_LINE = re.compile(r'[^<>]{0,80}<a href="(https?://[^"]+)">([^<>]+)</a>[^<>]{0,20}')


@dataclass(slots=True)
class _Piece:
    """The part of a page that an article takes: signs `start` to `end` (None: its end)."""

    member: str
    start: int = 0
    end: int | None = None


@dataclass(slots=True)
class _Plan:
    """An article to be made."""

    line: ContentsLine
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def part(self) -> str:
        """Its place in the package."""
        return f"{self.line.member}#{self.line.fragment}" if self.line.fragment else self.line.member


def articles_of(source: Source, package: Package, media_type: str) -> Iterator[NewArticle | Rejected]:
    """The articles of an issue in the order of its contents, each followed by its pictures that could not be taken;
    nothing where the contents name none."""
    told: set[str] = set()
    for part, plan in going_on(source, ((plan.part, plan) for plan in _plans(package))):
        if source.parts is not None and part not in source.parts:
            continue
        source.begin(part, plan.line.label or part)
        reader = ChapterReader(source, package)
        try:
            article = _article(source, package, plan, reader, media_type)
        except TooComplexError as limit:
            facts = {"what": limit.what, "limit": limit.limit}
            yield refused_part(Rejected(str(source.path), "html_too_complex", facts), part, plan.line.label)
            continue
        except NotTakenError as fault:
            yield refused_part(Rejected(str(source.path), fault.code, fault.facts), part, plan.line.label)
            continue
        if article is not None:
            yield article
            for refused in reader.refused:
                if refused.path not in told:
                    told.add(refused.path)
                    yield refused


def _article(
    source: Source, package: Package, plan: _Plan, reader: ChapterReader, media_type: str
) -> NewArticle | None:
    build = _Build(source, package, plan)
    for piece in plan.pieces:
        text = package.text(piece.member)
        end = len(text) if piece.end is None else piece.end
        build.add(reader.part(piece.member, text, piece.start, end, first_position=len(build.figures) + 1))
    return build.article(media_type)


def entries_of(package: Package) -> Iterator[Entry]:
    """The articles of an issue, for a choice among them."""
    date = package.published().value or ""
    for plan in _plans(package):
        yield Entry(plan.part, plan.line.label, "page", date=date, media_type="application/xhtml+xml")


def _plans(package: Package) -> list[_Plan]:
    """What belongs to each article: from where the contents lead to up to the next one, pages that follow without a
    line of their own too; the pages of sections are nobody's."""
    entries = [entry for entry in package.contents if entry.member in package.spine]
    named = [entry for entry in entries if "article" in entry.kind.casefold().split()]
    chosen = named or [entry for entry in entries if entry.is_leaf]
    others = {entry.member for entry in entries} - {entry.member for entry in chosen}
    by_member: dict[str, list[tuple[int, ContentsLine]]] = {}
    for entry in chosen:
        by_member.setdefault(entry.member, []).append((_place(package, entry), entry))
    plans: list[_Plan] = []
    for member in package.spine:
        here = sorted(by_member.get(member, []), key=lambda pair: pair[0])
        for number, (start, entry) in enumerate(here):
            end = here[number + 1][0] if number + 1 < len(here) else None
            if end is None or end > start:
                plans.append(_Plan(entry, [_Piece(member, start if number else min(start, 0), end)]))
        if not here and plans and member not in others and member not in package.furniture:
            plans[-1].pieces.append(_Piece(member))
    return plans


def _place(package: Package, entry: ContentsLine) -> int:
    """Where in its page an article begins."""
    if not entry.fragment:
        return 0
    text = package.text(entry.member)
    found = re.search(rf"<[^<>]*\b(?:id|name)\s*=\s*[\"']{re.escape(entry.fragment)}[\"']", text)
    return found.start() if found else 0


@dataclass(slots=True)
class _Build:
    """One article of an issue in the making."""

    source: Source
    package: Package
    plan: _Plan
    blocks: list[Block] = field(default_factory=list)
    figures: list[NewFigure] = field(default_factory=list)
    runs: list[LedgerRun] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    address: str = ""

    def add(self, chapter: Chapter) -> None:
        """Add a page."""
        self.links |= chapter.links
        first = len(self.blocks)
        self.blocks += chapter.blocks
        self.figures += chapter.figures
        self.runs += [run if run.block is None else replace(run, block=run.block + first) for run in chapter.runs]

    def article(self, media_type: str) -> NewArticle | None:
        """The article; None where no words are in it."""
        roles = self._roles()
        if not any(role not in ("boilerplate", "title", "photo", "blank") for role in roles):
            return None
        texts = self._texts()
        kept: list[Block] = []
        moved: dict[int, int] = {}
        open_figure: int | None = None
        for index, (block, role) in enumerate(zip(self.blocks, roles, strict=True)):
            if role in ("title", "date", "lead", "byline", "boilerplate", "blank"):
                continue
            if role in ("caption", "credit") and open_figure is not None:
                self._caption(kept[open_figure], texts[index], role)
                moved[index] = open_figure
                continue
            moved[index] = len(kept)
            kept.append(replace(block, kind="heading") if role == "heading" and block.kind == "paragraph" else block)
            open_figure = moved[index] if block.kind == "figure" else None
        return self._made(roles, texts, kept, moved, media_type)

    def _roles(self) -> list[LineRole]:
        roles: list[LineRole] = []
        self._source_line()
        for block, text in zip(self.blocks, self._texts(), strict=True):
            role: LineRole = "photo" if block.kind == "figure" else block.kind
            if not text.strip() and block.kind != "figure":
                role = "blank"
            elif _is_navigation(block, self.links) or (self.address and block is self.blocks[-1]):
                role = "boilerplate"
            roles.append(role)
        title = next((at for at, role in enumerate(roles[:8]) if role == "heading"), None)
        if title is not None:
            roles[title] = "title"
        shown = [at for at, role in enumerate(roles) if role not in ("boilerplate", "blank")]
        texts = self._texts()
        given: list[Line] = []
        for at in shown:
            captioned = roles[at] == "photo" and self._figure(self.blocks[at]).caption
            given.append(Line(0, 0, texts[at] or "photo", roles[at]))
            if captioned:
                given.append(Line(0, 0, "caption", "caption"))
        if title is None:
            given.insert(0, Line(0, 0, self.plan.line.label or "title", "title"))
        found = [line.role for line in assign_roles(given) if not (line.role == "caption" and line.text == "caption")]
        for at, role in zip(shown, found[title is None :], strict=True):
            roles[at] = role
        return roles

    def _source_line(self) -> None:
        """A last line that only says from which address the article was taken is that address."""
        if self.blocks and (found := _SOURCE_LINE.fullmatch(self.blocks[-1].markup)) is not None:
            address, words = (html.unescape(text) for text in found.groups())
            if words.strip().rstrip("/") == address.rstrip("/"):
                self.address = address

    def _texts(self) -> list[str]:
        return [plain(block.markup).strip() for block in self.blocks]

    def _figure(self, block: Block) -> NewFigure:
        return next(figure for figure in self.figures if figure.position == block.figure)

    def _caption(self, block: Block, text: str, role: str) -> None:
        """Give a figure the words below it."""
        at = next(at for at, figure in enumerate(self.figures) if figure.position == block.figure)
        figure = self.figures[at]
        caption, credit = ("", text) if role == "credit" else split_credit(text)
        self.figures[at] = replace(
            figure, caption="\n".join(filter(None, (figure.caption, caption))),
            credit="\n".join(filter(None, (figure.credit, credit))),
        )  # fmt: skip

    def _made(
        self, roles: Sequence[LineRole], texts: Sequence[str], kept: list[Block], moved: dict[int, int], media_type: str
    ) -> NewArticle:
        def of(role: LineRole) -> list[str]:
            return [text for text, one in zip(texts, roles, strict=True) if one == role]

        stated, entry = self.package.stated, self.plan.line
        title = " ".join(" ".join(of("title")).split())
        byline = "; ".join(of("byline"))
        description: dict[str, Any] = {"rights": stated.rights, "section": entry.above[-1] if entry.above else ""}
        description["address"] = self.address
        description["authors"] = names_of_byline(byline)
        runs = [self._moved(run, roles, moved) for run in self.runs]
        used = {block.figure for block in kept}
        lead = "\n".join(of("lead"))
        everything = "\n".join([title, lead, *(plain(block.markup) for block in kept[:8])])
        language = language_of(everything) or (stated.language or "").partition("-")[0].lower() or None
        origins: dict[str, Any] = {} if title else {"title": "derived"}
        published = self._published(of("date"))
        if published.rule == "package":
            origins["published"] = "derived"
        return NewArticle(
            title=title or entry.label or normal(self.source.name),
            original=NewOriginal(self.source.name, self.source.data, media_type),
            lead=lead,
            byline=byline,
            language=language,
            published=published,
            blocks=tuple(kept),
            figures=tuple(figure for figure in self.figures if figure.position in used),
            ledger=Ledger(tuple(runs), sum(run.length for run in runs)),
            origins=origins,
            source=stated.title,
            description={name: value for name, value in description.items() if value},
            part=self.plan.part,
        )

    def _published(self, printed: Sequence[str]) -> Published:
        """The printed date, else that of the issue."""
        for line in printed:
            if (found := read_date_line(line)) is not None:
                return replace(found, text="\n".join(printed))
        return self.package.published()

    @staticmethod
    def _moved(run: LedgerRun, roles: Sequence[LineRole], moved: dict[int, int]) -> LedgerRun:
        if run.block is None:
            return run
        role = roles[run.block]
        if role in ("photo", "list", "table") and run.block in moved:
            return replace(run, block=moved[run.block])
        return replace(run, role=role, block=moved.get(run.block))


def _is_navigation(block: Block, links: set[str]) -> bool:
    """Whether a block holds nothing but links to other pages of the package ("Next | Section menu | Main menu"), as
    feed readers put above and below an article."""
    parts = [part.strip() for part in _SEPARATED.split(plain(block.markup)) if part.strip()]
    return block.kind in ("paragraph", "table", "list") and bool(parts) and all(part in links for part in parts)
