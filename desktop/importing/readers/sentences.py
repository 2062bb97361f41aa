"""Sentences and names in Vietnamese and English text: pure."""

from __future__ import annotations

import re

LONGEST_TITLE = 120
_END = re.compile(r"[.!?…]+[”\"’)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:[A-ZĐ]{1,4}|[A-ZĐ][\w.]*\.[\w.]*|Th|Tp|Mr|Mrs|Ms|Dr|St|No|tr|v\.v)\.$")
_CLOSED = re.compile(r"[.!?…:;,/][”\"’'»)\]]*$|[”\"»]$")
_NAME_WORD = r"[^\W\d_a-zà-ỹđ][^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,5}}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,4}[^\W\d_]{0,12}\.?|[A-ZĐ]{2,10}|[A-ZĐ]+(?:\.[A-ZĐ]+)+\.?")
_BETWEEN = re.compile(r"\s*(?:[-–—,;&/+|]|\bvà\b|\band\b)\s*")
_CREDITED = re.compile(
    r"\(?\s*(?:theo|tác giả|bài và ảnh|bài, ảnh|bài|tin, ảnh|tin|nguồn|phóng viên|pv|"
    r"biên dịch|lược dịch|dịch|by|source|author)"
    r"(?:\s*[:：]\s*|\s+)\S.*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)$")
_LONGEST_BYLINE = 70


def first_sentence(text: str, longest: int = LONGEST_TITLE) -> str:
    """The first sentence of a text, cut between words where it has more than `longest` code points."""
    text = text.partition("\n")[0].strip()
    for found in _END.finditer(text):
        if found.end() > longest:
            break
        if not _ABBREVIATION.search(text[: found.end()]) and not text[found.end() :].lstrip()[:1].islower():
            return text[: found.end()]
    if len(text) <= longest:
        return text
    cut = text[: longest + 1].rsplit(None, 1)[0] if " " in text[: longest + 1].strip() else text[:longest]
    return cut[:longest].rstrip()


def is_closed(text: str) -> bool:
    """Whether a line ends as a sentence or a part of one does: with punctuation or a closing quotation mark."""
    return _CLOSED.search(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line reads like who wrote it: "Thảo Anh", "H.T.", "Theo TTXVN", "(Bài và ảnh: Minh Đức)"."""
    text = text.strip()
    if not text or len(text) > _LONGEST_BYLINE:
        return False
    if _CREDITED.fullmatch(text):
        return is_credited(text)
    inner = text[1:-1] if text[0] == "(" and text[-1] == ")" else _IN_BRACKETS.sub("", text).strip()
    names = [name for name in _BETWEEN.split(inner) if name]
    return bool(names) and len(names) <= 4 and all(_NAME.fullmatch(name) or _INITIALS.fullmatch(name) for name in names)


def is_credited(text: str) -> bool:
    """Whether a short line says of itself that it names the writer or the source: "Theo TTXVN", "Bài và ảnh: …"."""
    short = len(text) <= _LONGEST_BYLINE and len(text.split()) <= 10
    return short and _CREDITED.fullmatch(text) is not None and not re.search(r"[.!?…;]\s+\S|[!?…;]$|,.*,", text)
