"""Which words stand under which picture of a PDF, and where in the text a picture belongs. Pure geometry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.importing.readers.pdf_images import PagePicture
    from desktop.importing.readers.pdf_passages import Passage

_CAPTIONED = re.compile(
    r"(?:ảnh|hình|tranh|biểu đồ|bản đồ|sơ đồ|fig(?:ure)?\.?|photo|image|abb(?:ildung)?\.?|foto|рис(?:унок|\.)?)\b",
    re.IGNORECASE,
)
_LONGEST = 600
_BELOW = 30.0
_ABOVE = 16.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture, its caption where one was found, and the index of the passage that it stands before."""

    picture: PagePicture
    caption: Passage | None
    before: int


def place_pictures(pictures: Sequence[PagePicture], passages: Sequence[Passage], body: float) -> list[Placed]:
    """The pictures with their captions, in the order of the text. No passage is the caption of two."""
    taken: set[int] = set()
    made = []
    for picture in pictures:
        caption = _caption(picture, passages, body, taken)
        if caption is not None:
            taken.add(caption)
        before = caption if caption is not None else _place(picture, passages)
        made.append(Placed(picture, passages[caption] if caption is not None else None, before))
    return sorted(made, key=lambda one: one.before)


def _caption(picture: PagePicture, passages: Sequence[Passage], body: float, taken: set[int]) -> int | None:
    best: tuple[float, int] | None = None
    for index, passage in enumerate(passages):
        if passage.page != picture.page or passage.kind != "paragraph" or index in taken:
            continue
        x0, y0, x1, y1 = passage.box()
        text = " ".join(line.text for line in passage.lines)
        overlap = min(x1, picture.x1) - max(x0, picture.x0)
        if overlap < 0.5 * min(x1 - x0, picture.x1 - picture.x0) or len(text) > _LONGEST:
            continue
        named = passage.caption or _CAPTIONED.match(text.lstrip("([ ")) is not None
        small = passage.size <= 0.95 * body and x1 - x0 <= 1.3 * (picture.x1 - picture.x0) + 20
        below, above = y0 - picture.y1, picture.y0 - y1
        if -6 <= below <= _BELOW and (named or small):
            best = min(best or (below, index), (below, index))
        elif -6 <= above <= _ABOVE and named:
            best = min(best or (above + _BELOW, index), (above + _BELOW, index))
    return best[1] if best else None


def _place(picture: PagePicture, passages: Sequence[Passage]) -> int:
    """The passage that a picture without a caption stands before: the first in its column below its middle."""
    middle = (picture.y0 + picture.y1) / 2
    last = 0
    for index, passage in enumerate(passages):
        if passage.page > picture.page:
            break
        if passage.page < picture.page:
            last = index + 1
            continue
        x0, y0, x1, _ = passage.box()
        if y0 >= middle and min(x1, picture.x1) > max(x0, picture.x0):
            return index
        last = index + 1
    return last
