"""The byline in a printed line that holds more: when it was published, what can be done with it, where it stands.
Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.importing.readers.months import MONTHS, fold
from desktop.importing.readers.person_names import BY, is_agency, is_role

_PARTS = re.compile(r"(\s*[|｜•·]\s*|\s+[—–-]+\s*|[—–]+\s+)")
_ABOUT_TIME = frozenset((
    "on", "at", "am", "à", "le", "el", "il", "den", "ngày", "lúc", "vào", "published", "posted", "updated",
    "last", "modified", "first", "created", "publié", "mis", "jour", "actualisé", "veröffentlicht",
    "aktualisiert", "stand", "publicado", "actualizado", "pubblicato", "aggiornato", "opublikowano", "đăng",
    "cập", "nhật", "uhr", "um", "von", "vom", "date", "time", "о", "в", "от",
))  # fmt: skip
_WEEKDAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed",
    "thu", "thur", "thurs", "fri", "sat", "sun", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    "dimanche", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lunes",
    "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì",
    "giovedì", "venerdì", "sabato", "domenica", "segunda", "terça", "quarta", "quinta", "sexta", "thứ", "hai",
    "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật",
))  # fmt: skip
_TIME_FIRST = re.compile(
    r"^(?:published|posted|updated|last|modified|mis à jour|publié|veröffentlicht|aktualisiert|stand|publicado|"
    r"actualizado|đăng|cập nhật|permalink|licen[cs]e|follow|share|comments?)\b",
    re.IGNORECASE,
)
_NOT_ITS_OWN = re.compile(r"\s*\b(?:follow|view (?:more|all)|see all|more (?:from|by)|read more)\b.*$", re.IGNORECASE)


def byline_of(line: str, names: Sequence[str]) -> str:
    """The part of a printed line that names who wrote it, as printed: from the first to the last part that holds one of
    the `names`, with the role behind it, without dates and what a reader may do. The whole line where no part does.
    Names that the page sets apart by other means than signs are parted by commas."""
    if len(names) > 1 and "".join(line.split()) == "".join("".join(name.split()) for name in names):
        return ", ".join(names)
    pieces = _PARTS.split(line.strip())  # parts, and what stands between them
    folded = [name.casefold() for name in names]
    holding = [at for at in range(0, len(pieces), 2) if any(name in pieces[at].casefold() for name in folded)]
    if not holding:
        return line
    last = holding[-1]
    while last + 2 < len(pieces) and _is_office(pieces[last + 2]):
        last += 2
    byline = ""
    for at in range(holding[0], last + 1, 2):
        part = "" if _TIME_FIRST.match(pieces[at]) else _NOT_ITS_OWN.sub("", without_date(pieces[at]))
        byline += (pieces[at - 1] if byline and part else "") + part
    return _cut_where_another_begins(byline.strip(), names) or line


def _cut_where_another_begins(byline: str, names: Sequence[str]) -> str:
    """The byline without what is set right behind its last name, as only another element can be."""
    ends = [at + len(name) for name in names if (at := byline.rfind(name)) >= 0]
    end = max(ends, default=len(byline))
    return byline[:end] if byline[end - 1 : end].islower() and byline[end : end + 1].isupper() else byline


def _is_office(part: str) -> bool:
    """Whether a part of a line says for whom, or as what, somebody writes."""
    return not _is_time(part) and (is_role(part) or is_agency(part.strip()))


def without_date(part: str) -> str:
    """What stands ahead of the first date in a part of a line ("By Ann Hill March 3, 2020"), else behind the last."""
    if ahead := ahead_of_date(part):
        return ahead
    figures = list(re.finditer(r"\d+", part))
    rest = part[figures[-1].end() :].lstrip(" ,;:).").split() if figures else []
    while rest and _is_of_date(rest[0]) and not BY.match(" ".join(rest)):
        del rest[0]
    return " ".join(rest)


def ahead_of_date(part: str) -> str:
    """What stands ahead of the first figure in a part of a line, without the words of a date before that; "" where it
    begins with a date. A month that may be a surname ("Theresa May 3 hours ago") stays with a lone first name."""
    figure = re.search(r"\d", part)
    if figure is None:
        return part.strip()
    words = part[: figure.start()].split()
    while words and _is_of_date(words[-1]):
        ahead = BY.sub("", " ".join(words[:-1]))
        if fold(words[-1].strip(".,:;()")) in MONTHS and len(ahead.split()) == 1 and not is_agency(ahead):
            break
        words.pop()
    ahead = " ".join(words).rstrip(" ,;:(")
    return "" if _is_time(ahead) else ahead


def _is_of_date(word: str) -> bool:
    bare = word.strip(".,:;()").casefold()
    return not bare or fold(bare) in MONTHS or bare in _WEEKDAYS or bare in _ABOUT_TIME


def _is_time(text: str) -> bool:
    return all(_is_of_date(word) for word in text.split()) or _TIME_FIRST.match(text) is not None
