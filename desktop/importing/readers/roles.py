"""Which part each line of a plain-text article plays. Careful rules: where a line is not clearly something else it is a
paragraph, so that a person has little to correct and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.figures import is_credit, may_be_caption, photo_name
from desktop.importing.readers.labels import labelled_head
from desktop.importing.readers.lines import Line
from desktop.importing.readers.sentences import is_byline, is_closed, is_credited

if TYPE_CHECKING:
    from db.records import LineRole

LONGEST_TITLE_LINE = 200
LONGEST_HEADING = 120
HEAD_LINES = 5
_SECTIONS = frozenset(
    (
        "thời sự", "chính trị", "xã hội", "kinh tế", "thế giới", "quốc tế", "trong nước", "văn hóa", "văn hoá",
        "giáo dục", "pháp luật", "thể thao", "khoa học", "công nghệ", "đời sống", "sức khỏe", "sức khoẻ", "y tế",
        "giải trí", "phóng sự", "ký sự", "bạn đọc", "xã luận", "bình luận", "góc nhìn", "tin tức",
        "politics", "world", "business", "culture", "sports", "science", "opinion", "news",
    )
)  # fmt: skip
_BREADCRUMB = (">", "»", "›", "|", "/")


@dataclass(slots=True)
class _Text:
    """The lines that are not blank, with what each follows: `gap` is whether a blank line stands before it."""

    text: list[str]
    gap: list[bool]
    role: list[LineRole]

    def __len__(self) -> int:
        return len(self.text)


def assign_roles(lines: Sequence[Line]) -> list[Line]:
    """The same lines with their roles: those that are ``paragraph`` get one, what is known already (by the styles of a
    document) stays."""
    where = [index for index, line in enumerate(lines) if line.role != "blank"]
    gaps = [index > 0 and lines[index - 1].role == "blank" for index in where]
    body = _Text([lines[index].text for index in where], gaps, [lines[index].role for index in where])
    _give_roles(body)
    result = list(lines)
    for index, role in zip(where, body.role, strict=True):
        if role != lines[index].role:
            line = lines[index]
            result[index] = Line(line.start, line.size, line.text, role)
    return result


def _give_roles(body: _Text) -> None:
    labels = labelled_head(body.text) if body.role[:1] == ["paragraph"] else 0
    body.role[:labels] = ["label"] * labels
    head = labels if labels or len(body) < 2 else _head(body)
    _photos(body, head)
    _tables(body)
    _tail(body, head)
    if head and not labels:
        _lead(body, head)
    _headings(body)


def _head(body: _Text) -> int:
    """Title, date line, section and a byline below the title. Returns how many lines they are, 0 where the first line
    is no title."""
    title = body.role.index("title") if "title" in body.role else None
    last = min(2, len(body) - 1) if title is None else title
    at = 0
    while at < last and (_is_apart(body, at) or read_date_line(body.text[at]) or _is_section(body, at)):
        if not _is_apart(body, at):
            body.role[at] = "label" if _is_section(body, at) else "date"
        elif title is None:
            last = min(last + 1, len(body) - 1)
        at += 1
    if title is not None:
        at = title
        while at + 1 < len(body) and body.role[at + 1] == "title":
            at += 1
    elif _is_apart(body, at) or len(body.text[at]) > LONGEST_TITLE_LINE or photo_name(body.text[at]):
        return 0
    dated, signed = "date" in body.role[:at], False
    body.role[at] = "title"
    at += 1
    last = max(HEAD_LINES, at + 2)
    while at < min(last, len(body)) and body.role[at] == "paragraph":
        if not dated and read_date_line(body.text[at]):
            body.role[at], dated = "date", True
        elif not signed and at + 2 < len(body) and is_byline(body.text[at]) and len(body.text[at]) <= 50:
            body.role[at], signed = "byline", True
        else:
            break
        at += 1
    return at


def _is_apart(body: _Text, at: int) -> bool:
    """Whether a line is known to be a table, a picture or a list: a letterhead or a logo before the title."""
    return body.role[at] in ("table", "photo", "list", "caption", "credit")


def _is_section(body: _Text, at: int) -> bool:
    """Whether a line names a section of the paper, alone or as a path ("Thời sự > Giáo dục"), before the title."""
    text = body.text[at]
    if len(text) > 60 or len(body) < at + 4:
        return False
    parts = [text]
    for sign in _BREADCRUMB:
        parts = [piece.strip() for part in parts for piece in part.split(sign)]
    return all(parts) and parts[0].casefold() in _SECTIONS and (len(parts) == 1 or len(parts) <= 4)


def _photos(body: _Text, head: int) -> None:
    """Photo lines, each with the caption and the credit that follow it."""
    for at in range(head, len(body)):
        if body.role[at] == "paragraph" and photo_name(body.text[at]):
            body.role[at] = "photo"
    photos = [at for at in range(len(body)) if body.role[at] == "photo"]
    touching = [at for at in photos if at + 1 < len(body) and body.role[at + 1] != "photo" and not body.gap[at + 1]]
    spaced = any(body.gap[at] for at in range(head + 1, len(body)))
    for at in photos:
        _caption(body, at, only_touching=spaced and bool(touching))


def _caption(body: _Text, photo: int, *, only_touching: bool) -> None:
    at = photo + 1
    if at < len(body) and body.role[at] == "caption":
        if at + 1 < len(body) and body.role[at + 1] == "paragraph" and is_credit(body.text[at + 1]):
            body.role[at + 1] = "credit"
        return
    if at >= len(body) or body.role[at] != "paragraph":
        return
    if is_credit(body.text[at]):
        body.role[at] = "credit"
        return
    if (only_touching and body.gap[at]) or not may_be_caption(body.text[at]) or read_date_line(body.text[at]):
        return
    if at == len(body) - 1 and body.gap[at] and is_byline(body.text[at]):
        return
    body.role[at] = "caption"
    if at + 1 < len(body) and is_credit(body.text[at + 1]):
        body.role[at + 1] = "credit"


def _tables(body: _Text) -> None:
    """Two or more lines in a row with the same number of tabs."""
    for at in range(1, len(body)):
        before, here = body.text[at - 1], body.text[at]
        if "\t" in here and here.count("\t") == before.count("\t") and not body.gap[at]:
            for row in (at - 1, at):
                if body.role[row] == "paragraph":
                    body.role[row] = "table"


def _tail(body: _Text, head: int) -> None:
    """The byline: the last line, or the last two, that read like a name; below a byline at the top only those that say
    what they are ("Theo …")."""
    signed = "byline" in body.role
    last = len(body) - 1
    for at in (last, last - 1):
        if at <= head or body.role[at] != "paragraph" or not is_byline(body.text[at]):
            return
        if signed and not is_credited(body.text[at]):
            return
        body.role[at] = "byline"


def _lead(body: _Text, head: int) -> None:
    """The first paragraph after the head, where another follows it."""
    paragraphs = [at for at in range(head, len(body)) if body.role[at] == "paragraph"]
    if len(paragraphs) >= 2:
        body.role[paragraphs[0]] = "lead"


def _headings(body: _Text) -> None:
    """Cross-heads: short lines without an end sign, between text that is closed before and running after."""
    likely = [_looks_like_heading(body, at) for at in range(len(body))]
    for at, yes in enumerate(likely):
        if yes and not _near(likely, at):
            body.role[at] = "heading"


def _near(likely: Sequence[bool], at: int) -> bool:
    """Whether a neighbour looks like a heading too: then it is a list or verse, and neither is one."""
    return any(likely[other] for other in (at - 1, at + 1) if 0 <= other < len(likely))


def _looks_like_heading(body: _Text, at: int) -> bool:
    text = body.text[at]
    if not 0 < at < len(body) - 1 or body.role[at] != "paragraph":
        return False
    if len(text) > LONGEST_HEADING or is_closed(text) or text[0].islower() or text[0] in "-–—•●*+([":
        return False
    if sum(sign.isalpha() for sign in text) < 3 or is_credit(text):
        return False
    return _closed_before(body, at) and _running_after(body, at, len(text))


def _closed_before(body: _Text, at: int) -> bool:
    role = body.role[at - 1]
    return role in ("lead", "caption", "credit", "photo", "table", "list", "quote") or (
        role == "paragraph" and is_closed(body.text[at - 1]) and body.text[at - 1][-1] not in ",;:"
    )


def _running_after(body: _Text, at: int, length: int) -> bool:
    """Whether text follows: a paragraph that begins anew and is a sentence or longer than the heading, or a photo."""
    role, text = body.role[at + 1], body.text[at + 1]
    if role == "photo":
        return at + 2 < len(body)
    running = is_closed(text) or len(text) > max(length, LONGEST_HEADING)
    return role == "paragraph" and not text[0].islower() and running
