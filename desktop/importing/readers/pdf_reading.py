"""A PDF's pages read into passages and pictures, in the order that the file states or that its layout shows."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.importing.readers.language import language_of
from desktop.importing.readers.pdf_document import PdfError, is_drawing, page_of, stated_by
from desktop.importing.readers.pdf_furniture import PageLines, furniture
from desktop.importing.readers.pdf_images import PagePicture, Pictures
from desktop.importing.readers.pdf_layout import Line, lines_of, regions_of
from desktop.importing.readers.pdf_passages import Joiner, Passage, is_initial, joined_pages, passages_of
from desktop.importing.readers.pdf_tags import Tag, read_tags
from desktop.importing.readers.pdf_text import PageText, Word, read_page_text

MOST_PAGES = 2_000
_MOST_SIGNS = 3_000_000
_SECONDS = 7.0
_TOLD = 0.85
_MARGIN = 0.1


@dataclass(slots=True)
class Reading:
    """What a document's pages hold. `pages` are their texts, `read` of `count` pages; `alts` the alternative texts of
    figures by page, in order; `title` is the one that the file states;
    `drawn` whether anything at all stands on a page."""

    count: int
    pages: list[PageText] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    pictures: list[PagePicture] = field(default_factory=list)
    alts: dict[int, list[str]] = field(default_factory=dict)
    body: float = 10.0
    language: str | None = None
    title: str = ""
    drawn: bool = False
    joiner: Joiner = field(default_factory=lambda: Joiner((), None))

    @property
    def read(self) -> int:
        return len(self.pages)


def read_document(document: Any, stem: str, alive: Callable[[], None] = lambda: None) -> Reading:
    """Read a document's pages, calling `alive` after each; later ones are left out when there are more than 2,000, or
    time (7 seconds) or room run short. To understand them takes a quarter of the time that reading them took."""
    reading = Reading(len(document), title=stated_by(document)["Title"])
    pictures = Pictures(stem)
    tags: list[list[Tag]] = []
    until = time.monotonic() + _SECONDS
    signs = 0
    for index in range(min(reading.count, MOST_PAGES)):
        if index and (time.monotonic() > until or signs > _MOST_SIGNS):
            break
        try:
            with page_of(document, index) as page:
                told = read_tags(page)
                text = read_page_text(page, index + 1, marked=bool(told))
                reading.pages.append(text)
                tags.append(told)
                reading.drawn = reading.drawn or any(map(is_drawing, page.get_objects(max_depth=1)))
                reading.pictures.extend(pictures.of_page(page, index + 1, has_text=bool(text.words)))
        except PdfError:
            reading.pages.append(PageText(index + 1, 0.0, 0.0))
            tags.append([])
        signs += len(reading.pages[-1].signs)
        alive()
    _understand(reading, tags)
    alive()
    return reading


def _understand(reading: Reading, tags: Sequence[Sequence[Tag]]) -> None:
    words = [word for page in reading.pages for word in page.words]
    reading.body = _body_size(words)
    reading.language = language_of(" ".join(word.text for word in words[:600]))
    pages = [PageLines(page.number, page.width, page.height, lines_of(_in_the_page(page))) for page in reading.pages]
    for each in pages:
        _set_initials(each.lines, reading.body)
    reading.joiner = Joiner((line for page in pages for line in page.lines), reading.language)
    told = _is_told(words, tags)
    if told:
        tags = _article_of(words, tags)
    repeated = furniture(pages)
    made: list[list[Passage]] = []
    for page, lines, structure in zip(reading.pages, pages, tags, strict=True):
        if told:
            made.append(_told_passages(page, structure))
            reading.alts[page.number] = [tag.alt for tag in structure if tag.kind == "figure"]
        else:
            rest = [line for line in lines.lines if id(line) not in repeated]
            upright = [line for line in rest if line.words[0].upright]
            turned = [line for line in rest if not line.words[0].upright]
            shown = [(one.x0, one.y0, one.x1, one.y1) for one in reading.pictures if one.page == page.number]
            passages = passages_of(regions_of(upright, shown), reading.body)
            made.append(passages + [Passage("paragraph", [line], told=True) for line in turned])
    reading.passages = joined_pages(made, reading.body)


def _set_initials(lines: list[Line], body: float) -> None:
    """Put each large initial before the line that it begins."""
    for initial in [line for line in lines if len(line.words) == 1 and is_initial(line.words[0], body)]:
        word = initial.words[0]
        for line in lines:
            near = line.words[0].x0 - word.x1 if line is not initial else -1.0
            top = abs(line.y0 - word.y0) < 1.2 * line.size
            if is_initial(word, line.size) and -0.5 < near < 1.5 * line.size and top:
                first = line.words[0]
                line.words.insert(0, replace(word, y0=first.y0, y1=first.y1, baseline=first.baseline))
                line.forget()
                lines.remove(initial)
                break


def _body_size(words: Iterable[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _in_the_page(page: PageText) -> list[Word]:
    """The words that are seen: on the page, and not turned in its margin."""
    left, right = _MARGIN * page.width, (1 - _MARGIN) * page.width
    return [
        word
        for word in page.words
        if word.x1 > 0 and word.x0 < page.width and word.y1 > 0 and word.y0 < page.height
        and (word.upright or (word.x0 > left and word.x1 < right))
    ]  # fmt: skip


def _is_told(words: Sequence[Word], tags: Sequence[Sequence[Tag]]) -> bool:
    """Whether the structure that the file states holds nearly all of its words."""
    known = {(page, mark) for page, structure in enumerate(tags, 1) for tag in structure for mark in tag.marks}
    held = sum(len(word.text) for word in words if (word.page, word.mark) in known)
    everything = sum(len(word.text) for word in words)
    blocks = sum(1 for structure in tags for _ in structure)
    return bool(blocks) and everything > 0 and held >= _TOLD * everything


def _article_of(words: Sequence[Word], tags: Sequence[Sequence[Tag]]) -> Sequence[Sequence[Tag]]:
    """The structure without what stands around an article, where the pages hold one with much of their text."""
    inside = [[tag for tag in structure if tag.article] for structure in tags]
    marks = {(page, mark) for page, structure in enumerate(inside, 1) for tag in structure for mark in tag.marks}
    held = sum(len(word.text) for word in words if (word.page, word.mark) in marks)
    return inside if held * 3 >= sum(len(word.text) for word in words) else tags


def _told_passages(page: PageText, tags: Iterable[Tag]) -> list[Passage]:
    by_mark: dict[int, list[Word]] = {}
    for word in page.words:
        by_mark.setdefault(word.mark, []).append(word)
    made: list[Passage] = []
    for tag in tags:
        rows = [[_lines(by_mark, cell) for cell in row] for row in tag.rows]
        lines = [line for row in rows for cell in row for line in cell]
        if not lines:
            continue
        kind = "paragraph" if tag.kind in ("caption", "figure") else tag.kind
        passage = Passage(kind, lines, rows, told=True, level=tag.level, caption=tag.kind == "caption")
        if tag.loose and made and _on_its_line(made[-1], passage):
            made[-1].lines.extend(lines)
        else:
            made.append(passage)
    return made


def _lines(by_mark: dict[int, list[Word]], marks: Iterable[int]) -> list[Line]:
    return lines_of(word for mark in marks for word in by_mark.pop(mark, ()))


def _on_its_line(before: Passage, passage: Passage) -> bool:
    last, first = before.lines[-1], passage.lines[0]
    return before.kind == "paragraph" and abs(last.baseline - first.baseline) < 0.3 * first.size and (
        -first.size < first.x0 - last.x1 < 1.5 * first.size
    )  # fmt: skip
