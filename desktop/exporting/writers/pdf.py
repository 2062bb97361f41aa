"""PDF: set by typst as PDF/A-2a and PDF/UA-1 in one file, from the bundled fonts alone.

The article reaches the template as data (`data.json`), never as markup. Every photo is decoded and written anew in
sRGB, and every letter checked against the fonts first, so that nothing of the content can break the standards; should
one be refused all the same, the next lower one is taken and the report says so.

One compile holds a volume in memory (about 4 MB an article with a photo), so a document is cut after 100 articles or
400 photos: ``name.pdf``, ``name-2.pdf`` …
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typst

from desktop.exporting.writers.content import Note, SetBlock, SetFigure, content
from desktop.exporting.writers.labels import date_words, labels, language_of, origin, record, transcription_words
from desktop.exporting.writers.pdf_text import Letters, fonts
from desktop.exporting.writers.pictures import UnusableError, for_print
from desktop.exporting.writers.writer import ExportArticle, Language, LeftOut, Losses, Output, UnreadableError
from desktop.shared.paths import resources

if TYPE_CHECKING:
    from db.records import Article
    from desktop.exporting.writers.inline import Run

ARTICLES_A_FILE = 100
PHOTOS_A_FILE = 400
Standard = Literal["a-2a", "a-2b", "ua-1"]
_STANDARDS: tuple[tuple[Standard, ...], ...] = (("a-2a", "ua-1"), ("a-2a",), ("a-2b",), ())


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """`standard`: as PDF/A-2a and PDF/UA-1; `notes`: with notes and highlights; `paper` and `text_size` (points) of the
    page; `language` of labels (None: the article's)."""

    standard: bool = True
    notes: bool = True
    paper: Literal["a4", "a5", "us-letter"] = "a4"
    text_size: Literal[10, 11, 12, 14] = 11
    language: Language | None = None


class PdfWriter:
    """Writes one file, or several numbered ones for a volume of more than 100 articles."""

    name = "pdf"
    suffix = ".pdf"
    options = PdfOptions

    def write(
        self, articles: Iterable[ExportArticle], out: Output, options: PdfOptions, volume: str | None = None
    ) -> tuple[LeftOut, ...]:
        losses = Losses()
        for number, part in enumerate(_parts(articles)):
            folder = out.scratch() / f"pdf-{number}"
            folder.mkdir()
            file = out.file() if number == 0 else out.next_file()
            setting = _Setting(folder, options, volume, losses)
            file.write(setting.compiled(part))
            shutil.rmtree(folder)
        return losses.listed()


def preview(item: ExportArticle, options: PdfOptions, dots_an_inch: float) -> list[bytes]:
    """The pages of one article as PNG pictures, as they would be printed."""
    with tempfile.TemporaryDirectory(prefix="khobao-preview-") as folder:
        return _Setting(Path(folder), options, None, Losses()).pages(item, dots_an_inch)


def _parts(articles: Iterable[ExportArticle]) -> Iterator[list[ExportArticle]]:
    part: list[ExportArticle] = []
    photos = 0
    for item in articles:
        held = sum(figure.held for figure in item.article.figures)
        if part and (len(part) == ARTICLES_A_FILE or photos + held > PHOTOS_A_FILE):
            yield part
            part, photos = [], 0
        part.append(item)
        photos += held
    if part:
        yield part


class _Setting:
    """One file: its folder with template, data and photos."""

    def __init__(self, folder: Path, options: PdfOptions, volume: str | None, losses: Losses) -> None:
        self._folder = folder
        self._options = options
        self._volume = volume
        self._losses = losses
        self._letters = Letters()

    def compiled(self, articles: Sequence[ExportArticle]) -> bytes:
        """The PDF of these articles; its dates are those of the articles, so the same content gives the same bytes."""
        self._prepare(articles)
        return self._compile(_timestamp(item.article for item in articles), len(articles))

    def pages(self, item: ExportArticle, dots_an_inch: float) -> list[bytes]:
        """The pages of one article as PNG pictures."""
        self._prepare([item])
        pictures = self._compiler().compile(format="png", ppi=dots_an_inch)
        return [page for page in (pictures if isinstance(pictures, list) else [pictures]) if page is not None]

    def _prepare(self, articles: Sequence[ExportArticle]) -> None:
        """Put template, data and photos into the folder."""
        first = articles[0].article
        language = language_of(first, self._options.language)
        data = {
            "title": self._line(self._volume or first.title) or first.uid,
            "volume": self._volume is not None,
            "language": first.language or language if self._volume is None else language,
            "author": [self._line(first.byline)] if self._volume is None and first.byline else [],
            "paper": self._options.paper,
            "size": self._options.text_size,
            "words": labels(language),
            "articles": [self._article(item) for item in articles],
        }
        (self._folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        shutil.copyfile(resources() / "templates" / "pdf" / "document.typ", self._folder / "document.typ")
        self._losses.add("characters", self._letters.replaced)

    def _compiler(self) -> typst.Compiler:
        template = self._folder / "document.typ"
        return typst.Compiler(template, root=self._folder, font_paths=fonts(), ignore_system_fonts=True)

    def _compile(self, timestamp: int, count: int) -> bytes:
        compiler = self._compiler()
        asked = _STANDARDS if self._options.standard else ((),)
        standards: tuple[Standard, ...]
        for standards in asked:
            try:
                pdf = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=timestamp)
            except typst.TypstError:
                if standards == asked[-1]:
                    raise
            else:
                assert isinstance(pdf, bytes)
                if standards != asked[0]:
                    self._losses.add("characters", count, "pdf_standard_missed")
                return pdf
        raise AssertionError

    def _article(self, item: ExportArticle) -> dict[str, Any]:
        article = item.article
        language = language_of(article, self._options.language)
        typed = transcription_words(article, language)
        setting = content(article, notes=self._options.notes, transcription=typed)
        self._count(item)
        described = article.description
        page = described.get("page")
        words = labels(language)
        meta = [described.get("reference"), article.source, date_words(article.published, language)]
        meta.append(f"{words['page'].lower()} {page}" if page else "")
        derived = origin(article, "title") == "derived"
        return {
            "id": article.uid,
            "language": article.language or language,
            "label_language": language,
            "words": words,
            "title": self._runs(setting.title),
            "title_text": self._line(article.title) or article.uid,
            "derived": derived,
            "kicker": self._line(described.get("kicker") or ""),
            "meta": [self._line(str(part)) for part in meta if part],
            "running": " · ".join(self._line(str(part)) for part in meta[:2] if part),
            "date": self._line(date_words(article.published, language)),
            "source": self._line(article.source),
            "lead": self._runs(setting.lead),
            "byline": self._runs(setting.byline),
            "blocks": [shown for block in setting.blocks if (shown := self._block(item, block)) is not None],
            "notes": [self._note(note) for note in setting.notes],
            "detached": [self._note(note) for note in setting.detached],
            "record": [[name, self._letters(value)] for name, value in record(article, language)],
        }

    def _count(self, item: ExportArticle) -> None:
        self._losses.add("photos", sum(not figure.held for figure in item.article.figures))
        self._losses.add("originals")
        self._losses.add("versions", len(item.versions))
        if not self._options.notes:
            self._losses.add("annotations", len(item.article.annotations), "annotations_off")

    def _line(self, text: str) -> str:
        return " ".join(self._letters(text).split())

    def _runs(self, runs: Iterable[Run]) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = [
            {
                "text": self._letters(run.text), "em": run.em, "strong": run.strong, "href": run.href,
                "marks": list(run.marks), "ends": list(run.ends),
            }
            for run in runs
        ]  # fmt: skip
        return made if any(run["text"].strip() for run in made) else []

    def _block(self, item: ExportArticle, block: SetBlock) -> dict[str, Any] | None:
        """A block for the template; None for one without a letter to show (PDF/UA-1 forbids an empty heading)."""
        if block.figure is not None:
            return {"kind": "figure"} | self._figure(item, block.figure)
        rows = [[{"runs": self._runs(cell.runs), "head": cell.head} for cell in row] for row in block.rows]
        if not any(cell["runs"] for row in rows for cell in row):
            return None
        return {"kind": block.kind, "rows": rows, "columns": max((len(row) for row in rows), default=0)}

    def _figure(self, item: ExportArticle, setting: SetFigure) -> dict[str, Any]:
        figure = setting.figure
        return {
            "photo": self._photo(item, figure.sha256) if figure.sha256 else None,
            "held": figure.held,
            "name": self._line(figure.file_name),
            "alt": self._line(setting.alt),
            "caption": self._runs(setting.caption),
            "credit": self._runs(setting.credit),
        }

    def _photo(self, item: ExportArticle, sha256: str) -> dict[str, Any] | None:
        """The photo's file in the folder and its size in pixels, or None where it cannot be read."""
        found = sorted(self._folder.glob(f"{sha256}.*"))
        try:
            if not found:
                picture = for_print(item.photo(sha256))
                (self._folder / f"{sha256}{picture.suffix}").write_bytes(picture.data)
                (self._folder / f"{sha256}.size").write_text(json.dumps([picture.width, picture.height]))
                found = sorted(self._folder.glob(f"{sha256}.*"))
        except (UnreadableError, UnusableError):
            self._losses.add("photos", 1, "photos_unreadable")
            return None
        image = next(path for path in found if path.suffix != ".size")
        width, height = json.loads((self._folder / f"{sha256}.size").read_text())
        return {"file": image.name, "width": width, "height": height}

    def _note(self, note: Note) -> dict[str, Any]:
        item = note.annotation
        return {
            "number": note.number, "placed": note.placed, "colour": item.colour, "quote": self._letters(item.exact),
            "note": self._letters(item.note), "author": self._line(item.author), "date": item.created[:10],
            "proposed": self._letters(item.proposed.exact) if item.proposed is not None else "",
        }  # fmt: skip


def _timestamp(articles: Iterable[Article]) -> int:
    """The time of the latest change of any of them, in seconds since 1970."""
    latest = max(article.modified for article in articles)
    try:
        return int(datetime.fromisoformat(latest).timestamp())
    except ValueError:
        return 0
