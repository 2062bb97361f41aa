"""What a photo file says of itself: EXIF, IPTC-IIM and XMP brought into one as the Metadata Working Group says.

Where they differ, EXIF wins, then XMP, then IIM; IIM wins over XMP where Photoshop's digest tells that the IIM was
changed later. A value that is only a shortened or question-marked copy of another's gives way to the whole one. A
sidecar, which a person put beside the file, wins over all. Windows' own fields and PNG's texts fill what is left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop.importing.readers import exif, iptc_iim, xmp
from desktop.importing.readers.photo_blocks import Blocks, find_blocks
from desktop.importing.readers.photo_dates import iso_date

_TEXTS = ("description", "copyright", "date", "title", "credit", "alt", "headline")
_PLACE = ("sublocation", "city", "state", "country")
_PNG = {
    "title": "Title", "creator": "Author", "description": "Description", "copyright": "Copyright",
    "date": "Creation Time",
}  # fmt: skip
_SEPARATOR = "; "
_LONGEST = {"title": 64, "headline": 256, "description": 2000, "creator": 32, "credit": 32, "copyright": 128}
"""The room that IIM has for a text, in bytes: what fills it may be cut."""


def read_metadata(data: bytes, sidecar: bytes | None = None) -> dict[str, Any]:
    """What a picture file says of itself, and the sidecar (XMP) beside it: only what is stated, by ``title headline
    description creator credit copyright date alt place`` (texts; several creators parted by ``; ``, the date ISO 8601
    without a zone, the place from the narrow to the wide) and ``keywords`` (a list). Never raises for what the bytes
    hold."""
    blocks = find_blocks(data)
    sources = _sources(blocks)
    if sidecar is not None:
        sources.insert(0, xmp.read([sidecar]))
    found: dict[str, Any] = {name: _text(name, sources) for name in _TEXTS}
    found["creator"] = _creator(sources)
    found["place"] = ", ".join(dict.fromkeys(filter(None, (_first(name, sources) for name in _PLACE))))
    found["keywords"] = list(_first("keywords", sources) or ())
    order = ("title", "headline", "description", "creator", "credit", "copyright", "date", "alt", "place", "keywords")
    return {name: found[name] for name in order if found[name]}


def creators(metadata: Mapping[str, Any]) -> list[str]:
    """The names in ``creator``, in order."""
    return [name for name in map(str.strip, str(metadata.get("creator", "")).split(_SEPARATOR.strip())) if name]


def _sources(blocks: Blocks) -> list[dict[str, Any]]:
    """What each kind of block states, the one to believe first; EXIF is silent on all that is not its own."""
    windows: dict[str, Any] = {}
    found: list[dict[str, Any]] = []
    for block in blocks.exif:
        values = exif.read(block)
        windows = windows or values.pop("windows", {})
        found.append(values)
    packet, records = xmp.read(blocks.xmp), [iptc_iim.read(block) for block in blocks.iim]
    found.extend((*records, packet) if blocks.stale_xmp else (packet, *records))
    if windows:
        found.append(windows | {name: _parts(windows[name]) for name in ("creator", "keywords") if name in windows})
    texts = {name: blocks.texts[key].strip() for name, key in _PNG.items() if blocks.texts.get(key)}
    if texts:
        texts["date"] = iso_date(texts.get("date", ""))
        found.append(texts | ({"creator": [texts["creator"]]} if "creator" in texts else {}))
    return found


def _parts(text: str) -> list[str]:
    return [part for part in map(str.strip, text.split(";")) if part]


def _first(name: str, sources: list[dict[str, Any]]) -> Any:
    return next((source[name] for source in sources if source.get(name)), None)


def _text(name: str, sources: list[dict[str, Any]]) -> str:
    values = [str(source[name]) for source in sources if source.get(name)]
    return _fuller(values, _LONGEST.get(name, 0))


def _creator(sources: list[dict[str, Any]]) -> str:
    return _fuller([_SEPARATOR.join(source["creator"]) for source in sources if source.get("creator")], 32)


def _fuller(values: list[str], room: int) -> str:
    """The first value, or the whole of which it is a copy that was cut or lost its marks."""
    if not values:
        return ""
    first = values[0]
    for other in values[1:]:
        cut = room and len(first.encode()) >= room - 4 and len(other) > len(first)
        if _plain(other) == _plain(first) and first.count("?") > other.count("?"):
            return other
        if cut and other.startswith(first.rstrip("…. ")):
            return other
    return first


def _plain(text: str) -> str:
    """A text as a program without Unicode left it: every sign that is not ASCII a question mark."""
    return re.sub(r"[^\x00-\x7f]", "?", text)
