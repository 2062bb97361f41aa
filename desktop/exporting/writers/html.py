"""HTML: one file that needs nothing else: text, photos, notes and record, and no word from outside.

The page forbids itself scripts and everything remote (Content Security Policy); its one style stands in it, named by
hash. Photos stand in it as data URIs, read one at a time while the file is written.
"""

from __future__ import annotations

import functools
import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from desktop.exporting.writers.bidi import balanced, isolated
from desktop.exporting.writers.content import Content, Note, SetFigure, content
from desktop.exporting.writers.labels import date_words, labels, language_of, origin, record, transcription_words
from desktop.exporting.writers.pictures import UnusableError, for_web
from desktop.exporting.writers.writer import ExportArticle, Language, LeftOut, Losses, Output, UnreadableError
from desktop.shared.paths import resources

if TYPE_CHECKING:
    from db.records import Article
    from desktop.exporting.writers.inline import Run


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """`notes`: with notes and highlights; `language` of labels (None: the article's)."""

    notes: bool = True
    language: Language | None = None


class HtmlWriter:
    """Writes one page of one article, or of several with a contents list."""

    name = "html"
    suffix = ".html"
    options = HtmlOptions

    def write(
        self, articles: Iterable[ExportArticle], out: Output, options: HtmlOptions, volume: str | None = None
    ) -> tuple[LeftOut, ...]:
        waiting = iter(articles)
        first = next(waiting, None)
        if first is None:
            return ()
        page = _Page(options, language_of(first.article, options.language), volume)
        if volume is None:
            page.top(out.file(), first.article, "")
            page.article(out.file(), first)
            page.end(out.file())
            return page.losses.listed()
        with (out.scratch() / "articles.html").open("w+b") as body:
            page.article(body, first)
            for item in waiting:
                page.article(body, item)
            page.top(out.file(), first.article, volume)
            body.seek(0)
            while part := body.read(1 << 20):
                out.file().write(part)
        page.end(out.file())
        return page.losses.listed()


@functools.cache
def _templates() -> Environment:
    loader = FileSystemLoader(resources() / "templates" / "html")
    found = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    found.filters["balanced"] = balanced
    return found


@functools.cache
def _style() -> tuple[str, str]:
    """The style and its hash as the Content Security Policy names it (CSP level 3, 2.3.1)."""
    style = (resources() / "templates" / "html" / "style.css").read_text(encoding="utf-8")
    return style, b64encode(hashlib.sha256(style.encode()).digest()).decode()


class _Page:
    """One HTML file while it is written."""

    def __init__(self, options: HtmlOptions, language: Language, volume: str | None) -> None:
        self.losses = Losses()
        self._options = options
        self._language = language
        self._volume = volume
        self._entries: list[dict[str, str]] = []

    def top(self, file: BinaryIO, first: Article, title: str) -> None:
        """Head of the page, and the contents of a volume (known once its articles are written)."""
        style, digest = _style()
        language = self._language if self._volume is not None else first.language or self._language
        values = {
            "title": isolated(" ".join((title or first.title).split())), "volume": self._volume is not None,
            "language": language, "style": Markup(style),  # our own file
            "style_hash": digest, "entries": self._entries, "words": labels(self._language),
        }  # fmt: skip
        self._render(file, "top.html", values)

    def end(self, file: BinaryIO) -> None:
        """The end of the page."""
        self._render(file, "end.html", {})

    def article(self, file: BinaryIO, item: ExportArticle) -> None:
        """One article."""
        article = item.article
        language = language_of(article, self._options.language)
        typed = transcription_words(article, language)
        setting = content(article, notes=self._options.notes, transcription=typed)
        self._count(item)
        date = date_words(article.published, language)
        inline = _Inline(f"a-{article.uid}", setting)
        self._entries.append(
            {"id": f"a-{article.uid}", "title": article.title, "date": date, "source": article.source}
        )
        values: dict[str, Any] = {
            "article": article, "content": setting, "date": date, "words": labels(language), "id": inline.prefix,
            "record": record(article, language), "language": article.language or language, "label_language": language,
            "level": 2 if self._volume is not None else 1, "inline": inline, "linked_data": _linked_data(article),
            "derived_title": origin(article, "title") == "derived",
            "picture": lambda figure: self._picture(item, figure),
        }  # fmt: skip
        self._render(file, "article.html", values)

    def _count(self, item: ExportArticle) -> None:
        self.losses.add("photos", sum(not figure.held for figure in item.article.figures))
        self.losses.add("originals")
        self.losses.add("versions", len(item.versions))
        if not self._options.notes:
            self.losses.add("annotations", len(item.article.annotations), "annotations_off")

    def _picture(self, item: ExportArticle, figure: SetFigure) -> Markup | None:
        """The address of a photo's data, or None for a photo that is wanted or cannot be read."""
        if figure.figure.sha256 is None:
            return None
        try:
            picture = for_web(item.photo(figure.figure.sha256))
        except (UnreadableError, UnusableError):
            self.losses.add("photos", 1, "photos_unreadable")
            return None
        return Markup(f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}")

    def _render(self, file: BinaryIO, template: str, values: Mapping[str, Any]) -> None:
        for part in _templates().get_template(template).generate(values):
            file.write(part.encode("utf-8", "replace"))


class _Inline:
    """Runs as HTML: emphasis, links, highlights with their colour, and the number of a note behind its last word."""

    def __init__(self, prefix: str, setting: Content) -> None:
        self.prefix = prefix
        self._notes: dict[int, Note] = {note.number: note for note in setting.notes}
        self._begun: set[int] = set()

    def __call__(self, runs: Iterable[Run]) -> Markup:
        return Markup("").join(self._pieces(runs))

    def _pieces(self, runs: Iterable[Run]) -> Iterator[Markup]:
        for run in runs:
            text = Markup("<br>").join(escape(line) for line in run.text.split("\n"))
            if run.em:
                text = Markup("<em>{}</em>").format(text)
            if run.strong:
                text = Markup("<strong>{}</strong>").format(text)
            if run.href:
                text = Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(run.href, text)
            for number in reversed(run.marks):
                text = self._mark(number, text)
            yield text
            for number in run.ends:
                yield Markup(
                    '<a class="ref" id="{0}-r{1}" href="#{0}-n{1}" role="doc-noteref"><sup>{1}</sup></a>'
                ).format(self.prefix, number)

    def _mark(self, number: int, text: Markup) -> Markup:
        colour = self._notes[number].annotation.colour
        if number in self._begun:
            return Markup('<mark class="hl-{}">{}</mark>').format(colour, text)
        self._begun.add(number)
        return Markup('<mark class="hl-{}" id="{}-h{}">{}</mark>').format(colour, self.prefix, number, text)


def _linked_data(article: Article) -> Markup:
    """The article for machines: schema.org NewsArticle in JSON-LD, harmless inside HTML (HTML, 4.12.1.3)."""
    described = article.description
    known = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": [f"urn:uuid:{article.uid}", *([described["reference"]] if described.get("reference") else [])],
        "headline": article.title,
        "description": article.lead,
        "datePublished": article.published.value,
        "inLanguage": article.language,
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "publisher": {"@type": "Organization", "name": article.source} if article.source else None,
        "articleSection": described.get("section"),
        "pagination": described.get("page"),
        "dateline": described.get("dateline"),
        "genre": described.get("genre"),
        "keywords": list(article.tags),
        "image": [
            {"@type": "ImageObject", "name": figure.file_name, "caption": figure.caption, "creditText": figure.credit}
            for figure in article.figures
        ],
    }
    text = json.dumps({key: value for key, value in known.items() if value}, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # no sign of markup is left in it
