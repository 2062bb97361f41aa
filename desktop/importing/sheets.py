"""Scans that belong together, told by their file names: the pages of one clipping, the front and back of one sheet.

``bài_1 bài_2``, ``bài-1 bài-2``, ``bài (1) bài (2)``, ``bài_p01 bài_p02``, ``bài trang 1``; ``…a …b``, ``…r …v``,
``front back``, ``recto verso``, ``trước sau``. Never a counter of three digits or more (a scanner's or a camera's), nor
the day of a date. Pure: names only, nothing is opened.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.names import compare_key
from db.records import SIDES

if TYPE_CHECKING:
    from db.records import Side

_AROUND = " _.-–("
_SEPARATOR = r"[\s_.\-–]"
_SIDES: dict[str, Side] = {
    "front": "front", "recto": "front", "trước": "front", "truoc": "front", "mặt trước": "front", "mat truoc": "front",
    "back": "back", "verso": "back", "sau": "back", "mặt sau": "back", "mat sau": "back",
}  # fmt: skip
_LETTERS: dict[str, Side] = {"a": "front", "b": "back", "r": "front", "v": "back"}
_WORDS = "|".join(sorted((word.replace(" ", r"[\s_\-]*") for word in _SIDES), key=len, reverse=True))
_SIDE = re.compile(rf"(?P<base>.*?){_SEPARATOR}*(?:(?<={_SEPARATOR})|\()(?P<word>{_WORDS})\)?", re.IGNORECASE)
_LETTER = re.compile(rf"(?P<base>.*(?:{_SEPARATOR}|\d))(?P<letter>[abrv])", re.IGNORECASE)
_PAGE = re.compile(
    rf"(?P<base>.*?)(?:{_SEPARATOR}+|{_SEPARATOR}*\()(?P<word>p|pp|pg|page|tr|trang|tờ|sheet)?{_SEPARATOR}*"
    r"(?P<number>\d{1,3})\)?",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(r"(?:19|20)\d\d[-_.\s]?(?:0?[1-9]|1[0-2])$|(?:^|[^\d_.-])\d{1,2}[-_.]\d{1,2}$|(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Scans of one clipping: its name, and its pages in order with their sides (empty where none is said)."""

    name: str
    pages: tuple[tuple[Path, Side], ...]

    def noted(self) -> dict[str, object]:
        """The same as plain values, with absolute paths."""
        return {"name": self.name, "pages": [[str(path.absolute()), side] for path, side in self.pages]}


def sheets_again(stored: Any) -> list[Sheet] | None:
    """The clippings that were noted, with the pages that are still there; None where none were."""
    if not isinstance(stored, list):
        return None
    found: list[Sheet] = []
    for sheet in stored:
        sides: dict[str, Side] = {side: side for side in SIDES}
        pages = [(Path(path), sides.get(side, "")) for path, side in sheet["pages"]]
        if left := tuple(page for page in pages if page[0].exists()):
            found.append(Sheet(str(sheet["name"]), left))
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """What a name says: of which clipping (`base`, as a key), which page of it (None: says none), and which side;
    `letter` where only a letter says the side, `worded` where a word says that the number is a page's; `rest` is the
    name without the side."""

    path: Path
    base: str
    number: int | None = None
    side: Side = ""
    letter: str = ""
    worded: bool = False
    rest: str = ""


def group(paths: Iterable[Path]) -> list[Sheet]:
    """The clippings that files make, in the order of their first files; each file is in one of them. Files of other
    folders are never joined."""
    files = list(dict.fromkeys(paths))
    families: dict[tuple[Path, str], list[_Told]] = {}
    for told in map(_tell, files):
        families.setdefault((told.path.parent, told.base), []).append(told)
    sheets = [sheet for family in families.values() for sheet in _sheets(family)]
    order = {path: place for place, path in enumerate(files)}
    return sorted(sheets, key=lambda sheet: min(order[path] for path, _ in sheet.pages))


def alone(path: Path) -> Sheet:
    """A clipping of one file."""
    told = _tell(path)
    return Sheet(_stem(path), ((path, "" if told.letter else told.side),))


def _stem(path: Path) -> str:
    return unicodedata.normalize("NFC", path.stem)


def _tell(path: Path) -> _Told:
    rest = _stem(path)
    side: Side = ""
    letter = ""
    if (match := _SIDE.fullmatch(rest)) and match["base"]:
        side, rest = _SIDES[re.sub(r"[\s_\-]+", " ", match["word"].casefold())], match["base"]
    elif match := _LETTER.fullmatch(rest):
        letter = match["letter"].casefold()
        side, rest = _LETTERS[letter], match["base"]
    rest = rest.rstrip(_AROUND)
    return replace(_numbered(path, rest), side=side, letter=letter, rest=rest)


def _numbered(path: Path, rest: str) -> _Told:
    match = _PAGE.fullmatch(rest)
    if match is None or not match["base"].strip():
        return _Told(path, _key(rest))
    worded = bool(match["word"])
    if not worded and (len(match["number"]) > 2 or _DATE_BEFORE.search(match["base"])):
        return _Told(path, _key(rest))
    return _Told(path, _key(match["base"]), int(match["number"]), worded=worded)


def _key(text: str) -> str:
    return compare_key(text).rstrip(_AROUND)


def _sheets(family: Sequence[_Told]) -> list[Sheet]:
    """The clippings of files with one base: one where their numbers and sides make an order, else one each."""
    pages = _with_the_first(_without_lone_letters(family))
    if len(pages) < 2 or not _is_an_order(pages):
        return [alone(told.path) for told in family]
    pages = sorted(pages, key=lambda told: (told.number or 0, told.side == "back"))
    joined = Sheet(_name(pages), tuple((told.path, told.side) for told in pages))
    taken = {told.path for told in pages}
    return [joined, *(alone(told.path) for told in family if told.path not in taken)]


def _without_lone_letters(family: Sequence[_Told]) -> list[_Told]:
    """Letters say sides only where both of a pair are there: ``12a`` beside ``12b``, not beside ``12c`` alone."""
    pairs: dict[int | None, set[str]] = {}
    for told in family:
        pairs.setdefault(told.number, set()).add(told.letter)
    kept = []
    for told in family:
        other = {"a": "b", "b": "a", "r": "v", "v": "r"}.get(told.letter)
        if other is None or other in pairs[told.number]:
            kept.append(told)
    return kept


def _with_the_first(pages: list[_Told]) -> list[_Told]:
    """A file without number and side is the first page where the others go on from it: ``bài``, ``bài_2`` or ``bài``,
    ``bài sau``."""
    bare = [told for told in pages if told.number is None and not told.side]
    others = [told for told in pages if told not in bare]
    if len(bare) != 1 or not others:
        return others or pages
    numbers = {told.number for told in others}
    if None not in numbers and min(number or 0 for number in numbers) == 2:
        return [replace(bare[0], number=1), *others]
    if numbers == {None} and {told.side for told in others} == {"back"}:
        return [replace(bare[0], side="front"), *others]
    return others


def _is_an_order(pages: Sequence[_Told]) -> bool:
    places = [(told.number, told.side) for told in pages]
    if len(set(places)) < len(places):
        return False
    numbers = {told.number for told in pages}
    if numbers == {None}:
        return {told.side for told in pages} == {"front", "back"}
    if None in numbers:
        return False
    if len(numbers) == 1:
        return {told.side for told in pages} == {"front", "back"}
    return min(number or 0 for number in numbers) <= 1 or all(told.worded for told in pages)


def _name(pages: Sequence[_Told]) -> str:
    """The clipping's name: what the names of its pages share."""
    first = pages[0]
    if len({told.number for told in pages}) == 1:
        return first.rest
    shared = _stem(first.path)[: len(first.base)]
    return shared if _key(shared) == first.base else first.base
