"""Which column of a catalogue holds which field of an article: proposed by the columns' names, in Vietnamese and
English, and by what stands in them. Pure.

A mapping is plain data: field -> column. A field that can have several columns is numbered from the second on
(``photo``, ``photo.2``). The fields are `FIELDS`; a column that none takes stays in the received file, and its bytes in
the ledger as ``label``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.importing.readers.dates import read_date_line
from desktop.importing.readers.stated_dates import read_stated

_NAMES: Final[dict[str, str]] = {
    "key": "id key uid uuid guid ma maso mabai stt rowid",
    "title": "tieude tuade daude tua nhande tenbai tenbaiviet tenbaibao title headline articletitle tit",
    "lead": "sapo lead standfirst tomtat abstract summary description mota dan loidan excerpt intro",
    "body": "noidung body content text fulltext toanvan articlebody articletext baiviet vanban",
    "byline": "kyten byline",
    "authors": "tacgia author authors nguoiviet creator creators writer butdanh phongvien",
    "date": "ngay ngaydang ngayxuatban ngayphathanh ngaythang ngayra date published publisheddate publishdate "
    "publicationdate datepublished pubdate publishedat publishedtime publishtime issued thoigian "
    "thoigiandang time nam year",
    "source": "nguon bao toabao tenbao tapchi noidang tobao source publication publicationtitle newspaper journal "
    "journaltitle containertitle magazine publisher nhaxuatban coquanbaochi",
    "address": "url uri link lienket diachi duongdan address href permalink weblink sourceurl articleurl",
    "site": "site website trangweb sitename domain",
    "captured": "ngaytruycap ngayluu accessed accessdate dateaccessed captured retrieved dateretrieved",
    "section": "chuyenmuc muc section category chuyentrang",
    "page": "trang sotrang page pages",
    "issue": "so sobao issue issuenumber",
    "edition": "anban edition",
    "genre": "theloai genre articletype",
    "kicker": "kicker dauchude",
    "dateline": "dateline noiviet",
    "keywords": "tukhoa keywords keyword subjects subject topics topic chude labels label choices",
    "tags": "the tags tag nhan",
    "rights": "banquyen quyen rights license licence copyright",
    "language": "ngonngu language lang inlanguage",
    "reference": "kyhieu hoso maluutru sohieu reference ref callnumber",
    "location": "vitri kho hop location box shelf",
    "photo": "anh tepanh tenanh hinh hinhanh image images photo photos picture imagefile photofile thumbnail imageurl",
    "caption": "chuthich chuthichanh caption captions imagecaption photocaption",
    "credit": "nguonanh tacgiaanh credit photocredit imagecredit",
    "alt": "alt alttext vanbanthaythe",
    "note": "ghichu note notes nhanxet remark remarks annotation annotations",
}
FIELDS: Final = tuple(_NAMES)
"""The fields that a column can be mapped to."""
SEVERAL: Final = ("body", "authors", "keywords", "tags", "photo", "caption", "credit", "alt", "note")
"""Fields that can have several columns."""
_RANKED = {name: (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names.split())}
_SPARE_TITLES = ("text", "name", "ten", "subject", "content", "noidung")
_NUMBERED = re.compile(r"(.*?)[\s_.-]*(\d{1,2})")
_NAMED = re.compile(r"([a-z]+)(?:\.([2-9]|[1-9]\d))?")
_NOT_PUBLISHED = (
    "create",
    "update",
    "modif",
    "access",
    "retriev",
    "crawl",
    "captur",
    "birth",
    "sinh",
    "nhap",
    "truycap",
    "sua",
)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SAMPLE = 50
_LONGEST_TITLE = 250


class BadMappingError(ValueError):
    """A mapping names a field that does not exist, or a column that the catalogue does not have. `code` is
    ``unknown_field`` or ``unknown_column``, `name` what was given."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a catalogue: their names, and for each what stands in it in the first rows (empty cells left
    out)."""

    names: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]


def plain_name(name: str) -> str:
    """A column's name as it is compared: small, without marks, spaces and signs (``Tiêu đề`` is ``tieude``)."""
    letters = unicodedata.normalize("NFD", name.strip().casefold()).replace("đ", "d")
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())


def mapping_key(names: Sequence[str]) -> str:
    """What a catalogue's columns are known by, so that a mapping can be remembered for the next one of the same form:
    64 hex digits, the same whatever the case and spacing of the names."""
    spelt = "\x1f".join(" ".join(unicodedata.normalize("NFC", name).casefold().split()) for name in names)
    return hashlib.sha256(spelt.encode("utf-8", "surrogatepass")).hexdigest()


def field_name(name: str) -> tuple[str, int]:
    """A field of a mapping as field and number: ``photo.2`` is ("photo", 2). Raises BadMappingError."""
    found = _NAMED.fullmatch(name)
    if found is None or found[1] not in FIELDS or (found[2] and found[1] not in SEVERAL):
        raise BadMappingError("unknown_field", name)
    return found[1], int(found[2] or 1)


def propose(columns: Columns) -> dict[str, str]:
    """The mapping that the names of columns suggest, then what stands in them: dates, addresses, short texts as
    titles."""
    taken: dict[str, str] = {}
    wishes = []
    for at, name in enumerate(columns.names):
        for depth, (field, rank, number) in enumerate(_wishes(name)):
            wishes.append((depth, name.count("."), rank, at, field, number, name))
    for _, _, _, _, field, number, name in sorted(wishes):
        key = _free(field, number, taken)
        if key is not None and name not in taken.values():
            taken[key] = name
    _by_content(columns, taken)
    return {key: taken[key] for key in sorted(taken, key=_order)}


def _order(key: str) -> tuple[int, int]:
    field, number = field_name(key)
    return FIELDS.index(field), number


def _wishes(name: str) -> list[tuple[str, int, int]]:
    """The fields that a column's name can mean, the likelier first: field, rank among its names, number."""
    parts = name.split(".")
    found = []
    for text in (name, ".".join(parts[-2:]), parts[-1]):
        for plain, number in _readings(text):
            if plain in _RANKED and (_RANKED[plain][0], _RANKED[plain][1], number) not in found:
                found.append((*_RANKED[plain], number))
    return found


def _readings(text: str) -> list[tuple[str, int]]:
    numbered = _NUMBERED.fullmatch(text.strip())
    plain = [(plain_name(text), 1)]
    return plain if numbered is None else [*plain, (plain_name(numbered[1]), max(1, int(numbered[2])))]


def _free(field: str, number: int, taken: Mapping[str, str]) -> str | None:
    """The name under which a field can take one more column."""
    key = field if number == 1 else f"{field}.{number}"
    if key not in taken and (number == 1 or field in SEVERAL):
        return key
    if field not in ("keywords", "photo", "note"):
        return None
    return next(key for number in range(2, 100) if (key := f"{field}.{number}") not in taken)


def _by_content(columns: Columns, taken: dict[str, str]) -> None:
    samples = dict(zip(columns.names, columns.samples, strict=True))
    free = [name for name in columns.names if name not in taken.values() and samples[name]]
    for name in free:
        cells = samples[name][:_SAMPLE]
        if "address" not in taken and all(_ADDRESS.fullmatch(cell) for cell in cells):
            taken["address"] = name
        elif "date" not in taken and not _is_other_date(name) and all(map(_is_date, cells)):
            taken["date"] = name
    if "title" not in taken:
        for name in columns.names:
            if plain_name(name.split(".")[-1]) in _SPARE_TITLES and _are_titles(samples[name][:_SAMPLE]):
                for key in [key for key, column in taken.items() if column == name]:
                    del taken[key]
                taken["title"] = name
                break


def _is_other_date(name: str) -> bool:
    plain = plain_name(name)
    return any(word in plain for word in _NOT_PUBLISHED)


def _is_date(cell: str) -> bool:
    return not cell.isdigit() and (read_date_line(cell) is not None or read_stated(cell) is not None)


def _are_titles(cells: Sequence[str]) -> bool:
    """Whether texts can be titles: one short line each, of more than one word, hardly two alike."""
    if not cells or any("\n" in cell or len(cell) > _LONGEST_TITLE for cell in cells):
        return False
    return sum(" " in cell for cell in cells) * 2 > len(cells) and len(set(cells)) * 10 >= len(cells) * 9


def with_choices(proposed: Mapping[str, str], chosen: Mapping[str, str] | None, names: Sequence[str]) -> dict[str, str]:
    """The proposed mapping with what a person chose: a chosen column leaves the field that it was proposed for, and a
    field with the column "" takes none. A column is given by its name or by ``#`` and its number from 1. Raises
    BadMappingError."""
    mapping = dict(proposed)
    for key, wanted in (chosen or {}).items():
        field_name(key)
        mapping.pop(key, None)
        if wanted:
            column = _column(wanted, names)
            mapping = {other: name for other, name in mapping.items() if name != column or other in (chosen or {})}
            mapping[key] = column
    return mapping


def _column(wanted: str, names: Sequence[str]) -> str:
    if wanted in names:
        return wanted
    if wanted.startswith("#") and wanted[1:].isdecimal() and 1 <= int(wanted[1:]) <= len(names):
        return names[int(wanted[1:]) - 1]
    alike = [name for name in names if plain_name(name) == plain_name(wanted) and plain_name(name)]
    if len(alike) != 1:
        raise BadMappingError("unknown_column", wanted)
    return alike[0]
