"""Head lines that name what they hold: ``TITLE: …``, ``Tác giả: …``. Such lines stay whole in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "tiêu đề", "tựa đề", "tên bài", "đầu đề"),
    "date": ("time", "date", "published", "ngày", "ngày đăng", "ngày xuất bản", "thời gian"),
    "address": ("link", "url", "address", "địa chỉ", "liên kết"),
    "summary": ("summary", "lead", "abstract", "sapo", "tóm tắt"),
    "byline": ("author", "byline", "tác giả", "người viết"),
    "source": ("source", "publisher", "nguồn", "báo", "publication"),
    "section": ("section", "category", "chuyên mục", "mục"),
    "keywords": ("tags", "keywords", "từ khóa", "từ khoá"),
}
_FIELD_OF = {label: field for field, labels in _FIELDS.items() for label in labels}
_LABEL = re.compile(r"([^\W\d_][^:：\n]{1,24}?)\s*[:：]\s*(.*)", re.DOTALL)


def labelled(line: str) -> tuple[str, str] | None:
    """The field that a head line names, and its value; None where it names none."""
    found = _LABEL.fullmatch(line)
    if found is None:
        return None
    name = _FIELD_OF.get(found[1].casefold())
    return (name, found[2].strip()) if name is not None else None


def labelled_head(lines: Sequence[str]) -> int:
    """How many of the first lines are labelled: 0 unless the first one is and at least two are."""
    count = 0
    for line in lines:
        if labelled(line) is None:
            break
        count += 1
    return count if count >= 2 else 0
