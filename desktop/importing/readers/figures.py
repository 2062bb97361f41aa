"""Photo lines, captions and credits of a plain text: pure."""

from __future__ import annotations

import re

from db.names import PHOTO_SUFFIXES as PHOTO_SUFFIXES

LONGEST_NAME = 200
LONGEST_CAPTION = 300
_OPENING, _CLOSING = "[(<{\"“'", "])>}\"”'"
_FILE = re.compile(
    r"(?:[^\n<>|?*]*[/\\])?[^\n/\\<>|?*:\"]*[^\s/\\<>|?*:\".]\.(?:jpe?g|png|gif|webp|tiff?|bmp|hei[cf]|avif|jp2)",
    re.IGNORECASE,
)
_SOURCE = (
    r"(?:bài và ảnh|ảnh chụp|ảnh minh họa|ảnh tư liệu|nguồn ảnh|ảnh|hình ảnh|hình|nguồn|"
    r"photo(?: by| credit)?|image|credit|source|picture)\s*[:：]\s*"
)
_NAMED = r"[^\s.;!?…()\[\]](?:[^.;!?…()\[\]]|\.(?=[^\s.]))*"
_CREDIT = re.compile(
    rf"(?:^|(?<=[\s.,;–—-]))(?:\({_SOURCE}{_NAMED}\)|\[{_SOURCE}{_NAMED}\]|{_SOURCE}{_NAMED})\.?$", re.IGNORECASE
)
_LONGEST_CREDIT = 80
_SENTENCE_END = re.compile(r"[.!?…][”\"’)]?(?=\s|$)")


def is_photo_name(name: str) -> bool:
    """Whether a file name has a suffix of a picture format that we know by name."""
    return name.casefold().endswith(PHOTO_SUFFIXES)


def is_pdf_name(name: str) -> bool:
    """Whether a file's name says that it is a PDF."""
    return name.casefold().endswith(".pdf")


def is_scan_name(name: str) -> bool:
    """Whether a file of this name may hold scans."""
    return is_photo_name(name) or is_pdf_name(name)


def photo_name(line: str) -> str | None:
    """The file name in a line that holds nothing else (a path and brackets may surround it), else None."""
    name = line.strip()
    if len(name) > LONGEST_NAME or not is_photo_name(name.rstrip(_CLOSING).rstrip()):
        return None
    if name[0] in _OPENING:
        name = name[1:].strip()
    if name and name[-1] in _CLOSING:
        name = name[:-1].strip()
    return name if _FILE.fullmatch(name) else None


def split_credit(caption: str) -> tuple[str, str]:
    """A caption's own words and the credit at its end, as printed: ("Bến sông.", "Ảnh: Nguyên Hạ"). Together they hold
    the whole line; the credit is empty where none stands."""
    found = _CREDIT.search(caption, max(0, len(caption) - _LONGEST_CREDIT))
    if found is None:
        return caption, ""
    return caption[: found.start()].rstrip(), found[0]


def is_credit(line: str) -> bool:
    """Whether a line holds a credit and nothing else."""
    return split_credit(line) == ("", line) and photo_name(line.rpartition(":")[2]) is None


def may_be_caption(line: str) -> bool:
    """Whether a line after a photo may be its caption: short and of two sentences at most, or ending with a credit."""
    own, credit = split_credit(line)
    if len(own) > LONGEST_CAPTION * (2 if credit else 1):
        return False
    return bool(credit) or len(_SENTENCE_END.findall(own)) <= 2
