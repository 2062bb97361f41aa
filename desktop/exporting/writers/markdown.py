"""Markdown: CommonMark with a YAML head; photos lie in a folder beside the document, notes are footnotes.

Footnotes (``[^1]``) and tables are the common extensions of CommonMark; where they are not known they stay readable.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from desktop.exporting.writers.bidi import balanced
from desktop.exporting.writers.content import Content, Note, SetBlock, SetFigure, content
from desktop.exporting.writers.json_article import published
from desktop.exporting.writers.labels import Labels, date_words, labels, language_of, record, transcription_words
from desktop.exporting.writers.markdown_text import escape, heading, inline, line, paragraph, yaml_value
from desktop.exporting.writers.writer import ExportArticle, Language, LeftOut, Losses, Output, UnreadableError

if TYPE_CHECKING:
    from desktop.exporting.writers.inline import Cell


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """`notes`: with notes and highlights; `language` of labels (None: the article's)."""

    notes: bool = True
    language: Language | None = None


class MarkdownWriter:
    """Writes a document of one article, or of several with a contents list."""

    name = "markdown"
    suffix = ".md"
    options = MarkdownOptions

    def write(
        self, articles: Iterable[ExportArticle], out: Output, options: MarkdownOptions, volume: str | None = None
    ) -> tuple[LeftOut, ...]:
        losses = Losses()
        if volume is None:
            for item in articles:
                document = _Document(item, out, options, losses)
                _put(out.file(), document.head() + document.body(1))
            return losses.listed()
        entries: list[str] = []
        language: Language | None = None
        with (out.scratch() / "articles.md").open("w+b") as body:
            for item in articles:
                language = language or language_of(item.article, options.language)
                document = _Document(item, out, options, losses)
                entries.append(document.entry())
                _put(body, ["", *document.body(2)])
            head = ["---", f"title: {yaml_value(volume)}", f"articles: {len(entries)}", "---", ""]
            head += [heading(1, escape(volume)), ""]
            _put(out.file(), [*head, f"{labels(language or 'vi')['contents']}:", "", *entries])
            body.seek(0)
            while part := body.read(1 << 20):
                out.file().write(part)
        return losses.listed()


def _put(file: BinaryIO, lines: Iterable[str]) -> None:
    for text in lines:
        file.write(text.encode("utf-8", "replace") + b"\n")


class _Document:
    """One article as lines."""

    def __init__(self, item: ExportArticle, out: Output, options: MarkdownOptions, losses: Losses) -> None:
        self._item = item
        self._out = out
        self._losses = losses
        self._language = language_of(item.article, options.language)
        self._words: Labels = labels(self._language)
        typed = transcription_words(item.article, self._language)
        self._setting: Content = content(item.article, notes=options.notes, transcription=typed)
        self._prefix = f"{item.article.uid[-12:]}-"  # ids begin with the time: those of an hour begin alike
        losses.add("photos", sum(not figure.held for figure in item.article.figures))
        losses.add("originals")
        losses.add("versions", len(item.versions))
        if not options.notes:
            losses.add("annotations", len(item.article.annotations), "annotations_off")

    def entry(self) -> str:
        """The article's line in the contents of a volume."""
        article = self._item.article
        beside = " · ".join(part for part in (article.source, date_words(article.published, self._language)) if part)
        return f"- {escape(balanced(article.title))}" + (f" ({escape(balanced(beside))})" if beside else "")

    def head(self) -> list[str]:
        """The YAML head: everything about the article that is not its text."""
        article = self._item.article
        self._prefix = ""
        values: dict[str, object] = {
            "title": article.title, "id": article.uid, "reference": article.description.get("reference"),
            "byline": article.byline, "date": article.published.value, "published": published(article.published),
            "source": article.source, "lang": article.language, "tags": list(article.tags),
        }  # fmt: skip
        rest = {name: value for name, value in article.description.items() if name not in values}
        values |= rest | {"original": {"name": article.original.name, "sha256": article.original.sha256}}
        lines = [f"{name}: {yaml_value(value)}" for name, value in values.items() if value not in ("", None, [], ())]
        return ["---", *lines, "---", ""]

    def body(self, level: int) -> list[str]:
        """The article; `level` of its title's heading."""
        setting = self._setting
        lines = [heading(level, self._title(setting)), ""]
        if level > 1:
            lines += [f"- {name}: {line(value)}" for name, value in record(self._item.article, self._language)] + [""]
        if setting.lead:
            lines += [paragraph(inline(setting.lead, self._prefix)), ""]
        for block in setting.blocks:
            lines += [*self._block(block, level), ""]
        if setting.byline:
            lines += [paragraph(inline(setting.byline, self._prefix)), ""]
        lines += self._notes(level)
        return lines[:-1]

    def _title(self, setting: Content) -> str:
        return inline(setting.title, self._prefix, breaks=" ") or escape(self._item.article.uid)

    def _block(self, block: SetBlock, level: int) -> list[str]:
        if block.figure is not None:
            return self._figure(block.figure)
        if block.kind == "list":
            return [self._list_item(row) for row in block.rows]
        if block.kind == "table":
            return self._table(block.rows)
        runs = block.rows[0][0].runs
        if block.kind == "heading":
            return [heading(level + 1, inline(runs, self._prefix, breaks=" "))]
        text = paragraph(inline(runs, self._prefix))
        return [f"> {part}" for part in text.split("\n")] if block.kind == "quote" else [text]

    def _list_item(self, row: tuple[Cell, ...]) -> str:
        text = " ".join(inline(cell.runs, self._prefix) for cell in row)
        return "- " + paragraph(text).replace("\n", "\n  ")

    def _table(self, rows: tuple[tuple[Cell, ...], ...]) -> list[str]:
        """A pipe table; one without a head row gets an empty one, as the syntax asks."""
        columns = max((len(row) for row in rows), default=0)
        if not columns:
            return []
        lines = []
        for row in rows:
            cells = [inline(cell.runs, self._prefix, breaks="<br>").replace("|", "\\|") for cell in row]
            lines.append("| " + " | ".join(cells + [""] * (columns - len(cells))) + " |")
        rule = "|" + " --- |" * columns
        headed = bool(rows[0]) and all(cell.head for cell in rows[0])
        return [lines[0], rule, *lines[1:]] if headed else ["|" + "  |" * columns, rule, *lines]

    def _figure(self, setting: SetFigure) -> list[str]:
        figure = setting.figure
        address = self._photo(figure.sha256) if figure.sha256 else None
        alt = " ".join(setting.alt.split())
        if address is not None:
            lines = [f"![{escape(alt)}](<{address}>)"]
        else:
            why = self._words["unreadable" if figure.held else "wanted"]
            lines = [f"[{why}: {escape(balanced(figure.file_name))}]".replace("[", "\\[", 1).replace("]", "\\]")]
        words = [inline(runs, self._prefix) for runs in (setting.caption, setting.credit) if runs]
        if words:
            lines += ["", paragraph("\\\n".join(words))]
        return lines

    def _photo(self, sha256: str) -> str | None:
        try:
            photo = self._item.photo(sha256)
        except UnreadableError:
            self._losses.add("photos", 1, "photos_unreadable")
            return None
        address = self._out.beside(photo.name, photo.data)
        return address.replace("%", "%25").replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")

    def _notes(self, level: int) -> list[str]:
        setting = self._setting
        lines: list[str] = []
        for note in setting.notes:
            lines += [f"[^{self._prefix}{note.number}]: " + self._note(note, "\n    "), ""]
        if setting.detached:
            lines += [heading(level + 1, self._words["detached"]), ""]
            for note in setting.detached:
                lines += [f"{note.number}. " + self._note(note, "\n   "), ""]
        return lines

    def _note(self, note: Note, indent: str) -> str:
        """What was marked, what was noted, by whom and when; each a paragraph of the footnote."""
        item = note.annotation
        quote = " ".join(item.exact.split("\n"))
        parts = [f"“{escape(balanced(quote))}” ({self._words[item.colour]})"]
        if item.proposed is not None:
            parts.append(f"{self._words['may_stand']}: “{escape(balanced(item.proposed.exact))}”".replace("\n", " "))
        if item.note:
            parts += [paragraph(escape(text)) for text in balanced(item.note).split("\n") if text.strip()]
        parts.append(" · ".join(part for part in (escape(balanced(item.author)), item.created[:10]) if part))
        return f"\n{indent}".join(parts)
