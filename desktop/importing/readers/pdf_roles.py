"""Which part each passage of a PDF plays: title, date, byline, lead, cross-head, text. Careful rules, as for plain
text: what is not clearly something else is a paragraph. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.pdf_layout import starts_item
from desktop.importing.readers.person_names import BY, names_in
from desktop.importing.readers.printed_dates import read_printed
from desktop.importing.readers.sentences import is_byline, is_credited

if TYPE_CHECKING:
    from db.records import LineRole
    from desktop.importing.readers.pdf_passages import Passage
    from desktop.importing.readers.pdf_reading import Reading

LONGEST_TITLE = 300
LONGEST_HEADING = 140
LONGEST_PARTED = 160
_LARGER = 1.12
_HEAD = 6
_SENTENCE = re.compile(r"[.,;…][”\"’)]*$")
_PARTED = re.compile(r"\s+[|·•]\s+")
_BULLETS = "•●▪■◦‣-–—"


def roles_of(reading: Reading, texts: Sequence[str]) -> list[LineRole]:
    """The role of each passage; `texts` are their texts."""
    passages = reading.passages
    roles: list[LineRole] = ["paragraph"] * len(passages)
    for index, passage in enumerate(passages):
        if passage.kind in ("table", "list", "quote"):
            roles[index] = "table" if passage.kind == "table" else "list" if passage.kind == "list" else "quote"
        elif passage.kind == "heading":
            roles[index] = "heading"
    head = _title(reading, texts)
    for index in head:
        roles[index] = "title"
    if head:
        _signed(passages, texts, roles, head)
        _lead(reading, texts, roles, head[-1])
    _headings(reading, texts, roles)
    _last_byline(passages, texts, roles)
    _items(passages, roles)
    return roles


def _title(reading: Reading, texts: Sequence[str]) -> list[int]:
    """The passages that make the title: the largest on the first page with text, or the first heading stated there."""
    passages = reading.passages
    if not passages:
        return []
    first = passages[0].page
    height = next((page.height for page in reading.pages if page.number == first), 0.0)
    here = [index for index, passage in enumerate(passages) if passage.page == first and _may_be_title(texts[index])]
    named = _named(reading, texts)
    if named:
        return named
    stated = [index for index in here if passages[index].kind == "heading"]
    if stated:
        best = min(stated, key=lambda index: (passages[index].level, index))
        return [best]
    high = [
        index for index in here
        if passages[index].kind == "paragraph" and passages[index].lines[0].words[0].upright
        and passages[index].box()[1] < 0.7 * height
    ]  # fmt: skip
    if not high:
        return []
    size = max(passages[index].size for index in high)
    if size < _LARGER * reading.body:
        return _bold_title(reading, texts, high)
    best = next(index for index in high if passages[index].size >= 0.97 * size)
    made = [best]
    for index in range(best + 1, len(passages)):
        same = index in high and abs(passages[index].size - size) <= 0.04 * size
        if not same or passages[index].box()[1] - passages[index - 1].box()[3] > 1.2 * size:
            break
        made.append(index)
    whole = sum(len(texts[index]) for index in made)
    return made if whole <= LONGEST_TITLE else made[:1]


def _named(reading: Reading, texts: Sequence[str]) -> list[int]:
    """The first passage of the first pages that says what the file gives as its title."""
    stated = _squeezed(reading.title)
    for index, passage in enumerate(reading.passages):
        if passage.page > 3 or len(stated) < 8:
            break
        if passage.kind in ("paragraph", "heading") and _squeezed(texts[index]) == stated:
            return [index]
    return []


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _bold_title(reading: Reading, texts: Sequence[str], high: Sequence[int]) -> list[int]:
    """A title of the same size as the text: the first line, bold or centred or set apart, where text follows it."""
    passages = reading.passages
    first = high[0]
    if first != 0 or len(passages) < 2 or len(passages[0].lines) > 3 or len(texts[0]) > LONGEST_HEADING:
        return []
    bold = passages[0].bold and not passages[1].bold
    page = next(page for page in reading.pages if page.number == passages[0].page)
    x0, _, x1, y1 = passages[0].box()
    middle = abs((x0 + x1) / 2 - page.width / 2) < 0.02 * page.width and x1 - x0 < 0.7 * page.width
    apart = passages[1].page == passages[0].page and passages[1].box()[1] - y1 > 0.8 * passages[0].size
    return [0] if (bold or middle or apart) and not _SENTENCE.search(texts[0]) else []


def _may_be_title(text: str) -> bool:
    return 2 < len(text) <= LONGEST_TITLE and sum(sign.isalpha() for sign in text) >= 3


def _signed(passages: Sequence[Passage], texts: Sequence[str], roles: list[LineRole], head: Sequence[int]) -> None:
    """Date and byline near the title: short passages, the date before the byline or behind it."""
    near = [*range(max(0, head[0] - 3), head[0]), *range(head[-1] + 1, min(len(texts), head[-1] + 1 + _HEAD))]
    for index in near:
        if roles[index] != "paragraph" or len(texts[index]) > LONGEST_PARTED or len(passages[index].lines) > 2:
            if index > head[-1]:
                break
            continue
        if "date" not in roles and (read_date_line(texts[index]) or parted_date(texts[index])):
            roles[index] = "date"
        elif index > head[-1] and "byline" not in roles and _names_writer(texts[index]) and index + 1 < len(texts):
            roles[index] = "byline"


def parted_date(text: str) -> tuple[str, str] | None:
    """The date and the byline ("" for none) of a line that holds a date beside other short words, such as
    "Thu Hà | 14/11/2023" or "La Rive | 04.05.2015 à 13h36 • Mis à jour le 05.05.2015 | Par Luc Roy"; of several dates
    the first. None where it is no such line."""
    parts = [part.strip() for part in _PARTED.split(text)]
    dates = [part for part in parts if _is_date(part)]
    if len(text) > LONGEST_PARTED or not 2 <= len(parts) <= 5 or not dates or any(len(part) > 70 for part in parts):
        return None
    if any(len(part) > 40 for part in parts if not _says_who(part)):
        return None
    names = [part for part in parts if part not in dates and _says_who(part)]
    names.sort(key=lambda part: BY.match(part) is None)
    return dates[0], names[0] if names else ""


def _is_date(part: str) -> bool:
    return len(part) <= 50 and (read_date_line(part) is not None or read_printed(part, "vi") is not None)


def _says_who(part: str) -> bool:
    return " " in part and (is_byline(part) or (BY.match(part) is not None and bool(names_in(part, strict=True))))


def _names_writer(text: str) -> bool:
    return is_byline(text) and (is_credited(text) or not re.search(r"\s[–—-]\s", text))


def _lead(reading: Reading, texts: Sequence[str], roles: list[LineRole], title: int) -> None:
    """The first paragraph behind the title where its look sets it apart and text follows it."""
    rest = [index for index in range(title + 1, len(texts)) if roles[index] == "paragraph"]
    if len(rest) < 2 or len(texts[rest[0]]) < 40 or len(texts[rest[0]]) > 1_500:
        return
    first, second = reading.passages[rest[0]], reading.passages[rest[1]]
    if (first.bold and not second.bold) or first.size >= 1.05 * max(reading.body, second.size):
        roles[rest[0]] = "lead"


def _headings(reading: Reading, texts: Sequence[str], roles: list[LineRole]) -> None:
    passages = reading.passages
    all_bold = sum(len(text) for text, one in zip(texts, passages, strict=True) if one.bold) * 2 > sum(map(len, texts))
    for index, passage in enumerate(passages[:-1]):
        text = texts[index]
        if roles[index] != "paragraph" or len(passage.lines) > 3 or len(text) > LONGEST_HEADING or passage.caption:
            continue
        if sum(sign.isalpha() for sign in text) < 3 or _SENTENCE.search(text) or text[0].islower():
            continue
        larger = passage.size >= 1.08 * reading.body
        bolder = passage.bold and not all_bold and passage.size >= 0.97 * reading.body
        if (larger or bolder) and passages[index + 1].page - passage.page <= 1:
            roles[index] = "heading"


def _last_byline(passages: Sequence[Passage], texts: Sequence[str], roles: list[LineRole]) -> None:
    """A byline that closes the text, where none stands at its head. Only a stated heading may follow."""
    rest = [index for index, role in enumerate(roles) if role == "paragraph"]
    if "byline" in roles or len(rest) < 3:
        return
    last = rest[-1]
    if last + 1 < len(passages) and roles[last + 1] == "heading" and passages[last + 1].kind == "paragraph":
        last += 1  # a bold name
    ends = last + 1 == len(passages) or passages[last + 1].kind == "heading"
    if ends and len(passages[last].lines) == 1 and is_byline(texts[last]):
        roles[last] = "byline"


def _items(passages: Sequence[Passage], roles: list[LineRole]) -> None:
    """Two or more paragraphs in a row that begin with a bullet are a list."""
    likely = [
        role == "paragraph" and starts_item(passage.lines[0]) and passage.lines[0].words[0].text in _BULLETS
        for role, passage in zip(roles, passages, strict=True)
    ]
    for index, yes in enumerate(likely):
        if yes and any(likely[other] for other in (index - 1, index + 1) if 0 <= other < len(likely)):
            roles[index] = "list"
