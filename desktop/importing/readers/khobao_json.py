"""Our own JSON export, back as articles: one object, a list of them, or one a line (``.jsonl``).

Each object is what ``show --json`` prints, and under ``khobao`` what a re-import needs: ``format`` (1 or 2),
``original_data`` (base64), ``photos`` (by SHA-256: ``name`` and ``data`` in base64), ``blocks`` (the stored body),
``ledger_runs``, ``origins``, ``description``, ``former``, ``starred``, ``trashed``, ``created``, ``source``,
``annotations``, ``versions``, ``part``, ``captures``, ``transcription`` and ``figures`` (the side of a
scanned sheet, the hash of a wanted photo). A photo may have ``metadata``. ``originals`` (by SHA-256) are the other
received files, that earlier versions and captures are of (``original``). In format 2 the bytes of a received file may
be left out where they stand in an object before.
Whatever it holds is checked: bytes against their SHA-256, markup against the closed subset, ids for their form.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, get_args

import nh3

from db.records import (
    COLOURS,
    SIDES,
    Ledger,
    LedgerRun,
    LineRole,
    NewAnnotation,
    NewArticle,
    NewFigure,
    NewOriginal,
    NewPhoto,
    Published,
    Rejected,
)
from db.text import normal, parse_body
from desktop.importing.readers.reader import MIB, Source

FORMATS = (1, 2)
_SUFFIXES = (".json", ".jsonl")
_HEAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*"(?:id"\s*:\s*"[0-9A-Fa-f]{8}-|khobao"\s*:)')
_TAGS = {"p", "h2", "blockquote", "ul", "li", "table", "tr", "td", "th", "figure", "em", "strong", "a", "br"}
_ATTRIBUTES = {"a": {"href"}, "figure": {"data-position"}}
_SCHEMES = {"http", "https", "mailto"}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z")
_HASH = re.compile(r"[0-9a-f]{64}")
_ROLES = frozenset(get_args(LineRole))


class BadExportError(Exception):
    """An object that is not one of our exports, or not a whole one; the argument names the part."""


class KhobaoJson:
    """The reader of our own JSON export."""

    name = "khobao_json"
    limit = 512 * MIB
    isolated = False

    def accepts(self, name: str, head: bytes | None, *, asked: bool) -> bool | None:
        """JSON files that begin like one of our articles."""
        if PurePath(name).suffix.casefold() not in _SUFFIXES:
            return False
        return None if head is None else _HEAD.match(head) is not None

    def read(self, source: Source) -> Iterator[NewArticle | Rejected]:
        """The articles in order; a broken one is refused with its number (from 1) and the rest goes on."""
        number = 0
        above: dict[str, bytes] = {}
        try:
            for number, value in enumerate(_objects(source), 1):
                try:
                    yield article_of(value, above)
                except BadExportError as bad:
                    facts = {"number": number, "field": str(bad), "part": str(number), "label": _label(value, number)}
                    yield Rejected(str(source.path), "bad_export", facts)
        except (ValueError, RecursionError) as error:
            why = {"number": number + 1, "field": "json", "why": str(error)[:200]}
            yield Rejected(str(source.path), "bad_export", why)


def _objects(source: Source) -> Iterator[Any]:
    if PurePath(source.name).suffix.casefold() == ".jsonl":
        start = 0
        while start < len(source.data):
            end = source.data.find(b"\n", start)
            end = len(source.data) if end < 0 else end
            if line := source.data[start:end].strip():
                yield json.loads(line)
            start = end + 1
        return
    value = json.loads(source.data.decode("utf-8-sig"))
    if not isinstance(value, list):
        yield value
        return
    value.reverse()
    while value:  # each is let go of once it is read: what it holds may be large
        yield value.pop()


def _label(value: Any, number: int) -> str:
    title = value.get("title") if isinstance(value, dict) else None
    return title if isinstance(title, str) and title.strip() else str(number)


def article_of(value: Any, above: dict[str, bytes] | None = None) -> NewArticle:
    """The article of one exported object. `above` holds the received files (by hex SHA-256) of the objects before it,
    and then those of this one too. Raises BadExportError."""
    whole = _mapping(value, "article")
    extra = _mapping(whole.get("khobao"), "khobao")
    if extra.get("format") not in FORMATS:
        raise BadExportError("format")
    above = {} if above is None else above
    shown = _mapping(whole.get("original"), "original")
    original = _original(shown, str(shown.get("sha256")), extra.get("original_data"), above)
    originals = _originals(extra.get("originals") or {}, above) | {str(shown.get("sha256")): original}
    photos = {key: _photo(key, photo) for key, photo in _mapping(extra.get("photos") or {}, "photos").items()}
    blocks = parse_body(clean_body(_text(extra.get("blocks"), "blocks")))
    more = _figures(extra.get("figures") or [])
    description = dict(_mapping(extra.get("description") or {}, "description"))
    if extra.get("former"):
        description["former"] = [_text(code, "former") for code in _list(extra["former"], "former")]
    return NewArticle(
        title=_text(whole.get("title"), "title"),
        original=original,
        lead=_text(whole.get("lead") or "", "lead"),
        byline=_text(whole.get("byline") or "", "byline"),
        language=_optional(whole.get("language"), "language"),
        published=_published(_mapping(whole.get("published") or {}, "published")),
        blocks=blocks,
        figures=tuple(_figure(item, photos, more) for item in _list(whole.get("figures") or [], "figures")),
        ledger=_ledger(_list(extra.get("ledger_runs") or [], "ledger_runs"), len(original.data)),
        origins=dict(_mapping(extra.get("origins") or {}, "origins")),
        source=_text(extra.get("source") or "", "source"),
        description=description,
        uid=_uid(whole.get("id")),
        tags=tuple(_text(tag, "tags") for tag in _list(whole.get("tags") or [], "tags")),
        starred=bool(extra.get("starred")),
        trashed=bool(extra.get("trashed")),
        annotations=tuple(_annotation(item) for item in _list(_annotations(whole, extra), "annotations")),
        versions=tuple(_version(item, originals) for item in _list(extra.get("versions") or [], "versions")),
        created=_time(extra.get("created"), "created"),
        part=_text(extra.get("part") or "", "part"),
        captures=tuple(_capture(item, originals) for item in _list(extra.get("captures") or [], "captures")),
        transcription=dict(_mapping(extra.get("transcription") or {}, "transcription")),
        photos=tuple(photo for key, photo in photos.items() if key not in _hashes(whole)),
    )


def _hashes(whole: Mapping[str, Any]) -> set[str]:
    """The photos that the article shows now."""
    figures = whole.get("figures") or []
    return {str(figure.get("sha256")) for figure in figures if isinstance(figure, dict)}


def clean_body(markup: str) -> str:
    """A body held to the closed subset of `db.text`; one that keeps to it comes back unchanged."""
    cleaned = nh3.clean(
        markup,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style"},
    ).replace("&nbsp;", "\u00a0")
    return markup if cleaned == markup.replace("&nbsp;", "\u00a0") else normal(cleaned)


def _annotations(whole: Mapping[str, Any], extra: Mapping[str, Any]) -> Any:
    return extra.get("annotations") or whole.get("annotations") or []


def _originals(value: Any, above: dict[str, bytes]) -> dict[str, NewOriginal | None]:
    """The other received files; None for one that could not be read when it was exported."""
    found: dict[str, NewOriginal | None] = {}
    for key, one in _mapping(value, "originals").items():
        encoded = _mapping(one, "originals").get("data")
        lost = encoded is None and "data" in one and key not in above
        found[key] = None if lost else _original(one, key, encoded, above)
    return found


def _original(shown: Mapping[str, Any], sha256: str, encoded: Any, above: dict[str, bytes]) -> NewOriginal:
    if encoded is None and sha256 in above:
        data = above[sha256]
    else:
        data = _bytes(encoded, "original_data")
        if hashlib.sha256(data).hexdigest() != sha256:
            raise BadExportError("original")
        above[sha256] = data
    name = PurePath(_text(shown.get("name"), "original").replace("\\", "/")).name or "original"
    media_type = _text(shown.get("media_type") or "application/octet-stream", "original")
    return NewOriginal(name, data, media_type, _optional(shown.get("encoding"), "original"))


def _photo(sha256: str, value: Any) -> NewPhoto:
    photo = _mapping(value, "photos")
    data = _bytes(photo.get("data"), "photos")
    if hashlib.sha256(data).hexdigest() != sha256:
        raise BadExportError("photos")
    name = PurePath(_text(photo.get("name"), "photos").replace("\\", "/")).name or "photo"
    return NewPhoto(name, data, dict(_mapping(photo.get("metadata") or {}, "photos")))


def _figures(value: Any) -> dict[int, Mapping[str, Any]]:
    """What is kept of figures besides what is shown, by position."""
    items = [_mapping(item, "figures") for item in _list(value, "figures")]
    return {_number(item.get("position"), "figures"): item for item in items}


def _figure(value: Any, photos: Mapping[str, NewPhoto], more: Mapping[int, Mapping[str, Any]]) -> NewFigure:
    figure = _mapping(value, "figures")
    position = _number(figure.get("position"), "figures")
    file_name, caption, credit, alt = (
        _text(figure.get(name) or "", "figures") for name in ("file_name", "caption", "credit", "alt")
    )
    kept = more.get(position, {})
    side = next((one for one in SIDES if one == (kept.get("side") or "")), None)
    wanted = _optional(kept.get("wanted_sha256"), "figures")
    if side is None or (wanted is not None and not _HASH.fullmatch(wanted)):
        raise BadExportError("figures")
    photo = photos.get(str(figure.get("sha256")))
    return NewFigure(position, file_name, caption, credit, alt, photo, side, wanted)


def _published(value: Mapping[str, Any]) -> Published:
    return Published(*(_optional(value.get(name), "published") for name in ("value", "edtf", "text", "rule")))


def _annotation(value: Any) -> NewAnnotation:
    item = _mapping(value, "annotations")
    colour = item.get("colour", "yellow")
    if colour not in COLOURS:
        raise BadExportError("annotations")
    exact, prefix, suffix, note = (
        _text(item.get(name) or "", "annotations") for name in ("exact", "prefix", "suffix", "note")
    )
    start = None if item.get("start") is None else _number(item["start"], "annotations")
    author, created, modified = (_optional(item.get(name), "annotations") for name in ("author", "created", "modified"))
    uid = None if item.get("id") is None else _uid(item["id"])
    return NewAnnotation(exact, prefix, suffix, start, note, colour, uid, author, created, modified)


def _ledger(runs: list[Any], size: int) -> Ledger:
    made = []
    for run in runs:
        parts = _list(run, "ledger_runs")
        if len(parts) not in (2, 3, 4) or parts[1] not in _ROLES:
            raise BadExportError("ledger_runs")
        block = None if len(parts) == 2 or parts[2] is None else _number(parts[2], "ledger_runs")
        member = _text(parts[3], "ledger_runs") if len(parts) == 4 else ""
        made.append(LedgerRun(_number(parts[0], "ledger_runs"), parts[1], block, member))
    members = sum(run.length for run in made if run.member)
    if sum(run.length for run in made) > (members or size):
        raise BadExportError("ledger_runs")
    return Ledger(tuple(made), members or size)


def _of(value: Any, originals: Mapping[str, NewOriginal | None], part: str) -> dict[str, NewOriginal]:
    """The received file that a version or a capture is of, where it says so and the file is there."""
    if value is None:
        return {}
    if not isinstance(value, str) or value not in originals:
        raise BadExportError(part)
    original = originals[value]
    return {} if original is None else {"original": original}


def _capture(value: Any, originals: Mapping[str, NewOriginal | None]) -> Mapping[str, Any]:
    """A capture with the number of its version and its part."""
    said = dict(_mapping(value, "captures"))
    said |= _of(said.pop("original", None), originals, "captures")
    said["version"] = _number(said.get("version"), "captures")
    said["part"] = _text(said.get("part") or "", "captures")
    return said


def _version(value: Any, originals: Mapping[str, NewOriginal | None]) -> Mapping[str, Any]:
    """An earlier version as the archive keeps it, its body held to the subset like the present one."""
    version = dict(_mapping(value, "versions"))
    version |= _of(version.pop("original", None), originals, "versions")
    if "original" in version:
        version["part"] = _text(version.get("part") or "", "versions")
        runs = _list(version.get("ledger") or [], "versions")
        version["ledger"] = _ledger(runs, len(version["original"].data))
    version["number"] = _number(version.get("number"), "versions")
    content = dict(_mapping(version.get("content"), "versions"))
    if isinstance(content.get("body"), str):
        content["body"] = clean_body(content["body"])
    version["content"] = content
    return version


def _mapping(value: Any, part: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadExportError(part)
    return value


def _list(value: Any, part: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadExportError(part)
    return value


def _text(value: Any, part: str) -> str:
    if not isinstance(value, str):
        raise BadExportError(part)
    return normal(value)


def _optional(value: Any, part: str) -> str | None:
    return None if value is None else _text(value, part)


def _time(value: Any, part: str) -> str | None:
    """A time as the archive writes it (`db.clock.now`)."""
    time = _optional(value, part)
    if time is not None and not _TIME.fullmatch(time):
        raise BadExportError(part)
    return time


def _number(value: Any, part: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise BadExportError(part)
    return value


def _bytes(value: Any, part: str) -> bytes:
    try:
        return base64.b64decode(_text(value, part), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadExportError(part) from error


def _uid(value: Any) -> str:
    try:
        return str(uuid.UUID(_text(value, "id")))
    except ValueError as error:
        raise BadExportError("id") from error
